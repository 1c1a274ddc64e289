"""Second factors: codes, recovery codes, who must show one, and what becomes of lost ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pyotp
import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from tests.office import Office, build
from vanphong.directory.actions import policy as policy_acts
from vanphong.directory.actions import second_factor as acts
from vanphong.directory.models import Account, CodeGenerator, Seat
from vanphong.directory.policy_keys import MFA_REQUIRED_FOR, NETWORK_INSIDE
from vanphong.directory.queries import second_factor
from vanphong.directory.rules import second_factor as rules
from vanphong.directory.vocabulary import Factor, Role
from vanphong.kernel import events, policy, sealing
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.viewer import machine

INSIDE, OUTSIDE = "10.1.2.3", "203.0.113.9"


@pytest.fixture
def office(db: None, settings: Settings) -> Office:
    """The small office with accounts, and a password hash that costs nothing."""
    _ = db
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return build(with_accounts=True)


def give(office: Office, name: str, role: Role) -> None:
    """Let somebody carry one more role."""
    seat = Seat.objects.get(pk=office.seats[name])
    seat.roles = [*seat.roles, role]
    seat.save()


def code_at(secret: str, now: datetime) -> str:
    """What the phone shows."""
    return pyotp.TOTP(secret).at(now)


def enrolled(office: Office, name: str) -> str:
    """Set up codes for somebody; return the secret."""
    viewer, account = office.viewer(name), office.accounts[name]
    secret = acts.set_up_codes(viewer, account, office="Sao Mai", now=office.now).secret
    acts.confirm_codes(viewer, account, code=code_at(secret, office.now), now=office.now)
    return secret


def refused(act: Callable[[], Any]) -> str:
    """The words of a refusal."""
    with pytest.raises(Invalid) as caught:
        act()
    return str(caught.value.fields["code"])


def show(office: Office, code: str, name: str = "lan") -> Factor:
    """Show a code now."""
    return acts.show_code(office.accounts[name], code, address=INSIDE, now=office.now)


# --- who must -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OPERATOR, Role.OWNER])
def test_administrators_must_show_one_wherever_they_come_from(office: Office, role: Role) -> None:
    """QCVN 12:2026/BCA, 3.7.2.8.3: those who administer, and nobody else of the agency, from inside."""
    give(office, "lan", role)
    assert second_factor.is_due(office.accounts["lan"], address=INSIDE, now=office.now)
    assert not second_factor.is_due(office.accounts["hung"], address=INSIDE, now=office.now)


@pytest.mark.parametrize(
    ("address", "is_due"),
    [
        ("127.0.0.1", False), ("10.9.8.7", False), ("172.31.0.1", False), ("192.168.4.5", False), ("::1", False),
        ("fd00::7", False), ("::ffff:10.0.0.1", False), ("8.8.8.8", True), ("172.32.0.1", True),
        ("2001:db8::1", True), ("::ffff:8.8.8.8", True), ("", True), ("nowhere", True),
    ],
)  # fmt: skip
def test_from_outside_everybody_must(office: Office, address: str, is_due: bool) -> None:
    """An address that cannot be read counts as outside."""
    assert second_factor.is_due(office.accounts["hung"], address=address, now=office.now) is is_due


def test_policy_moves_the_border_and_the_people(office: Office) -> None:
    """The agency's own networks; everybody; nobody of another agency is touched."""
    agency = office.agencies["A"]
    policy.store(agency, NETWORK_INSIDE, NETWORK_INSIDE.read([f"{OUTSIDE}/32"]), now=office.now)
    assert not second_factor.is_due(office.accounts["hung"], address=OUTSIDE, now=office.now)
    assert second_factor.is_due(office.accounts["dung"], address=OUTSIDE, now=office.now)
    wanted = MFA_REQUIRED_FOR.read(["admin", "external_network", "partner", "everybody"])
    policy.store(agency, MFA_REQUIRED_FOR, wanted, now=office.now)
    assert second_factor.is_due(office.accounts["hung"], address=OUTSIDE, now=office.now)
    assert not second_factor.is_due(office.accounts["dung"], address=INSIDE, now=office.now)


def test_who_has_one_is_asked_for_it(office: Office) -> None:
    """A shorter password is allowed on the strength of the factor; one that waits for its first code is none."""
    acts.set_up_codes(office.viewer("hung"), office.accounts["hung"], office="Sao Mai", now=office.now)
    assert not second_factor.is_due(office.accounts["hung"], address=INSIDE, now=office.now)
    enrolled(office, "hung")
    assert second_factor.is_due(office.accounts["hung"], address=INSIDE, now=office.now)


# --- codes ----------------------------------------------------------------------------------------------------------


def test_codes_are_set_up_by_the_first_one_and_hold_once(office: Office) -> None:
    """RFC 6238, 5.2: no code is taken twice, nor an older one after it; the next one is."""
    secret = enrolled(office, "lan")
    used = code_at(secret, office.now)
    refused(lambda: show(office, used))
    office.later(seconds=30)
    assert show(office, code_at(secret, office.now)) == Factor.CODES
    refused(lambda: show(office, used))
    last = events.last(office.accounts["lan"])
    assert last
    assert last.kind == "account.factor_failed"
    assert secret not in str(last.payload)


@pytest.mark.parametrize(("drift", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_off(office: Office, drift: int, is_taken: bool) -> None:
    """One period before or after."""
    secret = enrolled(office, "lan")
    office.later(minutes=10)
    code = code_at(secret, office.now + timedelta(seconds=30 * drift))
    if is_taken:
        assert show(office, f" {code[:3]} {code[3:]} ") == Factor.CODES
    else:
        refused(lambda: show(office, code))


@pytest.mark.parametrize("typed", ["", "000000", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "x" * 500, "\x00"])
def test_bad_codes_are_refused(office: Office, typed: str) -> None:
    """Bad input of every kind; without a generator, too."""
    refused(lambda: show(office, typed))
    enrolled(office, "lan")
    refused(lambda: show(office, typed))


def test_guessing_is_stopped_and_the_right_code_does_not_help(office: Office) -> None:
    """Five wrong codes close the way for a quarter of an hour, for this account only."""
    secret = enrolled(office, "lan")
    other = enrolled(office, "hung")
    office.later(minutes=1)
    for _try in range(5):
        refused(lambda: show(office, "000000"))
    assert refused(lambda: show(office, code_at(secret, office.now))) == str(acts.TOO_MANY)
    assert CodeGenerator.objects.get(account_id=office.accounts["lan"]).last_step < office.now.timestamp() // 30
    assert show(office, code_at(other, office.now), "hung") == Factor.CODES
    office.later(minutes=16)
    assert show(office, code_at(secret, office.now)) == Factor.CODES


def test_the_secret_lies_enciphered_for_its_owner(office: Office, settings: Settings) -> None:
    """Not readable in the table, not movable to another account, gone with the key, kept through its rotation."""
    secret = enrolled(office, "lan")
    row = CodeGenerator.objects.get(account_id=office.accounts["lan"])
    sealed, owner = bytes(row.enciphered_secret), str(row.account_id)
    assert secret.encode() not in sealed
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(sealed, purpose=acts.SECRETS, owner=str(office.accounts["hung"]))
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 8
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(sealed, purpose=acts.SECRETS, owner=owner)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert sealing.unseal(sealed, purpose=acts.SECRETS, owner=owner).decode() == secret


def test_nobody_sets_up_codes_for_somebody_else(office: Office) -> None:
    """Nor does the unconfirmed one of somebody else show."""
    for act in (
        lambda: acts.set_up_codes(office.viewer("hung"), office.accounts["lan"], office="", now=office.now),
        lambda: acts.make_recovery_codes(office.viewer("hung"), office.accounts["lan"], now=office.now),
        lambda: acts.remove_codes(office.viewer("hung"), office.accounts["lan"], now=office.now),
    ):
        with pytest.raises(NotFound):
            act()
    enrolled(office, "lan")
    with pytest.raises(IllegalMove):
        acts.set_up_codes(office.viewer("lan"), office.accounts["lan"], office="", now=office.now)


# --- recovery codes -------------------------------------------------------------------------------------------------


def test_recovery_codes_open_once_each_and_new_ones_void_the_old(office: Office) -> None:
    """Ten, hashed, counted; typed with or without hyphens."""
    viewer, account = office.viewer("lan"), office.accounts["lan"]
    with pytest.raises(IllegalMove):
        acts.make_recovery_codes(viewer, account, now=office.now)
    enrolled(office, "lan")
    codes = acts.make_recovery_codes(viewer, account, now=office.now)
    assert len(set(codes)) == 10
    assert show(office, codes[0].upper().replace("-", " ")) == Factor.RECOVERY
    refused(lambda: show(office, codes[0]))
    assert second_factor.factors(account).recovery_left == 9
    fresh = acts.make_recovery_codes(viewer, account, now=office.now)
    refused(lambda: show(office, codes[1]))
    assert show(office, fresh[1]) == Factor.RECOVERY
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(encode(digest, 'escape'), ' ') FROM directory_recoverycode")
        assert rules.plain(fresh[2]) not in cursor.fetchone()[0]


def test_recovery_codes_go_with_the_last_factor(office: Office) -> None:
    """They stand for a factor; without one they would open nothing but trouble."""
    enrolled(office, "lan")
    codes = acts.make_recovery_codes(office.viewer("lan"), office.accounts["lan"], now=office.now)
    acts.remove_codes(office.viewer("lan"), office.accounts["lan"], now=office.now)
    assert second_factor.factors(office.accounts["lan"]).recovery_left == 0
    refused(lambda: show(office, codes[0]))


def test_without_its_factor_a_password_must_be_as_long_as_others(office: Office) -> None:
    """TCVN 14423:2026: eight signs are enough beside a factor only, so a short password does not outlive it."""
    account = Account.objects.filter(pk=office.accounts["lan"])
    account.update(must_change_password=False)
    enrolled(office, "lan")
    acts.remove_codes(office.viewer("lan"), office.accounts["lan"], now=office.now)
    assert account.get().must_change_password
    account.update(must_change_password=False)
    house = machine(agency_id=office.agencies["A"], name="")
    for key in ("password.min_length", "password.min_length_no_mfa"):
        policy_acts.set_value(house, office.agencies["A"], key_name=key, raw=16, now=office.now)
    office.later(minutes=5)
    enrolled(office, "lan")
    acts.remove_codes(office.viewer("lan"), office.accounts["lan"], now=office.now)
    assert not account.get().must_change_password


# --- lost -----------------------------------------------------------------------------------------------------------


def test_an_administrator_removes_lost_factors_and_the_audit_knows_why(office: Office) -> None:
    """The holder begins anew at the next sign-in; what opened before opens nothing."""
    secret = enrolled(office, "hung")
    give(office, "lan", Role.ADMINISTRATOR)
    acts.remove_all(office.viewer("lan"), office.accounts["hung"], note="Gặp trực tiếp", now=office.now)
    assert not second_factor.has_factor(office.accounts["hung"])
    office.later(minutes=1)
    refused(lambda: show(office, code_at(secret, office.now), "hung"))
    told = [entry for entry in events.history(office.accounts["hung"]) if entry.kind == "account.factors_removed"]
    assert [(entry.actor_name, entry.payload["note"]) for entry in told] == [("Nguyễn Thị Lan", "Gặp trực tiếp")]


def test_who_may_not_remove_them(office: Office) -> None:
    """Not a colleague, not the administrator of another agency, not oneself, not upward; never without a reason."""
    for name in ("hung", "lan", "thang"):
        enrolled(office, name)
    give(office, "lan", Role.ADMINISTRATOR)
    give(office, "nga", Role.ADMINISTRATOR)
    give(office, "thang", Role.OPERATOR)

    def remove(by: str, whose: str, note: str = "x") -> None:
        acts.remove_all(office.viewer(by), office.accounts[whose], note=note, now=office.now)

    for by in ("ha", "nga"):
        with pytest.raises(NotFound):
            remove(by, "hung")
    with pytest.raises(NotFound):
        acts.remove_all(office.viewer("lan"), UUID(int=7), note="x", now=office.now)
    for whose in ("lan", "thang"):
        with pytest.raises(NotAllowed):
            remove("lan", whose)
    with pytest.raises(Invalid):
        remove("lan", "hung", note=" ")
    assert all(second_factor.has_factor(office.accounts[name]) for name in ("hung", "lan", "thang"))
    with pytest.raises(NotFound):
        acts.remove_codes(machine(agency_id=office.agencies["A"], name="x"), office.accounts["hung"], now=office.now)
