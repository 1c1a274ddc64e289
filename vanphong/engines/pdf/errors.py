"""Why a PDF is refused: small typed errors with machine codes; callers word them."""

from typing import ClassVar

TIMEOUT = "timeout"
"""The reason of a recognition that took longer than it was given."""


class PdfError(Exception):
    """A file that cannot be accepted; `code` names the reason."""

    code: ClassVar[str] = "pdf"


class NotPdf(PdfError):
    """The content is no PDF, whatever the file's name says."""

    code = "not_pdf"


class BrokenPdf(PdfError):
    """The content begins as a PDF but is cut off or damaged."""

    code = "broken_pdf"


class EncryptedPdf(PdfError):
    """The file opens only with a password."""

    code = "encrypted_pdf"


class TooManyPages(PdfError):
    """More pages than the limit."""

    code = "too_many_pages"


class TooLarge(PdfError):
    """More bytes than the limit."""

    code = "too_large"


class TooComplex(PdfError):
    """Reading or drawing the file would take more time or memory than the limits allow."""

    code = "too_complex"


class NoSuchPage(PdfError):
    """The file has no page of that index."""

    code = "no_such_page"


class OcrUnavailable(Exception):
    """The recognition engine cannot run on this machine, or gave up; `reason` is a short technical note."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def is_slow(self) -> bool:
        """Whether the engine works, but took too long over this picture."""
        return self.reason == TIMEOUT
