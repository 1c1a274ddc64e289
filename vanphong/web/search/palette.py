"""The palette: what the viewer may do, documents and people, found while typing."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from vanphong.directory.queries import people
from vanphong.directory.queries.signed_in import SignedIn
from vanphong.directory.vocabulary import Role
from vanphong.engines.vntext.fold import fold
from vanphong.kernel import search
from vanphong.kernel.viewer import Viewer
from vanphong.web import places, viewers
from vanphong.web.administration.places import ADMINISTRATORS
from vanphong.web.administration.places import PAGES as ADMINISTRATION
from vanphong.web.components.shell import PaletteItem
from vanphong.web.shell import PLACES, Place
from vanphong.web.typed import typed

MOST_DOCUMENTS, MOST_PEOPLE = 8, 4
COMMANDS = (
    *PLACES,
    Place(
        _("Receive an incoming document"),
        "/incoming/new",
        "upload",
        "",
        (Role.CLERK,),
        _("Incoming documents are received by the registry clerk."),
    ),
    Place(_("Notices"), "/notices", "bell", ""),
    Place(_("My account"), "/account", "user-circle", ""),
    Place(_("Change my password"), "/account/password", "lock", ""),
    Place(_("Acting for others, absences"), "/authority", "arrows-exchange", ""),
    *(Place(page.label, page.href, page.icon, "", ADMINISTRATORS) for page in ADMINISTRATION),
)


@require_GET
@viewers.signed_in
def palette(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What matches `q`: commands first, then documents, then people of the agency."""
    text = typed(request)
    items = commands(viewer, text) + switches(request, text)
    if text:
        items += documents(viewer, text) + persons(request, viewer, text)
    return render(request, "components/palette_items.html", {"items": items})


def commands(viewer: Viewer, text: str) -> list[PaletteItem]:
    """Commands whose words begin as typed; one that belongs to another role says so instead of being missing."""
    typed = fold(text).split()
    told = [command for command in COMMANDS if command.reason or command.is_open_to(viewer)]
    matching = [c for c in told if all(f" {word}" in f" {fold(str(c.label))}" for word in typed)]
    return [command_item(viewer, command) for command in matching]


def switches(request: HttpRequest, text: str) -> list[PaletteItem]:
    """The other seats of the person, and those of people for whom they may act, to sit down in."""
    person = cast(SignedIn, viewers.who(request))
    under = any(one.is_current for one in person.mandates)
    seats = [
        _switch(
            "seat", str(seat.id), gettext("Work as %(post)s") % {"post": seat.post}, seat.agency, "switch-horizontal"
        )
        for seat in person.seats
        if under or seat.id != person.viewer.seat_id
    ]
    mandates = [
        _switch(
            "mandate", str(one.id), gettext("Act for others: %(title)s") % {"title": one.title}, one.agency, "signature"
        )
        for one in person.mandates
        if not one.is_current
    ]
    words = fold(text).split()
    return [one for one in (*mandates, *seats) if all(f" {word}" in f" {fold(one.label)}" for word in words)]


def _switch(name: str, value: str, label: str, hint: str, icon: str) -> PaletteItem:
    return PaletteItem(label, "/account", icon, hint=hint, post_href="/account/seat", name=name, value=value)


def command_item(viewer: Viewer, command: Place) -> PaletteItem:
    """A command as the viewer may or may not give it."""
    reason = "" if command.is_open_to(viewer) else str(command.reason)
    key = f"G {command.key.upper()}" if command.key else ""
    return PaletteItem(str(command.label), command.href, command.icon, key=key, reason=reason)


def documents(viewer: Viewer, text: str) -> list[PaletteItem]:
    """Documents that hold every word."""
    found = search.find(viewer, text, limit=MOST_DOCUMENTS)
    return [
        PaletteItem(one.title, places.href_of(one.about), places.icon_of(one.about), hint=one.note) for one in found
    ]


def persons(request: HttpRequest, viewer: Viewer, text: str) -> list[PaletteItem]:
    """People of the viewer's agency; choosing one searches the documents that name them."""
    cards = people.find(viewer.agency_id, text, day=localdate(viewers.now(request)), limit=MOST_PEOPLE)
    return [
        PaletteItem(
            card.name,
            f"/search?{urlencode({'q': card.name})}",
            "sitemap" if card.is_desk else "user-circle",
            hint=" · ".join(part for part in (card.post, card.unit) if part and not card.is_desk),
        )
        for card in cards
    ]
