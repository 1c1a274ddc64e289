"""Reading batches of scans: how far they are, what became of their files, which pages make which document."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from vanphong.documents import policies
from vanphong.documents.models import ScanBatch, ScanFile, ScanPart
from vanphong.documents.vocabulary import IncomingState
from vanphong.documents.vocabulary.scans import ScanFault, ScanOrigin, ScanRule, ScanState
from vanphong.files.queries import files
from vanphong.files.queries.files import FileCard
from vanphong.kernel.errors import NotAllowed, NotFound
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class BatchCard:
    """A batch in a list; the counts are of its files, those that cannot be read, and its documents."""

    id: UUID
    origin: ScanOrigin
    rule: ScanRule
    state: ScanState
    taken_at: datetime
    files: int
    faults: int
    documents: int
    name: str

    @property
    def is_under_way(self) -> bool:
        """Whether it is being split."""
        return self.state in (ScanState.WAITING, ScanState.SPLITTING)


@dataclass(frozen=True)
class PartLine:
    """A document of a file: its pages there (from 0), and whether it still waits for its number."""

    document_id: UUID
    pages: tuple[int, ...]
    is_open: bool
    summary: str
    register_id: UUID | None


@dataclass(frozen=True)
class FileLine:
    """A file of a batch: ``looked`` of ``page_count`` pages were looked at; ``revision`` counts its cuts."""

    id: UUID
    batch_id: UUID
    name: str
    size: int
    state: ScanState
    fault: str
    looks: str
    page_count: int
    revision: int
    taken_at: datetime
    is_settled: bool
    file_id: UUID | None
    pages_id: UUID | None
    parts: tuple[PartLine, ...]

    @property
    def fault_words(self) -> str:
        """What is wrong with it, with what to do."""
        return str(ScanFault(self.fault).label) if self.fault else ""

    @property
    def is_under_way(self) -> bool:
        """Whether it is being split."""
        return self.state in (ScanState.WAITING, ScanState.SPLITTING)


@dataclass(frozen=True)
class Batch:
    """A batch with its files in order."""

    card: BatchCard
    files: tuple[FileLine, ...]


def may_see(viewer: Viewer, agency_id: UUID) -> bool:
    """Tell whether the viewer may see the batches of an agency."""
    return policies.reader_of_scans(viewer) and agency_id in policies.past(viewer)


def last_rule(viewer: Viewer) -> ScanRule:
    """Return the rule by which the viewer's person last had scans cut."""
    rows = ScanBatch.objects.filter(taken_by_id=viewer.person_id, origin=ScanOrigin.DROP).order_by("-id")
    return ScanRule(rows.values_list("rule", flat=True).first() or ScanRule.FILE)


def batches(viewer: Viewer, *, before: UUID | None = None, limit: int = 30) -> list[BatchCard]:
    """Return batches of the viewer's agency, the newest first, older than ``before``. Raises ``NotAllowed``."""
    rows = _of(viewer)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return _cards(rows.order_by("-id")[:limit])


def batch(viewer: Viewer, batch_id: UUID) -> Batch:
    """Return one batch. Raises ``NotAllowed``, and ``NotFound`` for none of the viewer's agency."""
    cards = _cards(_of(viewer).filter(pk=batch_id))
    if not cards:
        raise NotFound()
    return Batch(cards[0], tuple(_lines(ScanFile.objects.filter(batch_id=batch_id).order_by("ordinal"))))


def unread(viewer: Viewer, *, limit: int = 100) -> list[FileLine]:
    """Return the files of the viewer's agency that could not be read and nobody has seen to, the newest first."""
    _refuse_others(viewer)
    rows = ScanFile.objects.filter(agency_id__in=policies.past(viewer), state=ScanState.FAILED, is_settled=False)
    return _lines(rows.order_by("-id")[:limit])


def unread_count(viewer: Viewer) -> int:
    """Return how many such files there are."""
    _refuse_others(viewer)
    rows = ScanFile.objects.filter(agency_id__in=policies.past(viewer), state=ScanState.FAILED, is_settled=False)
    return rows.count()


def file_of(viewer: Viewer, file_id: UUID) -> FileLine:
    """Return one file of a batch. Raises ``NotAllowed`` and ``NotFound`` as `batch`."""
    return _lines([_file(viewer, file_id, ScanFile.objects.all())])[0]


def locked_file(viewer: Viewer, file_id: UUID) -> ScanFile:
    """Return the row of a file for an action, locked. Raises ``NotAllowed`` and ``NotFound`` as `batch`."""
    return _file(viewer, file_id, ScanFile.objects.select_for_update(of=("self",)))


def _file(viewer: Viewer, file_id: UUID, rows: QuerySet[ScanFile]) -> ScanFile:
    _refuse_others(viewer)
    mine = rows.select_related("batch").filter(agency_id__in=policies.past(viewer), pk=file_id)
    file = mine.first()
    if file is None:
        raise NotFound()
    return file


def _of(viewer: Viewer) -> QuerySet[ScanBatch]:
    _refuse_others(viewer)
    return ScanBatch.objects.filter(agency_id__in=policies.past(viewer))


def _refuse_others(viewer: Viewer) -> None:
    if not policies.reader_of_scans(viewer):
        raise NotAllowed()


def _cards(rows: QuerySet[ScanBatch]) -> list[BatchCard]:
    found = list(rows)
    ids = [row.id for row in found]
    of_files = ScanFile.objects.filter(batch_id__in=ids).order_by("batch_id").values("batch_id")
    counted = of_files.annotate(files=Count("id"), faults=Count("id", filter=Q(state=ScanState.FAILED)))
    of_batch = {row["batch_id"]: (row["files"], row["faults"]) for row in counted}
    names = dict(ScanFile.objects.filter(batch_id__in=ids, ordinal=1).values_list("batch_id", "name"))
    of_parts = ScanPart.objects.filter(file__batch_id__in=ids).order_by("file__batch_id").values("file__batch_id")
    documents = {row["file__batch_id"]: row["count"] for row in of_parts.annotate(count=Count("id"))}
    return [
        BatchCard(
            id=row.id,
            origin=ScanOrigin(row.origin),
            rule=ScanRule(row.rule),
            state=ScanState(row.state),
            taken_at=row.taken_at,
            files=of_batch.get(row.id, (0, 0))[0],
            faults=of_batch.get(row.id, (0, 0))[1],
            documents=documents.get(row.id, 0),
            name=names.get(row.id, ""),
        )
        for row in found
    ]


def _lines(rows: Iterable[ScanFile]) -> list[FileLine]:
    found = list(rows.select_related("batch") if isinstance(rows, QuerySet) else rows)
    cards = files.cards(row.pages_id for row in found if row.pages_id)
    parts: dict[UUID, list[PartLine]] = {}
    of_files = ScanPart.objects.filter(file_id__in=[row.id for row in found]).select_related("document")
    for part in of_files.order_by("file_id", "first_page"):
        parts.setdefault(part.file_id, []).append(_part(part))
    return [_line(row, cards.get(row.pages_id) if row.pages_id else None, parts.get(row.id, [])) for row in found]


def _part(part: ScanPart) -> PartLine:
    document = part.document
    is_open = document.state == IncomingState.RECEIVED
    return PartLine(document.id, tuple(part.pages), is_open, document.summary, part.register_id)


def _line(row: ScanFile, pages: FileCard | None, parts: list[PartLine]) -> FileLine:
    return FileLine(
        id=row.id,
        batch_id=row.batch_id,
        name=row.name,
        size=row.size,
        state=ScanState(row.state),
        fault=row.fault,
        looks=row.looks,
        page_count=pages.page_count if pages else 0,
        revision=row.revision,
        taken_at=row.batch.taken_at,
        is_settled=row.is_settled,
        file_id=row.file_id,
        pages_id=row.pages_id,
        parts=tuple(parts),
    )


@dataclass(frozen=True)
class CutFrom:
    """From which scan a document was cut: the file, its pages there (from 0), the register its separator named."""

    batch_id: UUID
    file_id: UUID
    name: str
    pages: tuple[int, ...]
    register_id: UUID | None


def cut_from(document_id: UUID) -> CutFrom | None:
    """Return from which scan a document was cut, if it was; of a document that the viewer was shown."""
    part = ScanPart.objects.select_related("file").filter(document_id=document_id).first()
    if part is None:
        return None
    return CutFrom(part.file.batch_id, part.file_id, part.file.name, tuple(part.pages), part.register_id)
