"""Facts that the directory tells: a post is handed over, or the hand-over is taken back."""

from dataclasses import dataclass, field
from datetime import date
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


@dataclass(frozen=True, kw_only=True)
class HandOverPlanEvent(Event):
    """The base of facts about a move or leave that was prepared for a day ahead."""

    subject_kind: ClassVar[str] = "hand_over_plan"
    person_id: UUID
    person_name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class HandOverPlanned(HandOverPlanEvent):
    """A move or leave (``why``) was prepared for a day ahead."""

    kind: ClassVar[str] = "hand_over.planned"
    why: str
    takes_effect_on: date


@event_kind
@dataclass(frozen=True, kw_only=True)
class HandOverPlanWithdrawn(HandOverPlanEvent):
    """A prepared move or leave was given up."""

    kind: ClassVar[str] = "hand_over.plan_withdrawn"


@event_kind
@dataclass(frozen=True, kw_only=True)
class HandOverPlanCarriedOut(HandOverPlanEvent):
    """A prepared move or leave was carried out; the hand-over tells of its own."""

    kind: ClassVar[str] = "hand_over.plan_carried_out"
    planned_by_id: UUID
    hand_over_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class HandOverPlanFailed(HandOverPlanEvent):
    """A prepared move or leave could not be carried out on its day; it stays open."""

    kind: ClassVar[str] = "hand_over.plan_failed"
    planned_by_id: UUID
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class SeatRestored(PersonEvent):
    """A seat that had been handed over is its holder's again."""

    kind: ClassVar[str] = "person.seat_restored"
    seat_id: UUID
