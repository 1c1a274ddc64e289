"""Recognised words as a piece of page content: invisible, each stretched over its place, turned as the page lies."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import pikepdf

from vanphong.engines.extraction.values import Page, Word
from vanphong.engines.searchable.font import ADVANCE, DESCENT, UNITS, codes

FONT = "/VpBlank"
_LEAST, _MOST = 3.0, 200.0  # points; what is read from specks and pictures has no size of print

_MOST_GROUPS = 50  # of pages within each other; a broken file may go round in circles

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """How a page of the file is shown: its box in its own space, and by how many quarters it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @classmethod
    def of(cls, page: pikepdf.Page) -> "Ground":
        """The ground of a page of a file; places are counted in its box as shown."""
        media, crop = _box(page.mediabox), _box(page.cropbox)
        left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
        right, top = min(media[2], crop[2]), min(media[3], crop[3])
        if right <= left or top <= bottom:
            left, bottom, right, top = media
        return cls(left, bottom, right, top, _turn(page) // 90 % 4)

    def placed(self, x: float, y: float) -> Point:
        """A place as shown (from the upper left corner, downwards) in the page's own space."""
        match self.quarters:
            case 1:
                return self.left + y, self.bottom + x
            case 2:
                return self.right - x, self.bottom + y
            case 3:
                return self.right - y, self.top - x
            case _upright:
                return self.left + x, self.top - y


def _turn(page: pikepdf.Page) -> int:
    """Degrees by which the page is shown turned; pages inherit it from the groups that hold them."""
    holder: pikepdf.Object | None = page.obj
    for _level in range(_MOST_GROUPS):
        if holder is None:
            break
        if "/Rotate" in holder:
            return int(holder["/Rotate"])
        holder = holder.get("/Parent")
    return 0


def _box(sides: pikepdf.Object) -> tuple[float, float, float, float]:
    first, second, third, fourth = (float(side) for side in sides.as_list())
    return min(first, third), min(second, fourth), max(first, third), max(second, fourth)


def content(pages: Iterable[Page], ground: Ground) -> bytes:
    """The content that lays the words of a page (two pages on one sheet: of both) over it; empty for no words."""
    lines = [
        _laid(page, word, (top, bottom), ground)
        for page in pages
        for line in _lines(page.words)
        for top, bottom in [_heights(line)]
        for word in line
    ]
    return b"\n".join([b"BT", b"3 Tr", *lines, b"ET"]) if lines else b""


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words that follow each other on one level: laid equally high, a reader takes them for one line."""
    lines = list[list[Word]]()
    for word in words:
        if not word.text.strip() or word.right <= word.left or not math.isfinite(word.right - word.top):
            continue
        if lines and word.left > lines[-1][-1].left and _is_level(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _is_level(one: Word, other: Word) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    upper = max(one.bottom - one.top, other.bottom - other.top)
    return shared > 0.4 * lower and upper < 2.5 * max(lower, 5.0)


def _heights(line: Sequence[Word]) -> tuple[float, float]:
    """Top and bottom of a line: those of most of its words, so that a speck read with it does not stretch it."""
    top, bottom = median(word.top for word in line), median(word.bottom for word in line)
    return top, max(bottom, top + _LEAST)


def _laid(page: Page, word: Word, heights: tuple[float, float], ground: Ground) -> bytes:
    text = word.text.strip()
    size = min(heights[1] - heights[0], _MOST)
    stretch = 100 * (word.right - word.left) / (len(codes(text)) // 2 * size * ADVANCE / UNITS)
    a, b, c, d, e, f = _matrix(page, word.left, heights[1] + DESCENT / UNITS * size, ground)
    return (
        f"{FONT} {size:.2f} Tf {stretch:.2f} Tz {a:.5f} {b:.5f} {c:.5f} {d:.5f} {e:.2f} {f:.2f} Tm"
        f" <{codes(text + ' ').hex()}> Tj"
    ).encode("ascii")


def _matrix(page: Page, left: float, base: float, ground: Ground) -> tuple[float, float, float, float, float, float]:
    """Where a word's base line begins, and which way it runs and rises."""
    origin = ground.placed(*shown(page, left, base))
    along = ground.placed(*shown(page, left + 1, base))
    above = ground.placed(*shown(page, left, base - 1))
    return (
        along[0] - origin[0], along[1] - origin[1], above[0] - origin[0], above[1] - origin[1], origin[0], origin[1],
    )  # fmt: skip


def shown(page: Page, x: float, y: float) -> Point:
    """A place of the upright page as the file shows it; both from the upper left corner, downwards."""
    width, height = page.sheet or (page.width, page.height)
    x += page.stance.shift
    if page.stance.skew:
        angle = -math.radians(page.stance.skew)
        across, down = x - width / 2, y - height / 2
        x = width / 2 + across * math.cos(angle) - down * math.sin(angle)
        y = height / 2 + across * math.sin(angle) + down * math.cos(angle)
    match page.stance.quarters:
        case 1:
            return y, width - x
        case 2:
            return width - x, height - y
        case 3:
            return height - y, x
        case _upright:
            return x, y
