"""Taking the staff out of the house as a file: who did it, and of whom, is kept for ever."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from vanphong.directory import events, policies
from vanphong.directory.queries import staff, staff_export
from vanphong.directory.queries.staff_export import ExportRow
from vanphong.directory.queries.staff_filter import StaffFilter
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

MOST = 200_000


def export(viewer: Viewer, wanted: StaffFilter, *, form: str, now: datetime) -> Iterator[ExportRow]:
    """Record that the viewer takes personal data out, and return the rows, read piece by piece.

    ``form`` is the kind of file. Raises ``NotAllowed`` for who administers nobody.
    """
    if not policies.administers_any(viewer):
        raise NotAllowed()
    people = len(staff.found_ids(viewer, wanted, limit=MOST, now=now))
    with transaction.atomic():
        told = events.StaffExported(
            subject_id=wanted.agency_id or viewer.agency_id,
            agency_id=viewer.agency_id,
            form=form,
            people=people,
            chosen=_chosen(wanted),
        )
        publish(told, viewer=viewer, now=now)
    return staff_export.rows(viewer, wanted, now=now)


def _chosen(wanted: StaffFilter) -> dict[str, str]:
    """The filters that were on, without empty ones."""
    return {name: str(value) for name, value in vars(wanted).items() if value}
