"""The whole loop in a browser: a question comes to A, is directed, answered, released to B, and B answers A."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.documents.queries import deliveries, incoming, outgoing
from vanphong.documents.vocabulary import DeliveryState, IncomingState, OutgoingState, ReceiptStatus

QUESTION = "Đề nghị cho ý kiến về đồ án quy hoạch chung xã Hòa Bình"
ANSWER = "Trả lời về đồ án quy hoạch chung xã Hòa Bình"
LAST_WORD = "Tiếp thu ý kiến về đồ án quy hoạch chung"


def test_a_question_is_answered_and_the_answer_answered(live: LiveOffice, people: People) -> None:
    """R-027, R-029, R-031, R-033, R-050, R-057, R-061, R-067: A takes in, directs, drafts, approves, numbers and
    releases by clicking alone; B has it within seconds, registers with one press, and A sees every step of B."""
    office = live.office
    question = taken_in(people.page("lan"))
    directed(people)
    answer = answered(people.page("hung"), "lead", QUESTION, ANSWER)
    approved_at_a(people)
    released(people.page("lan"), ANSWER)
    assert incoming.page(office.viewer("thang"), question).state == IncomingState.RESOLVED
    page = outgoing.page(office.viewer("hung"), answer)
    assert (page.state, page.symbol) == (OutgoingState.RELEASED, "01/SXD-KT")

    watching = people.page("hung")
    watching.goto(f"/outgoing/{answer}")
    registered_at_b(people)
    hands.look_again(watching, "Đã vào sổ")
    line = deliveries.of_document(answer)[0]
    assert (line.recipient, line.state) == ("Ủy ban nhân dân xã Hòa Bình", DeliveryState.SENT)
    assert line.furthest == ReceiptStatus.REGISTERED

    answered_by_b(people)
    lan = people.page("lan")
    hands.open_row(lan, "arrived", LAST_WORD)
    back = hands.opened(lan)
    hands.press(lan, "Vào sổ")
    assert incoming.page(office.viewer("lan"), back).number == 2
    hands.look_again(watching, "Hoàn thành")


def taken_in(lan: Page) -> UUID:
    """The clerk takes a letter of B in, and lays it before the leader."""
    hands.fill_in(lan, QUESTION, issuer="")
    hands.choose(lan, "Cơ quan ban hành", "hoa binh", "xã Hòa Bình")
    lan.set_input_files("input[name=file]", hands.paper(QUESTION))
    hands.press(lan, "Vào sổ")
    expect(lan.locator(".document-head")).to_contain_text("Số đến 1 ")
    document = hands.opened(lan)
    hands.submit_to(lan, "Phan Quốc Thắng")
    return document


def directed(people: People) -> None:
    """The leader names a unit by a few letters without tone marks, with a deadline; its head passes the work on."""
    thang, ha = people.page("thang"), people.page("ha")
    hands.open_row(thang, "to_direct", QUESTION)
    hands.direct(thang, "phong kinh te", "Phòng Kinh tế", due_on=localdate() + timedelta(days=5))
    hands.open_row(ha, "to_assign", QUESTION)
    expect(ha.locator("#pane-document")).to_contain_text("Giao chủ trì tham mưu")
    hands.direct(ha, "hung", "Trần Văn Hùng", words="Đồng chí Hùng dự thảo trả lời", label="Chuyển xử lý")


def answered(page: Page, split: str, question: str, summary: str) -> UUID:
    """Answer an assigned document: what is known is filled in already; only words and a file are added."""
    hands.open_row(page, split, question)
    page.get_by_role("link", name="Soạn văn bản trả lời").first.click()
    page.get_by_label("Trích yếu").fill(summary)
    page.set_input_files("input[name=file]", hands.paper(summary, name="du-thao.pdf"))
    page.locator("#draft button.button-main").click()
    page.locator("#document-title", has_text=summary).wait_for()
    hands.quiet(page)
    document = hands.opened(page)
    hands.press(page, "Trình dự thảo")
    return document


def approved_at_a(people: People) -> None:
    """Content, form, approval: each finds the draft in the box of that step."""
    for name, split, label in (
        ("ha", "to_review", "Đồng ý nội dung, chuyển tiếp"),
        ("binh", "to_check", "Đạt thể thức, chuyển tiếp"),
        ("thang", "to_approve", "Phê duyệt"),
    ):
        hands.open_row(people.page(name), split, ANSWER)
        hands.press(people.page(name), label)


def released(clerk: Page, summary: str) -> None:
    """The clerk gives the number and lets the document out; each step says first what it will do."""
    hands.open_row(clerk, "to_number", summary)
    expect(clerk.locator("#number")).to_contain_text("01/")
    hands.press(clerk, "Cấp số ngay")
    hands.open_row(clerk, "to_release", summary)
    clerk.locator("#release button.button-main").click()
    hands.quiet(clerk)


def registered_at_b(people: People) -> None:
    """It lies on the desk of B's clerk with all its data: one press registers it."""
    nga = people.page("nga")
    hands.open_row(nga, "arrived", ANSWER)
    expect(nga.locator("#data")).to_contain_text("Sở Xây dựng tỉnh Sao Mai")
    expect(nga.locator("#data")).to_contain_text("01/SXD-KT")
    expect(nga.locator("#pages img").first).to_be_visible()
    hands.press(nga, "Vào sổ")


def answered_by_b(people: People) -> None:
    """B's leader has it answered; the answer of B goes through B's own steps and out."""
    nga, tu = people.page("nga"), people.page("tu")
    hands.open_row(nga, "to_submit", ANSWER)
    hands.submit_to(nga, "Đặng Minh Tú")
    hands.open_row(tu, "to_direct", ANSWER)
    hands.direct(tu, "dung", "Ngô Thùy Dung")
    answered(people.page("dung"), "lead", ANSWER, LAST_WORD)
    hands.open_row(people.page("son"), "to_review", LAST_WORD)
    hands.press(people.page("son"), "Đồng ý nội dung, chuyển tiếp")
    hands.open_row(tu, "to_approve", LAST_WORD)
    hands.press(tu, "Phê duyệt")
    released(nga, LAST_WORD)
