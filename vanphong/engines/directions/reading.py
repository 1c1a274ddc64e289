"""Small readers of times: numbers, clock times and parts of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from vanphong.engines.directions.habits import Habits
from vanphong.engines.directions.lexicon import book
from vanphong.engines.directions.tokens import Line
from vanphong.engines.workdays.hours import WorkingHours

LONGEST_NUMBER = 3
NOON = 12
EARLY_HOUR = 6
PARTS = ("opening", "reopening", "morning", "noon", "afternoon", "evening")


@dataclass(frozen=True, slots=True)
class Frame:
    """The words before a time that make it a deadline."""

    end: int
    is_before: bool = False
    is_firm: bool = False
    is_loose: bool = False
    is_within: bool = False
    is_after: bool = False

    @property
    def is_limit(self) -> bool:
        """Whether anything was said at all."""
        return self.is_firm or self.is_loose or self.is_within


@dataclass(frozen=True, slots=True)
class Hour:
    """A clock time; ``is_vague`` where it may be meant before or after noon."""

    clock: time
    is_vague: bool = False


def take(line: Line, at: int, *groups: str) -> int | None:
    """Return where a phrase of the groups of time words ends that begins at a token."""
    return book("time", *groups).end(line, at)


def figure(line: Line, at: int) -> int | None:
    """Return the number written in figures at a token."""
    if at < len(line.tokens) and line.tokens[at].is_number and len(line.tokens[at].text) <= LONGEST_NUMBER:
        return int(line.tokens[at].text)
    return None


def number(line: Line, at: int) -> tuple[int, int] | None:
    """Read a number in figures, in words, or in both: 03 (ba); return where it ends and what it is."""
    written = figure(line, at)
    if written is None:
        words = book("numbers").at(line, at)
        return (words[0], int(words[1])) if words else None
    end = at + 1
    if end < len(line.tokens) and line.tokens[end].text == "(":
        words = book("numbers").at(line, end + 1)
        if words and words[0] < len(line.tokens) and line.tokens[words[0]].text == ")":
            end = words[0] + 1
    return end, written


def frame(line: Line, first: int) -> Frame:
    """Read the words before a time."""
    told = {"before": False, "limit": False, "loose": False, "within": False, "after": False}
    at = first
    while found := book("time", *told).at(line, at):
        told[found[1]] = True
        at = found[0] + (found[0] < len(line.tokens) and line.tokens[found[0]].text == ":")
    is_firm = told["before"] or told["limit"]
    return Frame(at, told["before"], is_firm, told["loose"], told["within"], told["after"])


def part_of_day(line: Line, at: int) -> tuple[int, str] | None:
    """Read a part of the day: where it ends and its name."""
    return book("time", *PARTS).at(line, at)


def clock_of(part: str, hours: WorkingHours, habits: Habits) -> time:
    """Return when a part of the day is over, or for its opening when it begins."""
    times = {
        "opening": hours.opens,
        "reopening": hours.afternoon_begins,
        "morning": hours.morning_ends,
        "noon": hours.morning_ends,
        "evening": habits.evening,
    }
    return times.get(part, hours.closes)


def clock_time(line: Line, at: int) -> tuple[int, Hour] | None:
    """Read a clock time: 15h, 15h30, 15 giờ 30 phút, 15:30, 3h chiều."""
    at = take(line, at, "at") or at
    hour = figure(line, at)
    if hour is None or hour > 24:
        return None
    end, minute = at + 1, None
    if unit := take(line, end, "hour"):
        end, minute = unit, figure(line, unit)
        is_far = minute is not None and line.tokens[unit].start - line.tokens[unit - 1].end > 1
        if minute is not None and not is_far and not _is_date(line, unit):
            end = take(line, unit + 1, "minute") or unit + 1
        else:
            minute = None
    elif end < len(line.tokens) and line.tokens[end].text == ":" and line.tokens[end].start == line.tokens[at].end:
        minute = figure(line, end + 1)
        end += 2
        if minute is None:
            return None
    else:
        return None
    if (minute or 0) > 59:
        return None
    return _by_day_part(line, end, hour, minute or 0)


def _is_date(line: Line, at: int) -> bool:
    """Whether the figure is a day, not minutes: 15h 25/11."""
    return at + 1 < len(line.tokens) and line.tokens[at + 1].text in "/-"


def _by_day_part(line: Line, end: int, hour: int, minute: int) -> tuple[int, Hour]:
    part = part_of_day(line, end)
    if part and part[1] in ("noon", "afternoon", "evening") and 0 < hour < NOON and (part[1], hour) != ("noon", 11):
        return part[0], Hour(time(hour + NOON, minute))
    if part and part[1] in PARTS:
        return part[0], Hour(time(hour % 24, minute))
    if 0 < hour < EARLY_HOUR:
        return end, Hour(time(hour + NOON, minute), is_vague=True)
    return end, Hour(time(hour % 24, minute))
