"""Places on pages: which words stand where somebody points, and where the same words stand in another version.

Boxes are left, top, right and bottom in thousandths of the page, from its upper left corner.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vanphong.engines.pdf.words import Layer, LayerWord
from vanphong.engines.vntext.fold import fold

Box = tuple[int, int, int, int]

ALIKE = 0.6
"""The share of words that must be found again for a place to be the same."""

REACH = 25
"""How far from a line (thousandths of the page) a finger still means it."""

MARGINS = (60, 940)
HALF_LINE = 10
MOST_LETTERS = 500
"""What is kept of the words at a place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its words; ``page`` counts from 1."""

    page: int
    box: Box
    words: str = ""


def pointed(layer: Layer | None, *, page: int, box: Box) -> Place:
    """The place that somebody points at: the words in a rectangle, or the line under a tap (a box without size).

    Where the page has no words there, the rectangle itself, or a strip across the page.
    """
    left, top, right, bottom = box
    is_tap = right - left < 4 and bottom - top < 4
    words = _boxed(layer) if layer else []
    chosen = _line_at(words, left, top) if is_tap else [one for one in words if _is_within(one[1], box)]
    if chosen:
        return Place(page, _around(chosen), " ".join(word for word, _box in chosen)[:MOST_LETTERS])
    if is_tap:
        return Place(page, (*MARGINS[:1], max(0, top - HALF_LINE), MARGINS[1], min(1000, top + HALF_LINE)))
    return Place(page, box)


def found_again(layers: Mapping[int, Layer], place: Place) -> Place | None:
    """Where the words of a place stand in another version (``layers`` by page from 0); nothing when they are gone.

    Of several places alike the one nearest to where it was.
    """
    wanted = fold(place.words).split()
    if not wanted:
        return None
    best: tuple[float, int, int] | None = None
    chosen: list[tuple[str, Box]] = []
    for index in sorted(layers, key=lambda one: abs(one + 1 - place.page)):
        words = _boxed(layers[index])
        for share, start, end in _windows(words, wanted):
            run = words[start:end]
            rank = (share, -abs(index + 1 - place.page), -abs(run[0][1][1] - place.box[1]))
            if best is None or rank > best:
                best, chosen = rank, run
                page = index + 1
    return Place(page, _around(chosen), place.words) if best else None


def _windows(words: Sequence[tuple[str, Box]], wanted: Sequence[str]) -> Iterable[tuple[float, int, int]]:
    """The runs of words, as long as the wanted one, that share enough of its words."""
    tokens = [(token, at) for at, (word, _box) in enumerate(words) for token in fold(word).split()]
    length, need = len(wanted), Counter(wanted)
    have: Counter[str] = Counter()
    common = 0
    for end, (token, _at) in enumerate(tokens):
        have[token] += 1
        common += have[token] <= need[token]
        if end >= length:
            gone = tokens[end - length][0]
            common -= have[gone] <= need[gone]
            have[gone] -= 1
        share = common / length
        if share >= ALIKE:
            start = max(0, end - length + 1)
            yield share, tokens[start][1], tokens[end][1] + 1


def _boxed(layer: Layer) -> list[tuple[str, Box]]:
    return [(word.text, _box(word, layer)) for word in layer.words]


def _box(word: LayerWord, layer: Layer) -> Box:
    across, down = 1000 / max(layer.width, 1.0), 1000 / max(layer.height, 1.0)
    edges = (word.left * across, word.top * down, word.right * across, word.bottom * down)
    left, top, right, bottom = (max(0, min(1000, round(edge))) for edge in edges)
    return left, top, right, bottom


def _line_at(words: Sequence[tuple[str, Box]], x: int, y: int) -> list[tuple[str, Box]]:
    """The line of words nearest to a point, as far as it runs without a wide gap."""
    near = [one for one in words if _distance(one[1], x, y)[0] <= REACH]
    if not near:
        return []
    _word, nearest = min(near, key=lambda one: _distance(one[1], x, y))
    middle = (nearest[1] + nearest[3]) / 2
    line = sorted((one for one in words if one[1][1] <= middle <= one[1][3]), key=lambda one: one[1][0])
    at = next(place for place, one in enumerate(line) if one[1] == nearest)
    gap = 4 * (nearest[3] - nearest[1])
    first = last = at
    while first > 0 and line[first][1][0] - line[first - 1][1][2] <= gap:
        first -= 1
    while last + 1 < len(line) and line[last + 1][1][0] - line[last][1][2] <= gap:
        last += 1
    return line[first : last + 1]


def _distance(box: Box, x: int, y: int) -> tuple[int, int]:
    """How far a point is from a word: down the page first, then across."""
    left, top, right, bottom = box
    return max(top - y, y - bottom, 0), max(left - x, x - right, 0)


def _is_within(box: Box, around: Box) -> bool:
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return around[0] <= middle[0] <= around[2] and around[1] <= middle[1] <= around[3]


def _around(words: Sequence[tuple[str, Box]]) -> Box:
    boxes = [box for _word, box in words]
    return (
        min(one[0] for one in boxes), min(one[1] for one in boxes),
        max(one[2] for one in boxes), max(one[3] for one in boxes),
    )  # fmt: skip
