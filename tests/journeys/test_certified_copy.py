"""A certified copy in a browser: made from the page of a paper document, signed by order, numbered, printed."""

from __future__ import annotations

from uuid import UUID

from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary import OutgoingState

SUMMARY = "Sao y Công văn 647/BQL-VP để xã Hòa Bình thực hiện"


def test_a_paper_document_is_copied_for_a_commune(live: LiveOffice, people: People) -> None:
    """NĐ 30/2020, Điều 25–27: the clerk orders the copy, the chief of office reviews and signs it by order, the clerk
    gives it a number of the copies' own series and has the sheet to be signed and sealed."""
    document = live.office.registered()
    IncomingDocument.objects.filter(pk=document).update(source="paper")
    copy = ordered(people, document)
    lan, binh = people.page("lan"), people.page("binh")
    for page, name in ((lan, "send"), (binh, "review"), (binh, "approve"), (lan, "number")):
        act(page, copy, name)
    expect(lan.locator(".document-head")).to_contain_text("01/SY-SXD")
    sheet = lan.locator(f'a[href="/outgoing/{copy}/sheet"]').first
    expect(sheet).to_be_visible()
    answer = lan.request.get(str(sheet.get_attribute("href")))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert outgoing.page(live.office.viewer("lan"), copy).state == OutgoingState.NUMBERED
    lan.goto(f"/incoming/{document}")
    expect(lan.locator(f'a[href="/outgoing/{copy}"]').first).to_contain_text("01/SY-SXD")


def ordered(people: People, document: UUID) -> UUID:
    """The clerk orders the copy on the page of the document."""
    lan = people.page("lan")
    lan.goto(f"/incoming/{document}")
    lan.locator(f'a[href="/outgoing/copy/incoming/{document}"]').first.click()
    lan.locator("#summary").fill(SUMMARY)
    lan.locator("#signer_id").select_option(label="Trần Thanh Bình – Chánh Văn phòng")
    lan.locator("#signing").select_option("TL.")
    lan.locator("#copy button.button-main").click()
    hands.quiet(lan)
    expect(lan.locator("#head-error")).to_be_visible()
    lan.locator("#head").fill("Giám đốc")
    lan.locator("#other_recipients").fill("Lưu: VT")
    lan.locator("#copy button.button-main").click()
    lan.locator("#document-title", has_text=SUMMARY).wait_for()
    return OutgoingDocument.objects.get(type_id="SY").id


def act(page: Page, copy: UUID, name: str) -> None:
    """Open the copy and press the button that does this; a folded form is opened first."""
    page.goto(f"/outgoing/{copy}")
    form = page.locator(f'form[action*="/outgoing/{copy}/{name}"]').first
    fold = page.locator("details.action-fold", has=form)
    if fold.count() and fold.get_attribute("open") is None:
        fold.locator("summary").click()
    form.locator("button").last.click()
    hands.quiet(page)
