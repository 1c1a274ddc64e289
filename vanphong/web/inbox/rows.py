"""Slips of an inbox joined with what they are slips of, as rows of the list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory.queries import calendar as calendars
from vanphong.documents.queries import incoming, outgoing
from vanphong.documents.vocabulary import INCOMING, OUTGOING, IncomingState, OutgoingState
from vanphong.engines.workdays.calendar import Calendar
from vanphong.engines.workdays.years import vietnam
from vanphong.kernel import access
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import places
from vanphong.web.components.lists import Row
from vanphong.web.components.marks import Badge, Deadline, Tone
from vanphong.web.deadlines import deadline_mark
from vanphong.web.inbox.place import Place, cursor_text

URGENCY_LEVELS = ("normal", "urgent", "very_urgent", "immediate")

STATE_TONES: dict[str, Tone] = {
    IncomingState.RECEIVED: "blue",
    IncomingState.REGISTERED: "accent",
    IncomingState.SUBMITTED: "violet",
    IncomingState.ASSIGNED: "yellow",
    IncomingState.RESOLVED: "green",
    IncomingState.SENT_BACK: "red",
    IncomingState.RECALLED: "red",
    OutgoingState.DRAFTING: "grey",
    OutgoingState.REVIEWING: "blue",
    OutgoingState.CHECKING: "blue",
    OutgoingState.AWAITING_APPROVAL: "violet",
    OutgoingState.APPROVED: "accent",
    OutgoingState.SIGNED: "accent",
    OutgoingState.NUMBERED: "yellow",
    OutgoingState.RELEASED: "green",
    OutgoingState.WITHDRAWN: "grey",
    OutgoingState.RECALLED: "red",
    OutgoingState.CANCELLED: "grey",
}
OVER = frozenset(
    {IncomingState.RESOLVED, IncomingState.SENT_BACK, IncomingState.RECALLED}
    | {OutgoingState.RELEASED, OutgoingState.WITHDRAWN, OutgoingState.RECALLED, OutgoingState.CANCELLED}
)


def urgency_level(degree: int) -> str:
    """The degree of urgency under the name that the marks know."""
    return URGENCY_LEVELS[degree] if 0 <= degree < len(URGENCY_LEVELS) else "normal"


def state_badge(state: str, words: str) -> Badge:
    """A document's state as a pill."""
    return Badge(words, STATE_TONES.get(state, "grey"), is_pill=True)


def rows_of(viewer: Viewer, slips: Sequence[access.Slip], place: Place, *, today: date, open_id: str = "") -> list[Row]:
    """The rows of a page of slips, in their order, by one statement per kind of document among them."""
    wanted: dict[str, list[UUID]] = {INCOMING: [], OUTGOING: []}
    for slip in slips:
        wanted[slip.kind].append(slip.subject_id)
    # Without a deadline on the page nobody asks for the calendar: one statement less.
    calendar = calendars.of(viewer.agency_id) if any(slip.due_on for slip in slips) else vietnam()
    found: dict[UUID, Row] = {}
    for document in incoming.rows(viewer, wanted[INCOMING]).values():
        found[document.id] = _incoming(document)
    for draft in outgoing.rows(viewer, wanted[OUTGOING]).values():
        found[draft.id] = _outgoing(draft)
    shown = [slip for slip in slips if slip.subject_id in found]
    return [_laid(found[slip.subject_id], slip, place, _due(slip, today, calendar, found), open_id) for slip in shown]


def _due(slip: access.Slip, today: date, calendar: Calendar, found: dict[UUID, Row]) -> Deadline:
    status = found[slip.subject_id].status
    is_over = status is not None and status.tone == "green"
    return deadline_mark(slip.due_on, today=today, calendar=calendar, is_over=is_over)


def _laid(row: Row, slip: access.Slip, place: Place, due: Deadline, open_id: str) -> Row:
    here = replace(place, at=cursor_text(slip, by_deadline=place.by_deadline))
    return replace(
        row,
        href=here.carry(places.href_of(Ref(slip.kind, slip.subject_id))),
        at=slip.sort_at,
        is_unread=slip.opened_at is None,
        is_current=row.id == open_id,
        deadline=due,
        # In a split that is named for the state, the pill would only say the tab's name again.
        status=row.status if place.kind or not _says_the_same(place.split) else None,
    )


def _says_the_same(split: str) -> bool:
    return split in (
        "arrived",
        "to_submit",
        "to_review",
        "to_check",
        "to_approve",
        "to_number",
        "to_release",
        "to_direct",
    )


def _incoming(document: incoming.IncomingRow) -> Row:
    arrival = f"#{document.number}" if document.number else ""
    return Row(
        id=str(document.id),
        href="",
        summary=document.summary or document.type_name or _("(no summary yet)"),
        issuer=document.issuer_name,
        number=" · ".join(part for part in (arrival, document.symbol) if part),
        urgency=urgency_level(document.urgency),
        status=state_badge(document.state, document.state_label),
        wish=Badge(_("asks for more time"), "orange", "calendar-due") if document.is_extension_asked else None,
    )


def _outgoing(document: outgoing.OutgoingRow) -> Row:
    return Row(
        id=str(document.id),
        href="",
        summary=document.summary,
        issuer=document.type_name,
        number=document.symbol or document.signer_name,
        urgency=urgency_level(document.urgency),
        status=state_badge(document.state, document.state_label),
    )
