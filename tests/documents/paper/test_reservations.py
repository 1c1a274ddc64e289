"""Numbers set aside for paper: out of the one counter, each settled once, never missing from the register (R-027)."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests.conftest import CommittedDatabase
from tests.kernel.traces import nothing_left
from tests.office import Office, build
from vanphong.documents import notices
from vanphong.documents.actions import incoming, outgoing, reservations
from vanphong.documents.models import IncomingDocument, OutgoingDocument, ReservedNumber
from vanphong.documents.queries import register_books
from vanphong.documents.queries import reservations as queries
from vanphong.documents.vocabulary import Direction, ReservationState
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import EventRecord, Notice

REASON = "Mất điện toàn cơ quan sáng 20/11"


@pytest.fixture
def office(db: None) -> Office:
    """The small office."""
    _ = db
    return build()


def reserve(office: Office, which: str = "A.in", count: int = 3, by: str = "lan") -> list[ReservedNumber]:
    """Set numbers aside and return them, lowest first."""
    register = office.registers[which]
    reservations.reserve(office.viewer(by), register, count=count, reason=REASON, now=office.now)
    return list(ReservedNumber.objects.filter(register_id=register).order_by("number"))


def test_numbers_come_from_the_counter_of_the_register(office: Office) -> None:
    """The next document gets the number after those set aside."""
    office.registered()
    assert [row.number for row in reserve(office)] == [2, 3, 4]
    after = IncomingDocument.objects.get(pk=office.registered())
    assert after.number == 5
    told = EventRecord.objects.get(kind="register.numbers_reserved")
    assert (told.payload["first"], told.payload["last"], told.payload["reason"]) == (2, 4, REASON)


def test_an_arrival_takes_a_number_that_was_set_aside(office: Office) -> None:
    """R-027: the chosen number, of its register and year, and no other; the next one is not used up."""
    two = reserve(office)[1]
    document_id = office.received()
    incoming.register(office.viewer("lan"), document_id, reserved_id=two.id, now=office.now)
    document = IncomingDocument.objects.get(pk=document_id)
    assert (document.number, document.register_id) == (2, office.registers["A.in"])
    two.refresh_from_db()
    assert (two.state, two.used_id) == (ReservationState.USED, document_id)
    assert IncomingDocument.objects.get(pk=office.registered()).number == 4


def test_a_letter_takes_a_number_that_was_set_aside(office: Office) -> None:
    """R-061: and only once."""
    first = reserve(office, "A.out")[0]
    document_id = office.approved()
    outgoing.number(office.viewer("lan"), document_id, reserved_id=first.id, now=office.now)
    assert OutgoingDocument.objects.get(pk=document_id).number == 1
    other = office.approved()
    with pytest.raises(Invalid) as refused, nothing_left():
        outgoing.number(office.viewer("lan"), other, reserved_id=first.id, now=office.now)
    assert "number" in refused.value.fields


def test_a_number_of_the_other_book_or_agency_is_refused(office: Office) -> None:
    """A number of the outgoing register, and one of agency B, stand on no arrival of A."""
    for wrong in (reserve(office, "A.out")[0], reserve(office, "B.in", by="nga")[0]):
        document_id = office.received()
        with pytest.raises(Invalid):
            incoming.register(office.viewer("lan"), document_id, reserved_id=wrong.id, now=office.now)
        wrong.refresh_from_db()
        assert wrong.state == ReservationState.RESERVED


def test_last_years_number_stands_on_no_letter_of_this_year(office: Office) -> None:
    """Điều 15.1: a number belongs to the year of its document."""
    first = reserve(office, "A.out")[0]
    document_id = office.approved()
    with pytest.raises(Invalid) as refused:
        outgoing.number(office.viewer("lan"), document_id, reserved_id=first.id, now=office.now + timedelta(days=60))
    assert "number" in refused.value.fields


def test_what_is_not_needed_is_given_up_with_a_reason(office: Office) -> None:
    """It is settled once, and its number is never given again, nor deleted."""
    first = reserve(office)[0]
    with pytest.raises(Invalid):
        reservations.cancel(office.viewer("lan"), first.id, reason=" ", now=office.now)
    reservations.cancel(office.viewer("lan"), first.id, reason="Không dùng đến", now=office.later(minutes=5))
    first.refresh_from_db()
    assert (first.state, first.note) == (ReservationState.CANCELLED, "Không dùng đến")
    with pytest.raises(IllegalMove):
        reservations.cancel(office.viewer("lan"), first.id, reason="Lần nữa", now=office.now)
    with pytest.raises(Invalid):
        incoming.register(office.viewer("lan"), office.received(), reserved_id=first.id, now=office.now)


def test_the_register_shows_them_in_their_place(office: Office) -> None:
    """No number is missing: set aside, given up and used ones stand between the others, highest first."""
    office.registered()
    aside = reserve(office)
    reservations.cancel(office.viewer("lan"), aside[0].id, reason="Không dùng đến", now=office.now)
    used = office.received()
    incoming.register(office.viewer("lan"), used, reserved_id=aside[1].id, now=office.now)
    office.registered()
    lan, year = office.viewer("lan"), office.now.year
    book = next(one for one in register_books.books(lan, year=year) if one.direction == Direction.IN)
    assert book.is_gapless
    assert (book.entries, book.bare) == (5, 2)
    entries = register_books.entries(lan, book, year=year)
    assert [(one.number, one.is_document) for one in entries] == [
        (5, True), (4, False), (3, True), (2, False), (1, True),
    ]  # fmt: skip
    assert REASON in entries[1].note
    assert "Không dùng đến" in entries[3].note
    span = register_books.span(lan, book, year=year)
    assert (span.entries, span.first, span.last) == (5, 1, 5)
    tomorrow = register_books.Days(since=office.now.date() + timedelta(days=1))
    assert register_books.entries(lan, book, year=year, days=tomorrow) == []
    page = register_books.entries(lan, book, year=year, before=4, limit=2)
    assert [one.number for one in page] == [3, 2]


@pytest.mark.parametrize("name", ["hung", "thang", "quan", "nga"])
def test_only_the_clerk_of_the_agency_sets_aside_and_gives_up(office: Office, name: str) -> None:
    """Others are refused without a trace, and are not told what is open."""
    first = reserve(office)[0]
    with nothing_left():
        with pytest.raises((NotAllowed, NotFound)):
            reservations.reserve(office.viewer(name), office.registers["A.in"], count=1, reason=REASON, now=office.now)
        with pytest.raises((NotAllowed, NotFound)):
            reservations.cancel(office.viewer(name), first.id, reason="x", now=office.now)
    if name != "nga":
        with pytest.raises(NotAllowed):
            queries.open_numbers(office.viewer(name))
    else:
        assert queries.open_numbers(office.viewer(name)) == []


@pytest.mark.parametrize("count", [0, -1, 101])
def test_how_many_are_set_aside_is_bounded(office: Office, count: int) -> None:
    """And nothing is taken from the counter when it is refused."""
    with pytest.raises(Invalid) as refused, nothing_left():
        reservations.reserve(office.viewer("lan"), office.registers["A.in"], count=count, reason=REASON, now=office.now)
    assert "count" in refused.value.fields


def test_what_is_open_is_reminded_of_every_morning(office: Office) -> None:
    """Not on the day itself; once a day; no more when all is settled."""
    aside = reserve(office, count=2)
    assert notices.tell_of_numbers_aside(now=office.now) == 0
    for _twice in range(2):
        assert notices.tell_of_numbers_aside(now=office.now + timedelta(days=1)) == 1
    told = Notice.objects.filter(recipient_id=office.seats["lan"], kind="register.numbers_aside")
    assert [notice.named["count"] for notice in told] == ["2"]
    for row in aside:
        reservations.cancel(office.viewer("lan"), row.id, reason="Không dùng", now=office.now)
    assert notices.tell_of_numbers_aside(now=office.now + timedelta(days=2)) == 0


def test_clerks_who_set_aside_and_register_at_once_never_share_a_number(
    committed_database: CommittedDatabase,
) -> None:
    """Real commits on two connections: every number stands exactly once, and none is missing."""
    _ = committed_database
    office = build()
    faults: list[BaseException] = []

    def run(act: object) -> None:
        try:
            for _time in range(4):
                act()  # type: ignore[operator]
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    def set_aside() -> None:
        reservations.reserve(office.viewer("lan"), office.registers["A.in"], count=3, reason=REASON, now=office.now)

    def register() -> UUID:
        return office.registered()

    threads = [threading.Thread(target=run, args=(act,)) for act in (set_aside, register)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    given = [*ReservedNumber.objects.values_list("number", flat=True)]
    given += [number or 0 for number in IncomingDocument.objects.values_list("number", flat=True)]
    assert sorted(given) == list(range(1, 17))
