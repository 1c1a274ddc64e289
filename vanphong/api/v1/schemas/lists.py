"""Lists: what may be asked of them, and their lines."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema

from vanphong.api.v1.schemas.limits import Few, Given, Limit, at_most, between
from vanphong.documents.vocabulary import Direction, DocumentSplit, Urgency
from vanphong.work.vocabulary import WorkSplit

Kind = Literal["incoming", "outgoing"]


class Paging(Schema):
    """How much, and from where on: ``cursor`` is the ``next`` of the page before."""

    limit: Limit = 50
    cursor: Annotated[str, at_most(300)] = ""


class Narrowing(Paging):
    """What of an inbox is wanted, and in which order."""

    unopened: bool = False
    due_by: date | None = None
    order: Literal["arrival", "deadline"] = "arrival"


class DocumentLine(Schema):
    """A document as a list shows it; what its kind does not have is null."""

    id: UUID
    kind: Kind
    state: str
    state_label: str
    number: int | None
    symbol: str
    type_name: str
    summary: str
    issuer_name: str | None
    signer_name: str | None
    issued_on: date | None
    arrived_on: date | None
    urgency: Urgency
    page_count: int


class Slip(Schema):
    """Why a document lies here, since when, until when, whether it was opened, and the document itself."""

    id: UUID
    split: str
    since: datetime
    due_on: date | None
    opened_at: datetime | None
    document: DocumentLine


class SlipPage(Schema):
    """A page of a list; ``next`` is empty on the last one."""

    slips: list[Slip]
    next: str


class SplitCount(Schema):
    """How many documents lie in a pigeon-hole, counted up to a thousand."""

    split: DocumentSplit | WorkSplit
    label: str
    count: int
    is_more: bool


class RegisterChoice(Schema):
    """Which registers."""

    direction: Direction | None = None


class Register(Schema):
    """A register of the agency; without types it is the general one."""

    id: UUID
    name: str
    direction: Direction
    type_codes: list[str]


class Entries(Schema):
    """Which entries of a register: a year, highest number first, those below ``before``."""

    year: Annotated[int, between(1945, 9998)]
    before: Annotated[int, between(1, 2_147_483_647)] | None = None
    limit: Limit = 50


class DocumentType(Schema):
    """A type of document (NĐ 30/2020, Điều 7)."""

    code: str
    name: str
    symbol: str


class SearchTerms(Schema):
    """What is typed to search, with or without tone marks."""

    q: Annotated[str, at_most(200, at_least=1)]
    kind: Kind | None = None
    limit: Few = 20


class Found(Schema):
    """One result of a search."""

    kind: str
    id: UUID
    title: str
    note: str
    symbol: str
    dated_at: datetime


class NoticeChoice(Schema):
    """Which notices: the newest, or those behind one that is known."""

    after: UUID | None = None
    limit: Few = 20


class Notice(Schema):
    """Word that something happened."""

    id: UUID
    at: datetime
    text: str
    gravity: str
    kind: str
    subject_id: UUID
    is_read: bool


class Notices(Schema):
    """Notices, and how many are unread, counted up to a hundred."""

    notices: list[Notice]
    unread: int


class ReadMark(Given):
    """What has been read: notices about one subject, or all."""

    subject_id: UUID | None = None


class HistoryLine(Schema):
    """What happened to a document; ``mandate`` is the authority under which it was done for somebody else."""

    id: UUID
    at: datetime
    kind: str
    actor_name: str
    actor_post: str
    mandate: str
