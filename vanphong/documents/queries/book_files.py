"""Registers and reports as they go into files and onto paper: the cover, and every row, read piece by piece."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies
from vanphong.documents import rules
from vanphong.documents.queries import (
    handling,
    handling_cells,
    handling_report,
    paper_books,
    register_books,
    register_cells,
)
from vanphong.documents.queries.register_books import WHOLE_YEAR, Book, Days, Entry, IncomingEntry, Span
from vanphong.documents.vocabulary import BookKind, Direction
from vanphong.engines.registers import forms
from vanphong.engines.registers.rows import Heading, Row
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

OF_A_KIND = {BookKind.POST: "post", BookKind.CUSTODY: "paper_custody"}
REGISTERS = {Direction.IN.value: "incoming", Direction.OUT.value: "outgoing"}
CODE = forms.Column("code", forms.words()["code"], 40, is_centred=False)
STRETCH = 1000
"""How many numbers are read at a time."""


@dataclass(frozen=True)
class Wanted:
    """Which book of which register, of a year or a period of it; a report is about a whole direction.

    ``with_codes`` adds the identification code of each document behind the decree's columns, for files that are data.
    """

    kind: BookKind
    direction: Direction
    year: int
    register_id: UUID | None = None
    days: Days = WHOLE_YEAR
    with_codes: bool = False


@dataclass(frozen=True)
class Print:
    """A book ready to be written: what stands on its cover, how many rows there are, and the rows."""

    book: forms.Book
    total: int
    rows: Iterator[Row]


def printed(viewer: Viewer, wanted: Wanted, *, now: datetime) -> Print:
    """Return a book as the viewer may read it.

    Raises ``NotFound`` for no register of the viewer's agency, ``NotAllowed`` for those who may not read registers.
    """
    if wanted.kind == BookKind.REPORT:
        return _report(viewer, wanted, now)
    if wanted.kind in OF_A_KIND:
        return _paper_book(viewer, wanted)
    book = next((one for one in register_books.books(viewer, year=wanted.year) if one.id == wanted.register_id), None)
    if book is None or (wanted.kind == BookKind.HANDLING and book.direction != Direction.IN):
        raise NotFound()
    span = register_books.span(viewer, book, year=wanted.year, days=wanted.days)
    is_register = wanted.kind == BookKind.REGISTER
    form = forms.form(_form_of(book) if is_register else "handling")
    if is_register and wanted.with_codes:
        form = replace(form, columns=(*form.columns, CODE))
    rows = _entries(viewer, wanted, book, span, now) if is_register else _handling(viewer, wanted, span, now)
    return Print(_cover(viewer, wanted, form, book, span), span.entries, rows)


def _cover(viewer: Viewer, wanted: Wanted, form: forms.Form, book: Book, span: Span) -> forms.Book:
    """Whose register, which days and numbers."""
    has_its_name = book.name.casefold() == form.title.casefold()
    return replace(
        _headed(viewer, form, wanted.year),
        subtitle="" if has_its_name else book.name,
        first_day=wanted.days.since or span.first_day,
        last_day=wanted.days.until or span.last_day,
        first_number=f"{span.first:02}" if span.last else "",
        last_number=f"{span.last:02}" if span.last else "",
        volume="01",
    )


def _headed(viewer: Viewer, form: forms.Form, year: int) -> forms.Book:
    agency = agencies.agency(viewer.agency_id)
    superior = agencies.agencies([agency.parent_id]) if agency.parent_id else {}
    above = next((one.name for one in superior.values()), "")
    return forms.Book(form=form, agency=agency.name, superior=above, year=year)


def _entries(viewer: Viewer, wanted: Wanted, book: Book, span: Span, now: datetime) -> Iterator[Row]:
    """The entries of a register, lowest number first."""
    for first in range(span.first, span.last + 1, STRETCH):
        many = min(STRETCH, span.last + 1 - first)
        entries = register_books.stretch(viewer, book, year=wanted.year, first=first, many=many, days=wanted.days)
        names = register_cells.names_for(viewer, book, entries=entries, now=now)
        cells = register_cells.copies_row if book.is_of_copies else register_cells.row
        rows = (cells(entry, names) for entry in entries)
        yield from _with_codes(viewer, entries, rows) if wanted.with_codes else rows


def _with_codes(viewer: Viewer, entries: Sequence[Entry], rows: Iterable[Row]) -> Iterator[Row]:
    """Put the identification code behind each row: by the code of this agency, or of the one that issued it."""
    issuers = {one.issuer_id for one in entries if isinstance(one, IncomingEntry) and one.issuer_id}
    known = agencies.agencies([*issuers, viewer.agency_id])
    for entry, row in zip(entries, rows, strict=True):
        issuer = entry.issuer_id if isinstance(entry, IncomingEntry) else viewer.agency_id
        code = known[issuer].code if issuer in known else ""
        found = rules.identification(code, issued_on=entry.issued_on, symbol=entry.symbol if entry.is_document else "")
        yield type(row)((*row, found)) if isinstance(row, tuple) else (*row, found)


def _form_of(book: Book) -> str:
    return "copies" if book.is_of_copies else REGISTERS[book.direction]


def _paper_book(viewer: Viewer, wanted: Wanted) -> Print:
    """The book of the post, or of papers handed out; both are as long as a year."""
    form, days = forms.form(OF_A_KIND[wanted.kind]), wanted.days
    if wanted.kind == BookKind.POST:
        rows = paper_books.post_rows(viewer, year=wanted.year, since=days.since, until=days.until)
    else:
        rows = paper_books.custody_rows(viewer, year=wanted.year, since=days.since, until=days.until)
    held = [day for row in rows if isinstance(day := row[0], date)]
    headed = replace(
        _headed(viewer, form, wanted.year),
        first_day=days.since or min(held, default=None),
        last_day=days.until or max(held, default=None),
        volume="01",
    )
    return Print(headed, len(rows), iter(rows))


def _handling(viewer: Viewer, wanted: Wanted, span: Span, now: datetime) -> Iterator[Row]:
    """The same numbers as the book of handling, lowest first."""
    today, register_id = localdate(now), wanted.register_id
    if register_id is None:
        return
    rows = handling.found(viewer, register_id, year=wanted.year, today=today, days=wanted.days)
    for first in range(span.first, span.last + 1, STRETCH):
        many = min(STRETCH, span.last + 1 - first)
        page = handling.entries(rows.filter(number__gte=first), today=today, before=first + many, limit=many)
        names = handling_cells.names_for(page)
        yield from (handling_cells.row(entry, names) for entry in reversed(page))


def _report(viewer: Viewer, wanted: Wanted, now: datetime) -> Print:
    """The report, with the line of all units together at the end."""
    today, direction = localdate(now), wanted.direction
    found = handling_report.report(viewer, direction, year=wanted.year, days=wanted.days, today=today)
    form = forms.form("incoming_report" if direction == Direction.IN else "outgoing_report")
    rows = [_report_row(place, line) for place, line in enumerate(found.lines, 1)]
    rows.append(Heading(_report_row(None, handling_report.Line(_("All together"), found.total))))
    book = replace(
        _headed(viewer, form, wanted.year),
        subtitle=_period(wanted, today=today),
        place=agencies.agency(viewer.agency_id).place,
        made_on=today,
    )
    return Print(book, len(rows), iter(rows))


def _report_row(place: int | None, line: handling_report.Line) -> Row:
    counts = line.counts
    cells = (counts.done_in_time, counts.done_late, counts.running, counts.overdue, counts.undone)
    return (place, line.name, counts.total, *cells)


def _period(wanted: Wanted, *, today: date) -> str:
    since = wanted.days.since or date(wanted.year, 1, 1)
    until = wanted.days.until or min(date(wanted.year, 12, 31), max(today, since))
    named = {"since": register_cells.day_text(since), "until": register_cells.day_text(until)}
    return _("From %(since)s to %(until)s") % named
