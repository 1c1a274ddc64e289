"""Envelopes as a foreign office would send them, and the axis in memory on which they come."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from uuid import uuid4

from django.utils import timezone

from tests.office import Office, pdf
from vanphong.adapters.axis_memory import MemoryAxis
from vanphong.directory.queries import agencies
from vanphong.exchange.actions import inbox, status
from vanphong.exchange.ports import Attachment, Envelope, Party
from vanphong.files.ports import BLOBS
from vanphong.kernel import access


def memory_axis() -> MemoryAxis:
    """An axis in memory, wired as the real one is."""
    return MemoryAxis(
        is_hosted=lambda code: agencies.by_code(code) is not None,
        announce_arrival=inbox.expect,
        announce_status=status.expect,
    )


def enclosed(data: bytes, name: str = "cong-van.pdf", media_type: str = "application/pdf") -> Attachment:
    """Keep bytes and return the attachment that stands for them."""
    BLOBS.port.put(data)
    return Attachment(name, media_type, hashlib.sha256(data).hexdigest(), len(data))


def envelope(*, data: bytes | None = None, **changed: object) -> Envelope:
    """A complete letter from A to B."""
    sound = Envelope(
        delivery_id=str(uuid4()),
        sender=Party("H99.01", "Sở Xây dựng tỉnh Sao Mai"),
        recipient=Party("H99.02", "Ủy ban nhân dân xã Hòa Bình"),
        document_code="H99.01,2026/11/18,07/SXD-KT",
        type_name="Công văn",
        number="07",
        notation="SXD-KT",
        issued_on=timezone.localdate(),
        summary="V/v rà soát quy hoạch",
        language="vi",
        signer_name="Phan Quốc Thắng",
        signer_position="Giám đốc",
        urgency=1,
        secrecy=0,
        due_on=None,
        in_reply_to="",
        attachments=(enclosed(pdf() if data is None else data),),
    )
    return replace(sound, **changed)  # type: ignore[arg-type]


def desk(office: Office, agency: str, split: str) -> list[access.Slip]:
    """What lies in a split of an agency's registry desk."""
    return access.page([office.agencies[agency]], access.Shelf(split=split), limit=50)
