"""The flow ribbon of an outgoing document: from the drafter's desk to the furthest status of each recipient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vanphong.directory.queries.people import Card
from vanphong.documents.queries.deliveries import DeliveryLine
from vanphong.documents.vocabulary import DeliveryState, OutgoingState, RecallState, ReceiptStatus
from vanphong.kernel.events import Entry
from vanphong.web.components.documents import FlowStep, StepState
from vanphong.web.components.marks import Deadline
from vanphong.web.deadlines import deadline_mark
from vanphong.web.outgoing.sources import Sources

S = OutgoingState
GIVEN_UP = (S.WITHDRAWN, S.CANCELLED)
RECIPIENTS_SHOWN = 4
RECALLS: dict[str, StepState] = {
    RecallState.ASKED: "current",
    RecallState.AGREED: "done",
    RecallState.REFUSED: "returned",
}


@dataclass(frozen=True)
class Stay:
    """The document's last stay at a stage: since when, until when, and who ended it."""

    since: datetime
    until: datetime | None = None
    actor: str = ""


def stays(history: Iterable[Entry]) -> dict[str, Stay]:
    """The stays by state, from the history (newest first); a return to the drafter forgets the stages behind it."""
    found: dict[str, Stay] = {}
    here = S.DRAFTING.value
    for entry in reversed(list(history)):
        there = _leads_to(entry)
        if there is None:
            continue
        if there == S.DRAFTING:
            found = {}
        elif here in found:
            found[here] = Stay(found[here].since, entry.at, entry.actor_name)
        found[there] = Stay(entry.at)
        here = there
    return found


def _leads_to(entry: Entry) -> str | None:
    """The state into which an event leads, if it leads anywhere."""
    fixed = {
        "outgoing.begun": S.DRAFTING,
        "outgoing.taken_back": S.DRAFTING,
        "outgoing.returned": S.DRAFTING,
        "outgoing.approved": S.APPROVED,
        "outgoing.numbered": S.NUMBERED,
        "outgoing.entered_late": S.NUMBERED,
        "outgoing.released": S.RELEASED,
        "outgoing.withdrawn": S.WITHDRAWN,
        "outgoing.number_cancelled": S.CANCELLED,
        "outgoing.recalled": S.RECALLED,
    }
    if entry.kind == "outgoing.sent":
        return str(entry.payload.get("stage", ""))
    return fixed[entry.kind].value if entry.kind in fixed else None


def steps(sources: Sources) -> tuple[FlowStep, ...]:
    """The ribbon: each stage with its holder, since when, opened or not; then the recipients."""
    return (*_stages(sources), *_recipients(sources))


def _stages(sources: Sources) -> Iterator[FlowStep]:
    page, passed = sources.page, stays(sources.history)
    reviewers, checkers = sources.stations.reviewers_of(page), sources.stations.checkers_of(page)
    registry = _("Registry")
    yield _step(sources, passed, S.DRAFTING, _("Drafting"), sources.name(page.drafter_id), [page.drafter_id])
    if reviewers or S.REVIEWING in passed:
        unit = [page.unit_id] if page.unit_id else []
        yield _step(sources, passed, S.REVIEWING, _("Review of content"), _names(reviewers), unit)
    if checkers or S.CHECKING in passed:
        chiefs = [card.id for card in checkers]
        yield _step(sources, passed, S.CHECKING, _("Check of form"), _names(checkers), chiefs)
    yield _step(sources, passed, S.AWAITING_APPROVAL, _("Approval"), page.signer_name, [page.fields.signer_id])
    yield _step(sources, passed, S.APPROVED, _("Numbering"), registry, [page.agency_id])
    yield _step(sources, passed, S.NUMBERED, _("Release"), registry, [page.agency_id])


def _names(cards: Iterable[Card]) -> str:
    return ", ".join(card.name for card in cards)


def _step(
    sources: Sources, passed: dict[str, Stay], state: OutgoingState, task: str, holder: str, principals: list[UUID]
) -> FlowStep:
    stay = passed.get(state)
    if stay is None:
        return FlowStep(holder=holder, task=task)
    if stay.until is not None or sources.page.state in GIVEN_UP:
        return FlowStep(stay.actor or holder, task, "done", since=stay.until or stay.since, opened_at=stay.since)
    is_returned = state == S.DRAFTING and bool(sources.page.reason)
    return FlowStep(
        holder=holder,
        task=_("Returned for changes") if is_returned else task,
        state="returned" if is_returned else "current",
        since=stay.since,
        opened_at=sources.opened_at(*principals),
        deadline=deadline_of(sources),
    )


def deadline_of(sources: Sources) -> Deadline:
    """The deadline of a document that is not out yet."""
    page = sources.page
    due_on = None if page.state in GIVEN_UP else page.fields.due_on
    return deadline_mark(
        due_on,
        today=localdate(sources.now),
        calendar=sources.calendar,
        is_over=page.state in (S.RELEASED, S.RECALLED),
    )


def _recipients(sources: Sources) -> Iterator[FlowStep]:
    lines = sources.deliveries
    for line in lines[:RECIPIENTS_SHOWN]:
        yield _recipient(line)
    if len(lines) > RECIPIENTS_SHOWN:
        more = len(lines) - RECIPIENTS_SHOWN
        words = ngettext("%(count)d more recipient", "%(count)d more recipients", more) % {"count": more}
        done = sum(line.furthest == ReceiptStatus.DONE for line in lines[RECIPIENTS_SHOWN:])
        yield FlowStep(words, _("%(done)d of them done") % {"done": done}, "done" if done == more else "current")
    if not lines:
        waiting = [row.name for row in sources.recipients[:RECIPIENTS_SHOWN]]
        more = len(sources.recipients) - len(waiting)
        text = ", ".join(waiting) + (f" +{more}" if more > 0 else "")
        yield FlowStep(text or _("No recipients yet"), _("Recipients"))


def _recipient(line: DeliveryLine) -> FlowStep:
    last = next((status for status in line.statuses if status.status == line.furthest), None)
    taken = next((status.reported_at for status in line.statuses if status.status >= ReceiptStatus.REGISTERED), None)
    at = last.reported_at if last else line.sent_at
    return FlowStep(line.recipient, line.label, _state_of(line), since=at, opened_at=taken)


def _state_of(line: DeliveryLine) -> StepState:
    if line.recall:
        return RECALLS[line.recall]
    if line.state in (DeliveryState.FAILED, DeliveryState.CALLED_OFF) or line.furthest == ReceiptStatus.REFUSED:
        return "returned"
    if line.furthest == ReceiptStatus.DONE:
        return "done"
    return "waiting" if line.state == DeliveryState.PENDING else "current"
