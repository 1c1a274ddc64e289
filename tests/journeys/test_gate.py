"""A draft that fails the check of form is mended, approved and released, in browsers (R-053, R-054, R-057)."""

from __future__ import annotations

from uuid import UUID

from playwright.sync_api import FilePayload, Page, expect

from tests.documents.outgoing.test_form_checks import drafted
from tests.documents.outgoing.test_gate import WHY
from tests.engines.presentation.files import made
from tests.engines.presentation.samples import letter
from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.documents.models import Assurance, DraftVersion, OutgoingDocument
from vanphong.documents.policy_keys import FORM_GATE, ISSUE_CHECKLIST_NEEDED, FormGate
from vanphong.documents.vocabulary import OutgoingState
from vanphong.engines.presentation.model import Kind
from vanphong.kernel import policy


def test_a_draft_fails_the_check_is_mended_approved_and_released(live: LiveOffice, people: People) -> None:
    """The gate refuses, the finding is shown on the page, one click mends it, and the way is free to the recipient."""
    office = live.office
    policy.store(office.agencies["A"], FORM_GATE, FormGate.BLOCK, now=office.later(seconds=1))
    policy.store(office.agencies["A"], ISSUE_CHECKLIST_NEEDED, None, now=office.now)
    document = drafted(office)
    hung = people.page("hung")
    shown_on_the_page(hung, document)
    form = hung.locator("details#send")
    expect(form).to_be_visible()
    expect(form.locator("button")).to_have_count(0)
    mended(hung, document)
    tick_and_pass(hung, document, "send")
    tick_and_pass(people.page("ha"), document, "review")
    for name, act in (("binh", "check"), ("thang", "approve"), ("lan", "number"), ("lan", "release")):
        passed(people.page(name), document, act)
    row = OutgoingDocument.objects.get(pk=document)
    assert (row.state, row.current_version_id) == (OutgoingState.RELEASED, row.approved_version_id)
    assert Assurance.objects.filter(version__document_id=document).count() == 2
    compared(hung, document)


def shown_on_the_page(page: Page, document: UUID) -> None:
    """The finding leads to its place on the page, by keyboard as by mouse."""
    page.goto(f"/outgoing/{document}")
    found = page.locator("#form .form-places a").first
    expect(found).to_be_visible(timeout=20_000)
    target = str(found.get_attribute("href"))
    found.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"rect{target}")).to_be_in_viewport()


def mended(page: Page, document: UUID) -> None:
    """What will be mended is shown; its PDF is made here, or handed in where there is no converter."""
    page.goto(f"/outgoing/{document}")
    page.locator(f'a[href="/outgoing/{document}/mend"]').click()
    expect(page.locator("#mended li").first).to_be_visible()
    file = FilePayload(name="du-thao.pdf", mimeType="application/pdf", buffer=made(letter(), Kind.PDF))
    drop = page.locator('#mend input[type="file"]')
    if drop.count():
        drop.set_input_files(file)
    page.locator("#mend button.button-main").click()
    page.wait_for_url(f"**/outgoing/{document}*", timeout=60_000)
    assert DraftVersion.objects.filter(document_id=document).count() == 3
    expect(page.locator("#form .form-report")).to_be_visible(timeout=20_000)
    expect(page.locator("#form .finding-error")).to_have_count(0)


def tick_and_pass(page: Page, document: UUID, act: str) -> None:
    """Tick every line and press the button."""
    page.goto(f"/outgoing/{document}")
    form = page.locator(f"details#{act}")
    for box in form.locator('input[type="checkbox"]').all():
        box.check()
    form.locator("button").last.click()
    hands.quiet(page)


def passed(page: Page, document: UUID, act: str) -> None:
    """Press the button of a step that asks for nothing more."""
    page.goto(f"/outgoing/{document}")
    page.locator(f'form[action*="/outgoing/{document}/{act}?"] button:visible').first.click()
    hands.quiet(page)


def compared(page: Page, document: UUID) -> None:
    """The versions stand in one text, on a phone too."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/outgoing/{document}/compare?old=1&new=3")
    expect(page.locator(".redline ins").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert WHY not in page.content()
