"""The page on which somebody is taken in: person, post, account; then the slip with the first password."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from vanphong.directory import policies
from vanphong.directory.actions import arrivals
from vanphong.directory.actions.accounts import Issued
from vanphong.directory.queries import accounts as account_queries
from vanphong.directory.queries import agencies, user_names
from vanphong.directory.queries import arrivals as queries
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.arrivals.forms import ArrivalForm
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import Combobox, field_of
from vanphong.web.hand_over.forms import identifier
from vanphong.web.once import run_once

PERSON = ("full_name", "staff_code", "born_on", "email", "office_phone", "mobile")
PLACE = ("unit_id", "post_id", "acting", "decision_number", "decided_on", "valid_from")


class KnownPeople(Exception):
    """Somebody of that name or code is known: a person decides who it is before anything is entered."""

    def __init__(self, alike: list[queries.LookAlike]) -> None:
        super().__init__()
        self.alike = alike


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Take somebody in; the first password is shown on the answer, this once."""
    day = localdate(viewers.now(request))
    agency_id = identifier(request.GET.get("agency", "")) or viewer.agency_id
    if not policies.administers(viewer, agency_id):
        raise NotAllowed
    form = ArrivalForm(request.POST or None, initial={"valid_from": day})
    form.fill(viewer, agency_id, day=day)
    alike: list[queries.LookAlike] = []
    if form.is_bound and form.is_valid():
        try:
            return _taken_in(request, viewer, form, agency_id)
        except KnownPeople as known:
            alike = known.alike
        except (Invalid, IllegalMove) as refused:
            refusals.faults(form, refused if isinstance(refused, Invalid) else Invalid({}, refused.text))
    return _shown(request, viewer, form, agency_id, alike)


def _alike(viewer: Viewer, form: ArrivalForm, day: Any) -> list[queries.LookAlike]:
    typed = form.cleaned_data
    return queries.look_alikes(
        viewer, typed["full_name"], staff_code=typed["staff_code"], born_on=typed["born_on"], day=day
    )


def _taken_in(request: HttpRequest, viewer: Viewer, form: ArrivalForm, agency_id: UUID) -> HttpResponse:
    now = viewers.now(request)
    first: list[Issued] = []

    def act() -> UUID:
        if not form.is_settled and (alike := _alike(viewer, form, localdate(now))):
            raise KnownPeople(alike)
        first.append(arrivals.arrive(viewer, form.arrival(agency_id), now=now))
        return first[0].account_id

    account_id = run_once(request, viewer, act)
    if first:
        return _slip(request, form, agency_id, username=first[0].username, password=first[0].password)
    # Sent twice: the password on the first slip holds, and is known to nobody here any more.
    card = account_queries.card(viewer, account_id, now=now)
    return _slip(request, form, agency_id, username=card.username, person_id=card.person_id)


@sensitive_variables("password", "facts")
def _slip(
    request: HttpRequest,
    form: ArrivalForm,
    agency_id: UUID,
    *,
    username: str,
    password: str = "",
    person_id: UUID | None = None,
) -> HttpResponse:
    """The slip to print and hand over: user name, first password (on the first answer alone), where and as what."""
    typed = form.cleaned_data
    facts = (
        Fact(_("Full name"), typed["full_name"]),
        Fact(_("Agency"), agencies.agency(agency_id).name),
        Fact(_("User name"), username),
        Fact(_("First password"), password),
        Fact(_("Address of the office"), request.build_absolute_uri("/")),
        Fact(_("Decision"), typed["decision_number"]),
    )
    context = {"facts": [fact for fact in facts if fact.value], "name": typed["full_name"], "person_id": person_id}
    return render(request, "arrivals/slip.html", context)


def _shown(
    request: HttpRequest, viewer: Viewer, form: ArrivalForm, agency_id: UUID, alike: list[queries.LookAlike]
) -> HttpResponse:
    context = {
        "action": request.get_full_path(),
        "agency": agencies.agency(agency_id).name,
        "box": _agency_box() if policies.operates(viewer) else None,
        "faults": [str(fault) for fault in form.non_field_errors()],
        "person": [field_of(form[name], width="third") for name in PERSON],
        "place": [field_of(form[name], width="third") for name in PLACE],
        "roles": [field_of(one, width="third") for one in form.role_fields],
        "username": field_of(form["username"], width="third"),
        "proposed": _proposed(form, agency_id),
        "alike": alike,
    }
    return render(request, "arrivals/new.html", context, status=422 if form.is_bound else 200)


def _agency_box() -> Combobox:
    hint = _("Choose it first; what is typed below belongs to the agency named above.")
    return Combobox("agency", _("Another agency"), "/lookup/agencies", hint=hint, placeholder=_("Type a name"))


def _proposed(form: ArrivalForm, agency_id: UUID) -> str:
    name = form["full_name"].value()
    if not name:
        return ""
    found = user_names.propose(str(name), agency_id=agency_id, unit_id=identifier(str(form["unit_id"].value() or "")))
    return found.shown or found.username if found else ""
