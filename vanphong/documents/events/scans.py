"""Facts about batches of scans."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from vanphong.documents.events.incoming import IncomingEvent
from vanphong.documents.vocabulary.scans import SCAN_BATCH
from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class ScanBatchEvent(Event):
    """The base of facts about a batch of scans."""

    subject_kind: ClassVar[str] = SCAN_BATCH


@event_kind
@dataclass(frozen=True, kw_only=True)
class ScansTaken(ScanBatchEvent):
    """Files came in and wait to be cut into documents."""

    kind: ClassVar[str] = "scan_batch.taken"
    origin: str
    rule: str
    files: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class ScansSplit(ScanBatchEvent):
    """Every file of a batch was cut into documents or given up; ``documents`` and ``faults`` count them."""

    kind: ClassVar[str] = "scan_batch.split"
    origin: str
    documents: int
    faults: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class ScanRecut(ScanBatchEvent):
    """A clerk cut a file of a batch otherwise; pages of ``removed_ids`` went to other documents or were left out."""

    kind: ClassVar[str] = "scan_batch.recut"
    file_id: UUID
    document_ids: list[UUID]
    removed_ids: list[UUID]


@event_kind
@dataclass(frozen=True, kw_only=True)
class ScanTriedAgain(ScanBatchEvent):
    """A file that could not be cut is tried once more."""

    kind: ClassVar[str] = "scan_batch.tried_again"
    file_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class ScanSettled(ScanBatchEvent):
    """Somebody has seen to a file that could not be cut."""

    kind: ClassVar[str] = "scan_batch.settled"
    file_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class ScannerFolderOpened(Event):
    """An agency has a folder into which its scanner may lay files."""

    kind: ClassVar[str] = "agency.scanner_opened"
    subject_kind: ClassVar[str] = "agency"


@event_kind
@dataclass(frozen=True, kw_only=True)
class IncomingRecut(IncomingEvent):
    """A document that waits for its number consists of other pages of its scan now."""

    kind: ClassVar[str] = "incoming.recut"
    pages_before: int
    pages_after: int
