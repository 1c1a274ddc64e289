"""Registers as the rules of their agency say: opened, closed, begun in mid-year, going on over years (Điều 15, 22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.traces import nothing_left
from tests.office import Office, build
from vanphong.documents.actions import incoming, outgoing, registers, reservations, series
from vanphong.documents.actions.registers import RegisterData
from vanphong.documents.models import IncomingDocument, NumberStart, OutgoingDocument, Register
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import kept_registers, register_books
from vanphong.documents.queries import outgoing as letters
from vanphong.documents.vocabulary import Direction, NumberReset
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound

RULES = [
    {"direction": "in", "name": "Sổ văn bản đến", "type_codes": [], "prefix": "", "reset": "yearly"},
    {"direction": "out", "name": "Sổ văn bản đi", "type_codes": [], "prefix": "", "reset": "yearly"},
    {"direction": "out", "name": "Sổ quyết định", "type_codes": ["QD"], "prefix": "", "reset": "yearly"},
    {"direction": "in", "name": "Sổ đơn thư", "type_codes": ["TCg"], "prefix": "ĐT-", "reset": "never"},
    {
        "direction": "out",
        "name": "Ban Chỉ đạo",
        "type_codes": [],
        "prefix": "",
        "reset": "yearly",
        "body_symbol": "BCĐ",
    },
]


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with registers each way."""
    _ = db
    return build()


def named(office: Office, name: str) -> Register:
    """A register of agency A."""
    return Register.objects.get(agency_id=office.agencies["A"], name=name)


def follow(office: Office) -> None:
    """The agency writes its rules and follows them."""
    office.settle("A", "numbering.registers", RULES)
    registers.follow_rules(office.viewer("lan"), now=office.now)


def test_the_rules_open_what_is_missing_and_only_that(office: Office) -> None:
    """Policy ``numbering.registers``: what is there by its name stays; done again, nothing happens."""
    follow(office)
    kept = kept_registers.kept(office.viewer("lan"), now=office.now)
    assert sorted(one.name for one in kept) == sorted(row["name"] for row in RULES)  # type: ignore[type-var]
    letters_ = named(office, "Sổ đơn thư")
    assert (letters_.prefix, letters_.reset, letters_.type_codes) == ("ĐT-", NumberReset.NEVER, ["TCg"])
    registers.follow_rules(office.viewer("lan"), now=office.now)
    assert Register.objects.filter(agency_id=office.agencies["A"]).count() == len(RULES)


def test_a_change_of_the_rules_never_numbers_anew(office: Office) -> None:
    """What gave a number keeps its prefix and its series; the database refuses it too."""
    registered = office.registered()
    rules = [{**RULES[0], "prefix": "X-", "reset": "never"}, *RULES[1:]]
    office.settle("A", "numbering.registers", rules)
    registers.follow_rules(office.viewer("lan"), now=office.now)
    row = named(office, "Sổ văn bản đến")
    assert (row.prefix, row.reset) == ("", NumberReset.YEARLY)
    assert IncomingDocument.objects.get(pk=registered).number_prefix == ""
    [wanted] = [one for one in kept_registers.wanted(office.agencies["A"]) if one.scheme.name == row.name]
    assert wanted.differs
    assert not wanted.is_to_change
    with pytest.raises(IntegrityError), transaction.atomic():
        Register.objects.filter(pk=row.id).update(prefix="X-")
    with pytest.raises(IntegrityError), transaction.atomic():
        IncomingDocument.objects.filter(pk=registered).update(number_prefix="X-")


def letter(office: Office, *, years: int = 0) -> UUID:
    """A letter of a citizen that arrives and is registered, perhaps years later."""
    now = office.now + timedelta(days=366 * years)
    number = str(IncomingDocument.objects.count() + 1)
    fields = office.fields(type_code="TCg", code_number=number, issued_on=None)
    typed = replace(fields, issued_on=now.date(), arrived_on=now.date())
    return incoming.enter(office.viewer("lan"), incoming.Intake(typed, office.reading()), now=now)


def test_a_series_that_never_begins_anew_goes_on_over_the_years(office: Office) -> None:
    """Numbers 1 and 2, next year 3: no gap in either book, no number twice, the prefix before each."""
    follow(office)
    found = [IncomingDocument.objects.get(pk=letter(office, years=years)) for years in (0, 0, 1)]
    assert [(one.number, one.number_prefix) for one in found] == [(1, "ĐT-"), (2, "ĐT-"), (3, "ĐT-")]
    lan, year = office.viewer("lan"), office.now.year
    for of_year, (entries, before) in {year: (2, 0), year + 1: (1, 2)}.items():
        [book] = [one for one in register_books.books(lan, year=of_year) if one.name == "Sổ đơn thư"]
        assert (book.entries, book.before, book.is_gapless, book.years) == (entries, before, True, (year + 1, year))
        assert len(register_books.part(lan, book, year=of_year, ordinal=1)) == entries
    assert register_books.next_number(lan, book.id, year=year + 1) == 4


def test_an_office_that_begins_in_mid_year_goes_on_from_its_paper_book(office: Office) -> None:
    """By a minute, never below what was given; the numbers before are not missing."""
    lan, register_id = office.viewer("lan"), office.registers["A.in"]
    registers.start_at(lan, register_id, first=731, minute="Biên bản 01/BB-SXD ngày 20/11/2026", now=office.now)
    assert arrivals.page(lan, office.registered()).number == 731
    [book] = [one for one in register_books.books(lan, year=2026) if one.id == register_id]
    assert (book.before, book.entries, book.highest, book.is_gapless) == (730, 1, 731, True)
    for first in (0, 1, 700, 731, 732):
        with pytest.raises(Invalid) as refused, nothing_left():
            registers.start_at(lan, register_id, first=first, minute="x", now=office.now)
        assert set(refused.value.fields) == {"first"}
    registers.start_at(lan, register_id, first=740, minute="Biên bản 02", now=office.now)
    assert arrivals.page(lan, office.registered()).number == 740
    [book] = [one for one in register_books.books(lan, year=2026) if one.id == register_id]
    assert (book.skipped, book.entries, book.is_gapless) == (8, 2, True)
    assert [(row.after, row.first) for row in NumberStart.objects.order_by("after")] == [(0, 731), (731, 740)]


def test_numbers_set_aside_come_from_the_same_series(office: Office) -> None:
    """A reservation in a series with prefix keeps both."""
    follow(office)
    row = named(office, "Sổ đơn thư")
    reservations.reserve(office.viewer("lan"), row.id, count=2, reason="Mất điện", now=office.now)
    assert IncomingDocument.objects.get(pk=letter(office)).number == 3
    [book] = [one for one in register_books.books(office.viewer("lan"), year=2026) if one.id == row.id]
    assert (book.entries, book.bare, book.is_gapless) == (3, 2, True)


def test_an_advisory_body_has_its_own_series_and_symbol(office: Office) -> None:
    """Phụ lục I, Phần I, II.3: what it issues with the agency's seal bears its symbol and its own number."""
    follow(office)
    body = named(office, "Ban Chỉ đạo")
    released = office.released()
    document = office.draft()
    series.issue_for(office.viewer("hung"), document, register_id=body.id, now=office.now)
    assert letters.page(office.viewer("hung"), document).symbol == "…/BCĐ-KT"
    office.approved(document)
    outgoing.number(office.viewer("lan"), document, now=office.now)
    page = letters.page(office.viewer("lan"), document)
    assert (page.symbol, page.register_name) == ("01/BCĐ-KT", "Ban Chỉ đạo")
    assert letters.page(office.viewer("lan"), released).symbol == "01/SXD-KT"


def test_no_number_is_taken_from_the_series_of_another_issuer(office: Office) -> None:
    """Neither by the clerk's choice at numbering, nor by a stranger's register."""
    follow(office)
    document = office.approved()
    with pytest.raises(Invalid), nothing_left():
        outgoing.number(office.viewer("lan"), document, register_id=named(office, "Ban Chỉ đạo").id, now=office.now)
    draft = office.draft()
    for wrong in (office.registers["A.out"], office.registers["B.out"]):
        with pytest.raises(Invalid), nothing_left():
            series.issue_for(office.viewer("hung"), draft, register_id=wrong, now=office.now)
    with pytest.raises(NotFound):
        series.issue_for(office.viewer("ha"), draft, register_id=None, now=office.now)


def test_closed_with_a_trace_and_never_the_last_one(office: Office) -> None:
    """It gives no more numbers and stays to be read; the only general register of a direction stays open."""
    lan = office.viewer("lan")
    with pytest.raises(IllegalMove), nothing_left():
        registers.close(lan, office.registers["A.in"], reason="x", now=office.now)
    data = RegisterData(Direction.OUT, "Sổ quyết định", ["QD"], "", NumberReset.YEARLY)
    opened = registers.open_one(lan, data, now=office.now)
    registers.close(lan, opened, reason="Gộp vào sổ chung", now=office.now)
    row = Register.objects.get(pk=opened)
    assert (row.is_closed, row.closed_at, row.closing_reason) == (True, office.now, "Gộp vào sổ chung")
    with pytest.raises(IllegalMove), nothing_left():
        registers.start_at(lan, opened, first=9, minute="x", now=office.now)
    assert OutgoingDocument.objects.get(pk=office.released()).register_id == office.registers["A.out"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Sổ văn bản đến"}, "name"),
        ({"prefix": "x" * 11}, "prefix"),
        ({"type_codes": ["KHONG"]}, "types"),
        ({"body_symbol": "BCĐ"}, "body_symbol"),
    ],
)
def test_what_cannot_be_is_refused_by_field(office: Office, changed: dict[str, object], field: str) -> None:
    """Nothing is kept of it."""
    data = RegisterData(**{"direction": Direction.IN, "name": "Sổ mới", **changed})  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused, nothing_left():
        registers.open_one(office.viewer("lan"), data, now=office.now)
    assert field in refused.value.fields


def test_registers_are_kept_by_the_clerk_and_the_administrator(office: Office) -> None:
    """An officer or a leader opens none; another agency's clerk does not learn of ours."""
    data = RegisterData(Direction.IN, "Sổ mới")
    for name in ("hung", "thang"):
        with pytest.raises(NotAllowed), nothing_left():
            registers.open_one(office.viewer(name), data, now=office.now)
    with pytest.raises(NotFound), nothing_left():
        registers.close(office.viewer("nga"), office.registers["A.in"], reason="x", now=office.now)
    registers.open_one(office.viewer("quan"), data, now=office.now)
