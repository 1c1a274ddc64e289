"""The arithmetic of deadlines, pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from vanphong.work.vocabulary import Nearness

SOON_DAYS = 3
MARK = re.compile(r"(?P<share>\d{1,2})%|(?P<days>[-+]?\d{1,2})d")


@dataclass(frozen=True)
class Mark:
    """A moment at which holders are reminded: so much of the time has passed, or so many days from the deadline."""

    text: str
    share: int | None = None
    days: int = 0

    def day(self, *, given_on: date, due_on: date) -> date:
        """Return the day on which the mark is reached."""
        if self.share is None:
            return due_on + timedelta(days=self.days)
        return given_on + timedelta(days=ceil((due_on - given_on).days * self.share / 100))


def mark(text: str) -> Mark:
    """Return a mark as it is written: ``50%``, ``-1d``, ``0d``, ``+1d``; raises ``ValueError``."""
    found = MARK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Mark(text, share=int(found["share"])) if found["share"] else Mark(text, days=int(found["days"]))


def latest_reached(marks: Iterable[Mark], *, given_on: date, due_on: date, today: date) -> Mark | None:
    """Return the mark that was reached last; of two on one day the one counted from the deadline."""
    reached = [(one.day(given_on=given_on, due_on=due_on), one.share is None, one) for one in marks]
    past = [each for each in reached if each[0] <= today]
    return max(past, key=lambda each: each[:2])[2] if past else None


def nearness(due_on: date | None, *, today: date) -> Nearness:
    """Tell how near a deadline is: overdue, today, within three days, later, or none."""
    if due_on is None:
        return Nearness.NONE
    days = (due_on - today).days
    if days < 0:
        return Nearness.OVERDUE
    if days == 0:
        return Nearness.TODAY
    return Nearness.SOON if days <= SOON_DAYS else Nearness.FAR
