"""Incoming documents (văn bản đến)."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema

from vanphong.api.v1.schemas.files import File
from vanphong.api.v1.schemas.limits import Given, Note, Reason, at_most
from vanphong.api.v1.schemas.people import Person
from vanphong.api.v1.schemas.work import Directive, Item, Report
from vanphong.documents.rules import LIMITS, IncomingFields
from vanphong.documents.vocabulary import IncomingState, Secrecy, Source, Urgency


class IncomingData(Given):
    """What is typed about an incoming document (NĐ 30/2020, Phụ lục VI, Phần II.II)."""

    type_code: Annotated[str, at_most(12)] = ""
    code_number: Annotated[str, at_most(LIMITS["code_number"])] = ""
    code_notation: Annotated[str, at_most(LIMITS["code_notation"])] = ""
    issued_on: date | None = None
    issuer_name: Annotated[str, at_most(LIMITS["issuer_name"])] = ""
    issuer_id: UUID | None = None
    summary: Annotated[str, at_most(LIMITS["summary"])] = ""
    language: Annotated[str, at_most(LIMITS["language"])] = "vi"
    note: Annotated[str, at_most(LIMITS["note"])] = ""
    signer_position: Annotated[str, at_most(LIMITS["signer_position"])] = ""
    signer_name: Annotated[str, at_most(LIMITS["signer_name"])] = ""
    urgency: Urgency = Urgency.NORMAL
    secrecy: Secrecy = Secrecy.NONE
    reply_due_on: date | None = None
    arrived_on: date | None = None

    def typed(self) -> IncomingFields:
        """Return the fields as the actions take them."""
        return IncomingFields(**{name: getattr(self, name) for name in IncomingData.model_fields})


class ReceiveData(IncomingData):
    """The same, and which software hands it in, under what it knows it: under one key it is taken in once."""

    origin: Annotated[str, at_most(100)] = ""
    origin_key: Annotated[str, at_most(100)] = ""


class EntryData(IncomingData):
    """The same, and the register it goes into when it is entered at once."""

    register_id: UUID | None = None


class RegisterData(Given):
    """Which register; without one it is the register for the type, else the general one.

    ``reserved_id`` takes a number that was set aside for paper instead of the next one, and its register.
    """

    register_id: UUID | None = None
    reserved_id: UUID | None = None


class SubmitData(Given):
    """Before whom, with which words."""

    to_seat_id: UUID
    note: Note = ""


class ReasonData(Given):
    """Why."""

    reason: Reason


class WordsData(Given):
    """Words that go with an act."""

    text: Note = ""


class IncomingTold(Schema):
    """What is known of an incoming document, in the words of `IncomingData`."""

    type_code: str
    code_number: str
    code_notation: str
    issued_on: date | None
    issuer_name: str
    issuer_id: UUID | None
    summary: str
    language: str
    note: str
    signer_position: str
    signer_name: str
    urgency: Urgency
    secrecy: Secrecy
    reply_due_on: date | None
    arrived_on: date | None


class Incoming(Schema):
    """One incoming document with its work and files, and the acts open to whoever asks."""

    id: UUID
    state: IncomingState
    state_label: str
    revision: int
    source: Source
    origin: str
    origin_key: str
    register_id: UUID | None
    register_name: str
    year: int | None
    number: int | None
    type_name: str
    symbol: str
    fields: IncomingTold
    page_count: int
    received_at: datetime
    registered_at: datetime | None
    submitted_to: Person | None
    submitted_at: datetime | None
    due_on: date | None
    resolved_at: datetime | None
    reason: str
    recall_reason: str
    is_recall_waiting: bool
    file: File | None
    attachments: list[File]
    directives: list[Directive]
    items: list[Item]
    reports: list[Report]
    open_acts: list[str]


class LikeThis(Schema):
    """What tells two copies of one document: number, symbol, issuer and year (VI-16)."""

    code_number: Annotated[str, at_most(LIMITS["code_number"])] = ""
    code_notation: Annotated[str, at_most(LIMITS["code_notation"])]
    issued_on: date
    issuer_name: Annotated[str, at_most(LIMITS["issuer_name"])]
