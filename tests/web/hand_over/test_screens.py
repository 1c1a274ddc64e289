"""Arrive, move, leave on the screens: the whole way by forms, and who may not go it (R-006, R-007, R-008)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.actions import organisation
from vanphong.directory.models import Account, AccountSession, HandOver, HandOverPlan, Person, Seat
from vanphong.documents.actions import directing
from vanphong.work.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(browser: SignIn) -> Client:
    """A browser of agency A's administrator, the second factor shown."""
    client = browser("quan")
    AccountSession.objects.update(verified_at=timezone.now())
    return client


def paper(**more: str) -> dict[str, str]:
    """A decision of today, as it is typed."""
    today = localdate().isoformat()
    return {"decision_number": "9/QĐ-SXD", "decided_on": today, "takes_effect_on": today, "once": "k1", **more}


def text(client: Client, address: str) -> str:
    """A page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_somebody_leaves_by_the_wizard(office: Office, administrator: Client) -> None:
    """Choose, look, carry out; the page, the minute and the way back follow; sent twice it acts once."""
    order = office.order("hung")
    document = directing.assign(office.viewer("thang"), office.submitted(), order=order, now=office.now)
    client = administrator
    assert "/hand-overs/leave" in text(client, "/hand-overs")
    text(client, "/hand-overs/leave")
    assert "Trần Văn Hùng" in text(client, "/hand-overs/seats?q=tran hung")
    wizard = f"/hand-overs/leave/{office.seats['hung']}"
    shown = text(client, wizard)
    assert "647/BQL-VP" in shown
    assert "Đỗ Thu Hà" in shown
    item = Item.objects.get(about_id=document)
    chosen = {f"line:work.to_do:{item.id}": str(office.seats["cuong"])}
    answers = [client.post(wizard, paper(**chosen)) for _twice in range(2)]
    done = HandOver.objects.get()
    assert [answer["Location"] for answer in answers] == 2 * [f"/hand-overs/{done.id}"]
    item.refresh_from_db()
    assert item.holder_id == office.seats["cuong"]
    assert not Account.objects.get(pk=office.accounts["hung"]).is_active
    assert "Võ Cường" in text(client, f"/hand-overs/{done.id}")
    minute = client.get(f"/hand-overs/{done.id}/minute")
    assert (minute["Content-Type"], minute.content[:5]) == ("application/pdf", b"%PDF-")
    assert client.post(f"/hand-overs/{done.id}/reverse", {"once": "k2"}).status_code == 302
    item.refresh_from_db()
    assert item.holder_id == office.seats["hung"]
    assert client.post(f"/hand-overs/{done.id}/reverse", {"once": "k3"}).status_code == 409


def test_somebody_moves_by_the_wizard(office: Office, administrator: Client) -> None:
    """The new post is chosen on the page; a mistake keeps what was typed and changes nothing."""
    client = administrator
    wizard = f"/hand-overs/move/{office.seats['hung']}"
    assert "Phòng Quy hoạch" in text(client, wizard)
    place = {
        "unit_id": str(office.units["A.QH"]),
        "post_id": str(organisation.name_post("Chuyên viên", rank=10)),
        "role_officer": "on",
    }
    refused = client.post(wizard, paper(**place, decision_number="", note="Ghi chú giữ lại"))
    assert refused.status_code == 422
    assert "Ghi chú giữ lại" in refused.content.decode()
    assert not HandOver.objects.exists()
    answer = client.post(wizard, paper(**place))
    assert answer.status_code == 302
    assert Seat.objects.get(person_id=office.persons["hung"], valid_to=None).unit_id == office.units["A.QH"]


def test_somebody_arrives_and_can_sign_in(office: Office, administrator: Client) -> None:
    """R-001, R-006, R-011: person, post, account at once; the slip shows the password; sent twice, one person."""
    client = administrator
    text(client, "/arrivals/new")
    typed = {
        "full_name": "Đinh Thị Mới", "unit_id": str(office.units["A.QH"]),
        "post_id": str(organisation.name_post("Chuyên viên", rank=10)), "decision_number": "5/QĐ-SXD",
        "decided_on": localdate().isoformat(), "valid_from": localdate().isoformat(), "once": "a1",
    }  # fmt: skip
    slips = [client.post("/arrivals/new", typed) for _twice in range(2)]
    assert [slip.status_code for slip in slips] == [200, 200]
    account = Account.objects.get(person__full_name="Đinh Thị Mới")
    assert (account.decision_number, account.must_change_password) == ("5/QĐ-SXD", True)
    assert (account.shown_name or account.username) in slips[1].content.decode()
    [password] = re.findall(r"Mật khẩu ban đầu</dt>\s*<dd[^>]*>\s*([^<\s]+)", slips[0].content.decode())
    assert password not in slips[1].content.decode()
    door = Client()
    door.post("/account/sign-in", {"username": account.username, "password": password})
    assert door.get("/inbox")["Location"] == "/account/password"
    assert f"/people/{account.person_id}" in slips[1].content.decode()
    seat = Seat.objects.get(person_id=account.person_id)
    assert (seat.roles, seat.decision_number) == (["officer"], "5/QĐ-SXD")


def test_somebody_who_comes_tomorrow_gets_the_proposed_name(office: Office, administrator: Client) -> None:
    """R-003: a first day that lies ahead is no reason to type a user name."""
    typed = {
        "full_name": "Đinh Thị Mai Sau", "unit_id": str(office.units["A.QH"]),
        "post_id": str(organisation.name_post("Chuyên viên", rank=10)), "decision_number": "5/QĐ-SXD",
        "decided_on": localdate().isoformat(), "valid_from": (localdate() + timedelta(days=1)).isoformat(),
        "once": "a3",
    }  # fmt: skip
    assert administrator.post("/arrivals/new", typed).status_code == 200
    assert Account.objects.filter(person__full_name="Đinh Thị Mai Sau").exists()


def test_a_namesake_is_shown_before_a_second_person_is_entered(office: Office, administrator: Client) -> None:
    """Look-alikes: tone marks or not, the same name is shown first; said to be another, it is entered."""
    client = administrator
    typed = {
        "full_name": "Tran Van Hung", "unit_id": str(office.units["A.QH"]),
        "post_id": str(organisation.name_post("Chuyên viên", rank=10)), "decision_number": "5/QĐ-SXD",
        "decided_on": localdate().isoformat(), "valid_from": localdate().isoformat(), "once": "a2",
    }  # fmt: skip
    shown = client.post("/arrivals/new", typed)
    assert shown.status_code == 422
    assert "Trần Văn Hùng" in shown.content.decode()
    assert Person.objects.filter(folded_name="tran van hung").count() == 1
    assert client.post("/arrivals/new", typed | {"known": "new"}).status_code == 200
    assert Person.objects.filter(folded_name="tran van hung").count() == 2


@pytest.mark.parametrize("name", ["hung", "lan", "thang", "tu"])
def test_nobody_else_gets_in(office: Office, browser: SignIn, name: str) -> None:
    """R-204: no officer, clerk, leader or other agency opens the wizard or changes anything by it."""
    client = browser(name)
    seat = office.seats["cuong"]
    assert client.get("/hand-overs/move").status_code == 403
    assert client.get(f"/hand-overs/leave/{seat}").status_code == 404
    assert client.post(f"/hand-overs/leave/{seat}", paper()).status_code == 404
    assert client.get("/arrivals/new").status_code == 403
    assert "Võ Cường" not in client.get("/hand-overs/seats?q=vo").content.decode()
    assert Seat.objects.get(pk=seat).valid_to is None


def test_a_day_ahead_is_prepared_shown_and_given_up(office: Office, administrator: Client) -> None:
    """The same wizard; sent twice it prepares once, the plan is on the list, and nobody else opens it (R-008)."""
    client, wizard = administrator, f"/hand-overs/leave/{office.seats['hung']}"
    ahead = (localdate() + timedelta(days=9)).isoformat()
    answers = [client.post(wizard, paper(takes_effect_on=ahead, everything=str(office.seats["cuong"]))) for _ in "12"]
    plan = HandOverPlan.objects.get()
    assert [answer["Location"] for answer in answers] == 2 * [f"/hand-overs/plans/{plan.id}"]
    assert not HandOver.objects.exists()
    shown = text(client, f"/hand-overs/plans/{plan.id}")
    assert "Trần Văn Hùng" in shown and "Võ Cường" in shown and "/carry-out" not in shown
    assert f"/hand-overs/plans/{plan.id}" in text(client, "/hand-overs")
    already = gettext("Something is prepared for this post already: withdraw it first.")
    assert already in text(client, wizard)
    early = client.post(f"/hand-overs/plans/{plan.id}/carry-out", {"once": "k2"})
    assert early.status_code == 409
    assert client.post(f"/hand-overs/plans/{plan.id}/withdraw", {"once": "k3"})["Location"] == "/hand-overs"
    assert f"/hand-overs/plans/{plan.id}" not in text(client, "/hand-overs")
    assert client.get(f"/hand-overs/plans/{plan.id}").status_code == 200
    assert already not in text(client, wizard)


def test_a_plan_whose_day_has_come_is_carried_out_by_hand(office: Office, administrator: Client) -> None:
    """Its page offers it, says what is wrong, and leads to the hand-over."""
    client, wizard = administrator, f"/hand-overs/leave/{office.seats['hung']}"
    office.draft()
    tomorrow = (localdate() + timedelta(days=1)).isoformat()
    client.post(wizard, paper(takes_effect_on=tomorrow, everything=str(office.seats["cuong"])))
    plan = HandOverPlan.objects.get()
    plan.takes_effect_on = localdate()
    plan.plan["paper"]["takes_effect_on"] = localdate().isoformat()
    plan.save()
    Seat.objects.filter(pk=office.seats["cuong"]).update(valid_to=localdate() - timedelta(days=1))
    address = f"/hand-overs/plans/{plan.id}"
    assert f"{address}/carry-out" in text(client, address)
    assert client.post(f"{address}/carry-out", {"once": "k2"}).status_code == 422
    Seat.objects.filter(pk=office.seats["cuong"]).update(valid_to=None)
    done = client.post(f"{address}/carry-out", {"once": "k3"})
    assert done["Location"] == f"/hand-overs/{HandOver.objects.get().id}"
    assert f"/hand-overs/{HandOver.objects.get().id}" in text(client, address)
