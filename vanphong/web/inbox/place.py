"""The place in a list from which a document was opened: kept in every address, so that back and reload keep it."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest

from vanphong.documents.vocabulary import INCOMING, OUTGOING
from vanphong.kernel import access
from vanphong.web.inbox import splits, states

LISTS = {INCOMING: "/incoming", OUTGOING: "/outgoing"}
DUE = ("overdue", "week")
CURSOR = re.compile(r"(?P<key>\d{8}|\d{12,20})-(?P<id>[0-9a-f]{32})")
FILTERS = ("unread", "due", "order")


@dataclass(frozen=True)
class Place:
    """A list (one split of the inbox, or everything of a kind), its filters and order, its page, and a row in it.

    ``state`` narrows everything outgoing to a group of states.
    ``after`` is the cursor behind which the page begins, ``at`` the cursor of the row that is open.
    """

    split: str = ""
    kind: str = ""
    state: str = ""
    is_unread_only: bool = False
    due: str = ""
    by_deadline: bool = False
    after: str = ""
    at: str = ""

    @property
    def is_named(self) -> bool:
        """Whether a list is known at all."""
        return bool(self.split or self.kind)

    @property
    def query(self) -> str:
        """The place as the query of an address."""
        named = {
            "split": self.split,
            "list": self.kind,
            "state": self.state,
            "unread": "1" if self.is_unread_only else "",
            "due": self.due,
            "order": "deadline" if self.by_deadline else "",
            "after": self.after,
            "at": self.at,
        }
        return urlencode({name: value for name, value in named.items() if value})

    @property
    def href(self) -> str:
        """The address of the list itself."""
        bare = replace(self, kind="", at="") if self.kind else replace(self, at="")
        path = LISTS[self.kind] if self.kind else "/inbox"
        return f"{path}?{bare.query}" if bare.query else path

    def carry(self, href: str) -> str:
        """The address with this place in it."""
        return f"{href}?{self.query}" if self.query else href

    def shelf(self, today: date) -> access.Shelf:
        """What the place asks of the grants."""
        return access.Shelf(
            kind=self.kind,
            split=self.split,
            is_unopened_only=self.is_unread_only,
            due_by=due_by(self.due, today),
            by_deadline=self.by_deadline,
            after=read_cursor(self.after, by_deadline=self.by_deadline),
        )

    @property
    def filters(self) -> dict[str, str]:
        """The filters alone, as the browser remembers them."""
        return {
            "unread": "1" if self.is_unread_only else "",
            "due": self.due,
            "order": "deadline" if self.by_deadline else "",
        }


def due_by(due: str, today: date) -> date | None:
    """The last deadline that a filter lets through: yesterday for what is overdue, Sunday for this week."""
    if due == "overdue":
        return today - timedelta(days=1)
    return today + timedelta(days=6 - today.weekday()) if due == "week" else None


def place_of(request: HttpRequest, *, kind: str = "") -> Place:
    """The place that an address names. Raises ``Http404`` for what no list of ours could have written."""
    asked = request.GET
    split, listed = asked.get("split", ""), kind or asked.get("list", "")
    if (split and split not in splits.EVERY) or (listed and listed not in LISTS):
        raise Http404
    due, order = asked.get("due", ""), asked.get("order", "")
    if due not in ("", *DUE) or order not in ("", "deadline", "arrival"):
        raise Http404
    state = asked.get("state", "") if listed == OUTGOING and not split else ""
    if state not in states.GROUPS:
        raise Http404
    place = Place(
        split=split,
        kind="" if split else listed,
        state=state,
        is_unread_only=asked.get("unread") == "1",
        due=due,
        by_deadline=order == "deadline",
        after=asked.get("after", ""),
        at=asked.get("at", ""),
    )
    for cursor in (place.after, place.at):
        read_cursor(cursor, by_deadline=place.by_deadline)
    return place


def with_filters(place: Place, remembered: dict[str, str]) -> Place:
    """The first page of the same list with the filters that were last used on it."""
    due = remembered.get("due", "")
    return replace(
        place,
        is_unread_only=remembered.get("unread") == "1",
        due=due if due in DUE else "",
        by_deadline=remembered.get("order") == "deadline",
        after="",
        at="",
    )


def cursor_text(slip: access.Slip, *, by_deadline: bool) -> str:
    """The cursor of a row as text for an address: a day or microseconds, and the identifier of the slip."""
    key, slip_id = access.cursor_of(slip, by_deadline=by_deadline)
    if by_deadline:
        return f"{key:%Y%m%d}-{slip_id.hex}"
    since = key - datetime(1970, 1, 1, tzinfo=UTC)
    return f"{since // timedelta(microseconds=1)}-{slip_id.hex}"


def read_cursor(text: str, *, by_deadline: bool) -> tuple[Any, UUID] | None:
    """What `access.Shelf.after` wants; None without a cursor. Raises ``Http404`` for anything malformed."""
    if not text:
        return None
    match = CURSOR.fullmatch(text)
    if match is None or (len(match["key"]) == 8) != by_deadline:
        raise Http404
    try:
        return _moment(match["key"], by_deadline=by_deadline), UUID(match["id"])
    except (ValueError, OverflowError) as fault:
        raise Http404 from fault


def _moment(key: str, *, by_deadline: bool) -> date | datetime:
    if by_deadline:
        return date(int(key[:4]), int(key[4:6]), int(key[6:]))
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(key))
