"""Many arrivals at once: rows pasted from a spreadsheet, looked over in a grid, entered one by one with their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import incoming
from vanphong.documents.queries import duplicates
from vanphong.documents.vocabulary import INCOMING, Source
from vanphong.engines.sheets import errors, pasted, reading
from vanphong.engines.sheets.limits import DEFAULT_LIMITS
from vanphong.engines.vntext.fold import fold
from vanphong.files.actions import files
from vanphong.kernel.errors import Invalid, NotAllowed, Refusal
from vanphong.kernel.once import once, result_of
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Field, FileDrop
from vanphong.web.incoming.acts import registered
from vanphong.web.incoming.duplicates import warning
from vanphong.web.incoming.table_columns import COLUMNS, arranged
from vanphong.web.incoming.table_rows import Reader, TableRow, faults_of

MOST = 80
"""Rows at a time: what one sending of a form holds. The screen says so before."""

READ, ENTER = "read", "enter"
SHEETS = ".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.txt"


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def table(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page: paste, look over, enter. Rows that were entered leave the grid with their number."""
    if not viewer.has(Role.CLERK) or not viewer.may("receive", INCOMING):
        raise NotAllowed()
    if request.method != "POST":
        return _shown(request, [])
    try:
        rows = _rows(request)
    except Invalid as fault:
        return _shown(request, [], faults=fault, status=422)
    reader = Reader(localdate(viewers.now(request)))
    if request.POST.get("then") == ENTER:
        return _shown(request, [_entered(request, viewer, reader, row, alone=len(rows) == 1) for row in rows])
    return _shown(request, [replace(row, faults=reader.read(row.cells)[1]) for row in rows])


def _rows(request: HttpRequest) -> list[TableRow]:
    """The rows of the grid as they stand, or of what was pasted or handed in. Raises ``Invalid``."""
    if request.POST.get("then") == READ:
        found = arranged(_pasted(request))
    else:
        columns = [request.POST.getlist(name) for name in COLUMNS]
        found = [dict(zip(COLUMNS, (cell.strip() for cell in row), strict=True)) for row in zip(*columns, strict=False)]
    found = [cells for cells in found if any(cells.values())]
    if not found:
        raise Invalid({"table": _("Paste at least one row.")})
    if len(found) > MOST:
        raise Invalid({"table": _("At most %(limit)d rows at a time; enter these in parts.") % {"limit": MOST}})
    return [TableRow(at, cells) for at, cells in enumerate(found)]


def _pasted(request: HttpRequest) -> list[list[str]]:
    sheet = request.FILES.get("sheet")
    try:
        if sheet is not None:
            return reading.read(sheet.read())
        return pasted.rows_of(request.POST.get("table", ""), limits=DEFAULT_LIMITS)
    except errors.SheetError as fault:
        words = {
            errors.EncryptedSheet: _("The file opens only with a password; save it without one."),
            errors.EmptySheet: _("There is nothing in this table."),
        }
        told = words.get(type(fault), _("This cannot be read as a table; copy the rows again, or save them as .xlsx."))
        raise Invalid({"table": told}) from fault


def _entered(request: HttpRequest, viewer: Viewer, reader: Reader, row: TableRow, *, alone: bool) -> TableRow:
    """Enter one row in a transaction of its own; return it with its number, or with what stands against it."""
    typed, faults = reader.read(row.cells)
    if typed is None:
        return replace(row, faults=faults)
    try:
        file = _file(row.cells, request.FILES.getlist("files"), alone=alone)
        key = row.fingerprint(file.sha256)
        if (document_id := result_of(viewer, key)) is None:
            traces = duplicates.Traces(file.sha256, text=file.head_text)
            if str(row.at) not in request.POST.getlist("sure") and (
                same := duplicates.of_new(viewer, typed, traces=traces)
            ):
                return replace(row, warnings=tuple(warning(one) for one in same))
            intake = incoming.Intake(typed, file, source=Source.PAPER)
            with transaction.atomic():
                document_id = once(viewer, key, lambda: incoming.enter(viewer, intake, now=viewers.now(request)))
    except Refusal as refusal:
        return replace(row, faults=faults_of(refusal))
    return replace(row, said=registered(viewer, document_id), href=f"/incoming/{document_id}")


def _file(cells: Mapping[str, str], handed_in: Sequence[UploadedFile[bytes]], *, alone: bool) -> files.Reading:
    """The file of a row: by the name in its cell, else the one whose name bears number and symbol."""
    wanted = fold(cells["file"]).removesuffix(" pdf") or fold(cells["symbol"])
    named = [(fold(one.name or "").removesuffix(" pdf"), one) for one in handed_in]
    fitting = [one for name, one in named if name == wanted]
    if not fitting and not cells["file"]:
        fitting = [one for name, one in named if f" {wanted} " in f" {name} "]
    if not fitting and alone and len(handed_in) == 1:
        fitting = list(handed_in)
    if len(fitting) != 1:
        told = _("Several of the chosen files fit; write the name of one.") if fitting else _("No chosen file fits.")
        raise Invalid({"file": told})
    fitting[0].seek(0)
    return files.read_pdf(fitting[0].name or "", fitting[0].read())


def _shown(
    request: HttpRequest, rows: list[TableRow], *, faults: Invalid | None = None, status: int = 200
) -> HttpResponse:
    wrong = tuple(str(words) for words in faults.fields.values()) if faults else ()
    hint = _("Copy the rows in Excel and paste them here. Columns are found by their headings, in any order.")
    text = "" if rows else request.POST.get("table", "")
    context: dict[str, Any] = {
        "field": Field("table", _("Rows from Excel"), text, "textarea", hint=hint, errors=wrong, rows=5),
        "drops": (
            FileDrop("sheet", _("Or the sheet itself"), accept=SHEETS, megabytes=30),
            FileDrop("files", _("The documents as PDF, all of them"), megabytes=100, is_multiple=True),
        ),
        "columns": tuple(COLUMNS.values()),
        "rows": [row for row in rows if not row.said],
        "entered": [row for row in rows if row.said],
        "most": MOST,
        "wrong": wrong,
    }
    name = "incoming/table_grid.html" if viewers.is_fragment(request) else "incoming/table.html"
    return render(request, name, context, status=status)
