"""Every refusal is told once for all screens: as a page, or as a banner that leaves the open page alone."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.kernel import events
from vanphong.web import history

HTMX = {"HX-Request": "true"}
STATUS = {"not-found": 404, "not-allowed": 403, "too-late": 409, "forbidden": 422, "invalid": 422}


@pytest.fixture(autouse=True)
def screens(settings: Settings) -> None:
    """The screens of `screens` beside the office's own."""
    settings.ROOT_URLCONF = "tests.web.frame.screens"


@pytest.mark.parametrize("how", STATUS)
def test_a_refusal_is_a_page_with_its_status(browser: SignIn, how: str) -> None:
    """Without script, a refusal is a whole page with advice and a way on."""
    page = browser("lan").post(f"/incoming/{uuid4()}/refuse/{how}")
    assert page.status_code == STATUS[how]
    assert b'<html lang="vi">' in page.content
    assert b'class="problem-code"' in page.content


@pytest.mark.parametrize("how", STATUS)
def test_for_htmx_a_refusal_is_a_banner_beside_what_was_typed(browser: SignIn, how: str) -> None:
    """The fragment goes into the place for problems, not into the form."""
    answer = browser("lan").post(f"/incoming/{uuid4()}/refuse/{how}", headers=HTMX)
    assert answer.status_code == STATUS[how]
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#problem", "innerHTML")
    assert b"<html" not in answer.content


def test_who_comes_too_late_is_told_who_did_what(browser: SignIn, office: Office) -> None:
    """The second of two people sees the first one's name and act, and a link to the document as it is now."""
    document = office.registered(by="lan")
    page = browser("binh").post(f"/incoming/{document}/refuse/too-late").content.decode()
    assert "Nguyễn Thị Lan" in page
    assert f'href="/incoming/{document}"' in page


def test_an_unknown_address_is_told_the_same_way(browser: SignIn) -> None:
    """Also for a fragment: the open page must not be replaced by an error page."""
    client = browser("lan")
    assert client.get("/nowhere").status_code == 404
    assert client.get("/nowhere", headers=HTMX)["HX-Retarget"] == "#problem"


def test_a_form_without_the_mark_of_the_session_is_refused(browser: SignIn) -> None:
    """CSRF: a form of another site, or of before the last sign-in."""
    _ = browser("lan")
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/sign-in", {"username": "lan", "password": "x"})
    assert answer.status_code == 403
    assert b'class="problem-code"' in answer.content


def test_every_kind_of_event_has_words() -> None:
    """The timeline and the refusal of a latecomer never show a bare code."""
    assert set(events.kinds()) <= set(history.WORDS)
