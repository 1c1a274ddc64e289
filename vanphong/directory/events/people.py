"""Facts that the directory tells: people come, move between seats, change and are merged."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.kernel.events import Event, event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class PersonSeated(Event):
    """A person was given a seat."""

    kind: ClassVar[str] = "person.seated"
    subject_kind: ClassVar[str] = "person"
    seat_id: UUID
    roles: list[str]
    decision_number: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonEvent(Event):
    """The base of facts about a person."""

    subject_kind: ClassVar[str] = "person"


@event_kind
@dataclass(frozen=True, kw_only=True)
class PersonEdited(PersonEvent):
    """What is known of a person was changed: by field, the value before and after; private ones are only named."""

    kind: ClassVar[str] = "person.edited"
    changed: dict[str, list[str]]


@event_kind
@dataclass(frozen=True, kw_only=True)
class SeatEnded(PersonEvent):
    """A person's seat was given its last day."""

    kind: ClassVar[str] = "person.seat_ended"
    seat_id: UUID
    valid_to: date
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class SeatMoved(PersonEvent):
    """A seat was put into another unit of its agency."""

    kind: ClassVar[str] = "person.seat_moved"
    seat_id: UUID
    before_id: UUID | None
    after_id: UUID | None


@event_kind
@dataclass(frozen=True, kw_only=True)
class RolesChanged(PersonEvent):
    """The roles of a seat were changed (QCVN 12:2026/BCA, 3.7.2.4: changes of rights)."""

    kind: ClassVar[str] = "person.roles_changed"
    seat_id: UUID
    before: list[str]
    after: list[str]


@event_kind
@dataclass(frozen=True, kw_only=True)
class MainSeatChosen(PersonEvent):
    """Another of a person's seats became the main one."""

    kind: ClassVar[str] = "person.main_seat_chosen"
    seat_id: UUID
    before_id: UUID | None


@event_kind
@dataclass(frozen=True, kw_only=True)
class PersonMerged(PersonEvent):
    """A person who had been entered twice was merged into the one that stays; told of both.

    With these seats, of which some had been main ones; one account was closed for it, or one went over. ``taken_over``
    names the fields that were blank before.
    """

    kind: ClassVar[str] = "person.merged"
    stays_id: UUID
    goes_id: UUID
    seat_ids: list[UUID]
    main_ids: list[UUID]
    closed_account_id: UUID | None = None
    moved_account_id: UUID | None = None
    note: str = ""
    taken_over: list[str] = field(default_factory=list)


@event_kind
@dataclass(frozen=True, kw_only=True)
class MergeUndone(PersonEvent):
    """A merge was taken back: the seats belong to the person again whose they were; told of both."""

    kind: ClassVar[str] = "person.merge_undone"
    stays_id: UUID
    goes_id: UUID
    seat_ids: list[UUID]
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class PersonKnownApart(PersonEvent):
    """It was said that a person is not the same as another who looks like it; told of both."""

    kind: ClassVar[str] = "person.known_apart"
    other_id: UUID
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class PersonDoubtedAgain(PersonEvent):
    """The word that two persons are two was taken back; told of both."""

    kind: ClassVar[str] = "person.doubted_again"
    other_id: UUID
