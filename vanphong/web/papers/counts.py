"""The counter of paper registers that lie outside the system: numbers by day, sums by month (R-079)."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import paper_counts as acts
from vanphong.documents.policy_keys import ForbiddenMatter
from vanphong.documents.queries import paper_counts as queries
from vanphong.documents.queries.paper_counts import Count
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.errors import Invalid
from vanphong.kernel.once import once
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Field
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.counted import KINDS, counted_of
from vanphong.web.days import read_day
from vanphong.web.once import run_once
from vanphong.web.papers.acts import figure
from vanphong.web.registers.parts import places
from vanphong.web.registers.shelf import number

PAGE = "/paper-counts"


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def counts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What was counted; posting writes a day's number down."""
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _set(request, viewer)
        except Invalid as refused:
            faults = {name: str(words) for name, words in refused.fields.items()}
    today = localdate(viewers.now(request))
    year = number(request, "year", default=today.year, highest=9999)
    days, months = queries.by_day(viewer), queries.by_month(viewer, year=year)
    context = {
        "places": places(request, viewer),
        "year": year,
        "years": range(today.year, today.year - 6, -1),
        "days": _table(_("Counted by day"), days, "%d/%m/%Y") if days else None,
        "months": _table(_("Sums by month"), months, "%m/%Y") if months else None,
        "fields": _fields(request, today, faults) if viewer.has(Role.CLERK) else (),
        "empty": Empty(
            _("Nothing was counted yet"),
            _("The paper register of secret documents lies outside. Here stands only how many there were."),
            "shield-lock",
        ),
    }
    return render(request, "papers/counts.html", context, status=422 if faults else 200)


def _set(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    posted, now = request.POST, viewers.now(request)
    counted = counted_of(f"{posted.get('direction', '')}:{posted.get('what', '')}")
    day = read_day(posted, "day")
    if day is None:
        raise Invalid({"day": _("Write the day.")})
    many = figure(posted.get("count", ""), "count")
    if many is None:
        raise Invalid({"count": _("Write how many documents there were, in figures.")})
    run_once(request, viewer, lambda: acts.set_count(viewer, counted, day=day, count=many, now=now))
    messages.success(request, _("It is counted."))
    return viewers.sent_to(request, PAGE)


@require_POST
@viewers.signed_in
def one_more(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Count a document that was just refused; nothing but its kind is sent here."""
    now, counted = viewers.now(request), counted_of(request.POST.get("counted", ""))
    # The key of the form that was refused stays free: the form may be sent again with another document.
    key = f"{request.POST['once']}-count" if request.POST.get("once") else ""
    once(viewer, key, lambda: acts.add_one(viewer, counted, now=now))
    said = _("It is counted. Enter it into the paper register, and nowhere else.")
    if viewers.is_fragment(request):
        return HttpResponse(escape(said))
    messages.success(request, said)
    return viewers.sent_to(request, PAGE)


def _fields(request: HttpRequest, today: date, faults: dict[str, str]) -> tuple[Field, ...]:
    posted = request.POST

    def errors(name: str) -> tuple[str, ...]:
        return (faults[name],) if name in faults else ()

    kinds = tuple(
        Choice(
            f"{one.value}:{int(level)}", _label(one, level), is_chosen=posted.get("what") == f"{one.value}:{int(level)}"
        )
        for one, level in KINDS
    )
    ways = tuple(Choice(one.value, str(one.label), is_chosen=posted.get("direction") == one) for one in Direction)
    return (
        Field("day", _("Day"), posted.get("day", today.isoformat()), "date", errors=errors("day"), width="third"),
        Field("direction", _("For"), kind="select", choices=ways, width="third"),
        Field("what", _("Kind of document"), kind="select", choices=kinds, errors=errors("what") or errors("degree"),
              width="third"),
        Field("count", _("How many"), posted.get("count", ""), "number", is_required=True, errors=errors("count"),
              width="third", hint=_("Written again for the same day, the later number counts.")),
    )  # fmt: skip


def _label(matter: ForbiddenMatter, degree: int) -> str:
    return Count(date.min, Direction.IN, matter, int(degree), 0).label


def _table(caption: str, rows: list[Count], form: str) -> Table:
    columns = (Column(_("Day") if "d" in form else _("Month")), Column(_("For")), Column(_("Kind of document")))
    lines = tuple(
        (
            Cell(one.day.strftime(form)),
            Cell(one.direction_label),
            Cell(one.label),
            Cell(str(one.count), is_number=True),
        )
        for one in rows
    )
    return Table(caption, (*columns, Column(_("Documents"), is_number=True)), lines)
