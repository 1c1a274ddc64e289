"""Counting what the paper registers took that lie outside the system: numbers and nothing else (R-079, R-180).

No number of a document, no name, no subject is ever written down here; the paper register alone holds them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.vocabulary import Role
from vanphong.documents import events
from vanphong.documents.models import PaperCount
from vanphong.documents.policy_keys import ForbiddenMatter
from vanphong.documents.vocabulary import Direction, Secrecy
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

HIGHEST = 100_000


@dataclass(frozen=True)
class Counted:
    """What is counted: documents of one direction and matter; state secrets have a degree, other matters have 0."""

    direction: Direction
    matter: ForbiddenMatter
    degree: int = 0


def set_count(viewer: Viewer, counted: Counted, *, day: date, count: int, now: datetime) -> UUID:
    """Write down how many documents a paper register took on a day; written again, the later number counts.

    Raises ``NotAllowed``, ``Invalid`` by field.
    """
    _check(viewer, counted)
    if day > localdate(now):
        raise Invalid({"day": _("This day lies in the future.")})
    if not 0 <= count <= HIGHEST:
        raise Invalid({"count": _("Write how many documents there were, in figures.")})
    with transaction.atomic():
        row = _row(viewer, counted, day, now)
        _put(viewer, row, count, now)
    return row.id


def add_one(viewer: Viewer, counted: Counted, *, now: datetime) -> UUID:
    """Count one document more today: it was refused here and goes into the paper register. Raises like `set_count`."""
    _check(viewer, counted)
    with transaction.atomic():
        row = _row(viewer, counted, localdate(now), now)
        _put(viewer, row, row.count + 1, now)
    return row.id


def _check(viewer: Viewer, counted: Counted) -> None:
    if not viewer.has(Role.CLERK) or not viewer.may("register", "incoming"):
        raise NotAllowed(_("The paper registers are kept by the clerk."))
    is_secret = counted.matter is ForbiddenMatter.STATE_SECRET
    degrees = {degree.value for degree in Secrecy if degree != Secrecy.NONE} if is_secret else {0}
    if counted.degree not in degrees:
        raise Invalid({"degree": _("Choose the degree of secrecy.")})


def _row(viewer: Viewer, counted: Counted, day: date, now: datetime) -> PaperCount:
    named = {
        "agency_id": viewer.agency_id, "counted_on": day, "direction": counted.direction, "matter": counted.matter,
        "degree": counted.degree,
    }  # fmt: skip
    at_first = {"count": 0, "changed_by_id": viewer.seat_id, "changed_at": now}
    PaperCount.objects.get_or_create(**named, defaults=at_first)
    return PaperCount.objects.select_for_update().get(**named)


def _put(viewer: Viewer, row: PaperCount, count: int, now: datetime) -> None:
    row.count, row.changed_by_id, row.changed_at = count, viewer.seat_id, now
    row.save()
    told = events.PaperCounted(
        subject_id=viewer.agency_id, agency_id=viewer.agency_id, day=row.counted_on, direction=row.direction,
        matter=row.matter, degree=row.degree, count=count,
    )  # fmt: skip
    publish(told, viewer=viewer, now=now)
