"""What in the names and roles of a line is not clear."""

from __future__ import annotations

from collections.abc import Iterator

from vanphong.engines.directions.pieces import ROLE_WORDS, Piece
from vanphong.engines.directions.result import Problem, ProblemKind, Role
from vanphong.engines.directions.roles import Casting, Named
from vanphong.engines.directions.roster import Roster
from vanphong.engines.directions.tokens import Line

ASKING = (*ROLE_WORDS, "verbs")


def problems_of(line: Line, casting: Casting, roster: Roster) -> Iterator[Problem]:
    """Return what is not clear in the names and roles of a line."""
    yield from _names(line, casting, roster)
    asked = [name for name in casting.names if name.role and not name.is_receiver]
    yield from _leads(line, asked)
    yield from _twice(line, asked)
    for at, piece in enumerate(casting.pieces):
        if piece.kind == "crowd" and _is_asked(casting, at):
            yield _problem(line, piece, ProblemKind.NOBODY_IN_PARTICULAR)


def _problem(line: Line, piece: Piece, kind: ProblemKind, choices: tuple[str, ...] = ()) -> Problem:
    start, end = line.tokens[piece.first].start, line.tokens[piece.last - 1].end
    return Problem(kind, start, end, line.text[start:end], choices)


def _names(line: Line, casting: Casting, roster: Roster) -> Iterator[Problem]:
    for name in casting.names:
        mention = name.piece.mention
        is_dated = casting.kind_at(name.at + 1) == "time"
        if mention is None or name.is_receiver or not (name.role or mention.is_called or is_dated):
            continue
        if name.role is None:
            yield _problem(line, name.piece, ProblemKind.NO_ROLE, mention.keys)
        elif len(mention.keys) > 1:
            yield _problem(line, name.piece, ProblemKind.AMBIGUOUS_NAME, mention.keys)
        elif not mention.keys:
            word = line.tokens[name.piece.last - 1]
            choices = roster.near(word.text) if word.is_word else ()
            yield _problem(line, name.piece, ProblemKind.UNKNOWN_NAME, choices)


def _leads(line: Line, asked: list[Named]) -> Iterator[Problem]:
    leads: dict[tuple[str, ...] | int, Named] = {}
    for name in asked:
        if name.role is Role.LEAD:
            leads.setdefault(_keys(name) or name.at, name)
    for name in list(leads.values())[1:]:
        yield _problem(line, name.piece, ProblemKind.SEVERAL_LEADS)
    supports = [name for name in asked if name.role is Role.SUPPORT]
    if supports and not leads:
        yield _problem(line, supports[0].piece, ProblemKind.NO_LEAD)


def _twice(line: Line, asked: list[Named]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Named] = {}
    for name in asked:
        if len(_keys(name)) != 1:
            continue
        earlier = first.setdefault(_keys(name), name)
        if earlier.role is not name.role:
            yield _problem(line, name.piece, ProblemKind.NAMED_TWICE, _keys(name))


def _keys(name: Named) -> tuple[str, ...]:
    return name.piece.mention.keys if name.piece.mention else ()


def _is_asked(casting: Casting, at: int) -> bool:
    """Whether something is asked of "the units concerned", and they are not named right behind."""
    pieces = casting.pieces
    if casting.after(at):
        return False
    back, ahead = at - 1, at + 1
    while back >= 0 and pieces[back].kind in ("filler", "joint", "comma", "dash", "name", "colon"):
        back -= 1
    while ahead < len(pieces) and pieces[ahead].kind == "filler":
        ahead += 1
    is_behind = back >= 0 and pieces[back].kind in ROLE_WORDS
    return is_behind or (ahead < len(pieces) and pieces[ahead].kind in ASKING)
