"""Who may be named, and the ways in which people write their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from vanphong.engines.directions.lexicon import PhraseBook, book, stored
from vanphong.engines.directions.tokens import Line, Spelling, read_line, spelling


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit or a person (in one seat) that may be named. ``key`` is the caller's; ``unit`` the name of the unit.

    ``symbols`` are abbreviations and user names (``TCHC``, ``hungnv``), ``posts`` of persons (``Phó Giám đốc``).
    """

    key: str
    name: str
    is_unit: bool = False
    unit: str = ""
    posts: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


class Rank(IntEnum):
    """How well a way of writing names somebody; the higher the better."""

    PIECE = 1
    """A piece of a unit's name (phòng Hành chính)."""
    GIVEN = 2
    INITIALS = 3
    """TCHC, made from the name."""
    BODY = 4
    """A unit's name without its kind (Tổ chức - Hành chính)."""
    POST = 5
    SHORT = 6
    """Văn Hùng, Nguyễn Hùng, N.V. Hùng."""
    SYMBOL = 7
    NAME = 8


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a name."""

    words: tuple[Spelling, ...]
    candidate: int
    rank: Rank


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in a line: it ends before token ``end``; ``is_true`` if no mark contradicts the name's own."""

    candidate: int
    end: int
    rank: Rank
    is_true: bool


class Roster:
    """The candidates in all their forms. Make it once for many lines."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        """Take the candidates in the order in which choices are to be shown."""
        self.candidates = tuple(candidates)
        self._starts: dict[str, list[Form]] = {}
        self._joined: dict[str, list[Form]] = {}
        for number, candidate in enumerate(self.candidates):
            for words, rank in dict(_forms(candidate)).items():
                form = Form(words, number, rank)
                self._starts.setdefault(words[0].folded, []).append(form)
                if len(words) > 1:
                    self._joined.setdefault("".join(word.folded for word in words), []).append(form)

    def hits(self, line: Line, first: int, *, is_called: bool = False) -> Iterator[Hit]:
        """Find every form that begins at a token; after ``@`` also those written in one word."""
        if first >= len(line.tokens):
            return
        token = line.tokens[first]
        for form in self._starts.get(token.word.folded, ()):
            end, is_true = _walk(line, first, form.words)
            if end:
                yield Hit(form.candidate, end, form.rank, is_true)
        if is_called:
            for form in self._joined.get(token.word.folded, ()):
                yield Hit(form.candidate, first + 1, form.rank, is_true=True)

    def within(self, people: tuple[str, ...], units: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the people who sit in one of the units."""
        names = [name_words(unit.name) for unit in self.candidates if unit.key in units and unit.is_unit]
        there = {person.key for person in self.candidates if name_words(person.unit) in names}
        return tuple(key for key in people if key in there)

    def near(self, word: str) -> tuple[str, ...]:
        """Return the keys of candidates whose names begin so, or hold the word with other marks."""
        folded = spelling(word).folded
        found = [c.key for c in self.candidates if any(w.folded.startswith(folded) for w in name_words(c.name))]
        return tuple(found[:6])


def _walk(line: Line, first: int, words: tuple[Spelling, ...]) -> tuple[int, bool]:
    """Follow the words of a form along the tokens, over hyphens and "và"; return where it ends (0: not there)."""
    at, is_true = first, True
    for number, word in enumerate(words):
        while number and at < len(line.tokens) and line.tokens[at].word.folded != word.folded and _joins(line, at):
            at += 1
        if at >= len(line.tokens) or line.tokens[at].word.folded != word.folded:
            return 0, False
        is_true = is_true and line.tokens[at].word.may_be(word)
        at += 1
    return at, is_true


def _joins(line: Line, at: int) -> bool:
    return line.tokens[at].word.folded in _connectors()


@cache
def _connectors() -> frozenset[str]:
    return frozenset(spelling(word).folded for word in stored()["names"]["connectors"])


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[Spelling, ...]:
    """Return the words of a name without what joins them."""
    return tuple(t.word for t in read_line(name).tokens if t.word.folded not in _connectors())


def _forms(candidate: Candidate) -> Iterator[tuple[tuple[Spelling, ...], Rank]]:
    """Every way of writing a candidate, the weakest first, so that of two alike the stronger stays."""
    words = name_words(candidate.name)
    if not words:
        return
    yield from _unit_forms(candidate.name, words) if candidate.is_unit else _person_forms(words)
    for post in candidate.posts:
        yield from ((form, Rank.POST) for form in post_forms(post))
    for symbol in candidate.symbols:
        if found := name_words(symbol):
            yield found, Rank.SYMBOL
            yield (spelling("".join(word.bare for word in found)),), Rank.SYMBOL
    yield words, Rank.NAME


def _unit_forms(name: str, words: tuple[Spelling, ...]) -> Iterator[tuple[tuple[Spelling, ...], Rank]]:
    kind = kinds().end(read_line(name), 0) or 0
    body = words[kind:]
    for length in range(2, len(words)):
        yield words[:length], Rank.PIECE
    pieces = list(_pieces(name, kind))
    if len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
        yield tuple(map(_initials, pieces)), Rank.INITIALS
    for piece in pieces:
        yield piece, Rank.PIECE
        if len(piece) > 1:
            yield (_initials(piece),), Rank.PIECE
    if len(words) > 1:
        yield (_initials(words),), Rank.INITIALS
    if len(body) > 1:
        yield (_initials(body),), Rank.INITIALS
    if kind and body:
        yield body, Rank.BODY


def _pieces(name: str, kind: int) -> Iterator[tuple[Spelling, ...]]:
    """The pieces of a unit's name between hyphens, commas and "và"."""
    piece: list[Spelling] = []
    for token in read_line(name).tokens[kind:]:
        if token.word.folded in _connectors():
            if piece:
                yield tuple(piece)
            piece = []
        else:
            piece.append(token.word)
    if piece:
        yield tuple(piece)


def _person_forms(words: tuple[Spelling, ...]) -> Iterator[tuple[tuple[Spelling, ...], Rank]]:
    given = words[-1]
    yield (given,), Rank.GIVEN
    if len(words) < 2:
        return
    letters = tuple(spelling(word.bare[0]) for word in words[:-1])
    yield (*letters, given), Rank.SHORT
    yield (_initials(words[:-1]), given), Rank.SHORT
    yield words[-2:], Rank.SHORT
    yield (words[0], given), Rank.SHORT


def _initials(words: tuple[Spelling, ...]) -> Spelling:
    return spelling("".join(word.bare[0] for word in words))


def post_forms(post: str) -> Iterator[tuple[Spelling, ...]]:
    """The ways of writing a post: in full, and abbreviated at its beginning (PGĐ, TP)."""
    words = name_words(post)
    if words:
        yield words
    for long, shorts in stored()["posts"].items():
        known = name_words(long)
        if words[: len(known)] == known:
            for short in shorts:
                yield (*name_words(short), *words[len(known) :])
            if len(words) > len(known):
                yield known


@cache
def kinds() -> PhraseBook:
    """The words for kinds of units."""
    return book("names", "kinds")
