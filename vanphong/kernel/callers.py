"""Where a request comes from."""

from django.http import HttpRequest

LONGEST = 64


def address_of(request: HttpRequest) -> str:
    """Return the network address of a caller; behind the office's own proxy, the one that the proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "") if request.is_secure() else ""
    return (forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:LONGEST]


def host_of(request: HttpRequest) -> str:
    """Return the name under which the office was addressed, without the port, in lower case."""
    return request.get_host().partition(":")[0].lower()
