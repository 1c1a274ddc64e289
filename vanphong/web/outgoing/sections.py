"""The cards of an outgoing document: its versions, its deliveries, what follows it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from vanphong.documents.queries.deliveries import DeliveryLine, StatusLine
from vanphong.documents.vocabulary import Channel, DeliveryState, RecallState, ReceiptStatus
from vanphong.web.components.documents import Fact
from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.components.work import Section
from vanphong.web.inbox import related
from vanphong.web.outgoing import gate_forms
from vanphong.web.outgoing.facts import moment_of
from vanphong.web.outgoing.sources import Sources

STATUS_TONES: dict[str, Tone] = {
    ReceiptStatus.ARRIVED: "blue",
    ReceiptStatus.REFUSED: "red",
    ReceiptStatus.REGISTERED: "blue",
    ReceiptStatus.ASSIGNED: "violet",
    ReceiptStatus.IN_WORK: "violet",
    ReceiptStatus.DONE: "green",
}
STATE_TONES: dict[str, Tone] = {
    DeliveryState.PENDING: "grey",
    DeliveryState.SENT: "blue",
    DeliveryState.FAILED: "red",
    DeliveryState.CALLED_OFF: "grey",
}
RECALL_TONES: dict[str, Tone] = {
    RecallState.ASKED: "yellow",
    RecallState.AGREED: "green",
    RecallState.REFUSED: "red",
}


def sections(sources: Sources) -> tuple[Section, ...]:
    """The cards that have something to show."""
    return tuple(_sections(sources))


def _sections(sources: Sources) -> Iterator[Section]:
    if sources.deliveries:
        yield Section("deliveries", _("Delivery to the recipients"), table=deliveries_table(sources.deliveries))
    if sources.later:
        yield related.section(sources.later)
    if sources.given:
        yield gate_forms.section(sources.given)
    if len(sources.versions) > 1:
        lines = tuple(_version(sources, index) for index in range(len(sources.versions)))
        yield Section("versions", _("Versions of the draft"), facts=lines)


def _version(sources: Sources, index: int) -> Fact:
    """One version: who handed it in when, what has changed; it opens that version's pages."""
    line = sources.versions[index]
    named = {"number": line.ordinal}
    label = _("Version %(number)d, the current one") % named if index == 0 else _("Version %(number)d") % named
    parts = (sources.name(line.author_id), moment_of(line.at), line.note)
    href = f"/outgoing/{sources.page.id}?version={line.ordinal}"
    return Fact(label, " · ".join(part for part in parts if part), href=href)


def deliveries_table(lines: list[DeliveryLine]) -> Table:
    """One row per recipient: the way, when it left, where it stands, and everything that was reported."""
    columns = (_("Recipient"), _("What happened"))
    return Table(
        caption=_("Sent to %(count)d of %(all)d recipients")
        % {"count": sum(line.state == DeliveryState.SENT for line in lines), "all": len(lines)},
        columns=tuple(Column(label) for label in columns),
        rows=tuple(_delivery_row(line) for line in lines),
    )


def _delivery_row(line: DeliveryLine) -> tuple[Cell, ...]:
    told = [_sent(line), *(_told(status) for status in line.statuses), line.fault]
    return (
        Cell(line.recipient, badge=Badge(line.label, _tone(line), is_pill=True)),
        Cell("\n".join(words for words in told if words)),
    )


def _tone(line: DeliveryLine) -> Tone:
    """The tone of where it stands: its recall, else the furthest report, or our own side of it."""
    if line.recall:
        return RECALL_TONES[line.recall]
    return STATUS_TONES[line.furthest] if line.furthest else STATE_TONES[line.state]


def _sent(line: DeliveryLine) -> str:
    """By which way it goes, and when it left."""
    way = str(Channel(line.channel).label)
    return _("%(way)s, sent %(at)s") % {"way": way, "at": moment_of(line.sent_at)} if line.sent_at else way


def _told(status: StatusLine) -> str:
    """One report: what, when, by whom, in which words."""
    who = f", {status.reporter}" if status.reporter else ""
    words = f" – {status.text}" if status.text else ""
    return f"{status.label} {moment_of(status.reported_at)}{who}{words}"
