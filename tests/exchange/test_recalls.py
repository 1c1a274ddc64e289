"""Recall: what was released is frozen here and given back there (NĐ 30/2020, Điều 18.4; VI-55…VI-57)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from tests.exchange.envelopes import desk
from tests.office import Office
from vanphong.documents.actions import directing, drafts, incoming, outgoing, recalls
from vanphong.documents.actions.deliveries import hand_over
from vanphong.documents.models import OutgoingDocument
from vanphong.documents.queries import deliveries
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.rules import OutgoingFields, RecipientLine
from vanphong.documents.vocabulary import DocumentSplit, IncomingState, OutgoingState, RecallState, ReceiptStatus
from vanphong.exchange.actions import outbox, recall
from vanphong.exchange.ports import Party, StatusMessage
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import history
from vanphong.web.files.shown import file_ids
from vanphong.work.queries import items

WHY = "Ban hành nhầm phụ lục"


def recalled(office: Office, document: UUID) -> None:
    """The director recalls the document, and everybody hears of it."""
    recalls.recall(office.viewer("thang"), document, reason=WHY, now=office.later(seconds=1))
    office.drain()


def received(office: Office) -> UUID:
    """The document as it waits at B."""
    (slip,) = desk(office, "B", DocumentSplit.ARRIVED)
    return slip.subject_id


def test_before_registration_it_goes_back_by_itself(office: Office) -> None:
    """VI-55, VI-56: nobody has used it, so nobody is asked; the sender learns that it is done."""
    document = office.released()
    office.drain()
    there = received(office)
    recalled(office, document)
    page = incoming_queries.page(office.viewer("nga"), there)
    assert (page.state, page.recall_reason, page.file_ids) == (IncomingState.RECALLED, WHY, ())
    assert desk(office, "B", DocumentSplit.ARRIVED) == []
    (line,) = deliveries.of_document(document)
    assert line.recall == RecallState.AGREED
    assert outgoing_queries.page(office.viewer("lan"), document).state == OutgoingState.RECALLED


def test_after_assignment_the_registry_gives_it_back_and_all_work_ends(office: Office) -> None:
    """VI-56, VI-57: the holder sees it no more, its file is served to nobody, its number and the recall stay."""
    document = office.released()
    office.drain()
    there = received(office)
    incoming.register(office.viewer("nga"), there, now=office.now)
    incoming.submit(office.viewer("nga"), there, to_seat_id=office.seats["tu"], now=office.now)
    directing.assign(office.viewer("tu"), there, order=office.order("dung"), now=office.now)
    recalled(office, document)
    assert incoming_queries.page(office.viewer("nga"), there).is_recall_waiting
    assert len(desk(office, "B", DocumentSplit.RECALLED)) == 1
    with pytest.raises(NotAllowed):
        recalls.give_up(office.viewer("dung"), there, now=office.now)
    recalls.give_up(office.viewer("nga"), there, now=office.later(seconds=1))
    office.drain()
    page = incoming_queries.page(office.viewer("nga"), there)
    assert (page.state, page.number, page.file_id) == (IncomingState.RECALLED, 1, None)
    assert file_ids(office.viewer("nga"), incoming_queries.ref(there)) == []
    with pytest.raises(NotFound):
        incoming_queries.page(office.viewer("dung"), there)
    assert {line.state for line in items.of_matter(office.viewer("nga"), there)} == {"done"}
    assert "incoming.given_up" in [entry.kind for entry in history(there)]
    (line,) = deliveries.of_document(document)
    assert (line.recall, line.furthest) == (RecallState.AGREED, ReceiptStatus.ASSIGNED)
    with pytest.raises(IllegalMove):
        incoming.conclude(office.viewer("tu"), there, now=office.now)


def test_a_recall_may_be_refused_and_the_work_goes_on(office: Office) -> None:
    """The recipient says why; the sender's registry and drafter are told; it may not be given back afterwards."""
    document = office.released()
    office.drain()
    there = received(office)
    incoming.register(office.viewer("nga"), there, now=office.now)
    recalled(office, document)
    with pytest.raises(Invalid):
        recalls.refuse(office.viewer("nga"), there, reason=" ", now=office.now)
    recalls.refuse(office.viewer("nga"), there, reason="Đã công bố", now=office.later(seconds=1))
    office.drain()
    page = incoming_queries.page(office.viewer("nga"), there)
    assert (page.state, page.is_recall_waiting, page.file_id is None) == (IncomingState.REGISTERED, False, False)
    assert len(desk(office, "B", DocumentSplit.TO_SUBMIT)) == 1
    (line,) = deliveries.of_document(document)
    assert (line.recall, line.statuses[-1].text) == (RecallState.REFUSED, "Đã công bố")
    assert len(desk(office, "A", DocumentSplit.UNDELIVERED)) == 1
    with pytest.raises(NotAllowed):
        recalls.give_up(office.viewer("nga"), there, now=office.now)


def test_who_may_recall_and_what(office: Office) -> None:
    """Điều 18.4: whoever answers for what the agency issues, with a reason, once, and only what is out."""
    document = office.approved()
    outgoing.number(office.viewer("lan"), document, now=office.now)
    with pytest.raises(IllegalMove):
        recalls.recall(office.viewer("thang"), document, reason=WHY, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    for name in ("hung", "lan", "ha"):
        with pytest.raises(NotAllowed):
            recalls.recall(office.viewer(name), document, reason=WHY, now=office.now)
    with pytest.raises(Invalid):
        recalls.recall(office.viewer("thang"), document, reason="", now=office.now)
    with pytest.raises(NotFound):
        recalls.recall(office.viewer("tu"), document, reason=WHY, now=office.now)
    recalls.recall(office.viewer("binh"), document, reason=WHY, now=office.now)
    with pytest.raises(IllegalMove):
        recalls.recall(office.viewer("thang"), document, reason=WHY, now=office.now)


def test_what_has_not_left_does_not_leave_any_more(office: Office) -> None:
    """A delivery that waits is called off, and a sender's job that comes late sends nothing."""
    document = office.released()
    (line,) = deliveries.of_document(document)
    recalls.recall(office.viewer("thang"), document, reason=WHY, now=office.now)
    outbox.send(line.id, now=office.now)
    office.drain()
    (line,) = deliveries.of_document(document)
    assert (line.state, line.recall) == ("called_off", None)
    assert desk(office, "B", DocumentSplit.ARRIVED) == []


def test_paper_is_fetched_back_by_hand(office: Office) -> None:
    """It lies on the registry desk until the copy is back."""
    intake = drafts.DraftIntake(
        fields=OutgoingFields(type_code="CV", summary="V/v mời họp", signer_id=office.seats["thang"]),
        recipients=[RecipientLine("Công ty Cấp nước Sao Mai")],
        file=office.reading(),
    )
    document = office.released(drafts.begin(office.viewer("hung"), intake, now=office.now))
    office.drain()
    (line,) = deliveries.of_document(document)
    hand_over(office.viewer("lan"), line.id, now=office.now)
    recalled(office, document)
    assert len(desk(office, "A", DocumentSplit.UNDELIVERED)) == 1
    with pytest.raises(NotAllowed):
        recalls.note_given_back(office.viewer("hung"), line.id, now=office.now)
    recalls.note_given_back(office.viewer("lan"), line.id, now=office.now)
    assert desk(office, "A", DocumentSplit.UNDELIVERED) == []
    with pytest.raises(IllegalMove):
        recalls.note_given_back(office.viewer("lan"), line.id, now=office.now)


def test_a_recalled_document_is_frozen_by_the_database(office: Office) -> None:
    """VI-55: neither its state nor its data can be changed, nor is it ever deleted."""
    document = office.released()
    recalled(office, document)
    for changed in ({"state": "released"}, {"summary": "Khác"}, {"state": "drafting"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            OutgoingDocument.objects.filter(pk=document).update(**changed)
    with pytest.raises(DatabaseError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=document).delete()


def asks(office: Office, document: UUID, **changed: object) -> StatusMessage:
    """The recall of a delivery, as an axis brings it."""
    facts: dict[str, object] = {
        "delivery_id": str(deliveries.of_document(document)[0].id),
        "status": ReceiptStatus.RECALL_ASKED,
        "sender": Party("H99.01", "Sở Xây dựng tỉnh Sao Mai"),
        "recipient_code": "H99.02",
        "reporter": "Sở Xây dựng",
        "text": WHY,
        "at": office.now,
    }
    return StatusMessage(**(facts | changed))  # type: ignore[arg-type]


def test_nobody_recalls_what_another_has_sent(office: Office) -> None:
    """A recall from any other agency is passed over."""
    office.found_third_agency()
    document = office.released()
    office.drain()
    there = received(office)
    assert recall.hear(asks(office, document, sender=Party("H99.03", "Sở Tài chính")), now=office.now)
    assert incoming_queries.page(office.viewer("nga"), there).state == IncomingState.RECEIVED
    assert recall.hear(asks(office, document), now=office.now)
    assert recall.hear(asks(office, document), now=office.now)
    assert incoming_queries.page(office.viewer("nga"), there).state == IncomingState.RECALLED


def test_a_recall_waits_for_the_document_that_is_still_on_its_way(office: Office) -> None:
    """Heard before the document: kept for a day, then passed over; the other statuses are not held up."""
    document = office.released()
    assert not recall.hear(asks(office, document), now=office.now)
    assert recall.hear(asks(office, document), now=office.now + timedelta(days=2))


def test_a_number_may_be_given_up_before_release(office: Office) -> None:
    """NĐ 30/2020, Điều 15: the number stands with its reason, the next document takes the next one."""
    document = office.approved()
    outgoing.number(office.viewer("lan"), document, now=office.now)
    with pytest.raises(NotAllowed):
        recalls.cancel_number(office.viewer("hung"), document, reason=WHY, now=office.now)
    recalls.cancel_number(office.viewer("lan"), document, reason=WHY, now=office.now)
    page = outgoing_queries.page(office.viewer("lan"), document)
    assert (page.state, page.number, page.reason) == (OutgoingState.CANCELLED, 1, WHY)
    assert page.open_acts == ()
    with pytest.raises(IllegalMove):
        outgoing.release(office.viewer("lan"), document, now=office.now)
    following = office.approved()
    outgoing.number(office.viewer("lan"), following, now=office.now)
    assert outgoing_queries.page(office.viewer("lan"), following).number == 2
