"""The working calendar of an agency: the national one, with the days that its policy names over it (R-040, R-044)."""

import json
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

from vanphong.directory import policy_keys
from vanphong.engines.workdays.calendar import Calendar, Cause, DayOff, DayWorked
from vanphong.engines.workdays.years import vietnam
from vanphong.kernel.policy import Spread

KEYS = (policy_keys.CHECK_HOLIDAYS, policy_keys.DEADLINE_WORKED_DAYS)
SETTLED = """
WITH RECURSIVE above AS (
    SELECT id, parent_id, 0 AS depth FROM directory_agency WHERE id = %(agency)s
    UNION ALL
    SELECT a.id, a.parent_id, above.depth + 1 FROM directory_agency a JOIN above ON a.id = above.parent_id
    WHERE above.depth < 20)
SELECT above.id, p.key, p.value FROM above
LEFT JOIN kernel_policyvalue p ON p.scope_id = above.id AND p.key = ANY(%(keys)s)
ORDER BY above.depth DESC
"""


def of(agency_id: UUID) -> Calendar:
    """Return which days an agency works; one statement, because every list with deadlines asks it."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLED, {"agency": agency_id, "keys": [key.name for key in KEYS]})
        rows = cursor.fetchall()
    scopes = list(dict.fromkeys(scope_id for scope_id, _key, _value in rows))
    stored = {
        (scope_id, key): json.loads(value) if isinstance(value, str) else value for scope_id, key, value in rows if key
    }
    off, worked = (Spread(key, stored).at(scopes) for key in KEYS)
    return amended(off, worked)


def amended(off: Iterable[date], worked: Iterable[date]) -> Calendar:
    """Return the national calendar with days without work, and days of weekends that are worked, over it."""
    return vietnam().amended(
        (DayOff(day, Cause.HOLIDAY) for day in off),
        (DayWorked(day, instead_of=day) for day in worked),
    )
