"""Accounts: issued, closed, opened again, locked, renamed; who may, and what is shut at once (R-001 to R-011)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from tests.office import PASSWORD, Office, build
from vanphong.directory import policy_keys
from vanphong.directory.actions import account_lists, accounts, sessions, sign_in, tokens
from vanphong.directory.actions.accounts import AccountData, Issued
from vanphong.directory.models import Account, AccountSession, AccountToken, Seat
from vanphong.directory.vocabulary import AccountKind, Closing, Door, Role
from vanphong.kernel import events, policy
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.viewer import Viewer, machine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cheap_hashes(settings: Settings) -> None:
    """What a hash costs is not the subject here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> Office:
    """The small office, where all but Yến and Dung have accounts."""
    _ = db
    made = build()
    for name in ("lan", "thang", "hung", "nga", "quan", "chu"):
        made.accounts[name] = accounts.issue_account(
            house(made), made.persons[name], username=name, password=PASSWORD, now=made.now
        )
    return made


def house(office: Office) -> Viewer:
    """The office itself."""
    return machine(agency_id=office.agencies["A"], name="Cài đặt")


def decided(office: Office, **named: object) -> AccountData:
    """The data of an account with a decision."""
    return AccountData(decision_number="12/QĐ-SNV", decided_on=office.now.date(), **named)  # type: ignore[arg-type]


def row(office: Office, name: str) -> Account:
    """An account as it stands."""
    account: Account = Account.objects.get(pk=office.accounts[name])
    return account


def last(account_id: UUID) -> tuple[str, dict[str, object]]:
    """The newest event of an account."""
    entry = events.last(account_id)
    assert entry
    return entry.kind.removeprefix("account."), entry.payload


def test_an_account_is_issued_by_a_decision(office: Office) -> None:
    """R-001, R-006, R-011: one account, its decision kept, its password shown once and to be changed."""
    made = accounts.issue(office.viewer("quan"), office.persons["yen"], data=decided(office), now=office.now)
    account = Account.objects.get(pk=made.account_id)
    assert (account.decision_number, account.decided_on) == ("12/QĐ-SNV", office.now.date())
    assert account.must_change_password
    assert made.password not in account.password
    kind, told = last(account.id)
    assert (kind, told["decision_number"], told["account_kind"]) == ("issued", "12/QĐ-SNV", "business")
    assert made.password not in str(told)
    entered = sign_in.sign_in(made.username, made.password, address="10.0.0.1", door=Door.WEB, now=office.now)
    assert entered.id == account.id


def test_without_a_decision_no_account_is_issued(office: Office) -> None:
    """R-006; the seat's own decision serves, and the policy may waive it; both fields are named."""
    yen = office.persons["yen"]
    with pytest.raises(Invalid) as refusal:
        accounts.issue(office.viewer("quan"), yen, data=AccountData(), now=office.now)
    assert set(refusal.value.fields) == {"decision_number", "decided_on"}
    Seat.objects.filter(person_id=yen).update(decision_number="7/QĐ", decided_on=office.now.date())
    assert accounts.issue(office.viewer("quan"), yen, data=AccountData(), now=office.now).username
    policy.store(office.agencies["B"], policy_keys.ACCOUNT_DECISION_REQUIRED, False, now=office.now)
    accounts.issue(office.viewer("chu"), office.persons["dung"], data=AccountData(), now=office.now)


def test_a_person_has_one_account(office: Office) -> None:
    """R-001: a second one is refused, with a word on what to do."""
    with pytest.raises(IllegalMove):
        accounts.issue(office.viewer("quan"), office.persons["lan"], data=decided(office), now=office.now)


def test_technical_accounts_need_no_decision_of_recruitment(office: Office) -> None:
    """QCVN 12:2026/BCA, 3.7.2.1: the four kinds are kept apart."""
    data = AccountData(kind=AccountKind.TECHNICAL)
    made = accounts.issue(office.viewer("quan"), office.persons["yen"], data=data, now=office.now)
    assert Account.objects.get(pk=made.account_id).kind == "technical"


ACTS: dict[str, Callable[[Viewer, UUID, datetime], object]] = {
    "close": lambda viewer, one, now: accounts.close(viewer, one, closing=Closing.LEFT, now=now),
    "lock": lambda viewer, one, now: accounts.lock(viewer, one, note="Theo công văn", now=now),
    "rename": lambda viewer, one, now: accounts.rename(viewer, one, username=f"ten.{one.hex[-8:]}", now=now),
    "reissue": lambda viewer, one, now: accounts.reissue(viewer, one, now=now),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_may_touch_whose_account(office: Office, act: str) -> None:
    """R-009, R-204: the agency's administrator the agency's, the operator all; nobody their own, nobody upwards."""

    def tried(actor: str, on: str) -> type[Exception] | None:
        try:
            ACTS[act](office.viewer(actor), office.accounts[on], office.now)
        except (NotFound, NotAllowed) as refusal:
            return type(refusal)
        return None

    for nobody in ("lan", "thang", "hung"):
        assert tried(nobody, "nga") is NotFound
        assert tried(nobody, "quan") is NotFound
    assert tried("quan", "nga") is NotFound
    assert tried("quan", "quan") is NotAllowed
    assert tried("quan", "chu") is NotAllowed
    assert tried("chu", "chu") is NotAllowed
    assert tried("quan", "lan") is None
    assert tried("chu", "nga") is None


def test_a_closed_account_is_shut_at_every_door_and_kept(office: Office) -> None:
    """R-007, X-17: stays and tokens end with it; it is opened again with its name."""
    account = row(office, "lan")
    sessions.begin(account, door=Door.WEB, address="10.0.0.1", agent="", now=office.now)
    tokens.issue_token(account, label="máy quét", now=office.now)
    accounts.close(office.viewer("quan"), account.id, closing=Closing.LEFT, note="Nghỉ hưu", now=office.now)
    assert AccountSession.objects.filter(ended_at=None).count() == 0
    assert AccountToken.objects.filter(revoked_at=None).count() == 0
    assert last(account.id)[0] == "closed"
    with pytest.raises(IllegalMove):
        accounts.close(office.viewer("quan"), account.id, closing=Closing.LEFT, now=office.now)
    accounts.reopen(office.viewer("quan"), account.id, now=office.now)
    assert row(office, "lan").username == "lan"
    entered = sign_in.sign_in("lan", PASSWORD, address="10.0.0.1", door=Door.WEB, now=office.now)
    assert entered.id == account.id


def test_a_merged_account_stays_closed(office: Office) -> None:
    """The other one is the person's."""
    accounts.close(office.viewer("quan"), office.accounts["lan"], closing=Closing.MERGED, now=office.now)
    with pytest.raises(IllegalMove):
        accounts.reopen(office.viewer("quan"), office.accounts["lan"], now=office.now)


def test_the_last_who_runs_the_system_cannot_be_shut_out(office: Office) -> None:
    """Somebody must be able to open accounts again."""
    with pytest.raises(IllegalMove):
        accounts.close(house(office), office.accounts["chu"], closing=Closing.LEFT, now=office.now)
    Seat.objects.filter(pk=office.seats["quan"]).update(roles=[Role.OWNER, Role.OPERATOR])
    accounts.close(house(office), office.accounts["chu"], closing=Closing.LEFT, now=office.now)


def test_a_lock_by_order_wants_a_reason_and_is_lifted(office: Office) -> None:
    """QCVN 12:2026/BCA, 3.7.2.4: lock and unlock are recorded with their reasons."""
    quan, lan = office.viewer("quan"), office.accounts["lan"]
    with pytest.raises(Invalid):
        accounts.lock(quan, lan, note=" ", now=office.now)
    accounts.lock(quan, lan, note="Theo công văn 5", now=office.now)
    assert (row(office, "lan").closing, last(lan)[1]["note"]) == ("ordered", "Theo công văn 5")
    accounts.unlock(quan, lan, note="Đã làm rõ", now=office.now)
    assert row(office, "lan").is_active
    with pytest.raises(IllegalMove):
        accounts.unlock(quan, lan, now=office.now)


def test_a_new_first_password_shuts_what_the_old_one_opened(office: Office) -> None:
    """R-013: the lost password is dead, its stays and tokens with it; the new one must be changed."""
    account = row(office, "lan")
    sessions.begin(account, door=Door.WEB, address="10.0.0.1", agent="", now=office.now)
    made = accounts.reissue(office.viewer("quan"), account.id, note="Quên mật khẩu", now=office.now)
    with pytest.raises(Invalid):
        sign_in.sign_in("lan", PASSWORD, address="10.0.0.1", door=Door.WEB, now=office.now)
    entered = sign_in.sign_in("lan", made.password, address="10.0.0.1", door=Door.WEB, now=office.now)
    assert entered.must_change_password
    assert not AccountSession.objects.filter(ended_at=None).exists()


def test_many_accounts_at_once(office: Office) -> None:
    """Each person for themselves: who has one or may not be touched is refused, the others are served."""
    wanted = [office.persons[name] for name in ("yen", "ha", "lan", "dung", "cuong")]
    done = account_lists.issue_many(office.viewer("quan"), wanted, now=office.now)
    made = [isinstance(done[person], Issued) for person in wanted]
    assert made == [True, True, False, False, True]
    names = [one.username for one in done.values() if isinstance(one, Issued)]
    assert len(set(names)) == 3
    again = account_lists.issue_many(office.viewer("quan"), wanted, now=office.now)
    assert not any(isinstance(one, Issued) for one in again.values())
    ha = done[office.persons["ha"]]
    assert isinstance(ha, Issued)
    entered = sign_in.sign_in(ha.username, ha.password, address="10.0.0.1", door=Door.WEB, now=office.now)
    assert entered.person_id == office.persons["ha"]


def test_the_operators_account_is_not_issued_by_an_agency(office: Office) -> None:
    """Otherwise whoever issues it knows the password that runs the system."""
    Seat.objects.filter(pk=office.seats["yen"]).update(roles=[Role.OPERATOR])
    with pytest.raises(NotAllowed):
        accounts.issue(office.viewer("quan"), office.persons["yen"], data=decided(office), now=office.now)
    assert not isinstance(
        account_lists.issue_many(office.viewer("quan"), [office.persons["yen"]], now=office.now).popitem()[1], Issued
    )
