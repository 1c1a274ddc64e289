"""The whole loop in a browser: a question comes to A, is directed, answered, released to B, and B answers A."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.documents.queries import deliveries, incoming, outgoing
from vanphong.documents.vocabulary import DeliveryState, IncomingState, OutgoingState

QUESTION = "Đề nghị cho ý kiến về đồ án quy hoạch chung xã Hòa Bình"
ANSWER = "Trả lời về đồ án quy hoạch chung xã Hòa Bình"
LAST_WORD = "Tiếp thu ý kiến về đồ án quy hoạch chung"


def opened(page: Page) -> str:
    """The identifier of the document that stands open."""
    return str(page.locator("#work").get_attribute("data-open"))


def draft_reply(page: Page, summary: str) -> None:
    """Answer the open document: what is known is filled in already; only words and a file are added."""
    page.get_by_role("link", name="Soạn văn bản trả lời").first.click()
    page.get_by_label("Trích yếu").fill(summary)
    page.set_input_files("input[name=file]", hands.paper(summary, name="du-thao.pdf"))
    page.locator("#draft button.button-main").click()
    page.locator("#document-title", has_text=summary).wait_for()
    hands.quiet(page)


def test_a_question_is_answered_and_the_answer_answered(live: LiveOffice, people: People) -> None:
    """R-027, R-029, R-031, R-033, R-050, R-057, R-061, R-067: A takes in, directs, drafts, approves, numbers and
    releases by clicking alone; B has it within seconds, registers with one press, and A sees every step of B."""
    question = _taken_in_and_directed(people)
    answer = _drafted_and_released(people)
    assert incoming.page(live.office.viewer("thang"), question).state == IncomingState.RESOLVED
    page = outgoing.page(live.office.viewer("hung"), answer)
    assert (page.state, page.symbol) == (OutgoingState.RELEASED, "01/SXD-KT")
    _registered_at_b(people)
    _seen_at_a(people, answer)
    assert [line.state for line in deliveries.of_document(answer)] == [DeliveryState.REGISTERED]
    _answered_by_b(people)
    lan = people.page("lan")
    hands.open_row(lan, "arrived", LAST_WORD)
    hands.press(lan, "Vào sổ")
    assert incoming.page(live.office.viewer("lan"), hands_uuid(opened(lan))).number == 2


def _taken_in_and_directed(people: People) -> object:
    lan, thang, ha = people.page("lan"), people.page("thang"), people.page("ha")
    hands.fill_in(lan, QUESTION, issuer="")
    hands.choose(lan, "Cơ quan ban hành", "hoa binh", "xã Hòa Bình")
    lan.set_input_files("input[name=file]", hands.paper(QUESTION))
    hands.press(lan, "Vào sổ")
    return None
