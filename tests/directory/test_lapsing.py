"""Authority that ends by itself: by its day, with a post, with the rights it stood on (NĐ 30/2020, Điều 13; R-112)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.directory.test_authority import acting, administrator, granted
from tests.office import Office
from vanphong.directory import tasks
from vanphong.directory.actions import assistants, delegations, lapsing, people
from vanphong.directory.models import Assistance, Delegation, Seat
from vanphong.directory.vocabulary import Role
from vanphong.kernel import events, notices
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import new_id

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 30)


def told(office: Office, name: str) -> list[str]:
    """What somebody was told, the newest first."""
    office.drain()
    return [word.text for word in notices.recent([office.seats[name]])]


def kinds(subject_id: object) -> list[str]:
    """What happened to something, the newest first."""
    return [entry.kind for entry in events.history(subject_id)]  # type: ignore[arg-type]


def run(office: Office) -> tuple[int, int, int]:
    """One turn of the hourly job: how many were warned, over, without ground."""
    return lapsing.warn(now=office.now), lapsing.end(now=office.now), lapsing.end_with_seats(now=office.now)


def test_both_are_warned_one_working_day_before_and_told_of_the_end_once(office: Office) -> None:
    """The last day is a Monday: the warning comes on the Friday before, whatever the hour, and once."""
    mandate_id = granted(office, valid_to=MONDAY)
    office.later(days=6)
    assert run(office) == (0, 0, 0)
    office.later(days=1)
    assert office.now.date().isoformat() == "2026-11-27"
    assert run(office) == (1, 0, 0)
    assert run(office) == (0, 0, 0)
    for name in ("thang", "ha"):
        assert sum("30/11/2026" in text and "12/GUQ-SXD" in text for text in told(office, name)) >= 1
    office.later(days=3)
    acting(office, "ha", mandate_id)
    assert run(office) == (0, 0, 0)
    office.later(days=1)
    assert run(office) == (0, 1, 0)
    assert run(office) == (0, 0, 0)
    assert kinds(mandate_id) == ["delegation.ended", "delegation.ending", "delegation.granted"]
    before = [len(told(office, name)) for name in ("thang", "ha")]
    tasks.end_authority(0)
    assert [len(told(office, name)) for name in ("thang", "ha")] == before


def test_a_holiday_before_the_last_day_brings_the_warning_forward(office: Office) -> None:
    """Friday is a holiday of the agency: Thursday is the working day before."""
    office.settle("A", "deadline.calendar", ["2026-11-27"])
    granted(office, valid_to=MONDAY)
    office.later(days=6)
    assert run(office) == (1, 0, 0)


def test_who_has_just_learnt_of_the_end_is_not_warned(office: Office) -> None:
    """Entered on the day of warning, or for that one day: both sides know."""
    granted(office, valid_to=office.now.date() + DAY)
    granted(office, valid_from=MONDAY, valid_to=MONDAY, dated_on=office.now.date())
    for _day in range(12):
        office.later(days=1)
        assert lapsing.warn(now=office.now) == 0
    assert lapsing.end(now=office.now) == 2


def test_a_revoked_authority_does_not_end_a_second_time(office: Office) -> None:
    """Its end was told when it was revoked."""
    mandate_id = granted(office, valid_to=MONDAY)
    delegations.revoke(office.viewer("thang"), mandate_id, reason="Đã về", now=office.now)
    office.later(days=30)
    assert run(office) == (0, 0, 0)


def test_a_leader_who_leads_no_more_has_neither_deputies_nor_assistants(office: Office) -> None:
    """Both end with the act that takes the role, and both sides are told."""
    mandate_id = granted(office, valid_to=MONDAY)
    thang = office.seats["thang"]
    aid = assistants.name_assistant(office.viewer("thang"), thang, assistant_id=office.seats["lan"], now=office.now)
    people.change_roles(administrator(office), thang, roles=[Role.OFFICER], now=office.now)
    with pytest.raises(NotFound):
        acting(office, "ha", mandate_id)
    assert kinds(mandate_id)[0] == "delegation.revoked" and kinds(aid)[0] == "assistance.ended"
    assert Delegation.objects.get(pk=mandate_id).revoke_reason
    assert thang not in office.viewer("lan").principals
    for name in ("thang", "ha"):
        assert any("12/GUQ-SXD" in text for text in told(office, name)[:1])
    assert any("Phan Quốc Thắng" in text for text in told(office, "lan"))


def test_a_role_that_changes_nothing_between_the_two_ends_nothing(office: Office) -> None:
    """Still the head, still a subordinate."""
    mandate_id = granted(office, valid_to=MONDAY)
    roles = [Role.HEAD_OF_UNIT]
    people.change_roles(administrator(office), office.seats["ha"], roles=roles, now=office.now)
    people.change_roles(administrator(office), office.seats["thang"], roles=["leader", "officer"], now=office.now)
    acting(office, "ha", mandate_id)


def test_with_the_post_ends_what_was_given_from_it_and_its_holder_reads_it_elsewhere(office: Office) -> None:
    """A post that ends without a hand-over, too: the paper falls, both are told, once."""
    mandate_id = granted(office, valid_to=MONDAY)
    thang = office.seats["thang"]
    aid = assistants.name_assistant(office.viewer("thang"), thang, assistant_id=office.seats["lan"], now=office.now)
    row = Seat.objects.get(pk=thang)
    row.pk, row.is_main, row.valid_from = new_id(), False, office.now.date()
    row.save()
    people.end_seat(
        administrator(office), thang, valid_to=office.now.date() + DAY, reason="Hết nhiệm kỳ", now=office.now
    )
    office.later(days=1)
    assert run(office) == (0, 0, 0)
    office.later(days=1)
    assert run(office) == (0, 0, 2)
    assert run(office) == (0, 0, 0)
    assert kinds(mandate_id)[0] == "delegation.revoked" and kinds(aid)[0] == "assistance.ended"
    assert not Assistance.objects.filter(valid_to=None).exists()
    office.drain()
    assert any("12/GUQ-SXD" in word.text for word in notices.recent([row.pk]))
    assert any("12/GUQ-SXD" in text for text in told(office, "ha")[:1])
