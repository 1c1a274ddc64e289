"""The annex of the minutes of a reorganisation: which agency, unit and person went where, by name."""

from dataclasses import dataclass
from uuid import UUID

from vanphong.directory.models import Agency, Seat, Succession, Unit
from vanphong.directory.queries import reorganisation
from vanphong.directory.queries.viewer import post_of
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Went:
    """One agency, unit or person in a post, and what took its place; ``after`` is empty where nothing did."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Annex:
    """Agencies and units by name, and people in the protocol order of their old places."""

    bodies: tuple[Went, ...]
    people: tuple[Went, ...]


def annex(viewer: Viewer, reorganisation_id: UUID) -> Annex:
    """Return who and what went where in a reorganisation; raises ``NotFound``. Four statements, however many went."""
    found = reorganisation.planned(viewer, reorganisation_id)
    rows = list(Succession.objects.filter(reorganisation_id=found.id).order_by("ordinal", "id"))
    ids = {one for row in rows for one in (row.predecessor_id, row.successor_id) if one is not None}
    agencies = {one.id: one.name for one in Agency.objects.filter(pk__in=ids)}
    units = {one.id: (one.name, one.agency.name) for one in Unit.objects.filter(pk__in=ids).select_related("agency")}
    seats = {
        seat.id: seat for seat in Seat.objects.filter(pk__in=ids).select_related("person", "post", "unit", "agency")
    }
    bodies, people = [], []
    for row in rows:
        old, new = row.predecessor_id, row.successor_id
        if old in seats:
            people.append((seats[old], seats[new] if new is not None else None))
        elif old in units:
            bodies.append(Went(*units[old], ", ".join(units[new]) if new is not None else ""))
        elif old in agencies:
            bodies.append(Went(agencies[old], "", agencies[new] if new is not None else ""))
    people.sort(key=lambda pair: _protocol(pair[0]))
    return Annex(tuple(bodies), tuple(_went(old, new) for old, new in people))


def _protocol(seat: Seat) -> tuple[str, int, int, str, UUID]:
    place = seat.unit.position if seat.unit else -1
    return (seat.agency.name, place, seat.post.rank, seat.person.sort_key, seat.id)


def _went(old: Seat, new: Seat | None) -> Went:
    return Went(old.person.full_name, _place(old), _place(new) if new is not None else "")


def _place(seat: Seat) -> str:
    parts = (post_of(seat), seat.unit.name if seat.unit else "", seat.agency.name)
    return ", ".join(part for part in parts if part)
