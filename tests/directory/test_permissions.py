"""Every act of the directory, tried by everybody: done by those who may, refused without a trace to all others.

The tables (`acts_on_accounts`, `acts_on_people`) name every act that takes a viewer: one that is missing fails here.
R-016, R-201, R-204, X-30; QCVN 12:2026/BCA, 3.7.2.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from tests.directory import acts_on_accounts, acts_on_people
from tests.directory.cast import DEPUTIES, EVERYBODY, Case, Cases, cast
from tests.office import Office, build
from vanphong.directory import actions
from vanphong.directory.actions import accounts, passkeys, people, sessions
from vanphong.directory.models import AccountSession
from vanphong.directory.rules.passkeys import Made
from vanphong.directory.rules.person import PersonData
from vanphong.kernel.errors import Invalid, NotAllowed, NotFound
from vanphong.kernel.viewer import Viewer

CASES: Cases = acts_on_accounts.CASES | acts_on_people.CASES
ELSEWHERE = {
    "duty.note_look": "counts the viewer's own look, whoever it is",
    "lapsing.end_with_roles": "a part of people.change_roles, which asks first",
    "policy.set_of_house": "begins in the viewer's own agency; who may is in tests/web/routing_rules",
    "passkeys.add": "below: needs what a browser hands back",
    "sessions.revoke_others": "ends the viewer's own stays, whoever it is",
    "sign_in.sign_out": "ends the viewer's own stay, whoever it is",
    "succession.begin": "a part of reorganisation.carry_out, which asks first",
}
REFUSALS = (NotFound, NotAllowed)
BY_FIELD = {
    "absences.enter", "assistants.name_assistant", "bulk.begin", "bulk.reset", "delegations.grant", "tokens.issue_own",
}  # fmt: skip
"""Acts that say no at a field: there is nobody to choose, no seat of one's own."""
COUNTED = (
    "kernel_eventrecord", "directory_account", "directory_accountname", "directory_accounttoken", "directory_absence",
    "directory_assistance", "directory_delegation", "directory_handover", "directory_passkey", "directory_person",
    "directory_seat", "directory_unit", "directory_agency", "directory_agencycode", "directory_post",
    "directory_reorganisation", "directory_resetrequest", "directory_staffimport", "kernel_policyvalue",
    "directory_accountsession", "directory_accountreview", "directory_bulkrun", "directory_codegenerator",
    "directory_knownapart", "directory_handoverplan", "directory_recoverycode",
    "directory_oldpassword", "directory_succession",
)  # fmt: skip


@pytest.fixture
def office(db: None, settings: Settings) -> Office:
    """The small office with accounts, and a password hash that costs nothing."""
    _ = db
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return build(with_accounts=True)


def public_acts() -> Iterator[str]:
    """Every public function of the directory's actions that takes a viewer."""
    for found in pkgutil.iter_modules(actions.__path__):
        module = importlib.import_module(f"{actions.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_here = inspect.unwrap(function).__module__ == module.__name__ and not name.startswith("_")
            if is_here and "viewer" in inspect.signature(function).parameters:
                yield f"{found.name}.{name}"


def test_every_act_is_in_the_tables() -> None:
    """A new act is tried by everybody before it is let out."""
    assert {name.partition("/")[0] for name in CASES} | set(ELSEWHERE) == set(public_acts())


@pytest.mark.parametrize("noun", sorted({name.partition(".")[0] for name in CASES}))
def test_an_act_is_done_by_whoever_may_and_by_nobody_else(office: Office, noun: str) -> None:
    """Nothing is left behind by a refused act: no event, no row, no changed value."""
    actors = cast(office)
    for name, case in CASES.items():
        if name.startswith(f"{noun}."):
            mark = transaction.savepoint()
            made = case.prepare(office)
            outcomes = {part: outcome(office, name, case, viewer, made) for part, viewer in actors.items()}
            assert {part for part, way in outcomes.items() if way == "done"} == case.may, (name, outcomes)
            assert set(outcomes.values()) <= {"done", "refused"}, (name, outcomes)
            transaction.savepoint_rollback(mark)


def outcome(office: Office, name: str, case: Case, viewer: Viewer, made: object) -> str:
    """Try an act and take it back; tell whether it was done, refused, or left a trace although refused."""
    mark = transaction.savepoint()
    before = digest()
    try:
        case.act(office, viewer, made)
    except REFUSALS:
        return "refused" if digest() == before else "refused, with a trace"
    except Invalid as fault:
        is_meant = name.partition("/")[0] in BY_FIELD
        return "refused" if is_meant and digest() == before else f"refused at {fault.fields}"
    else:
        return "done"
    finally:
        transaction.savepoint_rollback(mark)


def digest() -> str:
    """What stands in the tables of the directory, in short."""
    sums = ", ".join(f"(SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM {table} t)"
                     for table in COUNTED)  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT concat({sums})")
        return str(cursor.fetchone()[0])


def test_a_passkey_is_added_by_its_holder_only(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by the administrator, and not by who acts for the holder."""
    monkeypatch.setattr("vanphong.directory.rules.passkeys.made", lambda *_, **__: Made(b"1", b"2", 0))
    done = set()
    for number, (part, viewer) in enumerate(cast(office).items()):
        try:
            passkeys.add(
                viewer, office.accounts["cuong"], site=acts_on_accounts.SITE, handed="", label="",
                challenge=bytes([number] * 32), now=office.now,
            )  # fmt: skip
        except NotFound:
            continue
        done.add(part)
    assert done == {"holder"}


@pytest.mark.parametrize("part", sorted(EVERYBODY | DEPUTIES))
def test_ending_the_own_stays_leaves_those_of_others(office: Office, part: str) -> None:
    """Only the holder's own word ends the holder's stay."""
    stay = acts_on_accounts.a_stay(office)
    ended = sessions.revoke_others(cast(office)[part], office.persons["cuong"], now=office.now)
    assert ended == (1 if part == "holder" else 0)
    assert AccountSession.objects.filter(pk=stay, ended_at=None).exists() == (part != "holder")


def test_an_administrator_does_not_take_people_of_another_agency_over(office: Office) -> None:
    """Giving somebody of A a post in B, and making it the main one, would bring the account into B's hands."""
    theirs = cast(office)["foreign administrator"]
    place = acts_on_people.a_place(office, "B")
    with pytest.raises(REFUSALS):
        people.seat(theirs, office.persons["cuong"], data=place, now=office.now)
    seat = people.seat(office.viewer("chu"), office.persons["cuong"], data=place, now=office.now)
    steps: list[Callable[[], object]] = [
        lambda: people.make_main(theirs, seat, now=office.now),
        lambda: accounts.reissue(theirs, office.accounts["cuong"], now=office.now),
        lambda: people.edit_person(theirs, office.persons["cuong"], data=PersonData("Ai Đó"), now=office.now),
    ]
    for step in steps:
        with pytest.raises(REFUSALS):
            step()
    people.make_main(office.viewer("chu"), seat, now=office.now)
