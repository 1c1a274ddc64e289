"""The staff as it leaves the house in a file: the columns of a staff list, fit to be handed in again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.models import Person, Seat
from vanphong.directory.queries import staff
from vanphong.directory.queries.staff import StaffRow
from vanphong.directory.queries.staff_filter import StaffFilter
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.vocabulary import StaffColumn
from vanphong.kernel.viewer import Viewer

BATCH = 1000

Value = str | date | tuple[str, ...] | bool | None


@dataclass(frozen=True)
class ExportRow:
    """One person as exported: a value per column of a staff list, and how the account stands."""

    cells: dict[StaffColumn, Value]
    username: str
    account: str


def rows(viewer: Viewer, wanted: StaffFilter, *, now: datetime) -> Iterator[ExportRow]:
    """Return everybody whom a filter finds among those the viewer administers, read in batches.

    Private data only of those whom the viewer looks after, not of others who also sit (or once sat) here.
    """
    found = staff.rows(viewer, wanted, now=now)
    while batch := list(islice(found, BATCH)):
        yield from _batch(viewer, batch, day=localdate(now))


def _batch(viewer: Viewer, batch: Sequence[StaffRow], *, day: date) -> Iterator[ExportRow]:
    persons = Person.objects.in_bulk([row.person_id for row in batch])
    mains = [row.main.id for row in batch if row.main]
    seats = {seat.id: seat for seat in Seat.objects.select_related("agency", "unit", "post").filter(id__in=mains)}
    homes = _homes(persons, day=day)
    for row in batch:
        person, seat = persons.get(row.person_id), seats.get(row.main.id) if row.main else None
        if person is not None:
            is_mine = policies.administers(viewer, homes[person.id])
            cells = {**_of_person(person, is_mine=is_mine), **_of_seat(seat)}
            yield ExportRow(cells, row.username, str(row.state))


def _homes(person_ids: Iterable[UUID], *, day: date) -> dict[UUID, UUID]:
    """Return the agency that looks after each person, as `accounts.home_of` does for one; one statement."""
    seats = Seat.objects.filter(person_id__in=person_ids).annotate(is_over=~Q(valid_on(day)))
    first = seats.order_by("person_id", "is_over", "-is_main", "-valid_from", "-id").distinct("person_id")
    return dict(first.values_list("person_id", "agency_id"))


def _of_person(person: Person, *, is_mine: bool) -> dict[StaffColumn, Value]:
    return {
        StaffColumn.STAFF_CODE: person.staff_code or "",
        StaffColumn.FULL_NAME: person.full_name,
        StaffColumn.BORN_ON: person.born_on if is_mine else None,
        StaffColumn.EMAIL: person.email,
        StaffColumn.OFFICE_PHONE: person.office_phone,
        StaffColumn.MOBILE: person.mobile if is_mine else "",
        StaffColumn.IS_UNLISTED: person.is_unlisted,
    }


def _of_seat(seat: Seat | None) -> dict[StaffColumn, Value]:
    if seat is None:
        return {}
    return {
        StaffColumn.AGENCY: seat.agency.code,
        StaffColumn.UNIT: seat.unit.name if seat.unit else "",
        StaffColumn.POST: seat.post.name,
        StaffColumn.ACTING: seat.acting,
        StaffColumn.ROLES: tuple(seat.roles),
        StaffColumn.DECISION_NUMBER: seat.decision_number,
        StaffColumn.DECIDED_ON: seat.decided_on,
        StaffColumn.VALID_FROM: seat.valid_from,
        StaffColumn.ENDS_ON: seat.valid_to,
    }
