"""People who were perhaps entered twice (alike in name and birth, code or mobile), and who are known to be two."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from vanphong.directory import policies
from vanphong.directory.events import PersonMerged
from vanphong.directory.models import KnownApart
from vanphong.directory.queries import people, staff
from vanphong.directory.queries.staff import StaffRow
from vanphong.kernel.events import history
from vanphong.kernel.viewer import Viewer

MOST = 200
# Of 25,000 people two of one key are few; each kind of likeness is a hash join of its own.
PAIRS = """
WITH known AS (
    SELECT p.id, p.sort_key, p.folded_name, p.born_on, p.mobile,
           ltrim(regexp_replace(lower(p.staff_code), '[^a-z0-9]', '', 'g'), '0') AS code
    FROM directory_person p
    WHERE p.merged_into_id IS NULL AND (%(is_wide)s OR EXISTS (
        SELECT 1 FROM directory_seat s WHERE s.person_id = p.id AND s.agency_id = %(agency)s))),
alike AS (
    SELECT a.id AS one, b.id AS other, 'birth' AS why FROM known a JOIN known b
        ON a.folded_name = b.folded_name AND a.born_on = b.born_on AND a.id < b.id
    UNION ALL
    SELECT a.id, b.id, 'code' FROM known a JOIN known b ON a.code = b.code AND a.code <> '' AND a.id < b.id
    UNION ALL
    SELECT a.id, b.id, 'mobile' FROM known a JOIN known b ON a.mobile = b.mobile AND a.mobile <> '' AND a.id < b.id)
SELECT one, other, array_agg(why ORDER BY why) FROM alike JOIN known k ON k.id = one
WHERE NOT EXISTS (SELECT 1 FROM directory_knownapart t
    WHERE t.one_id = alike.one AND t.other_id = alike.other AND t.taken_back_at IS NULL)
GROUP BY one, other, k.sort_key ORDER BY count(*) DESC, k.sort_key, one, other LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Pair:
    """Two persons who are perhaps one, and in what they are alike (birth, code, mobile)."""

    one: StaffRow
    other: StaffRow
    likeness: tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """Two persons of whom somebody said, and when, that they are two."""

    one: StaffRow
    other: StaffRow
    note: str
    told_at: datetime
    told_by: str


def pairs(viewer: Viewer, *, now: datetime) -> list[Pair]:
    """Return the likely doubles among the people whom the viewer administers, the likeliest first; two statements."""
    if not policies.administers_any(viewer):
        return []
    named: dict[str, Any] = {"is_wide": policies.operates(viewer), "agency": viewer.agency_id, "limit": MOST}
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, named)
        found: list[tuple[UUID, UUID, list[str]]] = cursor.fetchall()
    rows = {row.person_id: row for row in staff.chosen(viewer, {one for pair in found for one in pair[:2]}, now=now)}
    return [
        Pair(rows[one], rows[other], tuple(likeness)) for one, other, likeness in found if {one, other} <= rows.keys()
    ]


def apart(viewer: Viewer, *, now: datetime) -> list[Apart]:
    """Return the pairs among the people whom the viewer administers that are known to be two, the newest first."""
    if not policies.administers_any(viewer):
        return []
    said = KnownApart.objects.filter(taken_back_at=None)
    return _apart(viewer, said if policies.operates(viewer) else said.filter(agency_id=viewer.agency_id), now=now)


def known_apart(viewer: Viewer, one_id: UUID, *, other_id: UUID, now: datetime) -> Apart | None:
    """Return who said of two persons that they are two; nothing where nobody did."""
    first, second = sorted((one_id, other_id))
    said = KnownApart.objects.filter(taken_back_at=None, one_id=first, other_id=second)
    return next(iter(_apart(viewer, said, now=now)), None)


def taken_over(goes_id: UUID) -> tuple[str, ...]:
    """Return the names of the fields that the last merge took over from a person."""
    merges = (entry.payload for entry in history(goes_id) if entry.kind == PersonMerged.kind)
    return tuple(next(merges, {}).get("taken_over", ()))


def _apart(viewer: Viewer, said: QuerySet[KnownApart], *, now: datetime) -> list[Apart]:
    found = list(said.order_by("-id")[:MOST])
    both = {one for row in found for one in (row.one_id, row.other_id)}
    rows = {row.person_id: row for row in staff.chosen(viewer, both, now=now)}
    names = people.names({row.told_by_id for row in found})
    return [
        Apart(rows[row.one_id], rows[row.other_id], row.note, row.told_at, names.get(row.told_by_id, ""))
        for row in found
        if {row.one_id, row.other_id} <= rows.keys()
    ]
