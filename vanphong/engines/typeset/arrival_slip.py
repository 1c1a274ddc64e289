"""The slip for handling an incoming document (NĐ 30/2020, Phụ lục IV; Điều 23.3), as a value, and its typesetting."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of the three gives: `by` whom, to whom it goes, until when; every empty value leaves a dotted place."""

    by: str = ""
    lead: str = ""
    support: str = ""
    due: str = ""
    words: str = ""
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class ArrivalSlip:
    """The slip of one document; `subject` names its type, number and symbol, day, author and summary in this order."""

    agency: str
    place: str
    made_on: date | None
    subject: str
    superior: str = ""
    leader: Opinion = field(default_factory=Opinion)
    head: Opinion = field(default_factory=Opinion)
    handler: Opinion = field(default_factory=Opinion)


def typeset(slip: ArrivalSlip) -> bytes:
    """Return the slip as PDF/A-2b; the same slip gives the same bytes, and no text in it is markup."""
    made_at = datetime(*(slip.made_on or date(2000, 1, 1)).timetuple()[:3], tzinfo=UTC)
    return press.pdf("arrival_slip.typ", data=json.dumps(asdict(slip), default=_figures), made_at=made_at)


def _figures(day: date) -> list[int]:
    return [day.day, day.month, day.year]
