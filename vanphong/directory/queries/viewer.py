"""Who is looking: the viewer of an account, in one of its seats or under a mandate in the seat of another."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from vanphong.directory.models import Assistance, Seat
from vanphong.directory.policies import ADMINISTRATORS
from vanphong.directory.rules.posts import acting_post
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Mandate, Viewer


def valid_on(day: date, *, of: str = "") -> Q:
    """Return the condition that an effective-dated row (or the one it names by ``of``) is in force on a day."""
    begins_by = f"{of}__valid_from" if of else "valid_from"
    return Q(**{f"{begins_by}__lte": day}) & lasting(day, of=of)


def lasting(day: date, *, of: str = "") -> Q:
    """Return the condition that an effective-dated row is in force on a day or later; what was cancelled never was."""
    ends_by = f"{of}__valid_to" if of else "valid_to"
    return Q(**{ends_by: None}) | Q(**{f"{ends_by}__gte": day})


def begins(word: str, *, field: str) -> Q:
    """Return the condition that one of the words in a folded field begins with a folded word."""
    return Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})


def seats_of(person_id: UUID, *, day: date) -> QuerySet[Seat]:
    """Return the seats that a person holds on a day, the main one first."""
    seats = with_leaders(Seat.objects.filter(valid_on(day), valid_on(day, of="agency"), person_id=person_id), day=day)
    return seats.select_related("person", "agency", "unit", "post").order_by("-is_main", "post__rank", "id")


def with_leaders(seats: QuerySet[Seat, Any], *, day: date) -> QuerySet[Seat, Any]:
    """Return the seats, each with the leaders in whose inboxes it receives along on a day; part of one statement."""
    rows = Assistance.objects.filter(valid_on(day), assistant_id=OuterRef("pk"))
    held = rows.filter(lasting(day, of="leader"))
    return seats.annotate(leaders=ArraySubquery(held.values("leader_id")))


def viewer_of(person_id: UUID, *, day: date, seat_id: UUID | None = None) -> Viewer:
    """Return the viewer for a person, in the named seat or in the main one.

    Raises ``NotFound`` when the person holds no seat on that day.
    """
    seats = list(seats_of(person_id, day=day))
    chosen = next((seat for seat in seats if seat.id == seat_id), seats[0] if seats else None)
    if chosen is None:
        raise NotFound()
    return viewer_in(chosen)


def viewer_in(seat: Seat, mandate: Mandate | None = None, *, deputy: Seat | None = None) -> Viewer:
    """Return the viewer that sits in a seat; under a mandate, the seat is the principal's and the ``deputy`` acts.

    Clerks serve the agency's registry desk, heads of unit their unit's desk; leaders and the chief of office look over
    the registry desk without serving it. After a reorganisation the past of what came before may be seen, last of all.
    The deputy keeps name and post, and never receives the right to administer. An assistant sees what leaders have
    received (`with_leaders`), and serves nothing of it; the registry desk is looked over by the role of leader, which
    an assistant does not have.
    """
    roles = frozenset(seat.roles) if mandate is None else frozenset(seat.roles) - ADMINISTRATORS
    desks = []
    if Role.CLERK in roles:
        desks.append(seat.agency_id)
    if Role.HEAD_OF_UNIT in roles and seat.unit_id:
        desks.append(seat.unit_id)
    overseen = [seat.agency_id] if roles & {Role.LEADER, Role.CHIEF_OF_OFFICE} and seat.agency_id not in desks else []
    own = (*overseen, *desks, seat.id, *getattr(seat, "leaders", ()))
    actor = deputy or seat
    return Viewer(
        person_id=actor.person_id,
        seat_id=seat.id,
        agency_id=seat.agency_id,
        unit_id=seat.unit_id,
        roles=roles,
        desks=tuple(desks),
        principals=tuple(dict.fromkeys((*own, *_inherited(seat, own)))),
        name=actor.person.full_name,
        post=post_of(actor),
        mandate=mandate,
    )


def _inherited(seat: Seat, own: tuple[UUID, ...]) -> list[UUID]:
    """The principals of the past: of the registry desk and the unit's desk for those who see these, and of the seat."""
    past = list(seat.inherited)
    if seat.unit is not None and seat.unit_id in own:
        past = [*seat.unit.inherited, *past]
    return [*seat.agency.inherited, *past] if seat.agency_id in own else past


def post_of(seat: Seat) -> str:
    """Return the post of a seat as it is held: in full, acting, or in charge."""
    return acting_post(seat.post.name, seat.acting)
