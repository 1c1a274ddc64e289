"""A week of a unit: who opened the inbox how often each day, and when first (X-05, R-020)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from vanphong.directory.queries import duty
from vanphong.directory.queries.duty import Day, Week
from vanphong.directory.rules.duty import Diligence
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Cell, Column, Empty, Split, Table
from vanphong.web.components.marks import Badge, Tone

WEEK = timedelta(days=7)
EARLIEST = 2000
JUDGED: dict[Diligence, tuple[object, Tone]] = {
    Diligence.MET: (gettext_lazy("Enough"), "green"),
    Diligence.LATE: (gettext_lazy("Late"), "yellow"),
    Diligence.SELDOM: (gettext_lazy("Too seldom"), "orange"),
    Diligence.NEVER: (gettext_lazy("Not once"), "red"),
    Diligence.EXCUSED: (gettext_lazy("Off duty"), "grey"),
}


@dataclass(frozen=True)
class Shelf:
    """What an address means: a week, and a unit or (``None``) the whole agency."""

    monday: date
    unit_id: UUID | None

    def href(self, **changed: object) -> str:
        """The address of another week or unit."""
        named = {"week": self.monday.isoformat(), "unit": self.unit_id or "", **changed}
        return f"/duties?{urlencode(named)}"


@require_safe
@viewers.signed_in
def duties(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page of one week; a head sees the own unit, a leader every unit of the agency."""
    today = localdate(viewers.now(request))
    units = duty.units_headed(viewer, day=today)
    shelf = shelf_of(request, viewer, today=today)
    week = duty.week(viewer, monday=shelf.monday, today=today, unit_id=shelf.unit_id)
    this_monday = monday_of(today)
    context = {
        "title": title(week),
        "asked": asked(week),
        "units": splits(viewer, units, shelf),
        "table": table(week, is_of_agency=shelf.unit_id is None) if week.lines else None,
        "empty": Empty(_("Nobody sits here"), _("No seat of this unit was in force in this week."), "users"),
        "earlier_href": shelf.href(week=(shelf.monday - WEEK).isoformat()),
        "later_href": shelf.href(week=(shelf.monday + WEEK).isoformat()) if shelf.monday < this_monday else "",
    }
    return render(request, "duties/duties.html", context)


def shelf_of(request: HttpRequest, viewer: Viewer, *, today: date) -> Shelf:
    """The week and unit of an address: this week, and a leader's whole agency or a head's own unit."""
    typed = request.GET.get("unit", "")
    is_leader = viewer.has(Role.LEADER)
    try:
        monday = monday_of(date.fromisoformat(request.GET.get("week") or today.isoformat()))
        unit_id = UUID(typed) if typed else None if is_leader else viewer.unit_id
    except (ValueError, OverflowError) as wrong:
        raise Http404 from wrong
    if not EARLIEST <= monday.year <= today.year + 1:
        raise Http404
    return Shelf(monday, unit_id)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def title(week: Week) -> str:
    """Which days are shown."""
    named = {"first": date_format(week.days[0], "d/m/Y"), "last": date_format(week.days[-1], "d/m/Y")}
    return _("Week from %(first)s to %(last)s") % named


def asked(week: Week) -> str:
    """What the regulation asks, in one sentence."""
    words = ngettext(
        "On every working day: the inbox opened at least %(looks)d time.",
        "On every working day: the inbox opened at least %(looks)d times.",
        week.duty.looks,
    ) % {"looks": week.duty.looks}
    if week.duty.before is None:
        return words
    before = _("The first time before %(before)s.") % {"before": f"{week.duty.before:%H:%M}"}
    return f"{words} {before}"


def splits(viewer: Viewer, units: list[tuple[UUID, str]], shelf: Shelf) -> tuple[Split, ...]:
    """The units to choose from; for a leader the whole agency first."""
    found = [Split(str(one), name, shelf.href(unit=one), is_current=one == shelf.unit_id) for one, name in units]
    if viewer.has(Role.LEADER):
        found.insert(0, Split("all", _("Whole agency"), shelf.href(unit=""), is_current=shelf.unit_id is None))
    return tuple(found)


def table(week: Week, *, is_of_agency: bool) -> Table:
    """Everybody's week, one column a day."""
    headings = [_("Full name"), _("Post"), *([_("Unit")] if is_of_agency else [])]
    headings += [date_format(day, "D d/m") for day in week.days]
    return Table(
        caption=title(week),
        columns=(*(Column(str(words)) for words in headings), Column(_("Days met"), is_number=True)),
        rows=tuple(
            (
                Cell(line.name),
                Cell(line.post),
                *((Cell(line.unit),) if is_of_agency else ()),
                *(cell(day) for day in line.days),
                Cell(f"{line.met}/{line.asked}", is_number=True),
            )
            for line in week.lines
        ),
    )


def cell(day: Day) -> Cell:
    """One day: how often and when first, and how that is judged."""
    if day.judged == Diligence.COMING and day.done.first_at is None:
        return Cell("")
    done = ""
    if day.done.first_at is not None:
        named = {"looks": day.done.looks, "first": f"{day.done.first_at:%H:%M}"}
        done = _("%(looks)d × from %(first)s") % named
    words, tone = JUDGED.get(day.judged, ("", "grey"))
    return Cell(done, badge=Badge(str(words), tone) if words else None)
