"""People as others see them: cards of seats, holders of roles, and look-up while typing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from vanphong.directory.models import Absence, Seat, Unit
from vanphong.directory.queries.viewer import begins, post_of, valid_on
from vanphong.directory.vocabulary import Role
from vanphong.engines.vntext.fold import fold


@dataclass(frozen=True)
class Card:
    """What is shown of a seat (or of a unit's desk, where ``post`` is empty): who, as what, where.

    ``rank`` is protocol order, the smaller first. Where a day was named: ``absent_until`` is the last day of the
    absence of one who is away on it, ``substitute`` the name of who stands in.
    """

    id: UUID
    name: str
    post: str
    unit: str
    agency_id: UUID
    is_desk: bool = False
    roles: frozenset[str] = frozenset()
    rank: int = 0
    absent_until: date | None = None
    substitute: str = ""


def cards(ids: Iterable[UUID]) -> dict[UUID, Card]:
    """Return the cards of seats by identifier, past seats included; unknown identifiers are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {seat.id: _card(seat) for seat in _seats().filter(id__in=wanted)}


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of seats' persons and of units by identifier, in one statement."""
    wanted = set(ids)
    if not wanted:
        return {}
    persons = Seat.objects.filter(id__in=wanted).values_list("id", "person__full_name")
    return dict(persons.union(Unit.objects.filter(id__in=wanted).values_list("id", "name")))


def seated(agency_id: UUID, ids: Iterable[UUID], *, day: date) -> dict[UUID, Card]:
    """Return the cards of those of the seats that are in force in an agency on a day."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {seat.id: _card(seat) for seat in _seats_on(day).filter(agency_id=agency_id, id__in=wanted)}


def desk_cards(ids: Iterable[UUID]) -> dict[UUID, Card]:
    """Return the cards of units' desks by unit identifier."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {
        unit.id: Card(unit.id, unit.name, "", unit.name, unit.agency_id, is_desk=True)
        for unit in Unit.objects.filter(id__in=wanted)
    }


def holders(agency_id: UUID, role: Role, *, day: date, unit_id: UUID | None = None) -> list[Card]:
    """Return who holds a role in an agency (or in one of its units) on a day, in protocol order."""
    seats = _seats_on(day).filter(agency_id=agency_id, roles__contains=[role])
    if unit_id is not None:
        seats = seats.filter(unit_id=unit_id)
    return [_card(seat) for seat in seats.order_by("post__rank", "person__sort_key", "id")]


def members(unit_id: UUID, *, day: date) -> list[Card]:
    """Return who sits in a unit on a day, in protocol order."""
    seats = _seats_on(day).filter(unit_id=unit_id)
    return [_card(seat) for seat in seats.order_by("post__rank", "person__sort_key", "id")]


def find(agency_id: UUID, text: str, *, day: date, limit: int = 12) -> list[Card]:
    """Return units and seats of an agency whose name holds every word typed, tone marks or not; units first."""
    words = fold(text).split()[:6]
    units = Unit.objects.filter(valid_on(day), agency_id=agency_id)
    seats = _seats_on(day).filter(agency_id=agency_id)
    for word in words:
        units = units.filter(begins(word, field="folded_name"))
        seats = seats.filter(begins(word, field="person__folded_name"))
    found = list(desk_cards(units.order_by("position").values_list("id", flat=True)[:limit]).values())
    found += [_card(seat) for seat in seats.order_by("post__rank", "person__sort_key", "id")[: limit - len(found)]]
    return found


def seats_behind(principal_id: UUID, *, day: date) -> list[UUID]:
    """Return the seats that serve a principal on a day: the seat itself, a unit's heads, or an agency's clerks."""
    seats = Seat.objects.filter(valid_on(day))
    itself = seats.filter(id=principal_id)
    heads = seats.filter(unit_id=principal_id, roles__contains=[Role.HEAD_OF_UNIT])
    clerks = seats.filter(agency_id=principal_id, roles__contains=[Role.CLERK])
    return list((itself | heads | clerks).values_list("id", flat=True))


def _seats() -> QuerySet[Seat]:
    return Seat.objects.select_related("person", "unit", "post")


def _seats_on(day: date) -> QuerySet[Seat]:
    """Seats in force on a day; who is away then is told in the same statement."""
    away = Absence.objects.filter(seat_id=OuterRef("pk"), cancelled_at=None, starts_on__lte=day, ends_on__gte=day)
    latest = away.order_by("-ends_on")
    return (
        _seats()
        .filter(valid_on(day))
        .annotate(
            absent_until=Subquery(latest.values("ends_on")[:1]),
            substitute_name=Subquery(latest.values("substitute__person__full_name")[:1]),
        )
    )


def _card(seat: Seat) -> Card:
    return Card(
        seat.id,
        seat.person.full_name,
        post_of(seat),
        seat.unit.name if seat.unit else "",
        seat.agency_id,
        roles=frozenset(seat.roles),
        rank=seat.post.rank,
        absent_until=getattr(seat, "absent_until", None),
        substitute=getattr(seat, "substitute_name", None) or "",
    )
