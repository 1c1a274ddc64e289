"""Whether somebody looked into the inbox as often, and as early, as the regulation asks (X-05, R-019, R-020)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

APART = timedelta(minutes=15)
"""Two openings that lie closer together than this are one look."""


class Diligence(StrEnum):
    """How one day of one person is judged."""

    MET = "met"
    LATE = "late"
    SELDOM = "seldom"
    NEVER = "never"
    EXCUSED = "excused"
    COMING = "coming"


@dataclass(frozen=True)
class Duty:
    """What is asked: so many looks on each working day, the first before an hour of the clock (``None``: any hour)."""

    looks: int
    before: time | None


@dataclass(frozen=True)
class Looking:
    """What one person did on one day: how often, and when first (local time); ``None``: not at all."""

    looks: int = 0
    first_at: datetime | None = None


def judge(done: Looking, duty: Duty, *, day: date, today: date, is_excused: bool) -> Diligence:
    """Return how a day is judged. Today is not over: too few looks are not held against anybody yet."""
    if is_excused or day > today:
        return Diligence.EXCUSED if is_excused else Diligence.COMING
    if done.first_at is None:
        return Diligence.COMING if day == today else Diligence.NEVER
    if duty.before is not None and done.first_at.time() > duty.before:
        return Diligence.LATE
    if done.looks < duty.looks:
        return Diligence.COMING if day == today else Diligence.SELDOM
    return Diligence.MET
