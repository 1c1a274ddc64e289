"""The frame around every page: language, headers, navigation by role."""

from __future__ import annotations

import re

from django.test import Client

from tests.office import Office
from tests.web.conftest import NEW_PASSWORD, SignIn


def test_pages_are_vietnamese_whatever_the_browser_says(office: Office, client: Client) -> None:
    """State agencies work in Vietnamese; browsers of office machines often say English."""
    _ = office
    page = client.get("/account/sign-in", headers={"Accept-Language": "en"})
    assert b'<html lang="vi">' in page.content
    assert page["Content-Language"] == "vi"


def test_the_language_is_chosen_by_cookie(browser: SignIn) -> None:
    """On this device, also before signing in; an unknown language changes nothing."""
    client = browser("lan")
    client.post("/account/language", {"language": "en", "next": "/account"})
    assert b'<html lang="en">' in client.get("/account").content
    client.post("/account/language", {"language": "xx"})
    assert b'<html lang="en">' in client.get("/account").content


def test_the_browser_is_told_to_trust_only_this_office(office: Office, client: Client) -> None:
    """A strict Content-Security-Policy, no framing; no cookie is open to scripts."""
    _ = office
    page = client.get("/account/sign-in")
    policy = page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert page["X-Frame-Options"] == "DENY"
    client.post("/account/sign-in", {"username": "lan", "password": "Mùa-xuân-2026!"})
    client.post("/account/language", {"language": "vi"})
    assert {"sessionid", "csrftoken", "django_language"} <= set(client.cookies)
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in client.cookies.values())


def test_navigation_shows_the_places_of_the_role(browser: SignIn) -> None:
    """A clerk has registers, an officer none; the page one is on is marked."""
    assert 'href="/registers"' in browser("lan").get("/search").content.decode()
    page = browser("hung").get("/search").content.decode()
    assert 'href="/registers"' not in page
    assert re.search(r'href="/search" aria-current="page"', page)


def test_what_was_done_is_told_on_the_next_page_once(browser: SignIn) -> None:
    """Messages travel in a signed cookie and cost no statement."""
    client = browser("lan")
    words = "Cây-bàng-trước-cổng-2"
    client.post("/account/password", {"old": NEW_PASSWORD, "new": words, "again": words})
    assert client.get("/account").content.count(b"data-toast ") == 2  # the message, and the empty form of one
    assert client.get("/account").content.count(b"data-toast ") == 1
