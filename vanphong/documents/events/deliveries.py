"""Facts about deliveries."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from vanphong.documents.events.outgoing import OutgoingEvent
from vanphong.kernel.events import event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveryReported(OutgoingEvent):
    """A recipient reported what became of a document."""

    kind: ClassVar[str] = "outgoing.delivery_reported"
    delivery_id: UUID
    recipient: str
    status: str
    reporter: str
    text: str
    drafter_id: UUID
    reported_at: datetime


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveryTroubleSettled(OutgoingEvent):
    """A clerk has dealt with a refused or failed delivery."""

    kind: ClassVar[str] = "outgoing.trouble_settled"


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliverySent(OutgoingEvent):
    """A delivery has left this office."""

    kind: ClassVar[str] = "outgoing.delivery_sent"
    delivery_id: UUID
    recipient: str
    channel: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(OutgoingEvent):
    """A delivery could not be sent."""

    kind: ClassVar[str] = "outgoing.delivery_failed"
    delivery_id: UUID
    recipient: str
    fault: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveryRetried(OutgoingEvent):
    """A clerk has a failed delivery sent once more."""

    kind: ClassVar[str] = "outgoing.delivery_retried"
    delivery_id: UUID
    recipient: str
