"""Reading what the paper registers outside the system took: by day, and summed for statistics (R-079)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from vanphong.documents import policies
from vanphong.documents.models import PaperCount
from vanphong.documents.policy_keys import ForbiddenMatter
from vanphong.documents.vocabulary import Direction, Secrecy
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Count:
    """How many documents of one direction, matter and degree there were, on a day or in a month (its first day)."""

    day: date
    direction: str
    matter: str
    degree: int
    count: int

    @property
    def label(self) -> str:
        """What was counted, in words."""
        secret = f" – {Secrecy(self.degree).label}" if self.degree else ""
        return f"{ForbiddenMatter(self.matter).label}{secret}"

    @property
    def direction_label(self) -> str:
        """Which way they went, in words."""
        return str(Direction(self.direction).label)


def by_day(viewer: Viewer, *, before: date | None = None, limit: int = 60) -> list[Count]:
    """Return the newest counts, day by day; raises ``NotAllowed`` for those who may not read registers."""
    rows = _rows(viewer)
    if before is not None:
        rows = rows.filter(counted_on__lt=before)
    found = rows.order_by("-counted_on", "direction", "matter", "degree")[:limit]
    return [Count(row.counted_on, row.direction, row.matter, row.degree, row.count) for row in found]


def by_month(viewer: Viewer, *, year: int) -> list[Count]:
    """Return the sums of a year by month. Raises like `by_day`."""
    rows = _rows(viewer).filter(counted_on__year=year, count__gt=0).annotate(month=TruncMonth("counted_on"))
    summed = rows.order_by().values("month", "direction", "matter", "degree").annotate(many=Sum("count"))
    return [
        Count(one["month"], one["direction"], one["matter"], one["degree"], one["many"])
        for one in summed.order_by("month", "direction", "matter", "degree")
    ]


def _rows(viewer: Viewer) -> "QuerySet[PaperCount]":
    if not policies.reader_of_registers(viewer):
        raise NotAllowed()
    return PaperCount.objects.filter(agency_id__in=policies.past(viewer))
