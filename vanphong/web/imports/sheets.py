"""Files of staff: the form to fill in, the rows of a list with their mistakes, and the staff taken out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vanphong.directory.actions import staff_exports
from vanphong.directory.queries import staff_form
from vanphong.directory.queries import staff_imports as queries
from vanphong.directory.queries.staff_export import ExportRow, Value
from vanphong.directory.queries.staff_imports import RowLine
from vanphong.directory.vocabulary import AccountState, Acting, Role, RowState, StaffColumn
from vanphong.engines.sheets.writing import Cell, Table, text_lines, write_workbook
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.imports import words
from vanphong.web.people.place import place_of

C = StaffColumn
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@viewers.signed_in
def form(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """The form for staff lists, with everything that may stand in it on sheets of its own."""
    offered = staff_form.offered(viewer, day=localdate(viewers.now(request)))
    roles = [str(role.label) for role in Role if role not in (Role.OPERATOR, Role.OWNER)]
    acting = [str(one.label) for one in Acting]
    yes_no = [_("Yes").lower(), _("No").lower()]
    places = list(StaffColumn)
    choices = [(places.index(C.ACTING), acting), (places.index(C.ROLES), roles), (places.index(C.IS_UNLISTED), yes_no)]
    tables = [
        Table(_("Staff list"), _headings(), [], choices),
        Table(_("Example"), _headings(), [_example(offered, roles)]),
        Table(_("Agencies"), [_("Code"), _("Symbol"), _("Name")], offered.agencies),
        Table(_("Units"), [_("Agency"), _("Unit"), _("Symbol")], offered.units),
        Table(_("Posts"), [_("Post")], [(post,) for post in offered.posts]),
        Table(_("Roles"), [_("Role")], [(role,) for role in roles]),
    ]
    return _workbook(tables, "staff-list.xlsx")


def _headings() -> list[str]:
    return [str(column.label) for column in StaffColumn]


def _example(offered: staff_form.Offered, roles: Sequence[str]) -> list[Cell]:
    cells: dict[StaffColumn, Cell] = {
        C.STAFF_CODE: "CB-0001",
        C.FULL_NAME: _("An Nguyen"),
        C.BORN_ON: date(1985, 1, 5),
        C.AGENCY: offered.agencies[0][0] if offered.agencies else "",
        C.UNIT: offered.units[0][1] if offered.units else "",
        C.POST: offered.posts[0] if offered.posts else "",
        C.ROLES: roles[4],
        C.EMAIL: "an.nv@example.gov.vn",
        C.MOBILE: "0912345678",
        C.DECISION_NUMBER: "12/QD-UBND",
        C.DECIDED_ON: date(2026, 1, 5),
        C.VALID_FROM: date(2026, 1, 15),
    }
    return [cells.get(column, "") for column in StaffColumn]


@require_safe
@viewers.signed_in
def rows(request: HttpRequest, viewer: Viewer, import_id: UUID) -> HttpResponseBase:
    """The rows of a list as they were typed, with what became of each; the faulty ones can be mended and handed in."""
    state = request.GET.get("state", "")
    if state and state not in RowState.values:
        raise Http404
    found = queries.every_row(viewer, import_id, state=state)
    headings = [*_headings(), _("Row"), _("What it does"), _("Mistakes")]
    name = "staff-list-mistakes.xlsx" if state == RowState.FAULTY else "staff-list-result.xlsx"
    return _workbook([Table(_("Staff list"), headings, map(_typed, found))], name)


def _typed(row: RowLine) -> list[Cell]:
    done = words.row_badge(row).text
    return [*(row.typed.get(column.value, "") for column in StaffColumn), row.line, done, words.faults_of(row)]


@require_safe
@viewers.signed_in
def staff(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """The people whom the filters of the list of people find, as a workbook or as CSV."""
    kind = request.GET.get("form", "xlsx")
    if kind not in ("xlsx", "csv"):
        raise Http404
    now = viewers.now(request)
    found = staff_exports.export(viewer, place_of(request).wanted, form=kind, now=now)
    headings = [*_headings(), _("User name"), _("Account")]
    if kind == "xlsx":
        return _workbook([Table(_("Staff list"), headings, map(_exported, found))], "staff.xlsx")
    lines = _in_language(translation.get_language(), text_lines(headings, map(_exported, found)))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="staff.csv"'
    return answer


def _exported(row: ExportRow) -> list[Cell]:
    cells = [_cell(column, row.cells.get(column)) for column in StaffColumn]
    return [*cells, row.username, str(AccountState(row.account).label)]


def _cell(column: StaffColumn, value: Value) -> Cell:
    match value:
        case bool():
            return _("Yes").lower() if value else _("No").lower()
        case tuple():
            return ", ".join(str(Role(role).label) for role in value)
        case str() if column is C.ACTING and value:
            return str(Acting(value).label)
        case other:
            return other


def _workbook(tables: Sequence[Table], name: str) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it when it was sent)
    write_workbook(tables, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=WORKBOOK)


def _in_language(language: str | None, lines: Iterator[str]) -> Iterator[str]:
    """The lines in the reader's language: they are made after the request's own language is over."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
