"""Reading the first page of what a clerk brings in: asked with the document, done by a worker, for the form to propose.

Nothing here changes a document: what was read counts only once a clerk saves it (R-024).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from vanphong.directory.queries import agency_names
from vanphong.documents.lifecycle import INCOMING
from vanphong.documents.models import IncomingDocument, Reading
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import registers
from vanphong.documents.queries.readings import PATIENCE
from vanphong.documents.vocabulary import IncomingState, ReadingState, Urgency
from vanphong.engines import extraction
from vanphong.engines.extraction import MOST_PAGES, Extraction, Found, KnownAgency, Origin, Page
from vanphong.engines.extraction.agencies import certain_match
from vanphong.engines.pdf.errors import OcrUnavailable, PdfError
from vanphong.engines.vntext import likeness
from vanphong.files.actions import copies
from vanphong.files.queries import files
from vanphong.files.vocabulary import GAVE_UP, NO_ENGINE
from vanphong.kernel import jobs, limits
from vanphong.kernel.errors import TooOften
from vanphong.kernel.viewer import Viewer

READ = "documents.read_first_page"
READ_ON = "documents.read_on"
BEHIND_FIRST_PAGES = -5
"""The priority of further pages: after first pages, for which somebody waits, before searchable copies."""

MOST_ATTEMPTS = 3
"""So often a reading that never came back is asked for by itself."""

DOOR, MOST_AGAIN, AGAIN_PER = "reading-again", 5, timedelta(hours=1)
"""So often people may have one document read again."""

URGENCIES = {
    extraction.Urgency.URGENT: Urgency.URGENT,
    extraction.Urgency.VERY_URGENT: Urgency.VERY_URGENT,
    extraction.Urgency.EXPRESS: Urgency.IMMEDIATE,
    extraction.Urgency.EXPRESS_TIMED: Urgency.IMMEDIATE,
}
TEXT_LIMIT = 20_000
"""Characters of the first page that are kept for comparing."""

Fields = dict[str, dict[str, Any]]


def ask(document: IncomingDocument, *, now: datetime) -> None:
    """Have the first page of a document read after the running transaction; one page of an agency at a time."""
    asked = {"agency_id": document.agency_id, "state": ReadingState.WAITING, "asked_at": now, "attempts": 1}
    Reading.objects.update_or_create(document=document, defaults={**asked, "is_ending_awaited": False, "fault": ""})
    _defer(document.agency_id, document.id)


def _defer(agency_id: UUID, document_id: UUID) -> None:
    jobs.defer(READ, lock=f"{READ}:{agency_id}", document_id=str(document_id))


def ask_again(viewer: Viewer, document_id: UUID, *, now: datetime) -> UUID:
    """Have the first page of a document that waits for its number read anew; nothing while it is being read.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for one that has its number, ``TooOften``.
    """
    if not limits.within_limit(DOOR, str(document_id), limit=MOST_AGAIN, per=AGAIN_PER, now=now):
        raise TooOften(seconds=int(AGAIN_PER.total_seconds()))
    with transaction.atomic():
        document = incoming_queries.locked(viewer, document_id)
        INCOMING.check(document, "edit", viewer)
        if not Reading.objects.filter(pk=document_id, state=ReadingState.WAITING, asked_at__gt=now - PATIENCE).exists():
            copies.forget(document.file_id)
            ask(document, now=now)
    return document_id


def read(document_id: UUID, *, now: datetime) -> None:
    """Read the first page and keep what it says, or why it could not be read; may be repeated.

    A document that was registered meanwhile needs no proposal any more.
    """
    row = Reading.objects.select_related("document").filter(pk=document_id, state=ReadingState.WAITING).first()
    if row is None:
        return
    if row.document.state != IncomingState.RECEIVED or row.document.file_id is None:
        row.delete()
        return
    with transaction.atomic():
        found = _read(row.document.file_id, now)
        Reading.objects.filter(pk=document_id, state=ReadingState.WAITING).update(**found, read_at=now)
        if found.get("is_ending_awaited"):
            _defer_on(row.agency_id, document_id, 1)


def _read(file_id: UUID, now: datetime) -> dict[str, Any]:
    """What is kept of a reading: what stands on the first page, or why it could not be read."""
    try:
        pages = copies.pages(file_id, (0,))
    except (PdfError, OcrUnavailable) as fault:
        return {"state": ReadingState.FAILED, "fault": getattr(fault, "code", NO_ENGINE)}
    text = _recognised_text(pages)
    width, height = _size(pages)
    known = _known(now)
    found = extraction.fields_of(pages, known=known)
    return {
        "state": ReadingState.READ,
        "fault": "",
        "fields": _fields(found, known),
        "width": width,
        "height": height,
        "head_text": text,
        "likeness": likeness.bands(text),
        "is_scan": any(page.origin is Origin.RECOGNISED for page in pages),
        "is_ending_awaited": not found.is_complete and files.card(file_id).page_count > 1,
    }


def _defer_on(agency_id: UUID, document_id: UUID, page: int) -> None:
    lock = f"{READ_ON}:{agency_id}"
    jobs.defer(READ_ON, lock=lock, priority=BEHIND_FIRST_PAGES, document_id=str(document_id), page=page)


def read_on(document_id: UUID, page: int, *, now: datetime) -> None:
    """Read a further page (from 0) for the signature, which was on none before; may be repeated.

    Up to ``MOST_PAGES`` from the beginning, because annexes follow the signature, and then the last one.
    """
    awaited = Reading.objects.select_related("document").filter(pk=document_id, is_ending_awaited=True)
    row = awaited.filter(document__state=IncomingState.RECEIVED, state=ReadingState.READ).first()
    if row is None:
        awaited.update(is_ending_awaited=False)
        return
    file_id = row.document.file_id
    further = _further(page, files.card(file_id).page_count)
    before = range(min(page, MOST_PAGES))
    try:
        pages = copies.pages(file_id, (*before, page))
    except (PdfError, OcrUnavailable):
        awaited.update(is_ending_awaited=False)
        return
    found = extraction.fields_of(pages)
    with transaction.atomic():
        if found.is_complete or further is None:
            ending = {name: one for name, one in _fields(found, ()).items() if name in ENDING}
            awaited.update(fields={**ending, **row.fields}, is_ending_awaited=False, read_at=now)
        else:
            _defer_on(row.agency_id, document_id, further)


ENDING = ("signer_name", "signer_position")
"""The fields that stand in the signing block."""


def _further(page: int, count: int) -> int | None:
    """The page to look at after one, or nothing: the next, or after the first dozen the last."""
    if page + 1 < min(count, MOST_PAGES):
        return page + 1
    return count - 1 if page < count - 1 else None


def sweep(*, now: datetime) -> None:
    """Ask again for readings that never came back, and give up those that were asked for too often."""
    late = Reading.objects.filter(state=ReadingState.WAITING, asked_at__lte=now - PATIENCE)
    late.filter(attempts__gte=MOST_ATTEMPTS).update(state=ReadingState.FAILED, fault=GAVE_UP, read_at=now)
    for agency_id, document_id in list(late.order_by("asked_at").values_list("agency_id", "pk")[:500]):
        with transaction.atomic():
            if late.filter(pk=document_id).update(attempts=F("attempts") + 1, asked_at=now):
                _defer(agency_id, document_id)
    Reading.objects.filter(is_ending_awaited=True, read_at__lte=now - PATIENCE).update(is_ending_awaited=False)


def _known(now: datetime) -> list[KnownAgency]:
    return [
        KnownAgency(str(one.id), one.name, tuple(one.other_names), tuple(one.abbreviations))
        for one in agency_names.known_names(day=localdate(now))
    ]


def _fields(found: Extraction, known: Sequence[KnownAgency]) -> Fields:
    return {
        name: {
            "value": value,
            "raw": one.raw,
            "confidence": round(one.confidence, 3),
            "page": one.boxes[0].page if one.boxes else 0,
            "boxes": [[box.left, box.top, box.right, box.bottom] for box in one.boxes],
        }
        for name, value, one in (*_named(found), *_issuer(found, known))
        if value
    }


def _named(found: Extraction) -> Iterator[tuple[str, str, Found[Any]]]:
    """Yield the names of fields of the form with their values as a form holds them."""
    plain = {
        "code_number": found.number,
        "code_notation": found.symbol,
        "issued_on": found.issued_on,
        "summary": found.summary,
        "signer_name": found.signer.name,
        "signer_position": found.signer.position,
        "reply_due_on": found.deadline,
    }
    yield from ((name, str(one.value), one) for name, one in plain.items() if one is not None)
    if found.type_name is not None:
        yield "type_code", registers.type_by_name(found.type_name.value), found.type_name
    if found.urgency is not None:
        yield "urgency", str(URGENCIES[found.urgency.value].value), found.urgency


def _issuer(found: Extraction, known: Sequence[KnownAgency]) -> Iterator[tuple[str, str, Found[Any]]]:
    """Yield the name of the issuer, and the agency of the directory that it names beyond doubt."""
    if found.agency is None:
        return
    yield "issuer_name", found.agency.value, found.agency
    certain = certain_match(found.agency.value, known)
    if certain is not None:
        yield "issuer_id", certain.key, found.agency


def _size(pages: Sequence[Page]) -> tuple[float, float]:
    """Width and height of the first page as the file shows it, in points."""
    if not pages:
        return 0, 0
    width, height = pages[0].sheet or (pages[0].width, pages[0].height)
    return (height, width) if pages[0].stance.quarters % 2 else (width, height)


def _recognised_text(pages: Sequence[Page]) -> str:
    """The words of pages that had no text of their own; the others' are kept with the file already."""
    words = (word.text for page in pages if page.origin is Origin.RECOGNISED for word in page.words)
    return " ".join(words).replace("\x00", "")[:TEXT_LIMIT]
