"""The organisation as it is shown: the tree, an agency with its past, a unit, posts; and checks on codes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from vanphong.directory import policies
from vanphong.directory.models import Agency, AgencyCode, Post, Seat, Succession, Unit
from vanphong.directory.queries import people
from vanphong.directory.queries.people import Card
from vanphong.directory.queries.viewer import begins, valid_on
from vanphong.directory.rules import codes
from vanphong.engines.vntext.collate import sort_key
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

ABOVE = """
WITH RECURSIVE above(id, parent_id) AS (
    SELECT id, parent_id FROM directory_agency WHERE id = %s
    UNION SELECT a.id, a.parent_id FROM directory_agency a JOIN above ON a.id = above.parent_id)
SELECT id FROM above
"""


@dataclass(frozen=True)
class Branch:
    """An agency in the tree: how deep, how many people, and whether it has ended."""

    id: UUID
    name: str
    symbol: str
    code: str
    depth: int
    people: int
    valid_to: date | None
    now_part_of: str = ""


@dataclass(frozen=True)
class CodeLine:
    """A code of an agency, in force or an alias."""

    code: str
    kind: str
    valid_from: date
    valid_to: date | None
    is_current: bool


@dataclass(frozen=True)
class Kin:
    """A predecessor or successor, as history shows it."""

    id: UUID
    name: str
    since_on: date
    reorganisation_id: UUID
    legal_basis: str


@dataclass(frozen=True)
class UnitLine:
    """A unit in the list of its agency."""

    id: UUID
    name: str
    symbol: str
    phone: str
    position: int
    people: int
    valid_from: date
    valid_to: date | None
    agency_id: UUID
    agency: str


@dataclass(frozen=True)
class AgencyPage:
    """Everything that the page of an agency shows."""

    id: UUID
    name: str
    short_name: str
    symbol: str
    code: str
    level: str
    place: str
    host: str
    phone: str
    position: int
    is_collective: bool
    parent_id: UUID | None
    parent: str
    valid_from: date
    valid_to: date | None
    codes: tuple[CodeLine, ...]
    units: tuple[UnitLine, ...]
    ended_units: tuple[UnitLine, ...]
    leaders: tuple[Card, ...]
    people: int
    predecessors: tuple[Kin, ...]
    successors: tuple[Kin, ...]


@dataclass(frozen=True)
class PostLine:
    """A post in the list, with how many seats carry it today."""

    id: UUID
    name: str
    rank: int
    default_roles: tuple[str, ...]
    seats: int


def tree(text: str = "", *, day: date, has_ended: bool = False) -> list[Branch]:
    """Return the agencies in tree order; with a text only those whose names hold every word, tone marks or not.

    Among siblings by position, then by Vietnamese collation. Searching finds dissolved agencies too.
    """
    rows = Agency.objects.annotate(people=Count("seats__person", filter=_sitting(day), distinct=True))
    if not text and not has_ended:
        rows = rows.filter(valid_on(day))
    for word in fold(text).split()[:6]:
        rows = rows.filter(begins(word, field="folded_name"))
    found = list(rows)
    heirs = names_of_heirs([row.id for row in found if row.valid_to is not None])
    children: dict[UUID | None, list[Any]] = {}
    known = {row.id for row in found}
    for row in sorted(found, key=lambda one: (one.position, sort_key(one.name), one.id)):
        children.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    return list(_walk(children, None, 0, heirs))


def _walk(children: dict[UUID | None, list[Any]], parent_id: UUID | None, depth: int, heirs: dict[UUID, str]) -> Any:
    for row in children.get(parent_id, ()):
        heir = heirs.get(row.id, "")
        yield Branch(row.id, row.name, row.symbol, row.code, depth, row.people, row.valid_to, heir)
        yield from _walk(children, row.id, depth + 1, heirs)


def names_of_heirs(ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the names of those that took the place of agencies or units, joined where they are several."""
    rows = Succession.objects.filter(predecessor_id__in=ids).order_by("since_on", "ordinal", "id")
    pairs = [(before, after) for before, after in rows.values_list("predecessor_id", "successor_id") if after]
    names = _names([after for _before, after in pairs])
    found: dict[UUID, list[str]] = {}
    for before, after in pairs:
        found.setdefault(before, []).append(names.get(after, ""))
    return {one: ", ".join(dict.fromkeys(heirs)) for one, heirs in found.items()}


def agency_page(agency_id: UUID, *, day: date) -> AgencyPage:
    """Return the page of an agency, past ones too; raises ``NotFound``."""
    row = Agency.objects.select_related("parent").filter(pk=agency_id).first()
    if row is None:
        raise NotFound()
    units = _units(Unit.objects.filter(agency_id=agency_id), day=day)
    in_force = [unit for unit in units if unit.valid_to is None or unit.valid_to >= day]
    seats = Seat.objects.filter(valid_on(day), agency_id=agency_id)
    leading = seats.filter(unit=None).order_by("post__rank", "person__sort_key", "id").values_list("id", flat=True)
    cards = people.cards(leading[:20])
    codes_of = AgencyCode.objects.filter(agency_id=agency_id).order_by("-valid_from", "code")
    return AgencyPage(
        **{name: getattr(row, name) for name in FACTS},
        parent=row.parent.name if row.parent else "",
        codes=tuple(
            CodeLine(one.code, str(one.get_kind_display()), one.valid_from, one.valid_to, one.code == row.code)
            for one in codes_of
        ),
        units=tuple(in_force),
        ended_units=tuple(unit for unit in units if unit not in in_force),
        leaders=tuple(cards[one] for one in leading[:20] if one in cards),
        people=seats.values("person_id").distinct().count(),
        predecessors=tuple(kin(successor_id=agency_id)),
        successors=tuple(kin(predecessor_id=agency_id)),
    )


FACTS = (
    "id", "name", "short_name", "symbol", "code", "level", "place", "host", "phone", "position", "is_collective",
    "parent_id", "valid_from", "valid_to",
)  # fmt: skip


def unit_page(unit_id: UUID, *, day: date) -> UnitLine:
    """Return a unit; raises ``NotFound``."""
    found = _units(Unit.objects.filter(pk=unit_id), day=day)
    if not found:
        raise NotFound()
    return found[0]


def kin(**end: UUID) -> list[Kin]:
    """Return those before (``successor_id``) or after (``predecessor_id``) an agency or unit."""
    rows = list(Succession.objects.filter(**end).exclude(successor_id=None).select_related("reorganisation"))
    other = "predecessor_id" if "successor_id" in end else "successor_id"
    names = _names([getattr(row, other) for row in rows])
    return [
        Kin(getattr(row, other), names.get(getattr(row, other), ""), row.since_on, row.reorganisation_id, basis)
        for row in sorted(rows, key=lambda one: (one.since_on, one.ordinal, one.id))
        for basis in [row.reorganisation.legal_basis]
    ]


def posts(*, day: date) -> list[PostLine]:
    """Return the list of posts in protocol order, then by Vietnamese collation."""
    sitting = Count("seats", filter=valid_on(day, of="seats"))
    rows = Post.objects.annotate(sitting=sitting)
    lines = [PostLine(row.id, row.name, row.rank, tuple(row.default_roles), row.sitting) for row in rows]
    return sorted(lines, key=lambda one: (one.rank, sort_key(one.name)))


def may_edit(viewer: Viewer, agency_id: UUID) -> bool:
    """Tell whether the viewer may change anything of an agency."""
    return policies.administers(viewer, agency_id)


def above(agency_id: UUID) -> set[UUID]:
    """Return an agency and all above it."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [agency_id])
        return {row[0] for row in cursor.fetchall()}


def faults_of_code(code: str, *, but: Iterable[UUID] = ()) -> dict[str, Any]:
    """Return what is wrong with a new code: unreadable, or ever used by an agency other than those named."""
    if not codes.is_readable(code):
        return {"code": _("A code has letters, digits, dots, hyphens only, such as H53.01.")}
    heirs = set(but)
    used = set(AgencyCode.objects.filter(code=code).values_list("agency_id", flat=True))
    used |= set(Agency.objects.filter(code=code).values_list("id", flat=True))
    if used - heirs:
        return {"code": _("This code is or was another agency's: codes are never used again.")}
    return {}


def _units(rows: Any, *, day: date) -> list[UnitLine]:
    counted = rows.annotate(people=Count("seats__person", filter=_sitting(day), distinct=True))
    return [
        UnitLine(
            row.id, row.name, row.symbol, row.phone, row.position, row.people, row.valid_from, row.valid_to,
            row.agency_id, row.agency.name,
        )
        for row in sorted(counted.select_related("agency"), key=lambda one: (one.position, sort_key(one.name), one.id))
    ]  # fmt: skip


def _sitting(day: date) -> Q:
    return valid_on(day, of="seats")


def _names(ids: Iterable[UUID]) -> dict[UUID, str]:
    wanted = set(ids)
    agencies = dict(Agency.objects.filter(pk__in=wanted).values_list("id", "name"))
    return agencies | dict(Unit.objects.filter(pk__in=wanted).values_list("id", "name"))
