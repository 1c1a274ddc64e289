"""With a real worker on a real database: what was released at A lies before B's clerk, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from tests.conftest import CommittedDatabase
from tests.exchange.envelopes import desk, envelope
from tests.office import build
from vanphong.adapters.axis_memory import MemoryAxis
from vanphong.documents.queries import deliveries
from vanphong.documents.vocabulary import DocumentSplit
from vanphong.exchange.actions import inbox
from vanphong.exchange.models import InboundMessage
from vanphong.files.ports import BLOBS


def work() -> None:
    """Run the worker until the queue is empty."""
    with app.replace_connector(app.connector.get_worker_connector()) as queue:  # type: ignore[attr-defined]
        queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def test_the_worker_carries_a_document_and_its_status(committed_database: CommittedDatabase) -> None:
    """R-067, VI-18: release → arrival → status, through the queue as it runs in the office."""
    office = build()
    office.now = timezone.localtime()
    document = office.released()
    work()
    assert len(desk(office, "B", DocumentSplit.ARRIVED)) == 1
    (line,) = deliveries.of_document(document)
    assert [one.status for one in line.statuses] == ["01"]


def test_two_workers_on_one_message_accept_it_once(committed_database: CommittedDatabase, axis: MemoryAxis) -> None:
    """The second waits for the first and finds the work done."""
    office = build()
    axis.send(envelope(), content=BLOBS.port.get)
    inbox.fetch("H99.02", now=timezone.now())
    message_id = InboundMessage.objects.get().id
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(accept, [message_id] * 4))
    assert len(desk(office, "B", DocumentSplit.ARRIVED)) == 1
    assert InboundMessage.objects.get().attempts == 0


def accept(message_id: UUID) -> None:
    """One worker's turn."""
    try:
        inbox.accept(message_id, now=timezone.now())
    finally:
        connection.close()
