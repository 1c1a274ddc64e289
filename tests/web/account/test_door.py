"""Signing in and out."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from tests.office import MORNING, Office
from tests.office import PASSWORD as ISSUED
from tests.web.conftest import NEW_PASSWORD, SignIn
from vanphong.directory.actions import accounts, people
from vanphong.kernel import events
from vanphong.kernel.viewer import machine

DOOR = "/account/sign-in"


def test_the_door_opens_and_the_audit_knows(browser: SignIn, office: Office) -> None:
    """R-001: a sign-in is recorded with its address; a second visit to the door goes straight on."""
    client = browser("lan")
    assert client.get("/account").status_code == 200
    last = events.last(office.accounts["lan"])
    assert last
    assert (last.kind, last.payload["door"]) == ("account.signed_in", "web")
    assert client.get(DOOR)["Location"] == "/"


@pytest.mark.parametrize(
    ("username", "password"),
    [("lan", "wrong"), ("nobody", "wrong"), ("lan", NEW_PASSWORD.upper()), ("lan\x00", "a"), ("", ""), ("l" * 65, "x")],
)
def test_the_door_stays_shut_and_tells_nothing(browser: SignIn, username: str, password: str) -> None:
    """Bad input of every kind: no session, and no word on whether the name exists."""
    _ = browser("lan")
    stranger = Client()
    page = stranger.post(DOOR, {"username": username, "password": password})
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert f'value="{password or "-"}"' not in page.content.decode()
    assert "sessionid" not in stranger.cookies


def test_a_wrong_password_and_an_unknown_name_look_the_same(browser: SignIn) -> None:
    """Nobody learns at the door who works here."""
    _ = browser("lan")

    def banner(username: str) -> str:
        page = Client().post(DOOR, {"username": username, "password": "wrong"}).content.decode()
        return page.partition('role="alert"')[2].partition("</div></div>")[0]

    assert banner("lan") == banner("nobody") != ""


def test_who_has_no_seat_is_told_to_ask(office: Office, client: Client) -> None:
    """An account without a seat has nothing to see; it must not run in circles at the door."""
    person = people.enter_person("Lê Văn Mới")
    builder = machine(agency_id=office.agencies["A"], name="Cài đặt")
    accounts.issue_account(builder, person, username="moi", password=ISSUED, now=MORNING)
    assert client.post(DOOR, {"username": "moi", "password": ISSUED}).status_code == 422
    assert client.get("/account").status_code == 302


def test_a_closed_account_is_out_at_once(browser: SignIn, office: Office) -> None:
    """Also with a session that is running."""
    client = browser("lan")
    with connection.cursor() as cursor:
        close = "UPDATE directory_account SET is_active = false, closing = 'ordered' WHERE id = %s"
        cursor.execute(close, [office.accounts["lan"]])
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/search?q=a", "/search?q=a"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("http:///example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("/account/sign-in?next=/", "/"),
        ("", "/"),
    ],
)
def test_after_the_door_one_stays_in_this_office(browser: SignIn, wanted: str, reached: str) -> None:
    """`next` leads to a page of ours or nowhere."""
    _ = browser("lan")
    answer = Client().post(DOOR, {"username": "LAN ", "password": NEW_PASSWORD, "next": wanted})
    assert answer["Location"] == reached


def test_signing_in_takes_a_new_key(browser: SignIn) -> None:
    """A session key that somebody planted in the browser is of no use to them."""
    _ = browser("lan")
    client = Client()
    client.session["planted"] = True
    before = client.cookies["sessionid"].value
    client.post(DOOR, {"username": "lan", "password": NEW_PASSWORD})
    assert client.cookies["sessionid"].value != before


def test_signing_out_ends_the_session_and_empties_the_browser(browser: SignIn, office: Office) -> None:
    """The next person at this machine finds nothing; a link cannot sign anybody out."""
    client = browser("lan")
    assert client.get("/account/sign-out").status_code == 405
    key = client.cookies["sessionid"].value
    answer = client.post("/account/sign-out")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    last = events.last(office.accounts["lan"])
    assert last
    assert last.kind == "account.signed_out"
    client.cookies["sessionid"] = key
    assert client.get("/account").status_code == 302
