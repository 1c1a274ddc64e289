"""A move or leave prepared for a day ahead and carried out on that day, with whatever hangs on the post then (R-008).

Nothing is promised: on the day every rule is asked again, for whoever prepared it. What fails is told, tried again on
the next days, and may be carried out by hand or withdrawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import TypeAdapter

from vanphong.directory import events, policies
from vanphong.directory.actions import hand_over, people
from vanphong.directory.actions.hand_over import KEPT, Paper, Receivers
from vanphong.directory.actions.people import SeatData
from vanphong.directory.models import Account, HandOverPlan
from vanphong.directory.queries import people as cards
from vanphong.directory.queries import succession
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.queries.arrivals import usual_roles
from vanphong.directory.queries.succession import Left
from vanphong.directory.rules import succession as rules
from vanphong.directory.vocabulary import HandOverKind
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, Refusal
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer, machine

DAY = timedelta(days=1)
OPEN = Q(withdrawn_at=None, hand_over=None)
PAPERS, PLACES = TypeAdapter(Paper), TypeAdapter(SeatData)
Faults = dict[str, str | Promise]


@dataclass(frozen=True)
class Going:
    """What is prepared: the decision with the day ahead, who takes over, and for a move the new place."""

    paper: Paper
    receivers: Receivers
    to: SeatData | None = None


def prepare(viewer: Viewer, seat_id: UUID, *, going: Going, now: datetime) -> UUID:
    """Prepare that somebody moves (or, without a new place, leaves the service) on a day ahead; return the plan.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for a seat that is over, ``Invalid`` by field.
    """
    today = localdate(now)
    with matter(seat_id):
        seat = succession.left(viewer, seat_id, day=today)
        paper = hand_over.checked(going.paper, [seat], today=today, is_ahead=True)
        _refuse_place(viewer, going.to)
        if going.to is None:
            hand_over.refuse_leave(succession.all_left(seat, day=today), by_person_id=viewer.person_id)
        if faults := {**_faults_of_day(seat, paper), **_faults_of_place(going.to, paper), **_faults(going, seat)}:
            raise Invalid(faults)
        row = HandOverPlan.objects.create(
            agency_id=seat.agency_id,
            kind=HandOverKind.LEAVE if going.to is None else HandOverKind.MOVE,
            seat_id=seat.id,
            takes_effect_on=paper.takes_effect_on,
            plan=_dumped(replace(going, paper=paper)),
            planned_at=now,
            planned_by_id=viewer.seat_id,
            planned_by_person_id=viewer.person_id,
        )
        told = events.HandOverPlanned(**_about(row), takes_effect_on=row.takes_effect_on, why=row.kind)
        publish(told, viewer=viewer, now=now)
    return row.id


def withdraw(viewer: Viewer, plan_id: UUID, *, now: datetime) -> UUID:
    """Give a plan up; raises ``NotFound``, ``IllegalMove`` for one that is carried out or withdrawn."""
    with transaction.atomic():
        row = _in_hand(viewer, plan_id)
        row.withdrawn_at, row.withdrawn_by_id = now, viewer.seat_id
        row.save(update_fields=["withdrawn_at", "withdrawn_by_id"])
        publish(events.HandOverPlanWithdrawn(**_about(row)), viewer=viewer, now=now)
    return row.id


def carry_out(viewer: Viewer, plan_id: UUID, *, now: datetime) -> UUID:
    """Carry a plan out whose day has come, by hand; return the hand-over. Raises like `hand_over.move`."""
    with transaction.atomic():
        row = _in_hand(viewer, plan_id)
        if row.takes_effect_on > localdate(now):
            raise IllegalMove(_("Its day has not come yet."))
        return _carry_out(viewer, row, now=now)


def carry_out_due(*, now: datetime) -> tuple[int, int]:
    """Carry out the plans whose day has come, each on its own, at most once a day; return how many, and how many not.

    After seven days it is tried no more, as a hand-over cannot be dated back further: withdraw it and make a new one.
    Trouble that is no refusal holds up nobody else's plan; it is raised at the end, for the log.
    """
    results: list[bool] = []
    troubles: list[Exception] = []
    for plan_id in _due(localdate(now)):
        try:
            results += _carry_out_one(plan_id, now=now)
        except Exception as trouble:
            troubles.append(trouble)
    if troubles:
        raise ExceptionGroup("hand-overs that could not even be tried", troubles)
    return results.count(True), results.count(False)


def _due(today: date) -> list[UUID]:
    """The plans of today, and those of the last days that have not been tried today."""
    due = HandOverPlan.objects.filter(OPEN, takes_effect_on__lte=today, takes_effect_on__gte=today - rules.LONGEST_AGO)
    rows = due.order_by("takes_effect_on", "id").values_list("id", "tried_at")
    return [plan_id for plan_id, tried_at in rows if tried_at is None or localdate(tried_at) < today]


def _carry_out_one(plan_id: UUID, *, now: datetime) -> list[bool]:
    """Whether the plan could be carried out; nothing when somebody else has it in hand."""
    with transaction.atomic():
        free = HandOverPlan.objects.select_for_update(of=("self",), skip_locked=True)
        row = free.filter(OPEN, pk=plan_id).first()
        return [] if row is None else [_try(row, now=now)]


def _try(row: HandOverPlan, *, now: datetime) -> bool:
    """Carry a plan out for whoever prepared it, or keep and tell why not."""
    with override(settings.LANGUAGE_CODE):  # data: the reason is kept
        house = machine(agency_id=row.agency_id, name=str(_("Electronic office")))
        try:
            with transaction.atomic():
                _carry_out(_preparer(row, day=localdate(now)), row, now=now)
        except Invalid as fault:
            failure = " ".join(str(words) for words in fault.fields.values()) or fault.text
        except Refusal as fault:
            failure = fault.text
        else:
            return True
    is_news = row.failure != failure[:500]
    HandOverPlan.objects.filter(pk=row.pk).update(tried_at=now, failure=failure[:500])
    if is_news:
        told = events.HandOverPlanFailed(**_about(row), planned_by_id=row.planned_by_id, reason=failure[:300])
        publish(told, viewer=house, now=now)
    return False


def _carry_out(viewer: Viewer, row: HandOverPlan, *, now: datetime) -> UUID:
    going = _loaded(row.plan)
    if going.to is None:
        done = hand_over.leave(viewer, row.seat_id, paper=going.paper, receivers=going.receivers, now=now)
    else:
        done = hand_over.move(viewer, row.seat_id, to=going.to, paper=going.paper, receivers=going.receivers, now=now)
    HandOverPlan.objects.filter(pk=row.pk).update(hand_over_id=done, tried_at=now, failure="")
    told = events.HandOverPlanCarriedOut(**_about(row), planned_by_id=row.planned_by_id, hand_over_id=done)
    publish(told, viewer=viewer, now=now)
    return done


def _preparer(row: HandOverPlan, *, day: date) -> Viewer:
    """Who prepared a plan, in the seat of then; raises ``NotAllowed`` when that seat administers nothing any more.

    Nor does a closed account: whoever is locked out must not act through what was prepared before.
    """
    try:
        found = viewers.viewer_of(row.planned_by_person_id, day=day, seat_id=row.planned_by_id)
    except NotFound:
        found = None
    is_shut_out = Account.objects.filter(person_id=row.planned_by_person_id, is_active=False).exists()
    is_in_seat = found is not None and found.seat_id == row.planned_by_id
    if found is None or is_shut_out or not is_in_seat or not policies.administers(found, row.agency_id):
        raise NotAllowed(_("Whoever prepared it may no longer administer this agency."))
    return found


def _in_hand(viewer: Viewer, plan_id: UUID) -> HandOverPlan:
    """Return an open plan, locked, of an agency that the viewer administers."""
    row = HandOverPlan.objects.select_for_update(of=("self",)).filter(pk=plan_id).first()
    if row is None or not policies.administers(viewer, row.agency_id):
        raise NotFound()
    if row.withdrawn_at is not None or row.hand_over_id is not None:
        raise IllegalMove()
    return row


def _about(row: HandOverPlan) -> dict[str, Any]:
    person = row.seat.person
    return {"subject_id": row.id, "agency_id": row.agency_id, "person_id": person.id, "person_name": person.full_name}


def _refuse_place(viewer: Viewer, to: SeatData | None) -> None:
    if to is not None and not policies.administers(viewer, to.agency_id):
        raise NotAllowed(_("You may give posts in your own agency only."))
    if to is not None and not policies.grants(viewer, to.roles or usual_roles(to.post_id), agency_id=to.agency_id):
        raise NotAllowed(_("These rights are given by the owner of the system only."))


def _faults_of_day(seat: Left, paper: Paper) -> Faults:
    if HandOverPlan.objects.filter(OPEN, seat_id=seat.id).exists():
        return {"takes_effect_on": _("Something is prepared for this post already: withdraw it first.")}
    if seat.valid_to is not None and seat.valid_to < paper.takes_effect_on - DAY:
        return {"takes_effect_on": _("The old post ends before this day.")}
    return {}


def _faults_of_place(to: SeatData | None, paper: Paper) -> Faults:
    return people.faults_of_place(replace(to, valid_from=paper.takes_effect_on)) if to is not None else {}


def _faults(going: Going, seat: Left) -> Faults:
    """Who was named to take over must sit in the agency on the day, as far as that is known."""
    receivers = going.receivers
    named = [*receivers.kinds.items(), *((kind, one) for (kind, _thing), one in receivers.lines.items())]
    if receivers.everything:
        named.append(("everything", receivers.everything))
    wanted = {one for _name, one in named} - {KEPT}
    fit = cards.seated(seat.agency_id, wanted, day=going.paper.takes_effect_on).keys() - {seat.id} | {KEPT}
    words = _("Choose who takes over: somebody who sits in this agency on that day.")
    return {name: words for name, one in named if one not in fit}


def _dumped(going: Going) -> dict[str, Any]:
    receivers = going.receivers
    return {
        "paper": PAPERS.dump_python(going.paper, mode="json"),
        "to": PLACES.dump_python(going.to, mode="json") if going.to is not None else None,
        "everything": str(receivers.everything) if receivers.everything else None,
        "kinds": {kind: str(one) for kind, one in receivers.kinds.items()},
        "lines": [[kind, str(thing), str(one)] for (kind, thing), one in receivers.lines.items()],
    }


def _loaded(plan: Mapping[str, Any]) -> Going:
    return Going(
        paper=PAPERS.validate_python(plan["paper"]),
        to=PLACES.validate_python(plan["to"]) if plan["to"] is not None else None,
        receivers=Receivers(
            UUID(plan["everything"]) if plan["everything"] else None,
            {kind: UUID(one) for kind, one in plan["kinds"].items()},
            {(kind, UUID(thing)): UUID(one) for kind, thing, one in plan["lines"]},
        ),
    )
