"""Facts that the directory tells: lists of staff are handed in, carried out and handed out."""

from dataclasses import dataclass
from typing import ClassVar

from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class StaffListEvent(Event):
    """The base of facts about the import of a staff list."""

    subject_kind: ClassVar[str] = "staff_list"


@event_kind
@dataclass(frozen=True, kw_only=True)
class StaffListHandedIn(StaffListEvent):
    """A staff list was handed in to be checked."""

    kind: ClassVar[str] = "staff_list.handed_in"
    file_name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class StaffListBegun(StaffListEvent):
    """The carrying out of a staff list was begun, or taken up again."""

    kind: ClassVar[str] = "staff_list.begun"


@event_kind
@dataclass(frozen=True, kw_only=True)
class StaffListPaused(StaffListEvent):
    """The carrying out of a staff list was halted; what was done stays done."""

    kind: ClassVar[str] = "staff_list.paused"


@event_kind
@dataclass(frozen=True, kw_only=True)
class StaffListFinished(StaffListEvent):
    """Every row of a staff list was carried out or refused."""

    kind: ClassVar[str] = "staff_list.finished"
    done: int
    refused: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class StaffExported(Event):
    """Somebody took personal data of staff out as a file: how many people, chosen how."""

    kind: ClassVar[str] = "staff.exported"
    subject_kind: ClassVar[str] = "agency"
    form: str
    people: int
    chosen: dict[str, str]
