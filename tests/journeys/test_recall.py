"""A recall in a browser: the leader asks a document back, the recipient gives it back, nobody reads it there."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.documents.actions import directing, incoming
from vanphong.documents.models import IncomingDocument
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary import IncomingState, OutgoingState

WHY = "Sai thẩm quyền ký"


def test_a_released_document_is_recalled_and_given_back(live: LiveOffice, people: People) -> None:
    """NĐ 30/2020, Điều 18.4; VI-55…VI-57: A's leader recalls with a reason; B's clerk and handler are warned, the
    clerk gives it back with one press; its pages are gone there, its data stay, and A sees it given back."""
    office = live.office
    document = office.released()
    arrived = handled_at_b(live)
    thang, nga, son = people.page("thang"), people.page("nga"), people.page("son")
    thang.goto(f"/outgoing/{document}")
    hands.say(thang, "Thu hồi văn bản", WHY)
    assert outgoing.page(office.viewer("thang"), document).state == OutgoingState.RECALLED
    expect(thang.locator("#pane-document")).to_contain_text(WHY)

    hands.open_row(nga, "recalled", "rà soát quy hoạch")
    expect(nga.locator("#pane-document")).to_contain_text(f"Bên gửi thu hồi văn bản này: {WHY}")
    son.goto(f"/incoming/{arrived.id}")
    expect(son.locator("#pane-document")).to_contain_text(WHY)
    expect(son.locator("#pages img").first).to_be_visible()
    hands.press(nga, "Trả lại văn bản")
    arrived.refresh_from_db()
    assert arrived.state == IncomingState.RECALLED

    nga.goto(f"/incoming/{arrived.id}")
    expect(nga.locator("#pages img")).to_have_count(0)
    expect(nga.locator("#data")).to_contain_text("rà soát quy hoạch")
    hands.look_again(thang, "Đã trả lại")


def handled_at_b(live: LiveOffice) -> IncomingDocument:
    """It came to B, was registered, submitted and directed to the head of a unit."""
    office = live.office
    hands.until(lambda: IncomingDocument.objects.filter(agency_id=office.agencies["B"]).exists(), why="B has it")
    arrived = IncomingDocument.objects.get(agency_id=office.agencies["B"])
    now = office.later(seconds=1)
    incoming.register(office.viewer("nga"), arrived.id, now=now)
    incoming.submit(office.viewer("nga"), arrived.id, to_seat_id=office.seats["tu"], now=now)
    directing.assign(office.viewer("tu"), arrived.id, order=office.order("son"), now=now)
    return arrived
