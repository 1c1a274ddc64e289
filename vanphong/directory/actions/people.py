"""Entering persons and giving them seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from vanphong.directory import events
from vanphong.directory.models import Person, Seat
from vanphong.directory.vocabulary import Role
from vanphong.engines.vntext.collate import person_sort_key
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class SeatData:
    """What is entered of a seat: where, as what, with which roles, since when."""

    agency_id: UUID
    post_id: UUID
    roles: Sequence[Role]
    valid_from: date
    unit_id: UUID | None = None
    is_main: bool = True


def enter_person(full_name: str) -> UUID:
    """Enter a person under the full name; return the identifier."""
    row = Person.objects.create(full_name=full_name, folded_name=fold(full_name), sort_key=person_sort_key(full_name))
    return row.id


def seat(viewer: Viewer, person_id: UUID, *, data: SeatData, now: datetime) -> UUID:
    """Give a person a seat; return the seat's identifier."""
    row = Seat.objects.create(
        person_id=person_id,
        agency_id=data.agency_id,
        unit_id=data.unit_id,
        post_id=data.post_id,
        roles=[Role(role).value for role in data.roles],
        is_main=data.is_main,
        valid_from=data.valid_from,
    )
    told = events.PersonSeated(subject_id=person_id, agency_id=data.agency_id, seat_id=row.id, roles=list(row.roles))
    publish(told, viewer=viewer, now=now)
    return row.id
