"""The registers of the viewer's agency: on the screen, and on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vanphong.directory.queries import agencies
from vanphong.documents.queries import register_books
from vanphong.documents.queries.register_books import Book, Entry
from vanphong.documents.vocabulary import BookKind
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Cell, Column, Empty, Pager, Table
from vanphong.web.registers import columns
from vanphong.web.registers.parts import TakeOut, places
from vanphong.web.registers.shelf import Shelf, number, shelf_of

PER_PAGE = 50


@require_safe
@viewers.signed_in
def registers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A register of a year, the highest number first."""
    now = viewers.now(request)
    shelf = shelf_of(request, viewer, now=now)
    context = {"shelf": shelf, "places": places(request, viewer), "empty": _empty(shelf), "table": None}
    if shelf.open is not None:
        before = number(request, "before", default=0) or None
        entries = register_books.entries(viewer, shelf.open, year=shelf.year, before=before, limit=PER_PAGE + 1)
        shown = entries[:PER_PAGE]
        names = columns.names_for(viewer, shelf.open, entries=shown, now=now)
        context |= {
            "table": _table(shelf.open, shown, names) if shown else None,
            "pager": _pager(shelf, shown, has_more=len(entries) > PER_PAGE, is_first=before is None),
            "completeness": completeness(shelf.open),
            "print_href": shelf.href("/registers/print"),
            "take_out": TakeOut(BookKind.REGISTER, shelf.open.direction, shelf.year, shelf.open.id),
        }
    return render(request, "registers/registers.html", context)


def completeness(book: Book) -> str:
    """Whether a number is missing from the book, in one sentence."""
    if not book.highest:
        return _("No number has been given yet.")
    named = {"entries": book.entries, "highest": book.highest}
    if book.is_gapless:
        words = ngettext(
            "%(entries)d entry, highest number %(highest)d: no number is missing and none is there twice.",
            "%(entries)d entries, highest number %(highest)d: no number is missing and none is there twice.",
            book.entries,
        )
        return words % named
    return _("%(entries)d entries, but the highest number is %(highest)d: tell the administrator.") % named


def _table(book: Book, entries: list[Entry], names: columns.Names) -> Table:
    link_at = 1 if book.direction == "in" else 0
    return Table(
        caption=book.name,
        columns=tuple(Column(label) for label in columns.headings(book)),
        rows=tuple(_row(book, entry, names, link_at) for entry in entries),
    )


def _row(book: Book, entry: Entry, names: columns.Names, link_at: int) -> tuple[Cell, ...]:
    href = columns.LINK[book.direction].format(id=entry.id) if entry.is_document else ""
    texts = columns.cells(entry, names)
    return tuple(Cell(text, href=href if place == link_at else "") for place, text in enumerate(texts))


def _pager(shelf: Shelf, shown: list[Entry], *, has_more: bool, is_first: bool) -> Pager:
    return Pager(
        next_href=shelf.href(before=shown[-1].number) if has_more else "",
        first_href="" if is_first else shelf.href(),
    )


def _empty(shelf: Shelf) -> Empty:
    if shelf.open is None:
        return Empty(_("Your agency has no register"), _("Ask the administrator to open one."), "book-2")
    words = _("Nothing was entered into this register in %(year)d.") % {"year": shelf.year}
    return Empty(_("This register is empty"), words, "book-2")


@require_safe
@viewers.signed_in
def printed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A register as it is printed and bound, lowest number first, some hundred numbers at a time (Điều 16, 22)."""
    now = viewers.now(request)
    shelf = shelf_of(request, viewer, now=now)
    if shelf.open is None:
        raise Http404
    parts = register_books.parts(shelf.open)
    ordinal = number(request, "part", default=1, highest=parts)
    entries = register_books.part(viewer, shelf.open, year=shelf.year, ordinal=ordinal)
    names = columns.names_for(viewer, shelf.open, entries=entries, now=now)
    context = {
        "agency": agencies.agency(viewer.agency_id).name,
        "shelf": shelf,
        "headings": columns.headings(shelf.open),
        "lines": [columns.cells(entry, names) for entry in entries],
        "completeness": completeness(shelf.open),
        "part": ordinal,
        "parts": parts,
        "previous_href": shelf.href("/registers/print", part=ordinal - 1) if ordinal > 1 else "",
        "next_href": shelf.href("/registers/print", part=ordinal + 1) if ordinal < parts else "",
        "back_href": shelf.href(),
    }
    return render(request, "registers/print.html", context)
