"""The slip with which papers go from hand to hand against a signature (Phụ lục III, mẫu 1.4; R-035)."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that is handed on."""

    symbol: str
    summary: str
    copies: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class TransferSlip:
    """A slip; `return_by` is set for papers that are only lent, such as an annex that the agency's file keeps."""

    agency: str
    number: str
    symbol: str
    place: str
    made_on: date | None
    receiver: str
    papers: tuple[Paper, ...]
    summary: str = ""
    reason: str = ""
    return_by: date | None = None
    handed_by: str = ""
    received_by: str = ""
    superior: str = ""


def typeset(slip: TransferSlip) -> bytes:
    """Return the slip as PDF/A-2b; the same slip gives the same bytes, and no text in it is markup."""
    made_at = datetime(*(slip.made_on or date(2000, 1, 1)).timetuple()[:3], tzinfo=UTC)
    return press.pdf("transfer_slip.typ", data=json.dumps(asdict(slip), default=_figures), made_at=made_at)


def _figures(day: date) -> list[int]:
    return [day.day, day.month, day.year]
