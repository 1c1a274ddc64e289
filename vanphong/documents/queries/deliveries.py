"""Reading deliveries: where a released document stands with each recipient, and what a channel has to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vanphong.documents import rules
from vanphong.documents.models import Attachment, Delivery, DeliveryStatus
from vanphong.documents.vocabulary import Channel, DeliveryState, RecallState, ReceiptStatus


@dataclass(frozen=True)
class StatusLine:
    """One reported status."""

    status: str
    reporter: str
    text: str
    reported_at: datetime

    @property
    def label(self) -> str:
        """The status in words."""
        return str(ReceiptStatus(self.status).label)


@dataclass(frozen=True)
class DeliveryLine:
    """One delivery with everything reported about it, oldest first."""

    id: UUID
    recipient: str
    agency_id: UUID | None
    channel: str
    state: str
    fault: str
    sent_at: datetime | None
    furthest: str
    recall: str | None
    statuses: tuple[StatusLine, ...]

    @property
    def label(self) -> str:
        """Where it stands, in words: its recall, else the furthest report, or our own side of it."""
        if self.recall:
            return str(RecallState(self.recall).label)
        return str(ReceiptStatus(self.furthest).label if self.furthest else DeliveryState(self.state).label)


@dataclass(frozen=True)
class Parcel:
    """Everything a channel needs to send one delivery."""

    delivery_id: UUID
    document_id: UUID
    agency_id: UUID
    recipient_agency_id: UUID | None
    recipient_name: str
    state: str
    type_name: str
    number: int
    number_prefix: str
    notation: str
    issued_on: str
    summary: str
    signer_name: str
    signer_position: str
    urgency: int
    secrecy: int
    due_on: str
    file_ids: Sequence[UUID]
    reply_to_exchange_id: str


def of_document(document_id: UUID) -> list[DeliveryLine]:
    """Return the deliveries of a document in the order of its recipients. The caller has checked visibility."""
    deliveries = Delivery.objects.filter(document_id=document_id).select_related("recipient")
    reported: dict[UUID, list[StatusLine]] = {}
    log = DeliveryStatus.objects.filter(delivery__document_id=document_id).order_by("reported_at", "status")
    for row in log:
        line = StatusLine(row.status, row.reporter, row.text, row.reported_at)
        reported.setdefault(row.delivery_id, []).append(line)
    return [
        DeliveryLine(
            id=delivery.id,
            recipient=delivery.recipient.name,
            agency_id=delivery.recipient.agency_id,
            channel=delivery.channel,
            state=delivery.state,
            fault=delivery.fault,
            sent_at=delivery.sent_at,
            furthest=delivery.furthest,
            recall=delivery.recall or None,
            statuses=tuple(reported.get(delivery.id, [])),
        )
        for delivery in deliveries.order_by("recipient__ordinal")
    ]


def waiting(channel: Channel, *, document_id: UUID | None = None, limit: int = 200) -> list[UUID]:
    """Return deliveries that a channel still has to send, oldest first."""
    rows = Delivery.objects.filter(state=DeliveryState.PENDING, channel=channel)
    if document_id is not None:
        rows = rows.filter(document_id=document_id)
    return list(rows.order_by("created_at", "id").values_list("id", flat=True)[:limit])


def exists(delivery_id: UUID) -> bool:
    """Tell whether there is such a delivery."""
    return Delivery.objects.filter(pk=delivery_id).exists()


def parcel(delivery_id: UUID) -> Parcel:
    """Return everything needed to send one delivery; raises ``Delivery.DoesNotExist``."""
    delivery = Delivery.objects.select_related(
        "recipient", "document__type", "document__current_version", "document__reply_to"
    ).get(pk=delivery_id)
    document = delivery.document
    version = document.current_version
    attached = Attachment.objects.filter(document_id=document.id).order_by("ordinal").values_list("file_id", flat=True)
    return Parcel(
        delivery_id=delivery.id,
        document_id=document.id,
        agency_id=document.agency_id,
        recipient_agency_id=delivery.recipient.agency_id,
        recipient_name=delivery.recipient.name,
        state=delivery.state,
        type_name=document.type.name,
        number=document.number or 0,
        number_prefix=document.number_prefix,
        notation=document.code_notation,
        issued_on=document.issued_on.isoformat() if document.issued_on else "",
        summary=document.summary,
        signer_name=document.signer_name,
        signer_position=document.signer_position,
        urgency=document.urgency,
        secrecy=document.secrecy,
        due_on=document.due_on.isoformat() if document.due_on else "",
        file_ids=[*([version.file_id] if version else []), *attached],
        reply_to_exchange_id=(document.reply_to.exchange_id or "") if document.reply_to else "",
    )


def number_of(parcel_: Parcel) -> str:
    """Return the printed number and symbol of a parcel's document."""
    return rules.full_number(parcel_.number, parcel_.notation, prefix=parcel_.number_prefix)
