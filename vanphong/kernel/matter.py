"""The matter lock: one act at a time on one matter, without deadlocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction


@contextmanager
def matter(*ids: UUID) -> Iterator[None]:
    """Open a transaction and hold an advisory lock on every matter named, until commit.

    Keys are taken in sorted order, so that two acts over the same matters cannot wait for each other in a ring.
    Two unrelated matters whose keys collide only wait a moment longer.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            # One statement takes them in the order of the array.
            keys = sorted({_lock_key(one) for one in ids})
            cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS wanted(key)", [keys])
        yield


def _lock_key(identifier: UUID) -> int:
    """Fold a UUID into the signed 64-bit key that PostgreSQL wants; the random half differs most."""
    return int.from_bytes(identifier.bytes[8:], "big", signed=True)
