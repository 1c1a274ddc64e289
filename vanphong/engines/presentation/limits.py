"""What checking one file may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one .docx; a PDF keeps those of `engines.pdf.pdfium.Limits`."""

    max_bytes: int = 50 * 1024 * 1024
    max_unpacked_bytes: int = 400 * 1024 * 1024
    max_parts: int = 5000
    max_markup_bytes: int = 60 * 1024 * 1024
    """Of the one part that holds the text, unpacked."""
    max_paragraphs: int = 60_000
    max_pages: int = 500
    """Pages of a PDF that are read; what follows is not checked."""


DEFAULT_LIMITS = Limits()
