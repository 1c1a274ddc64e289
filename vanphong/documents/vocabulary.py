"""Words of documents: states, urgency, secrecy, channels, and pigeon-holes of inboxes."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

INCOMING = "incoming"
OUTGOING = "outgoing"


class Urgency(IntegerChoices):
    """How fast a document must be handled (độ khẩn)."""

    NORMAL = 0, _("Normal")
    URGENT = 1, _("Urgent")
    VERY_URGENT = 2, _("Very urgent")
    IMMEDIATE = 3, _("Immediate")


class Secrecy(IntegerChoices):
    """Degrees of state secrecy (độ mật). Only the first may enter; the others exist to be refused by name."""

    NONE = 0, _("Not secret")
    SECRET = 1, _("Secret")
    TOP_SECRET = 2, _("Top secret")
    UTMOST_SECRET = 3, _("Utmost secret")


class IncomingState(TextChoices):
    """Where an incoming document stands (văn bản đến)."""

    RECEIVED = "received", _("Waiting for registration")
    REGISTERED = "registered", _("Registered")
    SUBMITTED = "submitted", _("Submitted to a leader")
    ASSIGNED = "assigned", _("Being handled")
    RESOLVED = "resolved", _("Resolved")
    SENT_BACK = "sent_back", _("Sent back to the sender")
    RECALLED = "recalled", _("Recalled by the sender")


class OutgoingState(TextChoices):
    """Where an outgoing document stands (văn bản đi)."""

    DRAFTING = "drafting", _("Being drafted")
    REVIEWING = "reviewing", _("Under review by the head of unit")
    CHECKING = "checking", _("Under check by the chief of office")
    AWAITING_APPROVAL = "awaiting_approval", _("Waiting for approval")
    APPROVED = "approved", _("Approved, waiting for a number")
    SIGNED = "signed", _("Signed, waiting for a number")
    NUMBERED = "numbered", _("Numbered, waiting for release")
    RELEASED = "released", _("Released")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RECALLED = "recalled", _("Recalled")
    CANCELLED = "cancelled", _("Number cancelled")


class Source(TextChoices):
    """How an incoming document came."""

    PAPER = "paper", _("Paper, scanned")
    UPLOAD = "upload", _("Electronic file")
    EXCHANGE = "exchange", _("Inter-agency exchange")
    MAIL = "mail", _("Official e-mail")


class IssueMode(TextChoices):
    """How an outgoing document is issued."""

    ELECTRONIC = "electronic", _("Electronic")
    PAPER = "paper", _("Paper")
    BOTH = "both", _("Electronic and paper")


class Channel(TextChoices):
    """The way by which a document reaches one recipient."""

    EXCHANGE = "exchange", _("Inter-agency exchange")
    MAIL = "mail", _("Official e-mail")
    PAPER = "paper", _("Paper")


class DeliveryState(TextChoices):
    """Our side of a delivery."""

    PENDING = "pending", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    CALLED_OFF = "called_off", _("Not sent: the document was recalled")


class RecallState(TextChoices):
    """Where the recall of one delivery stands (thu hồi; NĐ 30/2020, Điều 18.4)."""

    ASKED = "asked", _("Asked to give it back")
    AGREED = "agreed", _("Given back")
    REFUSED = "refused", _("Does not give it back")


class ReceiptStatus(TextChoices):
    """What the recipient reports back, in the codes of the exchange standard (QĐ 28/2018/QĐ-TTg)."""

    ARRIVED = "01", _("Arrived")
    REFUSED = "02", _("Refused")
    REGISTERED = "03", _("Registered")
    ASSIGNED = "04", _("Assigned")
    IN_WORK = "05", _("In work")
    DONE = "06", _("Done")
    RECALL_ASKED = "13", _("Recalled by the sender")
    RECALL_AGREED = "15", _("Recall carried out")
    RECALL_REFUSED = "16", _("Recall refused")


class Direction(TextChoices):
    """What a register is for."""

    IN = "in", _("Incoming documents")
    OUT = "out", _("Outgoing documents")


class Relation(TextChoices):
    """What an outgoing document is to an earlier one (NĐ 30/2020, Điều 18, 25)."""

    REPLACES = "replaces", _("Replaces")
    AMENDS = "amends", _("Amends")
    CORRECTS = "corrects", _("Corrects the form of")
    RECALLS = "recalls", _("Recalls")
    COPIES = "copies", _("Is a copy of")
    REFERS = "refers", _("Refers to")


class CopyForm(TextChoices):
    """Forms of certified copies, by the codes of their types (NĐ 30/2020, Điều 25; Phụ lục I, Phần II)."""

    FULL = "SY", _("Certified copy")
    TRANSCRIPT = "SL", _("Certified transcript")
    EXTRACT = "TS", _("Certified extract")


class BatchState(TextChoices):
    """Where a scan stands that is parted into documents."""

    WAITING = "waiting", _("Being parted")
    PARTED = "parted", _("Parted into documents")
    FAILED = "failed", _("Could not be read")


class ReadingState(TextChoices):
    """Where the reading of a first page stands."""

    WAITING = "waiting", _("Being read")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")


class ReservationState(TextChoices):
    """What became of a number that was set aside for paper."""

    RESERVED = "reserved", _("Set aside")
    USED = "used", _("Used")
    CANCELLED = "cancelled", _("Cancelled")


class DocumentSplit(TextChoices):
    """Pigeon-holes that documents lay themselves into."""

    ARRIVED = "arrived", _("To register")
    TO_SUBMIT = "to_submit", _("To submit")
    TO_DIRECT = "to_direct", _("To direct")
    FOLLOWING = "following", _("I follow")
    MY_DRAFTS = "my_drafts", _("My drafts")
    TO_REVIEW = "to_review", _("To review")
    TO_CHECK = "to_check", _("To check")
    TO_APPROVE = "to_approve", _("To approve")
    TO_NUMBER = "to_number", _("To number")
    TO_RELEASE = "to_release", _("To release")
    UNDELIVERED = "undelivered", _("Delivery in trouble")
    RECALLED = "recalled", _("To give back")
