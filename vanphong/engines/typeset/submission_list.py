"""The list with which the registry lays a batch of documents before a leader: a value, and its typesetting.

No decree gives its form; its columns are those of the slip for handling (NĐ 30/2020, Phụ lục IV), one line each.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Submitted:
    """One document of the list."""

    number: str
    issuer: str
    symbol: str
    issued_on: date | None
    summary: str
    urgency: str
    proposal: str
    to: str


@dataclass(frozen=True, slots=True)
class SubmissionList:
    """A batch; ``hour`` is empty where the agency submits at once, ``addressee`` where it is for several leaders."""

    agency: str
    place: str
    day: date
    hour: str
    addressee: str
    rows: tuple[Submitted, ...]
    superior: str = ""


def typeset(batch: SubmissionList) -> bytes:
    """Return the list as PDF/A-2b; the same list gives the same bytes, and no text in it is markup."""
    made_at = datetime(*batch.day.timetuple()[:3], tzinfo=UTC)
    return press.pdf("submission_list.typ", data=json.dumps(asdict(batch), default=_figures), made_at=made_at)


def _figures(day: date) -> list[int]:
    return [day.day, day.month, day.year]
