"""Taking registers out as files: who takes what is kept for ever, the file for a day."""

import tempfile
from datetime import datetime, timedelta
from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import mandates
from vanphong.directory.queries import viewer as viewers
from vanphong.documents import events
from vanphong.documents.models import BookExport, ExportPiece
from vanphong.documents.queries import book_files
from vanphong.documents.queries.book_files import Wanted
from vanphong.documents.queries.register_books import Days
from vanphong.documents.vocabulary import BookKind, Direction, ExportState, FileForm
from vanphong.engines.registers import delimited, paper, word_document, workbook
from vanphong.engines.registers.rows import Cancelled, Watch
from vanphong.kernel import jobs
from vanphong.kernel.errors import Invalid, NotFound, Refusal
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

MAKE = "documents.make_export"
AT_ONCE = 2000
"""So many rows are written while the reader waits; more by a worker."""

MOST_WAITING = 5
KEPT_FOR = timedelta(days=1)
GIVEN_UP_AFTER = timedelta(hours=6)
PIECE = 1 << 20
WRITERS = {
    FileForm.PDF: paper.write,
    FileForm.XLSX: workbook.write,
    FileForm.DOCX: word_document.write,
    FileForm.CSV: delimited.write,
}


def ask(viewer: Viewer, wanted: Wanted, *, form: FileForm, now: datetime) -> UUID:
    """Order a file; return what tells how far it is. A short one is ready when this returns.

    Raises ``NotFound`` for no register of the viewer's agency, ``NotAllowed`` for those who may not read registers,
    ``Invalid`` on ``until`` for a period that ends before it begins, on ``form`` when too many files wait already.
    """
    days = wanted.days
    if days.since and days.until and days.until < days.since:
        raise Invalid({"until": _("The period ends before it begins.")})
    total = book_files.printed(viewer, wanted, now=now).total
    with transaction.atomic():
        mine = BookExport.objects.filter(asked_by_id=viewer.person_id, state=ExportState.WAITING)
        if mine.count() >= MOST_WAITING:
            raise Invalid({"form": _("Several files are being made for you already. Wait until they are ready.")})
        row = _row(viewer, wanted, form=form, total=total, now=now)
        publish(_told(viewer, row), viewer=viewer, now=now)
        if total > AT_ONCE:
            jobs.defer(MAKE, lock=str(viewer.person_id), export_id=str(row.id))
    if total <= AT_ONCE:
        make(row.id, now=now)
    return row.id


def _row(viewer: Viewer, wanted: Wanted, *, form: FileForm, total: int, now: datetime) -> BookExport:
    return BookExport.objects.create(
        agency_id=viewer.agency_id,
        kind=wanted.kind,
        direction=wanted.direction,
        register_id=wanted.register_id,
        year=wanted.year,
        begins_on=wanted.days.since,
        ends_on=wanted.days.until,
        form=form,
        state=ExportState.WAITING,
        total=total,
        asked_by_id=viewer.person_id,
        asked_seat_id=viewer.seat_id,
        mandate_id=viewer.mandate.id if viewer.mandate else None,
        asked_at=now,
    )


def _told(viewer: Viewer, row: BookExport) -> events.BookTakenOut:
    ends = [day.isoformat() if day else "" for day in (row.begins_on, row.ends_on)]
    return events.BookTakenOut(
        subject_id=row.register_id or viewer.agency_id,
        agency_id=viewer.agency_id,
        book=row.kind,
        direction=row.direction,
        form=row.form,
        year=row.year,
        period="..".join(ends) if any(ends) else "",
        rows=row.total,
    )


def make(export_id: UUID, *, now: datetime) -> None:
    """Write an ordered file, as whoever ordered it and with the rights that they have now; may be repeated."""
    row = BookExport.objects.filter(pk=export_id, state=ExportState.WAITING).first()
    if row is None:
        return
    watch = Watch(on_progress=lambda done: _note(export_id, done), is_cancelled=lambda: _is_gone(export_id))
    days = Days(row.begins_on, row.ends_on)
    is_data = row.form in (FileForm.XLSX, FileForm.CSV)
    wanted = Wanted(BookKind(row.kind), Direction(row.direction), row.year, row.register_id, days, with_codes=is_data)
    with tempfile.TemporaryFile() as file:
        try:
            with translation.override("vi"):
                book = book_files.printed(_asker(row, now), wanted, now=now)
                WRITERS[FileForm(row.form)](book.book, book.rows, file, watch=watch)
        except Cancelled:
            return
        except (Refusal, workbook.TooManyRows):
            BookExport.objects.filter(pk=export_id).update(state=ExportState.FAILED)
            return
        _keep(row, file)


def _asker(row: BookExport, now: datetime) -> Viewer:
    """Who ordered a file, in the same seat; raises ``NotFound`` when it is theirs no more."""
    day = localdate(now)
    if row.mandate_id is not None:
        return mandates.mandate_viewer(list(viewers.seats_of(row.asked_by_id, day=day)), row.mandate_id, day=day)
    viewer = viewers.viewer_of(row.asked_by_id, day=day, seat_id=row.asked_seat_id)
    if viewer.seat_id != row.asked_seat_id:
        raise NotFound()
    return viewer


def _note(export_id: UUID, done: int) -> None:
    BookExport.objects.filter(pk=export_id).update(done=done)


def _is_gone(export_id: UUID) -> bool:
    return not BookExport.objects.filter(pk=export_id).exists()


def _keep(row: BookExport, file: IO[bytes]) -> None:
    """Keep a written file in pieces, and say that it is ready."""
    size = file.seek(0, 2)
    file.seek(0)
    with transaction.atomic():
        if BookExport.objects.select_for_update().filter(pk=row.pk, state=ExportState.WAITING).first() is None:
            return
        for ordinal, data in enumerate(iter(lambda: file.read(PIECE), b"")):
            ExportPiece.objects.create(agency_id=row.agency_id, export_id=row.pk, ordinal=ordinal, data=data)
        BookExport.objects.filter(pk=row.pk).update(state=ExportState.MADE, size=size)


def discard(viewer: Viewer, export_id: UUID) -> UUID:
    """Throw an ordered file away, or stop its making; that it was taken out stays recorded. Raises ``NotFound``."""
    gone, _each = BookExport.objects.filter(pk=export_id, asked_by_id=viewer.person_id).delete()
    if not gone:
        raise NotFound()
    return export_id


def sweep(*, now: datetime) -> None:
    """Delete files that are a day old, and give up what no worker has finished within hours."""
    BookExport.objects.filter(asked_at__lt=now - KEPT_FOR).delete()
    stuck = BookExport.objects.filter(state=ExportState.WAITING, asked_at__lt=now - GIVEN_UP_AFTER)
    stuck.update(state=ExportState.FAILED)
