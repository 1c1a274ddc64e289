"""The axis inside one installation: a queue in the same database, files shared by their content."""

from collections.abc import Callable, Sequence

from django.db.models.functions import Now
from pydantic import TypeAdapter

from vanphong.adapters import envelope_json
from vanphong.adapters.axis_local.models import Message, Status
from vanphong.exchange.ports import (
    Arrival,
    Envelope,
    LostFile,
    StatusArrival,
    StatusMessage,
    UnknownAgency,
    Unreadable,
)
from vanphong.files.ports import BLOBS

_STATUSES = TypeAdapter(StatusMessage)

Announce = Callable[[str], None]


class LocalAxis:
    """Implements `vanphong.exchange.ports.Axis` in two tables.

    What is sent commits with the caller's transaction or not at all, and so does its announcement. ``is_hosted`` tells
    whether an agency code belongs to this installation; the ``announce`` hooks are called with the code of the agency
    for which something new waits.
    """

    def __init__(
        self, *, is_hosted: Callable[[str], bool], announce_arrival: Announce, announce_status: Announce
    ) -> None:
        self._is_hosted = is_hosted
        self._announce_arrival = announce_arrival
        self._announce_status = announce_status

    def send(self, envelope: Envelope, *, content: Callable[[str], bytes]) -> str:
        """Lay an envelope into the queue; ``content`` is not asked, for the recipient reads the same blobs."""
        if not self._is_hosted(envelope.recipient.code):
            raise UnknownAgency(envelope.recipient.code)
        for attachment in envelope.attachments:
            if not BLOBS.port.holds(attachment.sha256):
                raise LostFile(attachment.name)
        row, is_new = Message.objects.get_or_create(
            delivery_id=envelope.delivery_id,
            defaults={
                "sender_code": envelope.sender.code,
                "recipient_code": envelope.recipient.code,
                "raw": envelope_json.encode(envelope),
            },
        )
        if is_new:
            self._announce_arrival(row.recipient_code)
        return str(row.id)

    def fetch(self, agency_code: str | None = None, *, limit: int = 50) -> Sequence[Arrival]:
        """Return the envelopes in the queue, oldest first."""
        rows = Message.objects.filter(acknowledged_at=None)
        if agency_code is not None:
            rows = rows.filter(recipient_code=agency_code)
        return [
            Arrival(str(row.id), row.delivery_id, row.sender_code, row.recipient_code, bytes(row.raw))
            for row in rows.order_by("id")[:limit]
        ]

    def acknowledge(self, message_id: str) -> None:
        """Forget the bytes of an envelope; its identifiers stay, so that it can never travel twice."""
        Message.objects.filter(pk=message_id, acknowledged_at=None).update(raw=b"", acknowledged_at=Now())

    def read(self, raw: bytes) -> Envelope:
        """Understand the bytes of an envelope."""
        return envelope_json.decode(raw)

    def content(self, raw: bytes, sha256: str) -> bytes:
        """Return bytes from the blobs that all agencies of the installation share."""
        try:
            return BLOBS.port.get(sha256)
        except KeyError as absent:
            raise Unreadable(sha256) from absent

    def report_status(self, message: StatusMessage) -> str:
        """Lay a status into the queue, once."""
        row, is_new = Status.objects.get_or_create(
            reference=message.reference,
            defaults={
                "recipient_code": message.recipient_code,
                "payload": _STATUSES.dump_python(message, mode="json"),
            },
        )
        if is_new:
            self._announce_status(row.recipient_code)
        return str(row.id)

    def fetch_statuses(self, agency_code: str | None = None, *, limit: int = 200) -> Sequence[StatusArrival]:
        """Return the statuses in the queue, oldest first."""
        rows = Status.objects.filter(acknowledged_at=None)
        if agency_code is not None:
            rows = rows.filter(recipient_code=agency_code)
        return [
            StatusArrival(str(row.id), _STATUSES.validate_python(row.payload)) for row in rows.order_by("id")[:limit]
        ]

    def acknowledge_status(self, message_id: str) -> None:
        """Take a status out of the queue; its reference stays."""
        Status.objects.filter(pk=message_id, acknowledged_at=None).update(acknowledged_at=Now())
