"""How good the reading of first pages is in use: a table by field, and the counts as a file (R-024)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vanphong.documents.queries import reading_tallies as queries
from vanphong.documents.queries.reading_tallies import Line, MonthLine
from vanphong.documents.vocabulary import FileForm, Sureness
from vanphong.engines.sheets import writing
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Cell, Column, Empty, Split, Table
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.registers.files import TYPES
from vanphong.web.registers.parts import places

PAGE = "/registers/readings"
KINDS = {"": None, "scan": True, "text": False}
GOOD, FAIR = 95, 80
"""From so many of a hundred readings kept on, a field is read well, or well enough to be looked at."""


@require_safe
@viewers.signed_in
def readings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What clerks kept of what was read, field by field, in the last twelve months."""
    kind = request.GET.get("kind", "")
    if kind not in KINDS:
        raise Http404
    found = queries.lines(viewer, is_scan=KINDS[kind], now=viewers.now(request))
    labels = {"": _("All documents"), "scan": _("Scans"), "text": _("PDF with text")}
    context = {
        "places": places(request, viewer),
        "kinds": tuple(Split(one, label, _href(one), 0, one == kind) for one, label in labels.items()),
        "table": _table(found) if any(line.read() or line.missed for line in found) else None,
        "empty": Empty(
            _("Nothing has been counted yet"),
            _("Each time a clerk registers a document that was read, it is counted what was kept of it."),
            "scan",
        ),
    }
    return render(request, "registers/readings.html", context)


def _href(kind: str) -> str:
    return f"{PAGE}?kind={kind}" if kind else PAGE


def _names() -> dict[str, str]:
    """What the fields are called on the form."""
    return {
        "type_code": _("Type of document"),
        "code_number": _("Number"),
        "code_notation": _("Symbol"),
        "issued_on": _("Date of the document"),
        "issuer_name": _("Issuing agency"),
        "summary": _("Summary"),
        "signer_name": _("Signer"),
        "signer_position": _("Position of the signer"),
        "urgency": _("Urgency"),
        "reply_due_on": _("Answer asked for by"),
    }


def _table(found: list[Line]) -> Table:
    names = _names()
    headings = (
        Column(_("Field")),
        Column(_("Times read"), is_number=True),
        Column(_("Kept as read"), is_number=True),
        *(Column(str(one.label), is_number=True) for one in Sureness),
        Column(_("Not read, typed by the clerk"), is_number=True),
    )
    return Table(_("What was kept of what was read"), headings, tuple(_row(names[line.name], line) for line in found))


def _row(name: str, line: Line) -> tuple[Cell, ...]:
    return (
        Cell(name),
        Cell(f"{line.read()}", is_number=True),
        _share(line.percent()),
        *(_share(line.percent(one)) for one in Sureness),
        Cell(f"{line.missed}" if line.missed else "", is_number=True),
    )


def _share(percent: int | None) -> Cell:
    if percent is None:
        return Cell("", is_number=True)
    tone: Tone = "green" if percent >= GOOD else "yellow" if percent >= FAIR else "red"
    return Cell(badge=Badge(f"{percent} %", tone), is_number=True)


@require_safe
@viewers.signed_in
def taken_out(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponseBase:
    """The counts month by month as a file: `xlsx` or `csv`; no contents of any document stand in it."""
    rows = [_cells(_names(), one) for one in queries.months(viewer, now=viewers.now(request))]
    headings = [_("Month"), _("Field"), _("How surely"), _("From a scan"), _("What became of it"), _("Times")]
    if form == "csv":
        lines: Iterator[str] = writing.text_lines(headings, rows)
        answer: HttpResponseBase = StreamingHttpResponse(lines, content_type=TYPES[FileForm.CSV])
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the answer)
        writing.write_workbook([writing.Table(_("Readings"), headings, rows)], file)
        file.seek(0)
        answer = FileResponse(file, content_type=TYPES[FileForm.XLSX])
    answer["Content-Disposition"] = f'attachment; filename="readings.{form}"'
    return answer


def _cells(names: dict[str, str], one: MonthLine) -> list[writing.Cell]:
    scan = _("Yes") if one.is_scan else _("No")
    return [one.month_on, names[one.name], str(one.sureness.label), scan, str(one.kept.label), one.times]
