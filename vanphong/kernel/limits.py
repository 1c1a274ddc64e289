"""Brakes on what may be tried too often: counted in the database, so that all processes share them and none forgets."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from vanphong.kernel.models import RateWindow

COUNT = """
INSERT INTO kernel_ratewindow AS w (digest, began_at, count) VALUES (%(digest)s, %(now)s, 1)
ON CONFLICT (digest) DO UPDATE SET
    began_at = CASE WHEN w.began_at <= %(since)s THEN EXCLUDED.began_at ELSE w.began_at END,
    count = CASE WHEN w.began_at <= %(since)s THEN 1 ELSE w.count + 1 END
RETURNING count
"""


def within_limit(door: str, caller: str, *, limit: int, per: timedelta, now: datetime) -> bool:
    """Count one try of a caller at a door; tell whether it is within ``limit`` tries ``per`` span of time.

    Call it outside a transaction that may be rolled back: a try that failed counts too.
    """
    return count(door, caller, per=per, now=now) <= limit


def count(door: str, caller: str, *, per: timedelta, now: datetime) -> int:
    """Count one try of a caller at a door; return the how manieth it is in the span."""
    named: dict[str, Any] = {"digest": _digest(door, caller), "now": now, "since": now - per}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, named)
        (tries,) = cursor.fetchone()
    return int(tries)


def tries(door: str, caller: str, *, per: timedelta, now: datetime) -> int:
    """Return how many tries of a caller at a door were counted in the running span, without counting one more."""
    rows = RateWindow.objects.filter(digest=_digest(door, caller), began_at__gt=now - per)
    return rows.values_list("count", flat=True).first() or 0


def reopens_at(door: str, caller: str, *, per: timedelta, now: datetime) -> datetime:
    """Return when the running span of a caller at a door ends, so that tries are counted anew; ``now`` for none."""
    rows = RateWindow.objects.filter(digest=_digest(door, caller), began_at__gt=now - per)
    began_at = rows.values_list("began_at", flat=True).first()
    return began_at + per if began_at else now


def forget(door: str, caller: str) -> None:
    """Begin the count of a caller anew, as after a success."""
    RateWindow.objects.filter(digest=_digest(door, caller)).delete()


def sweep(*, before: datetime) -> int:
    """Delete windows that began before a moment; return how many."""
    deleted, _by_kind = RateWindow.objects.filter(began_at__lt=before).delete()
    return deleted


def _digest(door: str, caller: str) -> bytes:
    return hashlib.sha256(f"{door}\n{caller}".encode()).digest()
