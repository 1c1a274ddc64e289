"""One act on many people: who is meant, what would become of each, the order to do it, and what became of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory import policies
from vanphong.directory.actions import bulk as actions
from vanphong.directory.actions.bulk import Order, Slip
from vanphong.directory.queries import bulk as queries
from vanphong.directory.queries import staff
from vanphong.directory.vocabulary import BulkAct, LineState
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Field
from vanphong.web.components.lists import Cell, Column, Progress, Table
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.once import run_once
from vanphong.web.people.page import slips
from vanphong.web.people.place import place_of

HINTS = {
    BulkAct.LOCK: gettext_lazy("Every door is shut at once, until the accounts are unlocked."),
    BulkAct.UNLOCK: gettext_lazy(
        "Opens what was locked by order or after wrong passwords; closed accounts stay closed."
    ),
    BulkAct.RESET: gettext_lazy("Old passwords and running stays end. The new ones are shown once, on slips to print."),
    BulkAct.MOVE: gettext_lazy(
        "Each keeps the post, the roles and the open work. Who changes the post or the agency hands over instead."
    ),
}
STATES: dict[LineState, tuple[Tone, str]] = {
    LineState.WAITING: ("grey", "hourglass"),
    LineState.DONE: ("green", "circle-check"),
    LineState.REFUSED: ("red", "alert-circle"),
    LineState.UNDONE: ("yellow", "arrow-back-up"),
}


@require_POST
@viewers.signed_in
def preview(request: HttpRequest, viewer: Viewer, act: str) -> HttpResponse:
    """What would become of the chosen people, or of all that the list finds."""
    wanted = _act(viewer, act)
    chosen = _all_found(request, viewer) if request.POST.get("all") == "1" else _chosen(request)
    return _asked(request, viewer, wanted, chosen)


@require_POST
@viewers.signed_in
def run(request: HttpRequest, viewer: Viewer, act: str) -> HttpResponse:
    """Do it; then how it went, or the slips with new passwords."""
    wanted, now = _act(viewer, act), viewers.now(request)
    order = Order(wanted, _chosen(request), request.POST.get("note", ""), _unit(request))
    issued: list[Slip] = []

    def does() -> UUID:
        if wanted != BulkAct.RESET:
            return actions.begin(viewer, order, now=now)
        run_id, made = actions.reset(viewer, order, now=now)
        issued.extend(made)
        return run_id

    try:
        run_id = run_once(request, viewer, does)
    except Invalid as invalid:
        return _asked(request, viewer, wanted, list(order.person_ids), invalid=invalid)
    if issued:
        return slips(request, [(slip.name, slip.issued) for slip in issued], back=f"/people/bulk/runs/{run_id}")
    return HttpResponseRedirect(f"/people/bulk/runs/{run_id}")


@require_safe
@viewers.signed_in
def result(request: HttpRequest, viewer: Viewer, run_id: UUID) -> HttpResponse:
    """How an act on many people went, or how far it is."""
    found = queries.run(viewer, run_id)
    done = found.counts.get(LineState.DONE, 0)
    context = {
        "run": found,
        "title": str(found.act.label),
        "progress": None if found.is_ended else Progress(str(found.act.label), found.settled, found.total),
        "done": ngettext("%(count)d done", "%(count)d done", done) % {"count": done},
        "left": _left(found),
        "table": _results(found),
        "is_undoable": found.is_ended and not found.is_undone and found.act in actions.UNDOABLE and done > 0,
    }
    return render(request, "people/bulk_result.html", context)


@require_POST
@viewers.signed_in
def undo(request: HttpRequest, viewer: Viewer, run_id: UUID) -> HttpResponse:
    """Take it back, one by one."""
    actions.undo(viewer, run_id, now=viewers.now(request))
    messages.success(request, _("It is being taken back."))
    return HttpResponseRedirect(f"/people/bulk/runs/{run_id}")


def _act(viewer: Viewer, act: str) -> BulkAct:
    if not policies.administers_any(viewer):
        raise NotFound()
    if act not in BulkAct.values:
        raise Http404
    return BulkAct(act)


def _chosen(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(text) for text in request.POST.getlist("chosen")]
    except ValueError as wrong:
        raise Http404 from wrong


def _all_found(request: HttpRequest, viewer: Viewer) -> list[UUID]:
    place = place_of(request)
    return staff.found_ids(viewer, place.wanted, limit=actions.MOST, now=viewers.now(request))


def _unit(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("unit_id", ""))
    except ValueError:
        return None


def _asked(
    request: HttpRequest, viewer: Viewer, act: BulkAct, chosen: list[UUID], *, invalid: Invalid | None = None
) -> HttpResponse:
    """The page that asks once more, with what stands against each."""
    now, faults = viewers.now(request), invalid.fields if invalid else {}
    found = queries.preview(viewer, act, person_ids=chosen, now=now)
    ready = [one for one in found if not one.against]
    named = {"ready": len(ready), "all": len(found)}
    context = {
        "act": act,
        "title": str(act.label),
        "hint": str(HINTS[act]),
        "found": ngettext(
            "%(ready)d of %(all)d person will be touched.", "%(ready)d of %(all)d people will be touched.", len(found)
        )
        % named,
        "chosen": [one.row.person_id for one in found],
        "fields": _fields(request, viewer, act, {name: (str(words),) for name, words in faults.items()}),
        "fault": str(faults.get("chosen", faults.get("act", ""))),
        "table": _table(found),
        "is_possible": bool(ready),
        "run_href": f"/people/bulk/{act}/run",
    }
    return render(request, "people/bulk.html", context, status=422 if invalid else 200)


def _fields(request: HttpRequest, viewer: Viewer, act: BulkAct, faults: dict[str, tuple[str, ...]]) -> list[Field]:
    note = Field(
        "note",
        _("Reason"),
        value=request.POST.get("note", ""),
        errors=faults.get("note", ()),
        limit=300,
        is_required=act == BulkAct.LOCK,
    )
    if act != BulkAct.MOVE:
        return [note]
    units = staff.units_to_choose(viewer, day=localdate(viewers.now(request)))
    typed = request.POST.get("unit_id", "")
    choices = [Choice(str(one), name, is_chosen=str(one) == typed) for one, name in units]
    return [
        Field(
            "unit_id",
            _("To the unit"),
            kind="select",
            errors=faults.get("unit_id", ()),
            is_required=True,
            choices=(Choice("", _("Choose the unit")), *choices),
        )
    ]


def _table(found: list[queries.Preview]) -> Table:
    columns = (_("Full name"), _("User name"), _("Post"), _("Unit"), _("What will happen"))
    return Table(_("Who is meant"), tuple(Column(words) for words in columns), tuple(_row(one) for one in found))


def _row(one: queries.Preview) -> tuple[Cell, ...]:
    main = one.row.main
    mark = Badge(one.against, "yellow", "alert-triangle") if one.against else Badge(_("Will be done"), "green", "check")
    return (
        Cell(one.row.name, href=f"/people/{one.row.person_id}"),
        Cell(one.row.username),
        Cell(main.post if main else ""),
        Cell(main.unit if main else ""),
        Cell(badge=mark),
    )


def _left(found: queries.Run) -> str:
    refused = found.counts.get(LineState.REFUSED, 0)
    return ngettext("%(count)d left as it was", "%(count)d left as they were", refused) % {"count": refused}


def _results(found: queries.Run) -> Table:
    rows = tuple(
        (
            Cell(line.name, href=f"/people/{line.person_id}"),
            Cell(badge=Badge(str(line.state.label), *STATES[line.state])),
            Cell(line.words),
        )
        for line in found.lines
    )
    return Table(_("Each person"), (Column(_("Full name")), Column(_("Result")), Column(_("Why"))), rows)
