"""Facts that the exchange tells."""

from dataclasses import dataclass
from typing import ClassVar

from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class MessageEvent(Event):
    """The base of facts about a received message; nothing of its content is told."""

    subject_kind: ClassVar[str] = "message"
    delivery_id: str
    sender_code: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class MessageRefused(MessageEvent):
    """A message was refused at the door, with a reason."""

    kind: ClassVar[str] = "exchange.refused"
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class MessageFailed(MessageEvent):
    """A message is kept but could not be understood."""

    kind: ClassVar[str] = "exchange.failed"
    fault: str
