"""Who gets in, as whom, and what it costs."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from tests.office import MORNING, SINCE, Office
from tests.office import PASSWORD as ISSUED
from tests.web.conftest import NEW_PASSWORD, SignIn
from vanphong.directory.actions import organisation, passwords, people
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import machine

SCREENS = ("/account", "/search", "/notices", "/palette", "/lookup/people")


@pytest.mark.parametrize("address", SCREENS)
def test_nobody_gets_in_without_signing_in(office: Office, client: Client, address: str) -> None:
    """The door remembers where one wanted to go."""
    _ = office
    answer = client.get(f"{address}?q=a")
    assert answer.status_code == 302
    assert answer["Location"] == f"/account/sign-in?next=%2F{address[1:].replace('/', '%2F')}%3Fq%3Da"


def test_a_fragment_sends_the_whole_page_to_the_door(office: Office, client: Client) -> None:
    """Otherwise the sign-in card would appear inside a pane."""
    _ = office
    answer = client.get("/palette", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/search?q=a"})
    assert answer.status_code == 401
    assert answer["HX-Redirect"].startswith("/account/sign-in?next=")


def test_an_issued_password_opens_one_page_only(office: Office, client: Client) -> None:
    """R-011: whoever issued it knows it."""
    _ = office
    client.post("/account/sign-in", {"username": "lan", "password": ISSUED})
    assert client.get("/search")["Location"] == "/account/password"
    assert client.get("/account/password").status_code == 200


def test_the_frame_costs_three_statements(browser: SignIn) -> None:
    """Session, person with seats, unread notices: three of the six that a list page may use."""
    client = browser("hung")
    with CaptureQueriesContext(
        connection,
    ) as statements:
        client.get("/account")
    assert len(statements) == 3, [one["sql"] for one in statements]


def test_a_changed_password_ends_other_sessions_at_once(browser: SignIn, office: Office) -> None:
    """R-012; also when it was changed through another door."""
    client = browser("lan")
    words = "Cây-bàng-cổng-số-9"
    passwords.change_password(
        office.viewer("lan"), office.accounts["lan"], old=NEW_PASSWORD, new=words, again=words, now=office.now
    )
    assert client.get("/account").status_code == 302


def test_a_session_that_was_deleted_is_over(browser: SignIn) -> None:
    """Nothing of a sign-in lives in the cookie but a key."""
    client = browser("lan")
    Session.objects.all().delete()
    assert client.get("/account").status_code == 302


def test_the_seat_decides_what_one_is(browser: SignIn, office: Office) -> None:
    """A person with two seats switches, and sits in no seat of somebody else."""
    post = organisation.name_post("Kế toán", rank=30)
    second = people.SeatData(
        agency_id=office.agencies["B"], post_id=post, roles=[Role.OFFICER], valid_from=SINCE, is_main=False
    )
    builder = machine(agency_id=office.agencies["B"], name="Cài đặt")
    seat = people.seat(builder, office.persons["hung"], data=second, now=MORNING)
    client = browser("hung")
    assert "Sở Xây dựng" in client.get("/account").content.decode().partition("</b>")[0]
    assert client.post("/account/seat", {"seat": str(seat)}).status_code == 302
    assert "Ủy ban nhân dân xã" in client.get("/account").content.decode().partition("</b>")[0]
    assert client.post("/account/seat", {"seat": str(office.seats["lan"])}).status_code == 404
    assert client.post("/account/seat", {"seat": "nonsense"}).status_code == 404


def test_acting_twice_with_one_form_acts_once(browser: SignIn, settings: Settings) -> None:
    """A double click or a resend gives the first result again."""
    settings.ROOT_URLCONF = "tests.web.frame.screens"
    client = browser("lan")
    first, second = (client.post("/act", {"once": "abc"}).content for _time in range(2))
    assert first == second
    assert client.post("/act", {"once": "other"}).content != first
    assert client.get("/moment").content == b"same"
