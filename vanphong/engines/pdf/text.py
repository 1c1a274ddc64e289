"""The text layer of pages."""

import re

import pypdfium2 as pdfium

from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Deadline, Limits, open_document, open_page, open_text
from vanphong.engines.vntext.fold import nfc

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MAX_CHARACTERS = 200_000
"""Characters taken from one page."""


def pages_text(
    data: bytes, *, max_pages: int = 200, max_characters: int = 2_000_000, limits: Limits = DEFAULT_LIMITS
) -> tuple[str, ...]:
    """Text of the first `max_pages` pages, one string each, in NFC with plain line ends and no control characters.

    Stops at `max_characters` in all. Text of the old ABC and VNI fonts stays as typed: see `vntext.legacy_fonts`.
    Raises the errors of `open_document`, and TooComplex.
    """
    deadline, texts, left = Deadline(limits), list[str](), max_characters
    with open_document(data, limits=limits) as document:
        for index in range(min(len(document), max_pages)):
            deadline.check()
            with open_page(document, index) as page:
                texts.append(page_text(page)[:left])
            left -= len(texts[-1])
            if left <= 0:
                break
    return tuple(texts)


def page_text(page: pdfium.PdfPage) -> str:
    """Text of an open page (the caller holds the lock), cleaned as `pages_text` says."""
    with open_text(page) as layer:
        raw = layer.get_text_range(0, min(layer.count_chars(), MAX_CHARACTERS)) if layer.count_chars() > 0 else ""
    return nfc(_CONTROL.sub("", raw.replace("\r\n", "\n").replace("\r", "\n")))
