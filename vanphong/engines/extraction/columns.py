"""Columns of a page picture set under each other, so that recognition meets one column only.

A head and a signing block have two columns whose lines do not stand level; recognition joins them wrongly or loses
lines. Where neighbouring bands of print share an empty strip from top to bottom, the parts beside it are columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from vanphong.engines.pdf.ocr import SeenWord

_CELLS_PER_INCH = 72  # a cell is a point wide
_INK_FROM = 46  # of 255: mean darkness of a cell that holds print
_GUTTER = 7  # cells; the space between words of body text is narrower
_GUTTER_WITHIN = (0.2, 0.72)
_LEAST_HEIGHT = 22  # cells: two lines
_GAP_IN_BAND = 1
_MARGIN = 14  # pixels between parts


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of the page in pixels, and how far down it begins on the stacked picture."""

    left: int
    top: int
    right: int
    bottom: int
    placed_at: int


@dataclass(frozen=True, slots=True)
class _Band:
    top: int
    bottom: int
    columns: int
    """Bit for each column of cells that holds print."""


def stacked(grey: Image.Image, dpi: float) -> tuple[Image.Image, tuple[Part, ...]]:
    """The page with its columns under each other, and the parts in their order; the page itself where it has none."""
    cell = dpi / _CELLS_PER_INCH
    size = (max(1, round(grey.width / cell)), max(1, round(grey.height / cell)))
    cells = grey.resize(size, Image.Resampling.BOX).point(lambda value: 255 if value < 255 - _INK_FROM else 0)
    boxes = list(_boxes(_bands(cells), size))
    if len(boxes) < 2:
        return grey, (Part(0, 0, grey.width, grey.height, 0),)
    parts, down = list[Part](), _MARGIN
    for left, top, right, bottom in boxes:
        part = Part(round(left * cell), round(top * cell), round(right * cell), round(bottom * cell), down)
        parts.append(part)
        down += part.bottom - part.top + _MARGIN
    sheet = Image.new("L", (grey.width, down), 255)
    for part in parts:
        sheet.paste(grey.crop((part.left, part.top, part.right, part.bottom)), (part.left, part.placed_at))
    return sheet, tuple(parts)


def put_back(words: Sequence[SeenWord], parts: Sequence[Part]) -> list[SeenWord]:
    """Words seen on the stacked picture at their places on the page."""
    moved = list[SeenWord]()
    for word in words:
        level = (word.top + word.bottom) / 2
        part = max((one for one in parts if one.placed_at <= level + _MARGIN), key=lambda one: one.placed_at)
        up = part.top - part.placed_at
        moved.append(SeenWord(word.text, word.left, word.top + up, word.right, word.bottom + up, word.confidence))
    return moved


def _bands(cells: Image.Image) -> list[_Band]:
    """Rows of cells with print, joined to bands between empty rows."""
    width, height = cells.size
    rows = cells.tobytes()
    bands = list[_Band]()
    for down in range(height):
        row = rows[down * width : (down + 1) * width]
        bits = int.from_bytes(row, "big")
        if not bits:
            continue
        if bands and down - bands[-1].bottom <= _GAP_IN_BAND:
            bands[-1] = _Band(bands[-1].top, down + 1, bands[-1].columns | bits)
        else:
            bands.append(_Band(down, down + 1, bits))
    return bands


def _boxes(bands: Sequence[_Band], size: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    """Boxes in cells, from the top down: whole strips of the page, or two columns where they share a gutter."""
    width, height = size
    at, done = 0, 0
    while at < len(bands):
        end, gutter = _reach(bands, at, width)
        is_split = gutter is not None and bands[end - 1].bottom - bands[at].top >= _LEAST_HEIGHT
        if not is_split or gutter is None:
            at += 1
            continue
        top, bottom = _between(bands, at, height), _between(bands, end, height)
        if top > done:
            yield 0, done, width, top
        yield 0, top, gutter, bottom
        yield gutter, top, width, bottom
        at, done = end, bottom
    if done < height:
        yield 0, done, width, height


def _between(bands: Sequence[_Band], at: int, height: int) -> int:
    """The middle of the empty rows above band `at`."""
    above = bands[at - 1].bottom if at else 0
    below = bands[at].top if at < len(bands) else height
    return (above + below) // 2


def _reach(bands: Sequence[_Band], start: int, width: int) -> tuple[int, int | None]:
    """How far from band `start` on the bands share a gutter with print on both sides; the gutter's middle."""
    taken, end, gutter = 0, start, None
    for at in range(start, len(bands)):
        joined = taken | bands[at].columns
        middle = _gutter(joined, width)
        if middle is None or (gutter is None and at > start):
            break
        taken, end, gutter = joined, at + 1, middle
    return end, gutter


def _gutter(columns: int, width: int) -> int | None:
    """Middle of the widest empty strip that has print on both sides; None where none is wide enough."""
    row = columns.to_bytes(width, "big")
    first, last = _GUTTER_WITHIN
    widest, middle, at = 0, None, round(first * width)
    left = len(row[:at].rstrip(b"\0"))
    begin = left if left else at
    if not any(row[:at]):
        begin = at + next((step for step, cell in enumerate(row[at:]) if cell), width)
    for place in range(begin, width):
        if not row[place]:
            continue
        if place - begin > widest and begin and place < width and begin <= last * width and place >= first * width:
            widest, middle = place - begin, (place + begin) // 2
        begin = place + 1
    return middle if widest >= _GUTTER else None
