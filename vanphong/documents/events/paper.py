"""Facts about numbers set aside for paper, and about what happened on paper and was entered afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.documents.events.incoming import IncomingEvent
from vanphong.documents.events.outgoing import OutgoingEvent
from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class RegisterEvent(Event):
    """The base of facts about a register."""

    subject_kind: ClassVar[str] = "register"


@event_kind
@dataclass(frozen=True, kw_only=True)
class NumbersReserved(RegisterEvent):
    """Numbers of a register were set aside for paper, ``first`` to ``last`` of a year."""

    kind: ClassVar[str] = "register.numbers_reserved"
    year: int
    first: int
    last: int
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class ReservationCancelled(RegisterEvent):
    """A number that was set aside is not needed: it stays in the register with the reason."""

    kind: ClassVar[str] = "register.reservation_cancelled"
    year: int
    number: int
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingEnteredLate(IncomingEvent):
    """What came on paper while the system was away was entered afterwards; ``reason`` tells of the outage."""

    kind: ClassVar[str] = "incoming.entered_late"
    arrived_on: date
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingEnteredLate(OutgoingEvent):
    """A document that was signed and numbered on paper was entered afterwards.

    The approval is the signature on the paper: of whom (``approved_by_id`` is the seat) and when.
    """

    kind: ClassVar[str] = "outgoing.entered_late"
    register_id: UUID
    year: int
    number: int
    issued_on: date
    signed_on: date
    approved_by_id: UUID
    approved_by: str
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingScanAttached(IncomingEvent):
    """The scan of a paper that was entered late has taken the place of the page that stood for it."""

    kind: ClassVar[str] = "incoming.scan_attached"
    file_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingScanAttached(OutgoingEvent):
    """The scan of the signed paper has taken the place of the page that stood for it."""

    kind: ClassVar[str] = "outgoing.scan_attached"
    file_id: UUID
