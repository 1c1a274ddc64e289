"""Facts that documents tell."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from vanphong.documents.vocabulary import INCOMING, OUTGOING
from vanphong.kernel.events import Event, event_kind
from vanphong.kernel.ids import Ref


@dataclass(frozen=True, kw_only=True)
class IncomingEvent(Event):
    """The base of facts about an incoming document."""

    subject_kind: ClassVar[str] = INCOMING
    exchange_id: str | None = None


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingReceived(IncomingEvent):
    """A document lies in the clerk's queue."""

    kind: ClassVar[str] = "incoming.received"
    source: str
    issuer_name: str
    summary: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingEdited(IncomingEvent):
    """What is known of a document was changed; ``changes`` maps fields to their values before and after."""

    kind: ClassVar[str] = "incoming.edited"
    changes: dict[str, tuple[str, str]]


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingRegistered(IncomingEvent):
    """A document has its number of arrival."""

    kind: ClassVar[str] = "incoming.registered"
    number: int
    year: int
    register_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingSubmitted(IncomingEvent):
    """A document was laid before a leader."""

    kind: ClassVar[str] = "incoming.submitted"
    to_seat_id: UUID
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingTakenBack(IncomingEvent):
    """The clerk took a submission back before it was opened."""

    kind: ClassVar[str] = "incoming.taken_back"


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingAssigned(IncomingEvent):
    """A leader directed the handling: words, how many parts, by when."""

    kind: ClassVar[str] = "incoming.assigned"
    text: str
    item_ids: list[UUID]
    due_on: date | None = None


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingReturned(IncomingEvent):
    """A leader returned a submission to the clerk, with a reason."""

    kind: ClassVar[str] = "incoming.returned"
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingSentBack(IncomingEvent):
    """The clerk refused a document and sent it back to its sender, with a reason."""

    kind: ClassVar[str] = "incoming.sent_back"
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingResolved(IncomingEvent):
    """The handling of a document is over."""

    kind: ClassVar[str] = "incoming.resolved"
    text: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingInherited(IncomingEvent):
    """An open document went on from an agency that ended to the one in its place."""

    kind: ClassVar[str] = "incoming.inherited"
    from_id: UUID
    from_name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingHandedOver(IncomingEvent):
    """A document went from one seat to another because its holder moved or left, or went back from there."""

    kind: ClassVar[str] = "incoming.handed_over"
    as_what: str
    from_id: UUID
    to_id: UUID
    from_name: str
    to_name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DocumentOpened(Event):
    """A person opened a document for the first time (VI-36, VI-53)."""

    kind: ClassVar[str] = "document.opened"
    subject_kind: ClassVar[str] = INCOMING
    about_kind: str

    @property
    def subject(self) -> Ref:
        """The document, incoming or outgoing."""
        return Ref(self.about_kind, self.subject_id)


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


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveryReported(OutgoingEvent):
    """A recipient reported what became of a document."""

    kind: ClassVar[str] = "outgoing.delivery_reported"
    delivery_id: UUID
    recipient: str
    status: str
    reporter: str
    text: str
    drafter_id: UUID
    reported_at: datetime


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveryTroubleSettled(OutgoingEvent):
    """A clerk has dealt with a refused or failed delivery."""

    kind: ClassVar[str] = "outgoing.trouble_settled"


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliverySent(OutgoingEvent):
    """A delivery has left this office."""

    kind: ClassVar[str] = "outgoing.delivery_sent"
    delivery_id: UUID
    recipient: str
    channel: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(OutgoingEvent):
    """A delivery could not be sent."""

    kind: ClassVar[str] = "outgoing.delivery_failed"
    delivery_id: UUID
    recipient: str
    fault: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveryRetried(OutgoingEvent):
    """A clerk has a failed delivery sent once more."""

    kind: ClassVar[str] = "outgoing.delivery_retried"
    delivery_id: UUID
    recipient: str
