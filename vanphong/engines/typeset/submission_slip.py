"""The slip with which a draft is laid before who signs it, as a value, and its typesetting to PDF.

No decree gives its form; its lines are the acts of NĐ 30/2020, Điều 10 to 13: draft, check of the content, check of
the form, approval (R-053; both checks are kept as records).
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Step:
    """What one of those asked said; empty for the pen. `role` names a further one ("Phòng Pháp chế")."""

    by: str = ""
    words: str = ""
    given_on: date | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionSlip:
    """A slip; `document` names the type and number of pages of the draft, `summary` what it is about."""

    agency: str
    place: str
    made_on: date | None
    addressee: str
    summary: str
    unit: str
    drafter: str
    document: str
    proposal: str
    enclosures: tuple[str, ...] = ()
    superior: str = ""
    content: Step = field(default_factory=Step)
    format: Step = field(default_factory=Step)
    further: tuple[Step, ...] = ()
    decision: Step = field(default_factory=Step)


def typeset(slip: SubmissionSlip) -> bytes:
    """Return the slip as PDF/A-2b; the same slip gives the same bytes, and no text in it is markup."""
    made_at = datetime(*(slip.made_on or date(2000, 1, 1)).timetuple()[:3], tzinfo=UTC)
    return press.pdf("submission_slip.typ", data=json.dumps(asdict(slip), default=_figures), made_at=made_at)


def _figures(day: date) -> list[int]:
    return [day.day, day.month, day.year]
