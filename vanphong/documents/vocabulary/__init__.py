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
    SOFTWARE = "software", _("Other software")


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
    COPIES = "copies", _("Is a copy of")


class Likeness(TextChoices):
    """Why an arriving document seems to have come in before, the surest first (VI-16)."""

    SYMBOL = "symbol", _("the same number, issuer and year")
    FILE = "file", _("the same file")
    TEXT = "text", _("nearly the same first page")
    ATTACHMENT = "attachment", _("one of the files is the same")


class CopyForm(TextChoices):
    """Forms of certified copies, by the codes of their types (NĐ 30/2020, Điều 25; Phụ lục I, Phần II)."""

    FULL = "SY", _("Certified copy")
    TRANSCRIPT = "SL", _("Certified transcript")
    EXTRACT = "TS", _("Certified extract")


class SigningForm(TextChoices):
    """How somebody signs who is not the head, or a head in the name of all (NĐ 30/2020, Phụ lục I, Phần I, II.7.a)."""

    OWN = "", _("In the own post")
    COLLECTIVE = "TM.", _("In the name of the collective (TM.)")
    FOR_HEAD = "KT.", _("For the head (KT.)")
    BY_ORDER = "TL.", _("By order (TL.)")
    BY_AUTHORISATION = "TUQ.", _("By authorisation (TUQ.)")


class ReadingState(TextChoices):
    """Where the reading of a first page stands."""

    WAITING = "waiting", _("Being read")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")


class Sureness(TextChoices):
    """How surely a field was read, in the words by which the clerk decides whether to look."""

    SURE = "sure", _("Read clearly")
    CHECK = "check", _("Read from the page: please check")
    DOUBTFUL = "doubtful", _("Read with doubt: compare with the page")


class ReservationState(TextChoices):
    """What became of a number that was set aside for paper."""

    RESERVED = "reserved", _("Set aside")
    USED = "used", _("Used")
    CANCELLED = "cancelled", _("Cancelled")


class NumberReset(TextChoices):
    """When the numbers of a register begin anew."""

    YEARLY = "yearly", _("Every year")
    NEVER = "never", _("Never")


class PaperState(TextChoices):
    """What became of the paper of a document."""

    KEPT = "kept", _("Kept")
    DESTROYED = "destroyed", _("Destroyed by a minute")


class HandOutState(TextChoices):
    """Where copies are that were handed out on paper."""

    HANDED = "handed", _("Handed out, receipt awaited")
    RECEIVED = "received", _("Received")
    RETURNED = "returned", _("Brought back")
    DESTROYED = "destroyed", _("Destroyed by a minute")


class RequestState(TextChoices):
    """What became of the wish to see a paper."""

    WAITING = "waiting", _("Waiting for an answer")
    SHOWN = "shown", _("Shown")
    REFUSED = "refused", _("Not shown")


class BookKind(TextChoices):
    """What is printed of a register (NĐ 30/2020, Phụ lục IV; Phụ lục VI, Phần I, V)."""

    REGISTER = "register", _("Register of documents")
    HANDLING = "handling", _("Book of the handling of incoming documents")
    REPORT = "report", _("Report on the handling of documents")
    POST = "post", _("Book of documents sent by post")
    CUSTODY = "custody", _("Book of papers handed out")


class FileForm(TextChoices):
    """What kind of file a register is printed as."""

    PDF = "pdf", _("PDF file")
    XLSX = "xlsx", _("Excel file")
    DOCX = "docx", _("Word file")
    CSV = "csv", _("CSV file")


class ExportState(TextChoices):
    """Where a file stands that was ordered of a register."""

    WAITING = "waiting", _("Being made")
    MADE = "made", _("Ready")
    FAILED = "failed", _("Could not be made")


class ConversionState(TextChoices):
    """Where a Word document stands whose PDF is made here."""

    WAITING = "waiting", _("Its PDF is being made")
    MADE = "made", _("Its PDF is made")
    FAILED = "failed", _("Its PDF could not be made")


class ConversionFault(TextChoices):
    """Why no version came of a Word document that was handed in without its PDF; the first three are the port's."""

    TOO_SLOW = "too_slow", _("It took too long. Make the PDF in your text program and hand in both.")
    NOT_STARTED = "not_started", _("The converter does not answer. Make the PDF in your text program and hand in both.")
    NOT_MADE = "not_made", _("The converter could not read it. Make the PDF in your text program and hand in both.")
    UNFIT = "unfit", _("The PDF that came out cannot be used. Make it in your text program and hand in both.")
    MARKED = "marked", _("A marking of secrecy was seen on its pages: it is not taken in.")
    MOVED_ON = "moved_on", _("The draft had moved on, or a newer version was handed in meanwhile.")


class FormFault(TextChoices):
    """Why the form of a file cannot be checked, or a text cannot be taken in as a source: the codes of the engines."""

    NOT_A_DOCUMENT = "not_a_document", _("This is no Word document (.docx).")
    OLD_DOCUMENT = (
        "old_document",
        _("This is a document of Word 97 to 2003 (.doc). Save it as .docx and choose it again."),
    )
    BROKEN_DOCUMENT = "broken_document", _("The Word document is damaged. Open it in Word and save it again.")
    ENCRYPTED_DOCUMENT = "encrypted_document", _("The Word document is locked. Save it without a password.")
    HAS_MACROS = "has_macros", _("The Word document carries macros. Save it as .docx without macros.")
    HOSTILE_DOCUMENT = "hostile_document", _("The Word document is not as Word writes it and is not opened here.")
    TOO_LARGE = "too_large", _("The file is too large to be checked.")
    TOO_COMPLEX = "too_complex", _("The file is too complex to be checked.")
    TOO_MANY_PAGES = "too_many_pages", _("The file has too many pages to be checked.")
    NO_TEXT = (
        "no_text",
        _("The PDF is a scan without text: its form cannot be checked. Export it from the text program."),
    )
    NOT_PDF = "not_pdf", _("This is neither a Word document (.docx) nor a PDF.")
    BROKEN_PDF = "broken_pdf", _("The PDF is damaged and cannot be checked.")
    ENCRYPTED_PDF = "encrypted_pdf", _("The PDF is locked with a password and cannot be checked.")
    NO_RULES = "no_rules", _("The measures of the rule set that your agency follows are not known to the office.")


class FormStanding(TextChoices):
    """How the form of a version stands when it is to go on."""

    KEPT = "kept", _("The form has no fault that must be mended")
    BROKEN = "broken", _("The form has faults that must be mended")
    WAITING = "waiting", _("The form has not been checked yet")
    UNREADABLE = "unreadable", _("The form could not be checked because of the file")
    FAILED = "failed", _("The check of form did not work; nothing is held up by that")


class Standing(TextChoices):
    """How a document stands against its deadline; what has none is in time."""

    DONE_IN_TIME = "done_in_time", _("Done in time")
    DONE_LATE = "done_late", _("Done late")
    RUNNING = "running", _("Running in time")
    OVERDUE = "overdue", _("Overdue")


class OpinionState(TextChoices):
    """Where the opinion of one who was asked stands (lấy ý kiến)."""

    ASKED = "asked", _("Not answered yet")
    ANSWERED = "answered", _("Answered")
    CONCLUDED = "concluded", _("Answered, closed")
    SILENT = "silent", _("No opinion by the deadline")


class Stance(TextChoices):
    """What somebody who was asked says of a draft."""

    AGREE = "agree", _("Agrees")
    CHANGES = "changes", _("Agrees with changes")
    DISAGREE = "disagree", _("Does not agree")
    OTHER = "other", _("Other opinion")


class OpinionResponse(TextChoices):
    """What the drafter made of an opinion (tiếp thu, giải trình)."""

    ACCEPTED = "accepted", _("Taken over")
    PARTLY = "partly", _("Taken over in part")
    EXPLAINED = "explained", _("Explained")


class DocumentSplit(TextChoices):
    """Pigeon-holes that documents lay themselves into."""

    ARRIVED = "arrived", _("To register")
    TO_SUBMIT = "to_submit", _("To submit")
    TO_DIRECT = "to_direct", _("To direct")
    FOLLOWING = "following", _("I follow")
    MY_DRAFTS = "my_drafts", _("My drafts")
    TO_REVIEW = "to_review", _("To review")
    TO_OPINE = "to_opine", _("To give an opinion")
    TO_CHECK = "to_check", _("To check")
    TO_APPROVE = "to_approve", _("To approve")
    TO_NUMBER = "to_number", _("To number")
    TO_RELEASE = "to_release", _("To release")
    UNDELIVERED = "undelivered", _("Delivery in trouble")
    RECALLED = "recalled", _("To give back")
