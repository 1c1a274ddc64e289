"""Statuses: late, twice, out of order or from the wrong mouth."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.office import Office
from vanphong.documents.queries import deliveries
from vanphong.documents.vocabulary import ReceiptStatus
from vanphong.exchange.actions import status
from vanphong.exchange.ports import Party, StatusMessage

B = Party("H99.02", "Ủy ban nhân dân xã Hòa Bình")


@pytest.fixture
def document(office: Office) -> UUID:
    """A document of A, released to B and arrived there."""
    document = office.released()
    office.drain()
    return document


def message(office: Office, document: UUID, what: ReceiptStatus, **changed: object) -> StatusMessage:
    """What B says of the document."""
    facts: dict[str, object] = {
        "delivery_id": str(deliveries.of_document(document)[0].id),
        "status": what,
        "sender": B,
        "recipient_code": "H99.01",
        "reporter": "Nga",
        "text": "",
        "at": office.now + timedelta(minutes=int(what)),
    }
    return StatusMessage(**(facts | changed))  # type: ignore[arg-type]


def test_statuses_out_of_order_show_the_furthest(office: Office, document: UUID) -> None:
    """VI-22: done comes before registered; the log is in the order of what happened."""
    for what in (ReceiptStatus.DONE, ReceiptStatus.REGISTERED, ReceiptStatus.IN_WORK, ReceiptStatus.REGISTERED):
        status.note(message(office, document, what), now=office.now)
    line = deliveries.of_document(document)[0]
    assert line.furthest == ReceiptStatus.DONE
    assert [one.status for one in line.statuses] == ["01", "03", "05", "06"]


@pytest.mark.parametrize(
    "changed",
    [
        {"sender": Party("H99.01", "Sở Xây dựng")},
        {"sender": Party("H99.77", "Không có")},
        {"recipient_code": "H99.02"},
        {"delivery_id": str(uuid4())},
        {"delivery_id": "not-a-delivery"},
    ],
)
def test_nobody_speaks_for_another(office: Office, document: UUID, changed: dict[str, object]) -> None:
    """A status counts only from the agency to which the delivery went, to the one that sent it."""
    status.note(message(office, document, ReceiptStatus.DONE, **changed), now=office.now)
    line = deliveries.of_document(document)[0]
    assert [one.status for one in line.statuses] == ["01"]


def test_a_document_that_came_by_hand_tells_nobody(office: Office) -> None:
    """Reactions of the exchange leave what did not come over it alone."""
    office.registered("nga")
    ran = office.drain()
    assert ran > 0
    status.report(office.agencies["B"], "unknown", status=ReceiptStatus.ARRIVED, at=office.now)
    assert office.drain() == 0
