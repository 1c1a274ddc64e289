"""Who is looking: the viewer of an account, in one of its seats."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from vanphong.directory.models import Seat
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer


def valid_on(day: date) -> Q:
    """Return the condition that an effective-dated row is in force on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))


def begins(word: str, *, field: str) -> Q:
    """Return the condition that one of the words in a folded field begins with a folded word."""
    return Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})


def seats_of(person_id: UUID, *, day: date) -> QuerySet[Seat]:
    """Return the seats that a person holds on a day, the main one first."""
    seats = Seat.objects.filter(valid_on(day), person_id=person_id, agency__valid_to=None)
    return seats.select_related("person", "agency", "unit", "post").order_by("-is_main", "post__rank", "id")


def viewer_of(person_id: UUID, *, day: date, seat_id: UUID | None = None) -> Viewer:
    """Return the viewer for a person, in the named seat or in the main one.

    Raises ``NotFound`` when the person holds no seat on that day.
    """
    seats = list(seats_of(person_id, day=day))
    chosen = next((seat for seat in seats if seat.id == seat_id), seats[0] if seats else None)
    if chosen is None:
        raise NotFound()
    return viewer_in(chosen)


def viewer_in(seat: Seat) -> Viewer:
    """Return the viewer that sits in a seat.

    Clerks serve the agency's registry desk, heads of unit their unit's desk; leaders and the chief of office look over
    the registry desk without serving it.
    """
    roles = frozenset(seat.roles)
    desks = []
    if Role.CLERK in roles:
        desks.append(seat.agency_id)
    if Role.HEAD_OF_UNIT in roles and seat.unit_id:
        desks.append(seat.unit_id)
    overseen = [seat.agency_id] if roles & {Role.LEADER, Role.CHIEF_OF_OFFICE} and seat.agency_id not in desks else []
    return Viewer(
        person_id=seat.person_id,
        seat_id=seat.id,
        agency_id=seat.agency_id,
        unit_id=seat.unit_id,
        roles=roles,
        desks=tuple(desks),
        principals=(*overseen, *desks, seat.id),
        name=seat.person.full_name,
        post=seat.post.name,
    )
