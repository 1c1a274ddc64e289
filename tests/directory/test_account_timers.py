"""What time does to accounts (X-18; QCVN 12:2026/BCA, 3.7.2.6.5 and 3.7.2.7.6)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.office import Office, build
from vanphong.directory import policy_keys
from vanphong.directory.actions import account_timers, accounts, organisation, people
from vanphong.directory.models import Account
from vanphong.directory.vocabulary import Role
from vanphong.kernel import notices, policy
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with three accounts that were never used."""
    _ = db
    made = build()
    house = machine(agency_id=made.agencies["A"], name="Cài đặt")
    for name in ("hung", "quan", "chu"):
        made.accounts[name] = accounts.issue_account(
            house, made.persons[name], username=name, encoded="!", must_change=False, now=made.now
        )
    return made


def closed(office: Office) -> set[str]:
    """Whose accounts are closed because they were not used."""
    rows = set(Account.objects.filter(is_active=False, closing="unused").values_list("id", flat=True))
    return {name for name, account in office.accounts.items() if account in rows}


def test_an_unused_account_is_warned_then_closed(office: Office) -> None:
    """Warned after 38 days, closed after 45; the last operator is never closed."""
    office.later(days=37)
    assert account_timers.warn_and_close_unused(now=office.now) == (0, 0)
    office.later(days=1)
    assert account_timers.warn_and_close_unused(now=office.now) == (3, 0)
    assert account_timers.warn_and_close_unused(now=office.now) == (0, 0)
    office.drain()
    assert any("Trần Văn Hùng" in word.text for word in notices.recent([office.seats["hung"]]))
    office.later(days=6)
    assert account_timers.warn_and_close_unused(now=office.now) == (0, 0)
    office.later(days=1)
    account_timers.warn_and_close_unused(now=office.now)
    assert closed(office) == {"hung", "quan"}


def test_who_comes_in_after_the_warning_stays(office: Office) -> None:
    """Use takes the warning away."""
    office.later(days=38)
    account_timers.warn_and_close_unused(now=office.now)
    Account.objects.filter(pk=office.accounts["hung"]).update(last_used_at=office.now, warned_at=None)
    office.later(days=7)
    account_timers.warn_and_close_unused(now=office.now)
    assert "hung" not in closed(office)


def test_nobody_is_closed_unwarned_after_the_office_stood_still(office: Office) -> None:
    """The timers rested for months: first the warning, its whole time, then the end."""
    office.later(days=200)
    assert account_timers.warn_and_close_unused(now=office.now) == (3, 0)
    office.later(days=7)
    account_timers.warn_and_close_unused(now=office.now)
    assert closed(office) == {"hung", "quan"}


def test_a_stricter_agency_closes_sooner(office: Office) -> None:
    """The policy of the agency decides."""
    policy.store(office.agencies["A"], policy_keys.ACCOUNT_DISABLE_AFTER_DAYS, 20, now=office.now)
    office.later(days=13)
    assert account_timers.warn_and_close_unused(now=office.now)[0] == 3
    office.later(days=7)
    assert account_timers.warn_and_close_unused(now=office.now)[1] == 2


def test_old_passwords_of_administrators_expire(office: Office) -> None:
    """Sixty days; also for tokens that would otherwise go on."""
    office.later(days=61)
    assert account_timers.expire_passwords(now=office.now) == 2
    assert account_timers.expire_passwords(now=office.now) == 0
    must_change = Account.objects.filter(must_change_password=True).values_list("id", flat=True)
    assert set(must_change) == {office.accounts["quan"], office.accounts["chu"]}


def test_the_account_closes_when_the_last_post_has_ended(office: Office) -> None:
    """X-17: a last day that lay ahead passes by; a further or a coming post keeps the account open."""
    last = office.now.date() + timedelta(days=3)
    for name in ("hung", "quan"):
        people.end_seat(office.viewer("chu"), office.seats[name], valid_to=last, reason="Nghỉ hưu", now=office.now)
    coming = people.SeatData(
        agency_id=office.agencies["A"], unit_id=office.units["A.QH"], roles=[Role.OFFICER],
        post_id=organisation.name_post("Chuyên viên", rank=10), valid_from=last + timedelta(days=10),
    )  # fmt: skip
    people.seat(office.viewer("chu"), office.persons["quan"], data=coming, now=office.now)
    office.later(days=3)
    assert account_timers.close_left(now=office.now) == 0
    office.later(days=1)
    assert account_timers.close_left(now=office.now) == 1
    assert account_timers.close_left(now=office.now) == 0
    closed_ones = Account.objects.filter(is_active=False, closing="left").values_list("id", flat=True)
    assert list(closed_ones) == [office.accounts["hung"]]
