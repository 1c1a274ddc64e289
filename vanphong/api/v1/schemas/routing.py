"""Who is proposed to handle a document, and the batches in which documents are submitted."""

from datetime import datetime
from uuid import UUID

from ninja import Schema

from vanphong.api.v1.schemas.lists import DocumentLine
from vanphong.engines.directions.routing import ReasonKind


class Holder(Schema):
    """A unit's desk or a seat."""

    id: UUID
    name: str
    is_desk: bool


class Proposal(Schema):
    """Who may lead and support, and why: a written rule with its source, or ``count`` of ``of`` like documents.

    ``line`` is the directive that a rule proposes. Nothing is sent by it.
    """

    kind: ReasonKind
    lead: Holder
    support: list[Holder]
    line: str
    reason: str
    source: str
    matched: list[str]
    count: int
    of: int


class BatchLine(Schema):
    """A document of a batch."""

    document: DocumentLine
    received_at: datetime
    submitted_at: datetime | None
    submitted_to_id: UUID | None
    proposal: str
    is_urgent: bool


class Batch(Schema):
    """A batch of submission (R-030): what waits (urgent ones, those of earlier hours, those of this one), what has
    gone, and how many want a number first. ``is_hour`` is false where the agency has set no hours.
    """

    since: datetime
    until: datetime
    is_hour: bool
    urgent: list[BatchLine]
    late: list[BatchLine]
    due: list[BatchLine]
    gone: list[BatchLine]
    unregistered: int
