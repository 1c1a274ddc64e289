"""Accounts: signing in, changing the password, tokens; and who is looking."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest

from tests.kernel.traces import nothing_left
from tests.office import PASSWORD, SINCE, Office, build
from vanphong.directory.actions import accounts, people
from vanphong.directory.models import Account, AccountToken, Seat
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Role
from vanphong.kernel import events
from vanphong.kernel.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db
NEW = "Sông-xanh-2027?"


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with one account."""
    _ = db
    made = build()
    made.accounts["lan"] = accounts.issue_account(
        made.viewer("lan"), made.persons["lan"], username=" Lan.NT ", password=PASSWORD, now=made.now
    )
    return made


def sign_in(office: Office, username: str, password: str) -> Account:
    """Sign in at the web's door."""
    return accounts.sign_in(username, password, address="10.0.0.1", door="web", now=office.now)


@pytest.mark.parametrize("username", ["lan.nt", "LAN.NT", "  Lan.nt", "lan.nt\x00"])
def test_the_name_is_forgiving_and_an_issued_password_must_be_changed(office: Office, username: str) -> None:
    """R-001, R-011: case and blanks do not matter."""
    account = sign_in(office, username, PASSWORD)
    assert (account.id, account.must_change_password) == (office.accounts["lan"], True)


def test_a_password_is_the_same_in_composed_and_decomposed_letters(office: Office) -> None:
    """A phone and a computer send *ù* differently; the person typed the same."""
    assert sign_in(office, "lan.nt", unicodedata.normalize("NFD", PASSWORD)).id == office.accounts["lan"]


@pytest.mark.parametrize(("username", "password"), [("lan.nt", "sai"), ("ai-do", PASSWORD), ("", ""), ("lan.nt", "")])
def test_a_failure_says_the_same_whatever_was_wrong(office: Office, username: str, password: str) -> None:
    """Nobody learns which names exist."""
    with pytest.raises(Invalid) as refusal:
        sign_in(office, username, password)
    with pytest.raises(Invalid) as other:
        sign_in(office, "khong-co", "x")
    assert refusal.value.fields == other.value.fields


def test_comings_and_failures_are_recorded_with_address_and_door(office: Office) -> None:
    """QCVN 12:2026/BCA, 3.7.2.4."""
    sign_in(office, "lan.nt", PASSWORD)
    with pytest.raises(Invalid):
        sign_in(office, "lan.nt", "sai")
    accounts.sign_out(office.viewer("lan"), office.accounts["lan"], now=office.now)
    found = [(entry.kind, entry.payload.get("address")) for entry in events.history(office.accounts["lan"])]
    assert found == [
        ("account.signed_out", None), ("account.sign_in_failed", "10.0.0.1"), ("account.signed_in", "10.0.0.1"),
        ("account.issued", None),
    ]  # fmt: skip


def test_an_account_that_was_shut_does_not_open(office: Office) -> None:
    """Also with the right password."""
    Account.objects.update(is_active=False, closing="ordered")
    with pytest.raises(Invalid):
        sign_in(office, "lan.nt", PASSWORD)


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("sai", NEW, NEW, "old"), (PASSWORD, NEW, NEW + "x", "again"), (PASSWORD, PASSWORD, PASSWORD, "new"),
        (PASSWORD, "123", "123", "new"), (PASSWORD, "password", "password", "new"), (PASSWORD, "", "", "new"),
    ],
)  # fmt: skip
def test_a_weak_or_mistyped_password_is_refused(office: Office, old: str, new: str, again: str, field: str) -> None:
    """R-012: the field is named, the old password stays, nothing is recorded."""
    with nothing_left(), pytest.raises(Invalid) as refusal:
        accounts.change_password(
            office.viewer("lan"), office.accounts["lan"], old=old, new=new, again=again, now=office.now
        )
    assert set(refusal.value.fields) == {field}
    assert sign_in(office, "lan.nt", PASSWORD).id == office.accounts["lan"]


def test_a_changed_password_is_in_force_at_once(office: Office) -> None:
    """R-012; it need not be changed again, and the old one is dead."""
    lan = office.viewer("lan")
    accounts.change_password(lan, office.accounts["lan"], old=PASSWORD, new=NEW, again=NEW, now=office.now)
    assert sign_in(office, "lan.nt", NEW).must_change_password is False
    with pytest.raises(Invalid):
        sign_in(office, "lan.nt", PASSWORD)


def test_tokens_end_with_the_password(office: Office) -> None:
    """R-012: whoever changes a password because it was seen shuts every door that it had opened."""
    accounts.issue_token(Account.objects.get(), label="Phần mềm quét", now=office.now)
    accounts.change_password(
        office.viewer("lan"), office.accounts["lan"], old=PASSWORD, new=NEW, again=NEW, now=office.now
    )
    assert AccountToken.objects.get().revoked_at == office.now


def test_nobody_changes_the_password_of_another(office: Office) -> None:
    """The account is looked up by the person who acts."""
    with nothing_left(), pytest.raises(Account.DoesNotExist):
        accounts.change_password(
            office.viewer("hung"), office.accounts["lan"], old=PASSWORD, new=NEW, again=NEW, now=office.now
        )


def test_a_token_is_kept_as_a_digest_and_can_be_ended(office: Office) -> None:
    """Whoever reads the table cannot act with what is there."""
    account = Account.objects.get()
    token, ends_at = accounts.issue_token(account, label="Phần mềm quét", now=office.now)
    row = AccountToken.objects.get()
    assert bytes(row.digest) == accounts.digest(token) != token.encode()
    assert ends_at == office.now + timedelta(days=90)
    accounts.revoke_token(token, now=office.now)
    row.refresh_from_db()
    assert row.revoked_at == office.now
    accounts.revoke_token("khong-co", now=office.now)


def test_desks_follow_from_roles(office: Office) -> None:
    """A clerk serves the registry, a head the unit's desk; a leader looks over the registry without serving it."""
    agency, unit = office.agencies["A"], office.units["A.KT"]
    lan, ha, thang, hung = (office.viewer(name) for name in ("lan", "ha", "thang", "hung"))
    assert (lan.desks, ha.desks, thang.desks, hung.desks) == ((agency,), (unit,), (), ())
    assert agency in thang.principals
    assert agency not in (*thang.hands, *ha.principals, *hung.principals)


def test_a_person_sits_in_one_seat_at_a_time(office: Office) -> None:
    """Two seats: the main one unless another of their own is named; somebody else's seat is never theirs."""
    lan, day = office.viewer("lan"), office.now.date()
    post_id = Seat.objects.get(pk=lan.seat_id).post_id
    data = people.SeatData(
        agency_id=office.agencies["B"], post_id=post_id, roles=[Role.CLERK], valid_from=SINCE, is_main=False
    )
    second = people.seat(lan, office.persons["lan"], data=data, now=office.now)
    assert viewers.viewer_of(lan.person_id, day=day).seat_id == lan.seat_id
    assert viewers.viewer_of(lan.person_id, day=day, seat_id=second).agency_id == office.agencies["B"]
    assert viewers.viewer_of(lan.person_id, day=day, seat_id=office.seats["thang"]).seat_id == lan.seat_id


def test_a_seat_that_ended_opens_nothing(office: Office) -> None:
    """Effective dates: from the day after the last one there is nobody to look."""
    Seat.objects.filter(person_id=office.persons["lan"]).update(valid_to=office.now.date())
    assert office.viewer("lan").name == "Nguyễn Thị Lan"
    office.later(days=1)
    with pytest.raises(NotFound):
        office.viewer("lan")
