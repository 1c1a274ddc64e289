"""Comparing words that recognition may have misread: edit distance and near sameness."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from vanphong.engines.vntext.administrative import MISREADINGS
from vanphong.engines.vntext.fold import fold
from vanphong.engines.vntext.syllables import is_syllable

_GLUED_FROM, _GLUED_TO = 6, 30
_LOOK_ALIKE = str.maketrans("0158|$", "olsbls")


@lru_cache(maxsize=20_000)
def distance(one: str, other: str, *, most: int) -> int:
    """Letters to change, add or drop to make `one` of `other`; `most` + 1 when that is more than `most`."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for down, letter in enumerate(one, 1):
        before, row[0] = row[0], down
        for across, against in enumerate(other, 1):
            here = min(row[across] + 1, row[across - 1] + 1, before + (letter != against))
            before, row[across] = row[across], here
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def plain_key(text: str) -> str:
    """`text` folded, without spaces, digits that look like letters read as these."""
    return fold(text).replace(" ", "").translate(_LOOK_ALIKE)


def is_like(text: str, target: str, *, share: float = 0.2) -> bool:
    """Whether two texts are the same up to marks, spaces and `share` of their letters misread."""
    one, other = plain_key(text), plain_key(target)
    return bool(one) and distance(one, other, most=int(len(other) * share)) <= int(len(other) * share)


@lru_cache(maxsize=20_000)
def unglued(word: str) -> str:
    """A long word that is no syllable but several, with spaces between them; any other as it is."""
    if len(word) < _GLUED_FROM or len(word) > _GLUED_TO or not word.isalpha() or is_syllable(word):
        return word
    best: list[list[str] | None] = [[], *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            before, part = best[start], word[start:end]
            fewer = best[end] is None or (before is not None and len(before) + 1 < len(best[end] or ()))
            if before is not None and fewer and len(part) > 1 and is_syllable(part):
                best[end] = [*before, part]
    parts = best[-1]
    return " ".join(parts) if parts else word


def nearest(text: str, targets: Iterable[str], *, share: float = 0.2) -> str | None:
    """The target that `text` is most like, or None where it is like none; an exact one wins over a near one."""
    key = plain_key(text)
    best, least = None, 1 << 30
    for target in targets:
        other = plain_key(target)
        most = int(len(other) * share)
        found = distance(key, other, most=most)
        if found <= most and found < least:
            best, least = target, found
            if text.casefold() == target.casefold():
                return target
    return best


def mended(text: str) -> str:
    """`text` with the misreadings put right that are no Vietnamese words where they stand."""
    for wrong, right in MISREADINGS.items():
        text = re.sub(wrong, right, text)
    return text


def beginning(text: str, starts: Sequence[str]) -> str | None:
    """The longest of `starts` (folded, whole words) that the folded `text` begins with."""
    words = f"{fold(text)} "
    return max((start for start in starts if words.startswith(f"{start} ")), key=len, default=None)


def contains_word(text: str, words: re.Pattern[str]) -> bool:
    """Whether the folded `text` has a match of `words`."""
    return bool(words.search(fold(text)))
