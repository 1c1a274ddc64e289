"""What the reading of a line takes for granted; an agency may decide otherwise."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Habits:
    """Thresholds of the reading.

    ``is_day_before_meant``: "trước 30/11" ends with the working day before. ``next_year_within``: a day and month that
    is past means next year if that lies at most so many days ahead. ``early_day`` and ``middle_day`` of a month stand
    for "đầu tháng" and "giữa tháng"; ``evening`` for "tối".
    """

    is_day_before_meant: bool = False
    next_year_within: int = 120
    early_day: int = 5
    middle_day: int = 15
    evening: time = time(20, 0)


HABITS = Habits()
