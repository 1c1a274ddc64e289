"""Taking files in: look first, then keep."""

import hashlib
import logging
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from vanphong.engines.pdf import from_image, inspect, ocr, secrecy
from vanphong.engines.pdf.errors import OcrUnavailable, PdfError
from vanphong.engines.pdf.pdfium import Limits
from vanphong.engines.vntext import likeness
from vanphong.files import rules
from vanphong.files.models import StoredFile
from vanphong.files.ports import BLOBS
from vanphong.files.vocabulary import MAIN_FILE_LIMIT, NAME_LIMIT, PAGE_LIMIT, FileFault
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer

LOG = logging.getLogger(__name__)
PDF = "application/pdf"
HEAD_TEXT_LIMIT = 20_000
MOST_DPI = 9600
"""No scanner is finer; a file may claim anything."""

LIMITS = Limits(max_bytes=MAIN_FILE_LIMIT, max_pages=PAGE_LIMIT)


@dataclass(frozen=True)
class Reading:
    """A file that was looked at and found sound, but is not kept yet.

    ``head_text`` is the text layer of its first page; ``secrecy_mark`` a marking of secrecy seen there (or read from
    the picture of the page when it is a scan). ``picture_dpi``, ``is_grey`` and ``pdf_version`` are of a PDF, see
    `engines.pdf.inspect`.
    """

    name: str
    data: bytes
    sha256: str
    media_type: str
    page_count: int
    head_text: str
    secrecy_mark: str | None
    picture_dpi: int = 0
    is_grey: bool = False
    pdf_version: str = ""


def read_pdf(name: str, data: bytes, *, field: str = "file") -> Reading:
    """Look at a file that must be a sound PDF. Nothing is kept.

    Raises ``Invalid`` on ``field`` for an empty, foreign, damaged, locked or oversized file.
    """
    return _read_pdf(name, _bounded(data, field), field)


def read_scan(name: str, data: bytes, *, field: str = "file") -> tuple[Reading, list[Reading]]:
    """Look at a scan: a PDF as it is, or a picture, laid on a page of PDF; then the picture itself is to be attached.

    Nothing is kept. Raises ``Invalid`` on ``field`` for any other file.
    """
    kind = rules.media_type(_bounded(data, field)) or ""
    if not kind.startswith("image/"):
        return _read_pdf(name, data, field), []
    try:
        page = from_image.pdf_of_image(data, limits=LIMITS)
    except PdfError as fault:
        raise Invalid({field: FileFault.PICTURE.label}) from fault
    stem = name.rpartition(".")[0] or name
    return _read_pdf(f"{stem}.pdf", page, field), [
        reading(name, data, kind=kind, page_count=0, head_text="", mark=None)
    ]


def read_attachment(name: str, data: bytes, *, field: str = "attachments") -> Reading:
    """Look at a file that may be any kind on the list; told by content. Raises ``Invalid`` on ``field``."""
    kind = rules.media_type(_bounded(data, field))
    if kind is None:
        raise Invalid({field: FileFault.KIND.label})
    if kind == PDF:
        return _read_pdf(name, data, field)
    mark = _mark_in_picture(data) if kind.startswith("image/") else _mark_in_text(rules.written_text(data))
    return reading(name, data, kind=kind, page_count=0, head_text="", mark=mark)


def _bounded(data: bytes, field: str) -> bytes:
    if not data:
        raise Invalid({field: FileFault.EMPTY.label})
    if len(data) > MAIN_FILE_LIMIT:
        raise Invalid({field: FileFault.TOO_LARGE.label})
    return data


def _read_pdf(name: str, data: bytes, field: str) -> Reading:
    try:
        facts = inspect.inspect(data, limits=LIMITS)
    except PdfError as fault:
        raise Invalid({field: FileFault(fault.code).label}) from fault
    return of_pdf(name, data, facts=facts, mark=_mark(data, facts))


def of_pdf(name: str, data: bytes, *, facts: inspect.PdfFacts, mark: str | None) -> Reading:
    """Return a PDF as it was inspected; ``mark`` is a marking of secrecy that was seen on its first page."""
    read = reading(name, data, kind=PDF, page_count=facts.page_count, head_text=facts.first_page_text, mark=mark)
    return replace(read, picture_dpi=facts.picture_dpi, is_grey=facts.is_grey, pdf_version=facts.version)


def _mark(data: bytes, facts: inspect.PdfFacts) -> str | None:
    mark = secrecy.secrecy_mark(facts.first_page_text)
    if mark is None:
        return _mark_in_picture(data, red_only=facts.has_text_layer[0])
    return mark.value if mark else None


def _mark_in_text(text: str) -> str | None:
    mark = secrecy.secrecy_mark(text)
    return mark.value if mark else None


def _mark_in_picture(data: bytes, *, red_only: bool = False) -> str | None:
    """Read a marking from a page that is a picture; without a reading engine the clerk's own eyes remain."""
    try:
        mark = ocr.read_marks(data, red_only=red_only)
    except (OcrUnavailable, PdfError) as fault:
        LOG.warning("secrecy markings in pictures were not looked for: %s", fault)
        return None
    return mark.value if mark else None


def reading(name: str, data: bytes, *, kind: str, page_count: int, head_text: str, mark: str | None) -> Reading:
    """Return what was seen of a file as it is handed on."""
    return Reading(
        name=rules.clean_name(unicodedata.normalize("NFC", name), limit=NAME_LIMIT),
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=kind,
        page_count=page_count,
        head_text=head_text[:HEAD_TEXT_LIMIT].replace("\x00", ""),
        secrecy_mark=mark,
    )


def store(reading: Reading, *, viewer: Viewer, now: datetime) -> UUID:
    """Keep a file that was read; return the identifier of its row.

    The bytes reach the disk before the row can commit, so a row never points to nothing; bytes whose row was rolled
    back are orphans without meaning.
    """
    BLOBS.port.put(reading.data)
    row = StoredFile.objects.create(
        sha256=reading.sha256,
        name=reading.name,
        media_type=reading.media_type,
        size=len(reading.data),
        page_count=reading.page_count,
        picture_dpi=min(reading.picture_dpi, MOST_DPI),
        is_grey=reading.is_grey,
        pdf_version=reading.pdf_version,
        head_text=reading.head_text,
        likeness=likeness.bands(reading.head_text),
        stored_by_id=viewer.person_id,
        stored_at=now,
    )
    return row.id
