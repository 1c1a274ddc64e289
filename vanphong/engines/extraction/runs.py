"""Words put together: runs of words beside each other, lines of runs, and the two columns of a head."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from vanphong.engines.extraction.stamps import bounded
from vanphong.engines.extraction.values import Found, Ink, Page, Value, Word
from vanphong.engines.vntext.fold import fold

_SPACE_AT_MOST = 1.45  # of the letters' height; justified lines have wide spaces
_SAME_LINE = 0.5
_LETTER = re.compile(r"[^\W\d_]")
_NOISE_BELOW = 0.2


@dataclass(frozen=True)
class Run:
    """Words on one line with no wide gap between."""

    page: Page
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def plain(self) -> str:
        """The folded text."""
        return fold(self.text)

    @cached_property
    def left(self) -> float:
        """Left side in points."""
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        """Right side in points."""
        return max(word.right for word in self.words)

    @cached_property
    def top(self) -> float:
        """Upper side in points."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Lower side in points."""
        return max(word.bottom for word in self.words)

    @property
    def middle(self) -> float:
        """Points from the left to the run's middle."""
        return (self.left + self.right) / 2

    @property
    def level(self) -> float:
        """Points from the top to the run's middle."""
        return (self.top + self.bottom) / 2

    @cached_property
    def height(self) -> float:
        """Usual height of its words in points."""
        return median(word.bottom - word.top for word in self.words)

    @cached_property
    def confidence(self) -> float:
        """How sure the reading is, by letters."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / max(letters, 1)

    @cached_property
    def is_capitals(self) -> bool:
        """Whether nearly all letters are capitals, and there are at least two."""
        letters = [sign for sign in self.text if _LETTER.match(sign)]
        return len(letters) > 1 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)

    @cached_property
    def is_bold(self) -> bool:
        """Whether most words are bold."""
        return sum(word.is_bold for word in self.words) * 2 > len(self.words)

    @cached_property
    def ink(self) -> Ink:
        """Colour of most words."""
        inks = [word.ink for word in self.words]
        return max(set(inks), key=inks.count)

    def of(self, words: Sequence[Word]) -> "Run":
        """A run of some of the words."""
        return Run(self.page, tuple(words))


def found(value: Value, runs: Sequence[Run], confidence: float, *, raw: str = "") -> Found[Value]:
    """`value` read from `runs`; their reading's confidence lowers `confidence`, the rule's own, and so do stamps."""
    sure = sum(run.confidence * len(run.text) for run in runs) / max(1, sum(len(run.text) for run in runs))
    sure = bounded(confidence * sure, value, (word for run in runs for word in run.words))
    boxes = tuple(run.page.shown(run.left, run.top, run.right, run.bottom) for run in runs)
    return Found(value, raw or " ".join(run.text for run in runs), round(sure, 3), boxes)


def runs_of(page: Page) -> list[Run]:
    """All runs of the page, from the top down, then from the left; specks are left out."""
    usual = median([word.bottom - word.top for word in page.words]) if page.words else 0.0
    open_runs = list[list[Word]]()
    for word in sorted((word for word in page.words if not _is_speck(word, usual)), key=lambda word: word.left):
        _join(open_runs, word)
    return in_reading_order(Run(page, tuple(words)) for words in open_runs)


def in_reading_order(runs: Iterable[Run]) -> list[Run]:
    """Runs from the top down; those of one line from the left."""
    waiting = sorted(runs, key=lambda run: run.level)
    ordered = list[Run]()
    while waiting:
        first = waiting[0]
        line = [run for run in waiting if overlap(first, run) > 0.6]
        ordered += sorted(line, key=lambda run: run.left)
        waiting = [run for run in waiting if run not in line]
    return ordered


def overlap(one: Run | Word, other: Run | Word) -> float:
    """Share (0 to 1) of the lower one's height that two runs or words have in common."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, shared) / max(min(one.bottom - one.top, other.bottom - other.top), 0.1)


def _is_speck(word: Word, usual: float) -> bool:
    height = word.bottom - word.top
    if not any(sign.isalnum() for sign in word.text):
        return word.confidence < _NOISE_BELOW or height > 2.5 * usual or (len(word.text) > 3 and usual > 0)
    return word.confidence < _NOISE_BELOW or height > 5 * usual


def _join(open_runs: list[list[Word]], word: Word) -> None:
    """Put `word` behind the run whose last word is nearest on its left, or begin another."""
    best, least = None, 1e9
    for words in open_runs:
        last = _last_letters(words)
        height = max(min(last.bottom - last.top, word.bottom - word.top), 6.0)
        gap = word.left - words[-1].right
        if -height < gap < _SPACE_AT_MOST * height and overlap(last, word) >= _SAME_LINE and abs(gap) < least:
            best, least = words, abs(gap)
    if best is None:
        open_runs.append([word])
    else:
        best.append(word)


def _last_letters(words: Sequence[Word]) -> Word:
    """The last word with letters: hyphens and dots have no height to compare with."""
    return next((word for word in reversed(words) if any(map(str.isalnum, word.text))), words[-1])


def split_at(runs: Iterable[Run], barrier: float, *, above: float, reach: float = 34.0) -> list[Run]:
    """Runs that cross the `barrier` between two columns, above the level `above`, are parted at their widest gap."""
    parted = list[Run]()
    for run in runs:
        place = _gap(run, barrier, reach) if run.level < above else None
        parted += [run] if place is None else [run.of(run.words[:place]), run.of(run.words[place:])]
    return in_reading_order(parted)


def _gap(run: Run, barrier: float, reach: float) -> int | None:
    """Before which word the run is to be parted: at the widest space within `reach` of the barrier."""
    if not run.left < barrier - 20 or not run.right > barrier + 20:
        return None
    gaps = [
        (word.left - before.right, at)
        for at, (before, word) in enumerate(zip(run.words, run.words[1:], strict=False), 1)
        if barrier - reach <= word.left <= barrier + reach
    ]
    widest, place = max(gaps, default=(0.0, None))
    spaces = [word.left - before.right for before, word in zip(run.words, run.words[1:], strict=False)]
    return place if place is not None and widest > 1.25 * median(spaces) else None


def lines(runs: Sequence[Run]) -> list[Run]:
    """Runs of one line joined to one, for text that fills the page's width."""
    joined = list[Run]()
    for run in in_reading_order(runs):
        if joined and overlap(joined[-1], run) > 0.6 and run.left >= joined[-1].right - 2:
            joined[-1] = joined[-1].of((*joined[-1].words, *run.words))
        else:
            joined.append(run)
    return joined


def first(runs: Iterable[Run], test: Callable[[Run], bool]) -> Run | None:
    """The first run that passes the test."""
    return next((run for run in runs if test(run)), None)
