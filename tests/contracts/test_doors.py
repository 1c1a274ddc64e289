"""Every door obeys one predicate: an account that is closed or locked is shut everywhere at once (QCVN 12, 3.6.2.1.9).

A new door (mail, calendar) is one more row of `DOORS`: a function that prepares somebody's way in while the account is
open, and returns a question to ask again afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from tests.engines.presentation.files import made
from tests.engines.presentation.samples import letter
from tests.office import PASSWORD, Office, build
from vanphong.directory.actions import accounts, resets
from vanphong.directory.actions import sign_in as signing_in
from vanphong.directory.actions import tokens as token_actions
from vanphong.directory.models import Account, AccountSession, ResetRequest
from vanphong.directory.vocabulary import Closing
from vanphong.documents.actions import drafts, form_checks, online_editing
from vanphong.documents.queries import online_editing as editing_queries
from vanphong.engines.presentation.model import Kind
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db
IsOpen = Callable[[], bool]
USERNAME = "hung"


@pytest.fixture
def office(db: None, settings: Settings) -> Office:
    """The small office, with an account whose password needs no change, and its administrator's."""
    _ = db
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    built = build()
    house = machine(agency_id=built.agencies["A"], name="Cài đặt")
    for name in (USERNAME, "quan"):
        built.accounts[name] = accounts.issue_account(
            house, built.persons[name], username=name, password=PASSWORD, now=timezone.now()
        )
    Account.objects.update(must_change_password=False)
    return built


def signed_in() -> Client:
    """A browser with a running stay."""
    client = Client()
    client.post("/account/sign-in", {"username": USERNAME, "password": PASSWORD})
    return client


def sign_in_page(_office: Office) -> IsOpen:
    """The sign-in page."""
    return lambda: signed_in().get("/account").status_code == 200


def running_stay(_office: Office) -> IsOpen:
    """A page in a browser that is signed in."""
    client = signed_in()
    return lambda: client.get("/account").status_code == 200


def locked_screen(_office: Office) -> IsOpen:
    """The lock of an idle screen, with the right password."""
    client = signed_in()

    def is_open() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE directory_accountsession SET seen_at = %s", [timezone.now() - timedelta(hours=1)])
        answer = client.post("/account/unlock", {"password": PASSWORD, "next": "/search"})
        return answer.status_code == 302 and answer["Location"] == "/search"

    return is_open


def live_news(_office: Office) -> IsOpen:
    """What an open page fetches by itself."""
    client = signed_in()
    return lambda: client.get("/live", {"unread": 5}).status_code == 200


def token_request(_office: Office) -> IsOpen:
    """A program that signs in."""
    asked = json.dumps({"username": USERNAME, "password": PASSWORD, "label": "x"})
    return lambda: Client().post("/api/v1/tokens", asked, content_type="application/json").status_code == 201


def running_token(office: Office) -> IsOpen:
    """A program that holds a token."""
    account = Account.objects.get(pk=office.accounts[USERNAME])
    token, _ends_at = token_actions.issue_token(account, label="x", now=timezone.now())
    return lambda: Client().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200


def online_editor(office: Office) -> IsOpen:
    """The pass of an editor in which a draft was opened."""
    signed_in()
    hung, document, now = office.viewer(USERNAME), office.draft(), timezone.now()
    source = form_checks.read_source("du-thao.docx", made(letter(), Kind.DOCX))
    drafts.add_version(hung, document, file=office.reading(), source=source, now=now)
    stay, account = AccountSession.objects.get(), office.accounts[USERNAME]
    given = online_editing.open_text(hung, document, account_id=account, stay_id=stay.id, now=now)
    return lambda: editing_queries.caller(given.token, document, now=timezone.now()) is not None


DOORS = {
    door.__name__: door
    for door in (
        sign_in_page, running_stay, locked_screen, live_news, token_request, running_token, online_editor,
    )
}  # fmt: skip


def close(office: Office) -> None:
    """The holder has left."""
    viewer = office.viewer("quan")
    accounts.close(viewer, office.accounts[USERNAME], closing=Closing.LEFT, now=timezone.now())


def lock_by_order(office: Office) -> None:
    """The administrator locks it."""
    accounts.lock(office.viewer("quan"), office.accounts[USERNAME], note="Theo công văn", now=timezone.now())


def lock_by_guessing(_office: Office) -> None:
    """Somebody guesses, at any one door."""
    for _time in range(5):
        with pytest.raises(Invalid):
            signing_in.sign_in(USERNAME, "sai", address="203.0.113.9", door="web", now=timezone.now())


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("shut", [close, lock_by_order, lock_by_guessing])
def test_a_shut_account_is_shut_at_every_door(office: Office, door: str, shut: Callable[[Office], None]) -> None:
    """Open before; shut at the very next request."""
    is_open = DOORS[door](office)
    assert is_open()
    shut(office)
    assert not is_open()


def test_a_link_for_a_new_password_opens_no_closed_account(office: Office) -> None:
    """The one door that a locked account does keep: the reset lifts the lock, a closed account has none."""
    resets.ask(USERNAME, text="", address="10.0.0.1", now=timezone.now())
    office.drain()
    proof = "Đến trực tiếp"
    link = resets.grant(office.viewer("quan"), ResetRequest.objects.get().id, proof=proof, now=timezone.now())
    lock_by_guessing(office)
    assert Client().get(f"/new-password/{link}").status_code == 302
    close(office)
    assert Client().get(f"/new-password/{link}").status_code == 404
