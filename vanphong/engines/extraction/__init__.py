"""The key fields of a Vietnamese administrative document, read from its file.

How to use it
-------------
`extract(data)` reads a PDF or an image file (PNG, JPEG, TIFF) and gives an `Extraction`: issuing agency and the one
above it, number, symbol, place, date, type, summary, signer, addressees, recipients, urgency, a deadline stated in
the text, numbers of documents answered. Each is a `Found` with `value` (normal form), `raw` (as read), `confidence`
(0 to 1) and `boxes`: rectangles in points from the upper left corner of the page as the file shows it, pages from 0.
What was not found is None or empty; nothing is guessed, and below `SURE` a person should look. What red ink lies over
never reaches `SURE`; a number or a day with figures under it stays below what a form takes over (`stamps`).

For the first answer at once, `extract(data, pages=(0,))` reads the first page only; `is_complete` says whether the
signing block was on it. If not, call again with more pages, or keep what `read_pages` gave and call `fields_of` on
all pages so far: reading is the expensive part (a second a page for scans), `fields_of` takes milliseconds.

`known` agencies (names, old names, abbreviations of the caller's directory) put right what recognition misread;
`match_agency` ranks them for any text, and the caller decides.

Pages with good text of their own are never recognised optically; text of the fonts before Unicode is converted.
Everything here is pure but for running tesseract; no framework, no database, no clock.

Errors: those of `engines.pdf.errors` (broken, encrypted, too large, too complex), and `OcrUnavailable`.
"""

from collections.abc import Sequence

from vanphong.engines.extraction.agencies import KnownAgency, Match, match_agency
from vanphong.engines.extraction.reader import fields_of
from vanphong.engines.extraction.reading import is_pdf, read_pages
from vanphong.engines.extraction.values import (
    Authority,
    Box,
    Extraction,
    Found,
    Ink,
    Origin,
    Page,
    Signer,
    Urgency,
    Word,
)
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits
from vanphong.engines.pdf.words import page_count

SURE = 0.85
"""From this confidence on a field is nearly always right; a form marks those below it."""
MOST_PAGES = 12
"""Pages looked at for the signing block, where the caller names none."""

__all__ = [
    "MOST_PAGES",
    "SURE",
    "Authority",
    "Box",
    "Extraction",
    "Found",
    "Ink",
    "KnownAgency",
    "Match",
    "Origin",
    "Page",
    "Signer",
    "Urgency",
    "Word",
    "extract",
    "fields_of",
    "match_agency",
    "read_pages",
]


def extract(
    data: bytes,
    *,
    known: Sequence[KnownAgency] = (),
    pages: Sequence[int] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    timeout: float = 60.0,
) -> Extraction:
    """The key fields of the document in `data`.

    `pages` (from 0) are read in their order; without them, page by page until the signing block is reached, at most
    `MOST_PAGES`. `timeout` is in seconds for each recognition. Raises as the package says.
    """
    if pages is not None:
        return fields_of(read_pages(data, pages=pages, limits=limits, timeout=timeout), known=known)
    count = page_count(data, limits=limits) if is_pdf(data) else MOST_PAGES
    read = list[Page]()
    for number in range(min(count, MOST_PAGES)):
        more = read_pages(data, pages=(number,), limits=limits, timeout=timeout)
        if not more:
            break
        read += more
        if fields_of(read).is_complete:
            break
    return fields_of(read, known=known)
