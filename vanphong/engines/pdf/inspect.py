"""What a PDF is, told by its content and never by its name."""

import re
from dataclasses import dataclass

import pypdfium2 as pdfium

from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Deadline, Limits, open_document, open_page, open_text
from vanphong.engines.pdf.text import page_text

_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
_MM_PER_POINT = 25.4 / 72
_TEXT_LAYER_FROM = 3  # fewer characters are specks of a scanner's own layer


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was found in a PDF."""

    page_count: int
    has_text_layer: tuple[bool, ...]
    """Per page."""
    page_sizes_mm: tuple[tuple[float, float], ...]
    """Width and height per page as shown (rotation applied), in millimetres."""
    is_signed: bool
    """Whether it seems to hold a signature; the signature itself is not checked here."""
    first_page_text: str
    """In NFC; empty for a scan."""


def inspect(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> PdfFacts:
    """Read every page of `data` once.

    Raises NotPdf, BrokenPdf, EncryptedPdf, TooManyPages, TooLarge or TooComplex.
    """
    deadline = Deadline(limits)
    layers, sizes, first_text = list[bool](), list[tuple[float, float]](), ""
    with open_document(data, limits=limits) as document:
        for index in range(len(document)):
            deadline.check()
            with open_page(document, index) as page:
                sizes.append(_size_mm(page))
                layers.append(_has_text(page))
                if index == 0 and layers[0]:
                    first_text = page_text(page)
    return PdfFacts(len(sizes), tuple(layers), tuple(sizes), bool(_BYTE_RANGE.search(data)), first_text)


def _size_mm(page: pdfium.PdfPage) -> tuple[float, float]:
    width, height = page.get_size()
    return round(width * _MM_PER_POINT, 1), round(height * _MM_PER_POINT, 1)


def _has_text(page: pdfium.PdfPage) -> bool:
    with open_text(page) as layer:
        return bool(layer.count_chars() >= _TEXT_LAYER_FROM)
