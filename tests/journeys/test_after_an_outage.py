"""After a power cut, in a browser: numbers set aside before it, the sheet pasted and mended after it, the scan."""

from __future__ import annotations

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.documents.models import IncomingDocument, OutgoingDocument, ReservedNumber

ROWS = (
    "\t{day}\t647/BQL-VP\t{day}\tCông văn\tBan Quản lý Khu kinh tế\tV/v rà soát quy hoạch\n"
    "\t{day}\t12/TB-STC\t31/02/2026\tThông báo\tSở Tài chính\tVề dự toán năm 2027\n"
)
PASTE = """(input, text) => {
    const carried = new DataTransfer();
    carried.setData("text/plain", text);
    input.dispatchEvent(new ClipboardEvent("paste", {clipboardData: carried, bubbles: true, cancelable: true}));
}"""


def test_what_happened_on_paper_is_entered_afterwards(live: LiveOffice, people: People) -> None:
    """R-027, R-056, R-057, R-067: no number is lost, every approval has a name, and the paper gets its scan."""
    lan, today = people.page("lan"), localdate().strftime("%d/%m/%Y")
    set_aside(lan, live)
    arrivals(lan, today)
    letter(lan, today)
    lan.goto("/registers")
    expect(lan.locator(".register-page")).to_contain_text("647/BQL-VP")
    lan.goto(f"/registers?register={live.office.registers['A.out']}")
    expect(lan.locator(".register-page tbody tr")).to_have_count(2)


def set_aside(lan: Page, live: LiveOffice) -> None:
    """Two numbers of outgoing documents, and their list for the paper desk."""
    lan.goto("/reserved-numbers")
    form = "form[action='/reserved-numbers']"
    lan.locator(f"{form} [name=register]").select_option(str(live.office.registers["A.out"]))
    hands.type_in(lan, form, count="2", reason="Mất điện theo kế hoạch")
    lan.locator(f"{form} button.button-main").click()
    expect(lan.locator("details summary b", has_text="01")).to_be_visible()
    address = lan.locator("a[href^='/reserved-numbers/print']").get_attribute("href")
    answer = lan.request.get(str(address))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")


def arrivals(lan: Page, today: str) -> None:
    """Two rows pasted from a spreadsheet; the wrong one stays, is mended, and goes in."""
    lan.goto("/back-entry?direction=in")
    lan.locator("[name=reason]").fill("Mất điện sáng nay")
    lan.locator("[name=cell-0-number]").evaluate(PASTE, ROWS.format(day=today))
    lan.locator("[name=cell-1-summary]").press("Control+Enter")
    expect(lan.locator(".sheet-done li")).to_have_count(1)
    wrong = lan.locator("tr.sheet-wrong [aria-invalid]")
    expect(wrong).to_have_count(1)
    assert not hands.beyond_the_edge(lan)
    wrong.fill(today)
    wrong.press("Control+Enter")
    expect(lan.locator(".sheet-done li")).to_have_count(1)
    expect(lan.locator("tr.sheet-wrong")).to_have_count(0)
    assert IncomingDocument.objects.filter(is_entered_late=True).count() == 2


def letter(lan: Page, today: str) -> None:
    """One letter under a number set aside; its scan takes the place of the page that stood for it."""
    lan.goto("/back-entry?direction=out")
    row = {
        "number": "1", "symbol": "SXD-KT", "issued_on": today, "type": "Công văn", "summary": "V/v báo cáo khẩn",
        "signer": "Phan Quốc Thắng", "recipients": "Ủy ban nhân dân xã Hòa Bình",
    }  # fmt: skip
    lan.locator("[name=reason]").fill("Mất điện sáng nay")
    hands.type_in(lan, "[data-sheet-form]", **{f"cell-0-{name}": text for name, text in row.items()})
    lan.locator("[data-sheet-send]").click()
    lan.locator(".sheet-done a").click()
    expect(lan.locator(".document-head")).to_contain_text("01/SXD-KT")
    lan.set_input_files("#attach-scan-file", hands.paper("Bản quét có chữ ký"))
    lan.locator("form[action*='attach-scan'] .action-foot button").click()
    hands.quiet(lan)
    document = OutgoingDocument.objects.get(is_entered_late=True)
    assert not document.is_scan_awaited
    assert ReservedNumber.objects.get(number=1).used_id == document.id
