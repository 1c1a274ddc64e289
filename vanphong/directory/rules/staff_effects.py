"""What a row of a staff list does to a person: enters, brings back, changes, moves, ends, or nothing at all."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from vanphong.directory.rules.staff_rows import Fault, Faults, StaffRow
from vanphong.directory.vocabulary import Role, RowEffect, RowFault, StaffColumn
from vanphong.engines.vntext.dates import format_date

C = StaffColumn
DATA = ("full_name", "born_on", "email", "office_phone", "mobile", "is_unlisted")
"""What is known of a person beside the seat; an empty cell leaves it as it is."""

NEVER_BY_LIST = frozenset({Role.OPERATOR, Role.OWNER})


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a row puts its person. What is named but not there yet has a name and no identifier."""

    agency_id: UUID | None = None
    unit_id: UUID | None = None
    unit_name: str = ""
    has_unit: bool = False
    post_id: UUID | None = None
    post_name: str = ""
    default_roles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Present:
    """A person as the directory knows them today, with the main seat, or another one where there is no main one.

    ``all_roles`` are those of every seat, ``roles`` those of that one.
    """

    person_id: UUID
    full_name: str
    born_on: date | None
    email: str
    office_phone: str
    mobile: str
    is_unlisted: bool
    is_merged: bool = False
    all_roles: frozenset[str] = frozenset()
    seat_id: UUID | None = None
    agency_id: UUID | None = None
    agency_name: str = ""
    unit_id: UUID | None = None
    post_id: UUID | None = None
    roles: tuple[str, ...] = ()
    acting: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Under which a list is carried out: the only agency it may touch (nothing for any), and who handed it in."""

    agency_id: UUID | None
    by_person_id: UUID
    takes_effect_on: date


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a row would do, what is wrong with it, and the data and roles it changes."""

    effect: RowEffect
    faults: Faults = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    since: date


def judge(row: StaffRow, place: Place, present: Present | None, *, terms: Terms) -> Judgement:
    """Return what a row does, given where it points and who the person is by now."""
    since = row.valid_from or terms.takes_effect_on
    faults = _bounds(row, place, present, terms)
    changes = _changes(row, present)
    roles = _roles(row, place, present)
    effect = _effect(row, place, present, has_changes=bool(changes) or _differs(roles, present))
    faults |= _rank(present, terms, effect=effect, changes=bool(changes), changes_roles=_differs(roles, present))
    faults |= _order(row, place, present, effect=effect, since=since)
    return Judgement(effect=effect, faults=faults, changes=changes, roles=roles, since=since)


def _bounds(row: StaffRow, place: Place, present: Present | None, terms: Terms) -> Faults:
    """What the one who hands the list in may not do."""
    faults: Faults = {}
    is_bound = terms.agency_id is not None
    if present is not None and present.is_merged:
        faults[C.STAFF_CODE] = (RowFault.MERGED, {})
    elif present is not None and is_bound and present.seat_id and present.agency_id != terms.agency_id:
        faults[C.STAFF_CODE] = (RowFault.SEATED_ELSEWHERE, {"agency": present.agency_name})
    if is_bound and place.agency_id not in (None, terms.agency_id):
        faults[C.AGENCY] = (RowFault.OTHER_AGENCY, {})
    if set(row.roles) & NEVER_BY_LIST - {Role(role) for role in (present.roles if present else ())}:
        faults[C.ROLES] = (RowFault.ROLE_NOT_GIVEN, {})
    return faults


def _rank(present: Present | None, terms: Terms, *, effect: RowEffect, changes: bool, changes_roles: bool) -> Faults:
    """Nothing of those with rights over the system, nor one's own post and roles, is changed by a list."""
    is_touched = changes_roles or effect in (RowEffect.MOVE, RowEffect.END)
    if present is None or not (changes or is_touched):
        return {}
    if NEVER_BY_LIST & {Role(role) for role in present.all_roles}:
        return {C.STAFF_CODE: (RowFault.ABOVE_LISTS, {})}
    is_own = is_touched and present.person_id == terms.by_person_id
    return {C.STAFF_CODE: (RowFault.OWN_POST, {})} if is_own else {}


def _changes(row: StaffRow, present: Present | None) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in DATA}
    return {
        name: value
        for name, value in said.items()
        if value not in (None, "") and (present is None or value != getattr(present, name))
    }


def _roles(row: StaffRow, place: Place, present: Present | None) -> tuple[str, ...]:
    """The roles said, else those held, else those of the post, else those of an officer."""
    if row.roles:
        kept = [role for role in (present.roles if present else ()) if role in NEVER_BY_LIST]
        return tuple(dict.fromkeys([*(role.value for role in row.roles), *kept]))
    if present is not None and present.seat_id:
        return present.roles
    return place.default_roles or (Role.OFFICER.value,)


def _differs(roles: tuple[str, ...], present: Present | None) -> bool:
    return present is not None and present.seat_id is not None and set(roles) != set(present.roles)


def _effect(row: StaffRow, place: Place, present: Present | None, *, has_changes: bool) -> RowEffect:
    if row.ends_on is not None:
        if present is not None and (present.seat_id is None or present.valid_to == row.ends_on):
            return RowEffect.UNCHANGED
        return RowEffect.END
    if present is None:
        return RowEffect.CREATE
    if present.seat_id is None:
        return RowEffect.RETURN
    if is_elsewhere(row, place, present):
        return RowEffect.MOVE
    return RowEffect.CHANGE if has_changes else RowEffect.UNCHANGED


def is_elsewhere(row: StaffRow, place: Place, present: Present) -> bool:
    """Tell whether a row puts a seated person into another agency, unit or post, or lets them hold it otherwise."""
    return (
        place.agency_id not in (None, present.agency_id)
        or (place.has_unit and (place.unit_id is None) != (present.unit_id is None))
        or (place.has_unit and place.unit_id != present.unit_id)
        or bool(place.has_unit and place.unit_name and place.unit_id is None)
        or bool(place.post_name and place.post_id != present.post_id)
        or bool(row.acting is not None and row.acting.value != present.acting)
    )


def _order(row: StaffRow, place: Place, present: Present | None, *, effect: RowEffect, since: date) -> Faults:
    """Whether the days follow each other, and whether what a new seat needs is there."""
    if effect in (RowEffect.CREATE, RowEffect.RETURN):
        return {} if place.post_name else {C.POST: (RowFault.MISSING, {})}
    if effect is RowEffect.MOVE and present is not None and present.valid_from and since < present.valid_from:
        return {C.VALID_FROM: (RowFault.OUT_OF_ORDER, {"day": format_date(present.valid_from)})}
    if effect is RowEffect.END:
        return _end(row, present)
    return {}


def _end(row: StaffRow, present: Present | None) -> Faults:
    fault: Fault | None = None
    if present is None:
        fault = (RowFault.NOT_SEATED, {})
    elif row.ends_on and present.valid_from and row.ends_on < present.valid_from:
        fault = (RowFault.ENDS_BEFORE, {})
    return {C.ENDS_ON: fault} if fault else {}
