"""The page of a person: data, seats, account, what can be done, what has happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory.actions import people as actions
from vanphong.directory.actions.accounts import Issued
from vanphong.directory.queries import persons
from vanphong.directory.queries.persons import PersonFacts, SeatFacts
from vanphong.directory.vocabulary import AccountKind, Acting, Closing, Role
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import history, refusals, viewers
from vanphong.web.components.documents import Fact
from vanphong.web.once import run_once
from vanphong.web.people import acts
from vanphong.web.people.acts import Act, Offer
from vanphong.web.people.forms import PersonForm, RolesForm
from vanphong.web.people.marks import badge_of

DAY = "d/m/Y"


@dataclass(frozen=True)
class Refused:
    """What was typed into the form of an act that was refused: on the account, or on one of the seats."""

    name: str = ""
    form: forms.Form | None = None
    seat_id: UUID | None = None


@dataclass(frozen=True)
class SeatCard:
    """A seat as the page shows it, with what can be done to it."""

    title: str
    is_main: bool
    is_over: bool
    facts: tuple[Fact, ...]
    offers: tuple[Offer, ...]


@require_safe
@viewers.signed_in
def person(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """A person; who was merged into another one is found there."""
    standing = persons.standing(person_id)
    found = persons.facts(viewer, standing, now=viewers.now(request))
    if standing != person_id:
        return HttpResponseRedirect(f"/people/{standing}")
    return shown(request, found)


def shown(request: HttpRequest, found: PersonFacts, *, refused: Refused = Refused(), status: int = 200) -> HttpResponse:
    """The page, with the form of an act that was refused."""
    editing = refused.form if isinstance(refused.form, PersonForm) else PersonForm(initial=vars(found.data))
    context: dict[str, Any] = {
        "person": found,
        "state": badge_of(found.state),
        "facts": facts_of(found),
        "account_facts": account_facts(found),
        "seats": [seat_card(found, seat, refused) for seat in found.seats],
        "offers": account_offers(found, refused),
        "fields": editing.drawn(),
        "is_editing": editing.is_bound,
        "history": [history.entry_of(entry) for entry in found.history],
        "links": links_of(found),
    }
    return render(request, "people/person.html", context, status=status)


@dataclass(frozen=True)
class Link:
    """A way on from the page."""

    href: str
    icon: str
    label: str


def links_of(found: PersonFacts) -> list[Link]:
    """The wizards by which the holder of a post in force moves on or leaves, with everything that hangs on it."""
    current = next((seat for seat in found.seats if seat.is_mine and not seat.is_over), None)
    if not found.is_mine or current is None:
        return []
    return [
        Link(f"/hand-overs/move/{current.id}", "arrows-exchange", _("Move")),
        Link(f"/hand-overs/leave/{current.id}", "logout", _("Leave")),
    ]


@require_POST
@viewers.signed_in
def edit(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Change what is known of a person."""
    now, form = viewers.now(request), PersonForm(request.POST)
    found = persons.facts(viewer, person_id, now=now)
    if form.is_valid():
        try:
            actions.edit_person(viewer, person_id, data=form.data_typed, now=now)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            messages.success(request, _("The data are changed."))
            return HttpResponseRedirect(f"/people/{person_id}")
    return shown(request, found, refused=Refused("edit", form), status=422)


@require_POST
@viewers.signed_in
def on_account(request: HttpRequest, viewer: Viewer, person_id: UUID, act: str) -> HttpResponse:
    """One act on the account of a person."""
    found = persons.facts(viewer, person_id, now=viewers.now(request))
    if act not in acts.OF_ACCOUNT:
        raise Http404
    subject = person_id if act == acts.ISSUE else found.account.id if found.account else None
    if subject is None:
        raise Http404
    return _carried_out(request, viewer, found, acts.OF_ACCOUNT[act], Refused(act), subject=subject)


@require_POST
@viewers.signed_in
def on_seat(request: HttpRequest, viewer: Viewer, person_id: UUID, seat_id: UUID, act: str) -> HttpResponse:
    """One act on a seat of a person."""
    found = persons.facts(viewer, person_id, now=viewers.now(request))
    if act not in acts.OF_SEAT or seat_id not in {seat.id for seat in found.seats}:
        raise Http404
    return _carried_out(request, viewer, found, acts.OF_SEAT[act], Refused(act, seat_id=seat_id), subject=seat_id)


def _carried_out(
    request: HttpRequest, viewer: Viewer, found: PersonFacts, act: Act, refused: Refused, *, subject: UUID
) -> HttpResponse:
    """Do it and show the page again, or the slip with a password; or the form with what is wrong."""
    form = act.form(request.POST)
    issued: list[Issued] = []

    def run() -> UUID:
        slip = act.run(viewer, subject, form.cleaned_data, viewers.now(request))
        issued.extend([slip] if slip else [])
        return subject

    if form.is_valid():
        try:
            run_once(request, viewer, run)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            if issued:
                return slips(request, [(found.data.full_name, issued[0])], back=f"/people/{found.id}")
            messages.success(request, str(act.done))
            return HttpResponseRedirect(f"/people/{found.id}")
    return shown(request, found, refused=Refused(refused.name, form, refused.seat_id), status=422)


def slips(request: HttpRequest, issued: list[tuple[str, Issued]], *, back: str) -> HttpResponse:
    """The slips with first passwords, shown this once and kept by nobody."""
    answer = render(request, "people/slips.html", {"slips": issued, "back_href": back})
    answer["Cache-Control"] = "no-store"
    return answer


def facts_of(found: PersonFacts) -> tuple[Fact, ...]:
    """What is known of a person."""
    data = found.data
    listed = _("No, a post at risk") if data.is_unlisted else _("Yes")
    facts = [
        Fact(_("Staff code"), data.staff_code),
        Fact(_("Email"), data.email),
        Fact(_("Office phone"), data.office_phone),
        Fact(_("In the public directory"), listed),
    ]
    if found.is_mine:
        born = date_format(data.born_on, DAY) if data.born_on else ""
        facts += [Fact(_("Date of birth"), born), Fact(_("Mobile phone"), data.mobile)]
    return tuple(facts)


def account_facts(found: PersonFacts) -> tuple[Fact, ...]:
    """What the list of accounts wants to be known of each (QCVN 12:2026/BCA, 3.7.2.5)."""
    account = found.account
    if account is None:
        return ()
    used = date_format(localtime(account.last_used_at), f"{DAY} H:i") if account.last_used_at else ""
    facts = [
        Fact(_("User name"), account.username),
        Fact(_("Kind of account"), str(AccountKind(account.kind).label)),
        Fact(_("Issued on"), date_format(localtime(account.created_at), DAY)),
        Fact(_("Decision"), account.decision_number),
        Fact(_("Last used"), used),
        Fact(_("Second factor"), _("Set up") if found.has_factor else _("None")),
    ]
    if account.closing:
        closed = date_format(localtime(account.closed_at), DAY) if account.closed_at else ""
        facts += [Fact(_("Closed on"), closed), Fact(_("Why"), str(Closing(account.closing).label))]
        facts += [Fact(_("Note"), account.close_note)] if account.close_note else []
    return tuple(facts)


def account_offers(found: PersonFacts, refused: Refused) -> list[Offer]:
    """What can be done to the account."""
    names = acts.open_on_account(found)
    return [
        acts.offer(
            name,
            acts.OF_ACCOUNT[name],
            href=f"/people/{found.id}/account/{name}",
            form=refused.form if refused.name == name and refused.seat_id is None else None,
        )
        for name in names
    ]


def seat_card(found: PersonFacts, seat: SeatFacts, refused: Refused) -> SeatCard:
    """A seat with its facts and acts."""
    until = date_format(seat.valid_to, DAY) if seat.valid_to else _("now")
    decision = " ".join(
        [seat.decision_number, date_format(seat.decided_on, DAY) if seat.decided_on else ""]
    ).strip()  # fmt: skip
    roles = [str(role.label) for role in Role if role.value in seat.roles]
    facts = [
        Fact(_("Unit"), seat.unit),
        Fact(_("Agency"), seat.agency),
        Fact(_("From – to"), f"{date_format(seat.valid_from, DAY)} – {until}"),
        Fact(_("Decision"), decision),
        Fact(_("Roles in the processes"), ", ".join(roles), is_wide=True),
    ]
    if seat.end_reason:
        facts.append(Fact(_("Why it ended"), seat.end_reason, is_wide=True))
    title = f"{Acting(seat.acting).label}: {seat.post}" if seat.acting else seat.post
    offers = tuple(_seat_offer(found, seat, name, refused) for name in acts.open_on_seat(seat))
    return SeatCard(title, seat.is_main, seat.is_over, tuple(facts), offers)


def _seat_offer(found: PersonFacts, seat: SeatFacts, name: str, refused: Refused) -> Offer:
    form = refused.form if refused.name == name and refused.seat_id == seat.id else None
    if form is None and name == "roles":
        form = RolesForm(roles=seat.roles)
    href = f"/people/{found.id}/seats/{seat.id}/{name}"
    return acts.offer(name, acts.OF_SEAT[name], href=href, form=form, prefix=f"seat-{seat.id.hex}-")
