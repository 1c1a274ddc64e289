"""Every query of the directory that takes a viewer, asked by people of another agency: nobody of A stands in it.

R-016, R-201: who looks after another agency, leads it or keeps its registry learns nothing of this one.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from tests.directory import acts_on_accounts, acts_on_people
from tests.directory.cast import STRANGERS, cast
from tests.office import Office, build
from vanphong.directory import queries as room
from vanphong.directory.actions import absences
from vanphong.directory.actions import resets as asking
from vanphong.directory.models import Person, ResetRequest
from vanphong.directory.queries import (
    accounts,
    arrivals,
    authority,
    bulk,
    doubles,
    duty,
    hand_over,
    hand_over_plans,
    organisation,
    persons,
    policy_scopes,
    reorganisation,
    reorganisation_annex,
    resets,
    review,
    second_factor,
    sessions,
    staff,
    staff_export,
    staff_form,
    staff_imports,
    succession,
)
from vanphong.directory.queries.staff_filter import StaffFilter
from vanphong.directory.vocabulary import BulkAct
from vanphong.kernel.errors import NotAllowed, NotFound
from vanphong.kernel.viewer import Viewer

Ask = Callable[[Office, Viewer, dict[str, Any]], Any]

QUERIES: dict[str, Ask] = {
    "accounts.card": lambda o, v, _: accounts.card(v, o.accounts["cuong"], now=o.now),
    "accounts.card_of_person": lambda o, v, _: accounts.card_of_person(v, o.persons["cuong"], now=o.now),
    "accounts.is_administered": lambda o, v, _: accounts.is_administered(v, o.persons["cuong"], now=o.now),
    "authority.absences": lambda o, v, _: authority.absences(v, day=o.now.date(), whole_agency=True),
    "authority.assistants": lambda o, v, _: authority.assistants(v, day=o.now.date(), whole_agency=True),
    "authority.assists": lambda o, v, _: authority.assists(v, o.seats["thang"], day=o.now.date()),
    "authority.delegation": lambda o, v, m: authority.delegation(v, m["delegation"], day=o.now.date()),
    "authority.given": lambda o, v, _: authority.given(v, day=o.now.date()),
    "authority.may_record": lambda _o, v, _: authority.may_record(v),
    "authority.of_agency": lambda o, v, _: authority.of_agency(v, day=o.now.date()),
    "authority.received": lambda o, v, _: authority.received(v, day=o.now.date()),
    "bulk.preview": lambda o, v, _: bulk.preview(v, BulkAct.LOCK, person_ids=[o.persons["cuong"]], now=o.now),
    "bulk.run": lambda _o, v, m: bulk.run(v, m["run"]),
    "doubles.apart": lambda o, v, _: doubles.apart(v, now=o.now),
    "doubles.known_apart": lambda o, v, m: doubles.known_apart(v, m["one"], other_id=m["other"], now=o.now),
    "doubles.pairs": lambda o, v, _: doubles.pairs(v, now=o.now),
    "duty.units_headed": lambda o, v, _: duty.units_headed(v, day=o.now.date()),
    "duty.week": lambda o, v, _: duty.week(v, monday=o.now.date(), today=o.now.date(), unit_id=o.units["A.KT"]),
    "hand_over.listing": lambda _o, v, _: hand_over.listing(v),
    "hand_over.may_list": lambda _o, v, _: hand_over.may_list(v),
    "hand_over_plans.page": lambda _o, v, m: hand_over_plans.page(v, m["hand_over_plan"]),
    "hand_over_plans.prepared": lambda _o, v, _m: hand_over_plans.prepared(v),
    "hand_over.page": lambda _o, v, m: hand_over.page(v, m["hand_over"]),
    "organisation.may_edit": lambda o, v, _: organisation.may_edit(v, o.agencies["A"]),
    "persons.facts": lambda o, v, _: persons.facts(v, o.persons["cuong"], now=o.now),
    "policy_scopes.may_look": lambda o, v, _: policy_scopes.may_look(v, policy_scopes.scope(o.units["A.KT"])),
    "policy_scopes.may_set": lambda o, v, _: policy_scopes.may_set(v, policy_scopes.scope(o.units["A.KT"])),
    "policy_scopes.seen": lambda o, v, _: policy_scopes.seen(v, o.units["A.KT"]),
    "reorganisation_annex.annex": lambda _o, v, m: reorganisation_annex.annex(v, m["plan"]),
    "reorganisation.latest": lambda _o, v, _: reorganisation.latest(v),
    "reorganisation.may_plan": lambda o, v, _: reorganisation.may_plan(v, acts_on_people.a_plan(o)),
    "reorganisation.planned": lambda _o, v, m: reorganisation.planned(v, m["plan"]),
    "resets.request": lambda o, v, m: resets.request(v, m["request"], now=o.now),
    "resets.waiting": lambda o, v, _: resets.waiting(v, now=o.now),
    "review.review": lambda o, v, _: review.review(v, now=o.now),
    "second_factor.factors_of": lambda o, v, _: second_factor.factors_of(v, o.accounts["cuong"], now=o.now),
    "sessions.my_stays": lambda o, v, _: sessions.my_stays(v, now=o.now),
    "sessions.my_tokens": lambda o, v, _: sessions.my_tokens(v, now=o.now),
    "staff.administered": lambda o, v, _: staff.administered(v, o.persons["cuong"]).id,
    "staff.chosen": lambda o, v, _: staff.chosen(v, [o.persons["cuong"]], now=o.now),
    "staff.count": lambda o, v, _: staff.count(v, StaffFilter(agency_id=o.agencies["A"]), now=o.now),
    "staff.found_ids": lambda o, v, _: staff.found_ids(v, StaffFilter(), limit=100, now=o.now),
    "staff.looked_after": lambda _o, v, _: list(Person.objects.filter(staff.looked_after(v)).values_list("id")),
    "staff.page": lambda o, v, _: staff.page(v, StaffFilter(agency_id=o.agencies["A"]), now=o.now),
    "staff.rows": lambda o, v, _: list(staff.rows(v, StaffFilter(), now=o.now)),
    "staff.units_to_choose": lambda o, v, _: staff.units_to_choose(v, day=o.now.date()),
    "staff_export.rows": lambda o, v, _: list(staff_export.rows(v, StaffFilter(), now=o.now)),
    "staff_form.offered": lambda o, v, _: staff_form.offered(v, day=o.now.date()),
    "staff_imports.all_of": lambda _o, v, _: staff_imports.all_of(v),
    "staff_imports.every_row": lambda _o, v, m: list(staff_imports.every_row(v, m["list"])),
    "staff_imports.rows": lambda _o, v, m: staff_imports.rows(v, m["list"]),
    "staff_imports.summary": lambda _o, v, m: staff_imports.summary(v, m["list"]),
    "staff_imports.visible": lambda _o, v, _: list(staff_imports.visible(v).values_list("id")),
    "succession.find_seats": lambda o, v, _: succession.find_seats(v, "Cường", day=o.now.date(), limit=9),
    "succession.left": lambda o, v, _: succession.left(v, o.seats["cuong"], day=o.now.date()),
    "succession.left_behind": lambda o, v, _: succession.left_behind(v, day=o.now.date()),
}
ELSEWHERE = {
    "arrivals.look_alikes": "below: one person is entered once in the whole province (X-02)",
    "staff_filter.among": "words of a statement, which `staff.chosen` asks",
    "staff_filter.found": "words of a statement, which `staff.page` and its like ask",
    "reorganisation.preview": "counts what a plan touches that `may_plan` has let through",
}


@pytest.fixture
def office(db: None, settings: Settings) -> Office:
    """The small office with accounts, and a password hash that costs nothing."""
    _ = db
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return build(with_accounts=True)


def public_queries() -> Iterator[str]:
    """Every public query of the directory that takes a viewer."""
    for found in pkgutil.iter_modules(room.__path__):
        module = importlib.import_module(f"{room.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_here = inspect.unwrap(function).__module__ == module.__name__ and not name.startswith("_")
            if is_here and "viewer" in inspect.signature(function).parameters:
                yield f"{found.name}.{name}"


def test_every_query_is_in_the_table() -> None:
    """A new query is asked by strangers before it is let out."""
    assert set(QUERIES) | set(ELSEWHERE) == set(public_queries())


def prepared(office: Office) -> dict[str, UUID]:
    """One of everything that A has."""
    made = {
        "delegation": acts_on_people.granted(office),
        "plan": acts_on_people.planned(office),
        "list": acts_on_people.a_list(office),
        "run": acts_on_accounts.lock_many(office, office.viewer("quan")),
        "hand_over_plan": acts_on_people.prepare(office, office.viewer("quan")),
        "hand_over": acts_on_people.leave(office, office.viewer("quan")),
        "assistance": acts_on_people.assisted(office),
        "double": acts_on_accounts.newcomer(office),
        "again": acts_on_accounts.newcomer(office),
    }
    made["one"], made["other"] = acts_on_people.apart(office)
    absence = replace(acts_on_people.an_absence(office), seat_id=office.seats["hung"])
    made["absence"] = absences.enter(office.viewer("hung"), absence, now=office.now)
    asking.ask("hung", text="Quên", address="10.0.0.1", now=office.now)
    office.drain()
    made["request"] = ResetRequest.objects.get().id
    return made


def test_strangers_learn_nothing_of_anybody_here(office: Office) -> None:
    """Neither by naming a record nor in any list: not one identifier of A's people, posts, accounts and papers."""
    strangers = {part: viewer for part, viewer in cast(office).items() if part in STRANGERS}
    made = prepared(office)
    ours = {name for name in office.seats if name not in ("nga", "tu", "son", "dung")}
    secret = [
        str(one)
        for kind in (office.seats, office.persons, office.accounts)
        for name, one in kind.items()
        if name in ours
    ]
    secret += [str(one) for one in made.values()] + [str(office.units["A.KT"]), "Võ Cường", "Lý Thu Thảo"]
    told: dict[tuple[str, str], list[str]] = {}
    for name, ask in QUERIES.items():
        for part, viewer in strangers.items():
            try:
                answer = repr(ask(office, viewer, made))
            except (NotFound, NotAllowed):
                continue
            told |= {(name, part): [one for one in secret if one in answer]}
    assert not {key: found for key, found in told.items() if found}
    assert told  # some did answer, with what is theirs


def test_who_enters_a_namesake_learns_no_more_than_the_directory_tells(office: Office) -> None:
    """X-02: no staff code and nobody unlisted; only administrators ask at all."""
    day = office.now.date()
    person = Person.objects.filter(pk=office.persons["cuong"])
    person.update(staff_code="SXD-77")
    strangers = cast(office)
    theirs = strangers["foreign administrator"]
    assert [one.staff_code for one in arrivals.look_alikes(theirs, "Võ Cường", day=day)] == [""]
    person.update(is_unlisted=True)
    assert not arrivals.look_alikes(theirs, "Võ Cường", day=day)
    assert arrivals.look_alikes(theirs, "Ai", staff_code="sxd-77", day=day)[0].is_sure
    assert arrivals.look_alikes(office.viewer("quan"), "Võ Cường", day=day)[0].staff_code == "SXD-77"
    for part in ("foreign clerk", "foreign leader"):
        with pytest.raises(NotAllowed):
            arrivals.look_alikes(strangers[part], "Võ Cường", day=day)
