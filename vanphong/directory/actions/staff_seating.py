"""Carrying out a staff list, batch by batch: each batch is one short transaction, each row stands for itself."""

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import DataError, IntegrityError, transaction
from django.utils.timezone import localdate

from vanphong.directory import events, policies
from vanphong.directory.actions.staff_imports import CARRY_OUT, ONE_AT_A_TIME
from vanphong.directory.actions.staff_reading import stored
from vanphong.directory.actions.staff_writing import Writing
from vanphong.directory.models import Person, StaffImport, StaffImportRow
from vanphong.directory.queries import staff_names, staff_rows
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.queries.staff_names import Known
from vanphong.directory.queries.staff_rows import Judged
from vanphong.directory.vocabulary import ImportState, RowFault, RowState, SheetFault, StaffColumn
from vanphong.kernel import jobs
from vanphong.kernel.errors import Invalid, NotFound, Refusal
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

LOG = logging.getLogger(__name__)
AT_ONCE = 500
"""Rows of one batch: about a second, then others have their turn."""
REFUSALS = (IntegrityError, DataError, Refusal)

Refused = dict[UUID, dict[str, list[object]]]
"""Rows that were left out, each with its faults as they are kept."""


def carry_out_batch(import_id: UUID, *, now: datetime) -> None:
    """Carry out the next rows of a running list and queue the rest; a batch that was cut off begins again.

    Rows are judged once more, against the directory as it is by now. What cannot be done is refused by itself; the
    list is halted when whoever gave the word may administer no longer.
    """
    with transaction.atomic():
        batch = StaffImport.objects.select_for_update().filter(pk=import_id, state=ImportState.RUNNING).first()
        if batch is None:
            return
        viewer = _who(batch, now=now)
        if viewer is None:
            StaffImport.objects.filter(pk=import_id).update(state=ImportState.PAUSED, fault=SheetFault.NOT_YOURS)
            return
        ready = StaffImportRow.objects.filter(batch=batch, state=RowState.READY).order_by("line")
        records = list(ready[:AT_ONCE])
        if not records:
            _finish(viewer, batch, now=now)
            return
        _carry_out(viewer, batch, records, now=now)
        jobs.defer(CARRY_OUT, lock=ONE_AT_A_TIME, import_id=str(import_id))


def _who(batch: StaffImport, *, now: datetime) -> Viewer | None:
    """The one who gave the word, if still entitled to it."""
    try:
        viewer = viewers.viewer_of(batch.by_person_id, day=localdate(now), seat_id=batch.by_seat_id)
    except NotFound:
        return None
    may = policies.operates(viewer) if batch.is_wide else policies.administers(viewer, batch.agency_id)
    return viewer if may and viewer.seat_id == batch.by_seat_id else None


def _finish(viewer: Viewer, batch: StaffImport, *, now: datetime) -> None:
    rows = StaffImportRow.objects.filter(batch=batch)
    done = rows.filter(state=RowState.DONE).count()
    StaffImport.objects.filter(pk=batch.id).update(state=ImportState.DONE, ended_at=now)
    told = events.StaffListFinished(
        subject_id=batch.id, agency_id=batch.agency_id, done=done, refused=rows.count() - done
    )
    publish(told, viewer=viewer, now=now)


def _carry_out(viewer: Viewer, batch: StaffImport, records: list[StaffImportRow], *, now: datetime) -> None:
    today = localdate(now)
    codes = [record.staff_code for record in records]
    # In one order, so that two acts over the same people cannot wait for each other in a ring.
    list(Person.objects.select_for_update().filter(staff_code__in=codes).order_by("id").values_list("id"))
    judged = staff_rows.judge(batch, records, known=_known(batch, now), today=today, is_final=True)
    refused = {one.record.id: stored(one.judgement.faults) for one in judged if not one.is_sound}
    refused |= _write_all(viewer, batch, [one for one in judged if one.is_sound], now=now)
    for record in records:
        record.faults = refused.get(record.id, {})
    StaffImportRow.objects.bulk_update(records, ["effect", "faults", "person_id"], batch_size=500)
    done = [record.id for record in records if record.id not in refused]
    StaffImportRow.objects.filter(id__in=done).update(state=RowState.DONE)
    StaffImportRow.objects.filter(id__in=list(refused)).update(state=RowState.REFUSED)


def _write_all(viewer: Viewer, batch: StaffImport, sound: Sequence[Judged], *, now: datetime) -> Refused:
    """Write the rows together; if one is refused, one by one, so that only those at fault are left out."""
    try:
        with transaction.atomic():
            Writing(viewer, batch, _known(batch, now), now).write(sound)
    except REFUSALS as refusal:
        LOG.info("a batch of a staff list is carried out row by row: %s", type(refusal).__name__)
        return {id_: faults for one in sound for id_, faults in _write_one(viewer, batch, one, now=now).items()}
    return {}


def _write_one(viewer: Viewer, batch: StaffImport, one: Judged, *, now: datetime) -> Refused:
    try:
        with transaction.atomic():
            Writing(viewer, batch, _known(batch, now), now).write([one])
    except Refusal as refusal:
        return {one.record.id: stored({StaffColumn.STAFF_CODE: (RowFault.NOT_POSSIBLE, {"why": _words(refusal)})})}
    except (IntegrityError, DataError):
        return {one.record.id: stored({StaffColumn.STAFF_CODE: (RowFault.REFUSED, {})})}
    return {}


def _words(refusal: Refusal) -> str:
    fields = refusal.fields.values() if isinstance(refusal, Invalid) else ()
    return " ".join(map(str, fields)) or refusal.text


def _known(batch: StaffImport, now: datetime) -> Known:
    return staff_names.known(day=localdate(now), agency_id=None if batch.is_wide else batch.agency_id)
