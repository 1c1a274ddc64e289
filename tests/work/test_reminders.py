"""When holders are reminded of deadlines: as their agency has settled it (policy ``deadline.reminders``)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.office import Office, build
from vanphong.documents.actions import directing
from vanphong.engines.workdays.years import vietnam
from vanphong.kernel.models import Notice
from vanphong.work import notices, rules


@pytest.fixture
def office(db: None) -> Office:
    """The small office."""
    _ = db
    return build()


def told(office: Office, *days: int) -> list[list[str]]:
    """Run the timer on each of the days from now; return what Hùng was newly told on each."""
    known: set[UUID] = set()
    heard = []
    for day in days:
        at = office.now + timedelta(days=day)
        notices.tell_of_deadlines(now=at, today=at.date())
        rows = Notice.objects.filter(recipient_id=office.seats["hung"], kind__startswith="work.").exclude(pk__in=known)
        fresh = list(rows.exclude(kind="work.given"))
        known |= {row.pk for row in fresh}
        heard.append([row.kind for row in fresh])
    return heard


def given(office: Office, *, due_in: int) -> None:
    """Hùng leads a document, due in some days."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=due_in), now=office.now)


def test_by_default_at_half_the_time_the_day_before_on_the_day_and_after(office: Office) -> None:
    """§7.3: 50 %, −1 d, 0, +1 d; each once, however often the timer runs."""
    given(office, due_in=6)
    assert told(office, 0, 2, 3, 3, 4, 5, 6, 6, 7, 8, 12) == [
        [], [], ["work.due_on"], [], [], ["work.due_tomorrow"], ["work.due_today"], [], ["work.overdue"], [], [],
    ]  # fmt: skip


def test_days_before_and_after_are_working_days(office: Office) -> None:
    """R-044: due on a Monday, told on the Friday before; overdue is told on the next day that is worked."""
    office.settle("A", "deadline.reminders", "-1d, 0d, +1d")
    given(office, due_in=10)
    assert told(office, 6, 7, 9, 10, 11) == [[], ["work.due_on"], [], ["work.due_today"], ["work.overdue"]]


def test_an_agencys_own_days_move_the_reminder(office: Office) -> None:
    """R-040: the agency rests on Friday 27/11 and works on Saturday 28/11: told on that Saturday."""
    office.settle("A", "deadline.reminders", "-1d")
    office.settle("A", "deadline.calendar", ["2026-11-27"])
    office.settle("A", "deadline.worked_days", ["2026-11-28"])
    given(office, due_in=10)
    assert told(office, 6, 7, 8, 10) == [[], [], ["work.due_on"], []]


def test_an_agency_reminds_when_it_wants_to(office: Office) -> None:
    """Three days before, and nothing else."""
    office.settle("A", "deadline.reminders", "-3d")
    given(office, due_in=8)
    assert told(office, 4, 5, 6, 7, 8, 9) == [[], ["work.due_on"], [], [], [], []]


def test_an_agency_may_remind_of_nothing(office: Office) -> None:
    """An empty list is a word too."""
    office.settle("A", "deadline.reminders", "")
    given(office, due_in=1)
    assert told(office, 0, 1, 2) == [[], [], []]


def test_after_a_pause_of_the_worker_the_last_moment_is_told_once_and_truly(office: Office) -> None:
    """Nobody reads "tomorrow" on the day itself."""
    given(office, due_in=4)
    assert told(office, 4, 4, 5) == [["work.due_today"], [], ["work.overdue"]]


def test_another_agency_keeps_its_own_moments(office: Office) -> None:
    """A's silence does not silence B."""
    office.settle("A", "deadline.reminders", "")
    document = office.submitted("nga", "tu")
    directing.assign(office.viewer("tu"), document, order=office.order("dung", due_in=1), now=office.now)
    notices.tell_of_deadlines(now=office.now, today=office.now.date())
    assert Notice.objects.filter(recipient_id=office.seats["dung"], kind="work.due_tomorrow").count() == 1


@pytest.mark.parametrize("text", ["50", "d", "1 day", "+-1d", "100%d"])
def test_a_mark_is_written_in_one_way(text: str) -> None:
    """Anything else is a mistake."""
    with pytest.raises(ValueError, match=text.replace("+", r"\+")):
        rules.mark(text)


def test_of_two_marks_on_one_day_the_one_counted_from_the_deadline_is_told() -> None:
    """Half of two days is the day before."""
    marks = [rules.mark("50%"), rules.mark("-1d")]
    last = rules.latest_reached(
        marks, given_on=date(2026, 11, 25), due_on=date(2026, 11, 27), today=date(2026, 11, 26), calendar=vietnam()
    )
    assert last == rules.mark("-1d")
