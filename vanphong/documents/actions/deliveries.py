"""Deliveries: sent, failed, and what recipients report back."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.db.models import Q

from vanphong.documents import events, policies
from vanphong.documents.actions import outgoing
from vanphong.documents.lifecycle import DELIVERY
from vanphong.documents.models import Delivery, DeliveryStatus
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import Channel, DeliveryState, DocumentSplit, OutgoingState, ReceiptStatus
from vanphong.kernel import access, texts
from vanphong.kernel.errors import IllegalMove, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

RECALLS = (ReceiptStatus.RECALL_ASKED, ReceiptStatus.RECALL_AGREED, ReceiptStatus.RECALL_REFUSED)
"""Statuses that tell of a recall, not of the handling."""


@dataclass(frozen=True)
class StatusReport:
    """What a recipient says: the status, who says it, in which words, when; ``reference`` makes it count once."""

    status: ReceiptStatus
    reporter: str
    text: str
    reported_at: datetime
    reference: str


def mark_sent(viewer: Viewer, delivery_id: UUID, *, now: datetime) -> UUID:
    """Note that a delivery has left this office; saying so twice changes nothing."""
    delivery = found(delivery_id)
    with matter(delivery.document_id):
        delivery.refresh_from_db()
        if delivery.state not in (DeliveryState.SENT, DeliveryState.CALLED_OFF):
            DELIVERY.move(delivery, "send", viewer)
            delivery.sent_at, delivery.fault = now, ""
            delivery.save()
            told = events.DeliverySent(**_about(delivery), channel=delivery.channel)
            publish(told, viewer=viewer, now=now)
    return delivery.document_id


def mark_failed(viewer: Viewer, delivery_id: UUID, *, fault: str, now: datetime) -> UUID:
    """Note that a delivery could not be sent; the document comes back to the registry desk."""
    delivery = found(delivery_id)
    with matter(delivery.document_id):
        delivery.refresh_from_db()
        if delivery.state == DeliveryState.PENDING:
            DELIVERY.move(delivery, "fail", viewer)
            delivery.fault = texts.clean(fault)[:500]
            delivery.save()
            _call_the_clerk(delivery, now)
            told = events.DeliveryFailed(**_about(delivery), fault=delivery.fault)
            publish(told, viewer=viewer, now=now)
    return delivery.document_id


def note_status(viewer: Viewer, delivery_id: UUID, *, report: StatusReport, now: datetime) -> UUID:
    """Add what a recipient reports to the log of a delivery (VI-18, VI-22).

    Reports may come late, twice or out of order: each counts once by its reference, and the furthest is shown.
    A refusal brings the document back to the registry desk.
    """
    delivery = found(delivery_id)
    report = replace(report, reporter=texts.clean(report.reporter)[:200], text=texts.clean(report.text)[:1000])
    with matter(delivery.document_id):
        _row, is_new = DeliveryStatus.objects.get_or_create(
            reference=report.reference,
            defaults={
                "delivery": delivery,
                "status": report.status,
                "reporter": report.reporter,
                "text": report.text,
                "reported_at": report.reported_at,
                "noted_at": now,
            },
        )
        if is_new:
            delivery.refresh_from_db()
            if report.status not in RECALLS:
                delivery.furthest = max(delivery.furthest, report.status, key=_distance)
            delivery.save()
            if report.status == ReceiptStatus.REFUSED:
                _call_the_clerk(delivery, now)
            _publish_report(delivery, report, viewer, now)
    return delivery.document_id


def _distance(status: str) -> int:
    """Return how far a status lies; a refusal is an end, so it outranks all."""
    return 99 if status == ReceiptStatus.REFUSED else int(status or 0)


def _publish_report(delivery: Delivery, report: StatusReport, viewer: Viewer, now: datetime) -> None:
    told = events.DeliveryReported(
        **_about(delivery),
        status=report.status.value,
        reporter=report.reporter,
        text=report.text,
        drafter_id=delivery.document.drafter_id,
        reported_at=report.reported_at,
    )
    publish(told, viewer=viewer, now=now)


def settle_trouble(viewer: Viewer, document_id: UUID, *, now: datetime) -> UUID:
    """Clear a delivery's trouble from the registry desk, because a clerk has dealt with it otherwise."""
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        if not policies.clerk(viewer, document) or not viewer.may("release", "outgoing"):
            raise NotAllowed()
        if document.state != OutgoingState.RELEASED:
            raise IllegalMove()  # what lies on the desk before release is work, not trouble
        access.settle(document_id, cause_id=document_id, principal_id=document.agency_id)
        publish(events.DeliveryTroubleSettled(**outgoing.about(document)), viewer=viewer, now=now)
    return document_id


def retry(viewer: Viewer, delivery_id: UUID, *, now: datetime) -> UUID:
    """Have a failed delivery sent once more, as a clerk of the sending agency.

    The last trouble of the document takes it off the registry desk. Raises ``NotFound``, ``NotAllowed``,
    ``IllegalMove`` (it did not fail, or is being sent again already).
    """
    delivery = found(delivery_id)
    with matter(delivery.document_id):
        document = queries.locked(viewer, delivery.document_id)
        delivery.refresh_from_db()
        DELIVERY.move(delivery, "retry", viewer)
        delivery.fault = ""
        delivery.save()
        if not _in_trouble(document.id):
            access.settle(document.id, cause_id=document.id, principal_id=document.agency_id)
        publish(events.DeliveryRetried(**_about(delivery)), viewer=viewer, now=now)
    return document.id


def hand_over(viewer: Viewer, delivery_id: UUID, *, now: datetime) -> UUID:
    """Note that the paper copy for a recipient has left the house, as a clerk of the sending agency.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` (it does not go by paper, or has left already).
    """
    delivery = found(delivery_id)
    with matter(delivery.document_id):
        document = queries.locked(viewer, delivery.document_id)
        delivery.refresh_from_db()
        if not policies.clerk(viewer, document) or not viewer.may("release", "outgoing"):
            raise NotAllowed()
        if delivery.channel != Channel.PAPER or delivery.state == DeliveryState.SENT:
            raise IllegalMove()
        mark_sent(viewer, delivery_id, now=now)
    return document.id


def _in_trouble(document_id: UUID) -> bool:
    """Tell whether a delivery of the document still wants its clerk: failed, or refused by the recipient."""
    troubled = Q(state=DeliveryState.FAILED) | Q(furthest=ReceiptStatus.REFUSED)
    return Delivery.objects.filter(troubled, document_id=document_id).exists()


def _call_the_clerk(delivery: Delivery, now: datetime) -> None:
    document = delivery.document
    access.grant(
        queries.ref(document.id),
        document.agency_id,
        cause_id=document.id,
        at=now,
        split=DocumentSplit.UNDELIVERED,
        due_on=document.due_on,
    )


def found(delivery_id: UUID) -> Delivery:
    """Return a delivery with its document and recipient; raises ``NotFound``. The caller asks who may act on it."""
    delivery = Delivery.objects.select_related("recipient", "document").filter(pk=delivery_id).first()
    if delivery is None:
        raise NotFound()
    return delivery


class About(TypedDict):
    """The fields that every event about a delivery carries."""

    subject_id: UUID
    agency_id: UUID
    delivery_id: UUID
    recipient: str


def _about(delivery: Delivery) -> About:
    return {
        "subject_id": delivery.document_id,
        "agency_id": delivery.document.agency_id,
        "delivery_id": delivery.id,
        "recipient": delivery.recipient.name,
    }
