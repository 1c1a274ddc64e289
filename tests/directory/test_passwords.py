"""Passwords: what the policy asks, what everybody would guess, what was used before (R-012; QCVN 12, 3.7.2.6)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytest_django.fixtures import Settings

from tests.kernel.traces import nothing_left
from tests.office import PASSWORD, Office, build
from vanphong.directory import policy_keys
from vanphong.directory.actions import accounts, passwords, sign_in, tokens
from vanphong.directory.models import Account, AccountToken, CodeGenerator, OldPassword
from vanphong.directory.rules import passwords as rules
from vanphong.directory.rules.passwords import PasswordPolicy
from vanphong.directory.vocabulary import Door
from vanphong.kernel import policy
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db
NEW = "Sông-xanh-2027?"
LONG, SHORT = PasswordPolicy(14, 4, 10), PasswordPolicy(8, 4, 10)
KNOWN = ["Trần Văn Hùng", "hungtv.sxd", "Sở Xây dựng", "SXD"]


@pytest.fixture(autouse=True)
def cheap_hashes(settings: Settings) -> None:
    """What a hash costs is not the subject here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with one account."""
    _ = db
    made = build()
    house = machine(agency_id=made.agencies["A"], name="Cài đặt")
    made.accounts["lan"] = accounts.issue_account(
        house, made.persons["lan"], username="lan.nt", password=PASSWORD, now=made.now
    )
    return made


def change(office: Office, *, old: str = PASSWORD, new: str = NEW, again: str = "") -> None:
    """Change Lan's password."""
    passwords.change_password(
        office.viewer("lan"), office.accounts["lan"], old=old, new=new, again=again or new, now=office.now
    )


def enter(office: Office, password: str) -> Account:
    """Sign in as Lan."""
    return sign_in.sign_in("lan.nt", password, address="10.0.0.1", door=Door.WEB, now=office.now)


@pytest.mark.parametrize(
    "password",
    [
        "Hung@2026",
        "Matkhau@2026",
        "Mậtkhẩu@123",
        "Trần-Văn-Hùng-1990!",
        "SoXayDung@2026",
        "Qwerty@123456",
        "Hùngtv.sxd-1234",
        "Aaaaaaaa@1111111",
        "Admin@123456789",
        "Vănphòng@2025!!",
        "Asdfghjkl@1234567",
        "Abcdef-123456!",
        "hungTV@19901990",
        "TVHung-sxd-2026!",
    ],
)
def test_what_everybody_would_guess_is_refused(password: str) -> None:
    """Four classes and fourteen signs do not help a password that is a name, a year and a row of keys."""
    assert rules.is_common(password) or rules.is_guessable(password, KNOWN)
    assert rules.faults(password, policy=SHORT, known=KNOWN)


@pytest.mark.parametrize("password", [PASSWORD, NEW, "Cây-bàng-cổng-số-9", "3 con Mèo trắng!", "tR0ng-Đầm-gì-đẹp"])
def test_a_short_sentence_passes(password: str) -> None:
    """Vietnamese letters count as letters, marks and all."""
    assert rules.faults(password, policy=LONG, known=KNOWN) == []


@pytest.mark.parametrize(
    ("password", "count"),
    [
        ("Sông-x2", 1),
        ("sông-xanh-lắm-2027", 1),
        ("SÔNG-XANH-LẮM-2027", 1),
        ("Sôngxanhlắm2027x", 1),
        ("Sông-xanh-lắm-quá", 1),
        ("sông", 2),
        ("", 3),
        ("password", 3),
    ],
)
def test_every_broken_rule_is_named(password: str, count: int) -> None:
    """Length, kinds of signs, guessing: all that is wrong at once, so that nobody mends one thing at a time."""
    assert len(rules.faults(password, policy=LONG, known=KNOWN)) >= count


def test_the_missing_kinds_are_said() -> None:
    """A clear message, not a riddle."""
    said = rules.missing("SÔNG-XANH", 4)
    assert said.count(",") == 1


def test_a_second_factor_allows_a_shorter_one(office: Office) -> None:
    """QCVN 12: eight with a second factor, fourteen without; the agency may ask for more."""
    with pytest.raises(Invalid):
        change(office, new="Đò-dọc-9?")
    CodeGenerator.objects.create(
        account_id=office.accounts["lan"], enciphered_secret=b"x", added_at=office.now, confirmed_at=office.now
    )
    change(office, new="Đò-dọc-9?")
    policy.store(office.agencies["A"], policy_keys.PASSWORD_MIN_LENGTH, 16, now=office.now)
    with pytest.raises(Invalid):
        change(office, old="Đò-dọc-9?", new="Đò-ngang-97?")


@pytest.mark.parametrize(
    ("new", "again", "field"),
    [
        (NEW, NEW + "x", "again"),
        (PASSWORD, PASSWORD, "new"),
        ("123", "123", "new"),
        ("Lan-Nguyễn-2026!", "Lan-Nguyễn-2026!", "new"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused(office: Office, new: str, again: str, field: str) -> None:
    """R-012: the field is named, the old password stays, nothing is recorded."""
    with nothing_left(), pytest.raises(Invalid) as refusal:
        change(office, new=new, again=again)
    assert set(refusal.value.fields) == {field}
    assert enter(office, PASSWORD).id == office.accounts["lan"]


def test_guessing_the_present_password_is_guessing_at_the_door(office: Office) -> None:
    """Who finds an open screen has five tries, as everywhere."""
    for _time in range(5):
        with pytest.raises(Invalid) as refusal:
            change(office, old="sai")
        assert set(refusal.value.fields) == {"old"}
    with pytest.raises(Invalid):
        change(office)
    with pytest.raises(Invalid):
        enter(office, PASSWORD)


def test_a_changed_password_is_in_force_at_once(office: Office) -> None:
    """R-012; it need not be changed again, and the old one is dead, as are the tokens that it had opened."""
    tokens.issue_token(Account.objects.get(), label="Phần mềm quét", now=office.now)
    change(office)
    assert enter(office, NEW).must_change_password is False
    with pytest.raises(Invalid):
        enter(office, PASSWORD)
    assert AccountToken.objects.get().revoked_at == office.now


def test_the_last_passwords_do_not_come_back(office: Office) -> None:
    """QCVN 12, 3.7.2.6.5: as many as the policy says; older ones are forgotten, not kept for ever."""
    used = [PASSWORD, *(f"Sông-xanh-số-{number}?" for number in range(10, 22))]
    for old, new in pairwise(used):
        office.later(days=1)
        change(office, old=old, new=new)
    for back in (used[-1], used[-2], used[-11]):
        with pytest.raises(Invalid):
            change(office, old=used[-1], new=back)
    assert OldPassword.objects.count() == policy_keys.PASSWORD_HISTORY.default == 10
    change(office, old=used[-1], new=used[1])


def test_nobody_changes_the_password_of_another(office: Office) -> None:
    """The account is looked up by the person who acts."""
    with nothing_left(), pytest.raises(NotFound):
        passwords.change_password(
            office.viewer("hung"), office.accounts["lan"], old=PASSWORD, new=NEW, again=NEW, now=office.now
        )
