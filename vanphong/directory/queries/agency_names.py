"""Under which names, symbols and codes agencies are known: for recognising them in what was written elsewhere."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection


@dataclass
class AgencyNames:
    """An agency in force: its name, further ones (short, former), its symbols and codes, old ones included."""

    id: UUID
    name: str = ""
    other_names: list[str] = field(default_factory=list)
    abbreviations: list[str] = field(default_factory=list)


def known_names(*, day: date) -> list[AgencyNames]:
    """Return every agency in force on a day with all it is or was known by, in one statement.

    The names of an agency that ended are those of the one in its place; a dissolved one is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(NAMES, {"day": day})
        rows = cursor.fetchall()
    found = dict[UUID, AgencyNames]()
    former = defaultdict[UUID, list[str]](list)
    for own_id, heir_id, name, short_name, symbol, code, codes in rows:
        if own_id == heir_id:
            found[own_id] = AgencyNames(own_id, name, [short_name], [symbol, code, *codes])
        else:
            former[heir_id] += [name, short_name]
    for agency_id, names in former.items():
        if agency_id in found:
            found[agency_id].other_names += names
    return list(found.values())


NAMES = """
WITH RECURSIVE line(origin, id, depth) AS (
    SELECT a.id, a.id, 0 FROM directory_agency a WHERE a.valid_to < %(day)s
    UNION ALL
    SELECT line.origin, next.successor_id, line.depth + 1
    FROM line CROSS JOIN LATERAL (
        SELECT s.successor_id FROM directory_succession s
        WHERE s.predecessor_id = line.id AND s.successor_id IS NOT NULL AND s.subject_kind = 'agency'
        ORDER BY s.since_on, s.ordinal, s.id LIMIT 1) AS next
    WHERE line.depth < 50),
heir AS (SELECT DISTINCT ON (origin) origin, id FROM line ORDER BY origin, depth DESC)
SELECT a.id, coalesce(heir.id, a.id), a.name, a.short_name, a.symbol, a.code,
    ARRAY(SELECT c.code FROM directory_agencycode c WHERE c.agency_id = a.id AND c.code <> a.code)
FROM directory_agency a LEFT JOIN heir ON heir.origin = a.id
WHERE a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to >= %(day)s OR heir.id <> a.id)
ORDER BY a.position, a.id
"""
