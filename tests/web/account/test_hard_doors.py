"""What somebody tries who has a stolen password, a stolen cookie, or an open screen."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.office import PASSWORD, Office
from vanphong.directory.actions import resets
from vanphong.directory.models import Account, AccountSession, ResetRequest
from vanphong.directory.queries import second_factor

DOOR, VERIFY, CODES = "/account/sign-in", "/account/verify", "/account/verify/set-up/codes"
INSIDE, OUTSIDE = "10.1.1.1", "203.0.113.9"


@pytest.fixture(autouse=True)
def own_passwords(office: Office) -> None:
    """Everybody has chosen a password already."""
    _ = office
    Account.objects.update(must_change_password=False)


def signed_in(name: str, *, address: str = INSIDE) -> Client:
    """A browser that has given the password."""
    client = Client(REMOTE_ADDR=address)
    client.post(DOOR, {"username": name, "password": PASSWORD})
    return client


def secret_on(client: Client) -> str:
    """The secret that the page for setting up codes shows."""
    found = re.search(r"data-secret>([A-Z2-7 ]+)<", client.get(CODES).content.decode())
    assert found
    return found[1].replace(" ", "")


def test_a_stay_that_moves_outside_begins_anew_with_a_second_factor(office: Office) -> None:
    """QCVN 12:2026/BCA, 3.7.2.8.3: a laptop taken home, a cookie taken away; going back does not help.

    A cookie alone sets up no factor either, nor does the password typed once more while inside.
    """
    _ = office
    client = signed_in("hung")
    client.post(VERIFY, {"password": PASSWORD})
    assert client.get("/account", REMOTE_ADDR="10.7.7.7").status_code == 200
    assert client.get(CODES, REMOTE_ADDR=OUTSIDE)["Location"].startswith(DOOR)
    assert client.get("/account", REMOTE_ADDR=INSIDE)["Location"].startswith(DOOR)
    client.post(DOOR, {"username": "hung", "password": PASSWORD}, REMOTE_ADDR=OUTSIDE)
    assert client.get("/account", REMOTE_ADDR=OUTSIDE)["Location"].startswith(VERIFY)


def test_who_has_shown_a_second_factor_goes_where_they_like(office: Office) -> None:
    """The way home and back asks for nothing more."""
    client = signed_in("hung", address=OUTSIDE)
    client.post(CODES, {"code": pyotp.TOTP(secret_on(client)).now()})
    assert second_factor.has_factor(office.accounts["hung"])
    for address in (OUTSIDE, "198.51.100.4", INSIDE, OUTSIDE):
        assert client.get("/account", REMOTE_ADDR=address).status_code == 200


def test_the_secret_of_an_unfinished_generator_is_another_one_in_another_stay(office: Office) -> None:
    """A thief of the password cannot note the secret down and wait until its owner confirms it."""
    _ = office
    thief, owner = signed_in("hung", address=OUTSIDE), signed_in("hung", address=OUTSIDE)
    noted = secret_on(thief)
    assert secret_on(thief) == noted
    shown = secret_on(owner)
    assert shown != noted
    assert thief.post(CODES, {"code": pyotp.TOTP(noted).now()}).status_code == 422
    answer = owner.post(CODES, {"code": pyotp.TOTP(secret_on(owner)).now()})
    assert answer.status_code == 200
    assert owner.get("/account").status_code == 200
    assert thief.get("/account")["Location"].startswith(VERIFY)


def test_a_token_is_not_made_on_a_screen_that_was_left_open(office: Office) -> None:
    """It would go on acting for months; who proved themselves long ago does so again."""
    client = signed_in("hung")
    long_ago = timezone.now() - timedelta(minutes=20)
    AccountSession.objects.filter(account=office.accounts["hung"]).update(began_at=long_ago)
    answer = client.post("/account/tokens", {"label": "x", "back": "/account/sessions"})
    assert answer["Location"] == f"{VERIFY}?next=%2Faccount%2Fsessions"
    client.post(VERIFY, {"password": PASSWORD})
    assert client.post("/account/tokens", {"label": "x"}).status_code == 200


def test_a_screen_is_unlocked_under_a_new_session_key(office: Office) -> None:
    """What was known of the session while it was locked opens nothing."""
    _ = office
    client = signed_in("hung")
    client.post("/account/lock")
    key = client.session.session_key
    client.post("/account/unlock", {"password": PASSWORD})
    assert client.session.session_key != key
    assert client.get("/account").status_code == 200


def test_no_session_holds_a_link_that_could_be_used(office: Office) -> None:
    """R-013: who reads the tables sets nobody's password."""
    now = timezone.now()
    resets.ask("hung", text="", address=INSIDE, now=now)
    office.drain()
    link = resets.grant(office.viewer("quan"), ResetRequest.objects.get().id, proof="In person", now=now)
    client = Client()
    assert client.get(reverse("resets:link", args=[link])).status_code == 302
    assert all(link not in str(session.get_decoded()) for session in Session.objects.all())
    page = reverse("resets:new_password")
    assert client.get(page).status_code == 200
    chosen = {"new": "Hoa-sua-thang-10", "again": "Hoa-sua-thang-10"}
    assert client.post(page, chosen)["Location"] == DOOR
    assert Client().get(page).status_code == 404
