"""The stamp "ĐẾN" of an incoming document (NĐ 30/2020, Phụ lục IV): 35 × 50 mm, red, on transparent ground."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press

WIDTH_MM, HEIGHT_MM = 50.0, 35.0


@dataclass(frozen=True, slots=True)
class ArrivalMark:
    """What stands in the stamp; an empty text or no day leaves a dotted place to write on paper."""

    agency: str
    number: str = ""
    arrived_on: date | None = None
    forwarded: str = ""
    dossier: str = ""


def typeset(mark: ArrivalMark) -> bytes:
    """Return the stamp as a PDF of one page of its size, to be laid over a page."""
    made_at = datetime(*(mark.arrived_on or date(2000, 1, 1)).timetuple()[:3], tzinfo=UTC)
    return press.pdf("arrival_mark.typ", data=_data(mark), made_at=made_at)


def picture(mark: ArrivalMark, *, dpi: int = 300) -> bytes:
    """Return the stamp as a PNG with transparent ground."""
    return press.png("arrival_mark.typ", data=_data(mark), dpi=dpi)


def _data(mark: ArrivalMark) -> str:
    day = mark.arrived_on
    shown = f"{day.day:02}/{day.month:02}/{day.year}" if day else ""
    return json.dumps({**asdict(mark), "arrived_on": None, "day": shown})
