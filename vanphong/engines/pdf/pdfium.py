"""The one door to pdfium, which is not thread-safe: every use holds one lock, every object is closed under it."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanphong.engines.pdf.errors import (
    BrokenPdf,
    EncryptedPdf,
    NoSuchPage,
    NotPdf,
    TooComplex,
    TooLarge,
    TooManyPages,
)

LOCK = threading.RLock()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    max_bytes: int = 100 * 1024 * 1024
    max_pages: int = 2000
    max_seconds: float = 20.0
    """Time for one call, looked at between pages."""
    max_pixels: int = 20_000_000
    """Pixels of a page image we make."""
    max_image_pixels: int = 120_000_000
    """Pixels of all pictures that lie on one page; A3 at 600 dpi has 70 million."""


DEFAULT_LIMITS = Limits()

_HEADER_WITHIN = 1024
_TRAILER_WITHIN = 2048
_TRAILER = re.compile(rb"%%EOF|startxref\s+\d+")
_PASSWORD_ERRORS = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)


def check_frame(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> None:
    """Check size, header and trailer, without reading what is between. Raises TooLarge, NotPdf, BrokenPdf."""
    if len(data) > limits.max_bytes:
        raise TooLarge
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise NotPdf
    # pdfium repairs what it can and would show half a document without a word.
    end = len(data)
    while end and data[end - 1] in b"\0\t\r\n ":
        end -= 1
    if not _TRAILER.search(data, max(0, end - _TRAILER_WITHIN), end):
        raise BrokenPdf


@contextmanager
def open_document(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[pdfium.PdfDocument]:
    """The document in `data`, for use inside the `with` block only, which holds the lock.

    Raises the errors of `check_frame`, EncryptedPdf, TooManyPages, and BrokenPdf for whatever pdfium fails at.
    """
    check_frame(data, limits=limits)
    with LOCK:
        document = _open(data)
        try:
            pages = len(document)
            if pages > limits.max_pages:
                raise TooManyPages
            if pages < 1:
                raise BrokenPdf
            yield document
        except pdfium.PdfiumError as failure:
            raise BrokenPdf from failure
        finally:
            document.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as failure:
        raise (EncryptedPdf if failure.err_code in _PASSWORD_ERRORS else BrokenPdf) from failure


@contextmanager
def open_page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """Page `index` (from 0) of an open document. Raises NoSuchPage."""
    if not 0 <= index < len(document):
        raise NoSuchPage
    page = document[index]
    try:
        yield page
    finally:
        page.close()


@contextmanager
def open_text(page: pdfium.PdfPage) -> Iterator[pdfium.PdfTextPage]:
    """The text layer of an open page."""
    text = page.get_textpage()
    try:
        yield text
    finally:
        text.close()


class Deadline:
    """The moment by which a call must be done."""

    def __init__(self, limits: Limits) -> None:
        self._ends = time.monotonic() + limits.max_seconds

    def check(self) -> None:
        """Raise TooComplex when the time is over."""
        if time.monotonic() > self._ends:
            raise TooComplex
