"""A line cut into its pieces: names, role words, deadlines, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanphong.engines.directions.deadlines import Timed, read_deadline
from vanphong.engines.directions.lexicon import PhraseBook, book, role_book
from vanphong.engines.directions.mentions import Mention, Place, named, signed
from vanphong.engines.directions.roster import Roster
from vanphong.engines.directions.tokens import Line
from vanphong.engines.directions.when import Clock

ENDS = frozenset(".;\n!?")
LISTS = frozenset(",+&")
ROLE_WORDS = ("assign", "lead", "support", "support_with", "inform", "inform_next")
GOVERNING = frozenset(ROLE_WORDS)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece, from token ``first`` to before ``last``.

    ``kind``: "name", "time", a role word (see the lexicon), "comma", "joint" and "dash" (brackets, too) between or
    beside names, "filler", "colon", "end" of a clause, or "other".
    """

    kind: str
    first: int
    last: int
    mention: Mention | None = None
    timed: Timed | None = None


def cut(line: Line, roster: Roster, clock: Clock) -> list[Piece]:
    """Return the pieces of a line in their order; each token belongs to one."""
    pieces: list[Piece] = []
    at = 0
    while at < len(line.tokens):
        piece = max(_readings(line, at, roster, clock, pieces), key=lambda each: each.last)
        pieces.append(piece)
        at = piece.last
    return pieces


def _readings(line: Line, at: int, roster: Roster, clock: Clock, before: list[Piece]) -> Iterator[Piece]:
    """Every reading of what begins at a token; of equally long ones the first counts."""
    if call := signed(roster, line, at, is_after_name=_is_after_sign(before)):
        yield Piece("name", at, call.last, mention=call)
        return
    word = role_book().at(line, at)
    if word and word[1] in ROLE_WORDS:
        yield Piece(word[1], at, word[0])
    governed = _is_governed(before)
    if found := _of_unit(roster, line, before, named(roster, Place(line, at, is_governed=governed))):
        yield Piece("name", at, found.last, mention=found)
    if not _is_cut_off(line, before) and (timed := read_deadline(line, at, clock)):
        is_deadline = timed.deadline is not None or bool(timed.problems)
        yield Piece("time" if is_deadline else "other", at, timed.last, timed=timed if is_deadline else None)
    if word:
        yield Piece(word[1], at, word[0])
    yield _small(line, at)


def _of_unit(roster: Roster, line: Line, before: list[Piece], found: Mention | None) -> Mention | None:
    """Of several persons in brackets behind a unit take those who sit in it: TCHC (đ/c Hùng)."""
    if found is None or len(found.keys) < 2 or len(before) < 2 or line.tokens[before[-1].first].text != "(":
        return found
    unit = before[-2].mention
    kept = roster.within(found.keys, unit.keys) if unit else ()
    return replace(found, keys=kept) if kept else found


def _is_after_sign(before: list[Piece]) -> bool:
    """Whether a name with a sign stands right before: @VP@TCHC; before an address of mail none does."""
    mention = before[-1].mention if before else None
    return mention is not None and mention.sign != ""


def _is_cut_off(line: Line, before: list[Piece]) -> bool:
    """Whether the words before a time were no deadline with it: a day before the limit, after Friday."""
    if not before or before[-1].kind != "other":
        return False
    return book("time", "before", "after").at(line, before[-1].first) is not None


def _small(line: Line, at: int) -> Piece:
    text = line.tokens[at].text
    if text == "." and _is_abbreviation(line, at):
        return Piece("other", at, at + 1)
    if text in ENDS:
        return Piece("end", at, at + 1)
    if text in LISTS:
        return Piece("comma", at, at + 1)
    if text == "/" and not (at and line.tokens[at - 1].is_number):
        return Piece("comma", at, at + 1)
    if text in "-–()":
        return Piece("dash", at, at + 1)
    if text == ":":
        return Piece("colon", at, at + 1)
    fillers = _roles("fillers").end(line, at)
    joints = _roles("joints").end(line, at)
    if joints and joints >= (fillers or 0):
        return Piece("joint", at, joints)
    return Piece("filler", at, fillers) if fillers else Piece("other", at, at + 1)


def _roles(group: str) -> PhraseBook:
    return book("roles", group)


def _is_abbreviation(line: Line, at: int) -> bool:
    """Whether a point stands within a word or number, as in TP.HCM or 1.250."""
    return 0 < at < len(line.tokens) - 1 and line.tokens[at].end == line.tokens[at + 1].start


def _is_governed(before: list[Piece]) -> bool:
    """Whether a name is expected: after giao, phối hợp, or in a list of names."""
    back = len(before) - 1
    while back >= 0 and before[back].kind in ("filler", "joint", "comma", "colon", "dash"):
        back -= 1
    return back >= 0 and (before[back].kind in GOVERNING or (before[back].kind == "name" and back < len(before) - 1))
