"""Two versions of a draft in one text, with what was added and removed. The caller has checked visibility."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from vanphong.documents.queries import drafts
from vanphong.documents.queries.drafts import VersionLine
from vanphong.engines.pdf.errors import PdfError
from vanphong.engines.presentation.docx_reader import read_docx
from vanphong.engines.presentation.errors import PresentationError
from vanphong.engines.presentation.limits import Limits
from vanphong.engines.presentation.pdf_reader import read_pdf
from vanphong.engines.redline.comparing import Comparison, compare, share_of_words
from vanphong.files.queries import files
from vanphong.kernel import events
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

BOUNDS = Limits(max_bytes=20 * 1024 * 1024, max_pages=120, max_paragraphs=8000)
"""What is read while somebody waits; of longer texts the beginning is compared."""

FROM_IT = 0.97
"""So much of the words of a text must stand in a PDF that was made from it: page numbers and hyphens aside."""


@dataclass(frozen=True)
class Redline:
    """The comparison of two versions; ``fault`` says that one of them has no text that can be read."""

    old: VersionLine
    new: VersionLine
    is_from_sources: bool = False
    comparison: Comparison | None = None
    has_fault: bool = False


def between(document_id: UUID, *, old: int, new: int) -> Redline:
    """Compare two versions of a draft by their ordinals. Raises ``NotFound`` when there is no such version.

    The Word documents are compared where both have one, else the PDFs: like with like.
    """
    lines = {line.ordinal: line for line in drafts.versions(document_id)}
    if old not in lines or new not in lines:
        raise NotFound()
    before, after = lines[old], lines[new]
    is_from_sources = before.source_id is not None and after.source_id is not None
    try:
        texts = [_text(line, is_source=is_from_sources) for line in (before, after)]
    except (PdfError, PresentationError):
        return Redline(before, after, is_from_sources, has_fault=True)
    return Redline(before, after, is_from_sources, compare(texts[0], texts[1]))


def _text(line: VersionLine, *, is_source: bool) -> list[str]:
    if is_source and line.source_id is not None:
        return text_of_docx(files.content(line.source_id))
    return text_of_pdf(files.content(line.file_id))


def text_of_docx(data: bytes) -> list[str]:
    """Return the paragraphs of a .docx. Raises ``PresentationError``."""
    return [one.text for one in read_docx(data, limits=BOUNDS).document.paragraphs]


def text_of_pdf(data: bytes) -> list[str]:
    """Return the paragraphs of a PDF, without page numbers. Raises ``PdfError``, ``PresentationError``."""
    document = read_pdf(data, limits=BOUNDS)
    return [one.text for one in (*document.paragraphs, *document.foot)]


def is_made_from(pdf: bytes, source: bytes) -> bool:
    """Tell whether a PDF has the words of a Word document, and no others beside them.

    Raises ``PdfError``, ``PresentationError`` for what cannot be read.
    """
    shown, written = text_of_pdf(pdf), text_of_docx(source)
    return share_of_words(shown, written) >= FROM_IT and share_of_words(written, shown) >= FROM_IT


def last_seen(viewer: Viewer, document_id: UUID, *, versions: Sequence[VersionLine]) -> int | None:
    """Return the ordinal of the version that the viewer saw last before the newest one, if any.

    Seen is what was current when the viewer opened the document or did something with it.
    """
    if len(versions) < 2:
        return None
    at = events.last_touched(document_id, actor_id=viewer.person_id, before=versions[0].at)
    return next((line.ordinal for line in versions if line.at <= at), None) if at else None
