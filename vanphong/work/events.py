"""Facts that work tells. Their subject is the matter that the work is about."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.kernel.events import Event, event_kind
from vanphong.kernel.ids import Ref


@dataclass(frozen=True, kw_only=True)
class WorkEvent(Event):
    """The base: work about a matter of any kind; ``about_kind`` says which."""

    subject_kind: ClassVar[str] = ""
    about_kind: str
    item_id: UUID
    part: str
    holder_id: UUID
    is_desk: bool
    giver_id: UUID
    parent_id: UUID | None = None

    @property
    def subject(self) -> Ref:
        """The matter."""
        return Ref(self.about_kind, self.subject_id)


@event_kind
@dataclass(frozen=True, kw_only=True)
class ItemGiven(WorkEvent):
    """Somebody was given a part."""

    kind: ClassVar[str] = "work.given"
    due_on: date | None = None
    text: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class ItemReported(WorkEvent):
    """A holder reported progress."""

    kind: ClassVar[str] = "work.reported"
    text: str
    progress: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class ItemFinished(WorkEvent):
    """A holder's part is done."""

    kind: ClassVar[str] = "work.finished"
    text: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class ItemReopened(WorkEvent):
    """A holder took back, at once, that the part is done."""

    kind: ClassVar[str] = "work.reopened"


@event_kind
@dataclass(frozen=True, kw_only=True)
class ItemReturned(WorkEvent):
    """A holder gave the part back, with a reason; ``returned_to`` are the seats or the desk that have it now."""

    kind: ClassVar[str] = "work.returned"
    text: str
    returned_to: list[UUID] = field(default_factory=list)


@event_kind
@dataclass(frozen=True, kw_only=True)
class ItemCancelled(WorkEvent):
    """The giver took the part back."""

    kind: ClassVar[str] = "work.cancelled"


@event_kind
@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(WorkEvent):
    """A holder asked for a later deadline."""

    kind: ClassVar[str] = "work.extension_asked"
    previously_due_on: date
    asked_due_on: date
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class ExtensionGranted(WorkEvent):
    """The giver granted a later deadline; what it was before stays in the history (R-042)."""

    kind: ClassVar[str] = "work.extension_granted"
    previously_due_on: date
    granted_due_on: date
    text: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class ExtensionRefused(WorkEvent):
    """The giver refused a later deadline, with a reason."""

    kind: ClassVar[str] = "work.extension_refused"
    previously_due_on: date
    asked_due_on: date
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class ItemHandedOver(WorkEvent):
    """A part went to another seat because its holder (or giver: ``side``) moved or left, or went back from there."""

    kind: ClassVar[str] = "work.handed_over"
    side: str
    from_id: UUID
    to_id: UUID
    from_name: str
    to_name: str
