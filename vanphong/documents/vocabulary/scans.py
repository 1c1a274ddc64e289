"""Words of scans: how batches come, where they are cut, how far they are, what is wrong with them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SCAN_BATCH = "scan_batch"


class ScanOrigin(TextChoices):
    """How a batch of scans came."""

    DROP = "drop", _("Dropped on the screen")
    FOLDER = "folder", _("From the scanner's folder")
    MAIL = "mail", _("By e-mail from the scanner")
    API = "api", _("From another program")


class ScanRule(TextChoices):
    """Where a batch of scans is cut into documents."""

    FILE = "file", _("Every file is one document")
    BLANK = "blank", _("A blank page lies between documents")
    SEPARATOR = "separator", _("A separator sheet lies between documents")


class ScanState(TextChoices):
    """How far a batch of scans, or one file of it, is."""

    WAITING = "waiting", _("Waiting to be split")
    SPLITTING = "splitting", _("Being split")
    SPLIT = "split", _("Split into documents")
    FAILED = "failed", _("Could not be split")


class PageLook(TextChoices):
    """What was seen on a page of a scan; one letter each."""

    CONTENT = "c", _("Page of a document")
    BLANK = "b", _("Blank page")
    SEPARATOR = "s", _("Separator sheet")


class ScanFault(TextChoices):
    """Why a scan could not be cut into documents, with what to do."""

    EMPTY = "empty", _("The file is empty. Scan the paper again.")
    KIND = "kind", _("This is neither a PDF nor a picture, whatever its name says. Scan as PDF, TIFF, JPEG or PNG.")
    BROKEN = "broken_pdf", _("The file is damaged and cannot be read. Scan the paper again.")
    ENCRYPTED = (
        "encrypted_pdf",
        _("The PDF is locked with a password. Save it without a password and bring it in again."),
    )
    TOO_LARGE = "too_large", _("The file is larger than 100 MB and was not kept. Scan fewer pages at once, at 200 dpi.")
    TOO_MANY_PAGES = "too_many_pages", _("The file has more than 3000 pages. Scan in smaller batches.")
    TOO_COMPLEX = "too_complex", _("The pages are too large to be shown. Scan the paper again at 200 dpi.")
    SECRET = "secret", _("A page bears a marking of secrecy. The file was deleted; enter the document on paper.")
    BLANK = "blank", _("There are only blank pages and separator sheets in it. Was the paper the wrong way round?")
    REFUSED = "refused", _("The office refused it. Try again; if it fails again, tell the administrator.")
    GIVEN_UP = "given_up", _("It failed several times. Try again; if it fails again, tell the administrator.")


class ScannerFileState(TextChoices):
    """What became of a file in the folder of a scanner."""

    SEEN = "seen", _("Seen, perhaps still being written")
    TAKING = "taking", _("Being taken in")
    TAKEN = "taken", _("Taken in")
    DOUBLED = "doubled", _("Taken in before")
    GONE = "gone", _("Taken away by somebody")


class Shortfall(TextChoices):
    """In what a scan falls short of the agency's rules (NĐ 30/2020, Phụ lục I)."""

    COARSE = "coarse", _("The resolution is too low")
    GREY = "grey", _("The scan has no colours")
    OLD = "old", _("The version of PDF is too old")
