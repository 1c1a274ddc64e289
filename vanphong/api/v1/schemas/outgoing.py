"""Outgoing documents (văn bản đi), from the draft to the delivery."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from vanphong.api.v1.schemas.files import File
from vanphong.api.v1.schemas.limits import Given, at_most, between
from vanphong.api.v1.schemas.people import Person
from vanphong.documents import rules
from vanphong.documents.rules import LIMITS
from vanphong.documents.vocabulary import (
    Channel,
    DeliveryState,
    IssueMode,
    OutgoingState,
    RecallState,
    ReceiptStatus,
    Secrecy,
    Urgency,
)
from vanphong.engines.pdf.places import Place


class RecipientData(Given):
    """One recipient: an agency of the installation, or a name outside it, and the way there."""

    name: Annotated[str, at_most(LIMITS["recipient"])] = ""
    agency_id: UUID | None = None
    channel: Channel | None = None

    def line(self) -> rules.RecipientLine:
        """Return the recipient as the actions take it."""
        return rules.RecipientLine(self.name, self.agency_id, self.channel or "")


class OutgoingData(Given):
    """What is typed about an outgoing document (NĐ 30/2020, Phụ lục VI, Phần II.I).

    Without an ``issue_mode`` the agency's rule for the type decides.
    """

    type_code: Annotated[str, at_most(12)]
    summary: Annotated[str, at_most(LIMITS["summary"])]
    signer_id: UUID
    language: Annotated[str, at_most(LIMITS["language"])] = "vi"
    note: Annotated[str, at_most(LIMITS["note"])] = ""
    urgency: Urgency = Urgency.NORMAL
    secrecy: Secrecy = Secrecy.NONE
    issue_mode: IssueMode | None = None
    copies: Annotated[int, between(1, rules.COPIES_LIMIT)] = 1
    due_on: date | None = None

    def typed(self) -> rules.OutgoingFields:
        """Return the fields as the actions take them."""
        given = {name: getattr(self, name) for name in OutgoingData.model_fields}
        return rules.OutgoingFields(**given | {"issue_mode": self.issue_mode or ""})


class EditData(OutgoingData):
    """The fields and the recipients; what is left out is emptied."""

    recipients: Annotated[list[RecipientData], Field(max_length=rules.RECIPIENTS_LIMIT)] = []

    def lines(self) -> list[rules.RecipientLine]:
        """Return the recipients as the actions take them."""
        return [one.line() for one in self.recipients]


class DraftData(EditData):
    """The same for a new draft, which may answer an incoming document."""

    reply_to_id: UUID | None = None


class VersionData(Given):
    """What is new in a version."""

    note: Annotated[str, at_most(LIMITS["note"])] = ""


class PlaceData(Given):
    """A place of a page (from 1), in thousandths of it from its upper left corner; without size: the line there."""

    page: Annotated[int, between(1, 9999)]
    left: Annotated[int, between(0, 1000)]
    top: Annotated[int, between(0, 1000)]
    right: Annotated[int, between(0, 1000)]
    bottom: Annotated[int, between(0, 1000)]

    def place(self) -> Place:
        """Return it as the actions take it."""
        return Place(self.page, (self.left, self.top, self.right, self.bottom))


class CommentData(Given):
    """Words on a draft."""

    text: Annotated[str, at_most(LIMITS["comment"])]


class PlacedCommentData(CommentData):
    """Words on a draft, at a place of a version (0: the current one) or about the whole of it."""

    place: PlaceData | None = None
    version: Annotated[int, between(0, 9999)] = 0


class Recipient(Schema):
    """One recipient."""

    id: UUID
    agency_id: UUID | None
    name: str
    channel: Channel


class OutgoingTold(Schema):
    """What is known of an outgoing document, in the words of `OutgoingData`."""

    type_code: str
    summary: str
    signer_id: UUID
    language: str
    note: str
    urgency: Urgency
    secrecy: Secrecy
    issue_mode: IssueMode
    copies: int
    due_on: date | None


class Outgoing(Schema):
    """One outgoing document with recipients and files, and the acts open to whoever asks.

    ``approved_for`` is the written authority under which it was approved for ``approved_by``; empty: by that person.
    """

    id: UUID
    state: OutgoingState
    state_label: str
    revision: int
    register_name: str
    year: int | None
    number: int | None
    type_name: str
    symbol: str
    fields: OutgoingTold
    drafter: Person
    signer_name: str
    signer_position: str
    issued_on: date | None
    page_count: int
    reply_to_id: UUID | None
    reply_to_symbol: str
    approved_by: Person | None
    approved_for: str
    approved_at: datetime | None
    numbered_at: datetime | None
    released_at: datetime | None
    recalled_at: datetime | None
    created_at: datetime
    reason: str
    file: File | None
    attachments: list[File]
    recipients: list[Recipient]
    open_acts: list[str]


class Version(Schema):
    """One version of a draft: the PDF, and the .docx it was made from where one was handed in."""

    id: UUID
    ordinal: int
    file: File
    source: File | None
    author: Person
    note: str
    at: datetime


class Comment(Schema):
    """Somebody's words on a draft.

    ``page`` (from 1) and ``box`` (left, top, right, bottom in thousandths of the page) are the place in its version
    that they are about, ``words`` what stands there; ``answer_to_id`` the comment that they answer.
    """

    id: UUID
    author: Person
    text: str
    at: datetime
    version: int | None
    answer_to_id: UUID | None
    page: int | None
    box: list[int]
    words: str
    resolved_at: datetime | None


class Status(Schema):
    """One status that a recipient reported."""

    status: ReceiptStatus
    label: str
    reporter: str
    text: str
    reported_at: datetime


class Delivery(Schema):
    """One delivery with everything reported about it, oldest first."""

    id: UUID
    recipient: str
    agency_id: UUID | None
    channel: Channel
    state: DeliveryState
    label: str
    fault: str
    sent_at: datetime | None
    recall: RecallState | None
    statuses: list[Status]
