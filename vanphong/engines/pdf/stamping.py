"""Laying a small transparent page, such as a stamp, over the first page of a file where that page is blank."""

import io
from dataclasses import dataclass

import pypdfium2 as pdfium

from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits, open_document, open_page

MILLIMETRE = 72 / 25.4
DOTS_PER_MM = 1.0
"""How finely a page is looked at for a blank place: one dot for a millimetre."""

STEP = 2
"""Millimetres between two places that are tried."""

EDGE = 8
"""Millimetres that stay free at the edge of the sheet, where printers do not print."""

DARK = 235
"""A dot darker than this (of 255) is no blank paper; the noise of a scan is brighter."""

LOWEST = 0.62
"""Down to which part of the page a place is looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page as it is seen: millimetres from the left and from the top."""

    left: float
    top: float


def stamp_first_page(
    data: bytes, stamp: bytes, *, width: float, height: float, wished: Place, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Return the file with the stamp (a PDF of one page, so many millimetres large) on its first page.

    It lies at the blank place nearest to the wished one; where the page has none, at the place with the least ink. The
    text below stays readable: the stamp is transparent. The file itself is not changed, and a signature in it does not
    hold for the copy. Raises the errors of `open_document`.
    """
    with open_document(data, limits=limits) as document, open_page(document, 0) as page:
        place = _blank_place(page, width, height, wished)
        with open_document(stamp, limits=limits) as source:
            drawn = source.page_as_xobject(0, document)
            laid = drawn.as_pageobject()
            laid.set_matrix(_matrix(page, place, height))
            page.insert_obj(laid)
            page.gen_content()
            drawn.close()
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()


def _blank_place(page: pdfium.PdfPage, width: float, height: float, wished: Place) -> Place:
    """The place for a box of so many millimetres with no ink below it, or with the least."""
    ink = _ink(page)
    wide, high = int(width) + 1, int(height) + 1
    columns, rows = len(ink[0]) - 1, len(ink) - 1
    lowest = max(EDGE + 1, min(rows - EDGE - high, int(rows * LOWEST) - high) + 1)
    tried = (
        (ink[top + high][left + wide] - ink[top][left + wide] - ink[top + high][left] + ink[top][left], left, top)
        for top in range(EDGE, lowest, STEP)
        for left in range(EDGE, columns - EDGE - wide + 1, STEP)
        if top + high <= rows
    )
    best = min(tried, key=lambda one: (one[0], _way(one[1], one[2], wished)), default=(0, EDGE, EDGE))
    return Place(best[1], best[2])


def _way(left: int, top: int, wished: Place) -> float:
    return (left - wished.left) ** 2 + (top - wished.top) ** 2


def _ink(page: pdfium.PdfPage) -> list[list[int]]:
    """How many dark dots lie above and to the left of each millimetre of the page as it is seen."""
    bitmap = page.render(scale=DOTS_PER_MM / MILLIMETRE, grayscale=True)
    try:
        image = bitmap.to_pil().convert("L")
        columns, dots = image.width, image.tobytes()
    finally:
        bitmap.close()
    above = [0] * (columns + 1)
    sums = [above]
    for start in range(0, len(dots), columns):
        line, so_far = [0], 0
        for place, dot in enumerate(dots[start : start + columns], 1):
            so_far += dot < DARK
            line.append(above[place] + so_far)
        sums.append(line)
        above = line
    return sums


def _matrix(page: pdfium.PdfPage, place: Place, height: float) -> pdfium.PdfMatrix:
    """How the stamp is laid into the page's own system: origin below left, and perhaps shown turned."""
    left, bottom, right, top = page.get_cropbox()
    wide, high = right - left, top - bottom
    turned = page.get_rotation()
    seen_height = high if turned in (0, 180) else wide
    x, y = place.left * MILLIMETRE, seen_height - (place.top + height) * MILLIMETRE
    match turned:
        case 90:
            cells = (0, 1, -1, 0, wide - y, x)
        case 180:
            cells = (-1, 0, 0, -1, wide - x, high - y)
        case 270:
            cells = (0, -1, 1, 0, y, high - x)
        case _unturned:
            cells = (1, 0, 0, 1, x, y)
    a, b, c, d, e, f = cells
    return pdfium.PdfMatrix(a, b, c, d, e + left, f + bottom)
