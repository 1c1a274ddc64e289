"""Reading hand-overs: the list, one with its lines, and the two parties with the head who sign its minute."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vanphong.directory import policies
from vanphong.directory.models import HandOver, HandOverLine, Seat
from vanphong.directory.ports import all_holdings
from vanphong.directory.queries import people
from vanphong.directory.queries.people import Card
from vanphong.directory.queries.viewer import begins
from vanphong.directory.vocabulary import HandOverKind, Role
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class HandOverRow:
    """A line of the list."""

    id: UUID
    kind: str
    name: str
    post: str
    unit: str
    agency: str
    decision_number: str
    takes_effect_on: date
    things: int
    reversible_until_on: date
    is_reversed: bool

    @property
    def kind_label(self) -> str:
        """Why, in words."""
        return str(HandOverKind(self.kind).label)


@dataclass(frozen=True)
class Line:
    """One thing handed over; ``is_back`` after a reversal: whether it did."""

    ordinal: int
    label: str
    to_id: UUID
    is_back: bool | None


@dataclass(frozen=True)
class LineGroup:
    """The things of one kind."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class HandOverPage:
    """One hand-over as its page and its minute show it; ``cards`` are the people by seat."""

    row: HandOverRow
    agency_id: UUID
    seat_id: UUID
    new_seat_id: UUID | None
    decided_on: date
    note: str
    carried_out_at: datetime
    carried_out_by: str
    reversed_at: datetime | None
    groups: tuple[LineGroup, ...]
    cards: dict[UUID, Card]
    heads: tuple[Card, ...]
    is_administered: bool

    @property
    def receivers(self) -> tuple[Card, ...]:
        """Who took something over, the mover's own new seat apart, in the order of the lines."""
        ids = dict.fromkeys(line.to_id for group in self.groups for line in group.lines)
        return tuple(self.cards[one] for one in ids if one in self.cards and one != self.new_seat_id)


def may_list(viewer: Viewer) -> bool:
    """Tell whether the viewer may look through hand-overs: administrators, leaders, heads of units (R-008)."""
    return policies.administers_any(viewer) or viewer.has(Role.LEADER, Role.HEAD_OF_UNIT)


def listing(viewer: Viewer, *, text: str = "", before: UUID | None = None, limit: int = 30) -> list[HandOverRow]:
    """Return hand-overs that the viewer may see, newest first, by name of the person or number of the decision."""
    rows = _visible(viewer)
    for word in fold(text).split()[:6]:
        rows = rows.filter(begins(word, field="seat__person__folded_name") | Q(decision_number__icontains=word))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_row(row) for row in rows.order_by("-id")[:limit]]


def page(viewer: Viewer, hand_over_id: UUID) -> HandOverPage:
    """Return one hand-over; raises ``NotFound`` when the viewer may not see it.

    It is open to administrators, leaders and the unit's heads, to whom it was from and to whom something went.
    """
    row = _visible(viewer).filter(pk=hand_over_id).first()
    if row is None:
        raise NotFound()
    lines = list(row.lines.order_by("ordinal"))
    heads = people.holders(row.agency_id, Role.LEADER, day=row.takes_effect_on)
    named = {row.seat_id, row.carried_out_by_id, *(line.to_id for line in lines)}
    cards = people.cards(named | ({row.new_seat_id} if row.new_seat_id else set()))
    by = cards.get(row.carried_out_by_id)
    return HandOverPage(
        row=_row(row),
        agency_id=row.agency_id,
        seat_id=row.seat_id,
        new_seat_id=row.new_seat_id,
        decided_on=row.decided_on,
        note=row.note,
        carried_out_at=row.carried_out_at,
        carried_out_by=by.name if by else "",
        reversed_at=row.reversed_at,
        groups=tuple(_groups(lines)),
        cards=cards,
        heads=tuple(heads),
        is_administered=policies.administers(viewer, row.agency_id),
    )


def _visible(viewer: Viewer) -> QuerySet[HandOver]:
    rows = HandOver.objects.select_related("seat__person", "seat__post", "seat__unit", "seat__agency")
    rows = rows.annotate(things=Count("lines"))
    if policies.operates(viewer):
        return rows
    received = HandOverLine.objects.filter(hand_over_id=OuterRef("pk"), to_id=viewer.seat_id)
    mine: Any = Q(seat__person_id=viewer.person_id) | Exists(received)
    if policies.administers_any(viewer) or viewer.has(Role.LEADER):
        mine |= Q(agency_id=viewer.agency_id)
    if viewer.has(Role.HEAD_OF_UNIT) and viewer.unit_id:
        mine |= Q(seat__unit_id=viewer.unit_id)
    return rows.filter(mine)


def _row(row: HandOver) -> HandOverRow:
    seat: Seat = row.seat
    return HandOverRow(
        id=row.id,
        kind=row.kind,
        name=seat.person.full_name,
        post=seat.post.name,
        unit=seat.unit.name if seat.unit else "",
        agency=seat.agency.name,
        decision_number=row.decision_number,
        takes_effect_on=row.takes_effect_on,
        things=getattr(row, "things", 0),
        reversible_until_on=row.reversible_until_on,
        is_reversed=row.reversed_at is not None,
    )


def _groups(lines: list[HandOverLine]) -> list[LineGroup]:
    labels = {kind: str(holdings.label) for kind, holdings in all_holdings().items()}
    found: dict[str, list[Line]] = {}
    for line in lines:
        shown = Line(line.ordinal, line.label, line.to_id, line.is_back)
        found.setdefault(line.kind, []).append(shown)
    return [LineGroup(labels.get(kind, kind), tuple(group)) for kind, group in found.items()]
