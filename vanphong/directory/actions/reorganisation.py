"""Reorganisations: planned, looked over, and carried out in one transaction."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events
from vanphong.directory.actions import succession
from vanphong.directory.models import Agency, Reorganisation
from vanphong.directory.ports import all_estates
from vanphong.directory.queries import reorganisation as queries
from vanphong.directory.rules.reorganisation import AGENCY, Plan
from vanphong.kernel import texts, walls
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.succession import take_over, take_over_policy
from vanphong.kernel.viewer import Viewer

DAY = timedelta(days=1)


def plan(viewer: Viewer, typed: Plan, *, reorganisation_id: UUID | None = None, now: datetime) -> UUID:
    """Keep a plan as a draft, or change a draft; return its identifier.

    A draft may still have faults, which the preview tells and carrying out refuses.
    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for one that was carried out, ``Invalid`` without any one that
    ends or without a legal basis.
    """
    wanted = replace(typed, legal_basis=texts.clean(typed.legal_basis)[:300])
    if not queries.may_plan(viewer, wanted):
        raise NotAllowed(_("Agencies are reorganised by the operator, units by the administrator of their agency."))
    if not wanted.predecessor_ids:
        raise Invalid({"predecessors": _("Choose what ends, each once.")})
    if not wanted.legal_basis:
        raise Invalid({"legal_basis": _("Name the decision on which this rests: number, day, who made it.")})
    with transaction.atomic():
        row = _draft(viewer, reorganisation_id) if reorganisation_id else Reorganisation(begun_at=now)
        if reorganisation_id is None:
            row.begun_by_id = viewer.person_id
        row.kind, row.agency_id, row.plan = wanted.kind, wanted.agency_id, wanted.dump()
        row.legal_basis, row.takes_effect_on = wanted.legal_basis, wanted.takes_effect_on
        row.save()
        told = events.ReorganisationPlanned(
            subject_id=row.id,
            agency_id=row.agency_id,
            takes_effect_on=row.takes_effect_on,
            legal_basis=row.legal_basis,
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def drop(viewer: Viewer, reorganisation_id: UUID, *, now: datetime) -> None:
    """Throw a draft away. Raises ``NotFound``, ``IllegalMove`` for one that was carried out."""
    with transaction.atomic():
        row = _draft(viewer, reorganisation_id)
        told = events.ReorganisationDropped(subject_id=row.id, agency_id=row.agency_id, plan=row.plan)
        publish(told, viewer=viewer, now=now)
        row.delete()


def carry_out(viewer: Viewer, reorganisation_id: UUID, *, now: datetime) -> UUID:
    """Carry a plan out, whole or not at all, on its day or up to 30 days later; return the reorganisation.

    Raises ``NotFound``, ``IllegalMove`` before its day or when it was carried out, ``Invalid`` with all that stands in
    the way.
    """
    today = localdate(now)
    with walls.lifted(), transaction.atomic():
        row = _draft(viewer, reorganisation_id)
        wanted = Plan.read(row.plan)
        if wanted.takes_effect_on > today:
            raise IllegalMove(_("A reorganisation is carried out on the day it takes effect, or after."))
        _lock(wanted)
        if faults := queries.preview(viewer, wanted, day=today).faults:
            raise Invalid(faults)
        begun = succession.begin(viewer, wanted, row=row, now=now)
        pairs = [(step.old_id, step.new_id) for step in begun.moves.steps]
        result = dict(begun.counts)
        result["slips"] = take_over(pairs)
        founded = set(begun.founded)
        take_over_policy([pair for pair in pairs if pair[1] in founded])
        for kind, estate in all_estates().items():
            result[kind] = estate.pass_on(viewer, begun.moves, now=now)
        row.result, row.carried_out_at, row.carried_out_by_id = result, now, viewer.person_id
        row.save()
        told = events.ReorganisationCarriedOut(
            subject_id=row.id,
            agency_id=row.agency_id,
            takes_effect_on=row.takes_effect_on,
            legal_basis=row.legal_basis,
            result=result,
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def _draft(viewer: Viewer, reorganisation_id: UUID) -> Reorganisation:
    row = Reorganisation.objects.select_for_update().filter(pk=reorganisation_id).first()
    if row is None or not queries.may_plan(viewer, Plan.read(row.plan)):
        raise NotFound()
    if row.carried_out_at is not None:
        raise IllegalMove(_("This reorganisation was carried out already."))
    return row


def _lock(wanted: Plan) -> None:
    """Keep others from reorganising or ending the same agencies meanwhile."""
    existing = [one.existing_id for one in wanted.successors if one.existing_id]
    ids = [*wanted.predecessor_ids, *existing] if wanted.subject == AGENCY else [wanted.agency_id]
    list(Agency.objects.select_for_update().filter(pk__in=ids).order_by("id").values_list("id", flat=True))
