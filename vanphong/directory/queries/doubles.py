"""People who were perhaps entered twice: the same name and date of birth, nearly the same code, the same mobile."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from vanphong.directory import policies
from vanphong.directory.queries import staff
from vanphong.directory.queries.staff import StaffRow
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
GROUP BY one, other, k.sort_key ORDER BY count(*) DESC, k.sort_key, one, other LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Pair:
    """Two persons who are perhaps one, and in what they are alike (birth, code, mobile)."""

    one: StaffRow
    other: StaffRow
    likeness: tuple[str, ...]


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
