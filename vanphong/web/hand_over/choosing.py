"""Choosing whom a hand-over is about, and looking up who may take over."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_safe

from vanphong.directory import policies
from vanphong.directory.queries import agencies, people, succession
from vanphong.directory.queries.people import Card
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Combobox
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.hand_over.forms import identifier
from vanphong.web.typed import typed

MOST = 12
TITLES = {
    "rest": gettext_lazy("Hand over what was left behind"),
    "move": gettext_lazy("Move to another post"),
    "leave": gettext_lazy("Leave the service"),
}
HINTS = {
    "rest": gettext_lazy("The post ended without a hand-over; what still hangs on it is given to others."),
    "move": gettext_lazy("Everything that hangs on the old post is found and handed over; the account stays."),
    "leave": gettext_lazy("Everything is found and handed over, every post ends, and the account is closed."),
}


@require_safe
@viewers.signed_in
def choose(request: HttpRequest, viewer: Viewer, why: str) -> HttpResponse:
    """The first step: who, and (for who runs the system) into which agency."""
    if not policies.administers_any(viewer):
        raise NotAllowed
    seat_id, agency_id = identifier(request.GET.get("seat", "")), identifier(request.GET.get("agency", ""))
    if seat_id:
        target = f"/hand-overs/{why}/{seat_id}"
        return viewers.sent_to(request, f"{target}?agency={agency_id}" if agency_id else target)
    boxes = [Combobox("seat", _("Who"), "/hand-overs/seats", is_required=True, placeholder=_("Type a name"))]
    if why == "move" and policies.operates(viewer):
        hint = _("Leave it empty for the same agency.")
        boxes.append(Combobox("agency", _("Into which agency"), "/lookup/agencies", hint=hint))
    context = {
        "why": why, "title": TITLES[why], "hint": HINTS[why], "boxes": boxes,
        "is_missing": "seat" in request.GET or "q" in request.GET,
    }  # fmt: skip
    return render(request, "hand_over/choose.html", context)


@require_safe
@viewers.signed_in
def left_behind(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Posts of the agency that ended while things still hung on them."""
    if not policies.administers_any(viewer):
        raise NotAllowed
    found = succession.left_behind(viewer, day=localdate(viewers.now(request)))
    rows = tuple(
        (
            Cell(seat.name, href=f"/hand-overs/rest/{seat.id}"),
            Cell(", ".join(part for part in (seat.post, seat.unit) if part)),
            Cell(str(count), is_number=True),
        )
        for seat, count in found
    )
    columns = (Column(_("Full name")), Column(_("Post")), Column(_("Things"), is_number=True))
    context = {
        "table": Table(_("Left behind"), columns, rows) if rows else None,
        "empty": Empty(_("Nothing was left behind"), _("No ended post of the agency holds anything."), "circle-check"),
    }
    return render(request, "hand_over/left_behind.html", context)


@require_GET
@viewers.signed_in
def seats_found(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Seats in force that the viewer administers, told apart by post, unit and agency."""
    day = localdate(viewers.now(request))
    found = succession.find_seats(viewer, typed(request), day=day, limit=MOST)
    names = agencies.agencies({card.agency_id for card in found})
    return _options(request, (_choice(card, names[card.agency_id].short_name) for card in found))


@require_GET
@viewers.signed_in
def receivers_found(request: HttpRequest, viewer: Viewer, agency_id: UUID) -> HttpResponse:
    """People of an agency who may take over, for who administers it."""
    day = localdate(viewers.now(request))
    found: Iterable[Card] = []
    if policies.administers(viewer, agency_id):
        found = people.find(agency_id, typed(request), day=day, limit=2 * MOST)
    return _options(request, [_choice(card) for card in found if not card.is_desk][:MOST])


def _choice(card: Card, *more: str) -> Choice:
    return Choice(str(card.id), card.name, " · ".join(part for part in (card.post, card.unit, *more) if part))


def _options(request: HttpRequest, choices: Iterable[Choice]) -> HttpResponse:
    return render(request, "components/combobox_options.html", {"choices": list(choices)})
