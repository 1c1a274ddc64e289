"""Numbers set aside for paper: the list, setting more aside, giving one up, and the paper for the desk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.directory.queries import agencies
from vanphong.documents.actions import reservations
from vanphong.documents.queries import registers
from vanphong.documents.queries import reservations as queries
from vanphong.documents.queries.reservations import Reserved
from vanphong.documents.vocabulary import Direction, ReservationState
from vanphong.engines.typeset import reserved_numbers
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Field
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.components.marks import Badge
from vanphong.web.hand_over.forms import identifier
from vanphong.web.once import run_once

PLACE = "/reserved-numbers"


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def numbers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is open and what was settled last; posting sets numbers aside."""
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _set_aside(request, viewer)
        except Invalid as refused:
            faults = {name: str(words) for name, words in refused.fields.items()}
    found = queries.open_numbers(viewer)
    context = {
        "groups": [_group(list(rows)) for _register, rows in groupby(found, key=lambda row: row.register_id)],
        "settled": _settled(queries.settled(viewer)),
        "fields": tuple(_fields(request, viewer, faults)),
        "empty": Empty(
            _("No number is set aside"),
            _("Before an outage, or for a document carried by hand, set a few numbers aside and print the list."),
            "numbers",
        ),
    }  # fmt: skip
    return render(request, "reserved_numbers/numbers.html", context, status=422 if faults else 200)


def _set_aside(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    now, reason = viewers.now(request), request.POST.get("reason", "")
    register_id, text = identifier(request.POST.get("register", "")), request.POST.get("count", "")
    if register_id is None:
        raise Invalid({"register": _("Choose a register from the list.")})
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    run_once(request, viewer, lambda: reservations.reserve(viewer, register_id, count=count, reason=reason, now=now))
    words = ngettext("%(count)d number is set aside.", "%(count)d numbers are set aside.", count)
    messages.success(request, words % {"count": count})
    return viewers.sent_to(request, PLACE)


def _fields(request: HttpRequest, viewer: Viewer, faults: dict[str, str]) -> Iterator[Field]:
    chosen = request.POST.get("register") or request.GET.get("register", "")
    known = [card for direction in Direction for card in registers.registers(viewer.agency_id, direction)]
    choices = tuple(Choice(str(card.id), card.name, is_chosen=str(card.id) == chosen) for card in known)

    def errors(name: str) -> tuple[str, ...]:
        return (faults[name],) if name in faults else ()

    yield Field(
        "register", _("Register (book)"), kind="select", choices=choices, is_required=True, errors=errors("register"),
        width="third",
    )  # fmt: skip
    yield Field(
        "count", _("How many numbers"), request.POST.get("count", "5"), "number", is_required=True,
        errors=errors("count"), width="third", hint=_("They are the next ones of the register."),
    )  # fmt: skip
    yield Field(
        "reason", _("Reason"), request.POST.get("reason", ""), limit=reservations.REASON_LIMIT, is_required=True,
        errors=errors("reason"), placeholder=_("Planned power cut, carried by hand …"),
    )  # fmt: skip


def _group(rows: list[Reserved]) -> dict[str, object]:
    """The open numbers of one register, with the address of their list on paper."""
    first = rows[0]
    return {"name": first.register_name, "rows": rows, "print_href": f"{PLACE}/print?register={first.register_id}"}


def _settled(rows: list[Reserved]) -> Table | None:
    if not rows:
        return None
    return Table(
        caption=_("Settled last"),
        columns=(
            Column(_("Number")),
            Column(_("Register (book)")),
            Column(_("What became of it")),
            Column(_("Reason")),
        ),
        rows=tuple(_settled_row(row) for row in rows),
    )


def _settled_row(row: Reserved) -> tuple[Cell, ...]:
    is_used = row.state == ReservationState.USED
    place = "incoming" if row.direction == Direction.IN else "outgoing"
    return (
        Cell(f"{row.number:02d} · {row.year}", href=f"/{place}/{row.used_id}" if is_used else ""),
        Cell(row.register_name),
        Cell(badge=Badge(row.state_label, "green" if is_used else "grey")),
        Cell(row.note or row.reason),
    )


@require_POST
@viewers.signed_in
def cancel(request: HttpRequest, viewer: Viewer, reserved_id: UUID) -> HttpResponse:
    """Give a number up that is not needed."""
    now, reason = viewers.now(request), request.POST.get("reason", "")
    try:
        run_once(request, viewer, lambda: reservations.cancel(viewer, reserved_id, reason=reason, now=now))
    except Invalid as refused:
        messages.error(request, " ".join(str(words) for words in refused.fields.values()))
    else:
        messages.success(request, _("The number is given up; it stands in the register with its reason."))
    return viewers.sent_to(request, PLACE)


@require_safe
@viewers.signed_in
def printed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The open numbers of a register as a list for the paper desk, in Vietnamese whoever prints it."""
    register_id = identifier(request.GET.get("register", ""))
    rows = queries.open_numbers(viewer, register_id=register_id) if register_id else []
    if not rows:
        raise Http404
    agency = agencies.agency(viewer.agency_id)
    aside = reserved_numbers.AsideList(
        agency=agency.name,
        superior=agencies.agency(agency.parent_id).name if agency.parent_id else "",
        place=agency.place,
        made_on=localdate(viewers.now(request)),
        register=rows[0].register_name,
        rows=tuple(reserved_numbers.Aside(f"{row.number:02d}", row.reserved_on, row.reason) for row in rows),
        for_incoming=rows[0].direction == Direction.IN,
    )
    answer = HttpResponse(reserved_numbers.typeset(aside), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="so-giu-truoc.pdf"'
    return answer
