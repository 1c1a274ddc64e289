"""A register as a file for spreadsheets: streamed, readable by Excel as it is, and harmless to open."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from vanphong.documents.queries import register_books
from vanphong.documents.queries.register_books import Book
from vanphong.kernel.viewer import Viewer
from vanphong.web.registers import columns

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for a Windows code page and breaks every Vietnamese letter."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First signs by which a spreadsheet takes a text for a formula (OWASP, CSV Injection)."""


def safe(text: str) -> str:
    """A cell that no spreadsheet will calculate: what looks like a formula gets an apostrophe in front."""
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text


def lines(viewer: Viewer, book: Book, *, year: int, now: datetime) -> Iterator[str]:
    """The whole register as CSV, lowest number first, part by part."""
    yield BYTE_ORDER_MARK + _line(columns.headings(book))
    for ordinal in range(1, register_books.parts(book) + 1):
        entries = register_books.part(viewer, book, year=year, ordinal=ordinal)
        names = columns.names_for(viewer, book, entries, now=now)
        yield "".join(_line(columns.cells(entry, names)) for entry in entries)


def _line(texts: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow([safe(text) for text in texts])
    return buffer.getvalue()
