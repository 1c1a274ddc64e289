"""The list of numbers set aside for the paper desk, to be filled in by pen: a value, and its typesetting."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Aside:
    """One number: since when it is set aside, and why."""

    number: str
    reserved_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class AsideList:
    """The open numbers of one register; `for_incoming` chooses the columns for the pen."""

    agency: str
    place: str
    made_on: date
    register: str
    rows: tuple[Aside, ...]
    for_incoming: bool
    superior: str = ""


def typeset(aside: AsideList) -> bytes:
    """Return the list as PDF/A-2b; the same list gives the same bytes, and no text in it is markup."""
    made_at = datetime(*aside.made_on.timetuple()[:3], tzinfo=UTC)
    return press.pdf("reserved_numbers.typ", data=json.dumps(asdict(aside), default=_figures), made_at=made_at)


def _figures(day: date) -> list[int]:
    return [day.day, day.month, day.year]
