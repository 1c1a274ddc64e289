"""A register in the decree's form as a file to print and bind, or to work with: PDF, Excel, Word (Điều 16, 22)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies
from vanphong.documents.queries import register_books
from vanphong.documents.queries.register_books import Book, Entry, IncomingEntry
from vanphong.documents.vocabulary import Direction
from vanphong.engines.registers import forms, paper, word_document, workbook
from vanphong.engines.registers.rows import Row
from vanphong.kernel.viewer import Viewer
from vanphong.web.registers import columns

VOLUME = 40 * register_books.PART
"""How many numbers a file holds at most: what is made while somebody waits; a longer register has several volumes."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": (paper.write, "application/pdf"),
    "xlsx": (workbook.write, f"{_OFFICE}.spreadsheetml.sheet"),
    "docx": (word_document.write, f"{_OFFICE}.wordprocessingml.document"),
}


@dataclass(frozen=True)
class Download:
    """A file that the page offers."""

    label: str
    href: str


def volumes(book: Book) -> int:
    """How many volumes a register has, at least one."""
    return max(1, -(-book.highest // VOLUME))


def label(kind: str, volume: int, *, of: int) -> str:
    """How a file is named on the page."""
    name = {"pdf": _("PDF file"), "xlsx": _("Excel file"), "docx": _("Word file")}[kind]
    return name if of == 1 else _("%(file)s: volume %(volume)d") % {"file": name, "volume": volume}


def made(viewer: Viewer, book: Book, *, year: int, volume: int, kind: str, now: datetime) -> IO[bytes]:
    """A volume as a file that is gone when it is closed. Raises like the queries of the register."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it when it was sent)
    first, last = (volume - 1) * VOLUME + 1, min(volume * VOLUME, book.highest)
    write, _type = KINDS[kind]
    rows = _rows(viewer, book, year=year, ordinals=range(_part(first), _part(max(first, last)) + 1), now=now)
    write(_print(viewer, book, year=year, first=first, last=last), rows, file)
    file.seek(0)
    return file


def _part(number: int) -> int:
    return -(-number // register_books.PART)


def _print(viewer: Viewer, book: Book, *, year: int, first: int, last: int) -> forms.Book:
    """The cover: whose register, which days and numbers, which volume."""
    agency = agencies.agency(viewer.agency_id)
    superior = agencies.agencies([agency.parent_id]) if agency.parent_id else {}
    ends = [register_books.entries(viewer, book, year=year, before=at + 1, limit=1) for at in (first, last) if last]
    days = [_day_of(found[0]) for found in ends if found]
    form = forms.form("incoming" if book.direction == Direction.IN else "outgoing")
    return forms.Book(
        form=form,
        agency=agency.name,
        superior=next((one.name for one in superior.values()), ""),
        year=year,
        subtitle="" if book.name.casefold() == form.title.casefold() else book.name,
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        first_number=f"{first:02}" if last else "",
        last_number=f"{last:02}" if last else "",
        volume=f"{first // VOLUME + 1:02}",
    )


def _day_of(entry: Entry) -> date | None:
    return entry.arrived_on if isinstance(entry, IncomingEntry) else entry.issued_on


def _rows(viewer: Viewer, book: Book, *, year: int, ordinals: range, now: datetime) -> Iterator[Row]:
    """The entries, lowest number first, part by part."""
    for ordinal in ordinals:
        entries = register_books.part(viewer, book, year=year, ordinal=ordinal)
        names = columns.names_for(viewer, book, entries, now=now)
        yield from (_row(entry, names) for entry in entries)


def _row(entry: Entry, names: columns.Names) -> Row:
    """The cells of an entry: the screen's texts, but days as days, and the day alone of what was passed on."""
    cells: list[str | int | date | None] = [*columns.cells(entry, names)]
    if isinstance(entry, IncomingEntry):
        cells[0], cells[1], cells[4] = entry.arrived_on, entry.number, entry.issued_on
        cells[7] = localdate(entry.passed_at) if entry.passed_at else None
    else:
        cells[1], cells[6] = entry.issued_on, entry.copies
        cells[7] = localdate(entry.released_at) if entry.released_at else None
    return cells
