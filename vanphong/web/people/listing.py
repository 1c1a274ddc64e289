"""One page of the list of people, by three statements: the rows, their number, the names in the filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vanphong.directory import policies
from vanphong.directory.queries import staff
from vanphong.directory.queries.staff import NamedAgency, StaffRow
from vanphong.directory.vocabulary import AccountKind, AccountState, Role
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Combobox
from vanphong.web.components.lists import Empty, Pager
from vanphong.web.components.marks import Badge
from vanphong.web.people.marks import badge_of
from vanphong.web.people.place import Place
from vanphong.web.templatetags.components import short_time

PER_PAGE = 50
UNUSED = (30, 45, 90, 180)
DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class Line:
    """One person as the table shows them; what is not known is told by a dash.

    Everything is text already: fifty rows are drawn, and a template words slowly.
    """

    id: str
    name: str
    href: str
    staff_code: str
    username: str
    post: str
    place: str
    more: str
    state: Badge
    used_at: str
    used: str


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
    wanted, agency = place.wanted, _agency(viewer, place, now=now)
    within = agency.agency_ids if agency and wanted.agency_id else None
    rows = staff.page(viewer, wanted, agency_ids=within, after=place.cursor, limit=PER_PAGE + 1, now=now)
    shown, has_more = rows[:PER_PAGE], len(rows) > PER_PAGE
    units = [(str(one), name) for one, name in agency.units] if agency else []
    return Listing(
        place=place,
        lines=tuple(_line(row) for row in shown),
        found=found_words(staff.count(viewer, wanted, agency_ids=within, now=now)),
        pager=_pager(place, shown, has_more=has_more),
        empty=_empty(place),
        agency=_box(agency if wanted.agency_id else None, place) if policies.operates(viewer) else None,
        units=_choices(_("Every unit"), units, str(wanted.unit_id or "")),
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
    more = ngettext("and %(count)d more post", "and %(count)d more posts", others) if others > 0 else ""
    return Line(
        id=str(row.person_id),
        name=row.name,
        href=f"/people/{row.person_id}",
        staff_code=row.staff_code,
        username=row.username or DASH,
        post=main.post if main else DASH,
        place=" · ".join(part for part in (main.unit, main.agency) if part) if main else "",
        more=more % {"count": others} if more else "",
        state=badge_of(row.state),
        used_at=row.last_used_at.isoformat(timespec="seconds") if row.last_used_at else "",
        used=short_time(row.last_used_at),
    )


def _agency(viewer: Viewer, place: Place, *, now: datetime) -> NamedAgency | None:
    """The agency in question: the one the filter names, or the only one the viewer looks after."""
    is_own = not policies.operates(viewer)
    if is_own and place.wanted.agency_id not in (None, viewer.agency_id):
        raise Http404
    agency_id = viewer.agency_id if is_own else place.wanted.agency_id
    return staff.named(agency_id, day=localdate(now)) if agency_id else None


def _box(chosen: NamedAgency | None, place: Place) -> Combobox:
    """The box of agencies, for those who look after all of them."""
    box = Combobox("agency", _("Agency, with those below it"), "/lookup/agencies", placeholder=_("Every agency"))
    return replace(box, chosen=(Choice(str(place.wanted.agency_id), chosen.name),)) if chosen else box


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
