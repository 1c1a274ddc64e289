"""The pages of an agency and of a unit, and the acts on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.directory import policies
from vanphong.directory.actions import organisation as actions
from vanphong.directory.queries import organisation as queries
from vanphong.directory.queries import people
from vanphong.directory.queries.organisation import AgencyPage, UnitLine
from vanphong.kernel import events
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import history, refusals, viewers
from vanphong.web.components.documents import Fact
from vanphong.web.once import run_once
from vanphong.web.organisation.forms import AgencyForm, CodeForm, EndForm, FoundForm, OpenUnitForm, UnitForm
from vanphong.web.organisation.views import today

DAY = "d/m/Y"
Run = Callable[[], object]


@require_safe
@viewers.signed_in
def agency(request: HttpRequest, viewer: Viewer, agency_id: UUID) -> HttpResponse:
    """An agency, also one of the past."""
    return _agency(request, viewer, agency_id)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def found(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Enter an agency."""
    if not policies.operates(viewer):
        raise NotFound()
    form = FoundForm(request.POST or None, parents=_parents(request), initial={"valid_from": today(request)})
    made: list[UUID] = []

    def run() -> UUID:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "parent_id"}
        data = actions.AgencyData(**typed, parent_id=form.parent)
        return actions.found_agency(viewer, data, now=viewers.now(request))

    if request.method == "POST" and form.is_valid():
        try:
            made.append(run_once(request, viewer, run))
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            messages.success(request, _("The agency is entered."))
            return HttpResponseRedirect(f"/organisation/{made[0]}")
    return render(request, "organisation/found.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@viewers.signed_in
def on_agency(request: HttpRequest, viewer: Viewer, agency_id: UUID, act: str) -> HttpResponse:
    """One act on an agency."""
    if not queries.may_edit(viewer, agency_id):
        raise NotFound()
    now = viewers.now(request)
    form = _agency_form(request, act)
    typed = form.cleaned_data if form.is_valid() else {}
    runs: dict[str, Run] = {
        "edit": lambda: _edit(viewer, agency_id, form, now),
        "end": lambda: actions.end_agency(viewer, agency_id, valid_to=typed["valid_to"], now=now),
        "code": lambda: actions.add_code(viewer, agency_id, **typed, now=now),
        "unit": lambda: actions.open_unit(viewer, agency_id, **typed, now=now),
    }
    if _done(request, viewer, form, runs[act], agency_id):
        return HttpResponseRedirect(f"/organisation/{agency_id}")
    return _agency(request, viewer, agency_id, refused=(act, form), status=422)


@require_safe
@viewers.signed_in
def unit(request: HttpRequest, viewer: Viewer, unit_id: UUID) -> HttpResponse:
    """A unit with its people."""
    return _unit(request, viewer, unit_id)


@require_POST
@viewers.signed_in
def on_unit(request: HttpRequest, viewer: Viewer, unit_id: UUID, act: str) -> HttpResponse:
    """One act on a unit."""
    now = viewers.now(request)
    made: dict[str, type[UnitForm | EndForm]] = {"edit": UnitForm, "end": EndForm}
    if act not in made:
        raise Http404
    form = made[act](request.POST)

    def run() -> None:
        if isinstance(form, UnitForm):
            actions.edit_unit(viewer, unit_id, facts=form.facts, now=now)
        else:
            actions.end_unit(viewer, unit_id, valid_to=form.cleaned_data["valid_to"], now=now)

    if not queries.may_edit(viewer, queries.unit_page(unit_id, day=today(request)).agency_id):
        raise NotFound()
    if _done(request, viewer, form, run, unit_id):
        return HttpResponseRedirect(f"/organisation/units/{unit_id}")
    return _unit(request, viewer, unit_id, refused=(act, form), status=422)


def _edit(viewer: Viewer, agency_id: UUID, form: Any, now: datetime) -> None:
    actions.edit_agency(viewer, agency_id, facts=form.facts, parent_id=form.parent, now=now)


def _agency_form(request: HttpRequest, act: str) -> forms.Form:
    if act == "edit":
        return AgencyForm(request.POST, parents=_parents(request))
    made: dict[str, type[forms.Form]] = {"end": EndForm, "code": CodeForm, "unit": OpenUnitForm}
    if act not in made:
        raise Http404
    return made[act](request.POST)


def _done(request: HttpRequest, viewer: Viewer, form: forms.Form, run: Run, subject_id: UUID) -> bool:
    """Do it once and tell whether it was done; what is wrong stands on the form."""

    def act() -> UUID:
        run()
        return subject_id

    if not form.is_valid():
        return False
    try:
        run_once(request, viewer, act)
    except Invalid as invalid:
        refusals.faults(form, invalid)
        return False
    messages.success(request, _("The change is saved."))
    return True


def _agency(
    request: HttpRequest,
    viewer: Viewer,
    agency_id: UUID,
    *,
    refused: tuple[str, forms.Form] = ("", forms.Form()),
    status: int = 200,
) -> HttpResponse:
    page = queries.agency_page(agency_id, day=today(request))
    may_edit, operates = queries.may_edit(viewer, agency_id), policies.operates(viewer)
    context: dict[str, Any] = {"page": page, "facts": _facts(page), "may_edit": may_edit, "opened": refused[0]}
    if may_edit:
        initial = {name: getattr(page, name) for name in AgencyForm.base_fields}
        offered: dict[str, Any] = {
            "edit": (_("Correct the data"), "pencil", AgencyForm(parents=_parents(request), initial=initial)),
            "unit": (_("Enter a unit"), "plus", OpenUnitForm(initial={"valid_from": today(request)})),
        }
        if operates:
            offered["code"] = (_("Enter a code"), "list", CodeForm(initial={"since": today(request)}))
            offered["end"] = (_("End"), "logout", EndForm())
        context["offers"] = _offers(offered, refused, f"/organisation/{agency_id}") if page.valid_to is None else []
        context["history"] = [history.entry_of(one) for one in events.history(agency_id, subject_kind="agency")]
    return render(request, "organisation/agency.html", context, status=status)


def _unit(
    request: HttpRequest,
    viewer: Viewer,
    unit_id: UUID,
    *,
    refused: tuple[str, forms.Form] = ("", forms.Form()),
    status: int = 200,
) -> HttpResponse:
    day = today(request)
    page = queries.unit_page(unit_id, day=day)
    may_edit = queries.may_edit(viewer, page.agency_id)
    context: dict[str, Any] = {
        "page": page,
        "facts": _unit_facts(page),
        "members": people.members(unit_id, day=day),
        "predecessors": queries.kin(successor_id=unit_id),
        "successors": queries.kin(predecessor_id=unit_id),
        "may_edit": may_edit,
    }
    if may_edit:
        initial = {name: getattr(page, name) for name in UnitForm.base_fields}
        offered: dict[str, Any] = {
            "edit": (_("Correct the data"), "pencil", UnitForm(initial=initial)),
            "end": (_("End"), "logout", EndForm()),
        }
        context["offers"] = _offers(offered, refused, f"/organisation/units/{unit_id}") if not page.valid_to else []
        context["history"] = [history.entry_of(one) for one in events.history(unit_id, subject_kind="unit")]
    return render(request, "organisation/unit.html", context, status=status)


def _offers(offered: dict[str, Any], refused: tuple[str, forms.Form], at: str) -> list[dict[str, Any]]:
    made = []
    for name, (title, icon, form) in offered.items():
        is_open = name == refused[0]
        shown: Any = refused[1] if is_open else form
        tone = "danger" if name == "end" else ""
        faults = [str(words) for words in shown.non_field_errors()] if is_open else []
        made.append(
            {"name": name, "href": f"{at}/{name}", "title": title, "icon": icon, "tone": tone, "hint": "",
             "fields": shown.drawn(), "is_open": is_open, "faults": faults}
        )  # fmt: skip
    return made


def _parents(request: HttpRequest) -> list[tuple[str, str]]:
    branches = queries.tree(day=today(request))
    return [(str(one.id), "\u2003" * one.depth + one.name) for one in branches]


def _facts(page: AgencyPage) -> list[Fact]:
    parent = f"/organisation/{page.parent_id}" if page.parent_id else ""
    facts = [
        Fact(_("Short name"), page.short_name),
        Fact(_("Symbol in documents"), page.symbol),
        Fact(_("Identification code"), page.code),
        Fact(_("Belongs to"), page.parent, href=parent),
        Fact(_("Place before the date"), page.place),
        Fact(_("Address of the office"), page.host),
        Fact(_("Phone"), page.phone),
        Fact(_("People"), str(page.people)),
        Fact(_("In force"), _span(page)),
    ]
    return [fact for fact in facts if fact.value]


def _unit_facts(page: UnitLine) -> list[Fact]:
    return [
        Fact(_("Agency"), page.agency, href=f"/organisation/{page.agency_id}"),
        Fact(_("Symbol in documents"), page.symbol),
        Fact(_("Phone"), page.phone),
        Fact(_("People"), str(page.people)),
        Fact(_("In force"), _span(page)),
    ]


def _span(page: AgencyPage | UnitLine) -> str:
    begins = date_format(page.valid_from, DAY)
    if page.valid_to is None:
        return _("since %(day)s") % {"day": begins}
    return _("%(first)s to %(last)s") % {"first": begins, "last": date_format(page.valid_to, DAY)}
