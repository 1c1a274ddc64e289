"""Reorganisations as they are planned, looked over beforehand, and remembered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory import policies
from vanphong.directory.models import Account, Agency, Delegation, Reorganisation, Seat, Unit
from vanphong.directory.ports import Ending, all_estates
from vanphong.directory.queries import organisation
from vanphong.directory.queries.viewer import lasting
from vanphong.directory.rules import codes
from vanphong.directory.rules import organisation as organisation_rules
from vanphong.directory.rules import reorganisation as rules
from vanphong.directory.rules.reorganisation import AGENCY, Plan, Successor
from vanphong.engines.vntext.collate import sort_key
from vanphong.kernel import walls
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer

DAY = timedelta(days=1)
LONGEST_BACK = timedelta(days=30)
"""How long after its day a reorganisation may still be carried out, counted when it is planned."""


@dataclass(frozen=True)
class Line:
    """A unit or a seat that ends, and the successor it goes to."""

    id: UUID
    name: str
    note: str
    unit_id: UUID | None
    key: str
    is_unit: bool = False


@dataclass(frozen=True)
class Counted:
    """How many of something are affected."""

    kind: str
    label: str | Promise
    count: int
    is_obstacle: bool = False


@dataclass(frozen=True)
class Preview:
    """What a plan would do: what ends, who comes, everything counted, and what stands in the way."""

    predecessors: tuple[str, ...]
    successors: tuple[tuple[str, str], ...]
    units: tuple[Line, ...]
    seats: tuple[Line, ...]
    counts: tuple[Counted, ...]
    faults: dict[str, str | Promise]


@dataclass(frozen=True)
class Planned:
    """A reorganisation in the list, or on its page."""

    id: UUID
    plan: Plan
    kind: str
    names: tuple[str, ...]
    result: dict[str, int]
    begun_at: datetime
    carried_out_at: datetime | None

    @property
    def is_draft(self) -> bool:
        """Whether it has not been carried out yet."""
        return self.carried_out_at is None


def may_plan(viewer: Viewer, plan: Plan) -> bool:
    """Tell whether the viewer may plan and carry out: agencies the operator, units the agency's administrator too."""
    if plan.subject == AGENCY:
        return policies.operates(viewer)
    return policies.administers(viewer, plan.agency_id)


def planned(viewer: Viewer, reorganisation_id: UUID) -> Planned:
    """Return a reorganisation that the viewer may see; raises ``NotFound``."""
    row = Reorganisation.objects.filter(pk=reorganisation_id).first()
    if row is None or not (policies.operates(viewer) or policies.administers(viewer, row.agency_id)):
        raise NotFound()
    return _planned(row)


def latest(viewer: Viewer, *, limit: int = 50) -> list[Planned]:
    """Return the reorganisations that the viewer may see, the newest first."""
    rows = Reorganisation.objects.order_by("-id")
    if not policies.operates(viewer):
        rows = rows.filter(agency_id=viewer.agency_id) if policies.administers_any(viewer) else rows.none()
    return [_planned(row) for row in rows[:limit]]


def _planned(row: Reorganisation) -> Planned:
    plan = Plan.read(row.plan)
    names = tuple(names_of(plan.subject, plan.predecessor_ids))
    kind = str(row.get_kind_display())
    return Planned(row.id, plan, kind, names, dict(row.result), row.begun_at, row.carried_out_at)


def names_of(subject: str, ids: Iterable[UUID]) -> list[str]:
    """Return the names of agencies or units in the order asked for."""
    wanted = list(ids)
    model: Any = Agency if subject == AGENCY else Unit
    names = dict(model.objects.filter(pk__in=wanted).values_list("id", "name"))
    return [names[one] for one in wanted if one in names]


def units_of(plan: Plan) -> list[Unit]:
    """Return the units that end on the day of the plan, in their order."""
    rows = Unit.objects.filter(lasting(plan.takes_effect_on))
    if plan.subject == AGENCY:
        rows = rows.filter(agency_id__in=plan.predecessor_ids)
    else:
        rows = rows.filter(pk__in=plan.predecessor_ids)
    return sorted(rows, key=lambda one: (one.position, sort_key(one.name), one.id))


def seats_of(plan: Plan) -> list[Seat]:
    """Return the seats that end on the day of the plan, in protocol order."""
    rows = Seat.objects.filter(lasting(plan.takes_effect_on)).select_related("person", "post", "unit")
    column = "agency_id" if plan.subject == AGENCY else "unit_id"
    rows = rows.filter(**{f"{column}__in": plan.predecessor_ids})
    return list(rows.order_by("agency_id", "unit__position", "post__rank", "person__sort_key", "id"))


def ending(plan: Plan) -> Ending:
    """Return the identifiers of all that ends."""
    return Ending(
        agency_ids=plan.predecessor_ids if plan.subject == AGENCY else (),
        unit_ids=tuple(unit.id for unit in units_of(plan)),
        seat_ids=tuple(seat.id for seat in seats_of(plan)),
    )


def preview(viewer: Viewer, plan: Plan, *, day: date) -> Preview:
    """Count all that a plan would touch, say what stands in its way. Raises ``NotFound`` for what is not theirs."""
    if not may_plan(viewer, plan):
        raise NotFound()
    seats, units = seats_of(plan), units_of(plan)
    going = Ending(
        plan.predecessor_ids if plan.subject == AGENCY else (),
        tuple(unit.id for unit in units),
        tuple(seat.id for seat in seats),
    )
    with walls.lifted():
        counts = [
            Counted(kind, estate.label, estate.count(going), estate.is_obstacle)
            for kind, estate in all_estates().items()
        ]
    faults = {**rules.faults(plan), **_faults(plan, day=day)}
    if not plan.successors:
        counts = [Counted(one.kind, one.label, one.count, is_obstacle=True) for one in counts]
        if seats:
            faults["successors"] = _("People sit here: name who takes them in, or end their posts first.")
    for one in counts:
        if one.is_obstacle and one.count:
            said = _("Finish these first (%(count)d): %(label)s.") % {"count": one.count, "label": one.label}
            faults[f"estate.{one.kind}"] = said
    return Preview(
        predecessors=tuple(names_of(plan.subject, plan.predecessor_ids)),
        successors=tuple((one.key, name_of(plan, one)) for one in plan.successors),
        units=tuple(_unit_line(plan, unit) for unit in units) if plan.subject == AGENCY else (),
        seats=tuple(_seat_line(plan, seat) for seat in seats),
        counts=(*_own_counts(going, units), *counts),
        faults=faults,
    )


def name_of(plan: Plan, successor: Successor) -> str:
    """Return the name of a successor, whether it exists or is to be founded."""
    if successor.existing_id is None:
        return successor.name
    return next(iter(names_of(plan.subject, [successor.existing_id])), "")


def _own_counts(going: Ending, units: list[Unit]) -> list[Counted]:
    seats = Seat.objects.filter(pk__in=going.seat_ids)
    persons = set(seats.values_list("person_id", flat=True))
    delegations = Delegation.objects.filter(revoked_at=None)
    ours = delegations.filter(Q(principal__in=going.seat_ids) | Q(deputy__in=going.seat_ids))
    return [
        Counted("people", _("People"), len(persons)),
        Counted("seats", _("Posts"), len(going.seat_ids)),
        Counted("units", _("Units"), len(units)),
        Counted("accounts", _("Accounts, which keep their names"), Account.objects.filter(person__in=persons).count()),
        Counted("delegations", _("Delegations, which end"), ours.count()),
        Counted("children", _("Agencies below, which get a new parent"), _children(going).count()),
    ]


def _children(going: Ending) -> Any:
    return Agency.objects.filter(parent_id__in=going.agency_ids, valid_to=None).exclude(pk__in=going.agency_ids)


def _faults(plan: Plan, *, day: date) -> dict[str, str | Promise]:
    """What does not fit the organisation as it stands."""
    found: dict[str, str | Promise] = {}
    model: Any = Agency if plan.subject == AGENCY else Unit
    rows = list(model.objects.filter(pk__in=plan.predecessor_ids))
    if any(row.valid_to is not None or row.valid_from >= plan.takes_effect_on for row in rows):
        found["predecessors"] = _("All that ends must be in force on the day before.")
    if plan.subject != AGENCY and any(row.agency_id != plan.agency_id for row in rows):
        found["predecessors"] = _("Choose units of one agency.")
    if plan.takes_effect_on < day - LONGEST_BACK:
        found["takes_effect_on"] = _("This day lies more than 30 days back.")
    for successor in plan.successors:
        found |= _faults_of_successor(plan, successor)
    symbols = [one.symbol.lower() for one in plan.successors if one.symbol]
    if len(set(symbols)) != len(symbols):
        found["successors"] = _("Two successors have the same symbol.")
    return found


def _faults_of_successor(plan: Plan, one: Successor) -> dict[str, str | Promise]:
    """What does not fit of one successor; fields carry its key."""
    model: Any = Agency if plan.subject == AGENCY else Unit
    if one.existing_id is not None:
        found = model.objects.filter(pk=one.existing_id, valid_to=None, valid_from__lte=plan.takes_effect_on).first()
        is_ours = plan.subject == AGENCY or (found is not None and found.agency_id == plan.agency_id)
        return {} if found is not None and is_ours else {f"{one.key}.existing_id": _("Choose one that is in force.")}
    faults: dict[str, Any] = {}
    try:
        if plan.subject == AGENCY:
            organisation_rules.checked_agency(facts_of(one))
        else:
            organisation_rules.checked_unit(organisation_rules.UnitFacts(one.name, one.symbol))
    except Invalid as refusal:
        faults |= refusal.fields
    if plan.subject == AGENCY:
        faults |= organisation.faults_of_code(codes.tidy(one.code), but=plan.predecessor_ids)
        others = Agency.objects.filter(host=one.host.lower(), valid_to=None).exclude(pk__in=plan.predecessor_ids)
        if one.host and others.exists():
            faults["host"] = _("Another agency is reached under this address.")
    else:
        units = Unit.objects.filter(agency_id=plan.agency_id, valid_to=None).exclude(pk__in=plan.predecessor_ids)
        if units.filter(Q(symbol__iexact=one.symbol) | Q(name__iexact=one.name)).exists():
            faults["symbol"] = _("The agency has a unit of this name or symbol already.")
    return {f"{one.key}.{field}": words for field, words in faults.items()}


def facts_of(one: Successor, *, position: int = 0, is_collective: bool = False) -> organisation_rules.AgencyFacts:
    """Return what is entered of an agency that is founded."""
    return organisation_rules.AgencyFacts(
        name=one.name,
        short_name=one.short_name,
        symbol=one.symbol,
        place=one.place,
        host=one.host,
        position=position,
        is_collective=is_collective,
    )


def _unit_line(plan: Plan, unit: Unit) -> Line:
    key = plan.place_of(unit.id).key if plan.successors else ""
    return Line(unit.id, unit.name, unit.symbol, None, key, is_unit=True)


def _seat_line(plan: Plan, seat: Seat) -> Line:
    key = plan.place_of(seat.id, seat.unit_id).key if plan.successors else ""
    note = " · ".join(part for part in (seat.post.name, seat.unit.name if seat.unit else "") if part)
    return Line(seat.id, seat.person.full_name, note, seat.unit_id, key)
