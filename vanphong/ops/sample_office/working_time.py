"""The working time of the sample's history: minutes of working days, counted to the last morning before now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone, localtime

DAY = 420
"""Minutes of a working day: 7:30 to 11:30 and 13:30 to 16:30."""

MORNING = 240
NOON_BREAK = 120
CLOSING = 180
"""The minute of the last day at which the history ends: 10:30, or now when it is earlier."""

OPENS = time(7, 30)
EARLIEST_NOW = time(8, 30)
SATURDAY = 5


@dataclass(frozen=True)
class WorkingTime:
    """Working minutes as moments. Minute 0 is the opening of the last day; earlier days are negative."""

    last_day: date
    closes_at: datetime

    def at(self, minute: int) -> datetime:
        """Return the moment of a working minute."""
        back, within = -(minute // DAY), minute % DAY
        if back == 0:
            opened = self._opening(self.last_day)
            return opened + (self.closes_at - opened) * (within / CLOSING)
        clock = within if within < MORNING else within + NOON_BREAK
        return self._opening(self.days_back(back)) + timedelta(minutes=clock)

    def days_back(self, count: int) -> date:
        """Return the working day ``count`` working days before the last."""
        day = self.last_day
        for _step in range(count):
            day = _working_day(day - timedelta(days=1))
        return day

    @staticmethod
    def _opening(day: date) -> datetime:
        return datetime.combine(day, OPENS, tzinfo=get_current_timezone())


def until(now: datetime) -> WorkingTime:
    """Return the working time that ends this morning, or with the last working morning when today has none yet."""
    local = localtime(now)
    day = local.date()
    if local.time() < EARLIEST_NOW:
        day -= timedelta(days=1)
    last_day = _working_day(day)
    closing = datetime.combine(last_day, OPENS, tzinfo=get_current_timezone()) + timedelta(minutes=CLOSING)
    return WorkingTime(last_day, min(closing, local))


def _working_day(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
