"""A PDF from pictures of pages, as telephones and old scanners give them: a page for each picture in the file."""

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from vanphong.engines.pdf.errors import BrokenPdf, PdfError, TooComplex, TooManyPages
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, LOCK, Deadline, Limits

A4_INCHES = 8.27
PLAUSIBLE_INCHES = (7, 13)
"""What the shorter side of a page of paper measures; any other statement is a camera's invention."""


QUALITY = 90
"""Of JPEG, for what was not compressed with loss before."""


def pdf_of_image(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Every picture of the file (a TIFF may hold many), upright, as a page of the size it states, else as wide as A4.

    Pictures of ink and paper only stay so, others keep their colours and dots. The same file gives the same bytes where
    it holds one picture. Raises BrokenPdf for what is no picture, TooComplex for more pixels or time than the limits
    allow, TooManyPages.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            return _bound(_pages(opened, limits), limits)
    except PdfError:
        raise
    except Image.DecompressionBombError as failed:
        raise TooComplex from failed
    except (OSError, ValueError, SyntaxError, EOFError) as failed:
        raise BrokenPdf from failed


def _pages(opened: Image.Image, limits: Limits) -> Iterator[bytes]:
    """Yield a PDF of one page for each picture; never more than one is unpacked."""
    number = 0
    while number < limits.max_pages + 1:
        try:
            opened.seek(number)
        except EOFError:
            return
        if opened.width * opened.height > limits.max_image_pixels:
            raise TooComplex
        yield _page(opened)
        number += 1


def _page(opened: Image.Image) -> bytes:
    target, dpi = io.BytesIO(), _dpi(opened)
    upright = ImageOps.exif_transpose(opened)
    settings: dict[str, Any] = {"resolution": dpi, "creationDate": None, "modDate": None}
    if upright.mode == "1":  # packed as on a telefax, without loss
        upright.save(target, "PDF", **settings)
    else:
        upright.convert("L" if upright.mode == "L" else "RGB").save(target, "PDF", quality=QUALITY, **settings)
    return target.getvalue()


def _bound(pages: Iterator[bytes], limits: Limits) -> bytes:
    """Put pages of one file each into one; a single one stays as it is."""
    first = next(pages, None)
    if first is None:
        raise BrokenPdf
    second = next(pages, None)
    if second is None:
        return first
    deadline = Deadline(limits)
    with LOCK:
        bound = pdfium.PdfDocument.new()
        try:
            for page in _chained(first, second, pages):
                deadline.check()
                _append(bound, page)
                if len(bound) > limits.max_pages:
                    raise TooManyPages
            target = io.BytesIO()
            bound.save(target, version=14)
        except pdfium.PdfiumError as failed:
            raise BrokenPdf from failed
        finally:
            bound.close()
    return target.getvalue()


def _chained(first: bytes, second: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield second
    yield from rest


def _append(bound: pdfium.PdfDocument, page: bytes) -> None:
    source = pdfium.PdfDocument(page)
    try:
        bound.import_pages(source)
    finally:
        source.close()


def _dpi(opened: Image.Image) -> float:
    short, stated = min(opened.size), opened.info.get("dpi")
    dpi = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    least, most = PLAUSIBLE_INCHES
    return dpi if dpi and least < short / dpi < most else short / A4_INCHES
