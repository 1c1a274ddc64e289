"""The arithmetic of deadlines, pure."""

from datetime import date

from vanphong.work.vocabulary import Nearness

SOON_DAYS = 3


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
