"""The director authorises a head of unit in writing; the draft is approved in the director's name, until it ends."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.directory.models import Delegation
from vanphong.documents.actions import drafts
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary import OutgoingState

NUMBER = "12/GUQ-SXD"
TITLE = "TUQ. Giám đốc Phan Quốc Thắng"


def test_a_draft_is_approved_under_an_authority_until_it_is_revoked(live: LiveOffice, people: People) -> None:
    """R-010 and NĐ 30/2020, Điều 13: the switch appears, the act bears the form, the head and the number of the
    paper; after the revocation the page that is still open can do nothing, and the switch is gone."""
    thang, ha = people.page("thang"), people.page("ha")
    first, second = waiting_drafts(live), waiting_drafts(live)
    ha.goto(f"/outgoing/{first}")
    expect(hands.button(ha, "Phê duyệt")).to_have_count(0)
    mandate = authorised(thang)

    switched(ha, mandate)
    expect(ha.locator(".banner.acting")).to_contain_text(TITLE)
    ha.goto(f"/outgoing/{first}")
    hands.press(ha, "Phê duyệt")
    assert outgoing.page(live.office.viewer("hung"), first).state == OutgoingState.APPROVED
    people.page("hung").goto(f"/outgoing/{first}")
    history = people.page("hung").locator("main")
    expect(history).to_contain_text(TITLE)
    expect(history).to_contain_text(NUMBER)

    ha.goto(f"/outgoing/{second}")
    expect(hands.button(ha, "Phê duyệt").first).to_be_visible()
    revoked(thang, mandate)
    hands.button(ha, "Phê duyệt").first.click()
    ha.wait_for_url("**/inbox**")
    assert outgoing.page(live.office.viewer("hung"), second).state == OutgoingState.AWAITING_APPROVAL
    expect(ha.locator(".banner.acting")).to_have_count(0)
    expect(ha.locator(f"button[name=mandate][value='{mandate}']")).to_have_count(0)


def test_an_authority_ends_by_itself_after_its_last_day(live: LiveOffice, people: People) -> None:
    """R-010: the day after, the page that is open in the head's name falls back into the own seat at the next click."""
    thang, ha = people.page("thang"), people.page("ha")
    document = waiting_drafts(live)
    mandate = authorised(thang)
    switched(ha, mandate)
    ha.goto(f"/outgoing/{document}")
    expect(hands.button(ha, "Phê duyệt").first).to_be_visible()
    # Nobody waits five days: the paper is told to have been of last month.
    month = timedelta(days=30)
    paper = Delegation.objects.get(pk=mandate)
    paper.dated_on, paper.valid_from, paper.valid_to = (
        paper.dated_on - month, paper.valid_from - month, paper.valid_to - month,
    )  # fmt: skip
    paper.save()
    ha.goto("/inbox")
    expect(ha.locator(".banner.acting")).to_have_count(0)
    expect(ha.locator(f"button[name=mandate][value='{mandate}']")).to_have_count(0)
    assert outgoing.page(live.office.viewer("hung"), document).state == OutgoingState.AWAITING_APPROVAL


def waiting_drafts(live: LiveOffice) -> UUID:
    """A draft that went through unit and form and waits for the director."""
    office = live.office
    office.now = timezone.localtime()
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    drafts.review(office.viewer("ha"), document, now=office.now)
    return drafts.check(office.viewer("binh"), document, now=office.now)


def authorised(page: Page) -> UUID:
    """The director enters the paper; who authorises is filled in already."""
    page.goto("/authority/delegations/new")
    hands.pick(page, "deputy_id", "do thu ha", "Đỗ Thu Hà")
    today = localdate()
    hands.type_in(
        page, "form.card", form="TUQ", number=NUMBER, dated_on=today.isoformat(),
        valid_from=today.isoformat(), valid_to=(today + timedelta(days=5)).isoformat(),
        scope_text="Phê duyệt công văn của Phòng Kinh tế",
    )  # fmt: skip
    page.locator("input[name=powers][value=approve]").check()
    page.locator("form.card button.button-main").click()
    page.wait_for_url("**/authority/delegations/*-*")
    expect(page.locator(".facts")).to_contain_text(NUMBER)
    return UUID(page.url.rsplit("/", 1)[-1])


def switched(page: Page, mandate: UUID) -> None:
    """The deputy chooses in the menu to act in the head's name."""
    page.goto("/inbox")
    page.locator("details[data-menu]", has=page.locator("button[name=mandate]")).locator("summary").click()
    page.locator(f"details[data-menu] button[name=mandate][value='{mandate}']").click()
    page.locator(".banner.acting").wait_for()


def revoked(page: Page, mandate: UUID) -> None:
    """The director ends the authority, and says why."""
    page.goto(f"/authority/delegations/{mandate}")
    page.locator("details.action-fold summary").click()
    page.fill("form[action$='/revoke'] [name=reason]", "Đã đi công tác về")
    page.locator("form[action$='/revoke'] button.button-danger").click()
    hands.quiet(page)
