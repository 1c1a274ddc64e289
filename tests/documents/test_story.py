"""The whole loop without a screen: a document arrives, is handled, answered, released, and answered for."""

from __future__ import annotations

import pytest

from tests.office import Office
from vanphong.documents.actions import directing
from vanphong.documents.queries import deliveries
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.vocabulary import IncomingState, OutgoingState
from vanphong.work.actions import items
from vanphong.work.queries import items as item_queries

pytestmark = pytest.mark.django_db


def test_a_document_is_registered_directed_passed_on_and_resolved(office: Office) -> None:
    """R-027, R-029, R-031, R-033, R-038: one incoming document from the clerk's desk to its end."""
    document = office.submitted()
    directing.assign(
        office.viewer("thang"), document, order=office.order("A.KT", support=["yen"]), now=office.later(minutes=5)
    )
    desk_item = item_queries.of_matter(office.viewer("ha"), document)[0]
    items.pass_on(
        office.viewer("ha"), desk_item.id, order=office.order("hung"), revision=None, now=office.later(minutes=5)
    )
    own = [
        line
        for line in item_queries.of_matter(office.viewer("hung"), document)
        if line.holder_id == office.seats["hung"]
    ]
    items.report(office.viewer("hung"), own[0].id, text="Đang tổng hợp", progress=40, now=office.later(hours=1))
    items.finish(office.viewer("hung"), own[0].id, text="Đã có báo cáo", now=office.later(hours=1))
    page = incoming_queries.page(office.viewer("thang"), document)
    assert page.state == IncomingState.RESOLVED
    assert not any(line.is_running for line in item_queries.of_matter(office.viewer("thang"), document))


def test_an_answer_closes_the_loop_when_it_is_released(office: Office) -> None:
    """R-050, R-057, R-067: a reply is reviewed, checked, approved, numbered, released; the question is resolved."""
    question = office.submitted()
    directing.assign(office.viewer("thang"), question, order=office.order("hung"), now=office.now)
    answer = office.released(reply_to=question)
    page = outgoing_queries.page(office.viewer("hung"), answer)
    assert (page.state, page.symbol) == (OutgoingState.RELEASED, "01/SXD-KT")
    assert incoming_queries.page(office.viewer("thang"), question).state == IncomingState.RESOLVED
    assert [line.recipient for line in deliveries.of_document(answer)] == ["Ủy ban nhân dân xã Hòa Bình"]
