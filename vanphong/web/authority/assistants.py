"""Assistants who receive along with leaders, and what they look over."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.directory import policies
from vanphong.directory.actions import assistants as actions
from vanphong.directory.queries import authority
from vanphong.directory.vocabulary import Role
from vanphong.kernel import access
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.authority import boxes
from vanphong.web.authority.forms import AssistantForm
from vanphong.web.components.lists import Cell, Column, Empty, Pager, Row, Split, Table
from vanphong.web.inbox import splits
from vanphong.web.inbox.place import Place, cursor_text, read_cursor
from vanphong.web.inbox.rows import rows_of
from vanphong.web.once import run_once

PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def assistants(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who assists whom, for the leader or the administrator; posting names somebody."""
    administers = policies.administers(viewer, viewer.agency_id)
    posted = request.POST.copy() if request.method == "POST" else None
    if posted is not None and not (administers or (viewer.mandate is None and viewer.has(Role.LEADER))):
        raise NotAllowed()
    if posted is not None and not administers:
        posted["leader_id"] = boxes.own(viewer)
    start = {"leader_id": boxes.own(viewer)} if viewer.has(Role.LEADER) else {}
    form = AssistantForm(posted, initial=start)
    if form.is_valid():
        named, now = form.cleaned_data, viewers.now(request)
        try:
            run_once(
                request,
                viewer,
                lambda: actions.name_assistant(viewer, named["leader_id"], assistant_id=named["assistant_id"], now=now),
            )
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            messages.success(request, _("The assistant receives along from today on."))
            return HttpResponseRedirect("/authority/assistants")
    return _page(request, viewer, form, administers=administers)


def _page(request: HttpRequest, viewer: Viewer, form: AssistantForm, *, administers: bool) -> HttpResponse:
    names = {"leader_id": boxes.LEADERS} if administers else {}
    context = {
        "lines": authority.assistants(viewer, day=localdate(viewers.now(request)), whole_agency=administers),
        "may_name": viewer.mandate is None and (administers or viewer.has(Role.LEADER)),
        "faults": [*boxes.faults(form), *([] if administers else form.errors.get("leader_id", []))],
        "boxes": boxes.seat_boxes(form, {**names, "assistant_id": boxes.SEATS}),
        "empty": Empty(
            _("No assistants"),
            _("An assistant sees what lies before a leader, and acts in nobody's name."),
            "users",
        ),
    }
    return render(request, "authority/assistants.html", context, status=422 if form.errors else 200)


@require_POST
@viewers.signed_in
def release(request: HttpRequest, viewer: Viewer, assistance_id: UUID) -> HttpResponse:
    """End an assistance at once."""
    actions.release_assistant(viewer, assistance_id, now=viewers.now(request))
    messages.success(request, _("The assistant no longer receives along."))
    return HttpResponseRedirect("/authority/assistants")


@require_safe
@viewers.signed_in
def shelf(request: HttpRequest, viewer: Viewer, seat_id: UUID) -> HttpResponse:
    """What lies before a leader whom the viewer assists: to be looked over and opened, not to be worked through."""
    today = localdate(viewers.now(request))
    leader = authority.assists(viewer, seat_id, day=today)
    counts = access.counts([seat_id], splits.EVERY)
    lying = [name for name in splits.EVERY if counts.get(name)]
    split = request.GET.get("split") or next(iter(lying), splits.EVERY[0])
    if split not in splits.EVERY:
        raise Http404
    place = Place(split=split, after=request.GET.get("after", ""))
    read_cursor(place.after, by_deadline=False)
    slips = access.page([seat_id], place.shelf(today), limit=PER_PAGE + 1)
    rows, here = rows_of(viewer, slips[:PER_PAGE], Place(), today=today), f"/authority/leaders/{seat_id}"
    has_more = len(slips) > PER_PAGE
    following = replace(place, after=cursor_text(slips[PER_PAGE - 1], by_deadline=False)) if has_more else None
    context = {
        "leader": leader,
        "tabs": [
            Split(name, splits.label(name), f"{here}?split={name}", counts[name], is_current=name == split)
            for name in lying
        ],
        "table": shelf_table(rows, splits.label(split)) if rows else None,
        "pager": Pager(
            next_href=f"{here}?{following.query}" if following else "",
            first_href=f"{here}?split={split}" if place.after else "",
        ),
        "empty": Empty(_("Nothing waits here"), _("What comes next appears by itself."), "circle-check"),
    }
    return render(request, "authority/shelf.html", context)


def shelf_table(rows: list[Row], caption: str) -> Table:
    """The slips of a shelf."""
    return Table(
        caption,
        (Column(_("Number and symbol")), Column(_("Summary")), Column(_("From")), Column(_("Deadline"))),
        tuple(
            (Cell(row.number), Cell(row.summary, href=row.href), Cell(row.issuer), Cell(deadline=row.deadline))
            for row in rows
        ),
    )
