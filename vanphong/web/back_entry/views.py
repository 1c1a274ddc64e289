"""The sheet by which what happened on paper is entered: filled in by hand or pasted, sent as a whole, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.documents.actions import back_entry
from vanphong.documents.queries import registers
from vanphong.documents.vocabulary import Direction
from vanphong.engines.sheets import pasted
from vanphong.engines.sheets.errors import SheetError
from vanphong.engines.sheets.limits import Limits
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.back_entry import entering, grid, reading
from vanphong.web.back_entry.grid import COLUMNS, SheetRow
from vanphong.web.components.forms import Choice, Field
from vanphong.web.components.lists import Split
from vanphong.web.components.work import Banner
from vanphong.web.hand_over.forms import identifier

LIMITS = Limits(max_rows=grid.MOST, max_columns=40)
ACTS = {Direction.IN: ("register", "incoming"), Direction.OUT: ("enter_late", "outgoing")}
FILL, MORE = "fill", "more"


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def sheet(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The sheet of one direction; posting it enters its rows, or fills it from what was pasted."""
    direction = Direction.OUT if request.GET.get("direction") == Direction.OUT.value else Direction.IN
    act, kind = ACTS[direction]
    back_entry.check_allowed(viewer, act, kind=kind)
    if request.method != "POST":
        return _shown(request, viewer, direction, [])
    rows = grid.posted(request.POST, direction)
    then = request.POST.get("then", "")
    if then == FILL:
        return _filled(request, viewer, direction, rows)
    if then == MORE:
        return _shown(request, viewer, direction, rows, least=len(rows) + grid.AT_FIRST)
    return _entered(request, viewer, direction, rows)


def _filled(request: HttpRequest, viewer: Viewer, direction: Direction, rows: list[SheetRow]) -> HttpResponse:
    """The sheet with the pasted rows behind those that were there."""
    try:
        table = pasted.rows_of(request.POST.get("pasted", ""), limits=LIMITS)
    except SheetError:
        words = _("This is no table of at most %(most)d rows; copy fewer rows.") % {"most": grid.MOST}
        return _shown(request, viewer, direction, rows, banner=Banner(words, "red", "alert-circle"), status=422)
    return _shown(request, viewer, direction, [*rows, *grid.of_table(table, direction)][: grid.MOST])


def _entered(request: HttpRequest, viewer: Viewer, direction: Direction, rows: list[SheetRow]) -> HttpResponse:
    now, reason = viewers.now(request), request.POST.get("reason", "").strip()
    missing = _("Write what happened and when, so that the register explains itself.") if not reason else ""
    if missing or not rows:
        banner = None if rows else Banner(_("The sheet is empty."), "yellow", "alert-triangle")
        return _shown(request, viewer, direction, rows, reason_fault=missing, banner=banner, status=422)
    register_id = identifier(request.POST.get("register", ""))
    reader = reading.reader(viewer, register_id=register_id, today=localdate(now))
    sure = frozenset(int(text) for text in request.POST.getlist("sure") if text.isascii() and text.isdigit())
    about = entering.Sheet(direction, reason, request.POST.get("once", ""), sure)
    done, left = entering.enter(viewer, about, rows, reader, now=now)
    return _shown(request, viewer, direction, left, done=done, status=422 if left else 200)


def _shown(
    request: HttpRequest,
    viewer: Viewer,
    direction: Direction,
    rows: Sequence[SheetRow],
    *,
    least: int = grid.AT_FIRST,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    lines = grid.laid_out(rows, least=least)
    context = {
        "places": _places(direction),
        "columns": COLUMNS[direction],
        "rows": [(row, row.cells(direction)) for row in lines],
        "reason": _reason(request, shown.get("reason_fault", "")),
        "register": _register(viewer, direction, identifier(request.POST.get("register", ""))),
        "action": f"/back-entry?direction={direction.value}",
        "most": grid.MOST,
        "done": shown.get("done", ()),
        "left": [row for row in lines if row.faults or row.fault or row.warnings],
        "banner": shown.get("banner"),
    }
    return render(request, "back_entry/sheet.html", context, status=status)


def _places(direction: Direction) -> tuple[Split, ...]:
    return tuple(
        Split(one.value, str(one.label), f"/back-entry?direction={one.value}", is_current=one == direction)
        for one in Direction
    )


def _reason(request: HttpRequest, fault: str) -> Field:
    return Field(
        "reason",
        _("What happened, from when to when"),
        request.POST.get("reason", ""),
        hint=_("It stands in the history of every document of this sheet."),
        errors=(fault,) if fault else (),
        limit=300,
        is_required=True,
        is_autofocus=not request.POST,
        placeholder=_("Power cut on the morning of 20/11"),
        width="two-thirds",
    )


def _register(viewer: Viewer, direction: Direction, chosen: UUID | None) -> Field | None:
    """The register to choose, when the agency has several in this direction."""
    known = registers.registers(viewer.agency_id, direction)
    if len(known) < 2:
        return None
    choices = [Choice("", _("The one that fits the type"), is_chosen=chosen is None)]
    choices += [Choice(str(card.id), card.name, is_chosen=card.id == chosen) for card in known]
    return Field("register", _("Register (book)"), kind="select", choices=tuple(choices), width="third")
