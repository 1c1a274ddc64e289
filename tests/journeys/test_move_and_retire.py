"""Somebody moves and hands over, somebody retires and is out at every door, and a hand-over is taken back."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from tests.office import PASSWORD
from vanphong.directory.models import Seat
from vanphong.documents.actions import directing


def test_a_mover_hands_over_a_retired_officer_is_out_and_comes_back(live: LiveOffice, people: People) -> None:
    """R-007, R-008, X-17: open work goes to the successor, who finds it in the inbox; the minute is a PDF; who retires
    is out at every door at the next click; taken back within thirty days, everything is where it was."""
    quan = people.administrator("quan")
    moved(live, people, quan)
    back = retired(live, people, quan)
    taken_back(people, quan, back)


def moved(live: LiveOffice, people: People, quan: Page) -> None:
    """Hung goes to another unit; Cuong takes the open work over."""
    assigned(live, "hung", "V/v mở rộng đường Trần Phú")
    chosen(quan, "move", "tran van hung", "Trần Văn Hùng")
    decide(quan, "21/QĐ-SXD", unit_id="Phòng Quy hoạch", post_id="Chuyên viên")
    quan.locator("select[name='kind:work.to_do']").select_option(label="Võ Cường (Chuyên viên)")
    carried_out(quan)
    expect(quan.locator("main")).to_contain_text("V/v mở rộng đường Trần Phú")
    minute = quan.request.get(f"{quan.url}/minute")
    assert (minute.headers["content-type"], minute.body()[:5]) == ("application/pdf", b"%PDF-")
    hands.open_row(people.page("cuong"), "lead", "V/v mở rộng đường Trần Phú")
    seat = Seat.objects.get(person_id=live.office.persons["hung"], valid_to=None)
    assert (seat.unit_id, seat.decision_number) == (live.office.units["A.QH"], "21/QĐ-SXD")
    hung = people.page("hung")
    hung.goto("/inbox?split=lead")
    expect(hung.locator("[data-row-link]")).to_have_count(0)


def retired(live: LiveOffice, people: People, quan: Page) -> str:
    """Cuong retires while signed in and with a program of his own; return the address of the hand-over."""
    cuong = people.page("cuong")
    cuong.goto("/account/sessions")
    cuong.fill("input[name=label]", "Trạm quét")
    cuong.locator("form[action='/account/tokens'] button").click()
    bearer = {"Authorization": f"Bearer {cuong.locator('code.lines').inner_text()}"}
    door = f"{live.address}/api/v1/me"
    assert quan.request.get(door, headers=bearer).status == 200
    chosen(quan, "leave", "vo cuong", "Võ Cường")
    decide(quan, "22/QĐ-SXD")
    quan.locator("select[name='kind:work.to_do']").select_option(label="Đỗ Thu Hà (Trưởng phòng)")
    carried_out(quan)
    done = quan.url
    assert quan.request.get(door, headers=bearer).status == 401
    cuong.goto("/inbox")
    cuong.wait_for_url("**/account/sign-in**")
    hands.knock(cuong, "cuong", PASSWORD)
    expect(cuong.locator(".banner-red").first).to_be_visible()
    hands.open_row(people.page("ha"), "lead", "V/v mở rộng đường Trần Phú")
    return done


def taken_back(people: People, quan: Page, hand_over: str) -> None:
    """The decision was withdrawn: Cuong sits there again, with the work."""
    quan.goto(hand_over)
    quan.locator("details.action-fold summary", has_text="Hoàn lại bàn giao").click()
    quan.locator("form[action$='/reverse'] button").click()
    hands.quiet(quan)
    expect(quan.locator("main")).to_contain_text("Đã hoàn lại")
    cuong = people.page("cuong")
    hands.knock(cuong, "cuong", PASSWORD)
    cuong.wait_for_url("**/inbox**")
    hands.open_row(cuong, "lead", "V/v mở rộng đường Trần Phú")


def assigned(live: LiveOffice, name: str, summary: str) -> UUID:
    """A document whose work lies with somebody."""
    office = live.office
    office.now = timezone.localtime()
    document = office.submitted(summary=summary)
    return directing.assign(office.viewer("thang"), document, order=office.order(name), now=office.now)


def chosen(page: Page, why: str, typed: str, whom: str) -> None:
    """Choose in the wizard who moves or leaves."""
    page.goto("/hand-overs")
    page.locator(f"a[href='/hand-overs/{why}']").first.click()
    hands.pick(page, "seat", typed, whom)
    page.locator("form.card button.button-main").click()
    page.locator("#hand-over").wait_for()


def decide(page: Page, number: str, **place: str) -> None:
    """Type the decision, of today."""
    today = localdate().isoformat()
    hands.type_in(page, "#hand-over", decision_number=number, decided_on=today, takes_effect_on=today, **place)


def carried_out(page: Page) -> None:
    """Carry the hand-over out; its page comes."""
    page.locator("#hand-over button.button-main").click()
    page.wait_for_url("**/hand-overs/*-*")
    hands.quiet(page)
