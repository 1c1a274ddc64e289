"""One page of the list of people, by three statements: the rows, their number, the names in the filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vanphong.directory import policies
from vanphong.directory.queries import staff
from vanphong.directory.queries.staff import StaffRow
from vanphong.directory.vocabulary import AccountKind, AccountState, Role
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Combobox
from vanphong.web.components.lists import Empty, Pager
from vanphong.web.components.marks import Badge
from vanphong.web.people.marks import badge_of
from vanphong.web.people.place import Place

PER_PAGE = 50
UNUSED = (30, 45, 90, 180)


@dataclass(frozen=True)
class Line:
    """One person as the table shows them."""

    id: UUID
    name: str
    href: str
    staff_code: str
    username: str
    post: str
    place: str
    more: str
    state: Badge
    last_used_at: datetime | None


@dataclass(frozen=True)
class Listing:
    """Everything that the page shows."""

    place: Place
    lines: tuple[Line, ...]
    found: str
    pager: Pager
    empty: Empty
    agency: Combobox | None
    units: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    accounts: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    unused: tuple[Choice, ...]

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is on."""
        return bool(self.place.named)


def listing(request: HttpRequest, viewer: Viewer, place: Place) -> Listing:
    """The list at a place, as far as the viewer administers it."""
    now = viewers.now(request)
    rows = staff.page(viewer, place.wanted, after=place.cursor, limit=PER_PAGE + 1, now=now)
    shown, has_more = rows[:PER_PAGE], len(rows) > PER_PAGE
    agency, units = _names(viewer, place, now=now)
    wanted = place.wanted
    return Listing(
        place=place,
        lines=tuple(_line(row) for row in shown),
        found=found_words(staff.count(viewer, wanted, now=now)),
        pager=_pager(place, shown, has_more=has_more),
        empty=_empty(place),
        agency=agency,
        units=_choices(_("Every unit"), [(str(one), name) for one, name in units], str(wanted.unit_id or "")),
        roles=_choices(_("Every role"), Role.choices, wanted.role),
        accounts=_choices(_("In whatever state"), AccountState.choices, wanted.account),
        kinds=_choices(_("Every kind"), AccountKind.choices, wanted.kind),
        unused=_choices(_("Used or not"), _days(wanted.unused_days), str(wanted.unused_days or "")),
    )


def found_words(count: int) -> str:
    """How many people were found; beyond a thousand only that it is more."""
    if count > staff.MOST_COUNTED:
        return _("More than %(count)d people") % {"count": staff.MOST_COUNTED}
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}


def _line(row: StaffRow) -> Line:
    main = row.main
    others = len(row.seats) - 1
    more = ngettext("and %(count)d more post", "and %(count)d more posts", others) % {"count": others}
    return Line(
        id=row.person_id,
        name=row.name,
        href=f"/people/{row.person_id}",
        staff_code=row.staff_code,
        username=row.username,
        post=main.post if main else "",
        place=" · ".join(part for part in (main.unit, main.agency) if part) if main else "",
        more=more if others > 0 else "",
        state=badge_of(row.state),
        last_used_at=row.last_used_at,
    )


def _names(viewer: Viewer, place: Place, *, now: datetime) -> tuple[Combobox | None, list[tuple[UUID, str]]]:
    """The box of agencies for those who look after all of them, and the units of the agency in question."""
    if not policies.operates(viewer):
        if place.wanted.agency_id not in (None, viewer.agency_id):
            raise Http404
        return None, staff.names_in(viewer.agency_id, day=localdate(now))[1]
    box = Combobox("agency", _("Agency, with those below it"), "/lookup/agencies", placeholder=_("Every agency"))
    if place.wanted.agency_id is None:
        return box, []
    name, units = staff.names_in(place.wanted.agency_id, day=localdate(now))
    return replace(box, chosen=(Choice(str(place.wanted.agency_id), name),)), units


def _choices(every: str, choices: Iterable[tuple[str, object]], chosen: str) -> tuple[Choice, ...]:
    found = [Choice(str(value), str(label), is_chosen=str(value) == chosen) for value, label in choices]
    return (Choice("", every, is_chosen=not chosen), *found)


def _days(chosen: int) -> list[tuple[str, object]]:
    days = sorted({*UNUSED, *([chosen] if chosen else [])})
    return [(str(one), _("Not used for more than %(days)d days") % {"days": one}) for one in days]


def _pager(place: Place, shown: list[StaffRow], *, has_more: bool) -> Pager:
    return Pager(
        next_href=place.behind(shown[-1].end).href() if has_more else "",
        first_href=replace(place, after="").href() if place.after else "",
    )


def _empty(place: Place) -> Empty:
    if place.wanted.text or place.named:
        hint = _("Try fewer letters of the name, the user name, the staff code or the email address, or fewer filters.")
        return Empty(_("Nobody was found"), hint, "search", _("Show everybody"), Place().href())
    return Empty(_("Nobody works here yet"), _("People come with the first list of staff, or one by one."), "users")
