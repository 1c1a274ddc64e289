"""Facts that the directory tells: who authorises whom, who is away, who assists."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class DelegationEvent(Event):
    """The base of facts about a written authority of one seat to act for another."""

    subject_kind: ClassVar[str] = "delegation"
    principal_id: UUID
    deputy_id: UUID
    form: str
    number: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DelegationGranted(DelegationEvent):
    """A seat was authorised to act for another one (NĐ 30/2020/NĐ-CP, Điều 13)."""

    kind: ClassVar[str] = "delegation.granted"
    dated_on: date
    valid_from: date
    valid_to: date
    acts: list[str]
    text: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DelegationRevoked(DelegationEvent):
    """An authority was revoked before its end."""

    kind: ClassVar[str] = "delegation.revoked"
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DelegationEnding(DelegationEvent):
    """The end of an authority by its last day was announced."""

    kind: ClassVar[str] = "delegation.ending"
    valid_to: date


@event_kind
@dataclass(frozen=True, kw_only=True)
class DelegationEnded(DelegationEvent):
    """The last day of an authority is over."""

    kind: ClassVar[str] = "delegation.ended"
    valid_to: date


@event_kind
@dataclass(frozen=True, kw_only=True)
class DelegationRestored(DelegationEvent):
    """An authority that fell with a hand-over holds again, because the hand-over was taken back."""

    kind: ClassVar[str] = "delegation.restored"


@dataclass(frozen=True, kw_only=True)
class AbsenceEvent(Event):
    """The base of facts about the absence of a seat's holder."""

    subject_kind: ClassVar[str] = "absence"
    seat_id: UUID
    substitute_id: UUID | None
    starts_on: date
    ends_on: date


@event_kind
@dataclass(frozen=True, kw_only=True)
class AbsenceEntered(AbsenceEvent):
    """It was entered that somebody is away, and who stands in."""

    kind: ClassVar[str] = "absence.entered"
    reason: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class AbsenceCancelled(AbsenceEvent):
    """An absence was cancelled, or ended early."""

    kind: ClassVar[str] = "absence.cancelled"


@dataclass(frozen=True, kw_only=True)
class AssistanceEvent(Event):
    """The base of facts about assistants of leaders."""

    subject_kind: ClassVar[str] = "assistance"
    leader_id: UUID
    assistant_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class AssistantNamed(AssistanceEvent):
    """A leader was given an assistant who receives along."""

    kind: ClassVar[str] = "assistance.begun"


@event_kind
@dataclass(frozen=True, kw_only=True)
class AssistantReleased(AssistanceEvent):
    """An assistant no longer receives along with a leader."""

    kind: ClassVar[str] = "assistance.ended"
