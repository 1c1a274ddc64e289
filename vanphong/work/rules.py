"""The arithmetic of deadlines, pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from vanphong.engines.workdays.calendar import Calendar
from vanphong.work.vocabulary import Nearness

SOON_DAYS = 3
MARK = re.compile(r"(?P<share>\d{1,2})%|(?P<days>[-+]?\d{1,2})d")


@dataclass(frozen=True)
class Mark:
    """A moment at which holders are reminded: so much of the time has passed, or so many days from the deadline.

    Days from the deadline are working days: who is reminded on a Sunday that Monday is the day has no time left.
    """

    text: str
    share: int | None = None
    days: int = 0

    def day(self, *, given_on: date, due_on: date, calendar: Calendar) -> date:
        """Return the day on which the mark is reached."""
        if self.share is None:
            return calendar.add_working_days(due_on, self.days) if self.days else due_on
        return given_on + timedelta(days=ceil((due_on - given_on).days * self.share / 100))


def mark(text: str) -> Mark:
    """Return a mark as it is written: ``50%``, ``-1d``, ``0d``, ``+1d``; raises ``ValueError``."""
    found = MARK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Mark(text, share=int(found["share"])) if found["share"] else Mark(text, days=int(found["days"]))


def latest_reached(
    marks: Iterable[Mark], *, given_on: date, due_on: date, today: date, calendar: Calendar
) -> Mark | None:
    """Return the mark that was reached last; of two on one day the one counted from the deadline."""
    reached = [(one.day(given_on=given_on, due_on=due_on, calendar=calendar), one.share is None, one) for one in marks]
    past = [each for each in reached if each[0] <= today]
    return max(past, key=lambda each: each[:2])[2] if past else None


def dates_reached(mark_days: Iterable[int], *, today: date, reach: int, calendar: Calendar) -> list[date]:
    """Return the deadlines that came to one of these marks (working days from the deadline) in the last days."""
    found = []
    for days in set(mark_days):
        # Working days are at least two of seven, and the longest rest is over within three weeks.
        width = 21 + reach + 3 * abs(days)
        around = (today + timedelta(days=shift) for shift in range(-width, width + 1))
        one = Mark("", days=days)
        for due_on in around:
            reached = one.day(given_on=due_on, due_on=due_on, calendar=calendar)
            if 0 <= (today - reached).days <= reach:
                found.append(due_on)
    return sorted(set(found))


def days_left(due_on: date, *, today: date, calendar: Calendar) -> int:
    """Return the working days left to a deadline, negative when it is past; 0 is said of the day itself only."""
    if due_on == today:
        return 0
    days = calendar.working_days_between(today, due_on)
    return max(1, days) if due_on > today else min(-1, days)


def nearness(due_on: date | None, *, today: date, calendar: Calendar) -> Nearness:
    """Tell how near a deadline is: overdue, today, within three working days, later, or none."""
    if due_on is None:
        return Nearness.NONE
    days = days_left(due_on, today=today, calendar=calendar)
    if days < 0:
        return Nearness.OVERDUE
    if days == 0:
        return Nearness.TODAY
    return Nearness.SOON if days <= SOON_DAYS else Nearness.FAR
