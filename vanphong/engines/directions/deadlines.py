"""Deadlines in a line: the words around a day, its hour, and whether it is a deadline at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from vanphong.engines.directions.days import DayReader
from vanphong.engines.directions.lexicon import book, role_book
from vanphong.engines.directions.reading import (
    Frame,
    Hour,
    clock_of,
    clock_time,
    frame,
    part_of_day,
    take,
)
from vanphong.engines.directions.result import Deadline, Problem, ProblemKind
from vanphong.engines.directions.tokens import Line
from vanphong.engines.directions.when import Clock, When

STOPS = frozenset(",;.\n)(:!?-–")
LOOK_BACK = 3


@dataclass(frozen=True, slots=True)
class Timed:
    """A deadline that was read, up to token ``last``.

    Without ``deadline`` the words name no day that exists (a problem says so), or one that is only mentioned.
    """

    first: int
    last: int
    deadline: Deadline | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """The hour that a deadline names, by the clock or by a part of the day."""

    hour: Hour | None = None
    part: str = ""


def read_deadline(line: Line, first: int, clock: Clock) -> Timed | None:
    """Read the deadline that begins at a token, with the words that announce it."""
    around = frame(line, first)
    at, hours = _hours_before(line, around)
    found = DayReader(line, clock).read(at, around, has_part=bool(hours.part or hours.hour))
    if found is None:
        return _hours_alone(line, first, around, (at, hours), clock)
    last, when = found
    if again := take(line, last, "recurring"):
        return Timed(first, again, None, ())
    if not _is_deadline(line, first, last, around, when, hours):
        return Timed(first, last, None, ()) if _is_reference(line, first, around) else None
    if around.is_after and when.at is None and not _is_length(line, around.end):
        return None
    if not hours.hour and when.at is None:
        last, hours = _hours_behind(line, last, hours)
    return _made(line, (first, last), around, when, hours, clock)


def _is_length(line: Line, at: int) -> bool:
    """Whether a length of time begins at a token: after three days is a deadline, after Friday is none."""
    return bool(line.tokens[at].is_number or book("numbers").at(line, at)) and not _slashed(line, at + 1)


def _slashed(line: Line, at: int) -> bool:
    return at < len(line.tokens) and line.tokens[at].text in "/-"


def _hours_before(line: Line, around: Frame) -> tuple[int, Hours]:
    at, hours = around.end, Hours()
    if not around.is_within and not around.is_after and (clock := clock_time(line, at)):
        at, hours = clock[0], Hours(clock[1])
        at += at < len(line.tokens) and line.tokens[at].text == ","
        at = take(line, at, "before", "loose") or at
    elif part := part_of_day(line, at):
        at, hours = part[0], Hours(part=part[1])
    return at, hours


def _hours_behind(line: Line, last: int, hours: Hours) -> tuple[int, Hours]:
    begin = last + (last < len(line.tokens) and line.tokens[last].text == ",")
    if clock := clock_time(line, begin):
        return clock[0], Hours(clock[1])
    if not hours.part and (part := part_of_day(line, last)):
        return part[0], Hours(part=part[1])
    return last, hours


def _hours_alone(line: Line, first: int, around: Frame, read: tuple[int, Hours], clock: Clock) -> Timed | None:
    """An hour of today: before 15h, within the morning."""
    last, hours = read
    is_told = around.is_firm or (around.is_within and last - around.end > 1)
    if last == around.end or not is_told or (hours.part and not around.is_within and last - around.end < 2):
        return None
    return _made(line, (first, last), around, When(clock.today), hours, clock)


def _is_deadline(line: Line, first: int, last: int, around: Frame, when: When, hours: Hours) -> bool:
    """Tell deadlines from days that are only mentioned."""
    if around.is_firm or around.is_within:
        return True
    if when.is_weak and not around.is_limit:
        return False
    if _is_reference(line, first, around):
        return False
    if not when.is_bare or around.is_loose or hours.part or hours.hour:
        return True
    is_ending = last >= len(line.tokens) or line.tokens[last].text in STOPS or clock_time(line, last) is not None
    is_starting = first == 0 or line.tokens[first - 1].text in ".;\n"
    if is_starting and not is_ending and line.tokens[last].is_capital:
        return True
    return is_ending or role_book().at(line, last) is not None or part_of_day(line, last) is not None


def _is_reference(line: Line, first: int, around: Frame) -> bool:
    """Whether the day belongs to a document or an event: công văn ngày 20/11, họp ngày 25/11."""
    references = book("time", "reference")
    begin = first
    while begin > 0 and not around.is_loose and _is_of_number(line, begin - 1):
        begin -= 1
    for last in range(begin, max(0, begin - LOOK_BACK), -1):
        if references.ends_at(line, last):
            return True
        if line.tokens[last - 1].text in STOPS:
            return False
    return begin < first and references.at(line, begin) is not None


def _is_of_number(line: Line, at: int) -> bool:
    """Whether a token may belong to the number of a document: 45/UBND-VX."""
    token = line.tokens[at]
    is_joined = at > 0 and line.tokens[at - 1].text in "/-" and line.tokens[at - 1].end == token.start
    return token.is_number or token.text in "/-–" or token.text.isupper() or is_joined or token.word.folded == "ngay"


def _made(line: Line, place: tuple[int, int], around: Frame, when: When, hours: Hours, clock: Clock) -> Timed:
    first, last = place
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    words = line.text[start:end]
    if when.day is None:
        return Timed(first, last, None, (Problem(ProblemKind.NO_SUCH_DAY, start, end, words),))
    due, has_time = _due(when, when.day, hours, clock)
    deadline = Deadline(
        start,
        end,
        words,
        when.day,
        due,
        has_time,
        around.is_before,
        when.is_vague or bool(hours.hour and hours.hour.is_vague),
        when.reckoning,
    )
    deadline = _day_before(deadline, when, clock)
    kinds = _doubts(deadline, when, clock)
    return Timed(first, last, deadline, tuple(Problem(kind, start, end, words, days=days) for kind, days in kinds))


def _due(when: When, day: date, hours: Hours, clock: Clock) -> tuple[datetime, bool]:
    if when.at is not None:
        return when.at, True
    clock_there: time | None = hours.hour.clock if hours.hour else None
    if clock_there is None and hours.part:
        clock_there = clock_of(hours.part, clock.calendar.hours, clock.habits)
    if clock_there is None:
        return clock.calendar.end_of_day(day), False
    return clock.clock_time(day, clock_there), True


def _day_before(deadline: Deadline, when: When, clock: Clock) -> Deadline:
    """Where "before" excludes the day that is named: the working day before it."""
    if not (clock.habits.is_day_before_meant and deadline.is_before) or deadline.has_time or when.problem:
        return deadline
    day = clock.calendar.add_working_days(deadline.day, -1)
    return replace(deadline, day=day, due=clock.calendar.end_of_day(day))


def _doubts(deadline: Deadline, when: When, clock: Clock) -> list[tuple[ProblemKind, tuple[date, ...]]]:
    calendar, day = clock.calendar, deadline.day
    found: list[tuple[ProblemKind, tuple[date, ...]]] = []
    if when.problem:
        found.append((when.problem, when.days))
    elif deadline.has_time and deadline.due < clock.now:
        found.append((ProblemKind.PAST, (calendar.add_working_days(clock.today, 1),)))
    if deadline.is_vague:
        found.append((ProblemKind.VAGUE, (day,)))
    is_counted = when.reckoning is not None
    if not is_counted and not calendar.is_working_day(day) and when.problem is not ProblemKind.PAST:
        found.append((ProblemKind.DAY_OFF, (calendar.last_working_day(day), calendar.next_working_day(day))))
    if not calendar.is_certain(day) or (when.reckoning and not when.reckoning.is_certain):
        found.append((ProblemKind.UNCERTAIN_CALENDAR, ()))
    return found
