"""Reading a staff list that was handed in: its rows first, then, batch by batch, what each would do."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from vanphong.directory.actions.staff_imports import CHECK
from vanphong.directory.models import StaffImport, StaffImportRow
from vanphong.directory.ports import PAPERS
from vanphong.directory.queries import staff_names, staff_rows
from vanphong.directory.rules import staff_headings
from vanphong.directory.rules.staff_headings import Headings, NoStaffList
from vanphong.directory.rules.staff_rows import Faults, code_of
from vanphong.directory.vocabulary import ImportState, RowState, SheetFault, StaffColumn
from vanphong.engines.sheets import reading
from vanphong.engines.sheets.errors import SheetError
from vanphong.kernel import jobs

LOG = logging.getLogger(__name__)
MOST_ROWS = 100_000
AT_ONCE = 2_000
"""Rows written by one statement."""
CHECKED_AT_ONCE = 1_000
"""Rows looked at by one job: about a second, then others have their turn."""


def read(import_id: UUID, *, now: datetime) -> None:
    """Read the rows of a list that was just handed in; asked again, it begins anew."""
    batch = StaffImport.objects.filter(pk=import_id, state=ImportState.READING).first()
    if batch is None:
        return
    try:
        rows = reading.read(PAPERS.port.get(bytes(batch.digest).hex()))
        headings = staff_headings.find(rows, translated=staff_rows.headings())
        lines = list(_lines(rows, headings))
        if not lines:
            raise NoStaffList(SheetFault.NO_ROWS)
        if len(lines) > MOST_ROWS:
            raise NoStaffList(SheetFault.TOO_MANY_ROWS)
    except (SheetError, NoStaffList, KeyError) as fault:
        _fail(import_id, fault, now=now)
        return
    with transaction.atomic():
        StaffImport.objects.select_for_update().get(pk=import_id)
        StaffImportRow.objects.filter(batch_id=import_id).delete()
        for start in range(0, len(lines), AT_ONCE):
            StaffImportRow.objects.bulk_create(_record(import_id, *line) for line in lines[start : start + AT_ONCE])
        found = {column.value: place for column, place in headings.places.items()}
        StaffImport.objects.filter(pk=import_id).update(
            row_count=len(lines), read_count=0, headings={"found": found, "unknown": list(headings.unknown)}
        )
        jobs.defer(CHECK, lock=str(import_id), import_id=str(import_id))


def _lines(rows: Sequence[Sequence[str]], headings: Headings) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the headings with anything in a known column: the number of the row as programs show it."""
    for place, row in enumerate(rows[headings.row + 1 :], headings.row + 2):
        typed = {column.value: row[at] for column, at in headings.places.items() if at < len(row) and row[at]}
        if typed:
            yield place, {name: text.replace("\x00", "") for name, text in typed.items()}


def _record(import_id: UUID, line: int, typed: Mapping[str, str]) -> StaffImportRow:
    code = code_of(typed.get(StaffColumn.STAFF_CODE.value, ""))[:30]
    return StaffImportRow(batch_id=import_id, line=line, staff_code=code, typed=dict(typed), state=RowState.WAITING)


def _fail(import_id: UUID, fault: Exception, *, now: datetime) -> None:
    LOG.warning("staff list %s cannot be read: %s", import_id, type(fault).__name__)
    match fault:
        case NoStaffList():
            code = fault.fault
        case SheetError():
            code = SheetFault(fault.code)
        case _other:
            code = SheetFault.LOST
    StaffImport.objects.filter(pk=import_id, state=ImportState.READING).update(
        state=ImportState.FAILED, fault=code.value, ended_at=now
    )


def check(import_id: UUID, *, now: datetime) -> None:
    """Judge the next rows of a list that was read; when none is left, the list waits for somebody's word."""
    with transaction.atomic():
        batch = StaffImport.objects.select_for_update().filter(pk=import_id, state=ImportState.READING).first()
        if batch is None:
            return
        waiting = StaffImportRow.objects.filter(batch=batch, state=RowState.WAITING).order_by("line")
        records = list(waiting[:CHECKED_AT_ONCE])
        if not records:
            StaffImport.objects.filter(pk=import_id).update(state=ImportState.CHECKED, read_count=batch.row_count)
            return
        _judge(batch, records, today=localdate(now))
        StaffImport.objects.filter(pk=import_id).update(read_count=batch.read_count + len(records))
        jobs.defer(CHECK, lock=str(import_id), import_id=str(import_id))


def _judge(batch: StaffImport, records: list[StaffImportRow], *, today: date) -> None:
    known = staff_names.known(day=today, agency_id=None if batch.is_wide else batch.agency_id)
    judged = staff_rows.judge(batch, records, known=known, today=today)
    for one in judged:
        one.record.effect = one.judgement.effect.value
        one.record.faults = stored(one.judgement.faults)
        one.record.person_id = one.present.person_id if one.present else None
    StaffImportRow.objects.bulk_update(
        [one.record for one in judged], ["effect", "faults", "person_id"], batch_size=500
    )
    sound = [one.record.id for one in judged if one.is_sound]
    faulty = [one.record.id for one in judged if not one.is_sound]
    StaffImportRow.objects.filter(id__in=sound).update(state=RowState.READY)
    StaffImportRow.objects.filter(id__in=faulty).update(state=RowState.FAULTY)


def stored(faults: Faults) -> dict[str, list[object]]:
    """Return faults as they are kept: by column, the code and the values for its words."""
    return {column.value: [fault.value, named] for column, (fault, named) in faults.items()}
