"""Absences: the list with its form, and ending one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vanphong.directory import policies
from vanphong.directory.actions import absences as actions
from vanphong.directory.queries import authority
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.authority import boxes, tables
from vanphong.web.authority.forms import AbsenceForm
from vanphong.web.components.lists import Empty
from vanphong.web.once import run_once


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def absences(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who is away: my absences, or for the administrator those of the agency; posting enters one."""
    today = localdate(viewers.now(request))
    administers = policies.administers(viewer, viewer.agency_id)
    posted = request.POST.copy() if request.method == "POST" else None
    if posted is not None and not administers:
        posted["seat_id"] = boxes.own(viewer)
    form = AbsenceForm(posted, initial={"seat_id": boxes.own(viewer), "starts_on": today})
    if form.is_valid():
        data = actions.AbsenceData(**form.cleaned_data)
        try:
            run_once(request, viewer, lambda: actions.enter(viewer, data, now=viewers.now(request)))
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            messages.success(request, _("The absence is entered."))
            return HttpResponseRedirect("/authority/absences")
    return _page(request, viewer, form, administers=administers)


def _page(request: HttpRequest, viewer: Viewer, form: AbsenceForm, *, administers: bool) -> HttpResponse:
    today = localdate(viewers.now(request))
    lines = authority.absences(viewer, day=today, whole_agency=administers)
    names = {"seat_id": boxes.SEATS} if administers else {}
    own_faults = [] if administers else [str(words) for words in form.errors.get("seat_id", [])]
    context = {
        "lines": [(line, tables.absence_words(line), tables.state_badge(line.state)) for line in lines],
        "may_enter": viewer.mandate is None,
        "faults": [*boxes.faults(form), *own_faults],
        "boxes": boxes.seat_boxes(form, {**names, "substitute_id": boxes.SEATS}),
        "fields": boxes.fields(form, ("starts_on", "ends_on", "reason")),
        "empty": Empty(
            _("No absences"),
            _("Enter leave and business trips in time: whoever gives work sees it, and somebody may stand in."),
            "calendar",
        ),
    }
    return render(request, "authority/absences.html", context, status=422 if form.errors else 200)


@require_POST
@viewers.signed_in
def cancel(request: HttpRequest, viewer: Viewer, absence_id: UUID) -> HttpResponse:
    """Back again: the absence ends, and nobody stands in any more."""
    actions.cancel(viewer, absence_id, now=viewers.now(request))
    messages.success(request, _("The absence is ended."))
    return HttpResponseRedirect("/authority/absences")
