"""Days as they are typed in haste."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanphong.engines.vntext.dates import NotADate, format_date
from vanphong.engines.vntext.typed_days import parse_typed_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/03/2026", date(2026, 3, 5)),
        ("5-3-2026", date(2026, 3, 5)),
        ("5.3.26", date(2026, 3, 5)),
        ("5,3,26", date(2026, 3, 5)),
        (" 5 / 3 / 2026 ", date(2026, 3, 5)),
        ("050326", date(2026, 3, 5)),
        ("05032026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("ngày 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("30/11", date(2026, 11, 30)),
        ("3011", date(2026, 11, 30)),
        ("5/1", date(2027, 1, 5)),
        ("30/8", date(2026, 8, 30)),
        ("5/3/86", date(1986, 3, 5)),
        ("5/3/46", date(2046, 3, 5)),
        ("hôm nay", TODAY),
        ("Hom nay", TODAY),
        ("ngày mai", date(2026, 11, 22)),
        ("today", TODAY),
        ("+3", date(2026, 11, 24)),
        ("- 1", date(2026, 11, 20)),
    ],
)
def test_what_people_type(text: str, day: date) -> None:
    """Day before month, always; without a year the nearest one."""
    assert parse_typed_day(text, today=TODAY) == day


def test_a_leap_day_without_a_year_is_the_nearest_that_exists() -> None:
    """29/2 in the years around 2027 is that of 2028."""
    assert parse_typed_day("29/2", today=date(2027, 6, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "31/02/2026",
        "29/2",
        "13/13",
        "0/1",
        "1/2/3",
        "1/2/026",
        "99999999",
        "+99999",
        "٥/٣",
        "5/3/2026/1",
        "thứ sáu",
    ],
)
def test_what_is_no_day(text: str) -> None:
    """Rather asked again than guessed."""
    with pytest.raises(NotADate):
        parse_typed_day(text, today=date(2026, 11, 21))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 1, 1)))
def test_what_the_office_shows_is_read_again(day: date) -> None:
    """Whatever day is today."""
    assert parse_typed_day(format_date(day), today=TODAY) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(-180, 180))
def test_a_day_without_its_year_is_found_within_half_a_year(today: date, distance: int) -> None:
    """In both directions."""
    day = today + timedelta(days=distance)
    if (day.day, day.month) != (29, 2):
        assert parse_typed_day(f"{day.day}/{day.month}", today=today) == day


@given(st.text(max_size=40))
def test_nothing_breaks_it(text: str) -> None:
    """A day, or that it is none."""
    with suppress(NotADate):
        parse_typed_day(text, today=TODAY)
