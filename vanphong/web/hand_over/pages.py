"""Hand-overs as they are looked up: the list, one with its lines, its minute as PDF, and taking it back."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory import policies
from vanphong.directory.actions import hand_over_reversal
from vanphong.directory.queries import hand_over, hand_over_plans
from vanphong.directory.queries.hand_over import HandOverPage, HandOverRow, Line
from vanphong.engines.typeset.hand_over import typeset
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.lists import Cell, Column, Empty, Pager, Table
from vanphong.web.components.marks import Badge
from vanphong.web.hand_over import paper
from vanphong.web.hand_over.forms import identifier
from vanphong.web.hand_over.plans import table_of
from vanphong.web.once import run_once
from vanphong.web.typed import LONGEST, typed

PER_PAGE = 30


@require_safe
@viewers.signed_in
def listing(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Hand-overs of the agency, newest first."""
    if not hand_over.may_list(viewer):
        raise NotFound
    text, before = typed(request), identifier(request.GET.get("before", ""))
    found = hand_over.listing(viewer, text=text, before=before, limit=PER_PAGE + 1)
    shown, today = found[:PER_PAGE], localdate(viewers.now(request))
    following = urlencode({"q": text, "before": shown[-1].id}) if len(found) > PER_PAGE else ""
    plans_ahead = hand_over_plans.prepared(viewer) if not text and not before else []
    context = {
        "text": text,
        "prepared": table_of(plans_ahead) if plans_ahead else None,
        "longest": LONGEST,
        "table": _table([_row(row, today=today) for row in shown]) if shown else None,
        "pager": Pager(
            next_href=f"/hand-overs?{following}" if following else "",
            first_href=f"/hand-overs?{urlencode({'q': text})}" if before else "",
        ),
        "empty": _empty(text),
        "is_administrator": policies.administers_any(viewer),
    }
    return render(request, "hand_over/list.html", context)


def _table(rows: list[tuple[Cell, ...]]) -> Table:
    names = (_("Full name"), _("Post"), _("Why"), _("Decision"), _("Holds from"))
    columns = (*map(Column, names), Column(_("Things"), is_number=True), Column(_("State")))
    return Table(_("Hand-overs"), columns, tuple(rows))


def _row(row: HandOverRow, *, today: object) -> tuple[Cell, ...]:
    place = ", ".join(part for part in (row.post, row.unit) if part)
    return (
        Cell(row.name, href=f"/hand-overs/{row.id}"),
        Cell(place),
        Cell(row.kind_label),
        Cell(row.decision_number),
        Cell(date_format(row.takes_effect_on, "d/m/Y")),
        Cell(str(row.things), is_number=True),
        Cell(badge=state_of(row, today=today)),
    )


def state_of(row: HandOverRow, *, today: object) -> Badge:
    """Where a hand-over stands."""
    if row.is_reversed:
        return Badge(_("Undone"), "yellow")
    if today > row.reversible_until_on:  # type: ignore[operator]
        return Badge(_("Final"), "grey")
    day = date_format(row.reversible_until_on, "d/m/Y")
    return Badge(_("Carried out; can be taken back until %(day)s") % {"day": day}, "green")


def _empty(text: str) -> Empty:
    if text:
        hint = _("Type part of a name, or the number of the decision.")
        return Empty(_("No hand-over matches"), hint, "search", _("Show all"), "/hand-overs")
    hint = _("When somebody moves or leaves, what hung on the post is handed over here, with a minute to sign.")
    return Empty(_("Nothing has been handed over yet"), hint, "switch-horizontal")


@require_safe
@viewers.signed_in
def page(request: HttpRequest, viewer: Viewer, hand_over_id: UUID) -> HttpResponse:
    """One hand-over with all its lines."""
    shown = hand_over.page(viewer, hand_over_id)
    today = localdate(viewers.now(request))
    context = {
        "shown": shown,
        "state": state_of(shown.row, today=today),
        "facts": _facts(shown),
        "tables": [_lines(group.label, group.lines, shown) for group in shown.groups],
        "empty": Empty(_("Nothing hung on this post"), _("The minute says so."), "circle-check"),
        "stayed": sum(line.is_back is False for group in shown.groups for line in group.lines),
        "can_reverse": shown.is_administered and not shown.row.is_reversed and today <= shown.row.reversible_until_on,
        "may_list": hand_over.may_list(viewer),
    }
    return render(request, "hand_over/page.html", context)


def _facts(shown: HandOverPage) -> tuple[Fact, ...]:
    row, new = shown.row, shown.cards.get(shown.new_seat_id) if shown.new_seat_id else None
    decision = {"number": row.decision_number, "day": date_format(shown.decided_on, "d/m/Y")}
    return (
        Fact(_("Gives"), ", ".join(part for part in (row.name, row.post, row.unit) if part), is_wide=True),
        Fact(_("Receives"), "; ".join(card.name for card in shown.receivers)),
        Fact(_("New post"), ", ".join(part for part in (new.post, new.unit) if part) if new else _("None")),
        Fact(_("Decision"), _("No. %(number)s of %(day)s") % decision),
        Fact(_("Holds from"), date_format(row.takes_effect_on, "d/m/Y")),
        Fact(_("Carried out"), f"{date_format(localtime(shown.carried_out_at), 'd/m/Y H:i')} · {shown.carried_out_by}"),
        Fact(_("Note for the minute"), shown.note, is_wide=True),
    )


def _lines(label: str, lines: tuple[Line, ...], shown: HandOverPage) -> Table:
    columns = (Column(_("No."), is_number=True), Column(_("What")), Column(_("Who has it now")))
    rows = tuple((Cell(str(line.ordinal), is_number=True), Cell(line.label), _holder(line, shown)) for line in lines)
    return Table(f"{label} ({len(lines)})", columns, rows)


def _holder(line: Line, shown: HandOverPage) -> Cell:
    card = shown.cards.get(line.to_id)
    name = card.name if card else ""
    if line.is_back is None:
        own = Badge(_("On the new post"), "blue") if line.to_id == shown.new_seat_id else None
        return Cell(name, badge=own)
    if line.is_back:
        return Cell(shown.row.name, badge=Badge(_("Given back"), "green"))
    return Cell(name, badge=Badge(_("Went on meanwhile"), "orange"))


@require_safe
@viewers.signed_in
def minute(request: HttpRequest, viewer: Viewer, hand_over_id: UUID) -> HttpResponse:
    """The minute of the hand-over as PDF, for both parties and the head to sign."""
    _unused = request
    shown = hand_over.page(viewer, hand_over_id)
    answer = HttpResponse(typeset(paper.minute_of(shown)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="bien-ban-ban-giao-{shown.row.id}.pdf"'
    return answer


@require_POST
@viewers.signed_in
def reverse(request: HttpRequest, viewer: Viewer, hand_over_id: UUID) -> HttpResponse:
    """Take a hand-over back."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: hand_over_reversal.reverse(viewer, hand_over_id, now=now))
    messages.success(request, _("The hand-over has been taken back."))
    return viewers.sent_to(request, f"/hand-overs/{hand_over_id}")
