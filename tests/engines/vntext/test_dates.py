"""Dates as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanphong.engines.vntext.dates import NotADate, format_date, format_date_in_words, parse_date

YEARS = st.dates(min_value=date(1000, 1, 1))


@given(YEARS)
def test_what_is_written_is_read_again(day: date) -> None:
    """In figures, in words, and in ISO form."""
    for written in (format_date(day), format_date_in_words(day), day.isoformat(), f"{day.day}/{day.month}/{day.year}"):
        assert parse_date(written) == day


@pytest.mark.parametrize(
    "text",
    ["5/1/2020", "05.01.2020", " 05-01-2020 ", "Hà Nội, ngày 05 tháng 01 năm 2020", "Ngày 5 tháng 1 năm 2020"],
)
def test_ways_of_writing_a_day(text: str) -> None:
    """All that people type."""
    assert parse_date(text) == date(2020, 1, 5)


def test_small_numbers_are_padded_as_the_decree_says() -> None:
    """NĐ 30/2020, phụ lục I: days below 10 and months 1 and 2."""
    assert format_date_in_words(date(2020, 1, 5)) == "ngày 05 tháng 01 năm 2020"
    assert format_date_in_words(date(2020, 3, 15)) == "ngày 15 tháng 3 năm 2020"


@pytest.mark.parametrize(
    "text", ["", "31/02/2020", "1/2/20", "05/01-2020", "2020/01/05", "ngày mai", "٠٥/٠١/٢٠٢٠", "0/1/2020"]
)
def test_what_is_no_date(text: str) -> None:
    """No guessing of centuries or orders."""
    with pytest.raises(NotADate):
        parse_date(text)
