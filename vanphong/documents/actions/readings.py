"""Reading the first page of what a clerk brings in: asked with the document, done by a worker, for the form to propose.

Nothing here changes a document: what was read counts only once a clerk saves it (R-024).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory.queries import agency_names
from vanphong.documents.models import IncomingDocument, Reading
from vanphong.documents.queries import registers
from vanphong.documents.vocabulary import IncomingState, ReadingState, Urgency
from vanphong.engines import extraction
from vanphong.engines.extraction import Extraction, Found, KnownAgency, Origin, Page
from vanphong.engines.extraction.agencies import certain_match
from vanphong.engines.pdf.errors import OcrUnavailable, PdfError
from vanphong.engines.vntext import likeness
from vanphong.files.queries import files
from vanphong.kernel import jobs

READ = "documents.read_first_page"
NO_ENGINE = "no_engine"
"""The fault of a server without optical recognition; the others are those of `files.vocabulary.FileFault`."""

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
    Reading.objects.create(document=document, agency_id=document.agency_id, state=ReadingState.WAITING, asked_at=now)
    jobs.defer(READ, lock=f"{READ}:{document.agency_id}", document_id=str(document.id))


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
    Reading.objects.filter(pk=document_id, state=ReadingState.WAITING).update(
        **_read(files.content(row.document.file_id), now), read_at=now
    )


def _read(data: bytes, now: datetime) -> dict[str, Any]:
    """What is kept of a reading: what stands on the first page, or why it could not be read."""
    try:
        pages = extraction.read_pages(data, pages=(0,))
    except (PdfError, OcrUnavailable) as fault:
        return {"state": ReadingState.FAILED, "fault": getattr(fault, "code", NO_ENGINE)}
    text = _recognised_text(pages)
    width, height = _size(pages)
    return {
        "state": ReadingState.READ,
        "fields": _fields(pages, now),
        "width": width,
        "height": height,
        "head_text": text,
        "likeness": likeness.bands(text),
    }


def _fields(pages: Sequence[Page], now: datetime) -> Fields:
    known = [
        KnownAgency(str(one.id), one.name, tuple(one.other_names), tuple(one.abbreviations))
        for one in agency_names.known_names(day=localdate(now))
    ]
    found = extraction.fields_of(pages, known=known)
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
