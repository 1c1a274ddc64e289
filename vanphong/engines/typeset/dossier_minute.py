"""The minute of handing dossiers over to the archive (NĐ 30/2020, Phụ lục V; Điều 30), and its typesetting."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press
from vanphong.engines.typeset.hand_over import Party


@dataclass(frozen=True, slots=True)
class DossierMinute:
    """A minute in two copies; amounts that are not known stay places for the pen, zero is written.

    `bases` are what the handing over rests on besides the decree: the list of dossiers or the plan of collection.
    """

    agency: str
    place: str
    made_on: date | None
    giver: Party
    receiver: Party
    bases: tuple[str, ...]
    fonds: str
    period: str
    state: str = ""
    superior: str = ""
    boxes: int | None = None
    paper_dossiers: int | None = None
    shelf_metres: str = ""
    digital_dossiers: int | None = None
    files: int | None = None


def typeset(minute: DossierMinute) -> bytes:
    """Return the minute as PDF/A-2b; the same minute gives the same bytes, and no text in it is markup."""
    day = minute.made_on
    fields = {**asdict(minute), "made_on": [day.day, day.month, day.year] if day else None}
    made_at = datetime(*(day or date(2000, 1, 1)).timetuple()[:3], tzinfo=UTC)
    return press.pdf("dossier_minute.typ", data=json.dumps(fields), made_at=made_at)
