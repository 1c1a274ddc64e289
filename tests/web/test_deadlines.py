"""Deadlines in words: the badge counts working days and says which days it left out (R-040, R-044)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import override

from vanphong.engines.workdays.years import vietnam
from vanphong.web import deadlines

FRIDAY = date(2026, 11, 20)


def test_the_badge_counts_working_days_and_tells_the_days_off() -> None:
    """Friday to Friday with a holiday is four days, not seven."""
    with override("en"):
        mark = deadlines.deadline_mark(date(2026, 11, 27), today=FRIDAY, calendar=vietnam())
    assert (mark.days_left, mark.state) == (4, "far")
    assert mark.why == "4 working days, not counting Sa 21/11 – Su 22/11, Tu 24/11 (Ngày Văn hóa Việt Nam)"


def test_over_a_weekend_one_working_day_is_left_and_one_overdue() -> None:
    """Nobody reads "0 days" of another day."""
    monday, sunday = date(2026, 11, 23), date(2026, 11, 22)
    assert deadlines.deadline_mark(sunday, today=FRIDAY, calendar=vietnam()).days_left == 1
    assert deadlines.deadline_mark(FRIDAY, today=sunday, calendar=vietnam()).days_left == -1
    assert deadlines.deadline_mark(FRIDAY, today=monday, calendar=vietnam()).days_left == -1
    assert deadlines.deadline_mark(FRIDAY, today=FRIDAY, calendar=vietnam()).state == "today"


def test_quick_deadlines_are_working_days() -> None:
    """One, three and five working days from a Friday, none on a day off."""
    found = [due for due, _why in deadlines.working_deadlines((1, 3, 5), today=FRIDAY, calendar=vietnam())]
    assert found == [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 30)]
