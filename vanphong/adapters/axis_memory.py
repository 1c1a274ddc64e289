"""An axis in memory, for tests: it copies files as a foreign axis does, and can be told to fail."""

from collections.abc import Callable, Sequence

from vanphong.adapters import envelope_json
from vanphong.exchange.ports import Arrival, Envelope, StatusArrival, StatusMessage, UnknownAgency, Unreadable

Announce = Callable[[str], None]


def _silent(agency_code: str) -> None:
    """Announce nothing."""


class MemoryAxis:
    """Implements `vanphong.exchange.ports.Axis` in dictionaries.

    ``trouble`` maps an agency code to the exception that sending to it raises.
    """

    def __init__(
        self,
        *,
        is_hosted: Callable[[str], bool],
        announce_arrival: Announce = _silent,
        announce_status: Announce = _silent,
    ) -> None:
        self.trouble: dict[str, Exception] = {}
        self.waiting: dict[str, Arrival] = {}
        self.waiting_statuses: dict[str, StatusMessage] = {}
        self.blobs: dict[str, bytes] = {}
        self._known: set[str] = set()
        self._is_hosted = is_hosted
        self._announce_arrival = announce_arrival
        self._announce_status = announce_status

    def send(self, envelope: Envelope, *, content: Callable[[str], bytes]) -> str:
        """Keep an envelope and copies of its files."""
        code, message_id = envelope.recipient.code, f"message:{envelope.delivery_id}"
        if code in self.trouble:
            raise self.trouble[code]
        if not self._is_hosted(code):
            raise UnknownAgency(code)
        if message_id not in self._known:
            self.blobs |= {one.sha256: content(one.sha256) for one in envelope.attachments}
            self._known.add(message_id)
            raw = envelope_json.encode(envelope)
            self.waiting[message_id] = Arrival(message_id, envelope.delivery_id, envelope.sender.code, code, raw)
            self._announce_arrival(code)
        return message_id

    def fetch(self, agency_code: str | None = None, *, limit: int = 50) -> Sequence[Arrival]:
        """Return the envelopes that wait, oldest first."""
        return [one for one in self.waiting.values() if agency_code in (None, one.recipient_code)][:limit]

    def acknowledge(self, message_id: str) -> None:
        """Forget an envelope."""
        self.waiting.pop(message_id, None)

    def read(self, raw: bytes) -> Envelope:
        """Understand the bytes of an envelope."""
        return envelope_json.decode(raw)

    def content(self, raw: bytes, sha256: str) -> bytes:
        """Return the copy of a file."""
        if sha256 not in self.blobs:
            raise Unreadable(sha256)
        return self.blobs[sha256]

    def report_status(self, message: StatusMessage) -> str:
        """Keep a status, once."""
        if message.reference not in self._known:
            self._known.add(message.reference)
            self.waiting_statuses[message.reference] = message
            self._announce_status(message.recipient_code)
        return message.reference

    def fetch_statuses(self, agency_code: str | None = None, *, limit: int = 200) -> Sequence[StatusArrival]:
        """Return the statuses that wait, oldest first."""
        found = [(key, one) for key, one in self.waiting_statuses.items() if agency_code in (None, one.recipient_code)]
        return [StatusArrival(key, one) for key, one in found][:limit]

    def acknowledge_status(self, message_id: str) -> None:
        """Forget a status."""
        self.waiting_statuses.pop(message_id, None)
