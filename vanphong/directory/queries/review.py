"""The quarterly review of accounts: what there is to look through in each unit, and what was found right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from vanphong.directory import policies, policy_keys
from vanphong.directory.models import AccountReview, Seat
from vanphong.directory.queries import policy, staff
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.rules.review import quarter_of
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class ReviewLine:
    """A unit (or the agency itself, for those who belong to no unit) with the number of its accounts."""

    subject_id: UUID
    name: str
    is_unit: bool
    manager: str
    accounts: int
    shut: int
    unused: int
    missing: int
    reviewed_at: datetime | None
    reviewed_by: str


@dataclass(frozen=True)
class Review:
    """A quarter of an agency: its name, and a line per unit that has people."""

    agency: str
    quarter: str
    unused_days: int
    lines: tuple[ReviewLine, ...]


def review(viewer: Viewer, *, now: datetime) -> Review:
    """Return the review of the viewer's agency in the running quarter; raises ``NotFound`` for all but administrators.

    Five statements, however many units.
    """
    agency_id, day = viewer.agency_id, localdate(now)
    if not policies.administers(viewer, agency_id):
        raise NotFound()
    agency, units = staff.names_in(agency_id, day=day)
    unused_days = policy.value(policy_keys.ACCOUNT_DISABLE_AFTER_DAYS, agency_id=agency_id)
    quarter = quarter_of(day)
    counted = {row["unit_id"]: row for row in _counts(agency_id, day=day, since=now - timedelta(days=unused_days))}
    managers = staff.managers([one for one, _name in units], day=day)
    done = {row.subject_id: row for row in AccountReview.objects.filter(agency_id=agency_id, quarter=quarter)}
    places: list[tuple[UUID | None, str]] = [(None, agency), *units]
    lines = [
        _line(unit_id or agency_id, name, counted[unit_id], managers.get(unit_id, "") if unit_id else "", done)
        for unit_id, name in places
        if unit_id in counted
    ]
    return Review(agency, quarter, unused_days, tuple(lines))


def count_of(agency_id: UUID, subject_id: UUID, *, day: date) -> int | None:
    """Return how many accounts a unit (or the agency outside its units) has; nothing where nobody sits."""
    seats = _seats(agency_id, day=day)
    seats = seats.filter(unit=None) if subject_id == agency_id else seats.filter(unit_id=subject_id)
    if not seats.exists():
        return None
    return seats.filter(person__account__is_active=True).count()


def _seats(agency_id: UUID, *, day: date) -> QuerySet[Seat]:
    return Seat.objects.filter(valid_on(day), agency_id=agency_id, is_main=True)


def _counts(agency_id: UUID, *, day: date, since: datetime) -> Iterable[Mapping[str, Any]]:
    last = Coalesce("person__account__last_used_at", "person__account__created_at")
    return (
        _seats(agency_id, day=day)
        .annotate(last=last)
        .order_by()
        .values("unit_id")
        .annotate(
            accounts=Count("person__account", filter=Q(person__account__is_active=True)),
            shut=Count("person__account", filter=Q(person__account__is_active=False)),
            unused=Count("person__account", filter=Q(person__account__is_active=True, last__lt=since)),
            missing=Count("id", filter=Q(person__account=None)),
        )
    )


def _line(
    subject_id: UUID, name: str, counted: Mapping[str, Any], manager: str, done: dict[UUID, AccountReview]
) -> ReviewLine:
    reviewed = done.get(subject_id)
    return ReviewLine(
        subject_id=subject_id,
        name=name,
        is_unit=counted["unit_id"] is not None,
        manager=manager,
        accounts=counted["accounts"],
        shut=counted["shut"],
        unused=counted["unused"],
        missing=counted["missing"],
        reviewed_at=reviewed.reviewed_at if reviewed else None,
        reviewed_by=reviewed.by_name if reviewed else "",
    )
