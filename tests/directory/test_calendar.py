"""The working calendar of an agency: the national days off, and what its own policy lays over them (R-040, R-044)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import Office
from vanphong.directory.queries import calendar

pytestmark = pytest.mark.django_db
CULTURE_DAY, FRIDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 28)


def test_without_a_policy_the_national_holidays_hold(office: Office) -> None:
    """24 November is off for everybody; the Friday after is worked."""
    days = calendar.of(office.agencies["A"])
    assert (days.is_working_day(CULTURE_DAY), days.is_working_day(FRIDAY), days.is_working_day(SATURDAY)) == (
        False,
        True,
        False,
    )


def test_an_agency_swaps_days(office: Office) -> None:
    """Off on Friday, at work on Saturday and on the holiday; the other agency keeps the national days."""
    office.settle("A", "deadline.calendar", ["2026-11-27"])
    office.settle("A", "deadline.worked_days", ["2026-11-28", "2026-11-24"])
    ours, theirs = calendar.of(office.agencies["A"]), calendar.of(office.agencies["B"])
    for day, is_worked in ((CULTURE_DAY, True), (FRIDAY, False), (SATURDAY, True)):
        assert ours.is_working_day(day) is is_worked
        assert theirs.is_working_day(day) is not is_worked


def test_what_the_agency_above_settles_holds_below(office: Office) -> None:
    """Layered: the nearest scope that has spoken counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_agency SET parent_id = %s WHERE id = %s", [office.agencies["B"], office.agencies["A"]]
        )
    office.settle("B", "deadline.calendar", ["2026-11-27"])
    assert not calendar.of(office.agencies["A"]).is_working_day(FRIDAY)
    office.settle("A", "deadline.calendar", ["2026-11-26"])
    assert calendar.of(office.agencies["A"]).is_working_day(FRIDAY)


def test_the_calendar_costs_one_statement(office: Office) -> None:
    """Every list with deadlines asks it."""
    office.settle("A", "deadline.calendar", ["2026-11-27"])
    with CaptureQueriesContext(connection) as asked:
        calendar.of(office.agencies["A"])
    assert len(asked) == 1
