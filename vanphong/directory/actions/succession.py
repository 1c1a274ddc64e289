"""What a reorganisation does in the directory: the old end, the new begin, people keep post, roles and account."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Greatest

from vanphong.directory import events
from vanphong.directory.actions import organisation
from vanphong.directory.models import (
    Absence,
    AccountToken,
    Agency,
    AgencyCode,
    Assistance,
    Delegation,
    Reorganisation,
    Seat,
    Succession,
    Unit,
)
from vanphong.directory.ports import Moves, Step
from vanphong.directory.queries import reorganisation as queries
from vanphong.directory.rules.reorganisation import AGENCY, SEAT, UNIT, Plan, Successor
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.events import Event, publish_many
from vanphong.kernel.viewer import Viewer

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Begun:
    """What stands in whose place, what was founded, and how much it was."""

    moves: Moves
    founded: tuple[UUID, ...]
    counts: dict[str, int]


@dataclass(frozen=True)
class _Run:
    """One reorganisation under way, with the successors by the keys of its plan."""

    viewer: Viewer
    plan: Plan
    row: Reorganisation
    now: datetime
    heirs: dict[str, UUID]

    def heir_of(self, one_id: UUID, unit_id: UUID | None = None) -> UUID:
        """The agency or unit to which a unit or a seat goes."""
        return self.heirs[self.plan.place_of(one_id, unit_id).key]


def begin(viewer: Viewer, plan: Plan, *, row: Reorganisation, now: datetime) -> Begun:
    """End what is to end, found what takes its place, and seat the people there. Runs inside a transaction."""
    units, seats = queries.units_of(plan), queries.seats_of(plan)
    before = {agency.id: agency for agency in Agency.objects.filter(pk__in=plan.predecessor_ids)}
    _end(plan, units, seats)
    run = _Run(viewer, plan, row, now, {})
    for position, one in enumerate(plan.successors):
        run.heirs[one.key] = one.existing_id or _found(run, one, before, units, position=position)
    is_agency = plan.subject == AGENCY
    unit_steps = _open_units(run, units) if is_agency else _desks(run, units)
    seat_steps = _seat(run, seats, {step.old_id: step.new_id for step in unit_steps})
    agency_steps: list[Step] = []
    if is_agency and plan.successors:
        heir = run.heirs[plan.successors[0].key]
        agency_steps = [Step(old, heir, heir) for old in plan.predecessor_ids]
        _inherit(Agency, [(old, new) for old in plan.predecessor_ids for new in run.heirs.values()])
    _inherit(Unit, [(step.old_id, step.new_id) for step in unit_steps])
    _write_down(run, unit_steps, seat_steps)
    _lift_children(run, before)
    _settle_authority(run, seat_steps, seats)
    _tell(run, units, unit_steps, seats, seat_steps)
    existing = {one.existing_id for one in plan.successors}
    founded = {heir for heir in run.heirs.values() if heir not in existing} | {step.new_id for step in unit_steps}
    new_agencies = tuple(heir for heir in run.heirs.values() if is_agency and heir not in existing)
    counts = {"people": len({seat.person_id for seat in seats}), "seats": len(seats), "units": len(units)}
    moves = Moves(tuple(agency_steps), tuple(unit_steps), tuple(seat_steps), new_agencies)
    return Begun(moves, tuple(founded - {one for one in existing if one}), counts)


def _end(plan: Plan, units: Sequence[Unit], seats: Sequence[Seat]) -> None:
    """Everything old ends the day before; what would have begun later was never in force."""
    last = plan.takes_effect_on - DAY
    day = Value(last, output_field=DateField())
    ids = [seat.id for seat in seats]
    reason = plan.legal_basis
    Seat.objects.filter(pk__in=ids).update(valid_to=Greatest(day, F("valid_from") - 1), end_reason=reason)
    Unit.objects.filter(pk__in=[unit.id for unit in units]).update(valid_to=Greatest(day, F("valid_from")))
    if plan.subject == AGENCY:
        Agency.objects.filter(pk__in=plan.predecessor_ids).update(valid_to=last)
        AgencyCode.objects.filter(agency_id__in=plan.predecessor_ids, valid_to=None).update(
            valid_to=Greatest(day, F("valid_from"))
        )


def _found(run: _Run, one: Successor, before: dict[UUID, Agency], units: Sequence[Unit], *, position: int) -> UUID:
    """Found a successor that does not exist yet: what is not decided about it is as it was."""
    since = run.plan.takes_effect_on
    if run.plan.subject != AGENCY:
        row = Unit(agency_id=run.plan.agency_id, name=one.name, symbol=one.symbol, valid_from=since)
        row.position, row.folded_name = units[0].position + position, fold(f"{one.name} {one.symbol}")[:400]
        row.save(force_insert=True)
        return row.id
    first = before[run.plan.predecessor_ids[0]]
    parent_id = first.parent_id if first.parent_id not in before else None
    data = organisation.AgencyData(
        name=one.name,
        short_name=one.short_name,
        symbol=one.symbol,
        code=one.code,
        level=one.level or first.level,
        place=one.place,
        host=one.host,
        phone=first.phone,
        profile=first.profile,
        is_collective=first.is_collective,
        position=first.position + position,
        parent_id=parent_id,
        valid_from=since,
    )
    return organisation.found_agency(run.viewer, data, now=run.now, inheriting=run.plan.predecessor_ids)


def _open_units(run: _Run, units: Sequence[Unit]) -> list[Step]:
    """Open the units anew at the successors; those of one name become one, of one symbol get a number behind it."""
    steps, opened = [], []
    theirs = Unit.objects.filter(agency_id__in=run.heirs.values(), valid_to=None)
    by_name = {(row.agency_id, fold(row.name)): row.id for row in theirs}
    symbols = Counter((row.agency_id, row.symbol.lower()) for row in theirs)
    for position, old in enumerate(units if run.heirs else ()):
        agency_id = run.heir_of(old.id)
        key = (agency_id, fold(old.name))
        if key not in by_name:
            alike = symbols[(agency_id, old.symbol.lower())]
            symbols[(agency_id, old.symbol.lower())] += 1
            symbol = f"{old.symbol[:17]}{alike + 1}" if alike else old.symbol
            row = Unit(agency_id=agency_id, name=old.name, symbol=symbol, phone=old.phone, position=position)
            row.valid_from, row.folded_name = run.plan.takes_effect_on, fold(f"{old.name} {symbol}")[:400]
            opened.append(row)
            by_name[key] = row.id
        steps.append(Step(old.id, by_name[key], agency_id))
    Unit.objects.bulk_create(opened)
    return steps


def _desks(run: _Run, units: Sequence[Unit]) -> list[Step]:
    """Where the desks of units go that are reorganised themselves: to the first successor."""
    if not run.plan.successors:
        return []
    heir = run.heirs[run.plan.successors[0].key]
    return [Step(unit.id, heir, run.plan.agency_id) for unit in units]


def _seat(run: _Run, seats: Sequence[Seat], units: dict[UUID, UUID]) -> list[Step]:
    """Give everybody a new seat with the post and the roles of the old one."""
    made, steps = [], []
    for old in seats if run.heirs else ():
        heir = run.heir_of(old.id, old.unit_id)
        is_agency = run.plan.subject == AGENCY
        row = Seat(
            person_id=old.person_id,
            agency_id=heir if is_agency else old.agency_id,
            unit_id=(units.get(old.unit_id) if old.unit_id else None) if is_agency else heir,
            post_id=old.post_id,
            roles=old.roles,
            acting=old.acting,
            inherited=[*old.inherited, old.id],
            is_main=old.is_main,
            decision_number=old.decision_number,
            decided_on=old.decided_on,
            valid_from=max(run.plan.takes_effect_on, old.valid_from),
            valid_to=old.valid_to,
        )
        made.append(row)
        steps.append(Step(old.id, row.id, row.agency_id))
    Seat.objects.bulk_create(made)
    return steps


def _inherit(model: type[Agency] | type[Unit], pairs: Iterable[tuple[UUID, UUID]]) -> None:
    """Let successors see the past of their predecessors, and of those before these."""
    known = list(pairs)
    rows = {row.id: row for row in model._default_manager.filter(pk__in={one for pair in known for one in pair})}
    for old, new in known:
        rows[new].inherited = list(dict.fromkeys([*rows[new].inherited, *rows[old].inherited, old]))
    for new in {new for _old, new in known}:
        rows[new].save(update_fields=["inherited"])


def _write_down(run: _Run, units: Sequence[Step], seats: Sequence[Step]) -> None:
    heirs: list[UUID | None] = [*run.heirs.values()] or [None]
    lines = [(run.plan.subject, old, new, at) for old in run.plan.predecessor_ids for at, new in enumerate(heirs)]
    if run.plan.subject == AGENCY:
        lines += [(UNIT, step.old_id, step.new_id, 0) for step in units]
    lines += [(SEAT, step.old_id, step.new_id, 0) for step in seats]
    Succession.objects.bulk_create(
        Succession(
            reorganisation=run.row,
            subject_kind=kind,
            predecessor_id=old,
            successor_id=new,
            ordinal=ordinal,
            since_on=run.plan.takes_effect_on,
        )
        for kind, old, new, ordinal in lines
    )


def _lift_children(run: _Run, before: dict[UUID, Agency]) -> None:
    """Put the agencies below what ended below the one in its place, or one level up where there is none."""
    if run.plan.subject != AGENCY:
        return
    heir = run.heirs[run.plan.successors[0].key] if run.plan.successors else None
    for old in before.values():
        children = Agency.objects.filter(parent_id=old.id, valid_to=None)
        if heir is not None:
            children.filter(pk=heir).update(parent_id=old.parent_id)
        children.update(parent_id=heir or old.parent_id)


def _settle_authority(run: _Run, steps: Sequence[Step], seats: Sequence[Seat]) -> None:
    """Delegations and tokens of the old seats end; assistants and absences go along."""
    ids = [seat.id for seat in seats]
    AccountToken.objects.filter(seat_id__in=ids, revoked_at=None).update(revoked_at=run.now)
    running = Delegation.objects.filter(Q(principal__in=ids) | Q(deputy__in=ids), revoked_at=None)
    running.update(revoked_at=run.now, revoke_reason=run.plan.legal_basis)
    heirs = {step.old_id: step.new_id for step in steps}
    since = run.plan.takes_effect_on
    for aid in Assistance.objects.filter(Q(leader__in=ids) | Q(assistant__in=ids), Q(valid_to=None)):
        leader, assistant = heirs.get(aid.leader_id), heirs.get(aid.assistant_id)
        Assistance.objects.filter(pk=aid.pk).update(valid_to=max(since - DAY, aid.valid_from))
        if heirs:
            Assistance.objects.create(
                leader_id=leader or aid.leader_id, assistant_id=assistant or aid.assistant_id, valid_from=since
            )
    if not heirs:
        return
    for away in Absence.objects.filter(Q(seat__in=ids) | Q(substitute__in=ids), cancelled_at=None, ends_on__gte=since):
        away.seat_id = heirs.get(away.seat_id, away.seat_id)
        away.substitute_id = heirs.get(away.substitute_id, away.substitute_id) if away.substitute_id else None
        away.save(update_fields=["seat", "substitute"])


def _tell(
    run: _Run, units: Sequence[Unit], unit_steps: Sequence[Step], seats: Sequence[Seat], seat_steps: Sequence[Step]
) -> None:
    last = run.plan.takes_effect_on - DAY
    told: list[Event] = []
    if run.plan.subject == AGENCY:
        for old in Agency.objects.filter(pk__in=run.plan.predecessor_ids):
            heirs = list(run.heirs.values())
            told.append(
                events.AgencyEnded(
                    subject_id=old.id, agency_id=old.id, name=old.name, valid_to=last, successor_ids=heirs
                )
            )
    new_units = {step.old_id: step.new_id for step in unit_steps}
    for unit in units:
        heirs = [new_units[unit.id]] if unit.id in new_units else []
        if run.plan.subject != AGENCY:
            heirs = list(run.heirs.values())
        told.append(
            events.UnitEnded(
                subject_id=unit.id, agency_id=unit.agency_id, name=unit.name, valid_to=last, successor_ids=heirs
            )
        )
    for unit in Unit.objects.filter(pk__in={*new_units.values()}, valid_from=run.plan.takes_effect_on):
        told.append(events.UnitOpened(subject_id=unit.id, agency_id=unit.agency_id, name=unit.name))
    people = {seat.id: seat.person_id for seat in seats}
    since = run.plan.takes_effect_on
    told += [
        events.SeatSucceeded(
            subject_id=people[step.old_id],
            agency_id=step.agency_id,
            before_id=step.old_id,
            seat_id=step.new_id,
            since_on=since,
        )
        for step in seat_steps
    ]
    publish_many(told, viewer=run.viewer, now=run.now)
