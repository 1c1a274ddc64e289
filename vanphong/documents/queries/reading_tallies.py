"""How good the reading of pages is in use: what clerks kept of it, field by field, in the last twelve months."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils.timezone import localdate

from vanphong.directory.policies import administers
from vanphong.directory.vocabulary import Role
from vanphong.documents.models import ReadingTally
from vanphong.documents.queries.readings import COUNTED
from vanphong.documents.vocabulary import Sureness
from vanphong.documents.vocabulary.readings import Kept
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer

MONTHS = 12


@dataclass(frozen=True)
class Line:
    """What became of one field: how often it was kept and changed, by how surely it was read; how often not read."""

    name: str
    kept: Mapping[Sureness, int] = field(default_factory=dict)
    changed: Mapping[Sureness, int] = field(default_factory=dict)
    missed: int = 0

    def read(self, sureness: Sureness | None = None) -> int:
        """How often it was read, in all or so surely."""
        steps = [sureness] if sureness else list(Sureness)
        return sum(self.kept.get(step, 0) + self.changed.get(step, 0) for step in steps)

    def percent(self, sureness: Sureness | None = None) -> int | None:
        """How many of a hundred readings were kept; nothing where there was none."""
        read = self.read(sureness)
        if not read:
            return None
        kept = self.kept.get(sureness, 0) if sureness else sum(self.kept.values())
        return round(100 * kept / read)


@dataclass(frozen=True)
class MonthLine:
    """One count as it is taken out: month, field, how surely, from a scan or not, what became of it, how many times."""

    month_on: date
    name: str
    sureness: Sureness
    is_scan: bool
    kept: Kept
    times: int


def may_see(viewer: Viewer, agency_id: UUID) -> bool:
    """Tell whether the counts of an agency are open to the viewer: its clerks, and who administers it."""
    return (viewer.agency_id == agency_id and viewer.has(Role.CLERK)) or administers(viewer, agency_id)


def lines(viewer: Viewer, *, is_scan: bool | None = None, now: datetime) -> list[Line]:
    """Return what became of every field in the viewer's agency; of scans, of files with text, or of both.

    Raises ``NotAllowed``.
    """
    found = _found(viewer, now=now)
    if is_scan is not None:
        found = found.filter(is_scan=is_scan)
    kept, changed = defaultdict[str, dict[Sureness, int]](dict), defaultdict[str, dict[Sureness, int]](dict)
    missed = defaultdict[str, int](int)
    rows = found.values_list("field", "sureness", "kept").annotate(all=Sum("times"))
    for name, sureness, became, times in rows.order_by("field"):
        if became == Kept.MISSED:
            missed[name] += times
        else:
            (kept if became == Kept.KEPT else changed)[name][Sureness(sureness)] = times
    return [Line(name, kept[name], changed[name], missed[name]) for name in COUNTED]


def months(viewer: Viewer, *, now: datetime) -> Iterator[MonthLine]:
    """Yield the counts of the viewer's agency as they are kept, the oldest first; raises ``NotAllowed``."""
    rows = _found(viewer, now=now).order_by("month_on", "field", "is_scan", "sureness", "kept")
    for row in rows:
        yield MonthLine(row.month_on, row.field, Sureness(row.sureness), row.is_scan, Kept(row.kept), row.times)


def _found(viewer: Viewer, *, now: datetime) -> QuerySet[ReadingTally]:
    if not may_see(viewer, viewer.agency_id):
        raise NotAllowed()
    today = localdate(now)
    since = date(today.year - 1, today.month, 1)  # this month, and eleven whole ones before it
    return ReadingTally.objects.filter(agency_id=viewer.agency_id, month_on__gt=since)
