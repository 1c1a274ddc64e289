"""The brake on the public directory: whoever looks people up is let in, whoever copies the directory is not."""

from datetime import datetime, timedelta
from math import ceil

from vanphong.kernel import limits
from vanphong.kernel.callers import household_of
from vanphong.kernel.errors import TooOften

DOOR = "public_directory"
BRAKES = ((60, timedelta(minutes=1)), (1500, timedelta(days=1)))
"""So many pages and cards in such a time: a whole agency may share one address."""


def admit(address: str, *, now: datetime) -> None:
    """Count one look of a network address into the directory; raises ``TooOften`` when there were too many."""
    caller = household_of(address)
    for limit, per in BRAKES:
        door = f"{DOOR}.{per // timedelta(seconds=1)}"
        if not limits.within_limit(door, caller, limit=limit, per=per, now=now):
            wait = limits.reopens_at(door, caller, per=per, now=now) - now
            raise TooOften(seconds=max(1, ceil(wait.total_seconds())))
