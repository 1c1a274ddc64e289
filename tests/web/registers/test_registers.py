"""The registers: every column of the decree, by number, complete, printable, and safe to open as a file."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import outgoing
from vanphong.documents.models import IncomingDocument
from vanphong.documents.queries import register_books
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.models import Counter


def address(office: Office, which: str, path: str = "/registers", **named: object) -> str:
    """The address of a register of A in the office's year."""
    more = "".join(f"&{name}={value}" for name, value in named.items())
    return f"{path}?register={office.registers[which]}&year={office.now.year}{more}"


def test_the_incoming_register_has_the_ten_columns_of_the_decree(office: Office, browser: SignIn) -> None:
    """R-027, R-028; NĐ 30/2020, Phụ lục IV: ten columns, and a line says that no number is missing."""
    office.submitted()
    office.registered()
    shown = browser("lan").get(address(office, "A.in"))
    page = shown.content.decode()
    assert len(shown.context["table"].columns) == 10
    assert [row[1].text for row in shown.context["table"].rows] == ["02", "01"]
    assert "Ban Quản lý Khu kinh tế tỉnh Sao Mai" in page
    assert "Phan Quốc Thắng" in page
    assert shown.context["shelf"].open.is_gapless


def test_the_outgoing_register_has_the_ten_columns_of_the_decree(office: Office, browser: SignIn) -> None:
    """R-061: number and symbol, date, type and summary, signer, recipients, keeper, copies, sent, receipt, note."""
    office.released()
    shown = browser("thang").get(address(office, "A.out"))
    row = [cell.text for cell in shown.context["table"].rows[0]]
    assert len(row) == 10
    assert row[0] == "01/SXD-KT"
    assert "Ủy ban nhân dân xã Hòa Bình" in row[4]
    assert "Phòng Kinh tế" in row[5]


def test_pages_follow_by_number(office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-208: keyset, highest number first, each entry on one page only."""
    monkeypatch.setattr("vanphong.web.registers.views.PER_PAGE", 2)
    for _copy in range(5):
        office.registered()
    lan, seen, href = browser("lan"), [], address(office, "A.in")
    while href:
        shown = lan.get(href)
        seen += [row[1].text for row in shown.context["table"].rows]
        href = shown.context["pager"].next_href
    assert seen == ["05", "04", "03", "02", "01"]


def test_years_are_apart(office: Office, browser: SignIn) -> None:
    """Numbers begin at 01 in every year; last year's book is one click away."""
    document = office.approved()
    outgoing.number(office.viewer("lan"), document, now=office.now - timedelta(days=365))
    shown = browser("lan").get(f"/registers?register={office.registers['A.out']}&year={office.now.year - 1}")
    assert [row[0].text for row in shown.context["table"].rows] == ["01/SXD-KT"]
    empty = browser("mai").get(address(office, "A.out"))
    assert empty.context["table"] is None
    assert [choice.value for choice in empty.context["shelf"].years][-1] == str(office.now.year - 1)


@pytest.mark.parametrize("path", ["/registers", "/registers/print", "/registers/handling"])
def test_registers_are_for_those_who_keep_or_answer_for_them(office: Office, browser: SignIn, path: str) -> None:
    """Clerks, leaders and the chief of office of the agency; officers 403, another agency's register 404."""
    for name, status in [("lan", 200), ("thang", 200), ("binh", 200), ("hung", 403), ("ha", 403), ("nga", 404)]:
        assert browser(name).get(address(office, "A.in", path)).status_code == status, name
    with pytest.raises(NotAllowed):
        register_books.incoming_entries(office.viewer("hung"), office.registers["A.in"], year=office.now.year)


@pytest.mark.parametrize("wrong", ["register=x", "year=0", "year=abc", "before=-1", "year=99999", "before=²"])
def test_a_senseless_address_is_404(office: Office, browser: SignIn, wrong: str) -> None:
    """Bad input never breaks the page."""
    _ = office
    assert browser("lan").get(f"/registers?{wrong}").status_code == 404


def test_a_register_page_costs_six_statements(
    office: Office, browser: SignIn, django_assert_max_num_queries: object
) -> None:
    """At most six SQL statements, incoming and outgoing."""
    office.submitted()
    office.submitted(to="mai")
    office.released()
    lan = browser("lan")
    for which in ("A.in", "A.out"):
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            assert lan.get(address(office, which)).status_code == 200


def test_the_printed_register_runs_from_the_first_number(office: Office, browser: SignIn) -> None:
    """Điều 22.3: printed with all columns, lowest number first, to be bound and signed."""
    for _copy in range(3):
        office.registered()
    shown = browser("binh").get(address(office, "A.in", "/registers/print"))
    assert [line[1] for line in shown.context["lines"]] == ["01", "02", "03"]
    assert len(shown.context["headings"]) == 10
    assert browser("lan").get(address(office, "A.in", "/registers/print", part=2)).status_code == 404


def test_parts_of_a_book_join_without_gap(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a book is cut, every number stands in exactly one part."""
    monkeypatch.setattr(register_books, "PART", 2)
    for _copy in range(5):
        office.registered()
    lan, year = office.viewer("lan"), office.now.year
    book = next(book for book in register_books.books(lan, year=year) if book.direction == Direction.IN)
    parts = [register_books.part(lan, book, year=year, ordinal=n) for n in range(1, register_books.parts(book) + 1)]
    assert [[entry.number for entry in part] for part in parts] == [[1, 2], [3, 4], [5]]


def test_a_missing_number_is_said_aloud(office: Office, browser: SignIn) -> None:
    """The line under the tabs compares the entries with the highest number that was ever taken."""
    office.registered()
    lost: UUID = office.registered()
    Counter.objects.filter(scope_id=office.registers["A.in"]).update(last=3)
    shown = browser("lan").get(address(office, "A.in"))
    assert not shown.context["shelf"].open.is_gapless
    assert IncomingDocument.objects.filter(pk=lost).exists()
