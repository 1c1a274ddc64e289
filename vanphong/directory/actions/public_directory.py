"""The brake on the public directory: whoever looks people up is let in, whoever copies the directory is not."""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from vanphong.kernel import limits
from vanphong.kernel.errors import TooOften

DOOR = "public_directory"
BRAKES = ((60, timedelta(minutes=1)), (1500, timedelta(days=1)))
"""So many pages and cards in such a time: a whole agency may share one address."""
HOUSEHOLD = 64
"""Of an IPv6 address only so many bits count; the others each machine chooses as it likes."""


def admit(address: str, *, now: datetime) -> None:
    """Count one look of a network address into the directory; raises ``TooOften`` when there were too many."""
    caller = caller_of(address)
    for limit, per in BRAKES:
        door = f"{DOOR}.{per // timedelta(seconds=1)}"
        if not limits.within_limit(door, caller, limit=limit, per=per, now=now):
            wait = limits.reopens_at(door, caller, per=per, now=now) - now
            raise TooOften(seconds=max(1, ceil(wait.total_seconds())))


def caller_of(address: str) -> str:
    """Return by what an address is counted: itself, or the network of an IPv6 address."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network(f"{address.partition('%')[0]}/{HOUSEHOLD}", strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)
