"""The sheet on which units and persons sign for copies of a paper (S3 Điều 10.2; R-035): a value, its typesetting."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Line:
    """Copies for one receiver; an empty `receipt` leaves room for the signature."""

    receiver: str
    what: str
    copies: int
    handed_on: date
    receipt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandOutSheet:
    """The copies of one document's paper that were handed out."""

    agency: str
    place: str
    made_on: date
    document: str
    location: str
    rows: tuple[Line, ...]
    superior: str = ""


def typeset(sheet: HandOutSheet) -> bytes:
    """Return the sheet as PDF/A-2b; the same sheet gives the same bytes, and no text in it is markup."""
    made_at = datetime(*sheet.made_on.timetuple()[:3], tzinfo=UTC)
    return press.pdf("hand_out_sheet.typ", data=json.dumps(asdict(sheet), default=_figures), made_at=made_at)


def _figures(day: date) -> list[int]:
    return [day.day, day.month, day.year]
