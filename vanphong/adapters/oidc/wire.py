"""Speaking HTTP with a provider: short, small, encrypted, and never led elsewhere."""

import json
from ipaddress import ip_address
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from vanphong.directory.ports import ProofRefused, ProviderSilent

TIMEOUT = 5
"""Seconds for one step of the conversation."""
LARGEST = 512 * 1024
"""Bytes of an answer; descriptions and keys have some thousands."""


class NoRedirects(HTTPRedirectHandler):
    """A provider answers at its own addresses; one that sends elsewhere is not asked there."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Follow nothing."""
        _ = req, fp, code, msg, headers, newurl
        return None


OPENER = build_opener(NoRedirects)


def get(address: str, *, bearer: str = "") -> dict[str, Any]:
    """Return the JSON object at an address; raises ``ProviderSilent``."""
    headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
    return _read(Request(checked(address), headers=headers))  # noqa: S310 (checked: http or https)


def post(address: str, fields: dict[str, str], *, authorization: str = "") -> dict[str, Any]:
    """Return the JSON object that answers a form; raises ``ProofRefused`` when the form is refused."""
    headers = {"Accept": "application/json"} | ({"Authorization": authorization} if authorization else {})
    body = urlencode(fields).encode()
    return _read(Request(checked(address), data=body, headers=headers))  # noqa: S310 (checked: http or https)


def checked(address: str) -> str:
    """Return an address if it is one to talk to: encrypted, or on this machine; raises ``ProviderSilent``."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or "")):
        return address
    raise ProviderSilent(f"not an encrypted address: {address}")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _read(request: Request) -> dict[str, Any]:
    try:
        with OPENER.open(request, timeout=TIMEOUT) as answer:
            raw = answer.read(LARGEST + 1)
    except URLError as failure:
        status = getattr(failure, "code", 0)
        if request.data is not None and status in (400, 401, 403):
            raise ProofRefused(f"{request.full_url} refused: {status}") from failure
        raise ProviderSilent(f"{request.full_url}: {failure.reason}") from failure
    except (OSError, ValueError) as failure:
        raise ProviderSilent(f"{request.full_url}: {failure}") from failure
    if len(raw) > LARGEST:
        raise ProviderSilent(f"{request.full_url}: the answer is too large")
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as failure:
        raise ProviderSilent(f"{request.full_url}: not JSON") from failure
    if not isinstance(found, dict):
        raise ProviderSilent(f"{request.full_url}: not an object")
    return found
