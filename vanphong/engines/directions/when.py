"""Days that words like "the end of the month" mean, by the working calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from vanphong.engines.directions.habits import Habits
from vanphong.engines.directions.result import ProblemKind
from vanphong.engines.workdays.calendar import Calendar, Reckoning

SEVEN = timedelta(days=7)
MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, slots=True)
class When:
    """A day that words mean; ``at`` where they name a moment; ``problem`` with ``days`` that it may mean instead.

    ``is_weak`` words are believed only after "before", "by", "within".
    """

    day: date | None
    at: datetime | None = None
    problem: ProblemKind | None = None
    days: tuple[date, ...] = ()
    is_vague: bool = False
    is_weak: bool = False
    is_bare: bool = False
    """Only figures: 30/11."""
    reckoning: Reckoning | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Clock:
    """Now, the calendar and the habits by which words become days."""

    now: datetime
    calendar: Calendar
    habits: Habits

    @property
    def today(self) -> date:
        """The day of now where the office is."""
        return self.now.astimezone(self.calendar.hours.zone).date()

    def of(self, day: int, month: int, year: int | None) -> When:
        """A day as written; without a year the one to come, if a past one is near enough in the next year."""
        found = day_or_none(day, month, year or self.today.year)
        if year is None and (found is None or found < self.today):
            later = day_or_none(day, month, self.today.year + 1)
            if later and (later - self.today).days <= self.habits.next_year_within:
                return When(later)
        return self.not_past(found) if found else When(None, problem=ProblemKind.NO_SUCH_DAY)

    def not_past(self, day: date, *later: date) -> When:
        """A day, or the problem that it is past; ``later`` are the days that may be meant instead."""
        if day < self.today:
            return When(day, problem=ProblemKind.PAST, days=later)
        return When(day)

    def month_day(self, day: int) -> When:
        """The day so many of this month, or of the next when it is past."""
        first = self.today.replace(day=1)
        if day < self.today.day:
            first = (first + timedelta(days=32)).replace(day=1)
        return self.of(day, first.month, first.year)

    def weekday(self, number: int, weeks: int | None) -> When:
        """A day of this week (0), of a later one, or (nothing said) the next to come; Monday is 0."""
        monday = self.today - timedelta(days=self.today.weekday())
        found = monday + timedelta(days=number)
        if weeks is not None:
            return self.not_past(found + weeks * SEVEN, found + SEVEN)
        if found == self.today:
            return When(found, problem=ProblemKind.AMBIGUOUS_DAY, days=(found, found + SEVEN))
        return When(found if found > self.today else found + SEVEN)

    def week(self, weeks: int, part: str) -> When:
        """The end, the beginning or the middle of a week: its last, first or third working day."""
        monday = self.today - timedelta(days=self.today.weekday()) + weeks * SEVEN
        if part == "start":
            return self._vague(self.calendar.next_working_day(monday))
        if part == "middle":
            return self._vague(self.calendar.next_working_day(monday + timedelta(days=2)))
        return self.not_past(self._last(monday, monday + SEVEN), self._last(monday + SEVEN, monday + 2 * SEVEN))

    def month(self, month: int, year: int, part: str) -> When:
        """The end of a month, or a vague day of its beginning or middle."""
        first, after = month_span(month, year)
        if part in ("start", "middle"):
            number = self.habits.early_day if part == "start" else self.habits.middle_day
            return self._vague(self.calendar.next_working_day(first.replace(day=number)))
        return self.not_past(self._last(first, after), self._last(after, (after + timedelta(days=32)).replace(day=1)))

    def named_month(self, month: int, year: int | None, part: str) -> When:
        """A month by its number: of this year, or of the next when it is past and near."""
        if not 1 <= month <= 12:
            return When(None, problem=ProblemKind.NO_SUCH_DAY)
        here = year or self.today.year
        _first, after = month_span(month, here)
        next_year = date(here + 1, month, 1)
        if year is None and after <= self.today and (next_year - self.today).days <= self.habits.next_year_within:
            return self.month(month, here + 1, part)
        return self.month(month, here, part)

    def months_on(self, months: int, part: str) -> When:
        """This month (0) or one after it."""
        number = self.today.year * 12 + self.today.month - 1 + months
        return self.month(number % 12 + 1, number // 12, part)

    def quarter(self, quarter: int | None, year: int | None, *, later: int = 0) -> When:
        """The end of a quarter: of this one (no number), or by its number."""
        number = (year or self.today.year) * 4
        number += (quarter - 1) if quarter else (self.today.month - 1) // MONTHS_OF_QUARTER + later
        ends = [self._quarter_end(number + n) for n in range(5)]
        begins, _after = month_span(number % 4 * MONTHS_OF_QUARTER + 1, number // 4 + 1)
        is_near = (begins - self.today).days <= self.habits.next_year_within
        if quarter and year is None and ends[0] < self.today and is_near:
            return When(ends[4])
        return self.not_past(ends[0], ends[1])

    def _quarter_end(self, number: int) -> date:
        first, _after = month_span(number % 4 * MONTHS_OF_QUARTER + 1, number // 4)
        _last, after = month_span(number % 4 * MONTHS_OF_QUARTER + MONTHS_OF_QUARTER, number // 4)
        return self._last(first, after)

    def year(self, year: int) -> When:
        """The end of a year."""
        return self.not_past(self._last(date(year, 1, 1), date(year + 1, 1, 1)))

    def before_tet(self) -> When:
        """The last working day before the next Tết of which the calendar knows."""
        days = sorted(day for day, off in self.calendar.off.items() if off.key == "tet" and day > self.today)
        return When(self.calendar.last_working_day(days[0])) if days else When(None, problem=ProblemKind.NO_SUCH_DAY)

    def working_days(self, count: int) -> When:
        """So many working days from today."""
        reckoning = self.calendar.reckon(self.today, count)
        return When(reckoning.end, reckoning=reckoning)

    def after(self, length: timedelta) -> When:
        """So much time from now, by the clock on the wall."""
        moment = (self.now + length).astimezone(self.calendar.hours.zone)
        return When(moment.date(), at=moment)

    def clock_time(self, day: date, clock: time) -> datetime:
        """A clock time of a day where the office is."""
        return self.calendar.hours.at(day, clock)

    def _vague(self, day: date) -> When:
        found = self.not_past(day)
        return found if found.problem else When(day, is_vague=True)

    def _last(self, first: date, after: date) -> date:
        """The last working day of a stretch, or its last day when none of it is worked."""
        found = self.calendar.last_working_day(after - timedelta(days=1))
        return found if found >= first else after - timedelta(days=1)


def day_or_none(day: int, month: int, year: int) -> date | None:
    """Return a day, or nothing if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(month: int, year: int) -> tuple[date, date]:
    """Return the first day of a month and the first after it."""
    first = date(year, month, 1)
    return first, (first + timedelta(days=32)).replace(day=1)
