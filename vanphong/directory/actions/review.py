"""Confirming that the accounts of a unit are right."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from vanphong.directory import events, policies
from vanphong.directory.models import AccountReview
from vanphong.directory.queries import review
from vanphong.directory.rules.review import quarter_of
from vanphong.kernel.errors import NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


def confirm(viewer: Viewer, subject_id: UUID, *, now: datetime) -> None:
    """Confirm the accounts of a unit of one's agency for the running quarter; confirming twice tells it once.

    ``subject_id`` is the unit, or the agency for those who belong to no unit. Raises ``NotFound``.
    """
    agency_id, day = viewer.agency_id, localdate(now)
    count = review.count_of(agency_id, subject_id, day=day) if policies.administers(viewer, agency_id) else None
    if count is None:
        raise NotFound()
    with transaction.atomic():
        _row, is_new = AccountReview.objects.get_or_create(
            subject_id=subject_id,
            quarter=quarter_of(day),
            defaults={"agency_id": agency_id, "accounts": count, "by_name": viewer.name, "reviewed_at": now},
        )
        if is_new:
            told = events.AccountsReviewed(
                subject_id=subject_id, agency_id=agency_id, quarter=quarter_of(day), accounts=count
            )
            publish(told, viewer=viewer, now=now)
