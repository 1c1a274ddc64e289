"""The book of the handling of incoming documents, and the reports on handling (NĐ 30/2020, Điều 24; VI-19, VI-61)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vanphong.documents.queries import handling as queries
from vanphong.documents.queries import handling_cells, handling_report
from vanphong.documents.queries.handling import HandlingEntry
from vanphong.documents.queries.handling_report import Line, Report
from vanphong.documents.vocabulary import BookKind, Direction, Standing
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Cell, Column, Empty, Pager, Split, Table
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.registers.parts import TakeOut, places
from vanphong.web.registers.shelf import HANDLING, Shelf, days_of, number, shelf_of

PER_PAGE = 50
TONES: dict[str, Tone] = {
    Standing.DONE_IN_TIME: "green",
    Standing.DONE_LATE: "yellow",
    Standing.RUNNING: "blue",
    Standing.OVERDUE: "red",
}


@require_safe
@viewers.signed_in
def handling(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who handles each document of a register, until when, and how far it is; the highest number first."""
    now = viewers.now(request)
    shelf, today = shelf_of(request, viewer, now=now, path=HANDLING), localdate(now)
    standing = request.GET.get("standing", "")
    if standing and standing not in Standing.values:
        raise Http404
    context = {
        "shelf": shelf,
        "places": places(request, viewer),
        "filters": _filters(shelf, standing),
        "empty": Empty(_("No document stands so"), _("Choose another year, register or standing."), "book-2"),
    }
    if shelf.open is not None:
        before = number(request, "before", default=0) or None
        rows = queries.found(viewer, shelf.open.id, year=shelf.year, today=today, standing=standing)
        found = queries.entries(rows, today=today, before=before, limit=PER_PAGE + 1)
        shown = found[:PER_PAGE]
        context |= {
            "table": _table(shelf.open.name, shown) if shown else None,
            "pager": Pager(
                shelf.href(standing=standing, before=shown[-1].number) if len(found) > PER_PAGE else "",
                shelf.href(standing=standing) if before else "",
            ),
            "take_out": TakeOut(BookKind.HANDLING, Direction.IN, shelf.year, shelf.open.id),
        }
    return render(request, "registers/registers.html", context)


def _filters(shelf: Shelf, standing: str) -> tuple[Split, ...]:
    if shelf.open is None:
        return ()
    kinds = {"": _("All"), **{one.value: str(one.label) for one in Standing}}
    return tuple(Split(kind, label, shelf.href(standing=kind), 0, kind == standing) for kind, label in kinds.items())


def _table(caption: str, entries: list[HandlingEntry]) -> Table:
    names = handling_cells.names_for(entries)
    headings = (
        _("Arrival number"),
        _("Type, number, symbol, date and author of the document"),
        _("Unit or person that receives it"),
        _("Deadline"),
        _("Progress"),
        _("Number and symbol of the answer"),
        _("Note"),
    )
    return Table(
        caption,
        tuple(Column(label) for label in headings),
        tuple(_row(entry, handling_cells.texts(entry, names)) for entry in entries),
    )


def _row(entry: HandlingEntry, texts: tuple[str, ...]) -> tuple[Cell, ...]:
    cells = [Cell(text) for text in texts]
    cells[0] = Cell(texts[0], href=f"/incoming/{entry.id}")
    if entry.standing:
        cells[4] = Cell(badge=Badge(texts[4], TONES[entry.standing]))
    return tuple(cells)


@require_safe
@viewers.signed_in
def report(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How many documents of a year or a period each unit has handled, in time and late."""
    today = localdate(viewers.now(request))
    asked = request.GET.get("direction", "") or Direction.IN.value
    if asked not in Direction.values:
        raise Http404
    direction, days = Direction(asked), days_of(request.GET)
    year = number(request, "year", default=today.year, highest=9999)
    found = handling_report.report(viewer, direction, year=year, days=days, today=today)
    since, until = (day.isoformat() if day else "" for day in (days.since, days.until))
    context = {
        "places": places(request, viewer),
        "direction": direction.value,
        "heading": _report_name(direction),
        "year": year,
        "years": range(today.year, today.year - 6, -1),
        "since": since,
        "until": until,
        "table": _report_table(direction, found) if found.lines else None,
        "empty": Empty(_("Nothing to count"), _("No document lies in this period."), "chart-bar"),
        "take_out": TakeOut(BookKind.REPORT, direction, year, since=since, until=until),
    }
    return render(request, "registers/report.html", context)


def _report_name(direction: Direction) -> str:
    if direction == Direction.IN:
        return _("Report on the handling of incoming documents")
    return _("Report on the handling of outgoing documents")


def _report_table(direction: Direction, found: Report) -> Table:
    is_in = direction == Direction.IN
    headings = (
        _("Total"),
        _("Resolved in time") if is_in else _("Released in time"),
        _("Resolved late") if is_in else _("Released late"),
        _("Running in time"),
        _("Overdue"),
        _("Recalled by the sender") if is_in else _("Recalled, number cancelled"),
    )
    unit = Column(_("Unit or person that leads") if is_in else _("Drafting unit"))
    return Table(
        _report_name(direction),
        (unit, *(Column(label, is_number=True) for label in headings)),
        tuple(_report_row(line) for line in (*found.lines, Line(_("All together"), found.total))),
    )


def _report_row(line: Line) -> tuple[Cell, ...]:
    counts = line.counts
    figures = (
        counts.total, counts.done_in_time, counts.done_late, counts.running, counts.overdue, counts.undone
    )  # fmt: skip
    return (Cell(line.name), *(Cell(str(figure), is_number=True) for figure in figures))
