"""The registers of the viewer's agency: on the screen, on paper, as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vanphong.directory.queries import agencies
from vanphong.documents.queries import register_books
from vanphong.documents.queries.register_books import Book, Entry
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Cell, Column, Empty, Pager, Table
from vanphong.web.registers import bound, columns, copy_out
from vanphong.web.registers.shelf import Shelf, number, shelf_of

PER_PAGE = 50


@require_safe
@viewers.signed_in
def registers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A register of a year, the highest number first."""
    now = viewers.now(request)
    shelf = shelf_of(request, viewer, now=now)
    context = {"shelf": shelf, "empty": _empty(shelf), "table": None}
    if shelf.open is not None:
        before = number(request, "before", default=0) or None
        entries = register_books.entries(viewer, shelf.open, year=shelf.year, before=before, limit=PER_PAGE + 1)
        shown = entries[:PER_PAGE]
        names = columns.names_for(viewer, shelf.open, shown, now=now)
        context |= {
            "table": _table(shelf.open, shown, names) if shown else None,
            "pager": _pager(shelf, shown, has_more=len(entries) > PER_PAGE, is_first=before is None),
            "completeness": completeness(shelf.open),
            "print_href": shelf.href("/registers/print"),
            "copy_href": shelf.href("/registers/csv"),
            "files": _files(shelf, shelf.open),
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
    href = columns.LINK[book.direction].format(id=entry.id)
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
    names = columns.names_for(viewer, shelf.open, entries, now=now)
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


@require_safe
@viewers.signed_in
def copied_out(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """A whole register as CSV."""
    now = viewers.now(request)
    shelf = shelf_of(request, viewer, now=now)
    if shelf.open is None:
        raise Http404
    answer = StreamingHttpResponse(
        _in_language(translation.get_language(), copy_out.lines(viewer, shelf.open, year=shelf.year, now=now)),
        content_type="text/csv; charset=utf-8",
    )
    name = f"register-{shelf.open.direction}-{shelf.year}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@viewers.signed_in
def bound_file(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """A volume of a register in the decree's form: PDF, Excel or Word, in Vietnamese whoever reads it."""
    now = viewers.now(request)
    shelf = shelf_of(request, viewer, now=now)
    kind = request.GET.get("form", "pdf")
    if shelf.open is None or kind not in bound.KINDS:
        raise Http404
    many = bound.volumes(shelf.open)
    volume = number(request, "volume", default=1, highest=many)
    with translation.override("vi"):
        file = bound.made(viewer, shelf.open, year=shelf.year, volume=volume, kind=kind, now=now)
    name = f"register-{shelf.open.direction}-{shelf.year}{f'-{volume}' if many > 1 else ''}.{kind}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=bound.KINDS[kind][1])


def _files(shelf: Shelf, book: Book) -> tuple[bound.Download, ...]:
    many = bound.volumes(book)
    return tuple(
        bound.Download(bound.label(kind, volume, of=many), shelf.href("/registers/file", form=kind, volume=volume))
        for kind in bound.KINDS
        for volume in range(1, many + 1)
    )


def _in_language(language: str | None, lines: Iterator[str]) -> Iterator[str]:
    """The lines in the reader's language: they are made after the request's own language is over."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
