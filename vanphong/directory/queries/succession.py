"""What hangs on the seats of somebody who moves or leaves, and who could take it over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from vanphong.directory import policies
from vanphong.directory.models import Seat
from vanphong.directory.ports import Held, all_holdings
from vanphong.directory.queries import people
from vanphong.directory.queries.people import Card
from vanphong.directory.queries.viewer import begins, lasting, valid_on
from vanphong.directory.rules import succession as rules
from vanphong.directory.vocabulary import Acting, Role
from vanphong.engines.vntext.fold import fold
from vanphong.kernel import walls
from vanphong.kernel.errors import IllegalMove, NotFound
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Left:
    """A seat that is to be left, as the wizard shows it."""

    id: UUID
    person_id: UUID
    name: str
    post: str
    post_id: UUID
    unit: str
    unit_id: UUID | None
    agency: str
    agency_id: UUID
    roles: frozenset[str]
    acting: str
    valid_from: date
    valid_to: date | None
    end_reason: str
    is_main: bool

    def last_day(self, since: date) -> date:
        """The last day when it is left from a day on; one that was still to come never begins."""
        return max(since, self.valid_from) - timedelta(days=1)


@dataclass(frozen=True)
class Group:
    """All things of one kind: what they are, who may have them, and who is proposed."""

    kind: str
    label: str
    things: tuple[Held, ...]
    candidates: tuple[Card, ...]

    @property
    def proposed_id(self) -> UUID | None:
        """The seat that is proposed for the whole group; nobody where nobody may have it."""
        return self.candidates[0].id if self.candidates else None


def left(viewer: Viewer, seat_id: UUID, *, day: date, has_ended: bool = False) -> Left:
    """Return a seat in force (or one that has ended) that the viewer administers.

    Raises ``NotFound``, and ``IllegalMove`` for a seat that is over (or is not).
    """
    row = Seat.objects.select_related("person", "agency", "unit", "post").filter(pk=seat_id).first()
    if row is None or not policies.administers(viewer, row.agency_id):
        raise NotFound()
    if (row.valid_to is not None and row.valid_to < day) != has_ended or row.valid_from > day:
        raise IllegalMove()
    return _left(row)


def all_left(seat: Left, *, day: date) -> list[Left]:
    """Return every seat that a person who leaves gives up, the named one first; those that are to come, too."""
    rows = Seat.objects.filter(lasting(day), person_id=seat.person_id).exclude(pk=seat.id)
    joined = rows.select_related("person", "agency", "unit", "post")
    return [seat, *(_left(row) for row in joined.order_by("-is_main", "post__rank", "id"))]


def left_behind(viewer: Viewer, *, day: date) -> list[tuple[Left, int]]:
    """Return the ended seats of the viewer's agency on which things still hang, with their number, newest first."""
    if not policies.administers(viewer, viewer.agency_id):
        return []
    ended = Seat.objects.filter(agency_id=viewer.agency_id, valid_to__lt=day)
    ids = list(ended.values_list("id", flat=True))
    counts = Counter(held.holder_id for holdings in all_holdings().values() for held in holdings.held_by(ids, day=day))
    rows = ended.filter(pk__in=counts).select_related("person", "agency", "unit", "post").order_by("-valid_to", "id")
    return [(_left(row), counts[row.id]) for row in rows]


def _left(row: Seat) -> Left:
    return Left(
        id=row.id,
        person_id=row.person_id,
        name=row.person.full_name,
        post=f"{Acting(row.acting).label} {row.post.name}" if row.acting else row.post.name,
        post_id=row.post_id,
        unit=row.unit.name if row.unit else "",
        unit_id=row.unit_id,
        agency=row.agency.name,
        agency_id=row.agency_id,
        roles=frozenset(row.roles),
        acting=row.acting,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        end_reason=row.end_reason,
        is_main=row.is_main,
    )


def groups(seats: Sequence[Left], *, day: date) -> list[Group]:
    """Return what hangs on seats, kind by kind, with who could take it over, the nearest first.

    The seats are those of `left`, which the viewer administers, perhaps in an agency other than their own.
    """
    found = []
    ids = [seat.id for seat in seats]
    near = nearby(seats[0], day=day, but=ids)
    with walls.lifted():
        hanging = {kind: tuple(holdings.held_by(ids, day=day)) for kind, holdings in all_holdings().items()}
    for kind, holdings in all_holdings().items():
        things = hanging[kind]
        if things:
            fit = _fit(things[0], near, seats[0], day=day, but=ids)
            found.append(Group(kind, str(holdings.label), things, tuple(fit)))
    return found


def nearby(seat: Left, *, day: date, but: Sequence[UUID]) -> list[Card]:
    """Return the colleagues of the unit, the leaders and chiefs of office of the agency, the nearest first."""
    cards = {card.id: card for card in (people.members(seat.unit_id, day=day) if seat.unit_id else [])}
    for role in (Role.CHIEF_OF_OFFICE, Role.LEADER):
        cards |= {card.id: card for card in people.holders(seat.agency_id, role, day=day)}
    units = dict(Seat.objects.filter(pk__in=cards).values_list("id", "unit_id"))

    def rank(card: Card) -> int:
        return rules.nearness(card.roles, units[card.id], left_roles=seat.roles, left_unit_id=seat.unit_id)

    return sorted((card for card in cards.values() if card.id not in but), key=rank)


def _fit(thing: Held, near: Sequence[Card], seat: Left, *, day: date, but: Sequence[UUID]) -> list[Card]:
    if not thing.roles:
        return list(near)
    fit = [card for card in near if card.roles.intersection(thing.roles)]
    known = {card.id for card in fit} | set(but)
    for role in thing.roles:
        more = [card for card in people.holders(seat.agency_id, Role(role), day=day) if card.id not in known]
        known |= {card.id for card in more}
        fit += more
    return fit


def last_roles(seats: Sequence[Left], *, day: date) -> list[tuple[Role, str]]:
    """Return the roles, with the place they are for, that nobody else carries there when these seats are left."""
    ids = [seat.id for seat in seats]
    found = []
    for seat in seats:
        others = Seat.objects.filter(valid_on(day), agency_id=seat.agency_id).exclude(pk__in=ids)
        for role in rules.NEEDED:
            if role in seat.roles and not others.filter(roles__contains=[role]).exists():
                found.append((role, seat.agency))
        if seat.unit_id is None or Role.HEAD_OF_UNIT not in seat.roles:
            continue
        if not others.filter(unit_id=seat.unit_id, roles__contains=[Role.HEAD_OF_UNIT]).exists():
            found.append((Role.HEAD_OF_UNIT, seat.unit))
    return found


def watchers(seat: Left, *, day: date, but: Sequence[UUID]) -> list[UUID]:
    """Return the seats of those to whom a hand-over is reported (R-008): the unit's heads, else the leaders."""
    heads = people.holders(seat.agency_id, Role.HEAD_OF_UNIT, day=day, unit_id=seat.unit_id) if seat.unit_id else []
    heads = [card for card in heads if card.id not in but]
    return [card.id for card in heads or people.holders(seat.agency_id, Role.LEADER, day=day) if card.id not in but]


def find_seats(viewer: Viewer, text: str, *, day: date, limit: int) -> list[Card]:
    """Return seats in force that the viewer administers and whose holder's name begins every word typed."""
    if not policies.administers_any(viewer):
        return []
    rows = Seat.objects.filter(valid_on(day), valid_on(day, of="agency"))
    if not policies.operates(viewer):
        rows = rows.filter(agency_id=viewer.agency_id)
    for word in fold(text).split()[:6]:
        rows = rows.filter(begins(word, field="person__folded_name"))
    ids = list(rows.order_by("person__sort_key", "id").values_list("id", flat=True)[:limit])
    cards = people.cards(ids)
    return [cards[one] for one in ids]
