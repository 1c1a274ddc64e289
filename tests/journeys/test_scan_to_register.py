"""A pile of scans: dropped together, read, looked over, registered by one key each (R-024, R-027)."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.engines.extraction.paper import papers
from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from tests.office import pdf
from vanphong.documents.models import IncomingDocument
from vanphong.documents.vocabulary import IncomingState

PAPER = papers()[0]


def test_two_scans_are_registered_from_what_was_read(live: LiveOffice, people: People, tmp_path: Path) -> None:
    """The real worker reads; the place of the field in hand is lit; Ctrl+Enter registers and opens the next."""
    _ = live
    scan, letter = tmp_path / "ban-quet.pdf", tmp_path / "cong-van.pdf"
    scan.write_bytes(PAPER.scanned(dpi=300, stamps=False))
    letter.write_bytes(pdf())
    lan = people.page("lan")
    lan.goto("/incoming/scan")
    lan.locator("#files").set_input_files([scan, letter])
    lan.locator("#scan .entry-foot button").click()
    lan.locator("#scan a.button-main").click()
    expect(lan.locator("#reading a, #read-code_number").first).to_be_attached(timeout=60_000)
    if lan.locator("#reading a").count():
        lan.locator("#reading a").click()
    number, place = lan.locator("#code_number"), lan.locator("#read-code_number")
    expect(number).to_have_value(PAPER.fields["number"])
    expect(lan.locator("#code_number-sure")).to_be_visible()
    number.focus()
    expect(place).to_have_class("mark-advice mark-lit")
    lan.locator("#summary").focus()
    expect(place).to_have_class("mark-advice")
    assert hands.beyond_the_edge(lan) == []
    first = lan.url
    lan.keyboard.press("Control+Enter")
    lan.wait_for_url(lambda url: url != first)
    assert lan.url.endswith("/edit")
    hands.until(
        lambda: IncomingDocument.objects.filter(
            code_notation=PAPER.fields["symbol"], state=IncomingState.REGISTERED
        ).exists(),
        why="the scan has its number",
    )
