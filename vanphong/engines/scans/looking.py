"""Looking through the pages of a scan: writing, blank paper or a separator sheet."""

from dataclasses import dataclass

import pypdfium2 as pdfium

from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits, open_document, open_page
from vanphong.engines.pdf.render import draw
from vanphong.engines.scans import blankness, separator
from vanphong.engines.scans.cutting import Look
from vanphong.engines.scans.separator import Separator

_POINTS = 72


@dataclass(frozen=True, slots=True)
class Seen:
    """What is on one page."""

    look: Look
    separator: Separator | None = None


def look(data: bytes, *, first: int, count: int, limits: Limits = DEFAULT_LIMITS) -> list[Seen]:
    """Look at `count` pages from `first` on (from 0); fewer where the file ends.

    Raises the errors of `open_document` and TooComplex.
    """
    with open_document(data, limits=limits) as document:
        pages = range(first, min(first + count, len(document)))
        return [_seen(document, page, limits) for page in pages]


def _seen(document: pdfium.PdfDocument, number: int, limits: Limits) -> Seen:
    with open_page(document, number) as page:
        picture = draw(page, width=round(page.get_width() * blankness.DPI / _POINTS), limits=limits)
    sheet = separator.found_on(picture)
    if sheet is not None:
        return Seen(Look.SEPARATOR, sheet)
    return Seen(Look.BLANK if blankness.is_blank(picture) else Look.CONTENT)
