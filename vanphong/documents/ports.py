"""What documents need from outside: a program that makes PDFs of Word documents, one that edits them online (an office
may be without either), and the folders of scanners.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from vanphong.kernel.ports import Slot


class NotConverted(Exception):
    """A Word document that could not be made into a PDF; ``code`` says why, as ``vocabulary.ConversionFault``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class WordToPdf(Protocol):
    """Makes a PDF of a .docx: the same pages that the text program shows."""

    def convert(self, data: bytes) -> bytes:
        """Return the PDF of a .docx, nothing of which is kept; takes seconds. Raises ``NotConverted``."""
        ...


WORD_TO_PDF: Slot[WordToPdf] = Slot("Word to PDF")


def word_to_pdf() -> WordToPdf | None:
    """Return the converter of this installation, or None: then whoever hands in a .docx hands in its PDF too."""
    try:
        return WORD_TO_PDF.port
    except LookupError:
        return None


class EditorSilent(Exception):
    """The online editor does not say what it is asked, or says what cannot be used."""


@dataclass(frozen=True)
class EditorCall:
    """A call that claims to come from the online editor: what it called with, when, and its two signatures.

    ``address`` is the whole one that was called, ``timestamp`` counts tenths of microseconds since the year 1.
    """

    token: str
    address: str
    timestamp: str
    proof: str
    earlier_proof: str


class OfficeEditor(Protocol):
    """Edits office documents in the browser, and fetches and saves them here by the WOPI protocol."""

    def opening(self, ending: str, *, source: str, language: str) -> str:
        """Return the address of the page that edits the file at the address ``source``; raises ``EditorSilent``.

        ``ending`` is that of the file's name (docx), ``language`` the code of the reader's one.
        """
        ...

    def is_genuine(self, call: EditorCall, *, now: datetime) -> bool:
        """Tell whether a call bears the editor's signature and is fresh; raises ``EditorSilent``."""
        ...


OFFICE_EDITOR: Slot[OfficeEditor] = Slot("online editor")


def office_editor() -> OfficeEditor | None:
    """Return the online editor of this installation, or None: then texts are fetched and handed in as files."""
    try:
        return OFFICE_EDITOR.port
    except LookupError:
        return None


@dataclass(frozen=True)
class LaidIn:
    """A file in the folder of a scanner, perhaps still being written."""

    name: str
    size: int
    changed_at: datetime


class ScannerFolders(Protocol):
    """Folders into which scanners lay files, one for each agency, named by its code.

    What is taken goes into a folder beside, under a ``key`` that tells files of one name apart.
    """

    def path(self, code: str) -> str:
        """Return where the folder of an agency is or would be, as the administrator of the server finds it."""
        ...

    def is_open(self, code: str) -> bool:
        """Tell whether there is such a folder."""
        ...

    def open(self, code: str) -> bool:
        """Make the folder; tell whether there was none. Raises ``OSError``."""
        ...

    def codes(self) -> list[str]:
        """Return the codes for which there are folders."""
        ...

    def laid_in(self, code: str) -> list[LaidIn]:
        """Return what lies in a folder: plain files that are neither hidden nor marked as unfinished."""
        ...

    def take(self, code: str, name: str, *, key: UUID) -> bytes | None:
        """Move a file aside in one step and return it; the same again where that is done, nothing where it is gone."""
        ...

    def refuse(self, code: str, name: str, *, key: UUID, reason: str, is_kept: bool) -> None:
        """Move a taken file to the refused ones (or delete it), with a text that says why; may be repeated."""
        ...


SCANNER_FOLDERS: Slot[ScannerFolders] = Slot("folders of scanners")
