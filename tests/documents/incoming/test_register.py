"""Registering: the number of arrival, when it is refused, and that it stands for ever."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import transaction

from tests.kernel.traces import nothing_left
from tests.office import VIETNAM, Office
from vanphong.documents.actions import incoming, registers
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import Direction, DocumentSplit, IncomingState
from vanphong.kernel import access, events
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, Refusal, Stale
from vanphong.kernel.once import once

pytestmark = pytest.mark.django_db


def number_of(office: Office, document: object) -> tuple[int | None, int | None]:
    """Year and number of a document."""
    page = queries.page(office.viewer("lan"), document)  # type: ignore[arg-type]
    return page.year, page.number


def test_numbers_run_from_one_without_gaps(office: Office) -> None:
    """R-027, VI-13: 1, 2, 3 in the order of registration, not of reception."""
    first, second, third = (office.received() for _ in range(3))
    for document in (third, first, second):
        incoming.register(office.viewer("lan"), document, now=office.now)
    assert [number_of(office, one) for one in (third, first, second)] == [(2026, 1), (2026, 2), (2026, 3)]


def test_it_moves_from_arrived_to_submit(office: Office) -> None:
    """One desk, two pigeon-holes; a second row would be a second document."""
    document = office.registered()
    assert access.counts([office.agencies["A"]], [DocumentSplit.ARRIVED, DocumentSplit.TO_SUBMIT]) == {
        DocumentSplit.TO_SUBMIT: 1
    }
    assert queries.page(office.viewer("lan"), document).state == IncomingState.REGISTERED
    assert [entry.kind for entry in events.history(document)] == ["incoming.registered", "incoming.received"]


def test_the_year_turns_at_midnight_in_vietnam(office: Office) -> None:
    """R-208: 23:59:59 on 31 December belongs to the old year, 00:00:00 begins at 1, whatever UTC says."""
    given = []
    for moment in ("2026-12-31T23:59:59", "2027-01-01T00:00:00", "2027-01-01T06:59:00"):
        office.now = datetime.fromisoformat(moment).replace(tzinfo=VIETNAM)
        given.append(number_of(office, office.registered()))
    assert given == [(2026, 1), (2027, 1), (2027, 2)]


def test_each_register_and_agency_counts_for_itself(office: Office) -> None:
    """NĐ 30/2020, Điều 22.2: the register of complaints does not disturb the general one, nor agency B agency A."""
    complaints = registers.open_register(
        office.agencies["A"], direction=Direction.IN, name="Sổ đơn thư", type_codes=["GM"]
    )
    numbers = [number_of(office, office.registered(type_code=code))[1] for code in ("CV", "GM", "CV", "GM")]
    assert numbers == [1, 1, 2, 2]
    assert queries.page(office.viewer("nga"), office.registered(by="nga")).number == 1
    assert queries.page(office.viewer("lan"), office.registered(type_code="GM")).register_id == complaints


@pytest.mark.parametrize("field", ["type_code", "code_notation", "issued_on", "issuer_name", "summary"])
def test_what_registration_needs_is_named(office: Office, field: str) -> None:
    """Điều 22.1: full and exact; no number is used up by the refusal."""
    document = office.received("lan", **{field: None if field == "issued_on" else ""})
    with nothing_left(), pytest.raises(Invalid) as refusal:
        incoming.register(office.viewer("lan"), document, now=office.now)
    assert set(refusal.value.fields) == {field}


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("nga", NotFound),
        ("tu", NotFound),
        ("hung", NotFound),
        ("ha", NotFound),
        ("thang", NotAllowed),
        ("binh", NotAllowed),
    ],
)
def test_nobody_else_registers(office: Office, name: str, refusal: type[Refusal]) -> None:
    """Those who see the desk are told that it is not theirs; for all others there is nothing."""
    document = office.received()
    with nothing_left(), pytest.raises(refusal):
        incoming.register(office.viewer(name), document, now=office.now)


def test_the_second_clerk_is_told(office: Office) -> None:
    """Two people at once: by revision the second is stale, without one the step is no longer open."""
    document = office.received()
    revision = queries.page(office.viewer("lan"), document).revision
    incoming.register(office.viewer("lan"), document, revision=revision, now=office.now)
    with nothing_left(), pytest.raises(Stale):
        incoming.register(office.viewer("lan"), document, revision=revision, now=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        incoming.register(office.viewer("lan"), document, now=office.now)


def test_a_double_click_registers_once(office: Office) -> None:
    """Acting twice acts once: one number, one event, the same answer."""
    lan = office.viewer("lan")
    intake = incoming.Intake(fields=office.fields(), file=office.reading())
    twice = [once(lan, "nhấn đúp", lambda: incoming.enter(lan, intake, now=office.now)) for _ in range(2)]
    assert twice[0] == twice[1]
    assert number_of(office, office.registered()) == (2026, 2)


def test_another_agencys_register_is_no_register(office: Office) -> None:
    """Nobody writes into a foreign book, nor into the book for outgoing documents, nor into one that is not there."""
    for register in (office.registers["B.in"], office.registers["A.out"], uuid4()):
        document = office.received()
        with nothing_left(), pytest.raises(NotFound):
            incoming.register(office.viewer("lan"), document, register_id=register, now=office.now)


def test_a_rolled_back_number_is_given_again(office: Office) -> None:
    """No gap: the counter goes back with the transaction."""
    with nothing_left(), pytest.raises(ZeroDivisionError), transaction.atomic():
        office.registered()
        raise ZeroDivisionError
    assert number_of(office, office.registered()) == (2026, 1)


def test_the_register_is_read_from_the_top_by_its_own_agency(office: Office) -> None:
    """R-208: newest first, page by page; for the clerk of another agency the book is empty."""
    for _ in range(5):
        office.registered()
    book = office.registers["A.in"]
    page = queries.register_page(office.viewer("lan"), book, year=2026, limit=3)
    rest = queries.register_page(office.viewer("lan"), book, year=2026, before=page[-1].number, limit=3)
    assert [row.number for row in (*page, *rest)] == [5, 4, 3, 2, 1]
    assert queries.register_page(office.viewer("nga"), book, year=2026) == []


def test_a_known_document_is_recognised(office: Office) -> None:
    """VI-16: same number, symbol, issuer and year; only among what the clerk's agency has."""
    first = office.registered()
    assert [row.id for row in queries.duplicates(office.viewer("lan"), office.fields())] == [first]
    assert queries.duplicates(office.viewer("lan"), office.fields(), but=first) == []
    assert queries.duplicates(office.viewer("nga"), office.fields()) == []
