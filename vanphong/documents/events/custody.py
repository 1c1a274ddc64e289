"""Facts about paper in hand: where it lies, who got copies, who asked to see it; what was counted and posted."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.documents.vocabulary import INCOMING
from vanphong.kernel.events import Event, event_kind
from vanphong.kernel.ids import Ref


@dataclass(frozen=True, kw_only=True)
class PaperEvent(Event):
    """The base of facts about the paper of a document, incoming or outgoing."""

    subject_kind: ClassVar[str] = INCOMING
    about_kind: str

    @property
    def subject(self) -> Ref:
        """The document."""
        return Ref(self.about_kind, self.subject_id)


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperKept(PaperEvent):
    """The paper lies somewhere, for the first time or in another place, with a custodian."""

    kind: ClassVar[str] = "paper.kept"
    location: str
    custodian_id: UUID
    custodian: str
    annex_pages: int | None = None
    before: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperHandedOut(PaperEvent):
    """Copies were handed to a unit or a person; ``reason`` says by whose word, where no directive names them."""

    kind: ClassVar[str] = "paper.handed_out"
    hand_out_id: UUID
    receiver_id: UUID
    receiver: str
    copies: int
    what: str
    is_signed: bool
    reason: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperReceived(PaperEvent):
    """A receiver has confirmed the receipt of copies, or signed for them in the book."""

    kind: ClassVar[str] = "paper.received"
    hand_out_id: UUID
    receiver: str
    handed_by_id: UUID
    is_signed: bool


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperBroughtBack(PaperEvent):
    """Copies were brought back."""

    kind: ClassVar[str] = "paper.brought_back"
    hand_out_id: UUID
    receiver: str
    note: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperDestroyed(PaperEvent):
    """A paper, or copies that were handed out (``hand_out_id``), were destroyed by a minute."""

    kind: ClassVar[str] = "paper.destroyed"
    minute: str
    hand_out_id: UUID | None = None
    receiver: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperPassedOn(PaperEvent):
    """A paper, or copies of it, went from one to another by a hand-over."""

    kind: ClassVar[str] = "paper.passed_on"
    from_id: UUID
    to_id: UUID
    from_name: str
    to_name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperAsked(PaperEvent):
    """Somebody asks to see the paper."""

    kind: ClassVar[str] = "paper.asked"
    request_id: UUID
    asked_of_id: UUID
    text: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperAnswered(PaperEvent):
    """The custodian has shown the paper, or says why not."""

    kind: ClassVar[str] = "paper.answered"
    request_id: UUID
    asked_by_id: UUID
    state: str
    text: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class DeliveriesPosted(PaperEvent):
    """Deliveries on paper were given to the post."""

    kind: ClassVar[str] = "outgoing.posted"
    posted_on: date
    recipients: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class PaperCounted(Event):
    """What a paper register took on a day was counted: matter, degree, number and nothing else (R-079)."""

    kind: ClassVar[str] = "paper_count.set"
    subject_kind: ClassVar[str] = "agency"
    day: date
    direction: str
    matter: str
    degree: int
    count: int
