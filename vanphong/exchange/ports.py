"""What the exchange needs from outside: an axis that carries envelopes one way and statuses back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from vanphong.documents.vocabulary import ReceiptStatus
from vanphong.kernel.errors import Refusal
from vanphong.kernel.ports import Slot


class Undeliverable(Refusal):
    """The axis will never carry this envelope; trying again is of no use."""

    code = "undeliverable"


class UnknownAgency(Undeliverable):
    """Nobody on the axis answers to the code."""

    code = "unknown_agency"

    def __init__(self, agency_code: str) -> None:
        words = _("No agency with the code “%(code)s” takes part in the exchange. Send the document another way.")
        super().__init__(words, code=agency_code)


class LostFile(Undeliverable):
    """The bytes of an attachment are not where they ought to be."""

    code = "lost_file"

    def __init__(self, name: str) -> None:
        super().__init__(_("The file “%(name)s” is lost; tell the administrator."), name=name)


class Unreadable(Exception):
    """What was received cannot be understood, perhaps not yet."""


@dataclass(frozen=True)
class Party:
    """An agency on an axis: its identification code (QĐ 20/2020/QĐ-TTg) and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Attachment:
    """A file that travels in an envelope, known by the hash of its content; ``size`` in bytes."""

    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Envelope:
    """One document on its way to one recipient, with the data of NĐ 30/2020, Phụ lục VI, Phần II.

    ``delivery_id`` is the sender's and unique for ever: it makes a second sending harmless. ``document_code`` is the
    identification code of the document, ``in_reply_to`` the delivery that the document answers, if it answers one.
    The first attachment is the document itself.
    """

    delivery_id: str
    sender: Party
    recipient: Party
    document_code: str
    type_name: str
    number: str
    notation: str
    issued_on: date | None
    summary: str
    language: str
    signer_name: str
    signer_position: str
    urgency: int
    secrecy: int
    due_on: date | None
    in_reply_to: str
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True)
class Arrival:
    """A message as it came: what its wrapping says, and its bytes, not yet understood."""

    message_id: str
    delivery_id: str
    sender_code: str
    recipient_code: str
    raw: bytes


@dataclass(frozen=True)
class StatusMessage:
    """What a recipient says of a delivery: the status, who says so, in which words, when."""

    delivery_id: str
    status: ReceiptStatus
    sender: Party
    recipient_code: str
    reporter: str
    text: str
    at: datetime

    @property
    def reference(self) -> str:
        """The name by which this status of this delivery counts once."""
        return f"{self.delivery_id}:{self.status.value}"


@dataclass(frozen=True)
class StatusArrival:
    """A status as it came, under the identifier by which it is acknowledged."""

    message_id: str
    message: StatusMessage


class Axis(Protocol):
    """An axis between agencies. Whatever is not acknowledged is fetched again."""

    def send(self, envelope: Envelope, *, content: Callable[[str], bytes]) -> str:
        """Hand an envelope over and return the axis's message id; the same delivery a second time changes nothing.

        ``content`` returns the bytes of an attachment by its hash. Raises ``Undeliverable`` when it can never be
        carried (``UnknownAgency`` for the recipient's code), anything else when it may be tried again.
        """

    def fetch(self, agency_code: str | None = None, *, limit: int = 50) -> Sequence[Arrival]:
        """Return messages that wait for an agency (or for any of ours), oldest first."""

    def acknowledge(self, message_id: str) -> None:
        """Tell the axis that a message is safely kept here; the axis may forget its bytes."""

    def read(self, raw: bytes) -> Envelope:
        """Understand the bytes of a message; raises ``Unreadable``."""

    def content(self, raw: bytes, sha256: str) -> bytes:
        """Return the bytes of an attachment of a message; raises ``Unreadable`` when they are not there."""

    def report_status(self, message: StatusMessage) -> str:
        """Send a status to the sender of a delivery and return its message id; the same one twice counts once."""

    def fetch_statuses(self, agency_code: str | None = None, *, limit: int = 200) -> Sequence[StatusArrival]:
        """Return statuses that wait for an agency (or for any of ours), oldest first."""

    def acknowledge_status(self, message_id: str) -> None:
        """Tell the axis that a status has been noted here."""


AXIS: Slot[Axis] = Slot("axis")
