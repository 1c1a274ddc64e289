"""What was said and done about an incoming document: directives with whom they named, reports, results, replies."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.components.marks import Badge
from vanphong.web.components.work import Banner, Section, Word
from vanphong.web.inbox import related
from vanphong.web.inbox.rows import state_badge
from vanphong.web.incoming.facts import day
from vanphong.web.incoming.sources import Sources
from vanphong.work.queries.items import ItemLine
from vanphong.work.vocabulary import ItemState, Part


def sections(sources: Sources) -> tuple[Section, ...]:
    """Directives and reports in the order of time, then the drafts that answer the document."""
    words = sorted([*_directives(sources), *_reports(sources), *_results(sources)], key=lambda word: word.at)
    found = []
    if words:
        found.append(Section("said", _("Directives and reports"), words=tuple(words)))
    if sources.replies:
        found.append(Section("replies", _("Replies"), table=_replies(sources)))
    if sources.later:
        found.append(related.section(sources.later))
    return tuple(found)


def _directives(sources: Sources) -> Iterator[Word]:
    for line in sources.directives:
        named = [item for item in sources.items if item.directive_id == line.id and item.state != ItemState.CANCELLED]
        yield Word(
            sources.names.name(line.author_seat_id),
            line.text,
            line.at,
            sources.names.post(line.author_seat_id),
            Badge(_("Directive"), "violet"),
            note=_whom(sources, named),
        )


def _whom(sources: Sources, named: list[ItemLine]) -> str:
    """Who was named in which part, and by when."""
    parts = []
    for part in Part:
        holders = [sources.names.name(item.holder_id) for item in named if item.part == part]
        if holders:
            parts.append(_("%(part)s: %(names)s") % {"part": part.label, "names": ", ".join(holders)})
    dues = {item.due_on for item in named if item.due_on}
    if dues:
        parts.append(_("Deadline: %(day)s") % {"day": day(max(dues))})
    return " · ".join(parts)


def _reports(sources: Sources) -> Iterator[Word]:
    for line in sources.reports:
        badge = Badge(_("%(progress)s %% done") % {"progress": line.progress}, "blue")
        names = sources.names
        yield Word(names.name(line.seat_id), line.text, line.at, names.post(line.seat_id), badge)


def _results(sources: Sources) -> Iterator[Word]:
    marks = {
        ItemState.DONE: Badge(_("Finished"), "green"),
        ItemState.RETURNED: Badge(_("Returned"), "orange"),
    }
    for item in sources.items:
        if item.ended_at and item.result and item.state in marks:
            names = sources.names
            badge = marks[ItemState(item.state)]
            yield Word(names.name(item.holder_id), item.result, item.ended_at, names.post(item.holder_id), badge)


def _replies(sources: Sources) -> Table:
    columns = (Column(_("Number and symbol")), Column(_("Summary")), Column(_("State")))
    rows = tuple(
        (
            Cell(reply.symbol or "–"),
            Cell(reply.summary, href=f"/outgoing/{reply.id}"),
            Cell(badge=state_badge(reply.state, reply.state_label)),
        )
        for reply in sources.replies
    )
    return Table(_("Drafts and documents that answer this one"), columns, rows)


def banners(sources: Sources) -> Iterator[Banner]:
    """What must be read before acting."""
    page = sources.page
    if page.reason and page.state == "registered":
        yield Banner(_("Returned to the registry: %(reason)s") % {"reason": page.reason}, "yellow", "arrow-back-up")
    if page.state == "submitted" and sources.submission and sources.proposal:
        words = {"name": sources.submission.actor_name, "text": sources.proposal}
        yield Banner(_("%(name)s proposes: %(text)s") % words, "", "message-circle")
    if page.state == "sent_back":
        yield Banner(_("Sent back to the sender: %(reason)s") % {"reason": page.reason}, "red", "circle-x")
    if page.is_recall_waiting:
        yield Banner(_("The sender recalls this document: %(reason)s") % {"reason": page.recall_reason}, "red",
                     "arrow-back-up")  # fmt: skip
    if page.state == "recalled":
        gone = _("The sender recalled this document; it was given back and can be read no more: %(reason)s")
        yield Banner(gone % {"reason": page.recall_reason}, "red", "arrow-back-up")
    yield from _requests(sources)
    for item in sources.items:
        if (
            item.state == ItemState.RETURNED
            and item.giver_id == sources.viewer.seat_id
            and _is_unanswered(sources, item)
        ):
            words = {"name": sources.names.name(item.holder_id), "reason": item.result}
            yield Banner(_("%(name)s returned the work: %(reason)s") % words, "yellow", "arrow-back-up")


def _requests(sources: Sources) -> Iterator[Banner]:
    """Later deadlines that are asked for, to the giver and to whoever asks."""
    for item in sources.items:
        asked = item.extension
        if asked is None or not item.is_running:
            continue
        words = {
            "name": sources.names.name(item.holder_id), "before": day(asked.previously_due_on),
            "after": day(asked.asked_due_on), "reason": asked.reason,
        }  # fmt: skip
        if "grant_extension" in item.open_acts:
            text = _("%(name)s asks for a later deadline, %(before)s → %(after)s: %(reason)s")
            yield Banner(text % words, "yellow", "calendar")
        elif item.holder_id in sources.viewer.hands:
            yield Banner(_("You have asked for a later deadline, %(before)s → %(after)s.") % words, "", "calendar")


def _is_unanswered(sources: Sources, item: ItemLine) -> bool:
    """Whether no order was given after the return."""
    return not any(item.ended_at and line.at > item.ended_at for line in sources.directives)
