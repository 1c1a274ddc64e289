"""Staff lists: those that were handed in, and one of them with its rows, before, while and after it is carried out."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory import policies
from vanphong.directory.actions import staff_imports
from vanphong.directory.queries import staff_imports as queries
from vanphong.directory.queries.staff_imports import ListCard, RowLine, Summary
from vanphong.directory.vocabulary import ImportState, RowEffect, RowState, StaffColumn
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.lists import Cell, Column, Empty, Pager, Progress, Split, Table
from vanphong.web.imports import words
from vanphong.web.once import run_once
from vanphong.web.templatetags.components import full_time

PER_PAGE = 50
SHOWN = (StaffColumn.STAFF_CODE, StaffColumn.FULL_NAME, StaffColumn.UNIT, StaffColumn.POST)


@require_safe
@viewers.signed_in
def imports(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The lists that were handed in, the newest first."""
    if not policies.administers_any(viewer):
        raise NotAllowed()
    before = request.GET.get("before", "")
    found = queries.all_of(viewer, before=_identifier(before) if before else None, limit=PER_PAGE + 1)
    lists = found[:PER_PAGE]
    hint = _("Hand in an Excel or CSV file: every row is shown with what it would do before anything is done.")
    context = {
        "table": _lists(lists) if lists else None,
        "pager": Pager(
            next_href=f"/imports?{urlencode({'before': lists[-1].id})}" if len(found) > PER_PAGE else "",
            first_href="/imports" if before else "",
        ),
        "empty": Empty(_("No staff list was handed in yet"), hint, "users", _("Hand in a list"), "/imports/new"),
    }
    return render(request, "imports/imports.html", context)


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise Http404 from wrong


def _lists(lists: list[ListCard]) -> Table:
    return Table(
        caption=_("Staff lists"),
        columns=(
            Column(_("File")),
            Column(_("Agency")),
            Column(_("Rows"), is_number=True),
            Column(_("State")),
            Column(_("Handed in")),
        ),
        rows=tuple(
            (
                Cell(one.file_name, href=f"/imports/{one.id}"),
                Cell(one.agency or _("Several agencies")),
                Cell(str(one.rows), is_number=True),
                Cell(badge=words.state_badge(one.state)),
                Cell(f"{full_time(one.handed_in_at)}\n{one.by}"),
            )
            for one in lists
        ),
    )


@require_safe
@viewers.signed_in
def page(request: HttpRequest, viewer: Viewer, import_id: UUID) -> HttpResponse:
    """One list: where it stands, what may be done with it, its rows."""
    summary = queries.summary(viewer, import_id)
    state, effect = _chosen(request, summary)
    after = _line(request.GET.get("after", ""))
    found = queries.rows(viewer, import_id, state=state, effect=effect, after=after, limit=PER_PAGE + 1)
    rows = found[:PER_PAGE]
    here = {"state": state, "effect": effect}
    context = {
        **_standing(summary),
        "facts": _facts(summary),
        "splits": _splits(summary, state, effect),
        "table": _rows(rows) if rows else None,
        "pager": Pager(
            next_href=_href(import_id, **here, after=str(rows[-1].line)) if len(found) > PER_PAGE else "",
            first_href=_href(import_id, **here) if after else "",
        ),
        "empty": Empty(_("No row is of this kind"), "", "list-check"),
        "has_faults": bool(_faulty(summary)),
    }
    return render(request, "imports/page.html", context)


@never_cache
@require_safe
def progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How far a list is, for a page that is open: it asks by itself, so this is no use of the office.

    When the list has come to rest the page is told to show itself anew.
    """
    person = viewers.who(request)
    if person is None or person.must_change_password:
        return HttpResponse(status=204)
    summary = queries.summary(person.viewer, import_id)
    if not queries.is_under_way(summary.state):
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    return render(request, "imports/progress.html", _standing(summary))


@require_POST
@viewers.signed_in
def carry_out(request: HttpRequest, viewer: Viewer, import_id: UUID) -> HttpResponse:
    """The word that a checked list waits for; also to go on with a halted one."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: staff_imports.carry_out(viewer, import_id, now=now))
    messages.success(request, _("The list is being carried out. You may leave this page."))
    return viewers.sent_to(request, f"/imports/{import_id}")


@require_POST
@viewers.signed_in
def pause(request: HttpRequest, viewer: Viewer, import_id: UUID) -> HttpResponse:
    """Halt a list."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: staff_imports.pause(viewer, import_id, now=now))
    messages.success(request, _("The list is halted. What was done stays done."))
    return viewers.sent_to(request, f"/imports/{import_id}")


def _standing(summary: Summary) -> dict[str, object]:
    """What the head of the page and its progress show."""
    ready = summary.states.get(RowState.READY, 0)
    settled = summary.states.get(RowState.DONE, 0) + summary.states.get(RowState.REFUSED, 0)
    is_reading = summary.state == ImportState.READING
    return {
        "list": summary,
        "badge": words.state_badge(summary.state),
        "fault": words.sheet_fault(summary.fault),
        "is_under_way": queries.is_under_way(summary.state),
        "progress": Progress(
            _("Rows are being checked") if is_reading else _("Rows are being carried out"),
            value=summary.read if is_reading else settled,
            maximum=summary.rows if is_reading else settled + ready,
        ),
        "ready": ready,
        "doing": ready - summary.effects.get(RowEffect.UNCHANGED, 0),
        "faulty": _faulty(summary),
    }


def _faulty(summary: Summary) -> int:
    return summary.states.get(RowState.FAULTY, 0) + summary.states.get(RowState.REFUSED, 0)


def _facts(summary: Summary) -> list[Fact]:
    yes, no = _("Yes"), _("No")
    decision = summary.decision_number
    if decision and summary.decided_on:
        decision = f"{decision}, {date_format(summary.decided_on, 'd/m/Y')}"
    facts = [
        Fact(_("Agency"), _("Several agencies") if summary.is_wide else summary.agency),
        Fact(_("In the post from"), date_format(summary.takes_effect_on, "d/m/Y")),
        Fact(_("Decision"), decision),
        Fact(_("Enter units and posts that are not there yet"), yes if summary.can_create else no),
        Fact(_("Issue accounts to those who have none"), yes if summary.must_issue else no),
        Fact(_("Handed in"), full_time(summary.handed_in_at)),
    ]
    if summary.unknown_headings:
        facts.append(Fact(_("Columns that are passed over"), ", ".join(summary.unknown_headings)))
    return facts


def _splits(summary: Summary, state: str, effect: str) -> list[Split]:
    total = sum(summary.states.values())
    splits = [Split("", _("All rows"), _href(summary.id), total, is_current=not state and not effect)]
    faulty = _href(summary.id, state=RowState.FAULTY.value)
    splits.append(Split("faulty", _("With mistakes"), faulty, _faulty(summary), state == RowState.FAULTY, tone="red"))
    splits += [
        Split(
            kind,
            words.effect_words(kind),
            _href(summary.id, effect=kind),
            summary.effects[kind],
            is_current=effect == kind,
        )
        for kind in RowEffect.values
        if summary.effects.get(kind)
    ]
    return splits


def _chosen(request: HttpRequest, summary: Summary) -> tuple[str, str]:
    """Which rows are asked for."""
    _unused = summary
    state, effect = request.GET.get("state", ""), request.GET.get("effect", "")
    return state if state in RowState.values else "", effect if effect in RowEffect.values else ""


def _line(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _href(import_id: UUID, **named: str) -> str:
    asked = urlencode({name: value for name, value in named.items() if value})
    return f"/imports/{import_id}?{asked}" if asked else f"/imports/{import_id}"


def _rows(rows: list[RowLine]) -> Table:
    return Table(
        caption=_("Rows of the list"),
        columns=(
            Column(_("Row"), is_number=True),
            *(Column(str(column.label)) for column in SHOWN),
            Column(_("What it does")),
            Column(_("Mistakes")),
        ),
        rows=tuple(_row(row) for row in rows),
    )


def _row(row: RowLine) -> tuple[Cell, ...]:
    return (
        Cell(str(row.line), is_number=True),
        *(Cell(row.typed.get(column.value, "")[:200]) for column in SHOWN),
        Cell(badge=words.row_badge(row)),
        Cell(words.faults_of(row)),
    )
