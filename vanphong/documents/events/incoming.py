"""Facts about incoming documents, and the opening of any."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.documents.vocabulary import INCOMING
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
class IncomingResumed(IncomingEvent):
    """A leader took back, at once, that the handling of a document is over."""

    kind: ClassVar[str] = "incoming.resumed"


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
