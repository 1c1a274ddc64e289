"""Finding who is named in a line: a ranked match against the roster, never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vanphong.engines.directions.lexicon import book, role_book
from vanphong.engines.directions.roster import Hit, Rank, Roster, kinds, name_words
from vanphong.engines.directions.tokens import Line
from vanphong.engines.vntext.syllables import is_syllable

SIGNS = {"!": "lead", "?": "informed"}
UNKNOWN_WORDS = 3
PARTS = ("lead", "support", "inform")
QUOTES = frozenset('"“”[]')


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a line, from token ``first`` to before ``last``; ``keys`` of whom it may mean (none: unknown).

    ``sign`` is the role that a sign asks for ("" without one); ``is_called`` after ``@`` or "đồng chí", where a name
    must stand.
    """

    first: int
    last: int
    keys: tuple[str, ...]
    sign: str = ""
    is_called: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name is looked for, and what is known of it before it is read."""

    line: Line
    first: int
    is_sign: bool = False
    is_governed: bool = False
    """Right after "giao", "phối hợp" and the like, or in a list of names."""
    is_person: bool = False
    """After đồng chí, anh, chị."""
    is_unit: bool = False
    """After phòng, ban."""

    def allows(self, hit: Hit, roster: Roster) -> bool:
        """Tell whether so weak a form is believed here."""
        is_unit = roster.candidates[hit.candidate].is_unit
        if (self.is_person and is_unit) or (self.is_unit and not is_unit):
            return False
        if self.is_sign:
            return True
        token = self.line.tokens[self.first]
        is_name_like = token.is_capital or not self.line.is_marked
        if hit.rank is Rank.GIVEN:
            return self.is_person or (is_name_like and (self.is_governed or self._opens_a_part(hit, roster)))
        if hit.rank is Rank.PIECE:
            return self.is_unit or self._is_kind()
        if hit.rank in (Rank.INITIALS, Rank.SYMBOL):
            return token.text.isupper() or self.is_unit or self.is_person or not is_syllable(token.text.lower())
        if hit.rank is Rank.BODY:
            return self.is_unit or hit.end - self.first > 1
        return is_name_like or is_unit or hit.rank is Rank.POST

    def _opens_a_part(self, hit: Hit, roster: Roster) -> bool:
        """Whether a bare given name that only one bears stands right before "leads", "supports", "for information"."""
        word = role_book().at(self.line, hit.end)
        if word is None or word[1] not in PARTS:
            return False
        bearers = {roster.candidates[one.candidate].key for one in roster.hits(self.line, self.first) if one.is_true}
        return len(bearers) == 1

    def _is_kind(self) -> bool:
        return bool(kinds().at(self.line, self.first) or book("names", "offices").at(self.line, self.first))


def signed(roster: Roster, line: Line, first: int, *, is_after_name: bool = False) -> Mention | None:
    """Read ``@!name``, ``@name`` or ``@?name``; an address of electronic mail is none."""
    if line.tokens[first].text != "@" or not (is_after_name or _is_free(line, first)):
        return None
    at, sign = first + 1, "support"
    if at < len(line.tokens) and line.tokens[at].text in SIGNS:
        sign, at = SIGNS[line.tokens[at].text], at + 1
    if at >= len(line.tokens) or line.tokens[at].text in "@,;.:\n":
        return Mention(first, at, (), sign, is_called=True)
    is_quoted = line.tokens[at].text in QUOTES
    at = min(at + is_quoted, len(line.tokens) - 1)
    found = named(roster, Place(line, at, is_sign=True))
    if found:
        closes = is_quoted and found.last < len(line.tokens) and line.tokens[found.last].text in QUOTES
        return replace(found, first=first, last=found.last + closes, sign=sign, is_called=True)
    return Mention(first, at + 1, (), sign, is_called=True)


def _is_free(line: Line, first: int) -> bool:
    if first == 0:
        return True
    before = line.tokens[first - 1]
    return before.end < line.tokens[first].start or not (before.is_word or before.is_number)


def named(roster: Roster, place: Place) -> Mention | None:
    """Read a name with what stands before it (đ/c, phòng, PGĐ) and behind it to tell it from others."""
    line, first = place.line, place.first
    if _is_of_symbol(line, first):
        return None
    honour = _after_honorific(line, first)
    if honour:
        inner = replace(place, first=honour, is_person=True)
        found = _best(roster, inner)
        if found is None:
            return _unknown(line, first, honour)
        return replace(found, first=first, is_called=book("names", "comrades").at(line, first) is not None)
    plain = _best(roster, place)
    kind = kinds().end(line, first)
    under = _best(roster, replace(place, first=kind, is_unit=True)) if kind else None
    if under and (plain is None or under.last > plain.last):
        return replace(under, first=first)
    return plain


def _is_of_symbol(line: Line, first: int) -> bool:
    """Whether a token stands in the symbol of a document: 12/KL-TTr."""
    at = first
    while at > 1 and line.tokens[at - 1].text in "/-" and line.tokens[at - 2].end == line.tokens[at - 1].start:
        at -= 2
    return at < first and line.tokens[at].is_number


def _after_honorific(line: Line, first: int) -> int | None:
    counted = book("names", "counts").end(line, first) or first
    return book("names", "honorifics").end(line, counted)


def _unknown(line: Line, first: int, honour: int) -> Mention | None:
    """A comrade whose name is nobody's: the words in capitals that follow."""
    last = honour
    while last < len(line.tokens) and last - honour < UNKNOWN_WORDS and line.tokens[last].is_capital:
        last += 1
    if last == honour or not book("names", "comrades").at(line, first):
        return None
    return Mention(first, last, (), is_called=True)


def _best(roster: Roster, place: Place) -> Mention | None:
    """The longest and strongest reading of a name at a place; all whom it means."""
    hits = [hit for hit in roster.hits(place.line, place.first, is_called=place.is_sign) if place.allows(hit, roster)]
    hits = _with_posts(roster, place, hits)
    hits = _believable(place, hits)
    if not hits:
        return None
    reach = max((hit.end, hit.rank) for hit in hits)
    best = [hit for hit in hits if (hit.end, hit.rank) == reach]
    last, keys = _told_apart(roster, place.line, best)
    return Mention(place.first, last, keys)


def _believable(place: Place, hits: Iterable[Hit]) -> list[Hit]:
    """Without names whose marks contradict what was typed; in long names a slip of one mark is forgiven."""
    kept = list(hits)
    true = [hit for hit in kept if hit.is_true]
    return [hit for hit in kept if hit.is_true or (hit.end - place.first > 2 and not true)]


def _with_posts(roster: Roster, place: Place, hits: list[Hit]) -> list[Hit]:
    """Read the name that follows a post (PGĐ Hùng), too."""
    more = list(hits)
    for hit in hits:
        if hit.rank is not Rank.POST:
            continue
        begin = hit.end
        while begin < len(place.line.tokens) and place.line.tokens[begin].text in "-–:.":
            begin += 1
        for name in roster.hits(place.line, begin):
            if name.candidate == hit.candidate and name.rank in (Rank.GIVEN, Rank.SHORT, Rank.NAME):
                more.append(replace(name, rank=Rank.NAME))
    return more


def _told_apart(roster: Roster, line: Line, hits: list[Hit]) -> tuple[int, tuple[str, ...]]:
    """Keep those of several persons whose unit or post is named behind the name: Hùng (TCHC), Hùng - PGĐ."""
    people = [roster.candidates[hit.candidate] for hit in hits]
    keys = tuple(dict.fromkeys(person.key for person in people))
    end = hits[0].end
    if any(person.is_unit for person in people):
        return end, keys
    for _post_and_unit in range(2):
        told = _qualified(roster, line, end, keys)
        if told is None:
            break
        end, keys = told
    return end, keys


def _qualified(roster: Roster, line: Line, end: int, keys: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
    """Read one post or unit behind a name that is the own of some whom it means: where it ends, and they."""
    at, is_open = end, False
    if at < len(line.tokens) and line.tokens[at].text in "(-–":
        is_open, at = line.tokens[at].text == "(", at + 1
    for start in dict.fromkeys((at, kinds().end(line, at) or at)):
        behind = [hit for hit in roster.hits(line, start) if hit.is_true]
        for reach in sorted({hit.end for hit in behind}, reverse=True):
            told = [hit for hit in behind if hit.end == reach]
            kept = tuple(key for key in keys if _is_told(roster, key, told))
            if kept:
                return reach + (is_open and reach < len(line.tokens) and line.tokens[reach].text == ")"), kept
    return None


def _is_told(roster: Roster, key: str, told: list[Hit]) -> bool:
    """Tell whether a post or a unit behind a name is the person's own."""
    for hit in told:
        other = roster.candidates[hit.candidate]
        if hit.rank is Rank.POST and other.key == key:
            return True
        if other.is_unit and hit.rank >= Rank.INITIALS:
            units = [c.unit for c in roster.candidates if c.key == key]
            if any(_is_same(unit, other.name) for unit in units):
                return True
    return False


def _is_same(one: str, other: str) -> bool:
    return [word.folded for word in name_words(one)] == [word.folded for word in name_words(other)]
