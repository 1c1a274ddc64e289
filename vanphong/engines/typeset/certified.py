"""Whole files of certified copies: pages of a document with the block or the corner of its copy (NĐ 30/2020, Điều 25).

The pages are taken over as they are; what a copy adds is laid over them as a picture of its own.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

import pypdfium2

from vanphong.engines.pdf import pdfium
from vanphong.engines.pdf.errors import NoSuchPage
from vanphong.engines.typeset import copies
from vanphong.engines.typeset.copies import NoRoom, PaperCopy

_MILLIMETRE = 72 / 25.4
_A4 = (210 * _MILLIMETRE, 297 * _MILLIMETRE)
_TOLERANCE = 3 * _MILLIMETRE
"""Scanners cut a sheet a little differently."""
_GAP_MM = 6.0
"""Between the copied text and the line of the block."""


def on_paper(source: bytes, *, pages: Sequence[int], copy: PaperCopy) -> bytes:
    """Return the pages (from 1) with the block of the copy below the last text, or on a sheet of its own.

    Raises the errors of ``open_document``, and ``NoSuchPage``.
    """

    def finish(made: pypdfium2.PdfDocument) -> None:
        end = _end_of_text(made[len(made) - 1])
        try:
            if end is None:
                raise NoRoom
            _lay_over(made, len(made) - 1, copies.block(copy, top_mm=end + _GAP_MM))
        except NoRoom:
            _append(made, copies.block(copy))

    return _made(source, pages, finish)


def electronic(source: bytes, *, pages: Sequence[int], words: str, made_at: datetime) -> bytes:
    """Return the pages (from 1) with the words of the copy at the top right of the first one.

    Raises the errors of ``open_document``, and ``NoSuchPage``.
    """
    return _made(source, pages, lambda made: _lay_over(made, 0, copies.corner(words, signed_at=made_at)))


def _made(source: bytes, pages: Sequence[int], finish: Callable[[pypdfium2.PdfDocument], None]) -> bytes:
    with pdfium.open_document(source) as document:
        if not pages or not all(1 <= page <= len(document) for page in pages):
            raise NoSuchPage
        made = pypdfium2.PdfDocument.new()
        try:
            made.import_pages(document, [page - 1 for page in pages])
            finish(made)
            buffer = BytesIO()
            made.save(buffer)
        finally:
            made.close()
    return buffer.getvalue()


def _end_of_text(page: pypdfium2.PdfPage) -> float | None:
    """Return how far down, in millimetres, anything is drawn on an upright A4 page; None for any other page."""
    left, bottom, right, top = page.get_mediabox()
    is_a4 = abs(right - left - _A4[0]) <= _TOLERANCE and abs(top - bottom - _A4[1]) <= _TOLERANCE
    if page.get_rotation() or page.get_cropbox() != page.get_mediabox() or not is_a4:
        return None
    lowest = min((one.get_bounds()[1] for one in page.get_objects(max_depth=1)), default=top)
    return float(top - max(lowest, bottom)) / _MILLIMETRE


def _append(made: pypdfium2.PdfDocument, sheet: bytes) -> None:
    added = pypdfium2.PdfDocument(sheet)
    try:
        made.import_pages(added)
    finally:
        added.close()


def _lay_over(made: pypdfium2.PdfDocument, index: int, sheet: bytes) -> None:
    """Lay a transparent A4 sheet over a page, right and top edges together as the page is read."""
    overlay = pypdfium2.PdfDocument(sheet)
    page = made[index]
    try:
        drawn = overlay.page_as_xobject(0, made)
        piece = drawn.as_pageobject()
        piece.set_matrix(_placed(page))
        page.insert_obj(piece)
        page.gen_content()
        drawn.close()
    finally:
        page.close()
        overlay.close()


def _placed(page: pypdfium2.PdfPage) -> pypdfium2.PdfMatrix:
    """Return where an A4 sheet comes to lie on a page of any size that may be turned."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    width, height = right - left, top - bottom
    seen = (height, width) if turn in (90, 270) else (width, height)
    x, y = seen[0] - _A4[0], seen[1] - _A4[1]
    if turn == 90:
        return pypdfium2.PdfMatrix(0, 1, -1, 0, right - y, bottom + x)
    if turn == 180:
        return pypdfium2.PdfMatrix(-1, 0, 0, -1, right - x, top - y)
    if turn == 270:
        return pypdfium2.PdfMatrix(0, -1, 1, 0, left + y, top - x)
    return pypdfium2.PdfMatrix(1, 0, 0, 1, left + x, bottom + y)
