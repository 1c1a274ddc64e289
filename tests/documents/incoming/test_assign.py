"""Directing a document: parts, deadlines, repeated orders, and what follows when the lead is done."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import transaction

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents.actions import directing, incoming
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import DocumentSplit, IncomingState
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, Refusal, Stale
from vanphong.work.actions import items
from vanphong.work.queries import items as work
from vanphong.work.vocabulary import ItemState, Part, WorkSplit

pytestmark = pytest.mark.django_db


def assign(office: Office, document: UUID, order: items.Order, *, by: str = "thang") -> UUID:
    """Direct a document."""
    return directing.assign(office.viewer(by), document, order=order, now=office.now)


def lines(office: Office, document: UUID) -> dict[UUID, work.ItemLine]:
    """The items of a matter by holder."""
    return {line.holder_id: line for line in work.of_matter(office.viewer("thang"), document)}


def test_everybody_named_finds_it_in_the_right_place(office: Office) -> None:
    """R-031…R-033, R-044: lead, support and information in one step; a unit's part lies on its head's desk."""
    document = office.submitted()
    assign(office, document, office.order("A.KT", support=["yen"], informed=["cuong"]))
    found = {
        name: access.counts(list(office.viewer(name).hands), list(WorkSplit)) for name in ("ha", "yen", "cuong", "hung")
    }
    assert found == {
        "ha": {WorkSplit.TO_ASSIGN: 1}, "yen": {WorkSplit.SUPPORT: 1}, "cuong": {WorkSplit.INFORMED: 1}, "hung": {},
    }  # fmt: skip
    page = queries.page(office.viewer("yen"), document)
    assert (page.state, page.due_on) == (IncomingState.ASSIGNED, lines(office, document)[office.units["A.KT"]].due_on)


def test_the_leader_follows_what_was_directed(office: Office) -> None:
    """It leaves *to direct* and stays in *I follow*."""
    document = office.submitted()
    assign(office, document, office.order("hung"))
    assert access.counts([office.seats["thang"]], list(DocumentSplit)) == {DocumentSplit.FOLLOWING: 1}


FAULTY = [
    ("no assignment", lambda o: items.Order("", []), "lead"),
    (
        "two leads",
        lambda o: items.Order("", [items.Assignment(o.seats[n], Part.LEAD) for n in ("hung", "yen")]),
        "lead",
    ),
    ("support without lead", lambda o: items.Order("", [items.Assignment(o.seats["yen"], Part.SUPPORT)]), "lead"),
    ("one holder twice", lambda o: o.order("hung", support=["hung"]), "support"),
    ("a deadline in the past", lambda o: o.order("hung", due_in=-1), "due_on"),
    ("too many words", lambda o: o.order("hung", text="x" * 2001), "text"),
    ("somebody of another agency", lambda o: o.order("dung"), "lead"),
    ("a unit of another agency", lambda o: o.order("B.KTXH"), "lead"),
    ("a holder who is not there", lambda o: items.Order("", [items.Assignment(UUID(int=7), Part.LEAD)]), "lead"),
]


@pytest.mark.parametrize(("what", "make", "field"), FAULTY, ids=[row[0] for row in FAULTY])
def test_an_order_nobody_could_carry_out_is_refused(office: Office, what: str, make: object, field: str) -> None:
    """Named by field; no directive, no item, no grant, no job is left."""
    document = office.submitted()
    with nothing_left(), pytest.raises(Invalid) as refusal:
        assign(office, document, make(office))  # type: ignore[operator]
    assert field in refusal.value.fields, what


@pytest.mark.parametrize(
    ("name", "refusal"), [("lan", NotAllowed), ("binh", NotAllowed), ("hung", NotFound), ("tu", NotFound)]
)
def test_nobody_else_directs(office: Office, name: str, refusal: type[Refusal]) -> None:
    """The clerk and the chief see it, but it lies before the director; others know nothing."""
    document = office.submitted()
    order = office.order("dung" if name == "tu" else "hung")
    with nothing_left(), pytest.raises(refusal):
        assign(office, document, order, by=name)


def test_a_registered_document_is_not_directed_before_it_is_submitted(office: Office) -> None:
    """Not now."""
    document = office.registered()
    with nothing_left(), pytest.raises(IllegalMove):
        assign(office, document, office.order())


def test_two_leaders_at_once(office: Office) -> None:
    """The second sees what the first ordered before ordering on top of it."""
    document = office.submitted()
    revision = queries.page(office.viewer("mai"), document).revision
    assign(office, document, office.order("hung"))
    with nothing_left(), pytest.raises(Stale):
        directing.assign(office.viewer("mai"), document, order=office.order("yen"), revision=revision, now=office.now)


def test_a_second_order_adds_support_without_a_second_lead(office: Office) -> None:
    """R-044: repeated orders add; a lead that runs need not be named again."""
    document = office.submitted()
    assign(office, document, office.order("hung"))
    assign(office, document, office.order("", support=["yen"]))
    assert {line.part for line in lines(office, document).values()} == {Part.LEAD, Part.SUPPORT}


def test_only_for_information_is_resolved_at_once(office: Office) -> None:
    """Nobody has to do anything: the document does not hang open for ever."""
    document = office.submitted()
    assign(office, document, office.order("", informed=["hung", "yen"]))
    assert queries.page(office.viewer("hung"), document).state == IncomingState.RESOLVED
    assert access.counts([office.seats["hung"]], [WorkSplit.INFORMED]) == {WorkSplit.INFORMED: 1}


def test_a_crash_after_the_order_leaves_nothing(office: Office) -> None:
    """Event, grant, item, directive and job roll back together."""
    document = office.submitted()
    with nothing_left(), pytest.raises(ZeroDivisionError), transaction.atomic():
        assign(office, document, office.order("A.KT", support=["yen"]))
        raise ZeroDivisionError
    with pytest.raises(NotFound):
        queries.page(office.viewer("ha"), document)


def test_the_colleague_next_door_still_sees_nothing(office: Office) -> None:
    """Given to Hùng: Cường of the same unit and the whole of agency B find nothing."""
    document = office.submitted()
    assign(office, document, office.order("hung"))
    assert queries.page(office.viewer("hung"), document).id == document
    for name in ("cuong", "ha", "yen", "nga", "tu", "son", "dung"):
        with pytest.raises(NotFound):
            queries.page(office.viewer(name), document)


def test_the_end_of_the_lead_ends_the_matter(office: Office) -> None:
    """Supporting parts end with the lead; deadlines of what is over bother nobody."""
    document = office.submitted()
    assign(office, document, office.order("hung", support=["yen"]))
    items.finish(office.viewer("hung"), lines(office, document)[office.seats["hung"]].id, text="Xong", now=office.now)
    assert {line.state for line in lines(office, document).values()} == {ItemState.DONE}
    assert queries.page(office.viewer("thang"), document).state == IncomingState.RESOLVED
    assert work.running_on(office.now.date().replace(year=2030)) == []


def test_a_leaders_word_ends_the_matter_and_the_work_on_it(office: Office) -> None:
    """Concluded while somebody leads: the work ends too, and what was returned leaves the leader's inbox."""
    document = office.submitted()
    assign(office, document, office.order("hung", support=["yen"]))
    items.give_back(
        office.viewer("hung"), lines(office, document)[office.seats["hung"]].id, reason="Trùng", now=office.now
    )
    assign(office, document, office.order("cuong"))
    items.give_back(
        office.viewer("cuong"), lines(office, document)[office.seats["cuong"]].id, reason="Bận", now=office.now
    )
    incoming.conclude(office.viewer("thang"), document, text="Lưu", now=office.now)
    assert not any(line.is_running for line in lines(office, document).values())
    assert access.counts([office.seats["thang"]], [*DocumentSplit, *WorkSplit]) == {}
