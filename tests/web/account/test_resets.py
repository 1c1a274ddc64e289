"""A forgotten password, from the door to the link and back to the door (R-013, R-014)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.office import Office
from tests.web.conftest import NEW_PASSWORD, SignIn
from vanphong.kernel import limits

WORDS = "Cây-bàng-cổng-số-9"
PROOF = "Gọi lại số cơ quan"


def ask(username: str) -> str:
    """Ask at the door; return the answer without what differs by chance. The worker does the rest."""
    page = Client().post("/account/forgotten", {"username": username, "text": "0251 3822 100"}).content.decode()
    Office.drain()
    return re.sub(r'value="[^"]*"|X-CSRFToken[^}]*', "", page)


def test_the_answer_is_the_same_for_every_name(office: Office) -> None:
    """Nobody learns here either who works in this office."""
    _ = office
    assert ask("hung") == ask("khong-co") == ask("lan")


def test_the_door_leads_to_the_request(office: Office) -> None:
    """And the page says who will act."""
    _ = office
    assert "/account/forgotten" in Client().get("/account/sign-in").content.decode()
    assert Client().get("/account/forgotten").status_code == 200
    assert Client().post("/account/forgotten", {"username": ""}).status_code == 422


def test_too_many_requests_are_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one address; the refusal names no name."""
    _ = office
    monkeypatch.setattr(limits, "within_limit", lambda *_names, **_terms: False)
    assert Client().post("/account/forgotten", {"username": "hung"}).status_code == 422


def test_from_the_request_to_the_new_password(browser: SignIn, office: Office) -> None:
    """Asked at the door, decided in the queue, set by the link, used up."""
    hung = browser("hung")
    ask("hung")
    admin = browser("quan")
    queue = admin.get("/resets").content.decode()
    assert "Trần Văn Hùng" in queue
    address = re.findall(r"/resets/[0-9a-f-]{36}", queue)[0]
    assert admin.get(address).status_code == 200
    assert admin.post(f"{address}/grant", {"proof": ""}).status_code == 422
    page = admin.post(f"{address}/grant", {"proof": PROOF}).content.decode()
    link = re.findall(r"http://testserver(/new-password/[\w-]{43})", page)[0]
    assert link not in admin.get(address).content.decode()
    person = Client()
    assert person.get(link)["Location"] == "/new-password"
    assert person.post("/new-password", {"new": "Hung@2026", "again": "Hung@2026"}).status_code == 422
    assert person.post("/new-password", {"new": WORDS, "again": WORDS})["Location"] == "/account/sign-in"
    assert hung.get("/account").status_code == 302
    assert person.get(link).status_code == 404
    assert person.post("/account/sign-in", {"username": "hung", "password": NEW_PASSWORD}).status_code == 422
    assert person.post("/account/sign-in", {"username": "hung", "password": WORDS}).status_code == 302
    _ = office


def test_a_refusal_wants_a_reason(browser: SignIn) -> None:
    """And the request leaves the queue."""
    ask("hung")
    admin = browser("quan")
    address = re.findall(r"/resets/[0-9a-f-]{36}", admin.get("/resets").content.decode())[0]
    assert admin.post(f"{address}/refuse", {"reason": ""}).status_code == 422
    assert admin.post(f"{address}/refuse", {"reason": "Không xác minh được"})["Location"] == "/resets"
    assert address not in admin.get("/resets").content.decode()
    assert admin.post(f"{address}/grant", {"proof": PROOF}).status_code == 409


@pytest.mark.parametrize("name", ["hung", "ha", "thang", "lan", "nga"])
def test_who_administers_nothing_finds_no_queue(browser: SignIn, office: Office, name: str) -> None:
    """404 for the queue, for a request, and for deciding on it."""
    ask("hung")
    client = browser(name)
    assert client.get("/resets").status_code == 404
    request = "00000000-0000-0000-0000-000000000001"
    assert client.get(f"/resets/{request}").status_code == 404
    assert client.post(f"/resets/{request}/grant", {"proof": PROOF}).status_code == 404
    _ = office


@pytest.mark.parametrize("key", ["x", "x" * 43, "x" * 300])
def test_a_key_that_never_was_opens_nothing(office: Office, key: str) -> None:
    """A page that says what to do, not an error."""
    _ = office
    stranger = Client()
    assert stranger.get(f"/new-password/{key}").status_code == 404
    assert stranger.get("/new-password").status_code == 404
    assert stranger.post("/new-password", {"new": WORDS, "again": WORDS}).status_code == 404
