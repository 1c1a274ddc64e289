"""What a PDF is, told by its content and never by its name."""

import re
from dataclasses import dataclass

import pypdfium2 as pdfium

from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Deadline, Limits, open_document, open_page, open_text
from vanphong.engines.pdf.pictures import PagePicture, page_picture
from vanphong.engines.pdf.text import page_text

_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
_MM_PER_POINT = 25.4 / 72
TEXT_LAYER_FROM = 3  # fewer characters are specks of a scanner's own layer
_PICTURES_OF = 500  # pages; a scanner is not set otherwise in the middle of a batch


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
    version: str
    """Of PDF, such as "1.4"."""
    picture_dpi: int
    """Lowest resolution of a page that is one picture, in dots per inch; 0 where none is."""
    is_grey: bool
    """Whether a page that is one picture has no colours."""


def inspect(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> PdfFacts:
    """Read every page of `data` once.

    Raises NotPdf, BrokenPdf, EncryptedPdf, TooManyPages, TooLarge or TooComplex.
    """
    deadline = Deadline(limits)
    layers, sizes, first_text, pictures = list[bool](), list[tuple[float, float]](), "", list[PagePicture]()
    with open_document(data, limits=limits) as document:
        for index in range(len(document)):
            deadline.check()
            with open_page(document, index) as page:
                sizes.append(_size_mm(page))
                layers.append(_has_text(page))
                if index == 0 and layers[0]:
                    first_text = page_text(page)
                if index < _PICTURES_OF and (picture := page_picture(page)):
                    pictures.append(picture)
        version = document.get_version() or 14
    return PdfFacts(
        len(sizes),
        tuple(layers),
        tuple(sizes),
        bool(_BYTE_RANGE.search(data)),
        first_text,
        version=f"{version // 10}.{version % 10}",
        picture_dpi=min((picture.dpi for picture in pictures), default=0),
        is_grey=any(picture.is_grey for picture in pictures),
    )


def _size_mm(page: pdfium.PdfPage) -> tuple[float, float]:
    width, height = page.get_size()
    return round(width * _MM_PER_POINT, 1), round(height * _MM_PER_POINT, 1)


def _has_text(page: pdfium.PdfPage) -> bool:
    with open_text(page) as layer:
        return bool(layer.count_chars() >= TEXT_LAYER_FROM)
