"""Where a request comes from."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.http import HttpRequest

LONGEST = 64
HOUSEHOLD = 64
"""Bits of an IPv6 address that a provider gives out together: whoever has one address has all that begin like it."""


def address_of(request: HttpRequest) -> str:
    """Return the network address of a caller; behind the office's own proxy, the one that the proxy saw.

    The proxy stands inside: what somebody says who reaches the office from the Internet without it is not believed.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    peer = _read(direct)
    is_proxied = request.is_secure() and not (peer and peer.is_global)
    seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if is_proxied else ""
    found = _read(seen) if seen else peer
    return str(found) if found else (seen or direct)[:LONGEST]


def household_of(address: str) -> str:
    """Return what brakes count in place of an address: all IPv6 addresses that one caller can take are one."""
    found = _read(address)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, HOUSEHOLD), strict=False))
    return str(found) if found else address


def host_of(request: HttpRequest) -> str:
    """Return the name under which the office was addressed, without the port, in lower case."""
    return request.get_host().partition(":")[0].lower()


def _read(text: str) -> IPv4Address | IPv6Address | None:
    """Return an address, also one that is written with a port, as some proxies do; nothing for what is none."""
    bare = text
    if text.startswith("["):
        bare = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        bare = text.partition(":")[0]
    try:
        found = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
