"""A working calendar and what can be asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from vanphong.engines.workdays.hours import OFFICE_HOURS, WorkingHours

SATURDAY, SUNDAY = 5, 6
LONGEST_REST = 60
"""So many days off in a row no calendar has; one that has is a mistake, not a search without end."""


class Cause(StrEnum):
    """Why a day is off."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu"
    """For a holiday that fell on a weekend (nghỉ bù)."""
    SWAPPED = "swapped"
    """Another day is worked for it (hoán đổi)."""


class Standing(StrEnum):
    """How sure a day is."""

    DECIDED = "decided"
    RECALLED = "recalled"
    """As remembered; the decision was not at hand when the data were written."""
    EXPECTED = "expected"
    """By the law and the custom of former years; nothing was decided when the data were written."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that is not worked; ``key`` tells occasions apart whatever they are called (``tet``)."""

    day: date
    cause: Cause
    name: str = ""
    source: str = ""
    standing: Standing = Standing.DECIDED
    key: str = ""


@dataclass(frozen=True, slots=True)
class DayWorked:
    """A day of the weekend that is worked for another."""

    day: date
    instead_of: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """Days off in a row for one reason."""

    first: date
    last: date
    cause: Cause
    name: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A count of working days with its reasons: from ``start``, which does not count, to ``end``.

    ``skipped`` are the days off between them, ``worked`` the days of weekends that counted. Where ``is_certain`` is
    false, a year without data or a day that is only expected had a part in it.
    """

    start: date
    count: int
    end: date
    skipped: tuple[DayOff, ...]
    worked: tuple[DayWorked, ...]
    is_certain: bool

    def rests(self) -> tuple[Rest, ...]:
        """Return the days skipped, those in a row for one reason together, so that they can be told in words."""
        found: list[Rest] = []
        for off in self.skipped:
            before = found[-1] if found else None
            is_next = before is not None and off.day - before.last == timedelta(days=1)
            if before is not None and is_next and (before.cause, before.name) == (off.cause, off.name):
                found[-1] = replace(before, last=off.day)
            else:
                found.append(Rest(off.day, off.day, off.cause, off.name))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. ``years`` are those whose holidays are known; beyond them only weekends are off."""

    off: Mapping[date, DayOff] = field(default_factory=dict)
    worked: Mapping[date, DayWorked] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    hours: WorkingHours = OFFICE_HOURS

    def amended(self, off: Iterable[DayOff] = (), worked: Iterable[DayWorked] = ()) -> Calendar:
        """Return the calendar with an agency's own days over it; what is laid over it later wins."""
        new_off, new_worked = {each.day: each for each in off}, {each.day: each for each in worked}
        kept_off = {day: each for day, each in self.off.items() if day not in new_worked}
        kept_worked = {day: each for day, each in self.worked.items() if day not in new_off}
        return replace(self, off=kept_off | new_off, worked=kept_worked | new_worked)

    def why_off(self, day: date) -> DayOff | None:
        """Return why a day is not worked; nothing if it is."""
        if day in self.off:
            return self.off[day]
        if day.weekday() in self.weekend and day not in self.worked:
            return DayOff(day, Cause.WEEKEND)
        return None

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is worked."""
        return self.why_off(day) is None

    def is_certain(self, day: date) -> bool:
        """Tell whether it is known for sure if a day is worked."""
        return day.year in self.years and (day not in self.off or self.off[day].standing is not Standing.EXPECTED)

    def next_working_day(self, day: date) -> date:
        """Return the day itself if it is worked, else the first worked day after it."""
        return next(each for each in _days(day, 1) if self.is_working_day(each))

    def last_working_day(self, day: date) -> date:
        """Return the day itself if it is worked, else the last worked day before it."""
        return next(each for each in _days(day, -1) if self.is_working_day(each))

    def reckon(self, start: date, count: int) -> Reckoning:
        """Count so many working days from the day after ``start`` (back from the day before it when negative).

        None at all ("at once") is the day itself, or the first worked day after it.
        """
        step = -1 if count < 0 else 1
        left, end = abs(count), start
        passed = [start] if count == 0 else []
        while left or not self.is_working_day(end):
            end += timedelta(days=step)
            passed.append(end)
            left -= left > 0 and self.is_working_day(end)
            if len(passed) > LONGEST_REST and not any(map(self.is_working_day, passed[-LONGEST_REST:])):
                raise ValueError("the calendar has no working days")
        passed.sort()
        skipped = tuple(off for off in map(self.why_off, passed) if off)
        worked = tuple(self.worked[day] for day in passed if day in self.worked and self.is_working_day(day))
        return Reckoning(start, count, end, skipped, worked, all(map(self.is_certain, passed)))

    def add_working_days(self, start: date, count: int) -> date:
        """Return the day so many working days after (or before) a day, which itself does not count."""
        return self.reckon(start, count).end

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        weeks, left = divmod((end - start).days, 7)
        beyond = ((start.weekday() + n) % 7 for n in range(1, left + 1))
        usual = weeks * (7 - len(self.weekend)) + sum(day not in self.weekend for day in beyond)
        rests = sum(start < day <= end and day.weekday() not in self.weekend for day in self.off)
        extra = sum(start < day <= end and day.weekday() in self.weekend and day not in self.off for day in self.worked)
        return usual - rests + extra

    def end_of_day(self, day: date) -> datetime:
        """Return the moment at which work closes on a day (worked or not)."""
        return self.hours.at(day, self.hours.closes)

    def next_working_moment(self, moment: datetime) -> datetime:
        """Return the moment itself if people are at work then, else the next one at which they begin."""
        local = moment.astimezone(self.hours.zone)
        if self.is_working_day(local.date()):
            for begins, ends in self.hours.sessions:
                if local.time() < begins:
                    return self.hours.at(local.date(), begins)
                if local.time() < ends:
                    return moment
        return self.hours.at(self.next_working_day(local.date() + timedelta(days=1)), self.hours.opens)

    def add_working_time(self, moment: datetime, length: timedelta) -> datetime:
        """Return when so much working time (not negative) has passed since a moment."""
        if length < timedelta(0):
            raise ValueError("working time runs forward")
        moment = self.next_working_moment(moment)
        while (left := self.hours.session_end(moment) - moment) < length:
            length -= left
            moment = self.next_working_moment(moment + left)
        return (moment + length).astimezone(self.hours.zone)


def _days(first: date, step: int) -> Iterator[date]:
    for count in range(LONGEST_REST):
        yield first + timedelta(days=step * count)
    raise ValueError("the calendar has no working days")
