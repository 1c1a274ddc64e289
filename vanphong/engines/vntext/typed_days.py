"""A day as somebody types it in haste: 5/3, 05-03-2026, 5.3.26, 050326, hôm nay, +3."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from vanphong.engines.vntext.dates import NotADate, parse_date
from vanphong.engines.vntext.fold import fold

AHEAD = 20
"""Years ahead up to which two digits mean this century; what lies further was before."""
LONGEST = 200
MOST_DAYS = 3660

_PARTED = re.compile(r"(\d{1,2})\s*[/.,-]\s*(\d{1,2})(?:\s*[/.,-]\s*(\d{2}|\d{4}))?", re.ASCII)
_RUN_ON = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})?", re.ASCII)
_FROM_TODAY = re.compile(r"([+-])\s*(\d{1,4})", re.ASCII)
_WORDS = {
    "hom nay": 0,
    "nay": 0,
    "today": 0,
    "mai": 1,
    "ngay mai": 1,
    "tomorrow": 1,
    "hom qua": -1,
    "qua": -1,
    "yesterday": -1,
}


def parse_typed_day(text: str, *, today: date) -> date:
    """The day that was typed; a year that is left out is the one that makes it lie nearest to `today`.

    Also in all ways of `parse_date`. Raises NotADate.
    """
    text = text[:LONGEST].strip()
    days = _days_from_today(text)
    try:
        if days is not None:
            return today + timedelta(days=days)
        if found := _PARTED.fullmatch(text) or _RUN_ON.fullmatch(text):
            day, month, year = found.groups()
            return _in_year(int(day), int(month), year, today)
    except (ValueError, OverflowError) as wrong:
        raise NotADate(text[:80]) from wrong
    return parse_date(text)


def _days_from_today(text: str) -> int | None:
    if found := _FROM_TODAY.fullmatch(text):
        days = int(found[1] + found[2])
        return days if abs(days) <= MOST_DAYS else None
    return _WORDS.get(fold(text))


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return date(_century(int(year), today) if len(year) == 2 else int(year), month, day)
    return min(_nearby(day, month, today), key=lambda one: abs(one - today))


def _nearby(day: int, month: int, today: date) -> Iterator[date]:
    """The day in the years around today; raises ValueError when none of them has it."""
    found = False
    for year in range(today.year - 1, today.year + 2):
        with suppress(ValueError):
            yield date(year, month, day)
            found = True
    if not found:
        raise ValueError("no such day")


def _century(year: int, today: date) -> int:
    this = today.year // 100 * 100 + year
    return this if this <= today.year + AHEAD else this - 100
