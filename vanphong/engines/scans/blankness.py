"""Whether a page of a scan is blank paper: noise, specks, punched holes and shadows at the edges are no writing.

The page is looked at as connected blots of ink, a hundred dots per inch. Blots as large as letters that stand in a row
are writing, so a page with one short line is not blank; nor is one with anything much larger than a letter that neither
lies at the edge nor is the hole of a punch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

DPI = 100
"""At which the page is to be drawn."""

_MILLIMETRE = DPI / 25.4
_CONTRAST = 48
"""How much darker than the paper around it a dot must be (of 255): what shines through from the back is fainter."""

_AROUND = 20
"""Dots around a dot that are its paper: shadows change over longer ways."""

_EDGE = 2.5
"""Millimetres at each side where scanners draw edges of paper and flaps."""

_HOLE_WITHIN, _HOLE_FROM, _HOLE_TO = 24.0, 3.5, 9.0
"""Punched holes: how far from an edge their far side lies, and how wide they are, in millimetres."""

_SPECK = 6
"""A blot of fewer dots is dust."""

_LARGE = 9.0
"""Millimetres; a blot as large is a drawing, a stamp or a line of joined letters."""

_IN_A_ROW = 3
_ROW_HIGH, _ROW_WIDE = 2.5, 7.0
"""Letters of a row stand so many millimetres apart at most, up and down, and from one to the next."""

_FULL = 0.012
"""The part of the page that is dark on any page with a few lines; such a page needs no closer look."""


@dataclass(frozen=True, slots=True)
class Blot:
    """Dark dots that touch, and the box around them."""

    left: int
    top: int
    right: int
    bottom: int
    dots: int

    @property
    def wide(self) -> float:
        """Width in millimetres."""
        return (self.right - self.left + 1) / _MILLIMETRE

    @property
    def high(self) -> float:
        """Height in millimetres."""
        return (self.bottom - self.top + 1) / _MILLIMETRE


def is_blank(picture: Image.Image) -> bool:
    """Tell whether the picture of a page, drawn at `DPI`, shows paper without writing."""
    ink = _ink(picture)
    if _dark_part(ink) > _FULL:
        return False
    blots = [blot for blot in _blots(ink) if not _is_of_paper(blot, ink.size)]
    return not any(max(blot.wide, blot.high) > _LARGE for blot in blots) and not _has_row(blots)


def _ink(picture: Image.Image) -> Image.Image:
    """Return a mask: 255 where a dot is clearly darker than the paper around it."""
    grey = picture.convert("L")
    # The brightest dot nearby is paper even inside a letter; blurred, it follows shadows.
    paper = grey.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.BoxBlur(_AROUND))
    return ImageChops.subtract(paper, grey).point([255 if depth >= _CONTRAST else 0 for depth in range(256)])


def _dark_part(ink: Image.Image) -> float:
    """The part of the middle of the page that is dark."""
    width, height = ink.size
    middle = ink.crop((width // 8, height // 12, width - width // 8, height - height // 12))
    dark = middle.histogram()[255]
    return dark / max(1, middle.width * middle.height)


def _blots(ink: Image.Image) -> list[Blot]:
    """Return the blots of a mask: runs of dark dots that touch from line to line, or at a corner."""
    width, height = ink.size
    dots = ink.tobytes()
    joined = _Joined()
    above: list[tuple[int, int, int]] = []
    for line in range(height):
        here = []
        for start, end in _runs(dots[line * width : (line + 1) * width]):
            number = joined.add(start, end, line)
            for left, right, other in above:
                if left <= end + 1 and right >= start - 1:
                    joined.join(other, number)
            here.append((start, end, number))
        above = here
    return joined.blots()


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Yield first and last place of each run of dark dots in a line."""
    at = row.find(b"\xff")
    while at >= 0:
        end = row.find(b"\0", at)
        end = len(row) if end < 0 else end
        yield at, end - 1
        at = row.find(b"\xff", end)


class _Joined:
    """Runs of dots that are put together to blots."""

    def __init__(self) -> None:
        self._blots: list[Blot] = []
        self._into: list[int] = []

    def add(self, start: int, end: int, line: int) -> int:
        """Begin a blot with one run; return its number."""
        self._blots.append(Blot(start, line, end, line, end - start + 1))
        self._into.append(len(self._into))
        return len(self._into) - 1

    def join(self, one: int, other: int) -> None:
        """Make two blots one, unless they are already."""
        first, second = self._root(one), self._root(other)
        if first == second:
            return
        a, b = self._blots[first], self._blots[second]
        self._blots[first] = Blot(
            min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom), a.dots + b.dots
        )
        self._into[second] = first

    def blots(self) -> list[Blot]:
        """Return the blots as they are now."""
        return [blot for number, blot in enumerate(self._blots) if self._into[number] == number]

    def _root(self, number: int) -> int:
        while self._into[number] != number:
            self._into[number] = self._into[self._into[number]]
            number = self._into[number]
        return number


def _is_of_paper(blot: Blot, size: tuple[int, int]) -> bool:
    """Whether a blot is dust, lies at the edge, or is the hole of a punch."""
    width, height = size
    if blot.dots < _SPECK:
        return True
    edge = _EDGE * _MILLIMETRE
    if blot.left < edge or blot.top < edge or blot.right >= width - edge or blot.bottom >= height - edge:
        return True
    far = _HOLE_WITHIN * _MILLIMETRE
    is_near = min(blot.right, width - blot.left, blot.bottom, height - blot.top) < far
    is_sized = all(_HOLE_FROM <= side <= _HOLE_TO for side in (blot.wide, blot.high))
    return is_near and is_sized and abs(blot.wide - blot.high) < 1.2


def _has_row(blots: Sequence[Blot]) -> bool:
    """Whether blots stand beside each other as the letters of a line do."""
    up_down, beside = _ROW_HIGH * _MILLIMETRE, _ROW_WIDE * _MILLIMETRE
    middles = sorted(((blot.left + blot.right) / 2, (blot.top + blot.bottom) / 2) for blot in blots)
    for place, (first, level) in enumerate(middles):
        row, last = 1, first
        for across, down in middles[place + 1 :]:
            if across - last > beside:
                break
            if abs(down - level) <= up_down:
                row, last = row + 1, across
                if row >= _IN_A_ROW:
                    return True
    return False
