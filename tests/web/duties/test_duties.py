"""Duties seen: counted from real openings of the inbox, shown to heads only (X-05, R-019, R-020)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from tests.office import VIETNAM, Office
from tests.web.conftest import SignIn
from vanphong.directory import notices as told
from vanphong.directory.actions import duty as actions
from vanphong.directory.models import Account, AccountSession, DayOfLooking
from vanphong.directory.queries import duty
from vanphong.directory.rules.duty import Diligence, Duty, Looking, judge
from vanphong.kernel import notices
from vanphong.kernel.ids import new_id

MONDAY = date(2026, 11, 16)
FRIDAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def accounts_of_old(office: Office) -> None:
    """Everybody has had an account for weeks: days before it was issued are held against nobody."""
    Account.objects.update(created_at=office.now - timedelta(days=60))


def looks(office: Office, name: str) -> list[tuple[date, int]]:
    """What was counted for somebody."""
    rows = DayOfLooking.objects.filter(seat_id=office.seats[name]).order_by("looked_on")
    return list(rows.values_list("looked_on", "looks"))


def look(office: Office, name: str, at: datetime) -> None:
    """Somebody opens the inbox."""
    actions.note_look(office.viewer(name), stay_id=new_id(), last_look_at=None, now=at)


def test_openings_of_the_inbox_are_counted_once_in_a_quarter_of_an_hour(office: Office, browser: SignIn) -> None:
    """R-020: a session that stays open does not count, nor does loading the page again and again."""
    hung = browser("hung")
    for _again in range(3):
        hung.get("/inbox?split=lead")
    hung.get("/incoming")
    assert looks(office, "hung") == [(timezone.localdate(), 1)]
    earlier = timezone.now() - timedelta(minutes=16)
    AccountSession.objects.update(looked_at=earlier)
    DayOfLooking.objects.update(last_at=earlier)
    hung.get("/inbox?split=lead")
    assert looks(office, "hung")[0][1] == 2
    assert looks(office, "lan") == []


@pytest.mark.parametrize(
    ("done", "day", "is_excused", "judged"),
    [
        (Looking(2, datetime(2026, 11, 18, 8, 10, tzinfo=VIETNAM)), date(2026, 11, 18), False, Diligence.MET),
        (Looking(4, datetime(2026, 11, 18, 8, 31, tzinfo=VIETNAM)), date(2026, 11, 18), False, Diligence.LATE),
        (Looking(1, datetime(2026, 11, 18, 8, 10, tzinfo=VIETNAM)), date(2026, 11, 18), False, Diligence.SELDOM),
        (Looking(), date(2026, 11, 18), False, Diligence.NEVER),
        (Looking(), date(2026, 11, 18), True, Diligence.EXCUSED),
        (Looking(), FRIDAY, False, Diligence.COMING),
        (Looking(1, datetime(2026, 11, 20, 8, 10, tzinfo=VIETNAM)), FRIDAY, False, Diligence.COMING),
        (Looking(1, datetime(2026, 11, 20, 9, 10, tzinfo=VIETNAM)), FRIDAY, False, Diligence.LATE),
    ],
)
def test_a_day_is_judged_by_how_often_and_how_early(
    done: Looking, day: date, is_excused: bool, judged: Diligence
) -> None:
    """X-05: 2 looks, the first before 08:30; leave is no fault, and today is not over yet."""
    duty_of_two = Duty(2, time(8, 30))
    assert judge(done, duty_of_two, day=day, today=FRIDAY, is_excused=is_excused) == judged


def test_the_week_of_a_unit_shows_everybody_in_it(office: Office) -> None:
    """The head sees the own unit, in protocol order, with what was counted on each day."""
    for hour in (8, 14):
        look(office, "hung", datetime(2026, 11, 17, hour, 0, tzinfo=VIETNAM))
    week = duty.week(office.viewer("ha"), monday=MONDAY, today=FRIDAY, unit_id=office.units["A.KT"])
    lines = {line.name: line for line in week.lines}
    assert set(lines) == {"Đỗ Thu Hà", "Trần Văn Hùng", "Võ Cường"}
    assert [day.judged for day in lines["Trần Văn Hùng"].days][:2] == [Diligence.NEVER, Diligence.MET]
    assert (lines["Trần Văn Hùng"].met, lines["Trần Văn Hùng"].asked) == (1, 4)


def test_only_heads_see_the_duties(office: Office, browser: SignIn) -> None:
    """X-05: for the head only; another unit's head, officers and other agencies find no such page."""
    unit = office.units["A.KT"]
    own = browser("ha").get("/duties")
    assert own.status_code == 200
    assert "Trần Văn Hùng" in own.content.decode()
    assert "Phạm Hải Yến" not in own.content.decode()
    assert "Phạm Hải Yến" in browser("thang").get("/duties").content.decode()
    for name in ("hung", "lan", "binh", "son", "tu", "quan"):
        assert browser(name).get(f"/duties?unit={unit}").status_code == 404, name


@pytest.mark.parametrize("address", ["/duties?week=next", "/duties?week=0001-01-01", "/duties?unit=x"])
def test_a_malformed_address_is_no_page(office: Office, browser: SignIn, address: str) -> None:
    """Nonsense in the address breaks nothing."""
    assert browser("ha").get(address).status_code in (200, 404)


def test_heads_are_told_once_a_week_how_the_duty_was_met(office: Office) -> None:
    """A weekly report for the head of each unit, however often the timer runs."""
    look(office, "hung", datetime(2026, 11, 17, 8, 0, tzinfo=VIETNAM))
    look(office, "hung", datetime(2026, 11, 17, 15, 0, tzinfo=VIETNAM))
    monday = datetime(2026, 11, 23, 7, 0, tzinfo=VIETNAM)
    for _again in range(2):
        told.tell_of_duties(now=monday, today=monday.date())
    words = [word.text for word in notices.recent([office.seats["ha"]])]
    assert len(words) == 1
    assert "Phòng Kinh tế" in words[0]
    assert "1" in words[0]
    assert notices.recent([office.seats["hung"]]) == []
