"""Agencies, recipients, people and leaders, found by any part of their names, tone marks or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from vanphong.directory.queries import agencies, people
from vanphong.directory.vocabulary import Role
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice
from vanphong.web.lookup.values import choice_of
from vanphong.web.typed import typed

MOST = 12


@require_GET
@viewers.signed_in
def agencies_found(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Agencies of the installation."""
    _unused = viewer
    return _options(request, map(_agency, _found(request)))


@require_GET
@viewers.signed_in
def recipients_found(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Agencies to which a document can be sent: all but one's own."""
    return _options(request, (_agency(card) for card in _found(request) if card.id != viewer.agency_id))


@require_GET
@viewers.signed_in
def people_found(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Units and people of one's own agency, units first."""
    cards = people.find(viewer.agency_id, typed(request), day=_today(request), limit=MOST)
    return _options(request, map(choice_of, cards))


@require_GET
@viewers.signed_in
def seats_found(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """People of one's own agency, without its units."""
    cards = people.find(viewer.agency_id, typed(request), day=_today(request), limit=3 * MOST)
    return _options(request, (choice_of(card) for card in cards if not card.is_desk))


@require_GET
@viewers.signed_in
def leaders_found(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Leaders of one's own agency, in protocol order."""
    words = fold(typed(request)).split()
    cards = people.holders(viewer.agency_id, Role.LEADER, day=_today(request))
    return _options(
        request,
        (choice_of(card) for card in cards if all(word in fold(f"{card.name} {card.post}") for word in words)),
    )


def _found(request: HttpRequest) -> list[agencies.AgencyCard]:
    return agencies.find(typed(request), day=_today(request), limit=MOST + 1)


def _agency(card: agencies.AgencyCard) -> Choice:
    """An agency as it is offered: the short name, and what tells it from others of that name."""
    hint = card.name if card.name != card.short_name else ""
    formerly = _("formerly %(name)s") % {"name": card.formerly} if card.formerly else ""
    return Choice(str(card.id), card.short_name, " · ".join(part for part in (card.symbol, hint, formerly) if part))


def _options(request: HttpRequest, choices: Iterable[Choice]) -> HttpResponse:
    return render(request, "components/combobox_options.html", {"choices": list(choices)[:MOST]})


def _today(request: HttpRequest) -> date:
    return localdate(viewers.now(request))
