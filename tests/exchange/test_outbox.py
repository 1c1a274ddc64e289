"""Sending: each delivery for itself, idempotent, and with its fault before the clerk when it cannot be sent."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.exchange.envelopes import desk
from tests.office import Office
from vanphong.adapters.axis_memory import MemoryAxis
from vanphong.documents.queries import deliveries
from vanphong.documents.vocabulary import DeliveryState, DocumentSplit
from vanphong.exchange.actions import outbox
from vanphong.exchange.models import InboundMessage, OutboundMessage


@pytest.fixture
def document(office: Office) -> UUID:
    """A document of A released to two agencies, C before B; nothing of it has run yet."""
    office.found_third_agency()
    office.drain()
    return office.released(to=["C", "B"])


def lines(document: UUID) -> list[deliveries.DeliveryLine]:
    """The deliveries of a document."""
    return deliveries.of_document(document)


def test_a_bad_recipient_does_not_hold_up_the_others(office: Office, axis: MemoryAxis, document: UUID) -> None:
    """R-067: the first delivery fails at every attempt, the second goes out all the same."""
    axis.trouble["H99.03"] = ConnectionError("no route")
    bad, good = lines(document)
    for _attempt in range(outbox.ATTEMPTS):
        with pytest.raises(ConnectionError):
            outbox.send(bad.id, now=office.now)
    outbox.send(good.id, now=office.now)
    assert [line.state for line in lines(document)] == [DeliveryState.FAILED, DeliveryState.SENT]
    assert lines(document)[0].fault == "ConnectionError: no route"
    assert [slip.subject_id for slip in desk(office, "A", DocumentSplit.UNDELIVERED)] == [document]


def test_a_failed_attempt_before_the_last_troubles_nobody(office: Office, axis: MemoryAxis, document: UUID) -> None:
    """The delivery waits on and goes out when the axis is back."""
    axis.trouble["H99.02"] = ConnectionError("no route")
    delivery = lines(document)[1]
    with pytest.raises(ConnectionError):
        outbox.send(delivery.id, now=office.now)
    assert lines(document)[1].state == DeliveryState.PENDING
    assert OutboundMessage.objects.get(delivery_id=delivery.id).attempts == 1
    axis.trouble.clear()
    outbox.send(delivery.id, now=office.now)
    assert lines(document)[1].state == DeliveryState.SENT
    assert OutboundMessage.objects.get(delivery_id=delivery.id).attempts == 0


def test_an_unknown_code_fails_at_once_with_a_clear_fault(
    office: Office, axis: MemoryAxis, document: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trying again is of no use, so the clerk is called the first time."""
    monkeypatch.setattr(axis, "_is_hosted", lambda code: False)
    outbox.send(lines(document)[1].id, now=office.now)
    line = lines(document)[1]
    assert line.state == DeliveryState.FAILED
    assert "H99.02" in line.fault
    assert "không có cơ quan" in line.fault.lower()


def test_sending_again_sends_nothing(office: Office, document: UUID) -> None:
    """Jobs queued twice, a worker that repeats itself: one arrival at each recipient."""
    outbox.dispatch(document)
    outbox.dispatch()
    office.drain()
    outbox.send(lines(document)[1].id, now=office.now)
    office.drain()
    assert InboundMessage.objects.count() == 2
    assert len(desk(office, "B", DocumentSplit.ARRIVED)) == 1


def test_a_failed_delivery_can_be_sent_after_all(office: Office, axis: MemoryAxis, document: UUID) -> None:
    """The act that sends is the same before and after a failure."""
    axis.trouble["H99.02"] = ConnectionError("no route")
    delivery = lines(document)[1]
    for _attempt in range(outbox.ATTEMPTS):
        with pytest.raises(ConnectionError):
            outbox.send(delivery.id, now=office.now)
    axis.trouble.clear()
    outbox.send(delivery.id, now=office.now)
    assert (lines(document)[1].state, lines(document)[1].fault) == (DeliveryState.SENT, "")
