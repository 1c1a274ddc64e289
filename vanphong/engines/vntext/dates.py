"""Dates as Vietnamese offices write them."""

import re
from datetime import date

from vanphong.engines.vntext.fold import fold

_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_IN_WORDS = re.compile(r"(?:.* )?ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})", re.ASCII)


class NotADate(ValueError):
    """The text is no date, or a date no calendar has."""


def parse_date(text: str) -> date:
    """The day written as 05/01/2020, 5/1/2020 (also with dots or hyphens), 2020-01-05, or in words.

    In words: "ngày 05 tháng 01 năm 2020", with or without a place before it. Years have four digits.
    Raises NotADate.
    """
    numbers = _numbers(text.strip())
    if numbers is None:
        raise NotADate(text[:80])
    day, month, year = numbers
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise NotADate(text[:80]) from wrong


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Day, month and year as written, or None."""
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _ISO.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _IN_WORDS.fullmatch(fold(text[:200])):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def format_date(day: date) -> str:
    """`day` as dd/mm/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_date_in_words(day: date) -> str:
    """`day` as the head of a document states it: days below 10 and months 1 and 2 padded (NĐ 30/2020, phụ lục I)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year:04}"
