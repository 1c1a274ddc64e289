"""Laying a document before a leader, taking it back, passing it to another, returning it, sending it back."""

from __future__ import annotations

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents.actions import directing, incoming
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import DocumentSplit, IncomingState
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def boxes(office: Office, name: str) -> dict[str, int]:
    """How many documents lie in each pigeon-hole of somebody's own inbox."""
    return access.counts(list(office.viewer(name).hands), list(DocumentSplit))


def state(office: Office, document: object) -> str:
    """Where a document stands."""
    return queries.page(office.viewer("lan"), document).state  # type: ignore[arg-type]


def test_it_leaves_the_desk_and_lies_before_the_leader(office: Office) -> None:
    """R-029: one holder at a time; the registry goes on seeing it."""
    document = office.submitted()
    assert (boxes(office, "lan"), boxes(office, "thang")) == ({}, {DocumentSplit.TO_DIRECT: 1})
    assert state(office, document) == IncomingState.SUBMITTED
    assert queries.page(office.viewer("lan"), document).submitted_to_id == office.seats["thang"]


@pytest.mark.parametrize("name", ["ha", "hung", "tu"])
def test_it_is_submitted_to_a_leader_of_the_agency(office: Office, name: str) -> None:
    """Not to an officer, not to the leader of another agency."""
    document = office.registered()
    with nothing_left(), pytest.raises(Invalid):
        incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats[name], now=office.now)


def test_an_unregistered_document_is_not_submitted(office: Office) -> None:
    """NĐ 30/2020, Điều 23.1: first the number, then the leader."""
    document = office.received()
    with nothing_left(), pytest.raises(IllegalMove):
        incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)


def test_it_is_taken_back_while_unopened(office: Office) -> None:
    """The leader then has no trace of it in the inbox."""
    document = office.submitted()
    incoming.take_back(office.viewer("lan"), document, now=office.now)
    assert (boxes(office, "thang"), boxes(office, "lan")) == ({}, {DocumentSplit.TO_SUBMIT: 1})
    assert state(office, document) == IncomingState.REGISTERED


def test_what_was_opened_is_not_taken_back(office: Office) -> None:
    """Whoever has read it must return it themselves."""
    document = office.submitted()
    access.mark_opened(office.viewer("thang"), document, at=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        incoming.take_back(office.viewer("lan"), document, now=office.now)


def test_the_chief_of_office_passes_it_on_to_a_leader(office: Office) -> None:
    """Agencies differ in who reads first; the first reader lays it before the second."""
    office.settle("A", "incoming.routing", "office_chief")
    document = office.submitted(to="binh")
    incoming.submit_on(
        office.viewer("binh"), document, to_seat_id=office.seats["mai"], note="Kính trình", now=office.now
    )
    assert (boxes(office, "binh"), boxes(office, "mai")) == ({}, {DocumentSplit.TO_DIRECT: 1})
    with nothing_left(), pytest.raises(Invalid):
        incoming.submit_on(office.viewer("mai"), document, to_seat_id=office.seats["mai"], now=office.now)


def test_a_leader_returns_it_with_a_reason(office: Office) -> None:
    """Back on the desk, unopened, with the words."""
    document = office.submitted()
    incoming.return_to_clerk(office.viewer("thang"), document, reason="Thiếu phụ lục", now=office.now)
    page = queries.page(office.viewer("lan"), document)
    assert (page.state, page.reason, page.submitted_to_id) == (IncomingState.REGISTERED, "Thiếu phụ lục", None)
    assert (boxes(office, "thang"), boxes(office, "lan")) == ({}, {DocumentSplit.TO_SUBMIT: 1})


def test_it_can_be_submitted_again_after_a_return(office: Office) -> None:
    """The way is a loop, not a dead end."""
    document = office.submitted()
    incoming.return_to_clerk(office.viewer("thang"), document, reason="Chuyển PGĐ phụ trách", now=office.now)
    incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["mai"], now=office.now)
    assert boxes(office, "mai") == {DocumentSplit.TO_DIRECT: 1}


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "x" * 1001])
def test_a_return_wants_a_reason_of_bounded_length(office: Office, reason: str) -> None:
    """Invisible characters are no reason."""
    document = office.submitted()
    with nothing_left(), pytest.raises(Invalid) as refusal:
        incoming.return_to_clerk(office.viewer("thang"), document, reason=reason, now=office.now)
    assert set(refusal.value.fields) == {"reason"}


def test_a_refused_document_keeps_the_number_it_had(office: Office) -> None:
    """Điều 21.2.b: sent back with a reason; the number stays in the book and is not used again."""
    document = office.registered()
    incoming.send_back(office.viewer("lan"), document, reason="Gửi nhầm cơ quan", now=office.now)
    page = queries.page(office.viewer("lan"), document)
    assert (page.state, page.number, page.reason) == (IncomingState.SENT_BACK, 1, "Gửi nhầm cơ quan")
    assert boxes(office, "lan") == {}
    assert queries.page(office.viewer("lan"), office.registered()).number == 2


def test_what_is_before_a_leader_is_not_sent_back(office: Office) -> None:
    """First the leader returns it, then the clerk sends it back."""
    document = office.submitted()
    with nothing_left(), pytest.raises(IllegalMove):
        incoming.send_back(office.viewer("lan"), document, reason="x", now=office.now)


@pytest.mark.parametrize("name", ["hung", "ha", "yen", "nga", "tu", "son", "dung"])
def test_who_has_nothing_to_do_with_it_finds_nothing(office: Office, name: str) -> None:
    """Every read and every act by an uninvolved officer or another agency: *not found*, no row."""
    document, viewer = office.submitted(), office.viewer(name)
    with nothing_left():
        for attempt in (
            lambda: queries.page(viewer, document),
            lambda: incoming.return_to_clerk(viewer, document, reason="x", now=office.now),
            lambda: incoming.take_back(viewer, document, now=office.now),
            lambda: incoming.conclude(viewer, document, now=office.now),
        ):
            with pytest.raises(NotFound):
                attempt()
    assert queries.rows(viewer, [document]) == {}


def test_the_clerk_does_not_direct(office: Office) -> None:
    """Seeing is not acting."""
    document = office.submitted()
    with nothing_left(), pytest.raises(NotAllowed):
        directing.assign(office.viewer("lan"), document, order=office.order(), now=office.now)
