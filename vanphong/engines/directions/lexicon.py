"""The lexicon of directives, read from ``words.toml``: phrases by what they mean."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from vanphong.engines.directions.tokens import Line, Spelling, read_line

FILE = Path(__file__).with_name("words.toml")
NEAR_LETTERS = 6
STRICT_TIMES = frozenset({"opening", "reopening", "morning", "noon", "afternoon", "evening", "reference"})


class PhraseBook:
    """Phrases under names; asked for the longest that begins at a token."""

    def __init__(
        self, groups: Mapping[str, Iterable[str]], *, near: Iterable[str] = (), lenient: Iterable[str] = ()
    ) -> None:
        """Take phrases by name; those in ``near`` are found with one slip of the keys, too.

        Single words under ``lenient`` names need no marks in a line that has marks; what stands beside them tells.
        """
        self._starts: dict[str, list[tuple[tuple[Spelling, ...], str, bool]]] = {}
        self._near: list[tuple[str, str]] = []
        close, free = set(near), set(lenient)
        for name, phrases in groups.items():
            for phrase in phrases:
                words = tuple(token.word for token in read_line(phrase).tokens)
                self._starts.setdefault(words[0].folded, []).append((words, name, name not in free))
                if phrase in close:
                    self._near.append(("".join(word.folded for word in words), name))
        for phrases_here in self._starts.values():
            phrases_here.sort(key=lambda each: -len(each[0]))

    def at(self, line: Line, first: int) -> tuple[int, str] | None:
        """Return where the longest phrase ends that begins at a token, and its name."""
        if first >= len(line.tokens):
            return None
        for words, name, is_strict in self._starts.get(line.tokens[first].word.folded, ()):
            if _stands(line, first, words, is_strict=is_strict):
                return first + len(words), name
        return self._slipped(line, first) if self._near else None

    def end(self, line: Line, first: int) -> int | None:
        """Return where the longest phrase ends that begins at a token."""
        found = self.at(line, first)
        return found[0] if found else None

    def ends_at(self, line: Line, last: int, *, reach: int = 3) -> bool:
        """Tell whether a phrase ends right before token ``last``."""
        return any(self._ends(line, first, last) for first in range(max(0, last - reach), last))

    def _ends(self, line: Line, first: int, last: int) -> bool:
        here = self._starts.get(line.tokens[first].word.folded, ())
        return any(first + len(words) == last and _stands(line, first, words, is_strict=s) for words, _name, s in here)

    def _slipped(self, line: Line, first: int) -> tuple[int, str] | None:
        if not line.tokens[first].is_word:
            return None
        for count in (2, 1):
            pieces = line.tokens[first : first + count]
            if len(pieces) < count or not all(piece.is_word for piece in pieces):
                continue
            joined = "".join(piece.word.folded for piece in pieces)
            for phrase, name in self._near:
                if joined[0] == phrase[0] and len(phrase) >= NEAR_LETTERS and is_near(joined, phrase):
                    return first + count, name
        return None


def _stands(line: Line, first: int, words: tuple[Spelling, ...], *, is_strict: bool) -> bool:
    pieces = line.tokens[first : first + len(words)]
    if len(pieces) < len(words) or not all(piece.word.may_be(word) for piece, word in zip(pieces, words, strict=True)):
        return False
    if not (is_strict and line.is_marked):
        return True
    # Without marks it may be another word: "cung" in "phối hợp cung cấp" is not "cùng".
    lacking = [piece for piece, word in zip(pieces, words, strict=True) if piece.word.is_plain and not word.is_plain]
    marked = [word for word in words if not word.is_plain]
    return not lacking or (len(lacking) == len(marked) and len(words) > 1)


def is_near(one: str, other: str) -> bool:
    """Tell whether one slip of the keys (a letter more, less, other, or two exchanged) makes one of the other."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    rest, others = one[begin:], other[begin:]
    is_exchange = len(rest) > 1 and rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return rest[1:] == others or rest == others[1:] or rest[1:] == others[1:] or is_exchange


@cache
def stored() -> dict[str, dict[str, list[str]]]:
    """Return the lexicon as it stands in the file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def book(section: str, *groups: str) -> PhraseBook:
    """Return the phrases of one section, all groups or those named; other tables are never opened at run time."""
    table = stored()[section]
    names = groups or tuple(table)
    lenient = set(names) - STRICT_TIMES if section in ("time", "numbers") else ()
    return PhraseBook({name: table[name] for name in names}, lenient=lenient)


@cache
def role_book() -> PhraseBook:
    """Return the words that say who does what."""
    table = stored()["roles"]
    names = ("assign", "lead", "support", "support_with", "inform", "inform_next", "toward", "of", "verbs", "crowd")
    return PhraseBook({name: table[name] for name in names}, near=table["near"])
