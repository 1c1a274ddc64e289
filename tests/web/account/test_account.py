"""The account page, and changing one's password."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.office import PASSWORD as ISSUED
from tests.office import Office
from tests.web.conftest import NEW_PASSWORD, SignIn

PAGE = "/account/password"
WORDS = "Cây-bàng-cổng-số-9"


def test_the_account_page_says_who_one_is(browser: SignIn) -> None:
    """Name, post, unit, agency, duties; no seats to choose from with one seat."""
    page = browser("ha").get("/account").content.decode()
    for words in ("Đỗ Thu Hà", "Trưởng phòng", "Phòng Kinh tế", "Sở Xây dựng tỉnh Sao Mai"):
        assert words in page
    assert 'action="/account/seat"' not in page


def test_the_first_password_is_replaced_and_the_work_opens(office: Office, client: Client) -> None:
    """R-011: then the page that one wanted opens."""
    _ = office
    client.post("/account/sign-in", {"username": "lan", "password": ISSUED})
    answer = client.post(PAGE, {"old": ISSUED, "new": WORDS, "again": WORDS, "next": "/search"})
    assert answer["Location"] == "/search"
    assert client.get("/search").status_code == 200


def test_changing_it_keeps_this_session_and_ends_the_others(browser: SignIn) -> None:
    """R-012."""
    here, elsewhere = browser("lan"), Client()
    elsewhere.post("/account/sign-in", {"username": "lan", "password": NEW_PASSWORD})
    assert elsewhere.get("/account").status_code == 200
    here.post(PAGE, {"old": NEW_PASSWORD, "new": WORDS, "again": WORDS})
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302


@pytest.mark.parametrize(
    "typed",
    [
        {"old": "wrong", "new": WORDS, "again": WORDS},
        {"old": NEW_PASSWORD, "new": WORDS, "again": "other"},
        {"old": NEW_PASSWORD, "new": "short", "again": "short"},
        {"old": NEW_PASSWORD, "new": "1234567890123", "again": "1234567890123"},
        {"old": NEW_PASSWORD, "new": NEW_PASSWORD, "again": NEW_PASSWORD},
        {"old": NEW_PASSWORD, "new": "a" * 129, "again": "a" * 129},
        {"old": NEW_PASSWORD, "new": "a\x00bcdefghijk", "again": "a\x00bcdefghijk"},
        {},
    ],
)
def test_a_bad_password_is_refused_at_its_field(browser: SignIn, typed: dict[str, str]) -> None:
    """Bad input: the field is marked, nothing is shown again, the old password stays."""
    client = browser("lan")
    page = client.post(PAGE, typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert 'aria-invalid="true"' in text
    assert not any(value in text for value in typed.values() if len(value) > 5)
    again = Client().post("/account/sign-in", {"username": "lan", "password": NEW_PASSWORD})
    assert again.status_code == 302
