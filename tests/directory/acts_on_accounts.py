"""Every act on accounts, passwords, second factors, stays and tokens, and who may do it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pyotp

from tests.directory.cast import ADMINISTRATORS, EVERYBODY, HOLDER, Case, Cases
from tests.office import PASSWORD, Office
from vanphong.directory.actions import (
    account_lists,
    accounts,
    bulk,
    organisation,
    passkeys,
    passwords,
    people,
    resets,
    review,
    second_factor,
    sessions,
    staff_accounts,
    stays_of_others,
    tokens,
)
from vanphong.directory.models import Account, AccountSession, AccountToken, BulkLine, Passkey, ResetRequest, Seat
from vanphong.directory.rules.passkeys import Site
from vanphong.directory.vocabulary import BulkAct, Closing, Door, LineState, Role
from vanphong.kernel.errors import NotAllowed, Refusal
from vanphong.kernel.viewer import Viewer, machine

NEW = "Sông-xanh-2027?"
SITE = Site("office.example", "https://office.example", "Office")


def house(office: Office, letter: str = "A") -> Viewer:
    """The office itself, which prepares things."""
    return machine(agency_id=office.agencies[letter], name="Cài đặt")


def newcomer(office: Office, name: str = "Lý Thu Thảo") -> UUID:
    """A person with a post in A, and without an account."""
    person = people.enter_person(name)
    place = people.SeatData(
        agency_id=office.agencies["A"], unit_id=office.units["A.KT"],
        post_id=organisation.name_post("Chuyên viên", rank=10), roles=[Role.OFFICER],
        valid_from=office.now.date(), decision_number="1/QĐ", decided_on=office.now.date(),
    )  # fmt: skip
    people.seat(house(office), person, data=place, now=office.now)
    return person


def issue_many(office: Office, viewer: Viewer, person: UUID) -> None:
    """Issue to one; the refusal, which is told and not raised, is raised."""
    for outcome in account_lists.issue_many(viewer, [person], now=office.now).values():
        if isinstance(outcome, Refusal):
            raise outcome


def lock_many(office: Office, viewer: Viewer, _made: None = None) -> UUID:
    """Lock one by an act on many; the refusal, which is written down and not raised, is raised."""
    run = bulk.begin(viewer, bulk.Order(BulkAct.LOCK, [office.persons["cuong"]], note="Theo lệnh"), now=office.now)
    return told(run)


def reset_many(office: Office, viewer: Viewer, _made: None) -> UUID:
    """Give one a new password by an act on many."""
    return told(bulk.reset(viewer, bulk.Order(BulkAct.RESET, [office.persons["cuong"]]), now=office.now)[0])


def told(run: UUID) -> UUID:
    """A run that did what it was to do."""
    if BulkLine.objects.filter(run_id=run, state=LineState.REFUSED).exists():
        raise NotAllowed()
    return run


def closed(office: Office) -> None:
    """The holder's account is closed."""
    accounts.lock(house(office), office.accounts["cuong"], note="Theo lệnh", now=office.now)


def locked(office: Office) -> None:
    """The holder's account is locked after wrong passwords."""
    Account.objects.filter(pk=office.accounts["cuong"]).update(lock_ends_at=office.now + timedelta(hours=1))


def left(office: Office) -> None:
    """The holder sits nowhere any more, but the account is open."""
    Seat.objects.filter(pk=office.seats["cuong"]).update(valid_to=office.now.date() - timedelta(days=1))


def asked(office: Office) -> UUID:
    """The holder has asked for a new password."""
    resets.ask("cuong", text="Tôi quên mật khẩu", address="10.0.0.1", now=office.now)
    office.drain()
    return ResetRequest.objects.get().id


def a_stay(office: Office) -> UUID:
    """The holder is in."""
    account = Account.objects.get(pk=office.accounts["cuong"])
    sessions.begin(account, door=Door.WEB, address="10.0.0.1", agent="", now=office.now)
    return AccountSession.objects.get().id


def a_token(office: Office) -> UUID:
    """A program acts for the holder."""
    tokens.issue_own(office.viewer("cuong"), label="Máy quét", now=office.now)
    return AccountToken.objects.get().id


def a_passkey(office: Office) -> UUID:
    """The holder has a passkey."""
    return Passkey.objects.create(
        account_id=office.accounts["cuong"], credential_id=b"1", public_key=b"2", label="USB", added_at=office.now
    ).id


def a_secret(office: Office) -> str:
    """The holder has begun to set up codes; the code of this moment."""
    viewer, account = office.viewer("cuong"), office.accounts["cuong"]
    return pyotp.TOTP(second_factor.set_up_codes(viewer, account, office="x", now=office.now).secret).at(office.now)


def codes(office: Office) -> None:
    """The holder has a second factor."""
    code = a_secret(office)
    second_factor.confirm_codes(office.viewer("cuong"), office.accounts["cuong"], code=code, now=office.now)


def change_password(office: Office, viewer: Viewer, _made: None) -> Any:
    """Set a new password, knowing the old one."""
    account = office.accounts["cuong"]
    return passwords.change_password(viewer, account, old=PASSWORD, new=NEW, again=NEW, now=office.now)


def issue_account(office: Office, viewer: Viewer, person: UUID) -> UUID:
    """Issue an account with a given name."""
    return accounts.issue_account(viewer, person, username="thao.l", password=PASSWORD, now=office.now)


CASES: Cases = {
    "account_lists.issue_many": Case(ADMINISTRATORS, issue_many, newcomer),
    "accounts.issue": Case(
        ADMINISTRATORS, lambda o, v, who: accounts.issue(v, who, data=accounts.AccountData(), now=o.now), newcomer
    ),
    "accounts.issue_account": Case(ADMINISTRATORS, issue_account, newcomer),
    "accounts.close": Case(
        ADMINISTRATORS, lambda o, v, _: accounts.close(v, o.accounts["cuong"], closing=Closing.LEFT, now=o.now)
    ),
    "accounts.close/administrator": Case(
        ADMINISTRATORS - {"administrator"},
        lambda o, v, _: accounts.close(v, o.accounts["quan"], closing=Closing.LEFT, now=o.now),
    ),
    "accounts.reissue/owner": Case(frozenset(), lambda o, v, _: accounts.reissue(v, o.accounts["chu"], now=o.now)),
    "accounts.reopen": Case(ADMINISTRATORS, lambda o, v, _: accounts.reopen(v, o.accounts["cuong"], now=o.now), closed),
    "accounts.lock": Case(
        ADMINISTRATORS, lambda o, v, _: accounts.lock(v, o.accounts["cuong"], note="Theo lệnh", now=o.now)
    ),
    "accounts.unlock": Case(ADMINISTRATORS, lambda o, v, _: accounts.unlock(v, o.accounts["cuong"], now=o.now), locked),
    "accounts.rename": Case(
        ADMINISTRATORS, lambda o, v, _: accounts.rename(v, o.accounts["cuong"], username="vo.cuong", now=o.now)
    ),
    "accounts.reissue": Case(ADMINISTRATORS, lambda o, v, _: accounts.reissue(v, o.accounts["cuong"], now=o.now)),
    "bulk.begin": Case(ADMINISTRATORS, lock_many),
    "bulk.reset": Case(ADMINISTRATORS, reset_many),
    "bulk.undo": Case(
        frozenset({"administrator"}),
        lambda o, v, run: bulk.undo(v, run, now=o.now),
        lambda o: lock_many(o, o.viewer("quan")),
    ),
    "passkeys.options_to_make": Case(
        HOLDER, lambda o, v, _: passkeys.options_to_make(v, o.accounts["cuong"], site=SITE, challenge=b"1" * 32)
    ),
    "passkeys.rename": Case(
        HOLDER,
        lambda o, v, key: passkeys.rename(v, o.accounts["cuong"], passkey_id=key, label="Của tôi", now=o.now),
        a_passkey,
    ),
    "passkeys.remove": Case(
        HOLDER, lambda o, v, key: passkeys.remove(v, o.accounts["cuong"], passkey_id=key, now=o.now), a_passkey
    ),
    "passwords.change_password": Case(HOLDER, change_password),
    "resets.grant": Case(
        ADMINISTRATORS, lambda o, v, one: resets.grant(v, one, proof="Đến trực tiếp, xuất trình thẻ", now=o.now), asked
    ),
    "resets.refuse": Case(
        ADMINISTRATORS, lambda o, v, one: resets.refuse(v, one, reason="Không rõ ai gọi", now=o.now), asked
    ),
    "review.confirm": Case(ADMINISTRATORS, lambda o, v, _: review.confirm(v, o.units["A.KT"], now=o.now)),
    "second_factor.set_up_codes": Case(
        HOLDER, lambda o, v, _: second_factor.set_up_codes(v, o.accounts["cuong"], office="x", now=o.now)
    ),
    "second_factor.confirm_codes": Case(
        HOLDER, lambda o, v, code: second_factor.confirm_codes(v, o.accounts["cuong"], code=code, now=o.now), a_secret
    ),
    "second_factor.remove_codes": Case(
        HOLDER, lambda o, v, _: second_factor.remove_codes(v, o.accounts["cuong"], now=o.now), codes
    ),
    "second_factor.make_recovery_codes": Case(
        HOLDER, lambda o, v, _: second_factor.make_recovery_codes(v, o.accounts["cuong"], now=o.now), codes
    ),
    "second_factor.remove_all": Case(
        ADMINISTRATORS,
        lambda o, v, _: second_factor.remove_all(v, o.accounts["cuong"], note="Xuất trình thẻ", now=o.now),
        codes,
    ),
    "second_factor.own": Case(HOLDER, lambda o, v, _: second_factor.own(v, o.accounts["cuong"])),
    "sessions.revoke": Case(HOLDER, lambda o, v, stay: sessions.revoke(v, stay, now=o.now), a_stay),
    "staff_accounts.issue": Case(ADMINISTRATORS, lambda o, v, who: staff_accounts.issue(v, [who], now=o.now), newcomer),
    "staff_accounts.close": Case(
        ADMINISTRATORS, lambda o, v, _: staff_accounts.close(v, [o.persons["cuong"]], now=o.now), left
    ),
    "stays_of_others.end_stays": Case(
        ADMINISTRATORS, lambda o, v, _: stays_of_others.end_stays(v, o.accounts["cuong"], now=o.now), a_stay
    ),
    "tokens.issue_own": Case(EVERYBODY, lambda o, v, _: tokens.issue_own(v, label="Máy quét", now=o.now)),
    "tokens.revoke_own": Case(HOLDER, lambda o, v, token: tokens.revoke_own(v, token, now=o.now), a_token),
}
