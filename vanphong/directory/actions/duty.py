"""Counting openings of the inbox."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from vanphong.directory.rules.duty import APART
from vanphong.kernel.viewer import Viewer

NOTE = """
WITH stay AS (UPDATE directory_accountsession SET looked_at = %(now)s WHERE id = %(stay)s)
INSERT INTO directory_dayoflooking AS d (seat_id, agency_id, looked_on, first_at, last_at, looks)
VALUES (%(seat)s, %(agency)s, %(day)s, %(now)s, %(now)s, 1)
ON CONFLICT (seat_id, looked_on) DO UPDATE SET looks = d.looks + 1, last_at = EXCLUDED.last_at
WHERE d.last_at <= %(since)s
"""


def note_look(viewer: Viewer, *, stay_id: UUID, last_look_at: datetime | None, now: datetime) -> None:
    """Count that the viewer opened the inbox, at most once in a quarter of an hour (X-05).

    ``last_look_at`` is what the session remembers: mostly it saves the statement. Who acts under a mandate is not
    counted for the one who gave it.
    """
    if viewer.mandate is not None or (last_look_at is not None and now - last_look_at < APART):
        return
    named: dict[str, Any] = {
        "stay": stay_id,
        "seat": viewer.seat_id,
        "agency": viewer.agency_id,
        "day": localdate(now),
        "now": now,
        "since": now - APART,
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE, named)
