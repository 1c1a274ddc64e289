"""Rows of a staff list judged against the directory as it is now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count
from django.utils import translation
from django.utils.translation import get_language_info

from vanphong.directory import policy_keys
from vanphong.directory.models import Person, Seat, StaffImport, StaffImportRow
from vanphong.directory.ports import all_holdings
from vanphong.directory.queries import policy
from vanphong.directory.queries.staff_names import Known
from vanphong.directory.queries.viewer import lasting, valid_on
from vanphong.directory.rules import staff_effects, staff_rows
from vanphong.directory.rules.staff_effects import Judgement, Place, Present, Terms
from vanphong.directory.rules.staff_rows import StaffRow
from vanphong.directory.vocabulary import Role, RowEffect, RowFault, StaffColumn
from vanphong.engines.vntext.fold import fold

SHOWN_LINES = 5
LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Judged:
    """One row with everything that is known of it."""

    record: StaffImportRow
    row: StaffRow
    place: Place
    present: Present | None
    judgement: Judgement

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.judgement.faults


def judge(
    batch: StaffImport, records: Sequence[StaffImportRow], *, known: Known, today: date, is_final: bool = False
) -> list[Judged]:
    """Return the rows with their effects and faults; ``is_final`` leaves out what was settled when they were read."""
    terms = Terms(
        agency_id=None if batch.is_wide else batch.agency_id,
        by_person_id=batch.by_person_id,
        takes_effect_on=batch.takes_effect_on,
    )
    present = people({record.staff_code for record in records if record.staff_code}, today=today)
    roles = role_names()
    judged = []
    for record in records:
        row, faults = staff_rows.read(record.typed, today=today, roles=roles)
        person = present.get(row.staff_code)
        place, unknown = known.place_of(row, person, agency_id=batch.agency_id, can_create=batch.can_create)
        found = staff_effects.judge(row, place, person, terms=terms)
        # What the cell itself says wrongly comes before what follows from it.
        together = replace(found, faults={**found.faults, **unknown, **faults})
        judged.append(Judged(record, row, place, person, together))
    judged = judged if is_final else _with_doubles(batch, judged)
    return _with_work(_with_namesakes(_with_decisions(batch, judged), today=today), today=today)


def people(codes: set[str], *, today: date) -> dict[str, Present]:
    """Return persons by staff code, each with the main seat that is in force or will be."""
    persons = {row.id: row for row in Person.objects.filter(staff_code__in=codes)}
    seats = Seat.objects.filter(lasting(today), person_id__in=persons)
    seats_of: dict[UUID, list[Seat]] = defaultdict(list)
    for seat in seats.select_related("agency").order_by("valid_from", "id"):
        seats_of[seat.person_id].append(seat)
    return {str(row.staff_code): _present(row, seats_of[row.id]) for row in persons.values()}


def _present(row: Person, seats: Sequence[Seat]) -> Present:
    seat = next((each for each in reversed(seats) if each.is_main), seats[-1] if seats else None)
    person = Present(
        person_id=row.id,
        full_name=row.full_name,
        born_on=row.born_on,
        email=row.email,
        office_phone=row.office_phone,
        mobile=row.mobile,
        is_unlisted=row.is_unlisted,
        is_merged=row.merged_into_id is not None,
        all_roles=frozenset(role for each in seats for role in each.roles),
    )
    if seat is None:
        return person
    return replace(
        person,
        seat_id=seat.id,
        agency_id=seat.agency_id,
        agency_name=seat.agency.name,
        unit_id=seat.unit_id,
        post_id=seat.post_id,
        roles=tuple(seat.roles),
        acting=seat.acting,
        valid_from=seat.valid_from,
        valid_to=seat.valid_to,
    )


def role_names() -> dict[str, Role]:
    """Return the roles by their folded names in the languages of the house."""
    found: dict[str, Role] = {}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {fold(str(role.label)): role for role in Role}
    return found


def headings() -> list[tuple[StaffColumn, str]]:
    """Return the headings of our own form in every language of the house."""
    found: list[tuple[StaffColumn, str]] = []
    for language in LANGUAGES:
        with translation.override(get_language_info(language)["code"]):
            found += [(column, str(column.label)) for column in StaffColumn]
    return found


def _fault(one: Judged, column: StaffColumn, fault: staff_rows.Fault) -> Judged:
    judgement = replace(one.judgement, faults={column: fault, **one.judgement.faults})
    return replace(one, judgement=judgement)


def _with_doubles(batch: StaffImport, judged: list[Judged]) -> list[Judged]:
    """A code that stands in several rows: nobody knows which of them is right."""
    codes = {one.record.staff_code for one in judged} - {""}
    rows = StaffImportRow.objects.filter(batch=batch, staff_code__in=codes).values("staff_code")
    doubles = rows.annotate(times=Count("id"), lines=ArrayAgg("line", order_by="line")).filter(times__gt=1)
    lines = {row["staff_code"]: ", ".join(map(str, row["lines"][:SHOWN_LINES])) for row in doubles}
    return [
        _fault(one, StaffColumn.STAFF_CODE, (RowFault.TWICE, {"lines": lines[one.record.staff_code]}))
        if one.record.staff_code in lines
        else one
        for one in judged
    ]


def _with_decisions(batch: StaffImport, judged: list[Judged]) -> list[Judged]:
    """An account is issued on a decision, named by the row or for the whole list, unless the policy waives it."""
    required: dict[UUID, bool] = {}
    checked = []
    for one in judged:
        agency_id = one.place.agency_id or batch.agency_id
        if batch.must_issue and one.judgement.effect in (RowEffect.CREATE, RowEffect.RETURN):
            if agency_id not in required:
                required[agency_id] = policy.value(policy_keys.ACCOUNT_DECISION_REQUIRED, agency_id=agency_id)
            if required[agency_id]:
                one = _with_decision(one, batch)
        checked.append(one)
    return checked


def _with_decision(one: Judged, batch: StaffImport) -> Judged:
    is_own = bool(one.row.decision_number or one.row.decided_on)
    said = one.row if is_own else batch
    if not said.decision_number:
        one = _fault(one, StaffColumn.DECISION_NUMBER, (RowFault.MISSING, {}))
    if said.decided_on is None:
        one = _fault(one, StaffColumn.DECIDED_ON, (RowFault.MISSING, {}))
    return one


def _with_namesakes(judged: list[Judged], *, today: date) -> list[Judged]:
    """Somebody without a code has the same name in the same agency: entered before, or another person?"""
    new = [one for one in judged if one.judgement.effect is RowEffect.CREATE and one.is_sound]
    names = {fold(one.row.full_name) for one in new}
    if not names:
        return judged
    seats = Seat.objects.filter(valid_on(today), person__staff_code=None, person__merged_into=None)
    seats = seats.filter(agency_id__in={one.place.agency_id for one in new}, person__folded_name__in=names)
    there: dict[tuple[UUID | None, str], list[date | None]] = defaultdict(list)
    for agency_id, name, born_on in seats.values_list("agency_id", "person__folded_name", "person__born_on"):
        there[agency_id, name].append(born_on)
    return [
        _fault(one, StaffColumn.FULL_NAME, (RowFault.NAMESAKE, {})) if _is_perhaps_there(one, there) else one
        for one in judged
    ]


def _is_perhaps_there(one: Judged, there: Mapping[tuple[UUID | None, str], list[date | None]]) -> bool:
    if one.judgement.effect is not RowEffect.CREATE:
        return False
    births = there.get((one.place.agency_id, fold(one.row.full_name)), [])
    return any(one.row.born_on is None or born_on in (None, one.row.born_on) for born_on in births)


def _with_work(judged: list[Judged], *, today: date) -> list[Judged]:
    """A post on which open work hangs is not left by a list: somebody must take the work over."""
    leaving = {RowEffect.MOVE, RowEffect.END}
    seats = [one.present.seat_id for one in judged if one.judgement.effect in leaving and one.present]
    held: dict[UUID, int] = defaultdict(int)
    wanted = [seat for seat in seats if seat]
    for holdings in all_holdings().values() if wanted else ():
        for thing in holdings.held_by(wanted, day=today):
            held[thing.holder_id] += 1
    return [_fault(one, *_holds(one, held)) if _holds_work(one, held) else one for one in judged]


def _holds_work(one: Judged, held: Mapping[UUID, int]) -> bool:
    is_leaving = one.judgement.effect in (RowEffect.MOVE, RowEffect.END)
    return is_leaving and one.present is not None and one.present.seat_id in held


def _holds(one: Judged, held: Mapping[UUID, int]) -> tuple[StaffColumn, staff_rows.Fault]:
    column = StaffColumn.ENDS_ON if one.judgement.effect is RowEffect.END else StaffColumn.UNIT
    seat_id = one.present.seat_id if one.present else None
    return column, (RowFault.HOLDS_WORK, {"count": held[seat_id] if seat_id else 0})
