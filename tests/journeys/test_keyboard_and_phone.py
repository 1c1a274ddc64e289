"""Without a mouse, on a phone, and while others act: keys, palette, type-ahead, live news, and the way back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import DESKTOP, PHONE, LiveOffice, People
from vanphong.documents.actions import directing
from vanphong.documents.queries import incoming
from vanphong.documents.vocabulary import IncomingState
from vanphong.work.queries import items

ADDRESSES = (
    "/inbox", "/incoming", "/incoming/new", "/outgoing", "/outgoing/new", "/registers", "/search?q=quy+hoach",
    "/notices", "/account", "/inbox?split=to_submit",
)  # fmt: skip


def focused(page: Page) -> str:
    """The words of the element that has the focus."""
    return str(page.evaluate("document.activeElement.innerText"))


def test_a_clerk_registers_without_the_mouse(live: LiveOffice, people: People) -> None:
    """R-204: J and K walk the list, Enter opens, R registers, the next document stands open at once."""
    for ordinal in ("nhất", "hai", "ba"):
        live.office.received(summary=f"Văn bản thứ {ordinal}", code_number=str(len(ordinal)))
    lan = people.page("lan")
    lan.goto("/inbox?split=arrived")
    lan.keyboard.press("j")
    assert "thứ ba" in focused(lan)
    lan.keyboard.press("j")
    lan.keyboard.press("j")
    assert "thứ nhất" in focused(lan)
    lan.keyboard.press("k")
    assert "thứ hai" in focused(lan)
    lan.keyboard.press("Enter")
    expect(lan.locator("#document-title")).to_have_text("Văn bản thứ hai")
    document = hands.opened(lan)
    hands.quiet(lan)
    lan.keyboard.press("r")
    expect(lan.locator("#toasts")).to_contain_text("số đến 1")
    hands.quiet(lan)
    assert incoming.page(live.office.viewer("lan"), document).state == IncomingState.REGISTERED
    expect(lan.locator("#document-title")).not_to_have_text("Văn bản thứ hai")


def test_the_palette_finds_a_document_without_tone_marks(live: LiveOffice, people: People) -> None:
    """R-090, R-205: Ctrl+K, a few plain letters, Enter; and a command by its name."""
    live.office.registered(summary="Thẩm định thiết kế cầu Sông Trầm")
    lan = people.page("lan")
    lan.goto("/inbox")
    lan.keyboard.press("Control+k")
    palette = lan.locator("#palette")
    palette.get_by_role("combobox").press_sequentially("song tram", delay=20)
    expect(palette.get_by_role("option").first).to_contain_text("Thẩm định thiết kế cầu Sông Trầm")
    lan.keyboard.press("Enter")
    expect(lan.locator("#document-title")).to_have_text("Thẩm định thiết kế cầu Sông Trầm")
    lan.keyboard.press("Escape")
    lan.keyboard.press("Shift+?")
    expect(lan.locator("#keys")).to_be_visible()


def test_a_leader_directs_with_the_keyboard(live: LiveOffice, people: People) -> None:
    """R-205: arrows and Enter choose from the type-ahead; Ctrl+Enter sends the directive."""
    document = live.office.submitted(summary="Chỉ đạo bằng bàn phím")
    thang = people.page("thang")
    hands.open_row(thang, "to_direct", "Chỉ đạo bằng bàn phím")
    box = thang.get_by_role("combobox", name="Chủ trì")
    box.focus()
    box.press_sequentially("tran van hung", delay=15)
    expect(thang.locator("[role=option]").first).to_contain_text("Trần Văn Hùng")
    box.press("Enter")
    expect(thang.locator("[data-chip]")).to_contain_text("Trần Văn Hùng")
    thang.locator("form.directive").get_by_label("Nội dung giao việc").fill("Xem và báo cáo")
    thang.keyboard.press("Control+Enter")
    hands.until(lambda: bool(items.of_matter(live.office.viewer("hung"), document)), why="the directive is given")
    hands.quiet(thang)


def test_an_open_page_learns_of_news_without_a_reload(live: LiveOffice, people: People) -> None:
    """R-200: an assignment shows at the bell and as a toast; a change of the open document is told above it."""
    office, hung = live.office, people.page("hung")
    hung.goto("/inbox?split=lead")
    document = office.submitted(summary="Việc mới giao khi trang đang mở")
    directing.assign(office.viewer("thang"), document, order=office.order("hung"), now=office.now)
    hands.until(lambda: told(hung, "#toasts", "Việc mới giao khi trang đang mở"), why="the toast comes")
    assert int(hung.locator("#bell-count").inner_text().split()[0]) > 0
    hung.goto(f"/incoming/{document}")
    order = office.order("yen", text="Thêm phối hợp")
    directing.assign(office.viewer("thang"), document, order=order, now=office.later(minutes=1))
    hands.until(lambda: told(hung, "#changed", "Văn bản đã thay đổi"), why="the open page says that it is old")
    expect(hung.locator("#changed")).to_contain_text("Phan Quốc Thắng")


def told(page: Page, place: str, words: str) -> bool:
    """Whether the page tells of something once it asks for news."""
    hands.tick(page)
    hands.quiet(page)
    return words in page.locator(place).inner_text()


def test_back_keeps_the_place(live: LiveOffice, people: People) -> None:
    """R-203: open a document far down the list, go back: the same box, the same rows in sight."""
    for number in range(14):
        live.office.registered(summary=f"Văn bản dài số {number}", code_number=str(1000 + number))
    lan = people.page("lan")
    lan.goto("/inbox?split=to_submit")
    lan.locator("#list-scroll").evaluate("(list) => { list.scrollTop = 500; }")
    row = lan.locator("a[data-row-link]").filter(has_text=re.compile(r"Văn bản dài số 3$"))
    row.click()
    expect(lan.locator("#document-title")).to_have_text("Văn bản dài số 3")
    lan.go_back()
    expect(lan.locator("#document-title")).to_have_count(0)
    expect(row).to_be_in_viewport()
    lan.wait_for_function("document.querySelector('#list-scroll').scrollTop > 200")


def test_an_officer_finishes_work_on_a_phone(live: LiveOffice, people: People) -> None:
    """R-206: list, document, actions are three steps; the work is finished with a thumb."""
    office = live.office
    document = office.submitted(summary="Việc làm trên điện thoại")
    directing.assign(office.viewer("thang"), document, order=office.order("cuong"), now=office.now)
    cuong = people.page("cuong", size=PHONE)
    cuong.goto("/inbox?split=lead")
    expect(cuong.locator("#pane-document")).not_to_be_in_viewport()
    cuong.get_by_text("Việc làm trên điện thoại").click()
    expect(cuong.locator("#document-title")).to_be_in_viewport()
    hands.quiet(cuong)
    hands.button(cuong, "Xử lý").click()
    fold = hands.unfold(cuong, "Hoàn thành")
    fold.locator("textarea").fill("Đã báo cáo lãnh đạo")
    fold.locator(".action-foot button").click()
    hands.quiet(cuong)
    expect(cuong.locator("#list-scroll")).to_be_in_viewport()
    assert incoming.page(office.viewer("thang"), document).state == IncomingState.RESOLVED


def test_no_screen_scrolls_sideways(live: LiveOffice, people: People) -> None:
    """R-206: at the width of a phone and of an office's laptop everything lies inside the window."""
    office, lan = live.office, people.page("lan")
    document, letter = office.submitted(summary="Rà soát quy hoạch " * 12), office.released()
    for size in (PHONE, DESKTOP):
        lan.set_viewport_size({"width": size["width"], "height": size["height"]})
        for address in (*ADDRESSES, f"/incoming/{document}", f"/outgoing/{letter}"):
            answer = lan.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            assert hands.beyond_the_edge(lan) == [], (address, size)
