"""Taking in: refused at the door with a reason, kept before it is understood, and once, whatever happens."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from tests.exchange.envelopes import desk, enclosed, envelope
from tests.office import Office, pdf
from vanphong.adapters.axis_memory import MemoryAxis
from vanphong.documents.queries import incoming
from vanphong.documents.vocabulary import DocumentSplit, ReceiptStatus
from vanphong.exchange.actions import inbox
from vanphong.exchange.models import InboundMessage
from vanphong.exchange.ports import Attachment, Party, StatusMessage
from vanphong.exchange.vocabulary import InboundState
from vanphong.files.ports import BLOBS
from vanphong.kernel import events


def send(axis: MemoryAxis, office: Office, **changed: object) -> InboundMessage:
    """Let a letter arrive at B and run what is queued; return the message that was kept."""
    letter = envelope(**changed)  # type: ignore[arg-type]
    axis.send(letter, content=BLOBS.port.get)
    office.drain()
    return InboundMessage.objects.get(delivery_id=letter.delivery_id)


@pytest.fixture
def told(axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ReceiptStatus, str]]:
    """What senders were told, and by which words."""
    said: list[tuple[str, ReceiptStatus, str]] = []

    def report_status(message: StatusMessage) -> str:
        said.append((message.recipient_code, message.status, message.text))
        return message.reference

    monkeypatch.setattr(axis, "report_status", report_status)
    return said


def lose_queue() -> None:
    """A worker dies with the jobs in its hands."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'todo'")


Told = list[tuple[str, ReceiptStatus, str]]


def test_a_sound_letter_is_received_with_all_its_data(office: Office, axis: MemoryAxis, told: Told) -> None:
    """R-023: also from an axis that copies files; a type unknown here is left to the clerk."""
    appendix = enclosed(pdf("Phụ lục số liệu"), "phu-luc.pdf")
    message = send(axis, office, type_name="Sớ", attachments=(enclosed(pdf()), appendix))
    assert message.state == InboundState.ACCEPTED
    assert message.document_id is not None
    page = incoming.page(office.viewer("nga"), message.document_id)
    assert (page.fields.type_code, page.fields.urgency, page.symbol) == ("", 1, "07/SXD-KT")
    assert len(page.attachment_ids) == 1
    assert [(code, status) for code, status, _text in told] == [("H99.01", ReceiptStatus.ARRIVED)]


def test_a_message_that_declares_itself_secret_is_never_kept(office: Office, axis: MemoryAxis, told: Told) -> None:
    """R-180: refused with a reason to the sender; only the fact remains."""
    message = send(axis, office, secrecy=1, summary="nội dung bí mật")
    assert (message.state, bytes(message.raw)) == (InboundState.REFUSED, b"")
    assert desk(office, "B", DocumentSplit.ARRIVED) == []
    ((code, status, text),) = told
    assert (code, status) == ("H99.01", ReceiptStatus.REFUSED)
    assert "bí mật nhà nước" in text.lower()
    assert "nội dung" not in message.fault.replace("không có nội dung nào", "")
    assert [entry.kind for entry in events.history(message.id)] == ["exchange.refused"]


def test_a_file_with_a_marking_of_secrecy_is_erased(office: Office, axis: MemoryAxis, told: Told) -> None:
    """R-180: what only the page shows is refused just so, and the bytes that had been kept are erased."""
    message = send(axis, office, data=pdf("TỐI MẬT"))
    assert (message.state, bytes(message.raw)) == (InboundState.REFUSED, b"")
    assert desk(office, "B", DocumentSplit.ARRIVED) == []
    assert [status for _code, status, _text in told] == [ReceiptStatus.REFUSED]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 not a PDF"])
def test_a_broken_file_is_refused_with_a_reason(office: Office, axis: MemoryAxis, told: Told, data: bytes) -> None:
    """Nothing is half-stored, and the sender learns what to do."""
    message = send(axis, office, data=data)
    assert message.state == InboundState.REFUSED
    assert desk(office, "B", DocumentSplit.ARRIVED) == []
    ((_code, status, text),) = told
    assert (status, text) == (ReceiptStatus.REFUSED, message.fault)
    assert text


def test_a_file_that_was_changed_or_lost_on_the_way_is_refused(office: Office, axis: MemoryAxis, told: Told) -> None:
    """The hash in the envelope is what the sender signed for."""
    sound = enclosed(pdf())
    letter = envelope(attachments=(sound,))
    axis.send(letter, content=BLOBS.port.get)
    axis.blobs[sound.sha256] = pdf("Khác")
    office.drain()
    axis.blobs.clear()
    send(axis, office, attachments=())
    assert [status for _code, status, _text in told] == [ReceiptStatus.REFUSED] * 2
    assert "hỏng" in told[0][2]
    assert "không kèm tệp" in told[1][2]


def test_an_absent_file_is_refused(office: Office, axis: MemoryAxis, told: Told) -> None:
    """A message that names a file which it does not carry."""
    letter = envelope(attachments=(Attachment("a.pdf", "application/pdf", "0" * 64, 1),))
    axis.send(letter, content=lambda sha256: b"")
    axis.blobs.clear()
    office.drain()
    ((_code, status, text),) = told
    assert status == ReceiptStatus.REFUSED
    assert "a.pdf" in text


def test_a_second_receipt_of_a_delivery_does_nothing(office: Office, axis: MemoryAxis, told: Told) -> None:
    """Fetched again unacknowledged, or sent again under another message id: one document."""
    letter = envelope()
    axis.send(letter, content=BLOBS.port.get)
    (arrival,) = axis.fetch("H99.02")
    inbox.store_raw(arrival, now=office.now)
    office.drain()
    axis.waiting["other"] = type(arrival)("other", arrival.delivery_id, "H99.01", "H99.02", arrival.raw)
    inbox.expect("H99.02")
    office.drain()
    assert len(desk(office, "B", DocumentSplit.ARRIVED)) == 1
    first, second = InboundMessage.objects.order_by("id")
    assert first.document_id == second.document_id
    assert len(told) == 1


def test_what_a_dead_worker_left_is_swept_up_and_accepted_once(office: Office, axis: MemoryAxis, told: Told) -> None:
    """The worker dies between keeping and understanding: the sweep brings it up, and again changes nothing."""
    axis.send(envelope(), content=BLOBS.port.get)
    inbox.fetch("H99.02", now=office.now)
    lose_queue()
    inbox.sweep(now=office.now)
    assert office.drain() == 0
    inbox.sweep(now=office.later(minutes=6))
    inbox.sweep(now=office.now)
    office.drain()
    message = InboundMessage.objects.get()
    assert message.state == InboundState.ACCEPTED
    inbox.accept(message.id, now=office.now)
    inbox.sweep(now=office.later(hours=2))
    assert office.drain() == 0
    assert len(desk(office, "B", DocumentSplit.ARRIVED)) == 1


def test_trouble_while_understanding_leaves_nothing_and_is_tried_again(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is away for a moment: nothing half-stored, one attempt counted, the next one succeeds."""
    axis.send(envelope(), content=BLOBS.port.get)
    inbox.fetch("H99.02", now=office.now)
    message = InboundMessage.objects.get()
    with monkeypatch.context() as patch, pytest.raises(OSError, match="disk"):
        patch.setattr(axis, "content", failing)
        inbox.accept(message.id, now=office.now)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (InboundState.RECEIVED, 1)
    assert desk(office, "B", DocumentSplit.ARRIVED) == []
    inbox.accept(message.id, now=office.now)
    assert len(desk(office, "B", DocumentSplit.ARRIVED)) == 1


def failing(raw: bytes, sha256: str) -> bytes:
    """Content on a disk that is away."""
    raise OSError("disk")


def test_the_last_attempt_keeps_the_message_for_somebody_to_look_at(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Failed is not lost: after the fix it is accepted by the same act."""
    axis.send(envelope(), content=BLOBS.port.get)
    inbox.fetch("H99.02", now=office.now)
    message = InboundMessage.objects.get()
    with monkeypatch.context() as patch:
        patch.setattr(axis, "content", failing)
        for _attempt in range(inbox.ATTEMPTS):
            with pytest.raises(OSError, match="disk"):
                inbox.accept(message.id, now=office.now)
    message.refresh_from_db()
    assert (message.state, message.fault) == (InboundState.FAILED, "OSError: disk")
    inbox.accept(message.id, now=office.now)
    message.refresh_from_db()
    assert message.state == InboundState.ACCEPTED


def test_bytes_nobody_understands_are_kept_and_understood_after_a_fix(
    office: Office, axis: MemoryAxis, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Store raw first, understand later."""
    letter = envelope()
    axis.send(letter, content=BLOBS.port.get)
    (arrival,) = axis.fetch()
    strange = type(arrival)(arrival.message_id, letter.delivery_id, "H99.01", "H99.02", b"\x00strange")
    message_id: UUID = inbox.store_raw(strange, now=office.now)
    inbox.accept(message_id, now=office.now)
    message = InboundMessage.objects.get(pk=message_id)
    assert (message.state, bytes(message.raw)) == (InboundState.FAILED, b"\x00strange")
    assert told == []
    monkeypatch.setattr(axis, "read", lambda raw: letter)
    inbox.accept(message_id, now=office.now)
    message.refresh_from_db()
    assert message.state == InboundState.ACCEPTED


def test_a_message_for_an_agency_that_is_not_here_is_kept_as_failed(office: Office, axis: MemoryAxis) -> None:
    """It names the code, so that the directory can be mended and the message taken in after all."""
    letter = envelope(recipient=Party("H99.77", "Không có"))
    axis.send(envelope(), content=BLOBS.port.get)
    (arrival,) = axis.fetch()
    astray = type(arrival)("astray", letter.delivery_id, "H99.01", "H99.77", arrival.raw)
    message_id = inbox.store_raw(astray, now=timezone.now())
    office.drain()
    message = InboundMessage.objects.get(pk=message_id)
    assert message.state == InboundState.FAILED
    assert "H99.77" in message.fault
