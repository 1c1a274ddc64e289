"""The page that stands for a document which is on paper only, until its scan comes: a value, and its typesetting."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class PaperCover:
    """What is known of the paper: `lines` are names and values; `reason` says why it is not here."""

    agency: str
    place: str
    made_on: date
    subject: str
    lines: tuple[tuple[str, str], ...]
    reason: str
    entered_by: str
    superior: str = ""


def typeset(cover: PaperCover) -> bytes:
    """Return the page as PDF/A-2b; the same cover gives the same bytes, and no text in it is markup."""
    made_at = datetime(*cover.made_on.timetuple()[:3], tzinfo=UTC)
    return press.pdf("paper_cover.typ", data=json.dumps(asdict(cover), default=_figures), made_at=made_at)


def _figures(day: date) -> list[int]:
    return [day.day, day.month, day.year]
