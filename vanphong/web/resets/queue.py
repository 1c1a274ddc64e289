"""The administrator's queue of requests for new passwords."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vanphong.directory import policies
from vanphong.directory.actions import resets
from vanphong.directory.queries import resets as queries
from vanphong.directory.queries.resets import ResetCard
from vanphong.directory.vocabulary import ResetState
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import field_of
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.resets.forms import GrantForm, RefuseForm


@require_GET
@viewers.signed_in
def waiting(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The requests that wait for me."""
    if not policies.administers_any(viewer):
        raise NotFound()
    cards = queries.waiting(viewer, now=viewers.now(request))
    context = {"table": table_of(cards) if cards else None, "empty": nothing_waits()}
    return render(request, "resets/waiting.html", context)


def table_of(cards: list[ResetCard]) -> Table:
    """The queue, oldest request first."""
    columns = (Column(_("Full name")), Column(_("User name")), Column(_("Post")), Column(_("Asked")), Column(_("Note")))
    return Table(_("Requests for new passwords"), columns, tuple(_row(card) for card in cards))


def _row(card: ResetCard) -> tuple[Cell, ...]:
    place = ", ".join(filter(None, (card.post, card.unit, card.agency)))
    asked = localtime(card.asked_at).strftime("%d/%m/%Y %H:%M")
    return (
        Cell(card.name, href=reverse("resets:request", args=[card.id])),
        Cell(card.username),
        Cell(place),
        Cell(asked),
        Cell(card.text),
    )


def nothing_waits() -> Empty:
    """Nobody has forgotten a password."""
    return Empty(
        _("Nobody asks for a new password"),
        _("Who has forgotten a password asks on the sign-in page; the request then stands here."),
        "key",
    )


@never_cache
@require_GET
@viewers.signed_in
def request_page(request: HttpRequest, viewer: Viewer, request_id: UUID) -> HttpResponse:
    """One request, with what is needed to decide on it."""
    card = queries.request(viewer, request_id, now=viewers.now(request))
    return page(request, card, GrantForm(), RefuseForm())


def page(
    request: HttpRequest, card: ResetCard, grant_form: GrantForm, refuse_form: RefuseForm, *, link: str = ""
) -> HttpResponse:
    """The page of a request; ``link`` is shown once, right after it was made."""
    facts = (
        Fact(_("Full name"), card.name),
        Fact(_("User name"), card.username),
        Fact(_("Post"), card.post),
        Fact(_("Unit"), card.unit),
        Fact(_("Agency"), card.agency),
        Fact(_("Asked"), localtime(card.asked_at).strftime("%d/%m/%Y %H:%M")),
        Fact(_("From the address"), card.address),
        Fact(_("Note"), card.text, is_wide=True),
        Fact(_("State"), str(ResetState(card.state).label)),
    )
    context = {
        "card": card,
        "facts": facts,
        "link": link,
        "is_waiting": card.state == ResetState.ASKED,
        "grant_field": replace(field_of(grant_form["proof"]), prefix="grant"),
        "refuse_field": replace(field_of(refuse_form["reason"]), prefix="refuse"),
    }
    return render(
        request, "resets/request.html", context, status=422 if grant_form.errors or refuse_form.errors else 200
    )


@never_cache
@require_POST
@viewers.signed_in
def grant(request: HttpRequest, viewer: Viewer, request_id: UUID) -> HttpResponse:
    """Give out the link: it is on this page and nowhere else, to be printed or handed over."""
    form, now = GrantForm(request.POST), viewers.now(request)
    link = ""
    if form.is_valid():
        try:
            key = resets.grant(viewer, request_id, proof=form.cleaned_data["proof"], now=now)
            link = request.build_absolute_uri(reverse("resets:link", args=[key]))
        except Invalid as invalid:
            refusals.faults(form, invalid)
    return page(request, queries.request(viewer, request_id, now=now), form, RefuseForm(), link=link)


@require_POST
@viewers.signed_in
def refuse(request: HttpRequest, viewer: Viewer, request_id: UUID) -> HttpResponse:
    """Refuse a request."""
    form, now = RefuseForm(request.POST), viewers.now(request)
    if form.is_valid():
        try:
            resets.refuse(viewer, request_id, reason=form.cleaned_data["reason"], now=now)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            messages.success(request, _("The request is refused; the person is told."))
            return HttpResponseRedirect(reverse("resets:waiting"))
    return page(request, queries.request(viewer, request_id, now=now), GrantForm(), form)
