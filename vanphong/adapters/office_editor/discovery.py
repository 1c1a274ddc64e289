"""What an editor says of itself at its discovery address: where which kind of file is edited, and its proof keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from lxml import etree

from vanphong.adapters.office_editor.proof import Keys, keys_of
from vanphong.documents.ports import EditorSilent

TIMEOUT = 5
"""Seconds for the one question."""
LARGEST = 2 * 1024 * 1024
"""Bytes of an answer; it has some ten thousands."""

ZONES = ("external-https", "external-http", "internal-https", "internal-http")
"""Parts of a discovery, the one for browsers outside first."""

PLACEHOLDER = re.compile(r"<([A-Za-z]+)=([A-Za-z_]+)(&?)>")
LANGUAGES = ("UI_LLCC", "DC_LLCC")
SOURCE = "WOPI_SOURCE"
REGIONS = {"vi": "vi-VN", "en": "en-US"}


class _NoRedirects(HTTPRedirectHandler):
    """An editor answers at its own address; one that sends elsewhere is not asked there."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Follow nothing."""
        _ = req, fp, code, msg, headers, newurl
        return None


OPENER = build_opener(_NoRedirects)


@dataclass(frozen=True)
class Discovery:
    """What was read: by ending of a file's name the address that edits it, with placeholders; keys if it has some."""

    pages: dict[str, str]
    keys: Keys | None


def fetch(address: str) -> Discovery:
    """Ask an editor; raises ``EditorSilent``."""
    try:
        with OPENER.open(Request(checked(address)), timeout=TIMEOUT) as answer:  # noqa: S310 (checked: http or https)
            raw = answer.read(LARGEST + 1)
    except (URLError, OSError, ValueError) as failure:
        raise EditorSilent(f"{address}: {failure}") from failure
    if len(raw) > LARGEST:
        raise EditorSilent(f"{address}: the answer is too large")
    return read(raw)


def read(raw: bytes) -> Discovery:
    """Read an answer; raises ``EditorSilent``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        raise EditorSilent("the discovery is no XML") from failure
    if root.getroottree().docinfo.internalDTD is not None:
        raise EditorSilent("the discovery brings definitions of its own")
    element = root.find("proof-key")
    return Discovery(dict(_pages(root)), None if element is None else keys_of(dict(element.attrib)))


def _pages(root: Any) -> Iterator[tuple[str, str]]:
    """Kinds of files that can be edited; a later pair counts, so the best zone comes last."""
    zones = sorted(root.iter("net-zone"), key=lambda zone: _rank(zone.get("name", "")), reverse=True)
    for zone in zones:
        for action in zone.iter("action"):
            place = action.get("urlsrc", "")
            if action.get("name") == "edit" and action.get("ext") and _is_usable(place):
                yield action.get("ext").lower(), place


def _rank(name: str) -> int:
    return ZONES.index(name) if name in ZONES else len(ZONES)


def _is_usable(place: str) -> bool:
    try:
        return bool(checked(PLACEHOLDER.sub("", place)))
    except EditorSilent:
        return False


def checked(address: str) -> str:
    """Return an address if it is one to talk to: encrypted, or on this machine; raises ``EditorSilent``."""
    try:
        parts = urlsplit(address)
    except ValueError as failure:
        raise EditorSilent(f"no address: {address}") from failure
    is_plain = re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", parts.netloc) is not None
    if is_plain and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or ""))):
        return address
    raise EditorSilent(f"not an encrypted address: {address}")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def filled(page: str, *, source: str, language: str) -> str:
    """Return the address of a page with its placeholders filled and the file to edit named."""
    values = {name: REGIONS.get(language, language) for name in LANGUAGES} | {SOURCE: quote(source, safe="")}

    def fill(found: re.Match[str]) -> str:
        name, placeholder, mark = found.groups()
        return f"{name}={values[placeholder]}{mark}" if placeholder in values else ""

    address = PLACEHOLDER.sub(fill, page)
    asked = [] if f"<wopisrc={SOURCE}" in page else [f"WOPISrc={values[SOURCE]}"]
    asked += [] if any(f"={one}" in page for one in LANGUAGES) else [f"lang={language}"]
    bare = address.rstrip("?&")
    return f"{bare}{'&' if '?' in bare else '?'}{'&'.join(asked)}" if asked else bare
