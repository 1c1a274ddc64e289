"""The wizard of reorganisations: plan, look over, say who goes where, carry out, print the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.directory import policies
from vanphong.directory.actions import reorganisation as actions
from vanphong.directory.ports import all_estates
from vanphong.directory.queries import reorganisation as queries
from vanphong.directory.queries import reorganisation_annex as annex
from vanphong.directory.queries.reorganisation import Planned
from vanphong.directory.rules.reorganisation import Plan
from vanphong.directory.vocabulary import ReorganisationKind
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.once import run_once
from vanphong.web.organisation.plan_forms import PlanForm, subject_of
from vanphong.web.organisation.views import identifier, today

BASE = "/organisation/reorganisations"
DAY = "d/m/Y"


@require_safe
@viewers.signed_in
def plans(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every reorganisation that the viewer may see."""
    if not policies.administers_any(viewer):
        raise NotFound()
    empty = Empty(
        _("Nothing was reorganised yet"),
        _("A plan can be kept and looked over before its day; it is carried out at one stroke."),
        "sitemap",
    )
    context = {
        "plans": queries.latest(viewer),
        "may_agencies": policies.operates(viewer),
        "own_id": viewer.agency_id,
        "empty": empty,
    }
    return render(request, "organisation/plans.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Plan one."""
    asked = request.POST if request.method == "POST" else request.GET
    subject = subject_of(asked.get("subject", ""))
    agency_id = identifier(asked.get("of", "")) or viewer.agency_id
    start = Plan(ReorganisationKind.MERGER, subject, agency_id, today(request), "", ())
    return _planned(request, viewer, start, None)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def edit(request: HttpRequest, viewer: Viewer, plan_id: UUID) -> HttpResponse:
    """Change a plan that was not carried out yet."""
    found = _changeable(viewer, plan_id)
    return _planned(request, viewer, found.plan, plan_id)


@require_safe
@viewers.signed_in
def plan(request: HttpRequest, viewer: Viewer, plan_id: UUID) -> HttpResponse:
    """A plan with all it touches; or, when it was carried out, the minutes."""
    found = queries.planned(viewer, plan_id)
    may_change = found.is_draft and queries.may_plan(viewer, found.plan)
    context: dict[str, Any] = {"planned": found, "facts": _facts(found), "may_change": may_change}
    if may_change:
        seen = queries.preview(viewer, found.plan, day=today(request))
        context |= {
            "preview": seen,
            "lines": [*seen.units, *seen.seats],
            "faults": list(dict.fromkeys(str(words) for words in seen.faults.values())),
            "counts": [(str(one.label), one.count) for one in seen.counts],
            "may_place": len(seen.successors) > 1,
            "is_early": found.plan.takes_effect_on > today(request),
        }
    else:
        context["counts"] = _moved(found)
    if not found.is_draft:
        context["annexes"] = _annexes(annex.annex(viewer, plan_id))
    return render(request, "organisation/plan.html", context)


@require_POST
@viewers.signed_in
def places(request: HttpRequest, viewer: Viewer, plan_id: UUID) -> HttpResponse:
    """Say which unit and who goes to which successor."""
    found = _changeable(viewer, plan_id)
    seen = queries.preview(viewer, found.plan, day=today(request))
    keys = {key for key, _name in seen.successors}
    units = {line.id: request.POST.get(f"place-{line.id}", line.key) for line in seen.units}
    chosen = {str(one): key for one, key in units.items() if key in keys}
    for line in seen.seats:
        key = request.POST.get(f"place-{line.id}", line.key)
        # Who was shown with the unit goes on following it.
        if key in keys and not (line.unit_id in units and key == line.key != units[line.unit_id]):
            chosen[str(line.id)] = key
    changed = replace(found.plan, places=chosen)
    run_once(
        request, viewer, lambda: actions.plan(viewer, changed, reorganisation_id=plan_id, now=viewers.now(request))
    )
    messages.success(request, _("The places are saved."))
    return HttpResponseRedirect(f"{BASE}/{plan_id}")


@require_POST
@viewers.signed_in
def carry_out(request: HttpRequest, viewer: Viewer, plan_id: UUID) -> HttpResponse:
    """Carry it out; what stands in the way is told on the page of the plan."""
    try:
        run_once(request, viewer, lambda: actions.carry_out(viewer, plan_id, now=viewers.now(request)))
    except Invalid as invalid:
        for words in dict.fromkeys(str(one) for one in invalid.fields.values()):
            messages.error(request, words)
    else:
        messages.success(request, _("The reorganisation is carried out."))
    return HttpResponseRedirect(f"{BASE}/{plan_id}")


@require_POST
@viewers.signed_in
def drop(request: HttpRequest, viewer: Viewer, plan_id: UUID) -> HttpResponse:
    """Throw a plan away."""
    actions.drop(viewer, plan_id, now=viewers.now(request))
    messages.success(request, _("The plan is thrown away."))
    return HttpResponseRedirect(BASE)


def _changeable(viewer: Viewer, plan_id: UUID) -> Planned:
    found = queries.planned(viewer, plan_id)
    if not found.is_draft or not queries.may_plan(viewer, found.plan):
        raise NotFound()
    return found


def _planned(request: HttpRequest, viewer: Viewer, start: Plan, plan_id: UUID | None) -> HttpResponse:
    if not queries.may_plan(viewer, start):
        raise NotFound()
    form = PlanForm(request.POST if request.method == "POST" else None, start, day=today(request))
    is_asking = request.method != "POST" or "more" in request.POST
    if not is_asking and form.is_valid():
        wanted, now = form.plan(), viewers.now(request)
        try:
            kept = run_once(request, viewer, lambda: actions.plan(viewer, wanted, reorganisation_id=plan_id, now=now))
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            return HttpResponseRedirect(f"{BASE}/{kept}")
    at = f"{BASE}/{plan_id}/edit" if plan_id else f"{BASE}/new"
    return render(request, "organisation/plan_form.html", {"form": form, "at": at}, status=200 if is_asking else 422)


def _facts(found: Planned) -> list[Fact]:
    plan = found.plan
    heirs = "; ".join(queries.name_of(plan, one) for one in plan.successors)
    facts = [
        Fact(_("Who ends"), "; ".join(found.names), is_wide=True),
        Fact(_("In their place"), heirs or _("nobody"), is_wide=True),
        Fact(_("Legal basis"), plan.legal_basis, is_wide=True),
        Fact(_("Takes effect on"), date_format(plan.takes_effect_on, DAY)),
    ]
    if found.carried_out_at:
        facts.append(Fact(_("Carried out on"), date_format(localtime(found.carried_out_at), "d/m/Y H:i")))
    return facts


def _moved(found: Planned) -> list[tuple[str, int]]:
    own = {
        "people": _("People"),
        "seats": _("Posts"),
        "units": _("Units"),
        "slips": _("Things that lay in inboxes"),
    }
    labels = {**own, **{kind: str(estate.label) for kind, estate in all_estates().items()}}
    return [(labels[kind], count) for kind, count in found.result.items() if kind in labels]


def _annexes(found: annex.Annex) -> list[Table]:
    """The tables of the annex, without those that would be empty."""
    bodies = _annex(_("Annex: agencies and units"), (_("Name"), _("Agency"), _("Successor")), found.bodies)
    people = _annex(_("Annex: people and posts"), (_("Full name"), _("Post until then"), _("New post")), found.people)
    return [table for table in (bodies, people) if table.rows]


def _annex(caption: str, headings: tuple[str, ...], went: Sequence[annex.Went]) -> Table:
    columns = (Column(_("No."), is_number=True), *map(Column, headings))
    rows = (
        (Cell(str(number), is_number=True), Cell(one.name), Cell(one.before), Cell(one.after or _("None")))
        for number, one in enumerate(went, 1)
    )
    return Table(caption, columns, tuple(rows))
