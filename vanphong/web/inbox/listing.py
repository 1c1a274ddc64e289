"""One page of a list with its tabs and filters, by three statements: the counts, the slips, the rows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.vocabulary import Role
from vanphong.documents.queries import outgoing_lists
from vanphong.documents.vocabulary import INCOMING, OUTGOING, DocumentSplit
from vanphong.kernel import access
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice
from vanphong.web.components.lists import Empty, Pager, Row, Split
from vanphong.web.inbox import bulk_acts, splits, states
from vanphong.web.inbox.place import Place, cursor_text, with_filters
from vanphong.web.inbox.rows import rows_of

PER_PAGE = 30
REMEMBERED, REMEMBERED_FOR = "list-filters", 90 * 24 * 3600
LISTS = frozenset({*splits.EVERY, INCOMING, OUTGOING})


@dataclass(frozen=True)
class Listing:
    """Everything that the list pane shows."""

    title: str
    place: Place
    splits: tuple[Split, ...]
    rows: tuple[Row, ...]
    pager: Pager
    empty: Empty
    due_choices: tuple[Choice, ...]
    order_choices: tuple[Choice, ...]
    bulk: tuple[bulk_acts.BulkAct, ...]
    new_href: str = ""
    batch_href: str = ""


def principals(viewer: Viewer, place: Place) -> Sequence[UUID]:
    """Whose slips a list shows: the viewer's own boxes for a split, everything visible for a list of a kind."""
    return viewer.hands if place.split else viewer.principals


def listing(request: HttpRequest, viewer: Viewer, place: Place, *, open_id: str = "") -> Listing:
    """The list at a place, which must name a split or a kind."""
    today = localdate(viewers.now(request))
    counts = access.counts(viewer.hands, splits.EVERY)
    slips = _slips(viewer, place, today)
    shown = slips[:PER_PAGE]
    return Listing(
        title=_title(place),
        place=place,
        splits=_tabs(request, viewer, place, counts),
        rows=tuple(rows_of(viewer, shown, replace(place, at=""), today=today, open_id=open_id)),
        pager=_pager(place, shown, has_more=len(slips) > PER_PAGE),
        empty=_empty(place),
        due_choices=_due_choices(place),
        order_choices=_order_choices(place),
        bulk=bulk_acts.open_in(place, viewer),
        new_href=_new_href(viewer, place),
        batch_href=_batch_href(viewer, place),
    )


def _slips(viewer: Viewer, place: Place, today: date) -> list[access.Slip]:
    """The slips of a page, and one more that tells whether another page follows."""
    if place.state:
        wanted = states.GROUPS[place.state]
        return outgoing_lists.page(viewer, place.shelf(today), states=wanted, limit=PER_PAGE + 1)
    return access.page(principals(viewer, place), place.shelf(today), limit=PER_PAGE + 1)


def _new_href(viewer: Viewer, place: Place) -> str:
    """Where a clerk takes in what has arrived, offered beside the lists of what arrives."""
    is_of_arrivals = place.split in (DocumentSplit.ARRIVED, DocumentSplit.TO_SUBMIT) or place.kind == INCOMING
    may_take_in = viewer.has(Role.CLERK) and viewer.may("receive", INCOMING)
    return "/incoming/new" if may_take_in and is_of_arrivals else ""


def _batch_href(viewer: Viewer, place: Place) -> str:
    """Where registry and leaders see the batch of the hour (R-030), offered beside what is submitted in it."""
    is_submitted = place.split in (DocumentSplit.TO_SUBMIT, DocumentSplit.TO_DIRECT)
    may_read = viewer.has(Role.CLERK, Role.LEADER, Role.CHIEF_OF_OFFICE)
    return "/incoming/batches" if is_submitted and may_read else ""


def remember(request: HttpRequest, response: HttpResponse, *, place: Place) -> None:
    """Keep the filters of a list in the browser for the next time it is opened by its tab; written only on a change."""
    kept, key = _remembered(request), place.split or place.kind
    if kept.get(key, dict.fromkeys(place.filters, "")) != place.filters:
        value = json.dumps({**kept, key: place.filters}, separators=(",", ":"))
        response.set_cookie(
            REMEMBERED, value, max_age=REMEMBERED_FOR, httponly=True, samesite="Lax", secure=request.is_secure()
        )


def _remembered(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Return what the browser keeps: filters by list. Anything else in the cookie is passed over."""
    try:
        kept = json.loads(request.COOKIES.get(REMEMBERED, "{}"))
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        key: {name: str(value) for name, value in filters.items()}
        for key, filters in kept.items()
        if key in LISTS and isinstance(filters, dict)
    }


def first_place(request: HttpRequest, viewer: Viewer) -> Place:
    """Where the inbox opens: the first tab in which something lies, else the first."""
    counts = access.counts(viewer.hands, splits.EVERY)
    shown = splits.shown(viewer, counts)
    return _of_tab(request, next((split for split in shown if counts.get(split)), shown[0]))


def _of_tab(request: HttpRequest, split: str) -> Place:
    return with_filters(Place(split=split), _remembered(request).get(split, {}))


def _tabs(request: HttpRequest, viewer: Viewer, place: Place, counts: dict[str, int]) -> tuple[Split, ...]:
    if place.kind == OUTGOING:
        return _state_tabs(place)
    names = splits.shown(viewer, counts)
    if place.split and place.split not in names:
        names = (*names, place.split)
    return tuple(
        Split(
            key=name,
            label=splits.label(name),
            href=_of_tab(request, name).href,
            count=counts.get(name, 0),
            is_current=name == place.split,
            tone="red" if name in ("undelivered", "recalled", "returned_work") else "grey",
        )
        for name in names
    )


def _state_tabs(place: Place) -> tuple[Split, ...]:
    """The tabs over everything outgoing: all of it, or a group of states, with the same filters."""
    return tuple(
        Split(name, str(label), replace(place, state=name, after="", at="").href, is_current=name == place.state)
        for name, label in states.LABELS.items()
    )


def _title(place: Place) -> str:
    if place.split:
        return _("My inbox")
    return _("All incoming documents") if place.kind == INCOMING else _("All outgoing documents")


def _pager(place: Place, shown: Sequence[access.Slip], *, has_more: bool) -> Pager:
    following = replace(place, after=cursor_text(shown[-1], by_deadline=place.by_deadline)) if has_more else None
    return Pager(
        next_href=following.href if following else "",
        first_href=replace(place, after="").href if place.after else "",
    )


def _empty(place: Place) -> Empty:
    if place.is_unread_only or place.due:
        return Empty(
            _("Nothing matches these filters"),
            _("Other documents may lie here; take the filters off to see them."),
            "filter",
            _("Take the filters off"),
            replace(place, is_unread_only=False, due="", after="", at="").href,
        )
    if place.split:
        return Empty(_("Nothing waits here"), _("What comes next appears by itself."), "circle-check")
    return Empty(_("No documents yet"), _("What is sent to you or registered by your agency appears here."))


def _due_choices(place: Place) -> tuple[Choice, ...]:
    named = [("", _("Any deadline")), ("overdue", _("Overdue")), ("week", _("Due this week or overdue"))]
    return tuple(Choice(value, words, is_chosen=value == place.due) for value, words in named)


def _order_choices(place: Place) -> tuple[Choice, ...]:
    chosen = "deadline" if place.by_deadline else ""
    named = [("", _("Newest first")), ("deadline", _("Nearest deadline first"))]
    return tuple(Choice(value, words, is_chosen=value == chosen) for value, words in named)


def following(viewer: Viewer, place: Place, *, today: date) -> access.Slip | None:
    """The slip behind the row that was open, or the first of the list when it was the last."""
    unpaged = replace(place, after=place.at)
    below = access.page(principals(viewer, place), unpaged.shelf(today), limit=1)
    if not below and place.at:
        below = access.page(principals(viewer, place), replace(place, after="").shelf(today), limit=1)
    return below[0] if below else None
