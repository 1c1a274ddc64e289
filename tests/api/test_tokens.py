"""Programs sign in, act in a seat, and sign out."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pyotp
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.api.conftest import Answer, As, Program
from tests.office import PASSWORD, Office
from vanphong.api.v1.auth import NOT_FROM_HERE
from vanphong.directory import policy_keys
from vanphong.directory.actions import accounts, second_factor
from vanphong.directory.models import Account, AccountToken, Seat
from vanphong.directory.policy_keys import MfaCase
from vanphong.directory.vocabulary import Role
from vanphong.kernel import policy
from vanphong.kernel.viewer import machine


def issue(office: Office, name: str, *, must_change: bool) -> None:
    """Give a person an account with a password."""
    builder = machine(agency_id=office.agencies["A"], name="Cài đặt")
    accounts.issue_account(
        builder,
        office.persons[name],
        username=name,
        password=PASSWORD,
        must_change=must_change,
        now=timezone.now(),
    )


def test_a_token_is_issued_used_and_ended(office: Office, nobody: Program) -> None:
    """Sign in, ask who I am, sign out; afterwards the token opens nothing."""
    issue(office, "lan", must_change=False)
    asked = {"username": "lan", "password": PASSWORD, "label": "máy quét"}
    answer = nobody.post("/tokens", asked)
    assert answer.status == 201
    lan = Program(answer.body["token"])
    assert lan.get("/me").body["name"] == "Nguyễn Thị Lan"
    assert [seat["is_main"] for seat in lan.get("/me/seats").body] == [True]
    assert lan.ask("delete", "/tokens/current").status == 204
    assert lan.get("/me").status == 401


def test_an_issued_password_must_be_changed_first(office: Office, nobody: Program) -> None:
    """R-011: with the password that was handed out no program gets in."""
    issue(office, "lan", must_change=True)
    answer = nobody.post("/tokens", {"username": "lan", "password": PASSWORD, "label": "x"})
    assert (answer.status, answer.code) == (403, "password_change_needed")


def test_wrong_words_are_one_refusal(office: Office, nobody: Program) -> None:
    """A wrong name and a wrong password sound alike, so nobody learns which names exist."""
    issue(office, "lan", must_change=False)
    wrong = nobody.post("/tokens", {"username": "lan", "password": "sai", "label": "x"})
    unknown = nobody.post("/tokens", {"username": "ai-do", "password": "sai", "label": "x"})
    assert (wrong.status, wrong.code) == (401, "sign_in_failed")
    assert unknown.body == wrong.body


def test_another_persons_seat_is_refused(office: Office, nobody: Program) -> None:
    """A token acts in a seat of one's own only."""
    issue(office, "lan", must_change=False)
    seat = str(office.seats["thang"])
    answer = nobody.post("/tokens", {"username": "lan", "password": PASSWORD, "label": "x", "seat_id": seat})
    assert (answer.status, list(answer.body["error"]["fields"])) == (422, ["seat_id"])


def test_a_token_ends_with_its_seat(office: Office, acting: As) -> None:
    """A token issued for a seat does not slip into another seat of the same person."""
    program = acting("lan")
    Seat.objects.filter(pk=office.seats["lan"]).update(valid_to=timezone.localdate() - timedelta(days=1), is_main=False)
    other = Seat.objects.get(pk=office.seats["hung"])
    Seat.objects.filter(pk=other.pk).update(person_id=office.persons["lan"], is_main=False)
    assert program.get("/me").status == 401


@pytest.mark.parametrize("path", ["/me", "/inbox", "/incoming", "/outgoing", "/search?q=a", "/notices", "/people"])
def test_without_a_token_nothing_opens(nobody: Program, path: str) -> None:
    """No token, an unknown one, another scheme: 401 in the one shape."""
    assert nobody.get(path).code == "not_signed_in"
    assert Program("x" * 43).get(path).status == 401
    assert nobody.ask("get", path, headers={"Authorization": "Basic bGFuOng="}).status == 401


def test_an_account_that_is_shut_loses_its_tokens(office: Office, acting: As) -> None:
    """A token lives no longer than its account."""
    program = acting("lan")
    Account.objects.filter(person_id=office.persons["lan"]).update(is_active=False, closing="ordered")
    assert program.get("/me").status == 401


def test_where_a_second_factor_is_due_its_code_is_needed_too(office: Office, nobody: Program) -> None:
    """QCVN 12:2026/BCA, 3.7.2.8.3: no factor yet, no code, a wrong code, the right one, the same one again."""
    issue(office, "lan", must_change=False)
    account = Account.objects.get(person_id=office.persons["lan"])
    seat = Seat.objects.get(pk=office.seats["lan"])
    seat.roles = [*seat.roles, Role.ADMINISTRATOR]
    seat.save()
    asked = {"username": "lan", "password": PASSWORD, "label": "x"}
    none = nobody.post("/tokens", asked)
    assert (none.status, none.code) == (403, "second_factor_needed")
    now = timezone.now()
    secret = second_factor.set_up_codes(office.viewer("lan"), account.id, office="Sao Mai", now=now).secret
    before = now - timedelta(minutes=1)
    second_factor.confirm_codes(office.viewer("lan"), account.id, code=pyotp.TOTP(secret).at(before), now=before)
    missing, wrong = nobody.post("/tokens", asked), nobody.post("/tokens", asked | {"code": "000000"})
    assert (missing.status, missing.code) == (403, "second_factor_needed")
    assert (wrong.status, wrong.code, list(wrong.body["error"]["fields"])) == (401, "sign_in_failed", ["code"])
    code = pyotp.TOTP(secret).now()
    assert nobody.post("/tokens", asked | {"code": code}).status == 201
    assert nobody.post("/tokens", asked | {"code": code}).status == 401


INSIDE, OUTSIDE = "10.1.2.3", "203.0.113.9"


def with_codes(office: Office, name: str) -> str:
    """Give somebody a generator of codes; return its secret."""
    account, before = Account.objects.get(person_id=office.persons[name]), timezone.now() - timedelta(minutes=1)
    secret = second_factor.set_up_codes(office.viewer(name), account.id, office="Sao Mai", now=before).secret
    code = pyotp.TOTP(secret).at(before)
    second_factor.confirm_codes(office.viewer(name), account.id, code=code, now=before)
    return secret


def from_there(program: Program, address: str) -> Answer:
    """Ask who one is, from a network address."""
    return program.ask("get", "/me", REMOTE_ADDR=address)


def test_a_token_made_without_a_second_factor_opens_nothing_from_outside(office: Office, nobody: Program) -> None:
    """QCVN 12:2026/BCA, 3.7.2.8.3: 403 in clear words for whoever carries it out; inside it works on."""
    issue(office, "lan", must_change=False)
    asked = {"username": "lan", "password": PASSWORD, "label": "x"}
    token = Program(nobody.post("/tokens", asked).body["token"])
    for _time in range(2):
        assert from_there(token, INSIDE).status == 200
        refused = from_there(token, OUTSIDE)
        assert (refused.status, refused.code) == (403, "second_factor_needed")
    assert refused.body["error"]["message"] == str(NOT_FROM_HERE)
    assert AccountToken.objects.get().address == INSIDE


def test_a_token_made_with_a_second_factor_opens_from_everywhere(office: Office, nobody: Program) -> None:
    """Its maker was asked for it once; a program can show none."""
    issue(office, "lan", must_change=False)
    secret = with_codes(office, "lan")
    asked = {"username": "lan", "password": PASSWORD, "label": "x", "code": pyotp.TOTP(secret).now()}
    token = Program(nobody.post("/tokens", asked).body["token"])
    for address in (INSIDE, OUTSIDE, INSIDE):
        assert from_there(token, address).status == 200


def test_a_stricter_policy_holds_for_tokens_that_were_made_before(office: Office, acting: As) -> None:
    """Asked again within the hour, from the same address, too."""
    lan = acting("lan")
    assert from_there(lan, INSIDE).status == 200
    policy.store(office.agencies["A"], policy_keys.MFA_REQUIRED_FOR, tuple(MfaCase), now=timezone.now())
    AccountToken.objects.update(last_used_at=timezone.now() - timedelta(minutes=61))
    assert from_there(lan, INSIDE).code == "second_factor_needed"


def test_the_same_address_costs_nothing_more(acting: As) -> None:
    """Where a program comes from is judged at the first request from there, not at each."""
    lan = acting("lan")
    counts = []
    for _time in range(3):
        with CaptureQueriesContext(connection) as statements:
            assert from_there(lan, INSIDE).status == 200
        counts.append(len(statements))
    assert counts[0] > counts[1] == counts[2]


def test_tokens_made_before_are_told_apart_by_the_factors_of_then(office: Office, acting: As) -> None:
    """The migration: whoever had a factor was asked for it before a token was made; a later factor tells nothing."""
    moved = import_module("vanphong.directory.migrations.0005_tokens_from_outside")
    for name in ("lan", "hung", "cuong"):
        acting(name)
    with_codes(office, "lan")
    with_codes(office, "hung")
    of_hung = AccountToken.objects.filter(account__person_id=office.persons["hung"])
    of_hung.update(created_at=timezone.now() - timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute(moved.SHOWN)
    shown = AccountToken.objects.filter(is_verified=True).values_list("account__person_id", flat=True)
    assert list(shown) == [office.persons["lan"]]
