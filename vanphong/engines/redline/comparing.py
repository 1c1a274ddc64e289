"""Comparing two texts: paragraphs are set beside each other first, then the words of those that belong together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from vanphong.engines.redline.tokens import Token, tidy, tokens

ALIKE = 0.4
"""Paragraphs that share less of their words are two different ones."""


class Mark(StrEnum):
    """What became of a stretch of words, or of a paragraph as a whole."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, were added or were removed."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph: of both texts (same or changed), or of one alone."""

    mark: Mark
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is compared. ``most_pairs`` bounds the work within one stretch of paragraphs, or of words."""

    most_paragraphs: int = 6000
    most_letters: int = 1_500_000
    most_pairs: int = 4_000_000


@dataclass(frozen=True)
class Comparison:
    """Both texts in one; ``is_whole`` is false when they were too long to be compared to their ends."""

    rows: tuple[Row, ...]
    added: int
    """Words and signs that the new text has and the old one had not."""
    removed: int
    is_whole: bool = True

    @property
    def is_same(self) -> bool:
        """Whether no word differs."""
        return not self.added and not self.removed


DEFAULT_LIMITS = Limits()


def compare(old: Sequence[str], new: Sequence[str], *, limits: Limits = DEFAULT_LIMITS) -> Comparison:
    """Compare two texts given as paragraphs; empty paragraphs and white space do not count."""
    before, is_old_whole = _bounded(old, limits)
    after, is_new_whole = _bounded(new, limits)
    rows = tuple(_rows(before, after, limits))
    return Comparison(rows, _many(rows, Mark.ADDED), _many(rows, Mark.REMOVED), is_old_whole and is_new_whole)


def share_of_words(whole: Sequence[str], part: Sequence[str]) -> float:
    """Return how much of the words of ``part`` occur in ``whole`` (0 to 1), wherever they stand; 1 for no words."""
    wanted, there = _counted(part), _counted(whole)
    total = sum(wanted.values())
    return sum((wanted & there).values()) / total if total else 1.0


def _counted(text: Sequence[str]) -> Counter[str]:
    return Counter(token.text for one in text for token in tokens(tidy(one)) if token.text[0].isalnum())


def _bounded(text: Sequence[str], limits: Limits) -> tuple[list[str], bool]:
    kept, letters = list[str](), 0
    for paragraph in map(tidy, text):
        letters += len(paragraph)
        if len(kept) >= limits.most_paragraphs or letters > limits.most_letters:
            return kept, False
        if paragraph:
            kept.append(paragraph)
    return kept, True


def _many(rows: Sequence[Row], mark: Mark) -> int:
    return sum(len(tokens(piece.text)) for row in rows for piece in row.pieces if piece.mark is mark)


def _rows(old: list[str], new: list[str], limits: Limits) -> Iterator[Row]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield from (_alone(text, Mark.SAME) for text in new[c:d])
            continue
        for before, after in _beside(old[a:b], new[c:d], limits):
            if before is None or after is None:
                yield _alone(before or after or "", Mark.ADDED if before is None else Mark.REMOVED)
            else:
                yield _changed(before, after, limits)


def _alone(text: str, mark: Mark) -> Row:
    return Row(mark, (Piece(text, mark),))


Pair = tuple[str | None, str | None]


def _beside(old: list[str], new: list[str], limits: Limits) -> list[Pair]:
    """Set the paragraphs of two stretches beside each other, so that as much as possible is alike."""
    if len(old) * len(new) > limits.most_pairs // 100:
        return list(zip_longest(old, new))
    likeness = _likenesses(old, new)
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            joined = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(joined, best[i + 1][j], best[i][j + 1])
    return list(_walk(old, new, likeness, best))


def _walk(old: list[str], new: list[str], likeness: list[list[float]], best: list[list[float]]) -> Iterator[Pair]:
    i = j = 0
    while i < len(old) and j < len(new):
        is_pair = likeness[i][j] >= ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]
        if is_pair:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((one, None) for one in old[i:])
    yield from ((None, one) for one in new[j:])


def _likenesses(old: list[str], new: list[str]) -> list[list[float]]:
    """The share of common words of every two paragraphs (0 to 1)."""
    before = [Counter(token.text for token in tokens(text)) for text in old]
    after = [Counter(token.text for token in tokens(text)) for text in new]
    return [[2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values())) for b in after] for a in before]


def _changed(old: str, new: str, limits: Limits) -> Row:
    before, after = tokens(old), tokens(new)
    if len(before) * len(after) > limits.most_pairs:
        return Row(Mark.CHANGED, (Piece(old + " ", Mark.REMOVED), Piece(new, Mark.ADDED)))
    pieces: list[Piece] = []
    texts = [one.text for one in before], [one.text for one in after]
    for tag, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(_joined(after[c:d]), Mark.SAME))
            continue
        pieces += [Piece(_joined(before[a:b]), Mark.REMOVED)] if b > a else []
        pieces += [Piece(_joined(after[c:d]), Mark.ADDED)] if d > c else []
    if all(piece.mark is Mark.SAME for piece in pieces):
        return _alone(new, Mark.SAME)
    return Row(Mark.CHANGED, tuple(pieces))


def _joined(words: Sequence[Token]) -> str:
    return "".join(one.text + one.space for one in words)
