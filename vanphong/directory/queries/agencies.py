"""Agencies: cards, the tree, and look-up while typing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vanphong.directory.models import Agency, Unit
from vanphong.directory.queries.viewer import begins, valid_on
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import NotFound


@dataclass(frozen=True)
class AgencyCard:
    """What other domains need of an agency: its names, the symbol and code, and how its head signs."""

    id: UUID
    name: str
    short_name: str
    symbol: str
    code: str
    place: str
    level: str
    parent_id: UUID | None
    profile: str
    is_collective: bool


@dataclass(frozen=True)
class UnitCard:
    """What is shown of a unit."""

    id: UUID
    name: str
    symbol: str
    agency_id: UUID


def agency(agency_id: UUID) -> AgencyCard:
    """Return the card of an agency; raises ``NotFound``."""
    found = agencies([agency_id])
    if agency_id not in found:
        raise NotFound()
    return found[agency_id]


def agencies(ids: Iterable[UUID]) -> dict[UUID, AgencyCard]:
    """Return cards by identifier; unknown identifiers are left out."""
    return {row.id: _card(row) for row in Agency.objects.filter(id__in=set(ids))}


def all_agencies(*, day: date) -> list[AgencyCard]:
    """Return every agency in force on a day, in the order of the tree's positions."""
    return [_card(row) for row in Agency.objects.filter(valid_on(day)).order_by("position", "id")]


def topmost(*, day: date) -> AgencyCard | None:
    """Return the agency at the top of the tree, by whose name the installation is known; nothing when it is empty."""
    row = Agency.objects.filter(valid_on(day), parent=None).order_by("position", "id").first()
    return _card(row) if row else None


def by_code(code: str) -> AgencyCard | None:
    """Return the agency with an identification code, if this installation hosts it."""
    row = Agency.objects.filter(code=code).first()
    return _card(row) if row else None


def find(text: str, *, day: date, limit: int = 12) -> list[AgencyCard]:
    """Return agencies whose name, short name or symbol holds every word typed, tone marks or not."""
    rows = Agency.objects.filter(valid_on(day))
    for word in fold(text).split()[:6]:
        rows = rows.filter(begins(word, field="folded_name"))
    return [_card(row) for row in rows.order_by("position", "id")[:limit]]


def unit(unit_id: UUID) -> UnitCard:
    """Return the card of a unit; raises ``NotFound``."""
    row = Unit.objects.filter(pk=unit_id).first()
    if row is None:
        raise NotFound()
    return UnitCard(row.id, row.name, row.symbol, row.agency_id)


def units(agency_id: UUID, *, day: date) -> list[UnitCard]:
    """Return the units of an agency in force on a day, in their order."""
    rows = Unit.objects.filter(valid_on(day), agency_id=agency_id).order_by("position", "id")
    return [UnitCard(row.id, row.name, row.symbol, row.agency_id) for row in rows]


def _card(row: Agency) -> AgencyCard:
    return AgencyCard(
        id=row.id,
        name=row.name,
        short_name=row.short_name,
        symbol=row.symbol,
        code=row.code,
        place=row.place,
        level=row.level,
        parent_id=row.parent_id,
        profile=row.profile,
        is_collective=row.is_collective,
    )
