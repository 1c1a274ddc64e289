"""Where I am signed in and which programs act for me."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.office import Office
from tests.web.conftest import NEW_PASSWORD, SignIn
from vanphong.web.account.stays import device

EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"


@pytest.mark.parametrize(
    ("agent", "words"), [(EDGE, "Edge, Windows"), (PHONE, "Safari, iPhone"), ("curl/8", ""), ("<script>", ""), ("", "")]
)
def test_a_device_is_told_as_people_know_it(agent: str, words: str) -> None:
    """Browser and system, no version numbers."""
    assert words in device(agent) != ""
    assert "<" not in device(agent)


def test_another_device_is_seen_and_ended(browser: SignIn) -> None:
    """Its next page is the door; this one goes on."""
    here, there = browser("hung"), Client()
    there.post("/account/sign-in", {"username": "hung", "password": NEW_PASSWORD}, headers={"User-Agent": PHONE})
    page = here.get("/account/sessions").content.decode()
    assert "Safari, iPhone" in page
    (address,) = set(re.findall(r"/account/sessions/[0-9a-f-]{36}/end", page))
    assert here.post(address).status_code == 302
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_all_other_devices_are_ended_at_once(browser: SignIn) -> None:
    """One button for the day when a laptop is stolen."""
    here, others = browser("hung"), [Client(), Client()]
    for other in others:
        other.post("/account/sign-in", {"username": "hung", "password": NEW_PASSWORD})
    here.post("/account/sessions/end-others")
    assert [other.get("/account").status_code for other in others] == [302, 302]
    assert here.get("/account").status_code == 200


def test_nobody_ends_the_stay_or_token_of_another(browser: SignIn, office: Office) -> None:
    """An identifier that is not mine leads nowhere."""
    lan, hung = browser("lan"), browser("hung")
    page = hung.get("/account/sessions").content.decode()
    assert str(office.accounts["lan"]) not in page
    for address in (f"/account/sessions/{uuid4()}/end", f"/account/tokens/{uuid4()}/end"):
        assert lan.post(address).status_code == 404
    assert lan.get("/account/sessions/end-others").status_code == 405


def test_a_token_is_shown_once_works_and_is_ended(browser: SignIn) -> None:
    """The same token opens the API until it is ended here."""
    hung = browser("hung")
    page = hung.post("/account/tokens", {"label": "Trạm quét"}).content.decode()
    token = re.findall(r'<code class="lines">([\w-]{43})</code>', page)[0]
    bearer = {"Authorization": f"Bearer {token}"}
    assert Client().get("/api/v1/me", headers=bearer).status_code == 200
    page = hung.get("/account/sessions").content.decode()
    assert token not in page
    assert "Trạm quét" in page
    hung.post(re.findall(r"/account/tokens/[0-9a-f-]{36}/end", page)[0])
    assert Client().get("/api/v1/me", headers=bearer).status_code == 401
    assert hung.post("/account/tokens", {"label": " "}).status_code == 422


def test_a_token_opens_as_much_as_the_stay_in_which_it_was_made(browser: SignIn) -> None:
    """QCVN 12:2026/BCA, 3.7.2.8.3: from outside only with a second factor; the page says which tokens have none."""
    for name, status in (("quan", 200), ("hung", 403)):
        client = browser(name)
        page = client.post("/account/tokens", {"label": "Trạm quét"}).content.decode()
        token = re.findall(r'<code class="lines">([\w-]{43})</code>', page)[0]
        bearer = {"Authorization": f"Bearer {token}"}
        assert Client(REMOTE_ADDR="203.0.113.9").get("/api/v1/me", headers=bearer).status_code == status
        assert Client(REMOTE_ADDR="10.0.0.9").get("/api/v1/me", headers=bearer).status_code == 200
