"""Why a text file is refused: small typed errors with machine codes; callers word them."""

from typing import ClassVar


class PresentationError(Exception):
    """A file that cannot be checked; `code` names the reason. PDF files raise the errors of `engines.pdf` besides."""

    code: ClassVar[str] = "presentation"


class NotADocument(PresentationError):
    """The content is no .docx, whatever the file's name says."""

    code = "not_a_document"


class OldDocument(PresentationError):
    """The content is of the binary format of Word 97–2003: it must be saved as .docx first."""

    code = "old_document"


class BrokenDocument(PresentationError):
    """The content begins as a .docx but is cut off or damaged."""

    code = "broken_document"


class EncryptedDocument(PresentationError):
    """The file opens only with a password."""

    code = "encrypted_document"


class HasMacros(PresentationError):
    """The file carries programs (.docm, or a .docx that was renamed)."""

    code = "has_macros"


class HostileDocument(PresentationError):
    """The markup declares entities of its own, which no word processor writes."""

    code = "hostile_document"


class TooLarge(PresentationError):
    """More bytes than the limit, as it comes or unpacked."""

    code = "too_large"


class TooComplex(PresentationError):
    """Reading the file would take more time or memory than the limits allow."""

    code = "too_complex"


class NoText(PresentationError):
    """A PDF of pictures without a text layer: it cannot be checked, which is not to say that it is right."""

    code = "no_text"
