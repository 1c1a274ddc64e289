"""Facts about outgoing documents."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.documents.vocabulary import OUTGOING
from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class OutgoingEvent(Event):
    """The base of facts about an outgoing document."""

    subject_kind: ClassVar[str] = OUTGOING


@event_kind
@dataclass(frozen=True, kw_only=True)
class DraftBegun(OutgoingEvent):
    """A draft was begun, perhaps in answer to an incoming document."""

    kind: ClassVar[str] = "outgoing.begun"
    summary: str
    reply_to_id: UUID | None = None


@event_kind
@dataclass(frozen=True, kw_only=True)
class DraftEdited(OutgoingEvent):
    """Data or recipients of a draft were changed."""

    kind: ClassVar[str] = "outgoing.edited"
    changes: dict[str, tuple[str, str]]


@event_kind
@dataclass(frozen=True, kw_only=True)
class DraftVersionAdded(OutgoingEvent):
    """A new version of the draft's file was handed in."""

    kind: ClassVar[str] = "outgoing.version_added"
    ordinal: int
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class DraftCommented(OutgoingEvent):
    """Somebody wrote words on a draft."""

    kind: ClassVar[str] = "outgoing.commented"
    text: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DraftSent(OutgoingEvent):
    """A draft went on to its next stage; ``principal_id`` (and ``also_ids``) are the seats or desk that have it now."""

    kind: ClassVar[str] = "outgoing.sent"
    act: str
    stage: str
    principal_id: UUID
    note: str = ""
    also_ids: list[UUID] = field(default_factory=list)


@event_kind
@dataclass(frozen=True, kw_only=True)
class DraftTakenBack(OutgoingEvent):
    """The drafter took a draft back before it was opened at its stage."""

    kind: ClassVar[str] = "outgoing.taken_back"


@event_kind
@dataclass(frozen=True, kw_only=True)
class DraftReturned(OutgoingEvent):
    """A draft was returned for changes; ``approver_id`` names whose approval falls with it."""

    kind: ClassVar[str] = "outgoing.returned"
    reason: str
    drafter_id: UUID
    approver_id: UUID | None = None


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingApproved(OutgoingEvent):
    """The competent leader approved one version."""

    kind: ClassVar[str] = "outgoing.approved"
    version: int
    drafter_id: UUID
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingIssuerChosen(OutgoingEvent):
    """A draft is issued by an advisory body, or by the agency itself again; ``symbol`` is what follows from it."""

    kind: ClassVar[str] = "outgoing.issuer_chosen"
    symbol: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingNumbered(OutgoingEvent):
    """A document has its number and date."""

    kind: ClassVar[str] = "outgoing.numbered"
    number: int
    year: int
    register_id: UUID
    issued_on: date


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingReleased(OutgoingEvent):
    """A document was released to its recipients."""

    kind: ClassVar[str] = "outgoing.released"
    delivery_ids: list[UUID]
    drafter_id: UUID
    full_number: str
    reply_to_id: UUID | None = None


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingInherited(OutgoingEvent):
    """A draft went on from an agency that ended to the one in its place."""

    kind: ClassVar[str] = "outgoing.inherited"
    from_id: UUID
    from_name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingHandedOver(OutgoingEvent):
    """A draft went from one seat to another because its drafter, checker or signer moved or left, or went back."""

    kind: ClassVar[str] = "outgoing.handed_over"
    as_what: str
    from_id: UUID
    to_id: UUID
    from_name: str
    to_name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingWithdrawn(OutgoingEvent):
    """A drafter gave a draft up."""

    kind: ClassVar[str] = "outgoing.withdrawn"
    reason: str
