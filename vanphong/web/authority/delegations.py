"""Delegations: entering a paper, its page, revoking it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.directory.actions import delegations as actions
from vanphong.directory.ports import all_powers
from vanphong.directory.queries import authority
from vanphong.directory.queries.authority import DelegationLine
from vanphong.directory.vocabulary import SigningForm
from vanphong.kernel import events
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import history, refusals, viewers
from vanphong.web.authority import boxes, tables
from vanphong.web.authority.forms import DelegationForm, ReasonForm
from vanphong.web.authority.home import may_delegate
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import field_of
from vanphong.web.once import run_once


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form of a new authorisation; posting it enters the paper."""
    if viewer.mandate is not None or not (may_delegate(viewer) or authority.may_record(viewer)):
        raise NotAllowed()
    today = localdate(viewers.now(request))
    start = {"principal_id": boxes.own(viewer) if may_delegate(viewer) else "", "dated_on": today, "valid_from": today}
    form = DelegationForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        data = actions.DelegationData(**form.cleaned_data)
        try:
            made = run_once(request, viewer, lambda: actions.grant(viewer, data, now=viewers.now(request)))
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            messages.success(request, _("The authorisation is entered; both sides have been told."))
            return HttpResponseRedirect(f"/authority/delegations/{made}")
    sources = {"principal_id": boxes.SEATS, "deputy_id": boxes.SEATS}
    context = {
        "faults": boxes.faults(form),
        "boxes": boxes.seat_boxes(form, sources),
        "fields": boxes.fields(form, ("form", "number", "dated_on", "valid_from", "valid_to")),
        "scope": field_of(form["scope_text"]),
        "powers": boxes.power_fields(form),
        "power_errors": [str(words) for words in form["powers"].errors],
    }
    return render(request, "authority/delegate.html", context, status=422 if form.errors else 200)


@require_safe
@viewers.signed_in
def delegation(request: HttpRequest, viewer: Viewer, delegation_id: UUID) -> HttpResponse:
    """The page of one authorisation."""
    return _page(request, viewer, delegation_id, ReasonForm())


def _page(
    request: HttpRequest, viewer: Viewer, delegation_id: UUID, form: ReasonForm, *, status: int = 200
) -> HttpResponse:
    line = authority.delegation(viewer, delegation_id, day=localdate(viewers.now(request)))
    context = {
        "line": line,
        "state": tables.state_badge(line.state, is_withdrawn=line.revoked_at is not None),
        "facts": facts(line),
        "reason": field_of(form["reason"]),
        "is_failed": status != 200,
        "history": [history.entry_of(entry) for entry in events.history(line.id)],
    }
    return render(request, "authority/delegation.html", context, status=status)


@require_POST
@viewers.signed_in
def revoke(request: HttpRequest, viewer: Viewer, delegation_id: UUID) -> HttpResponse:
    """End an authorisation at once."""
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.revoke(viewer, delegation_id, now=viewers.now(request), **form.cleaned_data)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            messages.success(request, _("The authorisation is revoked and no longer holds."))
            return HttpResponseRedirect(f"/authority/delegations/{delegation_id}")
    return _page(request, viewer, delegation_id, form, status=422)


def facts(line: DelegationLine) -> tuple[Fact, ...]:
    """What the paper says."""
    powers = [str(power.label) for power in all_powers().values() if set(power.acts) <= set(line.acts)]
    found = [
        Fact(_("Number and symbol of the paper"), line.number),
        Fact(_("Date of the paper"), tables.day_of(line.dated_on)),
        Fact(_("Who authorises"), tables.who(line.principal).replace("\n", ", ")),
        Fact(_("Who is authorised"), tables.who(line.deputy).replace("\n", ", ")),
        Fact(_("Signs as"), str(SigningForm(line.form).label)),
        Fact(_("Time"), tables.span(line.valid_from, line.valid_to)),
        Fact(_("For what, in the words of the paper"), line.scope_text, is_wide=True),
        Fact(_("What may be done"), "; ".join(powers), is_wide=True),
    ]
    if line.revoked_at is not None:
        found.append(Fact(_("Revoked because"), line.revoke_reason, is_wide=True))
    return tuple(found)
