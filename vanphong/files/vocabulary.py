"""Words of files: the kinds that may enter, and why a file is refused."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MAIN_FILE_LIMIT = 100 * 1024 * 1024
"""Largest file that is taken in, in bytes."""

PAGE_LIMIT = 3000
"""Largest number of pages of a PDF that is taken in."""

NAME_LIMIT = 200

NO_ENGINE = "no_engine"
"""The fault of a server without optical recognition."""

GAVE_UP = "gave_up"
"""The fault of a file at which reading was begun several times and never came to an end."""


class FileFault(TextChoices):
    """Why a file is refused, with what to do instead."""

    EMPTY = "empty", _("The file is empty. Choose it again.")
    NOT_PDF = "not_pdf", _("This is not a PDF. Save or scan the document as PDF and choose that file.")
    BROKEN = "broken_pdf", _("The PDF is damaged and cannot be read. Export or scan it again.")
    ENCRYPTED = "encrypted_pdf", _("The PDF is locked with a password. Save it without a password and choose it again.")
    TOO_LARGE = (
        "too_large",
        _("The file is larger than 100 MB. Scan at 200 dpi, or split the annexes into files of their own."),
    )
    TOO_MANY_PAGES = "too_many_pages", _("The PDF has more than 3000 pages. Split it into several files.")
    TOO_COMPLEX = "too_complex", _("The PDF is too large to be shown. Scan it again at 200 dpi, or export it anew.")
    PICTURE = "picture", _("The picture is damaged or too large. Scan the page again at 200 dpi, as PDF.")
    KIND = "kind", _("Only PDF, Word, Excel, PowerPoint, OpenDocument and picture files can be attached.")


class CopyState(TextChoices):
    """How far the searchable copy of a file is."""

    WAITING = "waiting", _("Its pages are being read")
    MADE = "made", _("There is a searchable copy")
    NEEDLESS = "needless", _("The file has text of its own")
    FAILED = "failed", _("No searchable copy could be made")
