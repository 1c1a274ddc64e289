"""Numbers without gaps: counters that move in the transaction that uses the number."""

from uuid import UUID

from django.db import connection

NEXT = """
INSERT INTO kernel_counter (scope_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (scope_id, year) DO UPDATE SET last = kernel_counter.last + 1
RETURNING last
"""


def next_number(scope_id: UUID, *, year: int) -> int:
    """Return the next number of a scope in a year, from 1.

    The counter row stays locked until the surrounding transaction ends: a rollback takes the number back, and the
    next caller waits for it, so numbers have neither gaps nor duplicates. Must run inside a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [scope_id, year])
        row = cursor.fetchone()
    number: int = row[0]
    return number


BEGIN = "INSERT INTO kernel_counter (scope_id, year, last) VALUES (%s, %s, 0) ON CONFLICT (scope_id, year) DO NOTHING"
LOOK = "SELECT last FROM kernel_counter WHERE scope_id = %s AND year = %s FOR UPDATE"
SKIP = "UPDATE kernel_counter SET last = %s WHERE scope_id = %s AND year = %s"


def skip_to(scope_id: UUID, *, year: int, first: int) -> int:
    """Let a later number be the next one of a scope in a year; return the last one given before.

    A counter only ever goes up: raises ``ValueError`` unless at least one number is left out. Must run inside a
    transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [scope_id, year])
        cursor.execute(LOOK, [scope_id, year])
        last: int = cursor.fetchone()[0]
        if first <= last + 1:
            raise ValueError(last)
        cursor.execute(SKIP, [first - 1, scope_id, year])
    return last
