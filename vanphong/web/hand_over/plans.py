"""Moves and leaves prepared for a day ahead: one of them, carrying it out on its day by hand, giving it up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory.actions import hand_over_plans
from vanphong.directory.queries import hand_over_plans as queries
from vanphong.directory.queries.hand_over_plans import PlanPage, PlanRow, PlanState
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import history, viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.once import run_once

TONES: dict[PlanState, Tone] = {
    PlanState.WAITING: "blue",
    PlanState.FAILED: "red",
    PlanState.DONE: "green",
    PlanState.WITHDRAWN: "grey",
}


def table_of(rows: list[PlanRow]) -> Table:
    """The open plans, the next day first."""
    names = (_("Full name"), _("Post"), _("Why"), _("Decision"), _("Holds from"), _("State"))
    return Table(_("Prepared for a day ahead"), tuple(map(Column, names)), tuple(_cells(row) for row in rows))


def _cells(row: PlanRow) -> tuple[Cell, ...]:
    return (
        Cell(row.name, href=f"/hand-overs/plans/{row.id}"),
        Cell(", ".join(part for part in (row.post, row.unit) if part)),
        Cell(row.kind_label),
        Cell(row.decision_number),
        Cell(date_format(row.takes_effect_on, "d/m/Y")),
        Cell(badge=_badge(row)),
    )


def _badge(row: PlanRow) -> Badge:
    return Badge(str(row.state.label), TONES[row.state])


@require_safe
@viewers.signed_in
def page(request: HttpRequest, viewer: Viewer, plan_id: UUID) -> HttpResponse:
    """One plan."""
    return _shown(request, queries.page(viewer, plan_id))


@require_POST
@viewers.signed_in
def carry_out(request: HttpRequest, viewer: Viewer, plan_id: UUID) -> HttpResponse:
    """Carry a plan out whose day has come."""
    now = viewers.now(request)
    try:
        done = run_once(request, viewer, lambda: hand_over_plans.carry_out(viewer, plan_id, now=now))
    except Invalid as invalid:
        return _shown(request, queries.page(viewer, plan_id), [str(words) for words in invalid.fields.values()])
    messages.success(request, _("The hand-over is carried out. Print the minute for both to sign."))
    return viewers.sent_to(request, f"/hand-overs/{done}")


@require_POST
@viewers.signed_in
def withdraw(request: HttpRequest, viewer: Viewer, plan_id: UUID) -> HttpResponse:
    """Give a plan up."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: hand_over_plans.withdraw(viewer, plan_id, now=now))
    messages.success(request, _("The plan is given up; nothing will happen on its day."))
    return viewers.sent_to(request, "/hand-overs")


def _shown(request: HttpRequest, shown: PlanPage, faults: list[str] | None = None) -> HttpResponse:
    row, today = shown.row, localdate(viewers.now(request))
    context = {
        "shown": shown,
        "state": _badge(row),
        "facts": _facts(shown),
        "faults": faults or ([row.failure] if row.state == PlanState.FAILED else []),
        "entries": [history.entry_of(entry) for entry in shown.history],
        "is_due": row.is_open and row.takes_effect_on <= today,
    }
    return render(request, "hand_over/plan.html", context, status=422 if faults else 200)


def _facts(shown: PlanPage) -> tuple[Fact, ...]:
    row = shown.row
    receivers = "; ".join(f"{label}: {name}" for label, name in shown.receivers)
    return (
        Fact(_("Gives"), ", ".join(part for part in (row.name, row.post, row.unit) if part), is_wide=True),
        Fact(_("Why"), row.kind_label),
        Fact(_("New post"), shown.place or _("None")),
        Fact(_("Decision"), row.decision_number),
        Fact(_("Holds from"), date_format(row.takes_effect_on, "d/m/Y")),
        Fact(_("Who takes over"), receivers or _("As proposed on that day"), is_wide=True),
        Fact(_("Prepared"), f"{date_format(localtime(shown.planned_at), 'd/m/Y H:i')} · {shown.planned_by}"),
        Fact(_("Note for the minute"), shown.note, is_wide=True),
    )
