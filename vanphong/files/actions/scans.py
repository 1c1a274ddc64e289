"""Files that are taken in before they are looked at: kept aside as they came, read page by page by a worker."""

import logging
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vanphong.engines.pdf import from_image, inspect, ocr, secrecy, text
from vanphong.engines.pdf.errors import OcrUnavailable, PdfError
from vanphong.engines.pdf.pdfium import Limits, open_document, open_page
from vanphong.engines.scans import pages as page_files
from vanphong.files import rules
from vanphong.files.actions.files import PDF, Reading, of_pdf, reading
from vanphong.files.models import StoredFile
from vanphong.files.ports import BLOBS
from vanphong.files.vocabulary import MAIN_FILE_LIMIT, NAME_LIMIT, PAGE_LIMIT
from vanphong.kernel.viewer import Viewer

LOG = logging.getLogger(__name__)
UNKNOWN = "application/octet-stream"
LIMITS = Limits(max_bytes=MAIN_FILE_LIMIT, max_pages=PAGE_LIMIT, max_seconds=900)
"""A worker has more time than somebody who waits."""


def keep_aside(name: str, data: bytes, *, viewer: Viewer, now: datetime) -> UUID:
    """Keep a file of whatever kind as it came, without looking into it; return the identifier of its row."""
    row = StoredFile.objects.create(
        sha256=BLOBS.port.put(data),
        name=rules.clean_name(unicodedata.normalize("NFC", name), limit=NAME_LIMIT),
        media_type=rules.media_type(data) or UNKNOWN,
        size=len(data),
        stored_by_id=viewer.person_id,
        stored_at=now,
    )
    return row.id


def as_pages(name: str, data: bytes) -> Reading | None:
    """Look at a scan as pages of a PDF, made of its pictures where it is none; nothing for another kind of file.

    No marking of secrecy is looked for. Raises the errors of `engines.pdf`.
    """
    kind = rules.media_type(data) or ""
    if kind.startswith("image/"):
        data, name = from_image.pdf_of_image(data, limits=LIMITS), f"{name.rpartition('.')[0] or name}.pdf"
    elif kind != PDF:
        return None
    return of_pdf(name, data, facts=inspect.inspect(data, limits=LIMITS), mark=None)


def read_part(name: str, data: bytes, *, pages: list[int]) -> Reading:
    """Look at some pages of a PDF as a file of their own, after `mark_on` saw no marking on the first of them.

    Raises the errors of `engines.pdf`.
    """
    part = page_files.part_of(data, pages=pages, limits=LIMITS)
    return of_pdf(name, part, facts=inspect.inspect(part, limits=LIMITS), mark=None)


def of_picture(name: str, data: bytes, *, media_type: str) -> Reading:
    """Look at the picture of a page that was laid out already, to be attached to it as it came."""
    return reading(name, data, kind=media_type, page_count=0, head_text="", mark=None)


def mark_on(data: bytes, *, page: int) -> str | None:
    """Return the marking of secrecy on a page of a PDF, in its text or on its picture (R-180)."""
    with open_document(data, limits=LIMITS) as document, open_page(document, page) as opened:
        written = text.page_text(opened)
    mark = secrecy.secrecy_mark(written)
    if mark is None:
        try:
            mark = ocr.read_marks(data, page=page, red_only=len(written) >= inspect.TEXT_LAYER_FROM, limits=LIMITS)
        except (OcrUnavailable, PdfError) as fault:
            LOG.warning("secrecy markings in a scan were not looked for: %s", fault)
    return mark.value if mark else None


def destroy(ids: Iterable[UUID]) -> None:
    """Delete files that may not be kept, and after the running transaction their bytes; nothing may point to them.

    Bytes stay where another file consists of the same.
    """
    rows = StoredFile.objects.filter(id__in=set(ids))
    hashes = set(rows.values_list("sha256", flat=True))
    rows.delete()
    transaction.on_commit(lambda: _discard(hashes))


def _discard(hashes: set[str]) -> None:
    for sha256 in hashes - set(StoredFile.objects.filter(sha256__in=hashes).values_list("sha256", flat=True)):
        BLOBS.port.discard(sha256)
