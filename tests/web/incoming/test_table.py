"""Many arrivals from Excel: columns found, faults beside their cells, each row entered for itself, with its file."""

from __future__ import annotations

import html
import re
from io import BytesIO
from typing import Any

import pytest

from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.models import IncomingDocument
from vanphong.engines.sheets.writing import Table, write_workbook
from vanphong.web.incoming import table as page
from vanphong.web.incoming.table_columns import COLUMNS, arranged

HTMX = {"HX-Request": "true"}
HEAD = "TT\tSố, ký hiệu\tNgày VB\tCơ quan ban hành\tTRICH YEU\tTệp"
ONE = "1\t647/BQL-VP\t18/11/2026\tBan Quản lý Khu kinh tế\tV/v rà soát quy hoạch\t647.pdf"
TWO = "2\t12/QĐ-UBND\t17.11.2026\tUBND tỉnh Sao Mai\tVề việc giao chỉ tiêu\t"
BAD = "3\t9/TB-X\thôm qua\tSở X\t\tkhong-co.pdf"


def named(name: str, words: str) -> BytesIO:
    """A PDF with a name."""
    file = BytesIO(pdf(words))
    file.name = name
    return file


def cells(*rows: dict[str, str]) -> dict[str, list[str]]:
    """The grid as it is sent."""
    return {name: [row.get(name, "") for row in rows] for name in COLUMNS}


def grid(shown: str) -> list[dict[str, str]]:
    """The cells of the grid as they stand in an answer."""
    found = re.findall(r'<input class="input" name="([a-z_]+)" value="([^"]*)"', shown)
    values = [(name, html.unescape(value)) for name, value in found]
    wide = len(COLUMNS)
    return [dict(values[at : at + wide]) for at in range(0, len(values), wide)]


def read(client: Any, text: str) -> str:
    """The grid over what was pasted."""
    return str(client.post("/incoming/table", {"then": "read", "table": text}, headers=HTMX).content.decode())


@pytest.mark.parametrize(
    "head", [HEAD, HEAD.lower(), "STT\tso ky hieu\tngay van ban\tnoi gui\ttrich yeu noi dung\tfile"]
)
def test_columns_are_found_by_their_headings(head: str) -> None:
    """With or without tone marks, under a title or not; without headings the order of the grid counts."""
    lines = ["Danh sách văn bản đến\t\t\t\t\t", head, ONE]
    row = arranged([line.split("\t") for line in lines])[0]
    assert (row["symbol"], row["summary"], row["file"]) == ("647/BQL-VP", "V/v rà soát quy hoạch", "647.pdf")
    bare = arranged([["5/CV", "18/11/2026", "Sở Y"]])[0]
    assert (bare["symbol"], bare["issued_on"], bare["issuer_name"]) == ("5/CV", "18/11/2026", "Sở Y")


def test_rows_are_seen_before_and_entered_each_for_itself(office: Office, browser: SignIn) -> None:
    """R-024, R-027: good rows get their numbers in the order of the table, a bad one stays with what is wrong."""
    client = browser("lan")
    shown = read(client, "\n".join([HEAD, ONE, TWO, BAD]))
    assert not IncomingDocument.objects.exists()
    assert [row["symbol"] for row in grid(shown)] == ["647/BQL-VP", "12/QĐ-UBND", "9/TB-X"]
    assert shown.count('class="field-error"') == 2
    files = [named("12-QĐ-UBND.pdf", "Giao chỉ tiêu"), named("647.pdf", "Rà soát")]
    sent = {**cells(*grid(shown)), "then": "enter", "files": files}
    answered = client.post("/incoming/table", sent, headers=HTMX).content.decode()
    entered = IncomingDocument.objects.order_by("number")
    assert [(one.number, one.code_notation, one.type_id) for one in entered] == [
        (1, "BQL-VP", "CV"),
        (2, "QĐ-UBND", "QD"),
    ]
    assert [row["symbol"] for row in grid(answered)] == ["9/TB-X"]


def test_a_table_that_is_sent_again_enters_nothing_twice(office: Office, browser: SignIn) -> None:
    """A line that broke: the same rows with the same files give the same numbers."""
    client = browser("lan")
    row = grid(read(client, f"{HEAD}\n{ONE}"))
    for _time in range(2):
        sent = {**cells(*row), "then": "enter", "files": [named("647.pdf", "Rà soát")]}
        assert "/incoming/" in client.post("/incoming/table", sent, headers=HTMX).content.decode()
    assert IncomingDocument.objects.count() == 1


def test_what_came_before_is_asked_about_row_by_row(office: Office, browser: SignIn) -> None:
    """VI-16: it is warned of, and entered only when the clerk says that it is another."""
    office.registered(summary="Đã có")
    client = browser("lan")
    row = grid(read(client, f"{HEAD}\n{ONE}"))
    row[0]["issuer_name"] = office.fields().issuer_name
    sent = {**cells(*row), "then": "enter"}
    warned = client.post(
        "/incoming/table", {**sent, "files": [named("647.pdf", "Khác")]}, headers=HTMX
    ).content.decode()
    assert 'name="sure"' in warned and IncomingDocument.objects.count() == 1
    client.post("/incoming/table", {**sent, "sure": "0", "files": [named("647.pdf", "Khác")]}, headers=HTMX)
    assert IncomingDocument.objects.count() == 2


def test_a_sheet_is_read_like_what_is_pasted(office: Office, browser: SignIn) -> None:
    """The workbook itself may be handed in; what is no table is refused with words."""
    rows = [line.split("\t") for line in (HEAD, ONE)]
    good, bad = BytesIO(), BytesIO(b"MZ" + bytes(200))
    write_workbook([Table("Den", rows[0], rows[1:])], good)
    good.seek(0)
    good.name, bad.name = "den.xlsx", "den.xlsx"
    client = browser("lan")
    shown = client.post("/incoming/table", {"then": "read", "sheet": good}, headers=HTMX).content.decode()
    assert [row["symbol"] for row in grid(shown)] == ["647/BQL-VP"]
    assert client.post("/incoming/table", {"then": "read", "sheet": bad}, headers=HTMX).status_code == 422
    assert client.post("/incoming/table", {"then": "read", "table": " \n"}, headers=HTMX).status_code == 422


def test_only_a_clerk_enters_and_only_as_many_as_a_form_holds(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-024: nobody else has the page; too many rows are refused whole, with words."""
    assert browser("hung").get("/incoming/table").status_code == 403
    assert browser("lan").get("/incoming/table").status_code == 200
    monkeypatch.setattr(page, "MOST", 1)
    answered = browser("lan").post("/incoming/table", {"then": "read", "table": f"{HEAD}\n{ONE}\n{TWO}"}, headers=HTMX)
    assert answered.status_code == 422
