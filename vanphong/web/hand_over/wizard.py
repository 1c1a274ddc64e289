"""The wizard for who moves or leaves: one page with the new place, the decision, and all that is handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from vanphong.directory import policies
from vanphong.directory.actions import hand_over, hand_over_plans
from vanphong.directory.actions.hand_over_plans import Going
from vanphong.directory.queries import agencies, people, succession
from vanphong.directory.queries import hand_over_plans as plans
from vanphong.directory.queries.succession import Left
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import Choice, Combobox, field_of
from vanphong.web.hand_over.boxes import box_of, named
from vanphong.web.hand_over.choosing import HINTS, TITLES
from vanphong.web.hand_over.forms import MoveForm, PaperForm, identifier, receivers_of, role_name
from vanphong.web.once import done_before, run_once

PLANS = "/hand-overs/plans/"
CARRIED_OUT = gettext_lazy("The hand-over is carried out. Print the minute for both to sign.")
Act = Callable[[], UUID]
Page = Callable[[HttpRequest, Viewer, UUID], HttpResponse]


def acting_once(page: Page) -> Page:
    """Decorator: a form that is sent twice leads to its first result, though the post has ended by it."""

    @wraps(page)
    def guarded(request: HttpRequest, viewer: Viewer, seat_id: UUID) -> HttpResponse:
        done = done_before(request, viewer)
        return viewers.sent_to(request, _address(done)) if done else page(request, viewer, seat_id)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
@acting_once
def move(request: HttpRequest, viewer: Viewer, seat_id: UUID) -> HttpResponse:
    """Somebody moves from one post to another."""
    now, day = viewers.now(request), localdate(viewers.now(request))
    seat = succession.left(viewer, seat_id, day=day)
    agency_id = identifier(request.GET.get("agency", "")) or seat.agency_id
    if not policies.administers(viewer, agency_id):
        raise NotAllowed
    initial: dict[str, Any] = {"takes_effect_on": day, **{role_name(role): True for role in Role if role in seat.roles}}
    form = MoveForm(request.POST or None, initial=initial)
    form.fill(viewer, agency_id, day=day)

    def act() -> UUID:
        paper = form.paper()
        to = form.place(agency_id, valid_from=paper.takes_effect_on)
        receivers = receivers_of(request.POST)
        if paper.takes_effect_on > day:
            return hand_over_plans.prepare(viewer, seat_id, going=Going(paper, receivers, to), now=now)
        return hand_over.move(viewer, seat_id, to=to, paper=paper, receivers=receivers, now=now)

    place: dict[str, Any] = {
        "place": [field_of(form[name], width="third") for name in ("unit_id", "post_id", "acting")],
        "roles": [field_of(one, width="third") for one in form.role_fields],
        "agency": agencies.agency(agency_id).name,
        "may_keep": agency_id == seat.agency_id,
    }
    return _run(request, viewer, form, act, seats=[seat], why="move", context=place)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
@acting_once
def leave(request: HttpRequest, viewer: Viewer, seat_id: UUID) -> HttpResponse:
    """Somebody leaves the service."""
    now, day = viewers.now(request), localdate(viewers.now(request))
    seats = succession.all_left(succession.left(viewer, seat_id, day=day), day=day)
    form = PaperForm(request.POST or None, initial={"takes_effect_on": day})

    def act() -> UUID:
        paper, receivers = form.paper(), receivers_of(request.POST)
        if paper.takes_effect_on > day:
            return hand_over_plans.prepare(viewer, seat_id, going=Going(paper, receivers), now=now)
        return hand_over.leave(viewer, seat_id, paper=paper, receivers=receivers, now=now)

    return _run(request, viewer, form, act, seats=seats, why="leave", context={})


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
@acting_once
def clear(request: HttpRequest, viewer: Viewer, seat_id: UUID) -> HttpResponse:
    """What was left behind on a post that has ended."""
    now, day = viewers.now(request), localdate(viewers.now(request))
    seat = succession.left(viewer, seat_id, day=day, has_ended=True)
    form = PaperForm(request.POST or None, initial={"takes_effect_on": day})

    def act() -> UUID:
        return hand_over.clear(viewer, seat_id, paper=form.paper(), receivers=receivers_of(request.POST), now=now)

    return _run(request, viewer, form, act, seats=[seat], why="rest", context={})


def _run(
    request: HttpRequest,
    viewer: Viewer,
    form: PaperForm,
    act: Act,
    *,
    seats: Sequence[Left],
    why: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Carry it out when all is well, else show the page with what is wrong, nothing that was chosen being lost."""
    errors: Mapping[str, object] = {}
    if form.is_bound and form.is_valid():
        try:
            done = run_once(request, viewer, act)
        except Invalid as invalid:
            errors = invalid.fields
            known = {name: words for name, words in invalid.fields.items() if "." not in name}
            if known:
                refusals.faults(form, Invalid(known, invalid.words))
        else:
            address = _address(done)
            is_ahead = address.startswith(PLANS)
            messages.success(request, _("It is prepared, and carried out on its day.") if is_ahead else CARRIED_OUT)
            return viewers.sent_to(request, address)
    shown = _shown(request, form, seats, why, errors, may_keep=context.get("may_keep", False))
    return render(request, "hand_over/wizard.html", shown | context, status=422 if form.is_bound else 200)


def _address(done: UUID) -> str:
    """Where the result is: a hand-over, or the plan of one."""
    return f"{PLANS}{done}" if plans.is_plan(done) else f"/hand-overs/{done}"


def _shown(
    request: HttpRequest,
    form: PaperForm,
    seats: Sequence[Left],
    why: str,
    errors: Mapping[str, object],
    *,
    may_keep: bool,
) -> dict[str, Any]:
    day = localdate(viewers.now(request))
    groups = succession.groups(seats, day=day)
    posted = {name: request.POST.get(name, "") for name in request.POST}
    return {
        "why": why,
        "title": TITLES[why],
        "hint": HINTS[why],
        "action": request.get_full_path(),
        "facts": _facts(seats),
        "warnings": _warnings(seats, day=day) if why != "rest" else [],
        "faults": [str(fault) for fault in form.non_field_errors()],
        "paper": [field_of(form[name], width="third") for name in ("decision_number", "decided_on", "takes_effect_on")],
        "note": field_of(form["note"], rows=2),
        "boxes": [box_of(group, posted, errors, may_keep=may_keep) for group in groups],
        "count": sum(len(group.things) for group in groups),
        "everything": _everything(seats[0], posted.get("everything", "")),
        "is_risky": bool(errors),
    }


def _facts(seats: Sequence[Left]) -> tuple[Fact, ...]:
    places = [", ".join(part for part in (seat.post, seat.unit, seat.agency) if part) for seat in seats]
    return (Fact(_("Full name"), seats[0].name), Fact(_("Post that ends"), "; ".join(places), is_wide=True))


def _warnings(seats: Sequence[Left], *, day: Any) -> list[str]:
    words = _("Nobody else is %(role)s in %(place)s: name a successor, or its desk stands unattended.")
    last = [words % {"role": str(role.label), "place": place} for role, place in succession.last_roles(seats, day=day)]
    is_prepared = plans.is_prepared(seat.id for seat in seats)
    return [_("Something is prepared for this post already: withdraw it first."), *last] if is_prepared else last


def _everything(seat: Left, chosen: str) -> Combobox:
    """The box that gives all to one; who was chosen stays chosen."""
    cards = people.cards([one]) if (one := identifier(chosen)) else {}
    choices = tuple(Choice(str(card.id), named(card)) for card in cards.values())
    return Combobox(
        "everything",
        _("Everything to one"),
        f"/hand-overs/receivers/{seat.agency_id}",
        chosen=choices,
        hint=_("Whoever is named here gets all that you do not give to somebody else below."),
        placeholder=_("Type a name"),
    )
