"""The hours by which registered documents are laid before the leaders: what waits, what has gone (R-030).

A document belongs to the first hour after it came in; an urgent one to none: it goes at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.timezone import localtime, make_aware

from vanphong.directory.queries import calendar as calendars
from vanphong.directory.queries import policy
from vanphong.documents import policies
from vanphong.documents.models import IncomingDocument
from vanphong.documents.policy_keys import INCOMING_BATCHES
from vanphong.documents.queries import routing_rules
from vanphong.documents.queries.incoming import IncomingRow, row_of
from vanphong.documents.vocabulary import IncomingState, Urgency
from vanphong.engines.workdays.calendar import Calendar
from vanphong.kernel import access, events
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer

MOST = 500
"""So many documents of a batch are shown at once."""
GONE = (IncomingState.SUBMITTED, IncomingState.ASSIGNED, IncomingState.RESOLVED)
WHOLE_DAY = time(23, 59, 59)


@dataclass(frozen=True)
class Batch:
    """What came in after ``since`` and up to ``until``; ``is_hour`` tells that the agency has set such an hour."""

    since: datetime
    until: datetime
    is_hour: bool = True


@dataclass(frozen=True)
class Line:
    """A document of a batch: when it came, and whether and before whom it was laid, with which proposal."""

    row: IncomingRow
    received_at: datetime
    submitted_at: datetime | None
    submitted_to_id: UUID | None
    proposal: str

    @property
    def is_urgent(self) -> bool:
        """Whether it goes at once."""
        return self.row.urgency > Urgency.NORMAL


@dataclass(frozen=True)
class Desk:
    """A batch as the registry desk has it: ``late`` are those of earlier hours, ``unregistered`` how many want a
    number first.
    """

    batch: Batch
    urgent: tuple[Line, ...]
    late: tuple[Line, ...]
    due: tuple[Line, ...]
    gone: tuple[Line, ...]
    unregistered: int


def on(agency_id: UUID, day: date) -> list[Batch]:
    """Return the batches of a day in their order: none on a day off, one for the whole day where no hours are set."""
    hours = policy.value(INCOMING_BATCHES, agency_id=agency_id)
    if not hours:
        return [Batch(_at(day - timedelta(days=1), WHOLE_DAY), _at(day, WHOLE_DAY), is_hour=False)]
    return _of_day(day, hours, calendars.of(agency_id))


def _of_day(day: date, hours: Sequence[time], calendar: Calendar) -> list[Batch]:
    if not calendar.is_working_day(day):
        return []
    ordered = sorted(hours)
    before = calendar.last_working_day(day - timedelta(days=1))
    ends = [_at(before, ordered[-1]), *(_at(day, hour) for hour in ordered)]
    return [Batch(since, until) for since, until in pairwise(ends)]


def current(agency_id: UUID, *, now: datetime) -> Batch:
    """Return the batch that is being made up now: the first whose hour has not passed."""
    day = localtime(now).date()
    coming = [batch for batch in on(agency_id, day) if batch.until >= now]
    if coming:
        return coming[0]
    return on(agency_id, calendars.of(agency_id).next_working_day(day + timedelta(days=1)))[0]


def _at(day: date, hour: time) -> datetime:
    return make_aware(datetime.combine(day, hour))


def may_read(viewer: Viewer) -> bool:
    """Tell whether the viewer reads the batches of the own agency."""
    return policies.reader_of_registers(viewer)


def desk(viewer: Viewer, batch: Batch, *, now: datetime) -> Desk:
    """Return a batch with what the written rules propose for what waits. Raises ``NotAllowed``."""
    seen = _seen(viewer)
    open_ = seen.filter(state=IncomingState.REGISTERED, received_at__lte=batch.until)
    rules = routing_rules.rules(viewer.agency_id, day=localtime(now).date())
    waiting = [_line(document, rules=rules) for document in open_.order_by("registered_at", "id")[:MOST]]
    normal = [line for line in waiting if not line.is_urgent]
    # Of an hour that has passed everything is late that still waits.
    edge = batch.until if batch.is_hour and now > batch.until else batch.since if batch.is_hour else None
    late = [line for line in normal if edge and line.received_at <= edge]
    return Desk(
        batch,
        urgent=tuple(line for line in waiting if line.is_urgent),
        late=tuple(late),
        due=tuple(line for line in normal if line not in late),
        gone=tuple(gone(viewer, batch)),
        unregistered=seen.filter(state=IncomingState.RECEIVED, received_at__lte=batch.until).count(),
    )


def gone(viewer: Viewer, batch: Batch, *, to_seat_id: UUID | None = None) -> list[Line]:
    """Return what came in for a batch and lies before the leaders (or one of them), urgent ones too."""
    found = _seen(viewer).filter(state__in=GONE, received_at__gt=batch.since, received_at__lte=batch.until)
    if to_seat_id is not None:
        found = found.filter(submitted_to_id=to_seat_id)
    documents = list(found.order_by("submitted_at", "id")[:MOST])
    told = events.newest("incoming.submitted", [document.id for document in documents])
    notes = {subject_id: str(entry.payload.get("note", "")) for subject_id, entry in told.items()}
    return [_line(document, proposal=notes.get(document.id, "")) for document in documents]


def _seen(viewer: Viewer) -> QuerySet[IncomingDocument]:
    if not may_read(viewer):
        raise NotAllowed()
    seen = IncomingDocument.objects.filter(access.visible(viewer), agency_id=viewer.agency_id)
    return seen.select_related("type")


def _line(document: IncomingDocument, *, proposal: str = "", rules: Sequence[routing_rules.Rule] = ()) -> Line:
    row = row_of(document)
    ruled = next(iter(routing_rules.matches(rules, routing_rules.features_of(row))), None)
    return Line(
        row,
        document.received_at,
        document.submitted_at,
        document.submitted_to_id,
        ruled.rule.said if ruled else proposal,
    )


@dataclass(frozen=True)
class Waiting:
    """How many documents of an agency are registered and not yet submitted, and the first of them."""

    count: int
    oldest_id: UUID


def waiting() -> dict[UUID, Waiting]:
    """Return what waits, by agency."""
    rows = IncomingDocument.objects.filter(state=IncomingState.REGISTERED).order_by("agency_id", "registered_at", "id")
    counts = dict(rows.order_by("agency_id").values_list("agency_id").annotate(count=Count("id")))
    oldest = rows.distinct("agency_id").values_list("agency_id", "id")
    return {agency_id: Waiting(counts.get(agency_id, 1), oldest_id) for agency_id, oldest_id in oldest}
