"""A batch as its page shows it: groups of documents under their headings, each with where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.documents.queries.batches import Batch, Desk, Line
from vanphong.web.components.lists import Split
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.inbox.rows import state_badge, urgency_level

PLACE = "/incoming/batches"


@dataclass(frozen=True)
class Shown:
    """One document: what it is, what is proposed, where it stands."""

    id: str
    href: str
    number: str
    summary: str
    issuer: str
    urgency: str
    proposal: str
    stands: str
    badge: Badge


@dataclass(frozen=True)
class Group:
    """Documents under one heading, in a tone that says how pressing they are."""

    title: str
    tone: Tone
    rows: tuple[Shown, ...]


def groups(desk: Desk) -> tuple[Group, ...]:
    """What waits, the most pressing first."""
    named: list[tuple[str, Tone, tuple[Line, ...]]] = [
        (_("Urgent: these go at once"), "red", desk.urgent),
        (_("Left over: their hour has passed"), "red", desk.late),
        (_("In this batch"), "blue", desk.due),
    ]
    return tuple(
        Group(title, tone, tuple(_waiting(line, tone) for line in lines)) for title, tone, lines in named if lines
    )


def _waiting(line: Line, tone: Tone) -> Shown:
    stands = _("came in %(at)s") % {"at": _moment(line.received_at)}
    if tone != "red":
        return _shown(line, stands, state_badge(line.row.state, line.row.state_label))
    return _shown(line, stands, Badge(_("Urgent") if line.is_urgent else _("Overdue"), "red"))


def gone(lines: Iterable[Line]) -> tuple[Shown, ...]:
    """What lies before the leaders: before whom, since when; what was urgent went at once."""
    found = list(lines)
    names = people.names(line.submitted_to_id for line in found if line.submitted_to_id)
    return tuple(_gone(line, names) for line in found)


def _gone(line: Line, names: Mapping[UUID, str]) -> Shown:
    named = {
        "name": names.get(line.submitted_to_id, "") if line.submitted_to_id else "",
        "at": _moment(line.submitted_at) if line.submitted_at else "",
    }
    words = _("at once to %(name)s, %(at)s") if line.is_urgent else _("to %(name)s, %(at)s")
    return _shown(line, words % named, state_badge(line.row.state, line.row.state_label))


def _shown(line: Line, stands: str, badge: Badge) -> Shown:
    row = line.row
    return Shown(
        id=str(row.id),
        href=f"/incoming/{row.id}",
        number=" \u00b7 ".join(part for part in (f"#{row.number}", row.symbol) if part),
        summary=row.summary,
        issuer=row.issuer_name,
        urgency=urgency_level(row.urgency),
        proposal=line.proposal,
        stands=stands,
        badge=badge,
    )


def tabs(batches: Iterable[Batch], open_: Batch) -> tuple[Split, ...]:
    """The hours of a day as tabs."""
    return tuple(
        Split(each.until.isoformat(), label(each), address(each), is_current=each == open_)
        for each in batches
        if each.is_hour
    )


def address(batch: Batch, path: str = PLACE) -> str:
    """The address of a batch."""
    return f"{path}?at={localtime(batch.until):%Y%m%d%H%M}"


def label(batch: Batch) -> str:
    """A batch in words."""
    until = localtime(batch.until)
    if not batch.is_hour:
        return f"{until:%d/%m/%Y}"
    return _("Batch of %(hour)s, %(day)s") % {"hour": f"{until:%H:%M}", "day": f"{until:%d/%m}"}


def _moment(at: datetime) -> str:
    return f"{localtime(at):%H:%M %d/%m}"
