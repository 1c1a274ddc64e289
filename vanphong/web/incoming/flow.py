"""The flow ribbon of an incoming document: who has it, since when, opened or not, by when."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vanphong.documents.queries.incoming import IncomingPage
from vanphong.documents.vocabulary import IncomingState
from vanphong.engines.workdays.calendar import Calendar
from vanphong.kernel.access import Opened
from vanphong.web.components.documents import FlowStep, StepState
from vanphong.web.components.marks import Deadline
from vanphong.web.deadlines import deadline_mark
from vanphong.web.incoming.names import Names
from vanphong.work.queries.items import ItemLine
from vanphong.work.vocabulary import ItemState, Part

SHOWN_INFORMED = 2
PART_ORDER = {Part.LEAD: 0, Part.SUPPORT: 1, Part.INFORMED: 2}
STATES: dict[str, StepState] = {
    ItemState.OPEN: "current",
    ItemState.IN_PROGRESS: "current",
    ItemState.DONE: "done",
    ItemState.RETURNED: "returned",
}


def steps(
    page: IncomingPage,
    items: Sequence[ItemLine],
    opened: Sequence[Opened],
    names: Names,
    *,
    today: date,
    calendar: Calendar,
) -> tuple[FlowStep, ...]:
    """The steps from the registry over the leader to those who handle it, the lead before the others."""
    when = {(row.principal_id, row.cause_id): row.opened_at for row in opened}
    ordered = sorted(
        (item for item in items if item.state != ItemState.CANCELLED),
        key=lambda item: (PART_ORDER[Part(item.part)], item.parent_id is not None, item.given_at),
    )
    due = partial(deadline_mark, today=today, calendar=calendar)
    active = [item for item in ordered if item.part != Part.INFORMED]
    informed = [item for item in ordered if item.part == Part.INFORMED]
    return (
        _registry(page),
        *_leader(page, when, names),
        *(_item(item, when, names, due) for item in active),
        *(_item(item, when, names, due) for item in informed[:SHOWN_INFORMED]),
        *_others_informed(informed[SHOWN_INFORMED:], when),
    )


GIVEN_AWAY = (IncomingState.SENT_BACK, IncomingState.RECALLED)


def _registry(page: IncomingPage) -> FlowStep:
    waits = page.state in (IncomingState.RECEIVED, IncomingState.REGISTERED)
    task = {
        IncomingState.RECEIVED: _("to register"),
        IncomingState.REGISTERED: _("to submit"),
        IncomingState.SENT_BACK: _("sent back"),
        IncomingState.RECALLED: _("given back to the sender"),
    }.get(IncomingState(page.state), _("registered"))
    state: StepState = "returned" if page.state in GIVEN_AWAY else "current" if waits else "done"
    since = page.registered_at or page.received_at
    # Whoever serves the registry has it in hand by having taken it in.
    return FlowStep(_("Registry"), task, state, since, opened_at=since)


def _leader(page: IncomingPage, when: dict[tuple[UUID, UUID], datetime | None], names: Names) -> tuple[FlowStep, ...]:
    if page.submitted_to_id is None:
        is_over = page.state in (*GIVEN_AWAY, IncomingState.RESOLVED)
        return () if is_over else (FlowStep(_("Leader"), _("to direct")),)
    waits = page.state == IncomingState.SUBMITTED
    return (
        FlowStep(
            names.name(page.submitted_to_id),
            _("to direct") if waits else _("directed"),
            "current" if waits else "done",
            page.submitted_at,
            # Whoever directed has read it, even when what was recalled can be read no more.
            when.get((page.submitted_to_id, page.id)) or (None if waits else page.submitted_at),
        ),
    )


def _item(
    item: ItemLine,
    when: dict[tuple[UUID, UUID], datetime | None],
    names: Names,
    due: Callable[..., Deadline],
) -> FlowStep:
    task = str(Part(item.part).label)
    if item.is_running and item.progress:
        task = f"{task} · {item.progress} %"
    if item.extension is not None and item.is_running:
        task = _("%(part)s · asks for a later deadline") % {"part": task}
    return FlowStep(
        names.name(item.holder_id),
        task,
        STATES[item.state],
        item.ended_at or item.given_at,
        when.get((item.holder_id, item.id)) or item.ended_at,
        due(item.due_on, is_over=not item.is_running),
    )


def _others_informed(rest: Sequence[ItemLine], when: dict[tuple[UUID, UUID], datetime | None]) -> tuple[FlowStep, ...]:
    if not rest:
        return ()
    seen = [at for item in rest if (at := when.get((item.holder_id, item.id)) or item.ended_at)]
    words = ngettext("%(number)d more", "%(number)d more", len(rest)) % {"number": len(rest)}
    is_done = len(seen) == len(rest)
    task = _("informed, %(seen)d have opened it") % {"seen": len(seen)}
    return (FlowStep(words, task, "done" if is_done else "current", rest[0].given_at, seen[-1] if seen else None),)
