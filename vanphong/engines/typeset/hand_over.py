"""The minute of a hand-over of work and records, as a value, and its typesetting to PDF."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Party:
    """Who gives, receives or stands by: name, post, unit."""

    name: str
    post: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """One line of the table: what it is, and who has it now."""

    ordinal: int
    label: str
    receiver: str


@dataclass(frozen=True, slots=True)
class ThingGroup:
    """Things of one kind under their heading."""

    label: str
    lines: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class HandOverMinute:
    """A minute of hand-over; ``new_post`` is empty for who leaves, ``taken_back_on`` set when it was reversed."""

    agency: str
    symbol: str
    place: str
    made_on: date
    decision_number: str
    decided_on: date
    giver: Party
    receivers: tuple[Party, ...]
    groups: tuple[ThingGroup, ...]
    superior: str = ""
    head: Party | None = None
    new_post: str = ""
    leaves: bool = False
    account_closed: bool = False
    note: str = ""
    taken_back_on: date | None = None


def typeset(minute: HandOverMinute) -> bytes:
    """Return the minute as PDF/A-2b; the same minute gives the same bytes, and no text in it is markup."""
    fields = asdict(minute)
    for name in ("made_on", "decided_on", "taken_back_on"):
        day = getattr(minute, name)
        fields[name] = [day.day, day.month, day.year] if day else None
    fields["count"] = sum(len(group.lines) for group in minute.groups)
    made_at = datetime(*minute.made_on.timetuple()[:3], tzinfo=UTC)
    return press.pdf("hand_over.typ", data=json.dumps(fields), made_at=made_at)
