"""Facts that the directory tells: a post is handed over, or the hand-over is taken back."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from vanphong.directory.events.people import PersonEvent
from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class HandOverEvent(Event):
    """The base of facts about a hand-over: whose it is."""

    subject_kind: ClassVar[str] = "hand_over"
    person_id: UUID
    person_name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class HandOverCarriedOut(HandOverEvent):
    """Somebody moved or left (``why``), and all that hung on the seat went to others.

    ``counts`` is how many things each receiving seat got, ``watchers`` are the seats to which it is reported (R-008).
    """

    kind: ClassVar[str] = "hand_over.carried_out"
    why: str
    counts: dict[str, int] = field(default_factory=dict)
    watchers: list[UUID] = field(default_factory=list)


@event_kind
@dataclass(frozen=True, kw_only=True)
class HandOverReversed(HandOverEvent):
    """A hand-over was taken back; ``stayed`` things had gone on meanwhile and stay where they are."""

    kind: ClassVar[str] = "hand_over.reversed"
    receivers: list[UUID] = field(default_factory=list)
    stayed: int = 0


@event_kind
@dataclass(frozen=True, kw_only=True)
class SeatRestored(PersonEvent):
    """A seat that had been handed over is its holder's again."""

    kind: ClassVar[str] = "person.seat_restored"
    seat_id: UUID
