"""The lock of an idle screen: what it covers, what opens it, and what does not count as use."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.office import Office
from tests.web.conftest import NEW_PASSWORD, SignIn
from vanphong.directory import policy_keys
from vanphong.kernel import policy

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/search?q=a"}


def rest(minutes: int) -> None:
    """Let all stays lie unused for some minutes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_accountsession SET seen_at = %s", [timezone.now() - timedelta(minutes=minutes)]
        )


@pytest.fixture
def idle(browser: SignIn) -> Client:
    """A browser that was left alone for a quarter of an hour."""
    client = browser("hung")
    rest(15)
    return client


@pytest.mark.parametrize(
    "address", ["/account", "/search", "/inbox", "/account/sessions", "/account/password", "/palette"]
)
def test_a_locked_screen_shows_no_page(idle: Client, address: str) -> None:
    """QCVN 12, 3.6.2.1.8: every page leads to the lock, and back from there."""
    answer = idle.get(address)
    assert answer["Location"] == f"/account/unlock?next={address.replace('/', '%2F')}"
    page = idle.get(answer["Location"])
    assert page.status_code == 200
    assert "Trần Văn Hùng" in page.content.decode()


def test_the_password_opens_it_where_one_was(idle: Client) -> None:
    """A wrong one does not; it opens the same stay, with nothing lost."""
    wrong = idle.post("/account/unlock", {"password": "sai", "next": "/search"})
    assert wrong.status_code == 422
    assert idle.get("/search").status_code == 302
    right = idle.post("/account/unlock", {"password": NEW_PASSWORD, "next": "/search"})
    assert right["Location"] == "/search"
    assert idle.get("/search").status_code == 200


def test_an_open_page_is_covered_and_keeps_what_was_typed(idle: Client) -> None:
    """423 for a piece of a page: nothing is swapped, the script covers the page and asks for the password."""
    assert idle.get("/palette", headers=HTMX).status_code == 423
    form = idle.get("/account/unlock", headers=HTMX)
    assert form.status_code == 200
    assert "<html" not in form.content.decode()
    wrong = idle.post("/account/unlock", {"password": "sai"}, headers=HTMX)
    assert wrong.status_code == 422
    assert 'role="alert"' in wrong.content.decode()
    right = idle.post("/account/unlock", {"password": NEW_PASSWORD}, headers=HTMX)
    assert (right.status_code, right["HX-Trigger"]) == (204, "office:unlocked")


def test_news_fetched_by_the_page_are_no_use(browser: SignIn) -> None:
    """The page asks for news every twenty seconds: that must not keep the screen open, and tells nothing behind it."""
    client = browser("hung")
    rest(14)
    assert client.get("/live", {"unread": 5}, headers=HTMX).status_code == 200
    rest(15)
    assert client.get("/live", {"unread": 5}, headers=HTMX).status_code == 204
    assert client.get("/search").status_code == 302


def test_typing_is_use(browser: SignIn) -> None:
    """Who writes a long text asks the server for nothing; the page says that somebody is there."""
    client = browser("hung")
    rest(10)
    assert client.post("/account/here", headers=HTMX).status_code == 204
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(seen_at) FROM directory_accountsession")
        (seen_at,) = cursor.fetchone()
    assert timezone.now() - seen_at < timedelta(minutes=5)
    rest(15)
    assert client.post("/account/here", headers=HTMX).status_code == 423


def test_one_locks_the_screen_oneself(browser: SignIn) -> None:
    """Before going to lunch."""
    client = browser("hung")
    assert client.post("/account/lock", headers=HTMX).status_code == 204
    assert client.get("/search").status_code == 302


def test_signing_out_is_open_before_the_lock(idle: Client) -> None:
    """The next one at this machine starts anew."""
    assert idle.post("/account/sign-out")["Location"] == "/account/sign-in"
    assert idle.get("/account/unlock").status_code == 302


def test_the_lock_leads_nowhere_else(idle: Client) -> None:
    """`next` stays in the office."""
    answer = idle.post("/account/unlock", {"password": NEW_PASSWORD, "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_stricter_policy_holds_for_an_open_page(browser: SignIn, office: Office) -> None:
    """Three minutes from now on: who was away for four is locked."""
    client = browser("hung")
    policy.store(office.agencies["A"], policy_keys.SESSION_IDLE_MINUTES, 3, now=office.now)
    rest(4)
    assert client.get("/search")["Location"].startswith("/account/unlock")
    assert 'data-idle-minutes="3"' not in client.get("/account/unlock").content.decode()
    client.post("/account/unlock", {"password": NEW_PASSWORD})
    assert 'data-idle-minutes="3"' in client.get("/search").content.decode()
