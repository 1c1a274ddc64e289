"""Facts that the directory tells: agencies, units and posts begin, change and end."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class AgencyEvent(Event):
    """Something about an agency."""

    subject_kind: ClassVar[str] = "agency"


@event_kind
@dataclass(frozen=True, kw_only=True)
class AgencyFounded(AgencyEvent):
    """An agency was entered."""

    kind: ClassVar[str] = "agency.founded"
    name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class AgencyEdited(AgencyEvent):
    """What is known of an agency was corrected; ``changed`` holds the values before and after, by field."""

    kind: ClassVar[str] = "agency.edited"
    changed: dict[str, list[str]]


@event_kind
@dataclass(frozen=True, kw_only=True)
class AgencyEnded(AgencyEvent):
    """An agency was given its last day."""

    kind: ClassVar[str] = "agency.ended"
    name: str
    valid_to: date
    successor_ids: list[UUID] = field(default_factory=list)


@event_kind
@dataclass(frozen=True, kw_only=True)
class AgencyCodeAdded(AgencyEvent):
    """A code by which an agency is or was known was entered."""

    kind: ClassVar[str] = "agency.code_added"
    code: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class UnitEvent(Event):
    """Something about a unit."""

    subject_kind: ClassVar[str] = "unit"


@event_kind
@dataclass(frozen=True, kw_only=True)
class UnitOpened(UnitEvent):
    """A unit was entered."""

    kind: ClassVar[str] = "unit.opened"
    name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class UnitEdited(UnitEvent):
    """What is known of a unit was corrected."""

    kind: ClassVar[str] = "unit.edited"
    changed: dict[str, list[str]]


@event_kind
@dataclass(frozen=True, kw_only=True)
class UnitEnded(UnitEvent):
    """A unit was given its last day."""

    kind: ClassVar[str] = "unit.ended"
    name: str
    valid_to: date
    successor_ids: list[UUID] = field(default_factory=list)


@event_kind
@dataclass(frozen=True, kw_only=True)
class PostEdited(Event):
    """A post of the list was entered or changed."""

    kind: ClassVar[str] = "post.edited"
    subject_kind: ClassVar[str] = "post"
    changed: dict[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class ReorganisationEvent(Event):
    """Something about a reorganisation."""

    subject_kind: ClassVar[str] = "reorganisation"


@event_kind
@dataclass(frozen=True, kw_only=True)
class ReorganisationPlanned(ReorganisationEvent):
    """A reorganisation was planned, or its plan changed."""

    kind: ClassVar[str] = "reorganisation.planned"
    takes_effect_on: date
    legal_basis: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class ReorganisationDropped(ReorganisationEvent):
    """The plan of a reorganisation was thrown away."""

    kind: ClassVar[str] = "reorganisation.dropped"
    plan: dict[str, object]


@event_kind
@dataclass(frozen=True, kw_only=True)
class ReorganisationCarriedOut(ReorganisationEvent):
    """A reorganisation was carried out."""

    kind: ClassVar[str] = "reorganisation.carried_out"
    takes_effect_on: date
    legal_basis: str
    result: dict[str, int]


@event_kind
@dataclass(frozen=True, kw_only=True)
class SeatSucceeded(Event):
    """A person has, after a reorganisation, a seat with the same post and roles in place of the former one."""

    kind: ClassVar[str] = "person.seat_succeeded"
    subject_kind: ClassVar[str] = "person"
    before_id: UUID
    seat_id: UUID
    since_on: date
