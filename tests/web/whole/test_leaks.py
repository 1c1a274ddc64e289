"""Every address, asked by everybody who has no business there: nothing comes out (R-010, R-016, R-201)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from tests.directory import acts_on_accounts, acts_on_people
from tests.engines.templates import test_filling as texts
from tests.office import Office
from tests.web.conftest import SignIn
from tests.web.whole import addresses
from vanphong.directory.actions import (
    absences,
    bulk,
    delegations,
    hand_over,
    hand_over_plans,
    merging,
    reorganisation,
    resets,
    tokens,
)
from vanphong.directory.models import Account, Person, Seat
from vanphong.directory.vocabulary import BulkAct, Role
from vanphong.documents.actions import comments, directing, incoming, opinions, recipient_groups, templates
from vanphong.documents.models import Opinion
from vanphong.documents.rules import RecipientLine
from vanphong.kernel.models import EventRecord

CANARY = "KHONG-AI-BIET-9137"
"""Stands in everything of agency A that is nobody else's business."""
PUBLIC = (
    "/account/sign-in", "/account/forgotten", "/directory", "/api/v1/directory", "/api/v1/docs", "/api/v1/openapi.json",
    "/static",
)  # fmt: skip


@pytest.fixture
def secretive(office: Office) -> Office:
    """Agency A with documents, drafts, work and people whose private words all hold the canary."""
    words = f"V/v {CANARY}"
    office.received(summary=words)
    document = office.submitted(summary=words)
    order = office.order("hung", support=["A.KT"], text=f"Giao {CANARY}")
    directing.assign(office.viewer("thang"), document, order=order, now=office.now)
    incoming.conclude(office.viewer("thang"), office.submitted(summary=words), text=CANARY, now=office.now)
    comments.comment(office.viewer("hung"), office.draft(), text=CANARY, now=office.now)
    asked = [opinions.Asked(office.seats["mai"]), opinions.Asked(office.units["A.VP"], is_desk=True)]
    question = opinions.Question(CANARY, asked, office.now.date())
    opinions.ask(office.viewer("hung"), office.draft(), question=question, now=office.now)
    given = opinions.Given("other", CANARY)
    opinions.answer(office.viewer("mai"), Opinion.objects.filter(is_desk=False).get().id, given=given, now=office.now)
    group = recipient_groups.GroupData(CANARY, [RecipientLine(CANARY)], is_own=False)
    recipient_groups.keep(office.viewer("lan"), None, data=group, now=office.now)
    office.released()
    office.drain()
    absence = replace(acts_on_people.an_absence(office), reason=CANARY)
    absences.enter(office.viewer("cuong"), absence, now=office.now)
    paper = replace(acts_on_people.a_paper(office), scope_text=CANARY, number=CANARY)
    delegations.grant(office.viewer("thang"), paper, now=office.now)
    acts_on_people.assisted(office)
    plan = acts_on_people.a_plan(office, legal_basis=CANARY)
    reorganisation.plan(office.viewer("quan"), plan, now=office.now)
    acts_on_people.a_list(office)
    decision = replace(acts_on_people.a_decision(office), decision_number=CANARY)
    receivers = hand_over.Receivers(everything=office.seats["ha"])
    leaving = (office.viewer("quan"), office.seats["mai"])
    hand_over.leave(*leaving, paper=decision, receivers=receivers, now=office.now)
    ahead = replace(decision, takes_effect_on=decision.takes_effect_on + timedelta(days=1), note=CANARY)
    going = hand_over_plans.Going(ahead, hand_over.Receivers())
    hand_over_plans.prepare(office.viewer("quan"), office.seats["hung"], going=going, now=office.now)
    first, second = office.persons["lan"], office.persons["thang"]
    merging.keep_apart(office.viewer("quan"), first, other_id=second, note=CANARY, now=office.now)
    locking = bulk.Order(BulkAct.LOCK, [office.persons["yen"]], note=CANARY)
    bulk.begin(office.viewer("quan"), locking, now=office.now)
    acts_on_accounts.a_stay(office)
    acts_on_accounts.a_token(office)
    resets.ask("hung", text=CANARY, address="10.0.0.1", now=office.now)
    office.drain()
    Person.objects.filter(pk=office.persons["hung"]).update(mobile=CANARY, staff_code=CANARY)
    marked = templates.read("mau.docx", texts.document(texts.runs("{{co_quan}} " + CANARY)))
    templates.add(office.viewer("lan"), templates.TemplateData(CANARY), marked=marked, now=office.now)
    return office


def with_token(office: Office, browser: SignIn, name: str) -> Client:
    """Somebody's browser, which carries a token of theirs for the API besides."""
    client = browser(name)
    token, _ends = tokens.issue_token(Account.objects.get(pk=office.accounts[name]), label="x", now=timezone.now())
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


def anonymous(office: Office, browser: SignIn) -> Client:
    """Who has not signed in."""
    _ = office, browser
    return Client()


def officer_of_another_agency(office: Office, browser: SignIn) -> Client:
    """An officer of agency B."""
    return with_token(office, browser, "dung")


def clerk_of_another_agency(office: Office, browser: SignIn) -> Client:
    """The registry clerk of agency B."""
    return with_token(office, browser, "nga")


def leader_of_another_agency(office: Office, browser: SignIn) -> Client:
    """The head of agency B."""
    return with_token(office, browser, "tu")


def administrator_of_another_agency(office: Office, browser: SignIn) -> Client:
    """Who looks after the people of agency B, with the second factor that this asks for."""
    Seat.objects.filter(pk=office.seats["son"]).update(roles=[Role.ADMINISTRATOR])
    return with_token(office, browser, "son")


def former_member(office: Office, browser: SignIn) -> Client:
    """Somebody whose seat in A ended while the browser stayed open."""
    client = with_token(office, browser, "cuong")
    Seat.objects.filter(pk=office.seats["cuong"]).update(valid_to=office.now.date() - timedelta(days=2))
    return client


def locked_account(office: Office, browser: SignIn) -> Client:
    """Somebody of A whose account was closed while the browser stayed open."""
    client = with_token(office, browser, "ha")
    Account.objects.filter(pk=office.accounts["ha"]).update(is_active=False, closing="ordered")
    return client


STRANGERS: list[Callable[[Office, SignIn], Client]] = [
    anonymous,
    officer_of_another_agency,
    clerk_of_another_agency,
    leader_of_another_agency,
    administrator_of_another_agency,
    former_member,
    locked_account,
]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_no_address_tells_a_stranger_anything(
    secretive: Office, browser: SignIn, stranger: Callable[[Office, SignIn], Client]
) -> None:
    """Neither read nor written: no page holds the canary, nothing of A changes, no address breaks."""
    client = stranger(secretive, browser)
    client.raise_request_exception = False
    known = addresses.identifiers()
    before = traces(secretive)
    faults = []
    for route in addresses.routes():
        for place in addresses.filled(route, known):
            for ask in (client.get, client.post):
                answer = ask(place)
                told = b"".join(answer) if answer.streaming else answer.content
                if CANARY.encode() in told:
                    faults.append(f"{ask.__name__} {place} tells")
                if answer.status_code >= 500:
                    faults.append(f"{ask.__name__} {place}: {answer.status_code}")
                if not_inside(stranger) and answer.status_code == 200 and not place.startswith(PUBLIC):
                    faults.append(f"{ask.__name__} {place} opens to {stranger.__name__}")
    assert not faults, "\n".join(faults)
    assert traces(secretive) == before


def not_inside(stranger: Callable[[Office, SignIn], Client]) -> bool:
    """Whether the stranger has no seat in any agency, so that nothing but the door may open."""
    return stranger in (anonymous, former_member, locked_account)


def traces(office: Office) -> list[tuple[UUID, str]]:
    """Every event that was recorded in agency A, but for openings of the door."""
    rows = EventRecord.objects.filter(agency_id=office.agencies["A"]).exclude(kind__startswith="account.sign")
    return list(rows.order_by("id").values_list("id", "kind"))
