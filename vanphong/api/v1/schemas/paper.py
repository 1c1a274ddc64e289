"""Paper beside the system: custody, registers with their next numbers, numbers set aside, late entries."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema

from vanphong.api.v1.schemas.limits import Given, at_most, between
from vanphong.documents.vocabulary import (
    Channel,
    Direction,
    HandOutState,
    NumberReset,
    PaperState,
    ReservationState,
    Urgency,
)


class KeptRegister(Schema):
    """A register with the number that it would give now; another caller may be quicker."""

    id: UUID
    name: str
    direction: Direction
    type_codes: list[str]
    prefix: str
    reset: NumberReset
    body_symbol: str
    next_number: int
    is_closed: bool


class HandOut(Schema):
    """Copies on paper in somebody's hands, or that were."""

    id: UUID
    receiver_id: UUID
    receiver: str
    what: str
    copies: int
    handed_at: datetime
    is_signed_on_paper: bool
    received_at: datetime | None
    state: HandOutState
    ended_at: datetime | None
    note: str


class Paper(Schema):
    """The paper of a document: where it lies, who keeps it, who has copies."""

    location: str
    custodian_id: UUID
    custodian: str
    annex_pages: int | None
    state: PaperState
    minute: str
    changed_at: datetime
    hand_outs: list[HandOut]


class Reserved(Schema):
    """A number set aside for paper, and what became of it."""

    id: UUID
    register_id: UUID
    register_name: str
    direction: Direction
    year: int
    number: int
    reserved_on: date
    reason: str
    state: ReservationState
    used_id: UUID | None
    note: str


class ReserveData(Given):
    """Which register, how many of its next numbers, and why."""

    register_id: UUID
    count: Annotated[int, between(1, 100)]
    reason: Annotated[str, at_most(300)]


class LateIncomingData(Given):
    """What came on paper: what stands on it, when it really arrived, and what happened (``reason``)."""

    reason: Annotated[str, at_most(1000)]
    arrived_on: date
    type_code: Annotated[str, at_most(12)]
    code_number: Annotated[str, at_most(30)] = ""
    code_notation: Annotated[str, at_most(60)]
    issued_on: date
    issuer_name: Annotated[str, at_most(200)] = ""
    issuer_id: UUID | None = None
    summary: Annotated[str, at_most(500)]
    signer_name: Annotated[str, at_most(50)] = ""
    signer_position: Annotated[str, at_most(100)] = ""
    urgency: Urgency = Urgency.NORMAL
    note: Annotated[str, at_most(500)] = ""
    register_id: UUID | None = None
    reserved_id: UUID | None = None


class LateRecipient(Given):
    """To whom the paper went: an agency of the installation, or a name."""

    name: Annotated[str, at_most(200)] = ""
    agency_id: UUID | None = None
    channel: Channel = Channel.PAPER


class LateOutgoingData(Given):
    """What was issued on paper: what stands on it, who signed it and when, and to whom it went."""

    reason: Annotated[str, at_most(1000)]
    type_code: Annotated[str, at_most(12)]
    summary: Annotated[str, at_most(500)]
    signer_id: UUID
    issued_on: date
    signed_on: date
    code_notation: Annotated[str, at_most(60)] = ""
    recipients: list[LateRecipient]
    unit_id: UUID | None = None
    register_id: UUID | None = None
    reserved_id: UUID | None = None
    note: Annotated[str, at_most(500)] = ""
