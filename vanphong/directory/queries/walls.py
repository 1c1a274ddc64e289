"""Which walls a person stands within: the agencies of the seats in force, and those they inherited from."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL

from vanphong.directory.models import Seat
from vanphong.kernel import walls

ENTER = """
set_config('vanphong.agencies', (
    SELECT string_agg(DISTINCT one::text, ',')
    FROM directory_seat s JOIN directory_agency a ON a.id = s.agency_id
    CROSS JOIN LATERAL unnest(a.inherited || a.id) AS one
    WHERE s.person_id = {person} AND s.valid_from <= %s AND (s.valid_to IS NULL OR s.valid_to >= %s)
), false)
"""
OF_THE_ROW, OF_ONE = ENTER.format(person="directory_seat.person_id"), ENTER.format(person="%s")


def entered(seats: QuerySet[Seat, Any], *, day: date) -> QuerySet[Seat, Any]:
    """Return the seats of one person; reading them lets the connection into that person's agencies and no others.

    In this way entering costs no statement of its own.
    """
    if not walls.stand():
        return seats
    return seats.annotate(within=RawSQL(OF_THE_ROW, [day, day], output_field=TextField()))  # noqa: S611 (own SQL)


def enter(person_id: UUID, *, day: date) -> None:
    """Let the connection into the agencies of a person and no others."""
    if walls.stand():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {OF_ONE}", [person_id, day, day])
