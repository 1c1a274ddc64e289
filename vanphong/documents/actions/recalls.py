"""Recall of what was released, on both sides, and numbers that are not used (NĐ 30/2020, Điều 18.4; VI-55…VI-57)."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils.translation import gettext as _

from vanphong.documents import events, policies, rules
from vanphong.documents.actions import attachments, deliveries, incoming
from vanphong.documents.actions.outgoing import about
from vanphong.documents.lifecycle import DELIVERY, INCOMING, OUTGOING
from vanphong.documents.models import Delivery, IncomingDocument, OutgoingDocument
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import (
    Channel,
    DocumentSplit,
    IncomingState,
    RecallState,
    ReceiptStatus,
)
from vanphong.kernel import access, texts
from vanphong.kernel.errors import IllegalMove, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer, machine
from vanphong.work.actions import items
from vanphong.work.vocabulary import Part

ANSWERS = {ReceiptStatus.RECALL_AGREED: RecallState.AGREED, ReceiptStatus.RECALL_REFUSED: RecallState.REFUSED}


def cancel_number(
    viewer: Viewer, document_id: UUID, *, reason: str, revision: int | None = None, now: datetime
) -> UUID:
    """Give a numbered document up before its release; the number stays in the register with the reason."""
    reason = attachments.needed_text("reason", reason)
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "cancel_number", viewer)
        document.reason = reason
        document.save()
        access.settle(document_id, cause_id=document_id)
        told = events.NumberCancelled(
            **about(document), reason=reason, drafter_id=document.drafter_id, full_number=_full_number(document)
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def recall(viewer: Viewer, document_id: UUID, *, reason: str, revision: int | None = None, now: datetime) -> UUID:
    """Recall a released document: it is frozen here, and everybody who received it is asked to give it back.

    What has not been sent yet is not sent any more. Recipients of the exchange are asked over the exchange; paper and
    mail are fetched back by the registry, on whose desk the document lies until each is (`note_given_back`).
    """
    reason = attachments.needed_text("reason", reason)
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "recall", viewer)
        document.recalled_at, document.reason = now, reason
        document.save()
        access.settle(document_id, cause_id=document_id)
        asked = _call_back(document)
        _lay_while_waiting(document, now)
        told = events.OutgoingRecalled(
            **about(document),
            reason=reason,
            drafter_id=document.drafter_id,
            full_number=_full_number(document),
            delivery_ids=[row.id for row in asked if row.channel == Channel.EXCHANGE],
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def _call_back(document: OutgoingDocument) -> list[Delivery]:
    """Call off what has not left, and ask for what has; return the deliveries that were asked back."""
    house = machine(agency_id=document.agency_id, name="")
    asked = []
    for delivery in document.deliveries.select_related("document").order_by("id"):
        if delivery.state in DELIVERY.moves["call_off"].starts:
            DELIVERY.move(delivery, "call_off", house)
        elif delivery.furthest != ReceiptStatus.REFUSED:  # who refused it has nothing to give back
            delivery.recall = RecallState.ASKED
            asked.append(delivery)
        delivery.save()
    return asked


def note_given_back(viewer: Viewer, delivery_id: UUID, *, now: datetime) -> UUID:
    """Note that a recalled paper copy, or one sent by mail, was fetched back, as a clerk of the sending agency."""
    delivery = deliveries.found(delivery_id)
    with matter(delivery.document_id):
        document = queries.locked(viewer, delivery.document_id)
        delivery.refresh_from_db()
        if not policies.clerk(viewer, document) or not viewer.may("release", "outgoing"):
            raise NotAllowed()
        if delivery.recall != RecallState.ASKED or delivery.channel == Channel.EXCHANGE:
            raise IllegalMove()
        _answer(delivery, RecallState.AGREED, "", viewer=viewer, now=now)
    return document.id


def note_answer(viewer: Viewer, delivery_id: UUID, *, status: ReceiptStatus, text: str, now: datetime) -> None:
    """Write down what a recipient of the exchange answered to the recall; an answer counts once."""
    delivery = deliveries.found(delivery_id)
    if not policies.house(viewer, delivery.document):
        raise NotAllowed()
    with matter(delivery.document_id):
        delivery.refresh_from_db()
        if delivery.recall == RecallState.ASKED:
            _answer(delivery, ANSWERS[status], texts.clean(text)[:1000], viewer=viewer, now=now)


def _answer(delivery: Delivery, state: RecallState, text: str, *, viewer: Viewer, now: datetime) -> None:
    delivery.recall = state
    delivery.save()
    document = delivery.document
    _lay_while_waiting(document, now)
    told = events.RecallAnswered(
        **about(document),
        delivery_id=delivery.id,
        recipient=delivery.recipient.name,
        state=state.value,
        text=text,
        drafter_id=document.drafter_id,
    )
    publish(told, viewer=viewer, now=now)


def _lay_while_waiting(document: OutgoingDocument, now: datetime) -> None:
    """Keep a recalled document on the registry desk as long as a copy is to be fetched by hand, or was refused."""
    by_hand = Q(recall=RecallState.ASKED) & ~Q(channel=Channel.EXCHANGE)
    if not document.deliveries.filter(by_hand | Q(recall=RecallState.REFUSED)).exists():
        access.settle(document.id, cause_id=document.id)
        return
    split = DocumentSplit.UNDELIVERED
    access.grant(queries.ref(document.id), document.agency_id, cause_id=document.id, at=now, split=split)


def hear(viewer: Viewer, document_id: UUID, *, reason: str, now: datetime) -> None:
    """Take note that the sender recalls a document that came over the exchange; hearing it twice changes nothing.

    What still waits for registration is given up at once. Otherwise the registry decides (`give_up`, `refuse`), and
    whoever holds the document is told.
    """
    with matter(document_id):
        document = incoming_queries.locked(viewer, document_id)
        if not policies.house(viewer, document):
            raise NotAllowed()
        if document.recall_asked_at is not None or document.state not in INCOMING.moves["give_up"].starts:
            return
        document.recall_asked_at, document.recall_reason = now, texts.clean(reason)[:1000]
        document.save()
        told = events.RecallHeard(
            **incoming.about(document), reason=document.recall_reason, holder_ids=_holders(document)
        )
        publish(told, viewer=viewer, now=now)
        if document.state == IncomingState.RECEIVED:
            _give_up(document, viewer, now)
            return
        split = DocumentSplit.RECALLED
        access.grant(incoming_queries.ref(document_id), document.agency_id, cause_id=_desk_cause(document), at=now,
                     split=split)  # fmt: skip


def give_up(viewer: Viewer, document_id: UUID, *, revision: int | None = None, now: datetime) -> UUID:
    """Give a recalled document back: nobody reads it any more, all work on it ends, the sender is told (VI-56)."""
    with matter(document_id):
        document = incoming_queries.locked(viewer, document_id, revision=revision)
        _give_up(document, viewer, now)
    return document_id


def _give_up(document: IncomingDocument, viewer: Viewer, now: datetime) -> None:
    INCOMING.move(document, "give_up", viewer)
    document.save()
    holders = _holders(document)
    for part in (Part.LEAD, Part.SUPPORT, Part.INFORMED):
        items.close(document.id, part=part, text=_("Recalled by the sender"), viewer=viewer, now=now)
    items.forget_returned(document.id)
    told = events.IncomingGivenUp(**incoming.about(document), reason=document.recall_reason, holder_ids=holders)
    publish(told, viewer=viewer, now=now)
    for row in access.openings(document.id):
        if row.principal_id == document.agency_id:
            access.settle(document.id, cause_id=row.cause_id, principal_id=row.principal_id)
        else:
            access.revoke(document.id, cause_id=row.cause_id, principal_id=row.principal_id)


def refuse(viewer: Viewer, document_id: UUID, *, reason: str, revision: int | None = None, now: datetime) -> UUID:
    """Refuse to give a recalled document back, with a reason that the sender is told; its handling goes on."""
    reason = attachments.needed_text("reason", reason)
    with matter(document_id):
        document = incoming_queries.locked(viewer, document_id, revision=revision)
        INCOMING.move(document, "refuse_recall", viewer, to=document.state)
        document.recall_asked_at, document.recall_reason = None, ""
        document.save()
        access.settle(document_id, cause_id=_desk_cause(document), principal_id=document.agency_id)
        publish(events.RecallRefused(**incoming.about(document), reason=reason), viewer=viewer, now=now)
    return document_id


def _holders(document: IncomingDocument) -> list[UUID]:
    """Return whoever sees the document besides the registry desk."""
    return list(
        dict.fromkeys(
            row.principal_id for row in access.openings(document.id) if row.principal_id != document.agency_id
        )
    )


def _desk_cause(document: IncomingDocument) -> UUID:
    """Return the cause of its own by which a recall lies on the desk, beside what the document lies there for."""
    return uuid5(document.id, "recall")


def _full_number(document: OutgoingDocument) -> str:
    return rules.full_number(document.number, document.code_notation, prefix=document.number_prefix)
