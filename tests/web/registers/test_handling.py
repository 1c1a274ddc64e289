"""The book of handling and the reports on handling: deadlines, progress, answers, and counts by unit (VI-19, VI-61)."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from uuid import UUID

import pypdfium2
import pytest
from django.utils import timezone

from tests.office import Office
from tests.web.conftest import SignIn
from tests.web.registers.test_exports import taken, words
from vanphong.documents.actions import directing, incoming
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import handling
from vanphong.documents.vocabulary import Standing


def assigned(office: Office, to: str = "hung") -> UUID:
    """A document that somebody leads."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order(to), now=office.now)
    return document


def every_standing(office: Office) -> dict[str, UUID]:
    """One document of each standing, seen from today on the reader's clock."""
    today = timezone.localdate()
    made = {
        "running": assigned(office),
        "overdue": assigned(office, "yen"),
        "done_in_time": office.submitted(),
        "done_late": office.submitted(),
    }
    for name in ("done_in_time", "done_late"):
        incoming.conclude(office.viewer("thang"), made[name], text="x", now=office.now)
    days = {
        "running": today + timedelta(days=3), "overdue": today - timedelta(days=1),
        "done_in_time": office.now.date(), "done_late": office.now.date() - timedelta(days=2),
    }  # fmt: skip
    for name, day in days.items():
        IncomingDocument.objects.filter(pk=made[name]).update(due_on=day)
    return made


def address(office: Office, **named: object) -> str:
    """The book of handling of A's register in the office's year."""
    more = "".join(f"&{name}={value}" for name, value in named.items())
    return f"/registers/handling?register={office.registers['A.in']}&year={office.now.year}{more}"


def test_the_book_of_handling_has_the_seven_columns_of_the_decree(office: Office, browser: SignIn) -> None:
    """NĐ 30/2020, Phụ lục IV: number, document, receiver, deadline, progress, answer, note."""
    document = assigned(office)
    answer = office.released()
    OutgoingDocument.objects.filter(pk=answer).update(reply_to=document)
    table = browser("lan").get(address(office)).context["table"]
    assert len(table.columns) == 7
    texts = [cell.badge.text if cell.badge else cell.text for cell in table.rows[0]]
    assert texts[0] == "01"
    assert "647/BQL-VP" in texts[1]
    assert texts[2] == "Trần Văn Hùng"
    assert "0%" in texts[4]
    assert texts[5] == "01/SXD-KT"


@pytest.mark.parametrize("standing", Standing.values)
def test_a_standing_chooses_its_documents(office: Office, browser: SignIn, standing: str) -> None:
    """In time, late, running, overdue: each document under exactly one of them, as the line itself says."""
    made = every_standing(office)
    shown = browser("lan").get(address(office, standing=standing)).context["table"].rows
    assert [row[0].href for row in shown] == [f"/incoming/{made[standing]}"]
    lan, today = office.viewer("lan"), timezone.localdate()
    rows = handling.found(lan, office.registers["A.in"], year=office.now.year, today=today, standing=standing)
    assert [entry.standing for entry in handling.entries(rows, today=today)] == [standing]


def test_the_pages_of_the_book_follow_by_number(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-208: keyset; a senseless standing is 404; few statements."""
    monkeypatch.setattr("vanphong.web.registers.handling.PER_PAGE", 2)
    for _copy in range(3):
        office.registered()
    lan, seen, href = browser("lan"), [], address(office)
    while href:
        shown = lan.get(href)
        seen += [row[0].text for row in shown.context["table"].rows]
        href = shown.context["pager"].next_href
    assert seen == ["03", "02", "01"]
    assert lan.get(address(office, standing="x")).status_code == 404
    assert lan.get(f"/registers/handling?register={office.registers['A.out']}").status_code == 404


def test_the_book_of_handling_is_taken_out(office: Office, browser: SignIn) -> None:
    """The same lines, lowest number first, as a file and on paper."""
    every_standing(office)
    data = taken(browser("lan"), office, kind="handling", form="csv")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == ["1", "2", "3", "4"]
    assert "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN" in words(taken(browser("lan"), office, kind="handling"))


def test_the_report_counts_every_document_once_by_unit(office: Office, browser: SignIn) -> None:
    """VI-61: by the unit that leads, what nobody leads last, all together below."""
    every_standing(office)
    office.registered()
    shown = browser("thang").get(f"/registers/report?direction=in&year={office.now.year}").context["table"]
    rows = {row[0].text: [int(cell.text) for cell in row[1:]] for row in shown.rows}
    assert rows["Phòng Kinh tế"] == [1, 0, 0, 1, 0, 0]
    assert rows["Phòng Quy hoạch"] == [1, 0, 0, 0, 1, 0]
    *_units, nobody, together = rows
    assert rows[nobody] == [3, 1, 1, 1, 0, 0]
    assert rows[together] == [5, 1, 1, 2, 1, 0]
    assert [sum(counts[1:]) for counts in rows.values()] == [counts[0] for counts in rows.values()]


def test_the_report_of_outgoing_documents(office: Office, browser: SignIn) -> None:
    """By the unit that drafts: released in time and late, running, overdue."""
    released, late = office.released(), office.draft()
    OutgoingDocument.objects.filter(pk=late).update(due_on=timezone.localdate() - timedelta(days=1))
    assert released != late
    page = f"/registers/report?direction=out&year={office.now.year}"
    rows = browser("binh").get(page).context["table"].rows
    assert [[cell.text for cell in row[1:]] for row in rows] == [["2", "1", "0", "0", "1", "0"]] * 2
    empty = browser("binh").get(f"{page}&since=2026-01-01&until=2026-01-02")
    assert empty.context["table"] is None


def test_the_report_is_printed_under_the_national_title(office: Office, browser: SignIn) -> None:
    """As PDF with the period and all units together."""
    every_standing(office)
    data = taken(browser("thang"), office, kind="report", register="", form="pdf")
    text = words(data)
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO TÌNH HÌNH GIẢI QUYẾT VĂN BẢN ĐẾN", "Phòng Kinh tế"):
        assert part in text, part
    assert len(pypdfium2.PdfDocument(data)) == 1


def test_reports_are_for_those_who_answer_for_registers(office: Office, browser: SignIn) -> None:
    """Officers 403; another agency sees its own counts only."""
    assigned(office)
    assert browser("hung").get("/registers/report").status_code == 403
    assert browser("nga").get(f"/registers/report?year={office.now.year}").context["table"] is None
    assert browser("lan").get("/registers/report?direction=x").status_code == 404
    assert browser("lan").get("/registers/report?since=x").status_code == 404
