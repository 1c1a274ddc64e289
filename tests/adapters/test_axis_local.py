"""What the local axis promises beyond the contract: it stands and falls with the caller's transaction."""

from __future__ import annotations

import hashlib

import pytest
from django.db import connection, transaction

from tests.conftest import CommittedDatabase
from tests.exchange.envelopes import envelope
from vanphong.adapters.axis_local.axis import LocalAxis
from vanphong.adapters.axis_local.models import Message
from vanphong.exchange.actions import inbox, status
from vanphong.exchange.ports import Attachment, LostFile
from vanphong.files.ports import BLOBS


def local_axis() -> LocalAxis:
    """The axis as it is wired, but for a directory."""
    return LocalAxis(is_hosted=lambda code: True, announce_arrival=inbox.expect, announce_status=status.expect)


def queued_jobs() -> int:
    """How many jobs wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        count: int = cursor.fetchone()[0]
    return count


def test_a_rollback_takes_message_and_announcement_with_it(committed_database: CommittedDatabase) -> None:
    """Nothing arrives that its sender did not commit: the queue table is the outbox."""
    axis = local_axis()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        axis.send(envelope(), content=BLOBS.port.get)
        assert (Message.objects.count(), queued_jobs()) == (1, 1)
        raise ZeroDivisionError
    assert (Message.objects.count(), queued_jobs()) == (0, 0)
    axis.send(envelope(), content=BLOBS.port.get)
    assert (Message.objects.count(), queued_jobs()) == (1, 1)


@pytest.mark.django_db
def test_files_are_shared_and_not_copied() -> None:
    """The queue holds the hash of the content; the bytes lie in the blob store, once."""
    data = b"%PDF-1.7 " + b"words " * 1000
    local_axis().send(envelope(data=data), content=BLOBS.port.get)
    raw = bytes(Message.objects.get().raw)
    assert hashlib.sha256(data).hexdigest().encode() in raw
    assert len(raw) < 2000


@pytest.mark.django_db
def test_a_lost_file_is_told_to_the_sender_and_not_sent() -> None:
    """An envelope whose file is gone would only be refused at the other end."""
    lost = Attachment("phu-luc.pdf", "application/pdf", "0" * 64, 10)
    with pytest.raises(LostFile, match=r"phu-luc\.pdf"):
        local_axis().send(envelope(attachments=(lost,)), content=BLOBS.port.get)
    assert not Message.objects.exists()
