"""Reading the pages of files in the background, and keeping a searchable copy of those that are scans.

Page by page, so that what interrupts it costs a page; the original is never touched (TT 05/2025/TT-BNV: two layers).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from vanphong.engines import extraction, searchable
from vanphong.engines.extraction import Origin, Page
from vanphong.engines.pdf import ocr
from vanphong.engines.pdf.errors import OcrUnavailable, PdfError
from vanphong.files.actions.files import LIMITS, PDF
from vanphong.files.models import PageWords, SearchableCopy, StoredFile
from vanphong.files.ports import BLOBS
from vanphong.files.queries import files
from vanphong.files.vocabulary import GAVE_UP, NO_ENGINE, CopyState

AT_ONCE = 20
"""Pages with text of their own that are read in one piece."""

RECOGNISED_AT_ONCE = 1
"""Pages that are recognised in one piece: a clerk's first page waits for no more than one of them."""

MOST_TRIES = 3
FORGOTTEN_AFTER = timedelta(minutes=20)
"""A copy at which nobody has worked for so long is begun again where it was left."""

TEXT_LIMIT = 20_000
"""Characters of a page that are kept."""


def ask(file_id: UUID, *, now: datetime) -> bool:
    """Want the pages of a file read; tell whether there is anything left to do. Only PDF files have pages."""
    card = files.card(file_id)
    if card.media_type != PDF or not card.page_count:
        return False
    row, _is_new = SearchableCopy.objects.get_or_create(
        sha256=card.sha256,
        defaults={"state": CopyState.WAITING, "page_count": card.page_count, "asked_at": now, "touched_at": now},
    )
    return row.state == CopyState.WAITING


def step(file_id: UUID, *, now: datetime) -> bool:
    """Read the next pages of a file, or write its copy when all are read; tell whether that was the last step.

    May be repeated: what was read is kept, and one that failed three times in a row is given up with its fault.
    """
    sha256 = files.card(file_id).sha256
    waiting = SearchableCopy.objects.filter(pk=sha256, state=CopyState.WAITING)
    if not waiting.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1, touched_at=now):
        waiting.update(state=CopyState.FAILED, fault=GAVE_UP)
        return True
    row = SearchableCopy.objects.get(pk=sha256)
    try:
        with ocr.in_background():
            _read_on(row, BLOBS.port.get(sha256))
            if row.done < row.page_count:
                return False
            _write(row, now)
    except (PdfError, OcrUnavailable) as fault:
        waiting.update(state=CopyState.FAILED, fault=getattr(fault, "code", NO_ENGINE))
    return True


def _read_on(row: SearchableCopy, data: bytes) -> None:
    """Read the next piece and remember how far it went."""
    recognised = 0
    for number in range(row.done, min(row.page_count, row.done + AT_ONCE)):
        kept = _kept(row.sha256, number)
        if kept is None:
            kept = _keep(row.sha256, number, _read(data, number))
            recognised += kept.is_recognised
        row.recognised += kept.is_recognised
        row.done = number + 1
        if recognised >= RECOGNISED_AT_ONCE:
            break
    SearchableCopy.objects.filter(pk=row.pk).update(done=row.done, recognised=row.recognised, tries=0)


def _kept(sha256: str, number: int) -> PageWords | None:
    """A page that was read before, unless the places of its words are gone already."""
    row = PageWords.objects.filter(sha256=sha256, number=number).first()
    return row if row is not None and (row.facts is not None or not row.is_recognised) else None


def _read(data: bytes, number: int) -> list[Page]:
    """A page as words; one over which recognition takes too long stays a picture."""
    try:
        return extraction.read_pages(data, pages=(number,), limits=LIMITS)
    except OcrUnavailable as fault:
        if fault.is_slow:
            return []
        raise


def _keep(sha256: str, number: int, read: Sequence[Page]) -> PageWords:
    is_recognised = any(page.origin is Origin.RECOGNISED for page in read)
    text = " ".join(word.text for page in read for word in page.words).replace("\x00", "")[:TEXT_LIMIT]
    facts = [searchable.page_facts(page) for page in read] if is_recognised else None
    row, _is_new = PageWords.objects.update_or_create(
        sha256=sha256, number=number, defaults={"is_recognised": is_recognised, "facts": facts, "text": text}
    )
    return row


def _write(row: SearchableCopy, now: datetime) -> None:
    """Write the copy of a file that has pages without text, and let go of what only the copy needed."""
    found = {"state": CopyState.NEEDLESS, "tries": 0, "made_at": now}
    if row.recognised:
        data = BLOBS.port.get(row.sha256)
        copy = searchable.searchable_copy(data, _recognised(row.sha256, data), limits=LIMITS)
        BLOBS.port.put(copy.data)
        kept = {"copy_sha256": files.fingerprint(copy.data), "size": len(copy.data), "hindrances": [*copy.hindrances]}
        found |= {**kept, "state": CopyState.MADE}
    SearchableCopy.objects.filter(pk=row.pk, state=CopyState.WAITING).update(**found)
    PageWords.objects.filter(sha256=row.sha256, number__gt=0, facts__isnull=False).update(facts=None)


def _recognised(sha256: str, data: bytes) -> Iterator[tuple[int, list[Page]]]:
    """The recognised pages, one after the other; one that was let go of meanwhile is read again."""
    rows = PageWords.objects.filter(sha256=sha256, is_recognised=True).order_by("number")
    for number, facts in rows.values_list("number", "facts").iterator(chunk_size=20):
        yield number, _read(data, number) if facts is None else [searchable.page_of(one) for one in facts]


def pages(file_id: UUID, numbers: Sequence[int]) -> list[Page]:
    """Return pages of a file (from 0) as words; those that were recognised before are not recognised again.

    Raises the errors of ``extraction.read_pages``.
    """
    sha256, data, found = files.card(file_id).sha256, b"", list[Page]()
    for number in numbers:
        row = _kept(sha256, number)
        if row is not None and row.facts is not None:
            found += [searchable.page_of(one) for one in row.facts]
            continue
        data = data or BLOBS.port.get(sha256)
        read = extraction.read_pages(data, pages=(number,), limits=LIMITS)
        if any(page.origin is Origin.RECOGNISED for page in read):
            _keep(sha256, number, read)
        found += read
    return found


def forget(file_id: UUID) -> None:
    """Let go of what was read of a file, so that it is read anew; a copy that was made stays."""
    sha256 = files.card(file_id).sha256
    PageWords.objects.filter(sha256=sha256, is_recognised=True, facts__isnull=False).update(facts=None)


def revive(*, now: datetime, most: int = 200) -> list[UUID]:
    """Return files whose copy was forgotten, or that were never asked for (kept before copies were made), one each."""
    forgotten = SearchableCopy.objects.filter(state=CopyState.WAITING, touched_at__lt=now - FORGOTTEN_AFTER)
    hashes = list(forgotten.order_by("touched_at").values_list("sha256", flat=True)[:most])
    forgotten.filter(pk__in=hashes).update(touched_at=now)
    found = dict(StoredFile.objects.filter(sha256__in=hashes).values_list("sha256", "id"))
    known = SearchableCopy.objects.values("sha256")
    fresh = StoredFile.objects.filter(media_type=PDF, page_count__gt=0).exclude(sha256__in=known).order_by("-id")
    for sha256, file_id in fresh.values_list("sha256", "id")[: most - len(found)]:
        found.setdefault(sha256, file_id)
    return [file_id for file_id in found.values() if ask(file_id, now=now)]
