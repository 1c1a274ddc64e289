"""Written authority to act for somebody else: granted on a paper with a number, revoked, never passed on.

NĐ 30/2020/NĐ-CP, Điều 13: in writing, limited in time and content; whoever is authorised authorises nobody further.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policy_keys
from vanphong.directory.models import Delegation, Seat
from vanphong.directory.ports import all_powers
from vanphong.directory.queries import authority as queries
from vanphong.directory.queries import people, policy
from vanphong.directory.rules import authority as rules
from vanphong.directory.vocabulary import Role, SigningForm
from vanphong.kernel import texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

Faults = dict[str, str | Promise]


@dataclass(frozen=True)
class DelegationData:
    """What a paper says: who authorises whom, in which form, for what (in words and as powers), from when to when."""

    principal_id: UUID
    deputy_id: UUID
    form: str
    number: str
    dated_on: date
    scope_text: str
    powers: Sequence[str]
    valid_from: date
    valid_to: date


def grant(viewer: Viewer, data: DelegationData, *, now: datetime) -> UUID:
    """Authorise a subordinate to act for a head, as that head or on the paper as administrator or clerk.

    Raises ``NotAllowed`` for whoever is neither, or acts for somebody else (no re-delegation), and ``Invalid`` by
    field: an unknown or past span, a form that does not fit the two, oneself as deputy, the same authority twice.
    """
    if viewer.mandate is not None:
        raise NotAllowed(_("Whoever acts by authorisation authorises nobody further."))
    if viewer.seat_id != data.principal_id and not queries.may_record(viewer):
        raise NotAllowed(_("Only the head who authorises, the administrator or the clerk enters this paper."))
    today = localdate(now)
    with transaction.atomic():
        sides = _sides(viewer, data, day=max(today, data.valid_from))
        acts = _acts(data.powers)
        faults = {**_faults_of_paper(viewer, data, today=today), **_faults_of_sides(sides, data, today=today)}
        deputy = sides.get(data.deputy_id)
        if not faults and deputy is not None and deputy.person_id == viewer.person_id:
            faults["deputy_id"] = _("You cannot name yourself here: somebody else enters it.")
        if not acts:
            faults["powers"] = _("Choose at least one thing that may be done.")
        if not faults and _is_there_already(data, acts):
            faults["valid_from"] = _("The same authority has been given for these days already.")
        if faults:
            raise Invalid(faults)
        row = _create(viewer, data, acts=acts, now=now)
        told = events.DelegationGranted(
            **about(row),
            dated_on=row.dated_on,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            acts=acts,
            text=row.scope_text,
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def revoke(viewer: Viewer, delegation_id: UUID, *, reason: str, now: datetime) -> UUID:
    """End an authority at once, also for those who are acting under it at this moment.

    Raises ``NotFound``, ``NotAllowed`` for the deputy, ``IllegalMove`` when it is over, ``Invalid`` without a reason.
    """
    reason = texts.clean(reason)[:300]
    with transaction.atomic():
        row = Delegation.objects.select_for_update().filter(pk=delegation_id, agency_id=viewer.agency_id).first()
        if row is None or not (queries.may_record(viewer) or viewer.seat_id in (row.principal_id, row.deputy_id)):
            raise NotFound()
        is_principal = viewer.mandate is None and viewer.seat_id == row.principal_id
        if not (is_principal or queries.may_record(viewer)):
            raise NotAllowed(_("An authority is revoked by the one who gave it."))
        if row.revoked_at is not None or row.valid_to < localdate(now):
            raise IllegalMove(_("This authority is over already."))
        if not reason:
            raise Invalid({"reason": _("Say why it is revoked.")})
        row.revoked_at, row.revoke_reason = now, reason
        row.save(update_fields=["revoked_at", "revoke_reason"])
        publish(events.DelegationRevoked(**about(row), reason=reason), viewer=viewer, now=now)
    return row.id


def _create(viewer: Viewer, data: DelegationData, *, acts: list[str], now: datetime) -> Delegation:
    return Delegation.objects.create(
        agency_id=viewer.agency_id,
        principal_id=data.principal_id,
        deputy_id=data.deputy_id,
        form=data.form,
        number=texts.clean(data.number),
        dated_on=data.dated_on,
        scope_text=texts.clean(data.scope_text),
        actions=acts,
        subject_kinds=sorted({act.partition(".")[0] for act in acts}),
        valid_from=data.valid_from,
        valid_to=data.valid_to,
        entered_at=now,
    )


def about(row: Delegation) -> dict[str, Any]:
    """Return what every event of a delegation tells of it."""
    return {
        "subject_id": row.id,
        "agency_id": row.agency_id,
        "principal_id": row.principal_id,
        "deputy_id": row.deputy_id,
        "form": row.form,
        "number": row.number,
    }


def _sides(viewer: Viewer, data: DelegationData, *, day: date) -> dict[UUID, Seat]:
    """Return the two seats, as far as they are in force in the viewer's agency; the principal's is locked."""
    list(Seat.objects.select_for_update().filter(pk=data.principal_id, agency_id=viewer.agency_id).values_list("pk"))
    return queries.parties(viewer.agency_id, [data.principal_id, data.deputy_id], day=day)


def _acts(powers: Sequence[str]) -> list[str]:
    known = all_powers()
    if any(name not in known for name in powers):
        raise Invalid({"powers": _("This is not among what may be passed on.")})
    return sorted({act for name in powers for act in known[name].acts})


def _faults_of_paper(viewer: Viewer, data: DelegationData, *, today: date) -> Faults:
    """What does not fit of number, words and days."""
    faults: Faults = {}
    number, scope = texts.clean(data.number), texts.clean(data.scope_text)
    longest = policy.value(policy_keys.DELEGATION_LONGEST_DAYS, agency_id=viewer.agency_id)
    if not number or len(number) > 50:
        faults["number"] = _("Write the number and symbol of the paper, at most 50 characters.")
    if not scope or len(scope) > 500:
        faults["scope_text"] = _("Say for what the authority is given, in at most 500 characters.")
    if data.dated_on > data.valid_from:
        faults["dated_on"] = _("The paper is dated after the authority begins.")
    if data.valid_to < data.valid_from:
        faults["valid_to"] = _("The last day lies before the first.")
    elif data.valid_to < today:
        faults["valid_to"] = _("This time is over already.")
    elif (data.valid_to - data.valid_from).days >= longest:
        faults["valid_to"] = _too_long(longest)
    return faults


def _too_long(longest: int) -> str:
    return str(_("An authority lasts at most %(days)s days here.")) % {"days": longest}


def _faults_of_sides(sides: dict[UUID, Seat], data: DelegationData, *, today: date) -> Faults:
    """What does not fit of the two and of the form in which one signs for the other."""
    principal, deputy = sides.get(data.principal_id), sides.get(data.deputy_id)
    if data.form not in SigningForm.values:
        return {"form": _("Choose TUQ., KT. or TL.")}
    if principal is None:
        return {"principal_id": _("Whoever authorises must hold the post on that day.")}
    if data.principal_id == data.deputy_id or (deputy and deputy.person_id == principal.person_id):
        return {"deputy_id": _("Nobody authorises themselves.")}
    if deputy is None:
        return {"deputy_id": _("Choose somebody of your agency who holds a post on that day.")}
    if _ends_before(principal, data.valid_to):
        return {"valid_to": _("The post of the one who authorises ends before.")}
    leaders = people.holders(principal.agency_id, Role.LEADER, day=today)
    if not rules.is_head(standing(principal), [standing_of(card) for card in leaders]):
        return {"principal_id": _("Only the head of an agency or unit authorises others.")}
    if not rules.fits(data.form, standing(principal), standing(deputy)):
        return {"deputy_id": _unfit(data.form)}
    return {}


def _unfit(form: str) -> str | Promise:
    return {
        SigningForm.TUQ: _("TUQ. is for a subordinate: of the agency's head anybody below, of a unit's head the unit."),
        SigningForm.KT: _("KT. is for a deputy: another leader of lower rank, or somebody of the same unit."),
        SigningForm.TL: _("TL. is given by the head of the agency to a head of unit."),
    }[SigningForm(form)]


def _ends_before(seat: Seat, day: date) -> bool:
    return seat.valid_to is not None and seat.valid_to < day


def standing(seat: Seat) -> rules.Standing:
    """Return what the rules must know of a seat."""
    return rules.Standing(seat.id, seat.agency_id, seat.unit_id, frozenset(seat.roles), seat.post.rank)


def standing_of(card: people.Card) -> rules.Standing:
    """Return what the rules must know of a seat, from its card."""
    return rules.Standing(card.id, card.agency_id, None, card.roles, card.rank)


def _is_there_already(data: DelegationData, acts: list[str]) -> bool:
    """Tell whether an authority between the two covers one of these acts on one of these days."""
    rows = Delegation.objects.filter(
        principal_id=data.principal_id,
        deputy_id=data.deputy_id,
        revoked_at=None,
        valid_from__lte=data.valid_to,
        valid_to__gte=data.valid_from,
    )
    return rows.filter(actions__overlap=acts).exists()
