"""Agencies: cards, the tree, and look-up while typing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F

from vanphong.directory.models import Agency, AgencyCode, Unit
from vanphong.directory.queries.viewer import begins, valid_on
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import NotFound


@dataclass(frozen=True)
class AgencyCard:
    """What other domains need of an agency: its names, the symbol and code, and how its head signs.

    ``formerly`` is the name of the predecessor by which it was found.
    """

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
    valid_to: date | None = None
    formerly: str = ""


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


def by_host(host: str, *, day: date) -> AgencyCard | None:
    """Return the agency whose office browsers reach under a host name (R-021), or nothing."""
    row = Agency.objects.filter(valid_on(day), host=host).first() if host else None
    return _card(row) if row else None


def by_code(code: str) -> AgencyCard | None:
    """Return the agency that a code leads to, if this installation hosts it.

    Old codes count, and the code of an agency that ended leads to the one in its place, with ``formerly`` set.
    """
    own = Agency.objects.filter(code=code).order_by(F("valid_to").desc(nulls_first=True)).first()
    if own is None:
        alias = AgencyCode.objects.select_related("agency").filter(code=code).first()
        own = alias.agency if alias else None
    if own is None or own.valid_to is None:
        return _card(own) if own else None
    heir = current([own.id])[own.id]
    return replace(_card(Agency.objects.get(pk=heir)), formerly=own.name if heir != own.id else "")


def current(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return, for each agency, the one that stands in its place now: itself, or the first of its line of successors."""
    wanted = set(ids)
    with connection.cursor() as cursor:
        cursor.execute(CURRENT, [list(wanted)])
        heirs = dict(cursor.fetchall())
    return {one: heirs.get(one, one) for one in wanted}


CURRENT = """
WITH RECURSIVE line(origin, id, depth) AS (
    SELECT one, one, 0 FROM unnest(%s::uuid[]) AS one
    UNION ALL
    SELECT line.origin, next.successor_id, line.depth + 1
    FROM line CROSS JOIN LATERAL (
        SELECT s.successor_id FROM directory_succession s
        WHERE s.predecessor_id = line.id AND s.successor_id IS NOT NULL AND s.subject_kind = 'agency'
        ORDER BY s.since_on, s.ordinal, s.id LIMIT 1) AS next
    WHERE line.depth < 50)
SELECT DISTINCT ON (origin) origin, id FROM line ORDER BY origin, depth DESC
"""


def find(text: str, *, day: date, limit: int = 12) -> list[AgencyCard]:
    """Return agencies in force whose name, short name or symbol holds every word typed, tone marks or not.

    Who is known under a former name only is found by it too, with ``formerly`` set.
    """
    named = Agency.objects.all()
    for word in fold(text).split()[:6]:
        named = named.filter(begins(word, field="folded_name"))
    found = [_card(row) for row in named.filter(valid_on(day)).order_by("position", "id")[:limit]]
    if not text or len(found) == limit:
        return found
    former = list(named.filter(valid_to__lt=day).order_by("-valid_to", "id")[:limit])
    known, heirs = {card.id for card in found}, current(row.id for row in former)
    cards = {row.id: _card(row) for row in Agency.objects.filter(valid_on(day), pk__in=heirs.values())}
    for row in former:
        heir = cards.get(heirs[row.id])
        if heir is not None and heir.id not in known:
            known.add(heir.id)
            found.append(replace(heir, formerly=row.short_name))
    return found[:limit]


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
        valid_to=row.valid_to,
    )
