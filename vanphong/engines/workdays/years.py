"""The holidays of Vietnamese state agencies, one file a year.

A file names each occasion with its days, the days off in lieu, and its source; and the swaps, a day off for a day
worked. Nothing is computed from the moon or from rules: what was decided is what counts.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from vanphong.engines.workdays.calendar import Calendar, Cause, DayOff, DayWorked, Standing

DATA = Path(__file__).with_name("data")


class BadYear(ValueError):
    """A file that contradicts itself."""


def read_year(text: str) -> Calendar:
    """Return the calendar of one year from the words of its file. Raises ``BadYear``."""
    try:
        stored = tomllib.loads(text)
        year = int(stored["year"])
        off = list(_days_off(stored))
        worked = [DayWorked(swap["worked"], swap["off"], swap["source"]) for swap in stored.get("swaps", ())]
        days = [*(each.day for each in off), *(each.day for each in worked)]
        is_of_year = all(day.year == year for day in days)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise BadYear(str(fault)) from fault
    if not is_of_year:
        raise BadYear(f"{year}: a day of another year")
    if len(set(days)) < len(days):
        raise BadYear(f"{year}: a day twice")
    return Calendar({each.day: each for each in off}, {each.day: each for each in worked}, frozenset({year}))


def _days_off(stored: dict[str, Any]) -> Iterator[DayOff]:
    for occasion in stored["holidays"]:
        standing = Standing(occasion.get("standing", stored["standing"]))
        for cause, field in ((Cause.HOLIDAY, "days"), (Cause.IN_LIEU, "in_lieu")):
            for day in occasion.get(field, ()):
                yield DayOff(day, cause, occasion["name"], occasion["source"], standing, occasion["key"])
    for swap in stored.get("swaps", ()):
        yield DayOff(swap["off"], Cause.SWAPPED, swap["name"], swap["source"], Standing(stored["standing"]), "swap")


@cache
def vietnam() -> Calendar:
    """Return the calendar of the years whose files are here."""
    years = [read_year(file.read_text(encoding="utf-8")) for file in sorted(DATA.glob("*.toml"))]
    return Calendar(
        {day: off for year in years for day, off in year.off.items()},
        {day: worked for year in years for day, worked in year.worked.items()},
        frozenset().union(*(year.years for year in years)),
    )
