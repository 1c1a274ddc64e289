"""Running work that has come to one of the moments at which its holders are reminded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from vanphong.engines.workdays.calendar import Calendar
from vanphong.kernel.ids import Ref
from vanphong.work.lifecycle import WORK
from vanphong.work.models import Item
from vanphong.work.rules import Mark, dates_reached

REACH = 7
"""Days after which a moment that nobody was reminded of (because no worker ran) is let go."""

NEARING = """
WITH running AS (
    SELECT id, about_kind, about_id, holder_id, (given_at AT TIME ZONE %(zone)s)::date AS given_on, due_on
    FROM work_item WHERE agency_id = %(agency)s AND state = ANY(%(states)s) AND due_on IS NOT NULL)
SELECT id, about_kind, about_id, holder_id, given_on, due_on FROM running
WHERE due_on = ANY(%(dates)s)
   OR EXISTS (SELECT 1 FROM unnest(%(shares)s::int[]) AS mark
              WHERE %(today)s - given_on - ceil((due_on - given_on) * mark / 100.0)::int BETWEEN 0 AND %(reach)s)
ORDER BY due_on DESC, id LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Running:
    """A running item with a deadline."""

    id: UUID
    about: Ref
    holder_id: UUID
    given_on: date
    due_on: date


def agencies() -> list[UUID]:
    """Return the agencies that have running items with a deadline."""
    rows = Item.objects.filter(state__in=WORK.moves["finish"].starts, due_on__isnull=False)
    return list(rows.order_by("agency_id").values_list("agency_id", flat=True).distinct())


def nearing(
    agency_id: UUID, *, marks: Sequence[Mark], today: date, calendar: Calendar, limit: int = 5000
) -> list[Running]:
    """Return the running items of an agency that came to one of the marks in the last days, the latest due first."""
    named: dict[str, Any] = {
        "agency": agency_id,
        "states": [str(state) for state in WORK.moves["finish"].starts],
        "zone": settings.TIME_ZONE,
        "today": today,
        "dates": dates_reached(
            (one.days for one in marks if one.share is None), today=today, reach=REACH, calendar=calendar
        ),
        "shares": [one.share for one in marks if one.share is not None],
        "reach": REACH,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEARING, named)
        rows = cursor.fetchall()
    return [Running(pk, Ref(kind, about), holder, given, due) for pk, kind, about, holder, given, due in rows]
