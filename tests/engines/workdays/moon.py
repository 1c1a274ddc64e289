"""The Vietnamese lunar calendar at 105° east, only to check the data: new moons and solar terms after Meeus."""

from __future__ import annotations

from datetime import date, timedelta
from math import floor, radians, sin

ZONE = 7 / 24
SYNODIC = 29.530588861
EPOCH = 2451550.09766


def day_of(julian: float) -> date:
    """Return the day in Vietnam of a Julian date."""
    return date(2000, 1, 1) + timedelta(days=floor(julian + 0.5 + ZONE) - 2451545)


def new_moon(k: int) -> float:
    """Return the moment of a new moon, accurate to minutes (Meeus, chapter 49, the larger terms)."""
    t = k / 1236.85
    mean = EPOCH + SYNODIC * k + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k)
    node = radians(160.7108 + 390.67050284 * k)
    terms = -0.40720 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
    terms += 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
    terms -= 0.00111 * sin(moon - 2 * node) + 0.00057 * sin(moon + 2 * node)
    return mean + terms - 0.0008  # about 70 seconds between dynamical and civil time


def sun_at(julian: float) -> float:
    """Return the longitude of the sun in degrees (Meeus, chapter 25, low accuracy)."""
    t = (julian - 2451545.0) / 36525
    m = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m) + 0.000289 * sin(3 * m)
    return (280.46646 + 36000.76983 * t + centre - 0.00569) % 360


def term_at(first: date) -> int:
    """Return which of the twelve parts of its way the sun is in when a day in Vietnam begins."""
    return floor(sun_at((first - date(2000, 1, 1)).days + 2451544.5 - ZONE) / 30)


def months_after_solstice(year: int) -> list[tuple[int, date]]:
    """Return number and first day of the lunar months from the eleventh of the year before on."""
    k = floor((date(year - 1, 12, 22) - date(2000, 1, 6)).days / SYNODIC)
    firsts = [day_of(new_moon(k + n)) for n in range(-1, 16)]
    solstice = next(d for d in (date(year - 1, 12, 19) + timedelta(days=n) for n in range(6)) if term_at(d + DAY) == 9)
    at = max(n for n, first in enumerate(firsts) if first <= solstice)
    found: list[tuple[int, date]] = []
    number = 11
    is_leap_year = months_to_next_solstice(firsts[at:], year) == 13
    for this, following in zip(firsts[at:], firsts[at + 1 :], strict=False):
        if is_leap_year and found and term_at(this) == term_at(following):
            is_leap_year = False  # a month without a principal term repeats the number
            continue
        found.append((number, this))
        number = number % 12 + 1
    return found


DAY = timedelta(days=1)


def months_to_next_solstice(firsts: list[date], year: int) -> int:
    """Count the months between two winter solstices."""
    solstice = next(d for d in (date(year, 12, 19) + timedelta(days=n) for n in range(6)) if term_at(d + DAY) == 9)
    return max(n for n, first in enumerate(firsts) if first <= solstice)


def solar(month: int, day: int, year: int) -> date:
    """Return the solar day of a day of the first half of a lunar year."""
    return next(first for number, first in months_after_solstice(year) if number == month) + timedelta(days=day - 1)
