"""The place in the list of people that an address means: words, filters, page; the filters are remembered."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from vanphong.directory.queries.staff_filter import After, StaffFilter
from vanphong.directory.vocabulary import AccountKind, AccountState, Role
from vanphong.web.typed import typed

REMEMBERED, REMEMBERED_FOR = "list-filters-people", 90 * 24 * 3600
FILTERS = ("agency", "unit", "role", "account", "kind", "unused", "former")
CURSOR = re.compile(r"([0-9a-f]{32})\.(.{0,400})")
MOST_DAYS = 3650


@dataclass(frozen=True)
class Place:
    """What the list shows, and behind whom the page begins (the cursor ``after``)."""

    wanted: StaffFilter = StaffFilter()
    after: str = ""

    @property
    def named(self) -> dict[str, str]:
        """The filters as the parts of an address; empty ones are left out."""
        wanted = self.wanted
        parts = {
            "agency": str(wanted.agency_id or ""),
            "unit": str(wanted.unit_id or ""),
            "role": wanted.role,
            "account": wanted.account,
            "kind": wanted.kind,
            "unused": str(wanted.unused_days or ""),
            "former": "1" if wanted.is_former else "",
        }
        return {name: value for name, value in parts.items() if value}

    @property
    def query(self) -> str:
        """The whole place as the query of an address."""
        parts = {"q": self.wanted.text, **self.named, "after": self.after}
        return urlencode({name: value for name, value in parts.items() if value})

    def href(self, path: str = "/people") -> str:
        """The address of the list at this place, or of another page about the same people."""
        # The question mark stays where nothing is asked: it tells the list not to take the remembered filters.
        return f"{path}?{self.query or 'q='}"

    def behind(self, end: After) -> Place:
        """The page that follows."""
        return replace(self, after=f"{end.person_id.hex}.{end.sort_key}")

    @property
    def cursor(self) -> After | None:
        """Behind whom the page begins; raises ``Http404`` for what we did not write."""
        if not self.after:
            return None
        match = CURSOR.fullmatch(self.after)
        if match is None:
            raise Http404
        return After(match[2], UUID(match[1]))


def place_of(request: HttpRequest) -> Place:
    """The place that an address names; without any, the filters that were used last. Raises ``Http404``."""
    asked: dict[str, str] = {name: request.GET.get(name, "") for name in FILTERS}
    if not request.GET:
        return Place(_wanted(_remembered(request), text=""))
    place = Place(_wanted(asked, text=typed(request)), request.GET.get("after", ""))
    _unused = place.cursor
    return place


def remember(request: HttpRequest, response: HttpResponse, *, place: Place) -> None:
    """Keep the filters (not the words) in the browser; written only on a change."""
    if _remembered(request) != place.named:
        value = json.dumps(place.named, separators=(",", ":"))
        response.set_cookie(
            REMEMBERED, value, max_age=REMEMBERED_FOR, httponly=True, samesite="Lax", secure=request.is_secure()
        )


def _remembered(request: HttpRequest) -> dict[str, str]:
    """What the browser keeps; anything that is no filter of ours is passed over."""
    try:
        kept: Any = json.loads(request.COOKIES.get(REMEMBERED, "{}"))
        found = {name: str(kept[name]) for name in FILTERS if name in kept} if isinstance(kept, dict) else {}
        _unused = _wanted(found, text="")
    except (ValueError, Http404):
        return {}
    return found


def _wanted(parts: dict[str, str], *, text: str) -> StaffFilter:
    role, account, kind = parts.get("role", ""), parts.get("account", ""), parts.get("kind", "")
    unused = parts.get("unused", "")
    known = (role, Role.values), (account, AccountState.values), (kind, AccountKind.values)
    if any(value and value not in values for value, values in known):
        raise Http404
    if unused and not (unused.isascii() and unused.isdigit() and int(unused[:6]) <= MOST_DAYS):
        raise Http404
    return StaffFilter(
        text=text,
        agency_id=_identifier(parts.get("agency", "")),
        unit_id=_identifier(parts.get("unit", "")),
        role=role,
        account=account,
        kind=kind,
        unused_days=int(unused or 0),
        is_former=parts.get("former", "") == "1",
    )


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as wrong:
        raise Http404 from wrong
