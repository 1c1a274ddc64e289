"""Stays and tokens: how long they last, what locks them, who ends them (QCVN 12, 3.6.2.1.8; X-06)."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from pytest_django.fixtures import Settings

from tests.office import PASSWORD, Office, build
from vanphong.directory import policy_keys
from vanphong.directory.actions import account_timers, accounts, assistants, sessions, tokens
from vanphong.directory.models import Account, AccountSession, AccountToken
from vanphong.directory.queries import sessions as queries
from vanphong.directory.queries.signed_in import SignedIn, signed_in
from vanphong.directory.queries.viewer import viewer_of
from vanphong.directory.rules import stays
from vanphong.directory.vocabulary import Door
from vanphong.kernel import events, policy
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cheap_hashes(settings: Settings) -> None:
    """What a hash costs is not the subject here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with accounts of an officer and an administrator."""
    _ = db
    made = build()
    house = machine(agency_id=made.agencies["A"], name="Cài đặt")
    for name in ("hung", "quan"):
        made.accounts[name] = accounts.issue_account(
            house, made.persons[name], username=name, password=PASSWORD, now=made.now
        )
    return made


def begun(office: Office, name: str = "hung", address: str = "10.0.0.1") -> AccountSession:
    """A stay that has just begun."""
    account = Account.objects.get(pk=office.accounts[name])
    return sessions.begin(account, door=Door.WEB, address=address, agent="Firefox", now=office.now)


def person(office: Office, stay: AccountSession) -> SignedIn | None:
    """Who stands behind a stay now."""
    account = Account.objects.get(pk=stay.account_id)
    mark = account.get_session_auth_hash()
    return signed_in(account.id, session_hash=mark, stay_id=stay.id, now=office.now)


def used(office: Office, stay: AccountSession) -> bool:
    """Whether the stay is open to its holder, who does something now."""
    found = person(office, stay)
    return found is not None and sessions.use(found, now=office.now)


def test_use_keeps_a_stay_open_and_idleness_locks_it(office: Office) -> None:
    """Fourteen minutes and again fourteen; then fifteen, and the screen asks for the password."""
    stay = begun(office)
    for _time in range(3):
        office.later(minutes=14)
        assert used(office, stay)
    office.later(minutes=15)
    assert not used(office, stay)
    found = person(office, stay)
    assert found is not None
    assert found.stay.is_locked
    with pytest.raises(Invalid):
        sessions.unlock(found, "sai", address="10.0.0.1", now=office.now)
    assert not used(office, stay)
    sessions.unlock(found, PASSWORD, address="10.0.0.1", now=office.now)
    assert used(office, stay)


def test_administrators_are_locked_sooner(office: Office) -> None:
    """TCVN 14423: five minutes for those who administer."""
    stay = begun(office, "quan")
    office.later(minutes=5)
    assert not used(office, stay)


def test_a_stricter_policy_holds_for_stays_that_have_begun(office: Office) -> None:
    """Idle minutes and the end of the day are asked for at use, not remembered from the sign-in."""
    stay = begun(office)
    policy.store(office.agencies["A"], policy_keys.SESSION_IDLE_MINUTES, 3, now=office.now)
    office.later(minutes=4)
    assert not used(office, stay)
    other = begun(office)
    policy.store(office.agencies["A"], policy_keys.SESSION_END_OF_DAY, time(9, 0), now=office.now)
    office.later(minutes=2)
    assert used(office, other)
    for _time in range(20):
        office.later(minutes=2)
        used(office, other)
    assert person(office, other) is None


@pytest.mark.parametrize(
    ("end_of_day", "hours"),
    [(None, 12), (time(17, 30), 9), (time(8, 0), 12), (time(8, 30), 12)],
)
def test_a_day_ends_when_the_agency_says(office: Office, end_of_day: time | None, hours: int) -> None:
    """X-06, S3: half past five; without an hour half a day; who comes after the end stays for the next day's."""
    assert stays.end_of(office.now, end_of_day=end_of_day) == office.now + timedelta(hours=hours)


def test_a_stay_is_over_at_its_end(office: Office) -> None:
    """Also one that was used all the time."""
    stay = begun(office)
    office.later(hours=12)
    assert person(office, stay) is None
    account_timers.sweep(now=office.now)
    stay.refresh_from_db()
    assert stay.ended_at == stay.ends_at


def test_seen_is_written_once_a_minute(office: Office) -> None:
    """A page of thirty requests costs one statement more, not thirty."""
    stay = begun(office)
    office.later(seconds=59)
    assert used(office, stay)
    stay.refresh_from_db()
    assert stay.seen_at == office.now - timedelta(seconds=59)
    office.later(seconds=1)
    assert used(office, stay)
    stay.refresh_from_db()
    assert stay.seen_at == office.now


def test_wrong_passwords_at_the_lock_shut_the_account(office: Office) -> None:
    """The lock of a screen is a door like others: five tries."""
    stay = begun(office)
    found = person(office, stay)
    assert found
    for _time in range(5):
        with pytest.raises(Invalid):
            sessions.unlock(found, "sai", address="10.0.0.1", now=office.now)
    assert person(office, stay) is None


def test_one_sees_and_ends_ones_own_stays_only(office: Office) -> None:
    """One, or all others; somebody else's is not found."""
    here, there, third = begun(office), begun(office, address="10.0.0.2"), begun(office, address="10.0.0.3")
    theirs = begun(office, "quan")
    hung = office.viewer("hung")
    assert {card.id for card in queries.my_stays(hung, now=office.now)} == {here.id, there.id, third.id}
    sessions.revoke(hung, there.id, now=office.now)
    assert person(office, there) is None
    with pytest.raises(NotFound):
        sessions.revoke(hung, theirs.id, now=office.now)
    assert sessions.revoke_others(hung, here.id, now=office.now) == 1
    assert person(office, here)
    assert not person(office, third)
    assert person(office, theirs)
    last = events.last(office.accounts["hung"])
    assert last
    assert last.kind == "account.stays_ended"


def test_one_makes_and_ends_ones_own_tokens_only(office: Office) -> None:
    """Kept as a digest, shown once, named."""
    hung = office.viewer("hung")
    token, ends_at = tokens.issue_own(hung, label="Trạm quét", now=office.now)
    row = AccountToken.objects.get()
    assert bytes(row.digest) == tokens.digest(token) != token.encode()
    assert (ends_at, row.label) == (office.now + timedelta(days=90), "Trạm quét")
    with pytest.raises(Invalid):
        tokens.issue_own(hung, label=" ", now=office.now)
    with pytest.raises(NotFound):
        tokens.revoke_own(office.viewer("quan"), row.id, now=office.now)
    tokens.revoke_own(hung, row.id, now=office.now)
    row.refresh_from_db()
    assert row.revoked_at == office.now
    assert queries.my_tokens(hung, now=office.now) == []
    tokens.revoke_token("khong-co", now=office.now)


def test_a_stay_needs_a_seat(office: Office) -> None:
    """Who sits nowhere has nothing to see."""
    account = Account.objects.get(pk=office.accounts["hung"])
    office.later(days=1)
    with pytest.raises(NotFound):
        type(account.person.seats.get()).objects.filter(person=account.person).update(valid_to="2026-11-20")
        sessions.begin(account, door=Door.WEB, address="", agent="", now=office.now)


def test_a_page_and_a_program_see_the_same_viewer(office: Office) -> None:
    """The statement of a session, written out, knows the seats, desks and leaders that the queries of seats know."""
    leader, house = office.viewer("thang"), machine(agency_id=office.agencies["A"], name="Cài đặt")
    assistants.name_assistant(leader, leader.seat_id, assistant_id=office.seats["yen"], now=office.now)
    for name in ("thang", "lan", "yen", "ha"):
        person_id = office.persons[name]
        issued = accounts.issue_account(house, person_id, username=name, password=PASSWORD, now=office.now)
        office.accounts[name] = issued
        found = person(office, begun(office, name))
        assert found is not None
        assert found.viewer == viewer_of(person_id, day=office.now.date())
