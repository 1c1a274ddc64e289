"""Counting in working days, with reasons (R-040, R-044)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanphong.engines.workdays.calendar import Calendar, Cause, DayOff, DayWorked
from vanphong.engines.workdays.hours import VIETNAM, WorkingHours
from vanphong.engines.workdays.years import vietnam

VN = vietnam()
DAYS = st.dates(date(2020, 1, 1), date(2027, 11, 30))
MOMENTS = st.builds(datetime.combine, DAYS, st.times(), st.just(VIETNAM))


def at(day: int, clock: str, month: int = 11) -> datetime:
    """A moment of 2026 in Vietnam."""
    return datetime.combine(date(2026, month, day), time.fromisoformat(clock), tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 16), 4, date(2026, 11, 20)),  # Monday to Friday
        (date(2026, 11, 16), 5, date(2026, 11, 23)),  # over a weekend
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # from a Friday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # from a Saturday
        (date(2026, 11, 23), 1, date(2026, 11, 25)),  # 24 November is off
        (date(2026, 11, 23), 5, date(2026, 12, 1)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 8, 21), 1, date(2026, 8, 22)),  # a Saturday that is worked
        (date(2026, 8, 28), 1, date(2026, 9, 3)),  # Quốc khánh with a swapped Monday
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
        (date(2024, 4, 26), 1, date(2024, 5, 2)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # into the next year
        (date(2026, 11, 20), 0, date(2026, 11, 20)),  # at once
        (date(2026, 11, 21), 0, date(2026, 11, 23)),  # at once, given on a Saturday
        (date(2026, 11, 25), -1, date(2026, 11, 23)),  # a day before it is due
        (date(2026, 11, 22), -1, date(2026, 11, 20)),
    ],
)
def test_counting(start: date, count: int, end: date) -> None:
    """The day of the beginning does not count (Civil Code, article 147.2)."""
    assert VN.add_working_days(start, count) == end


def test_the_reasons_can_be_told_in_words() -> None:
    """Five working days from Monday 23/11/2026: without Tuesday (Ngày Văn hóa), Saturday and Sunday."""
    reckoned = VN.reckon(date(2026, 11, 23), 5)
    assert [(r.first.day, r.last.day, r.cause, r.name) for r in reckoned.rests()] == [
        (24, 24, Cause.HOLIDAY, "Ngày Văn hóa Việt Nam"),
        (28, 29, Cause.WEEKEND, ""),
    ]
    assert reckoned.is_certain


def test_a_worked_saturday_is_told_too() -> None:
    """And a long rest is one line for each reason."""
    reckoned = VN.reckon(date(2026, 8, 21), 6)
    assert [each.day for each in reckoned.worked] == [date(2026, 8, 22)]
    assert [each.day.day for each in reckoned.skipped] == [23]
    tet = VN.reckon(date(2026, 2, 12), 2)
    assert [(r.first.day, r.last.day, r.cause) for r in tet.rests()] == [
        (14, 15, Cause.WEEKEND),
        (16, 20, Cause.HOLIDAY),
        (21, 22, Cause.WEEKEND),
    ]


def test_what_is_only_expected_makes_the_count_uncertain() -> None:
    """Nobody is told a day in Tết 2027, or in a year without data, as if it were sure."""
    assert not VN.reckon(date(2027, 2, 1), 8).is_certain
    assert not VN.reckon(date(2031, 5, 5), 1).is_certain


def test_an_agency_lays_its_own_days_over() -> None:
    """A swap that was decided late: 23/11 off, 28/11 worked."""
    ours = VN.amended(
        [DayOff(date(2026, 11, 23), Cause.SWAPPED, "swap")], [DayWorked(date(2026, 11, 28), date(2026, 11, 23))]
    )
    assert ours.add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 25)
    assert ours.is_working_day(date(2026, 11, 28))
    assert VN.is_working_day(date(2026, 11, 23))
    again = ours.amended([DayOff(date(2026, 11, 28), Cause.HOLIDAY, "storm")])
    assert not again.is_working_day(date(2026, 11, 28))


@given(DAYS, st.integers(1, 60))
def test_adding_and_counting_agree(start: date, count: int) -> None:
    """There and back."""
    end = VN.add_working_days(start, count)
    assert VN.is_working_day(end)
    assert VN.working_days_between(start, end) == count
    assert VN.working_days_between(end, start) == -count


@given(DAYS, st.integers(0, 800), st.sampled_from(["as it is", "amended", "six days"]))
def test_days_between_are_those_that_counting_finds(start: date, days: int, which: str) -> None:
    """Weeks are multiplied, not walked through; the sum is that of the single days."""
    calendar = {
        "as it is": VN,
        "amended": VN.amended(
            [DayOff(date(2026, 11, 25), Cause.HOLIDAY)], [DayWorked(date(2026, 11, 28), date(2026, 11, 25))]
        ),
        "six days": replace(VN, weekend=frozenset({6})),
    }[which]
    end = start + timedelta(days=days)
    counted = sum(calendar.is_working_day(start + timedelta(days=n)) for n in range(1, days + 1))
    assert calendar.working_days_between(start, end) == counted


@given(DAYS, st.integers(-60, 60))
def test_nothing_between_is_forgotten(start: date, count: int) -> None:
    """Every day between is either counted or among the reasons."""
    reckoned = VN.reckon(start, count)
    passed = abs((reckoned.end - start).days) + (count == 0)
    assert passed == len(reckoned.skipped) + abs(count) + (count == 0)
    assert all(not VN.is_working_day(off.day) for off in reckoned.skipped)
    assert sum((rest.last - rest.first).days + 1 for rest in reckoned.rests()) == len(reckoned.skipped)


@given(DAYS, st.integers(-30, 29))
def test_more_days_end_later(start: date, count: int) -> None:
    """Counting is monotonous, also through "at once"."""
    assert VN.add_working_days(start, count) <= VN.add_working_days(start, count + 1)


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        (at(20, "08:00"), at(20, "08:00")),
        (at(20, "06:00"), at(20, "07:30")),
        (at(20, "12:15"), at(20, "13:30")),
        (at(20, "17:00"), at(23, "07:30")),  # Friday evening
        (at(21, "09:00"), at(23, "07:30")),  # Saturday
        (at(23, "18:00"), at(25, "07:30")),  # before Ngày Văn hóa
        (datetime(2026, 11, 20, 1, 0, tzinfo=UTC), at(20, "08:00")),
    ],
)
def test_when_people_are_next_at_work(moment: datetime, then: datetime) -> None:
    """R-044: a direction given at night is received in the morning."""
    assert VN.next_working_moment(moment) == then


def test_working_hours_are_added_over_breaks() -> None:
    """Four hours from 10:00 end at 16:00; from Friday afternoon they end on Monday."""
    assert VN.add_working_time(at(20, "10:00"), timedelta(hours=4)) == at(20, "16:00")
    assert VN.add_working_time(at(20, "16:00"), timedelta(hours=2)) == at(23, "08:30")
    assert VN.add_working_time(at(20, "10:00"), timedelta(minutes=90)) == at(20, "11:30")
    with pytest.raises(ValueError, match="forward"):
        VN.add_working_time(at(20, "10:00"), timedelta(hours=-1))


@given(MOMENTS)
def test_the_next_working_moment_is_one(moment: datetime) -> None:
    """Asked again it stays; it is never earlier."""
    then = VN.next_working_moment(moment)
    assert then >= moment
    assert VN.next_working_moment(then) == then
    assert VN.is_working_day(then.astimezone(VIETNAM).date())


def test_a_day_ends_when_work_closes() -> None:
    """In the time of the country, with the hours an agency keeps."""
    assert VN.end_of_day(date(2026, 11, 30)) == at(30, "17:00")
    shop = Calendar(hours=WorkingHours(((time(8), time(12)), (time(13), time(16, 30)))))
    assert shop.end_of_day(date(2026, 11, 30)) == at(30, "16:30")


def test_other_weekends() -> None:
    """An agency that works on Saturdays, and one that never does."""
    assert Calendar(weekend=frozenset({6})).add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 21)
    with pytest.raises(ValueError, match="no working days"):
        Calendar(weekend=frozenset(range(7))).add_working_days(date(2026, 11, 20), 1)


def test_the_nearest_working_days() -> None:
    """Of a Sunday before, and after."""
    assert VN.last_working_day(date(2026, 2, 21)) == date(2026, 2, 13)
    assert VN.next_working_day(date(2026, 2, 14)) == date(2026, 2, 23)
