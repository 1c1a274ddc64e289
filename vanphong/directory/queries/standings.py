"""Where people belong and what rights they carry, for many at once: what decides who may touch them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vanphong.directory.models import Agency, Seat


@dataclass(frozen=True)
class Standing:
    """What must be known of a person: the home seat, every role carried now or later, the agencies of seats in force.

    ``home`` is the main seat in force; without one the seat that is to come, or the last one; nothing for who never
    sat.
    """

    person_id: UUID
    home: Seat | None = None
    roles: frozenset[str] = frozenset()
    present_in: frozenset[UUID] = frozenset()

    @property
    def home_id(self) -> UUID | None:
        """The agency that looks after the person."""
        return self.home.agency_id if self.home else None


def standings(person_ids: Iterable[UUID], *, day: date) -> dict[UUID, Standing]:
    """Return how people stand on a day, by person; one statement."""
    wanted = list(dict.fromkeys(person_ids))
    seats: dict[UUID, list[Seat]] = {one: [] for one in wanted}
    rows = Seat.objects.filter(person_id__in=wanted).select_related("person", "agency", "unit", "post")
    for row in rows.order_by("post__rank", "id"):
        seats[row.person_id].append(row)
    return {person_id: _standing(person_id, held, day=day) for person_id, held in seats.items()}


def _standing(person_id: UUID, seats: list[Seat], *, day: date) -> Standing:
    present = [seat for seat in seats if _is_in_force(seat, day) and _is_in_force(seat.agency, day)]
    home = min(present, key=lambda seat: not seat.is_main, default=None)
    if home is None:
        home = max(seats, key=lambda seat: (seat.is_main, seat.valid_from, seat.id), default=None)
    lasting = [seat for seat in seats if seat.valid_to is None or seat.valid_to >= day]
    return Standing(
        person_id=person_id,
        home=home,
        roles=frozenset(role for seat in lasting for role in seat.roles),
        present_in=frozenset(seat.agency_id for seat in present),
    )


def _is_in_force(row: Seat | Agency, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
