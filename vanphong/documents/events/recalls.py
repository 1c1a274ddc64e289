"""Facts about recalls and cancelled numbers, on both sides."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from vanphong.documents.events.incoming import IncomingEvent
from vanphong.documents.events.outgoing import OutgoingEvent
from vanphong.kernel.events import event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingRecalled(OutgoingEvent):
    """A released document was recalled; ``delivery_ids`` are asked back over the exchange (NĐ 30/2020, Điều 18.4)."""

    kind: ClassVar[str] = "outgoing.recalled"
    reason: str
    drafter_id: UUID
    full_number: str
    delivery_ids: list[UUID]


@event_kind
@dataclass(frozen=True, kw_only=True)
class RecallAnswered(OutgoingEvent):
    """A recipient has given a recalled document back, or will not; ``state`` is the recall's."""

    kind: ClassVar[str] = "outgoing.recall_answered"
    delivery_id: UUID
    recipient: str
    state: str
    text: str
    drafter_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class NumberCancelled(OutgoingEvent):
    """A number that was given is not used: it stands in the register with its reason, and is never given again."""

    kind: ClassVar[str] = "outgoing.number_cancelled"
    reason: str
    drafter_id: UUID
    full_number: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class RecallHeard(IncomingEvent):
    """The sender of a document recalls it."""

    kind: ClassVar[str] = "incoming.recall_heard"
    reason: str
    holder_ids: list[UUID] = field(default_factory=list)


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingGivenUp(IncomingEvent):
    """A recalled document is taken out of use: its content is shown to nobody any more (VI-56, VI-57)."""

    kind: ClassVar[str] = "incoming.given_up"
    reason: str
    holder_ids: list[UUID] = field(default_factory=list)


@event_kind
@dataclass(frozen=True, kw_only=True)
class RecallRefused(IncomingEvent):
    """The recall of a document was refused, with a reason."""

    kind: ClassVar[str] = "incoming.recall_refused"
    reason: str
