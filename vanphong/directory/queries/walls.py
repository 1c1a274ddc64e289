"""Which walls a person stands within: the agencies of the seats in force, and those they inherited from."""

from datetime import date
from uuid import UUID

from django.db import connection

from vanphong.kernel import walls

ENTER = """
set_config('vanphong.agencies', (
    SELECT string_agg(DISTINCT one::text, ',')
    FROM directory_seat s JOIN directory_agency a ON a.id = s.agency_id
    CROSS JOIN LATERAL unnest(a.inherited || a.id) AS one
    WHERE s.person_id = {person} AND s.valid_from <= %(day)s
    AND (s.valid_to IS NULL OR s.valid_to >= %(day)s)
), false)
"""


def entering(*, of: str) -> str:
    """Return the SQL expression that lets the connection into the agencies of one person and no others.

    ``of`` names the person in the statement around it, which takes the parameter ``day``.
    """
    return ENTER.format(person=of) if walls.stand() else "NULL"


def enter(person_id: UUID, *, day: date) -> None:
    """Let the connection into the agencies of a person and no others."""
    if walls.stand():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {entering(of='%(person)s')}", {"person": person_id, "day": day})
