"""Reading one line of a directive (bút phê): who does what by when, and what is not clear in it."""

from __future__ import annotations

from datetime import datetime

from vanphong.engines.directions.binding import bind, deadline_of
from vanphong.engines.directions.habits import HABITS, Habits
from vanphong.engines.directions.lexicon import book
from vanphong.engines.directions.pieces import ROLE_WORDS, Piece, cut
from vanphong.engines.directions.problems import problems_of
from vanphong.engines.directions.result import Cause, Deadline, Direction, Part, Report, Span, SpanKind, Urgency
from vanphong.engines.directions.roles import Casting, Named, cast, let_the_only_lead
from vanphong.engines.directions.roster import Roster
from vanphong.engines.directions.tokens import Line, read_line
from vanphong.engines.directions.when import Clock
from vanphong.engines.workdays.calendar import Calendar

LEVELS = {"urgent": Urgency.URGENT, "most_urgent": Urgency.MOST_URGENT, "express": Urgency.EXPRESS}
LIGHT = ("comma", "dash", "joint", "time", "filler", "colon", "crowd")


def read_direction(
    text: str, *, now: datetime, calendar: Calendar, roster: Roster, habits: Habits = HABITS
) -> Direction:
    """Read a line. ``now`` is aware; nothing is guessed: what may mean several is a problem with its choices."""
    if now.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    line = read_line(text)
    casting = cast(cut(line, roster, Clock(now, calendar, habits)))
    urgent = _urgency(line, casting.pieces)
    let_the_only_lead(casting, lambda piece: piece.kind in LIGHT or piece.first in urgent)
    wish = _wish(line, casting.pieces)
    bound = bind(casting, wish[0] if wish else None)
    parts = _parts(line, casting, bound.of_name)
    found = [*problems_of(line, casting, roster), *bound.problems]
    times = [piece.timed for piece in casting.pieces if piece.timed]
    found += [problem for timed in times for problem in timed.problems]
    return Direction(
        text,
        parts,
        tuple(timed.deadline for timed in times if timed.deadline),
        _report(line, wish, bound.report),
        max((level for level, _last in urgent.values()), default=Urgency.NONE),
        tuple(sorted(_spans(line, casting, urgent, wish), key=lambda span: span.start)),
        tuple(sorted(found, key=lambda problem: (problem.start, problem.kind))),
    )


def _parts(line: Line, casting: Casting, deadlines: dict[int, Deadline]) -> tuple[Part, ...]:
    """The parts in the order of the line; who is named again in the same role stands once."""
    found: dict[tuple[str | None, str, int], Part] = {}
    for name in casting.names:
        if name.role is None or name.is_receiver:
            continue
        part = _part(line, name, deadlines.get(name.at))
        again = (part.candidate, part.role, -1 if part.candidate else part.start)
        if again not in found or (found[again].deadline is None and part.deadline):
            found[again] = part
    return tuple(found.values())


def _part(line: Line, name: Named, deadline: Deadline | None) -> Part:
    piece, mention = name.piece, name.piece.mention
    keys = mention.keys if mention else ()
    start, end = line.tokens[piece.first].start, line.tokens[piece.last - 1].end
    if name.role is None:
        raise ValueError("nobody asked anything of them")
    only = keys[0] if len(keys) == 1 else None
    return Part(name.role, name.cause or Cause.ALONE, only, start, end, line.text[start:end], deadline)


def _urgency(line: Line, pieces: list[Piece]) -> dict[int, tuple[Urgency, int]]:
    """Words of urgency by the token they begin at: the degree, and where they end."""
    found: dict[int, tuple[Urgency, int]] = {}
    words = book("urgency", *LEVELS)
    for at in _free_tokens(pieces):
        here = words.at(line, at)
        if here is None or book("urgency", "not_after").ends_at(line, at):
            continue
        if book("urgency", "not_before").at(line, here[0]) or not _is_at_once(line, at, here[0]):
            continue
        found[at] = LEVELS[here[1]], here[0]
    return found


def _is_at_once(line: Line, at: int, last: int) -> bool:
    """In a line without marks "ngay" at the end of a clause is "at once", elsewhere a day."""
    if line.is_marked or last - at > 1 or line.tokens[at].word.folded != "ngay":
        return True
    return last >= len(line.tokens) or not (line.tokens[last].is_word or line.tokens[last].is_number)


def _free_tokens(pieces: list[Piece]) -> list[int]:
    """Tokens that are neither in a name nor in a deadline."""
    return [at for piece in pieces if piece.kind not in ("name", "time") for at in range(piece.first, piece.last)]


def _wish(line: Line, pieces: list[Piece]) -> tuple[int, int, int, bool] | None:
    """The first words that want a report, else an answer: place among the pieces, tokens from and to, and which."""
    found = []
    for place, piece in enumerate(pieces):
        if piece.kind in ("name", "time"):
            continue
        for at in range(piece.first, piece.last):
            here = book("wishes", "report", "reply").at(line, at)
            if here is None or book("wishes", "not_after").ends_at(line, at):
                continue
            if not book("wishes", "not_before").at(line, here[0]):
                found.append((place, at, here[0], here[1] == "reply"))
    return min(found, key=lambda each: (each[3], each[1]), default=None)


def _report(line: Line, wish: tuple[int, int, int, bool] | None, deadline: Deadline | None) -> Report | None:
    if wish is None:
        return None
    start, end = line.tokens[wish[1]].start, line.tokens[wish[2] - 1].end
    return Report(start, end, line.text[start:end], wish[3], deadline)


def _spans(
    line: Line, casting: Casting, urgent: dict[int, tuple[Urgency, int]], wish: tuple[int, int, int, bool] | None
) -> list[Span]:
    """What is to be highlighted; spans never overlap."""
    stretches: list[tuple[int, int, SpanKind]] = []
    for name in casting.names:
        if name.role or (name.piece.mention and name.piece.mention.is_called):
            stretches.append((name.piece.first, name.piece.last, SpanKind.NAME))
    for piece in casting.pieces:
        if deadline_of(piece) or piece.timed:
            stretches.append((piece.first, piece.last, SpanKind.DEADLINE))
        elif piece.kind in ROLE_WORDS:
            stretches.append((piece.first, piece.last, SpanKind.ROLE))
    stretches += [(at, last, SpanKind.URGENCY) for at, (_level, last) in urgent.items()]
    if wish:
        stretches.append((wish[1], wish[2], SpanKind.WISH))
    found: list[Span] = []
    taken: set[int] = set()
    for first, last, kind in stretches:
        if not taken & set(range(first, last)):
            taken |= set(range(first, last))
            found.append(Span(line.tokens[first].start, line.tokens[last - 1].end, kind))
    return found
