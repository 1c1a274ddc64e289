"""The holidays of Vietnamese state agencies, checked against the moon and the Labour Code."""

from datetime import date, timedelta

import pytest

from tests.engines.workdays.moon import solar
from vanphong.engines.workdays.calendar import Cause, Standing
from vanphong.engines.workdays.years import BadYear, read_year, vietnam

YEARS = range(2020, 2028)
VN = vietnam()


def days(year: int, key: str, cause: Cause = Cause.HOLIDAY) -> list[date]:
    """Days off of one occasion."""
    return sorted(day for day, off in VN.off.items() if (day.year, off.key, off.cause) == (year, key, cause))


@pytest.mark.parametrize(("year", "first"), [(1985, date(1985, 1, 21)), (2025, date(2025, 1, 29))])
def test_the_moon_of_the_tests_is_right(year: int, first: date) -> None:
    """Known new years, one of them a month away from China's."""
    assert solar(1, 1, year) == first


@pytest.mark.parametrize("year", YEARS)
def test_every_year_is_here_and_sourced(year: int) -> None:
    """R-040: holidays are data; each says where it comes from."""
    assert year in VN.years
    assert all(off.source and off.name and off.key for day, off in VN.off.items() if day.year == year)


@pytest.mark.parametrize("year", YEARS)
def test_tet_is_five_days_around_the_first_of_the_first_month(year: int) -> None:
    """Labour Code, article 112.1.b; one or two days of the old year."""
    found = days(year, "tet")
    assert len(found) == 5
    assert found[-1] - found[0] == timedelta(days=4)
    assert (solar(1, 1, year) - found[0]).days in (1, 2)


@pytest.mark.parametrize("year", YEARS)
def test_the_kings_are_remembered_on_the_tenth_of_the_third_month(year: int) -> None:
    """Article 112.1.e."""
    assert days(year, "hung_kings") == [solar(3, 10, year)]


@pytest.mark.parametrize("year", YEARS)
def test_the_fixed_days(year: int) -> None:
    """Article 112.1; two days at Quốc khánh since 2021, 24 November since Resolution 28/2026/QH16."""
    assert days(year, "new_year") == [date(year, 1, 1)]
    assert days(year, "victory") == [date(year, 4, 30)]
    assert days(year, "labour") == [date(year, 5, 1)]
    national = days(year, "national")
    assert date(year, 9, 2) in national
    assert len(national) == (1 if year == 2020 else 2)
    assert national[-1] - national[0] <= timedelta(days=1)
    assert days(year, "culture") == ([date(year, 11, 24)] if year >= 2026 else [])


@pytest.mark.parametrize("year", YEARS)
def test_what_falls_on_a_weekend_is_made_up_on_the_next_working_days(year: int) -> None:
    """Article 111.3: as many days in lieu as holidays on weekends, none of them a weekend."""
    lost = sorted(d for d, o in VN.off.items() if d.year == year and o.cause is Cause.HOLIDAY and d.weekday() > 4)
    lost = [day for day in lost if VN.off[day].key != "culture"]
    lieu = sorted(day for day, off in VN.off.items() if day.year == year and off.cause is Cause.IN_LIEU)
    assert len(lieu) == len(lost)
    assert all(day.weekday() < 5 for day in lieu)
    for before, instead in zip(lost, lieu, strict=True):
        assert all(not VN.is_working_day(before + timedelta(days=n)) for n in range((instead - before).days))


@pytest.mark.parametrize("year", YEARS)
def test_a_swap_takes_a_working_day_and_gives_a_saturday(year: int) -> None:
    """Swapped working days are data; both sides stand in the file."""
    swapped = [day for day, off in VN.off.items() if day.year == year and off.cause is Cause.SWAPPED]
    worked = [each for day, each in VN.worked.items() if day.year == year]
    assert sorted(each.instead_of for each in worked) == sorted(swapped)
    assert all(day.weekday() < 5 for day in swapped)
    assert all(each.day.weekday() == 5 for each in worked)
    assert all(VN.is_working_day(each.day) for each in worked)


@pytest.mark.parametrize(
    ("year", "count"),
    [(2020, 10), (2021, 11), (2022, 11), (2023, 11), (2024, 12), (2025, 12), (2026, 14), (2027, 12)],
)
def test_weekdays_off_in_a_year(year: int, count: int) -> None:
    """What a year's list adds up to: holidays on weekdays, in lieu, and swapped."""
    every = (date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0)))
    assert sum(day.weekday() < 5 and not VN.is_working_day(day) for day in every) == count


def test_what_nobody_has_decided_yet_says_so() -> None:
    """The Tết of 2027 and the second day of Quốc khánh."""
    expected = {off.key for off in VN.off.values() if off.standing is Standing.EXPECTED}
    assert expected == {"tet", "national"}
    assert not VN.is_certain(date(2027, 2, 8))
    assert not VN.is_certain(date(2031, 5, 4))
    assert VN.is_certain(date(2026, 11, 23))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "year = 2026",
        'year = 2026\nstanding = "sure"\nholidays = [{key = "a", name = "b", days = [2026-01-01], source = "c"}]',
        'year = 2026\nstanding = "decided"\nholidays = [{key = "a", name = "b", days = [2025-01-01], source = "c"}]',
        'year = 2026\nstanding = "decided"\nholidays = [{key = "a", name = "b", days = ["1/1"], source = "c"}]',
        'year = 2026\nstanding = "decided"\nholidays = [{key = "a", name = "b", source = "c", days = '
        "[2026-01-01, 2026-01-01]}]",
        "year = [",
    ],
)
def test_a_file_that_contradicts_itself_is_refused(text: str) -> None:
    """Named as such, not as a fault of the reader."""
    with pytest.raises(BadYear):
        read_year(text)
