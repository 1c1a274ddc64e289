"""The bell opened, and the page of notices."""

from __future__ import annotations

from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import Office
from tests.web.conftest import SignIn


def test_a_notice_stands_in_the_bell_and_on_the_page(browser: SignIn, office: Office) -> None:
    """It leads to its document and is read by being followed."""
    document = office.submitted(to="thang")
    office.drain()
    client = browser("thang")
    line = f'href="/notices/about/incoming/{document}"'
    assert line in client.get("/notices/latest", headers={"HX-Request": "true"}).content.decode()
    assert "notice-unread" in client.get("/notices").content.decode()
    assert client.get(f"/notices/about/incoming/{document}")["Location"] == f"/incoming/{document}"
    assert "notice-unread" not in client.get("/notices").content.decode()


def test_others_do_not_see_it(browser: SignIn, office: Office) -> None:
    """A notice belongs to one seat."""
    document = office.submitted(to="thang")
    office.drain()
    assert str(document) not in browser("mai").get("/notices").content.decode()


def test_all_are_marked_read_at_once(browser: SignIn, office: Office) -> None:
    """By a button, not by a link."""
    office.submitted(to="thang")
    office.drain()
    client = browser("thang")
    assert client.get("/notices/read").status_code == 405
    client.post("/notices/read")
    assert "notice-unread" not in client.get("/notices").content.decode()


def test_a_notice_about_nothing_leads_nowhere(browser: SignIn) -> None:
    """Bad input: unknown kinds and identifiers."""
    client = browser("thang")
    assert client.get(f"/notices/about/unknown/{uuid4()}").status_code == 404
    assert client.get("/notices/about/incoming/1").status_code == 404


def test_the_page_costs_five_statements(browser: SignIn, office: Office) -> None:
    """However many notices there are."""
    for _time in range(3):
        office.submitted(to="thang")
    office.drain()
    client = browser("thang")
    with CaptureQueriesContext(connection) as statements:
        client.get("/notices")
    assert len(statements) == 5
