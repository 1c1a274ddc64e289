"""Batches of scans (lô quét)."""

from datetime import datetime
from uuid import UUID

from ninja import Schema

from vanphong.api.v1.schemas.limits import Given
from vanphong.documents.vocabulary.scans import ScanOrigin, ScanRule, ScanState


class ScanData(Given):
    """How files are cut into documents."""

    rule: ScanRule = ScanRule.FILE


class ScannedDocument(Schema):
    """A document that was cut from a file: its pages there, from 1, and whether it still waits for its number."""

    document_id: UUID
    pages: list[int]
    is_waiting: bool


class ScannedFile(Schema):
    """A file of a batch; `fault` is a code, and `fault_words` say what to do."""

    id: UUID
    name: str
    size: int
    state: ScanState
    page_count: int
    pages_looked_at: int
    fault: str
    fault_words: str
    documents: list[ScannedDocument]


class ScanBatch(Schema):
    """A batch with its files in the order in which they came."""

    id: UUID
    origin: ScanOrigin
    rule: ScanRule
    state: ScanState
    taken_at: datetime
    files: list[ScannedFile]
