"""The one function behind every door: counting, locking, telling nothing (QCVN 12:2026/BCA, 3.6.2.1.9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import hashers
from pytest_django.fixtures import Settings

from tests.office import PASSWORD, Office, build
from vanphong.directory import policy_keys
from vanphong.directory.actions import accounts, sign_in
from vanphong.directory.models import Account
from vanphong.directory.rules import issued_passwords
from vanphong.directory.vocabulary import Closing, Door
from vanphong.kernel import events, notices, policy
from vanphong.kernel.errors import Invalid
from vanphong.kernel.models import RateWindow
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cheap_hashes(settings: Settings) -> None:
    """What a hash costs in time is not the subject here; how many are worked out is."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with accounts of a clerk, an officer and an administrator."""
    _ = db
    made = build()
    house = machine(agency_id=made.agencies["A"], name="Cài đặt")
    for name in ("lan", "hung", "quan"):
        made.accounts[name] = accounts.issue_account(
            house, made.persons[name], username=name, password=PASSWORD, now=made.now
        )
    return made


def enter(
    office: Office,
    username: str,
    password: str = PASSWORD,
    *,
    address: str = "10.0.0.1",
) -> Account:
    """Sign in at the web's door."""
    return sign_in.sign_in(username, password, address=address, door=Door.WEB, now=office.now)


WRONG = "sai"


def refused(
    office: Office,
    username: str,
    password: str = WRONG,
    *,
    address: str = "10.0.0.1",
) -> object:
    """What is said to who is refused."""
    with pytest.raises(Invalid) as refusal:
        enter(office, username, password, address=address)
    return refusal.value.fields


def kinds(office: Office, name: str) -> list[str]:
    """What happened to an account, oldest first; a worker writes the failures down."""
    office.drain()
    return [entry.kind.removeprefix("account.") for entry in reversed(events.history(office.accounts[name]))]


@pytest.mark.parametrize("username", ["lan", "LAN", "  Lan", "lan\x00"])
def test_the_name_is_forgiving_and_an_issued_password_must_be_changed(office: Office, username: str) -> None:
    """R-005, R-011: case and blanks do not matter."""
    account = enter(office, username)
    assert (account.id, account.must_change_password) == (office.accounts["lan"], True)


def test_a_password_is_the_same_in_composed_and_decomposed_letters(office: Office) -> None:
    """A phone and a computer send *ù* differently; the person typed the same."""
    assert enter(office, "lan", unicodedata.normalize("NFD", PASSWORD)).id == office.accounts["lan"]


def test_every_refusal_says_the_same(office: Office) -> None:
    """Wrong password, unknown name, closed account, locked account: one answer."""
    said = [refused(office, "lan"), refused(office, "khong-co"), refused(office, ""), refused(office, "lan", "")]
    Account.objects.filter(pk=office.accounts["hung"]).update(is_active=False, closing=Closing.ORDERED)
    said.append(refused(office, "hung", PASSWORD))
    for _time in range(5):
        said.append(refused(office, "lan"))
    said.append(refused(office, "lan", PASSWORD))
    assert all(each == said[0] for each in said)


def test_the_fifth_wrong_password_locks_for_twelve_hours(office: Office) -> None:
    """Also for the right password, and until then only; each try is recorded, later ones are not."""
    for _time in range(5):
        refused(office, "lan")
    for _time in range(3):
        refused(office, "lan", PASSWORD)
    assert kinds(office, "lan") == ["issued", *["sign_in_failed"] * 5, "locked"]
    office.later(hours=11, minutes=59)
    refused(office, "lan", PASSWORD)
    office.later(minutes=1)
    assert enter(office, "lan").id == office.accounts["lan"]


def test_a_lock_survives_a_restart(office: Office) -> None:
    """It stands in the database: nothing of it lives in a process, and forgetting the counts does not lift it."""
    for _time in range(5):
        refused(office, "lan")
    RateWindow.objects.all().delete()
    refused(office, "lan", PASSWORD)


def test_a_right_password_begins_the_count_anew(office: Office) -> None:
    """Four slips, the right one, four slips: nobody is locked."""
    for _round in range(3):
        for _time in range(4):
            refused(office, "lan")
        enter(office, "lan")
    assert "locked" not in kinds(office, "lan")


def test_an_administrator_opens_a_lock_earlier(office: Office) -> None:
    """The count begins anew, too; the holder and the administrator were told."""
    for _time in range(5):
        refused(office, "lan")
    accounts.unlock(office.viewer("quan"), office.accounts["lan"], note="Đã gọi lại xác minh", now=office.now)
    refused(office, "lan")
    assert enter(office, "lan").id == office.accounts["lan"]
    office.drain()
    for seat in ("lan", "quan"):
        words = [word.text for word in notices.recent([office.seats[seat]])]
        assert any("Nguyễn Thị Lan" in text and "10.0.0.1" in text for text in words), words


def test_the_policy_of_the_agency_decides(office: Office) -> None:
    """A stricter agency locks sooner and for longer."""
    agency = office.agencies["A"]
    policy.store(agency, policy_keys.LOCKOUT_MAX_FAILURES, 3, now=office.now)
    policy.store(agency, policy_keys.LOCKOUT_DURATION_HOURS, 48, now=office.now)
    for _time in range(3):
        refused(office, "lan")
    office.later(hours=47)
    refused(office, "lan", PASSWORD)
    office.later(hours=2)
    assert enter(office, "lan").is_active


def test_who_tries_many_names_from_one_address_is_stopped(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spraying one password over all names: the address is shut for an hour, and others come in meanwhile."""
    monkeypatch.setattr(sign_in, "FAILURES_OF_ADDRESS", 12)
    for number in range(sign_in.FAILURES_OF_ADDRESS):
        refused(office, f"ai-{number}", address="203.0.113.9")
    assert refused(office, "lan", PASSWORD, address="203.0.113.9") == {"password": sign_in.TOO_MANY}
    assert enter(office, "lan", address="10.0.0.2").is_active
    office.later(hours=1)
    assert enter(office, "hung", address="203.0.113.9").is_active


def test_a_stranger_is_stopped_sooner_than_an_agency_that_comes_in_daily(office: Office) -> None:
    """Twenty wrong passwords lock four accounts at most; an address from which people come in may mistype more."""
    for number in range(sign_in.FAILURES_OF_STRANGER):
        refused(office, f"ai-{number}", address="203.0.113.9")
    assert refused(office, "lan", PASSWORD, address="203.0.113.9") == {"password": sign_in.TOO_MANY}
    enter(office, "hung", address="203.0.113.10")
    for number in range(sign_in.FAILURES_OF_STRANGER):
        refused(office, f"ai-{number}", address="203.0.113.10")
    assert enter(office, "lan", address="203.0.113.10").is_active


def test_a_provider_s_many_addresses_are_counted_as_one(office: Office) -> None:
    """An IPv6 network has 2^64 addresses: another one is no fresh start."""
    for number in range(sign_in.FAILURES_OF_STRANGER):
        refused(office, f"ai-{number}", address=f"2001:db8:1:2::{number + 1:x}")
    assert refused(office, "lan", PASSWORD, address="2001:db8:1:2:ffff::9") == {"password": sign_in.TOO_MANY}
    assert enter(office, "lan", address="2001:db8:1:3::1").is_active


def test_wrong_passwords_of_others_shut_out_nobody_who_comes_in_from_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One infected machine behind the agency's address does not stop the agency's work."""
    monkeypatch.setattr(sign_in, "FAILURES_OF_ADDRESS", 12)
    enter(office, "lan", address="203.0.113.9")
    for number in range(sign_in.FAILURES_OF_ADDRESS):
        refused(office, f"ai-{number}", address="203.0.113.9")
    assert refused(office, "hung", PASSWORD, address="203.0.113.9") == {"password": sign_in.TOO_MANY}
    assert enter(office, "lan", address="203.0.113.9").is_active


def test_a_sign_in_leaves_alone_what_was_decided_meanwhile(office: Office) -> None:
    """A new first password that is issued while somebody signs in must still be changed (R-011)."""
    stale = Account.objects.get(pk=office.accounts["lan"])
    stale.must_change_password = False
    Account.objects.filter(pk=stale.pk).update(must_change_password=True)
    sign_in.came_in(stale, address="10.0.0.1", door=Door.WEB, now=office.now)
    assert Account.objects.get(pk=stale.pk).must_change_password


@contextmanager
def counted_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Count how often a dear hash is worked out."""
    done: list[str] = []
    hasher: Any = type(hashers.get_hasher())
    encode = hasher.encode

    def counting(self: Any, *args: Any, **named: Any) -> str:
        done.append("hash")
        return str(encode(self, *args, **named))

    with monkeypatch.context() as patch:
        patch.setattr(hasher, "encode", counting)  # which verifying calls, too
        yield done


@pytest.mark.parametrize("username", ["lan", "khong-co", "hung", "dong", ""])
def test_every_try_costs_one_dear_hash(office: Office, monkeypatch: pytest.MonkeyPatch, username: str) -> None:
    """The clock tells nobody which names exist, which are closed, and which still have their issued password."""
    encoded = issued_passwords.encode(issued_passwords.make_up())
    Account.objects.filter(pk=office.accounts["hung"]).update(password=encoded)
    with counted_hashes(monkeypatch) as done:
        refused(office, username)
    assert len(done) == 1


def test_an_issued_password_is_safe_although_its_hash_is_cheap(office: Office) -> None:
    """R-011: 80 random bits, readable aloud, kept salted, and no two alike."""
    made = {issued_passwords.make_up() for _time in range(200)}
    assert len(made) == 200
    assert all(len(password.replace("-", "")) == 16 for password in made)
    assert not set("".join(made)) & set("lo01ABC")
    one = made.pop()
    assert issued_passwords.encode(one) != issued_passwords.encode(one)
    assert one not in issued_passwords.encode(one)
    assert issued_passwords.matches(one, issued_passwords.encode(one))
    assert not issued_passwords.matches(made.pop(), issued_passwords.encode(one))
    _ = office


def test_an_administrators_old_password_must_be_changed(office: Office) -> None:
    """QCVN 12:2026/BCA, 3.7.2.6.5: two months for administrators; others keep theirs."""
    Account.objects.update(must_change_password=False, password_set_at=office.now)
    office.later(days=59)
    assert enter(office, "quan").must_change_password is False
    office.later(days=2)
    assert enter(office, "quan").must_change_password is True
    assert enter(office, "lan").must_change_password is False


def test_coming_and_going_are_recorded_with_address_and_door(office: Office) -> None:
    """QCVN 12:2026/BCA, 3.7.2.4."""
    enter(office, "lan")
    refused(office, "lan")
    office.drain()
    sign_in.sign_out(office.viewer("lan"), office.accounts["lan"], now=office.now)
    found = [(entry.kind, entry.payload.get("address")) for entry in events.history(office.accounts["lan"])]
    assert found == [
        ("account.signed_out", None), ("account.sign_in_failed", "10.0.0.1"), ("account.signed_in", "10.0.0.1"),
        ("account.issued", None),
    ]  # fmt: skip
    last = Account.objects.get(pk=office.accounts["lan"]).last_used_at
    assert last is not None
    assert timedelta() <= office.now - last < timedelta(minutes=1)
