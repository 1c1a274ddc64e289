"""Counting how documents are handled, by unit (báo cáo tình hình giải quyết; NĐ 30/2020, Phụ lục VI, Phần I, V)."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.documents import policies
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries.handling import stands, timed
from vanphong.documents.queries.register_books import Days
from vanphong.documents.vocabulary import Direction, IncomingState, OutgoingState, Standing
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import holders


@dataclass(frozen=True)
class Counts:
    """How many documents, and of these how many stand how; ``undone`` were recalled or their number cancelled."""

    total: int = 0
    done_in_time: int = 0
    done_late: int = 0
    running: int = 0
    overdue: int = 0
    undone: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return both together."""
        return Counts(*(one + another for one, another in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True)
class Line:
    """The counts of one unit, of people without one, or of what nobody handles yet."""

    name: str
    counts: Counts


@dataclass(frozen=True)
class Report:
    """The lines by name, what has no unit last, and all together."""

    lines: tuple[Line, ...]
    total: Counts


def report(viewer: Viewer, direction: Direction, *, year: int, days: Days, today: date) -> Report:
    """Count what came into an agency's registers, or what was begun there, in a period of a year.

    Only numbers are told: they count every document of the agency, also such as the viewer may not open. Raises
    ``NotAllowed`` for those who may not read registers.
    """
    if not policies.reader_of_registers(viewer):
        raise NotAllowed()
    if direction == Direction.IN:
        counted = _counted(_arrived(viewer, year, days), "who", today)
    else:
        counted = _counted(_begun(viewer, year, days), "unit_id", today)
    return _by_unit(counted, direction)


def _arrived(viewer: Viewer, year: int, days: Days) -> "QuerySet[IncomingDocument]":
    rows = IncomingDocument.objects.filter(
        days.hold("arrived_on"), register__agency_id__in=policies.past(viewer), year=year
    )
    undone = Q(state=IncomingState.RECALLED)
    return timed(rows).annotate(who=holders.leader(), is_undone=undone)


def _begun(viewer: Viewer, year: int, days: Days) -> "QuerySet[OutgoingDocument]":
    rows = OutgoingDocument.objects.filter(agency_id__in=policies.past(viewer)).exclude(state=OutgoingState.WITHDRAWN)
    undone = Q(state__in=[OutgoingState.RECALLED, OutgoingState.CANCELLED])
    begun = rows.annotate(begun=TruncDate("created_at")).filter(days.hold("begun"), created_at__year=year)
    return begun.annotate(due=F("due_on"), ended=TruncDate("released_at"), is_undone=undone)


def _counted(
    rows: "QuerySet[IncomingDocument] | QuerySet[OutgoingDocument]", by: str, today: date
) -> dict[UUID | None, Counts]:
    kept = Q(is_undone=False)
    counts = {one.value: Count("pk", filter=kept & stands(one, today=today)) for one in Standing}
    grouped = (
        rows.order_by()
        .values(by)
        .annotate(total=Count("pk"), undone_ones=Count("pk", filter=Q(is_undone=True)), **counts)
    )
    return {
        row[by]: Counts(
            total=row["total"], undone=row["undone_ones"], **{one.value: int(row[one.value]) for one in Standing}
        )
        for row in grouped
    }


def _by_unit(counted: dict[UUID | None, Counts], direction: Direction) -> Report:
    """The counts of holders put together by their units."""
    named = _units(one for one in counted if one is not None)
    units: dict[str, Counts] = {}
    for holder_id, counts in counted.items():
        name = named.get(holder_id, "") if holder_id else ""
        units[name] = units.get(name, Counts()) + counts
    nobody = _("Not given to anybody yet") if direction == Direction.IN else _("Without a unit")
    lines = [Line(name or nobody, units[name]) for name in sorted(units, key=lambda name: (not name, name))]
    return Report(tuple(lines), sum(units.values(), Counts()))


def _units(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The unit of each holder: a desk is its unit, a person without a unit stands for itself."""
    wanted = list(ids)
    seats = {one.id: one.unit or one.name for one in people.cards(wanted).values()}
    return {**seats, **{one.id: one.name for one in people.desk_cards(wanted).values()}}
