"""People who were perhaps entered twice: the list, two of them side by side, merging them or keeping them apart."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory import policies
from vanphong.directory.actions import merging
from vanphong.directory.queries import doubles as queries
from vanphong.directory.queries import persons
from vanphong.directory.queries.persons import PersonFacts
from vanphong.directory.queries.staff import StaffRow
from vanphong.directory.vocabulary import StaffColumn
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import Field
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.once import run_once
from vanphong.web.people.marks import badge_of
from vanphong.web.people.page import Refused, account_facts, facts_of, seat_card

LIKENESS = {
    "birth": gettext_lazy("same name and date of birth"),
    "code": gettext_lazy("nearly the same staff code"),
    "mobile": gettext_lazy("same mobile phone"),
}
TAKEN_OVER = {
    "staff_code": StaffColumn.STAFF_CODE.label,
    "born_on": StaffColumn.BORN_ON.label,
    "email": StaffColumn.EMAIL.label,
    "office_phone": StaffColumn.OFFICE_PHONE.label,
    "mobile": StaffColumn.MOBILE.label,
}


@require_safe
@viewers.signed_in
def doubles(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The likely doubles among the people whom the viewer looks after."""
    if not policies.administers_any(viewer):
        raise NotFound()
    found = queries.pairs(viewer, now=viewers.now(request))
    hint = _("Compared are names with dates of birth, staff codes and mobile phones.")
    empty = Empty(_("Nobody seems to be entered twice"), hint, "circle-check", _("People and accounts"), "/people")
    known = queries.apart(viewer, now=viewers.now(request))
    context = {
        "table": _table(found) if found else None,
        "empty": empty,
        "apart": _table_of_apart(known) if known else None,
    }
    return render(request, "people/doubles.html", context)


@require_safe
@viewers.signed_in
def compare(request: HttpRequest, viewer: Viewer, one_id: UUID, other_id: UUID) -> HttpResponse:
    """Two persons side by side; who was merged meanwhile is found on the page of the one that stays."""
    if persons.standing(one_id) != one_id or persons.standing(other_id) != other_id:
        return HttpResponseRedirect(f"/people/{persons.standing(one_id)}")
    return _side_by_side(request, viewer, one_id, other_id)


@require_POST
@viewers.signed_in
def merge(request: HttpRequest, viewer: Viewer, one_id: UUID, other_id: UUID) -> HttpResponse:
    """Merge the two; the chosen one stays, with the chosen account."""
    now, note = viewers.now(request), request.POST.get("note", "")
    stays_id = {str(one_id): one_id, str(other_id): other_id}.get(request.POST.get("stays", ""))
    try:
        if stays_id is None:
            raise Invalid({"stays": _("Choose who stays.")})
        goes_id = other_id if stays_id == one_id else one_id
        account_id = _kept_account(request, viewer, stays_id)
        kept = run_once(
            request,
            viewer,
            lambda: merging.merge(viewer, stays_id, goes_id=goes_id, account_id=account_id, note=note, now=now),
        )
    except Invalid as invalid:
        return _side_by_side(request, viewer, one_id, other_id, invalid=invalid)
    messages.success(request, _("The two are one person now. It can be taken back on this page."))
    if names := queries.taken_over(other_id if kept == one_id else one_id):
        fields = ", ".join(str(TAKEN_OVER[name]) for name in names)
        messages.info(request, _("Taken over from the other, as it was blank here: %(fields)s.") % {"fields": fields})
    return HttpResponseRedirect(f"/people/{kept}")


@require_POST
@viewers.signed_in
def keep_apart(request: HttpRequest, viewer: Viewer, one_id: UUID, other_id: UUID) -> HttpResponse:
    """These are two different people: they are no longer among the doubles."""
    now, note = viewers.now(request), request.POST.get("note", "")
    run_once(request, viewer, lambda: merging.keep_apart(viewer, one_id, other_id=other_id, note=note, now=now))
    messages.success(request, _("These two are no longer shown as perhaps the same."))
    return HttpResponseRedirect("/people/doubles")


@require_POST
@viewers.signed_in
def doubt_again(request: HttpRequest, viewer: Viewer, one_id: UUID, other_id: UUID) -> HttpResponse:
    """Perhaps they are one person after all."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: merging.doubt_again(viewer, one_id, other_id=other_id, now=now))
    messages.success(request, _("These two are shown as perhaps the same again."))
    return HttpResponseRedirect(f"/people/doubles/{one_id}/{other_id}")


@require_POST
@viewers.signed_in
def undo(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Take a merge back."""
    back = run_once(request, viewer, lambda: merging.undo(viewer, person_id, now=viewers.now(request)))
    messages.success(request, _("The merge is taken back."))
    return HttpResponseRedirect(f"/people/{back}")


def _kept_account(request: HttpRequest, viewer: Viewer, stays_id: UUID) -> UUID | None:
    """The account that stays with its person, where it was said that the account may be kept."""
    if request.POST.get("keeps") != "1":
        return None
    found = persons.facts(viewer, stays_id, now=viewers.now(request))
    return found.account.id if found.account else None


def _table(found: list[queries.Pair]) -> Table:
    rows = tuple(
        (
            Cell(pair.one.name, href=f"/people/doubles/{pair.one.person_id}/{pair.other.person_id}"),
            Cell(_where(pair.one)),
            Cell(pair.other.name),
            Cell(_where(pair.other)),
            Cell(", ".join(str(LIKENESS[each]) for each in pair.likeness)),
        )
        for pair in found
    )
    headings = (_("Full name"), _("Unit, agency"), _("Perhaps the same"), _("Unit, agency"), _("Why"))
    return Table(_("Likely doubles"), tuple(Column(words) for words in headings), rows)


def _table_of_apart(known: list[queries.Apart]) -> Table:
    rows = tuple(
        (
            Cell(pair.one.name, href=f"/people/doubles/{pair.one.person_id}/{pair.other.person_id}"),
            Cell(_where(pair.one)),
            Cell(pair.other.name),
            Cell(_where(pair.other)),
            Cell(_who_said(pair)),
        )
        for pair in known
    )
    headings = (_("Full name"), _("Unit, agency"), _("Is not"), _("Unit, agency"), _("Who said so"))
    return Table(_("Known to be two different people"), tuple(Column(words) for words in headings), rows)


def _who_said(pair: queries.Apart) -> str:
    day = date_format(localtime(pair.told_at), "d/m/Y")
    return ", ".join(part for part in (pair.told_by, day, pair.note) if part)


def _where(row: StaffRow) -> str:
    main = row.main
    place = " · ".join(part for part in (main.unit, main.agency) if part) if main else ""
    return " – ".join(part for part in (row.username, place) if part)


def _side_by_side(
    request: HttpRequest, viewer: Viewer, one_id: UUID, other_id: UUID, *, invalid: Invalid | None = None
) -> HttpResponse:
    now = viewers.now(request)
    found = [persons.facts(viewer, each, now=now) for each in (one_id, other_id)]
    known = queries.known_apart(viewer, one_id, other_id=other_id, now=now)
    faults = [str(words) for words in invalid.fields.values()] if invalid else []
    context = {
        "sides": [_side(each) for each in found],
        "href": f"/people/doubles/{one_id}/{other_id}/merge",
        "stays": request.POST.get("stays", ""),
        "has_two_accounts": all(each.account is not None for each in found),
        "faults": faults,
        "base": f"/people/doubles/{one_id}/{other_id}",
        "said": _who_said(known) if known else "",
        "apart_note": Field("note", _("Reason"), limit=300, prefix="apart"),
        "note": Field("note", _("Reason"), value=request.POST.get("note", ""), limit=300),
    }
    return render(request, "people/compare.html", context, status=422 if invalid else 200)


def _side(found: PersonFacts) -> dict[str, object]:
    seats = [seat_card(found, seat, Refused()) for seat in found.seats]
    return {
        "person": found,
        "state": badge_of(found.state),
        "facts": (*facts_of(found), *account_facts(found)),
        "seats": [Fact(seat.title, " · ".join(fact.value for fact in seat.facts[:3])) for seat in seats],
    }
