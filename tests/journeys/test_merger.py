"""Two departments become one: the officers sit in the new one, find the old papers, and the register begins at 01."""

from __future__ import annotations

from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.directory.models import Agency
from vanphong.documents.queries import incoming

OLD = "V/v nâng cấp kênh thủy lợi Bàu Sen"
NEW_NAME = "Sở Xây dựng và Phát triển nông thôn tỉnh Sao Mai"


def test_what_two_merged_agencies_knew_is_found_in_the_new_one(live: LiveOffice, people: People) -> None:
    """R-204: a merger is planned, looked over, carried out at one stroke; registers begin anew at 01; the
    dissolved agency's papers are found by search, its name still leads on."""
    office = live.office
    office.now = timezone.localtime()
    old = office.registered(by="nga", summary=OLD)
    assert incoming.page(office.viewer("nga"), old).number == 1
    chu = people.administrator("chu")
    merged(chu)
    new = Agency.objects.get(name=NEW_NAME)
    chu.goto("/inbox")
    expect(chu.locator(".topbar")).to_contain_text(new.short_name or NEW_NAME)

    nga = people.page("nga")
    nga.goto("/search?q=kenh thuy loi bau sen")
    nga.locator(".result", has_text=OLD).click()
    expect(nga.locator("#document-title")).to_contain_text(OLD)
    assert hands.opened(nga) == old

    lan = people.page("lan")
    hands.take_in(lan, "V/v khảo sát tuyến đường ven biển")
    expect(lan.locator(".document-head")).to_contain_text("Số đến 1 ")
    assert incoming.page(office.viewer("lan"), hands.opened(lan)).number == 1

    lan.goto("/organisation?q=hoa binh&ended=1")
    lan.locator(f".branch a[href='/organisation/{office.agencies['B']}']").click()
    expect(lan.locator("main")).to_contain_text(NEW_NAME)


def merged(page: Page) -> None:
    """The operator plans the merger, looks it over and carries it out."""
    page.goto("/organisation/reorganisations")
    page.locator("a[href*='subject=agency']").first.click()
    hands.type_in(
        page, "form.stack", kind="merger", legal_basis="Nghị quyết 12/NQ-HĐND ngày 20/11/2026",
        takes_effect_on=localdate().isoformat(),
    )  # fmt: skip
    hands.pick(page, "predecessors", "so xay dung", "Sở Xây dựng")
    hands.pick(page, "predecessors", "hoa binh", "xã Hòa Bình")
    typed = {"name": NEW_NAME, "symbol": "SXDNN", "code": "H99.60", "place": "Sao Mai"}
    hands.type_in(page, "form.stack", **{f"s1-{name}": value for name, value in typed.items()})
    page.locator(".form-buttons button.button-main").click()
    page.wait_for_url("**/organisation/reorganisations/*-*")
    expect(page.locator("main")).to_contain_text(NEW_NAME)
    expect(page.locator("main")).to_contain_text("Hoàng Thúy Nga")
    expect(page.locator(".fault")).to_have_count(0)
    page.locator("form[action$='/carry-out'] input[required]").check()
    page.locator("form[action$='/carry-out'] button").click()
    hands.quiet(page)
    expect(page.locator("form[action$='/carry-out']")).to_have_count(0)
    expect(page.locator(".badge.tone-green").first).to_be_visible()
