"""Cutting batches of scans into documents: in short steps, each of which is kept, so that a crash costs one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Role
from vanphong.documents import events
from vanphong.documents.actions import incoming, scans
from vanphong.documents.models import ScanBatch, ScanFile, ScanPart
from vanphong.documents.queries import registers
from vanphong.documents.rules import IncomingFields
from vanphong.documents.vocabulary import Direction, Source
from vanphong.documents.vocabulary.scans import ScanFault, ScanState
from vanphong.engines.pdf.errors import PdfError
from vanphong.engines.scans import cutting, looking
from vanphong.engines.scans.cutting import Cut, Look, Piece
from vanphong.files.actions import files as file_actions
from vanphong.files.actions import scans as scan_files
from vanphong.files.queries import files
from vanphong.files.queries.files import FileCard
from vanphong.kernel.errors import NotFound, Refusal
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer, machine

HOUSE_NAME = _("Intake of scans")
Changed = dict[str, Any]
"""What a step changes of the row of its file."""

UNDER_WAY = (ScanState.WAITING, ScanState.SPLITTING)
PAGES_AT_ONCE = 20
DOCUMENTS_AT_ONCE = 5
"""What one step does: some seconds of work, so that others' jobs come in between."""

MOST_TRIES = 4
STUCK_AFTER = timedelta(minutes=15)
BEHIND_FIRST_PAGES = -1
"""The priority of further steps: somebody may wait for the first page of what is cut already."""


def step(batch_id: UUID, *, now: datetime) -> bool:
    """Do the next step of a batch; tell whether there are more. May be repeated, also after a crash."""
    file = ScanFile.objects.filter(batch_id=batch_id, state__in=UNDER_WAY).order_by("ordinal").first()
    if file is None:
        _finish(batch_id, now=now)
        return False
    _begin(file, now=now)
    if file.tries >= MOST_TRIES:
        _give_up(file, ScanFault.GIVEN_UP)
        return True
    try:
        _advance(file.id, now=now)
    except PdfError as fault:
        _give_up(file, fault.code if fault.code in ScanFault.values else ScanFault.BROKEN)
    except Refusal:
        _give_up(file, ScanFault.REFUSED)
    return True


def _begin(file: ScanFile, *, now: datetime) -> None:
    """Note that a step begins, so that one that never ends is counted."""
    ScanFile.objects.filter(pk=file.pk).update(tries=F("tries") + 1, state=ScanState.SPLITTING)
    ScanBatch.objects.filter(pk=file.batch_id).update(state=ScanState.SPLITTING, stirred_at=now)


def _advance(file_id: UUID, *, now: datetime) -> None:
    with transaction.atomic():
        rows = ScanFile.objects.select_related("batch").select_for_update(of=("self",))
        file = rows.filter(pk=file_id, state__in=UNDER_WAY).first()
        if file is None:  # another worker was here
            return
        if file.pages_id is None:
            changed = _lay_out(file, now=now)
        elif len(file.looks) < files.card(file.pages_id).page_count:
            changed = _look(file)
        else:
            changed = _make(file, now=now)
        ScanFile.objects.filter(pk=file.pk).update(**changed, tries=0)


def _lay_out(file: ScanFile, *, now: datetime) -> Changed:
    """Make pages of PDF of the file."""
    if file.file_id is None:
        raise NotFound()
    reading = scan_files.as_pages(file.name, files.content(file.file_id))
    if reading is None:
        return {"state": ScanState.FAILED, "fault": ScanFault.KIND}
    return {"pages_id": file_actions.store(reading, viewer=_house(file.agency_id), now=now)}


def _look(file: ScanFile) -> Changed:
    """Look at some pages more, and for markings of secrecy on those that begin a document."""
    scan, cut = Scan.of(file), Cut(file.batch.rule)
    if cut is Cut.NOTHING:
        seen = [looking.Seen(Look.CONTENT)] * scan.card.page_count
    else:
        seen = looking.look(scan.data, first=len(file.looks), count=PAGES_AT_ONCE, limits=scan_files.LIMITS)
    for one in seen:
        number = len(file.looks)
        is_first = one.look == Look.CONTENT and cutting.begins(file.looks, cut=cut)
        if is_first and scan_files.mark_on(scan.data, page=number):
            return _refuse_secret(file)
        if one.separator is not None and one.separator.register_id is not None:
            file.hints[str(number)] = str(one.separator.register_id)
        file.looks += one.look
    return {"looks": file.looks, "hints": file.hints}


def _refuse_secret(file: ScanFile) -> Changed:
    """Keep nothing of a file that bears a marking of secrecy (R-180)."""
    ScanFile.objects.filter(pk=file.pk).update(file_id=None, pages_id=None)
    scan_files.destroy(one for one in (file.file_id, file.pages_id) if one)
    return {"state": ScanState.FAILED, "fault": ScanFault.SECRET, "looks": "", "hints": {}}


def _make(file: ScanFile, *, now: datetime) -> Changed:
    """Make documents of some pieces more."""
    known = set(ScanPart.objects.filter(file=file).values_list("first_page", flat=True))
    pieces = cutting.pieces(file.looks, cut=Cut(file.batch.rule))
    waiting = [piece for piece in pieces if piece.pages[0] not in known]
    if not pieces:
        return {"state": ScanState.FAILED, "fault": ScanFault.BLANK}
    bring(file, waiting[:DOCUMENTS_AT_ONCE], viewer=_bringer(file.batch, now=now), now=now)
    return {"state": ScanState.SPLIT, "fault": ""} if len(waiting) <= DOCUMENTS_AT_ONCE else {}


@dataclass(frozen=True)
class Scan:
    """The pages of a file, in memory."""

    card: FileCard
    data: bytes

    @classmethod
    def of(cls, file: ScanFile) -> "Scan":
        """Return the pages of a file that was laid out; raises ``NotFound`` for one that was not kept."""
        if file.pages_id is None:
            raise NotFound()
        card = files.card(file.pages_id)
        return cls(card, files.content(card.id))

    def reading_of(self, piece: Piece) -> file_actions.Reading:
        """Look at the pages of a piece as a file of their own. Raises the errors of `engines.pdf`."""
        stem, name = self.card.name.rpartition(".")[0] or self.card.name, self.card.name
        if len(piece.pages) < self.card.page_count:
            name = f"{stem}-{piece.pages[0] + 1}-{piece.pages[-1] + 1}.pdf"
        return scan_files.read_part(name, self.data, pages=list(piece.pages))


def bring(file: ScanFile, pieces: Iterable[Piece], *, viewer: Viewer, now: datetime) -> list[UUID]:
    """Lay pieces of a file on the registry desk as documents; return them. Runs within a transaction."""
    scan, made = Scan.of(file), []
    own = {str(card.id) for card in registers.registers(file.agency_id, Direction.IN)}
    for piece in pieces:
        intake = incoming.Intake(IncomingFields(), scan.reading_of(piece), _picture(file), source=Source.PAPER)
        made.append(incoming.receive(viewer, intake, now=now))
        hint = file.hints.get(str(piece.separator))
        ScanPart.objects.create(
            agency_id=file.agency_id,
            file=file,
            first_page=piece.pages[0],
            pages=list(piece.pages),
            document_id=made[-1],
            register_id=UUID(hint) if hint in own else None,
        )
    return made


def _picture(file: ScanFile) -> list[file_actions.Reading]:
    """The picture itself, where a document was one photograph: it is finer than the page made of it."""
    if file.file_id is None or len(file.looks) > 1:
        return []
    card = files.card(file.file_id)
    is_picture = card.media_type in ("image/jpeg", "image/png")
    return [scan_files.of_picture(card.name, files.content(card.id), media_type=card.media_type)] if is_picture else []


def _give_up(file: ScanFile, fault: str) -> None:
    """Leave a file aside with what is wrong; the others of the batch go on."""
    rows = ScanFile.objects.filter(pk=file.pk, state__in=UNDER_WAY)
    rows.update(state=ScanState.FAILED, fault=fault)


def _finish(batch_id: UUID, *, now: datetime) -> None:
    """Say once that a batch is done."""
    with transaction.atomic():
        batch = ScanBatch.objects.select_for_update().filter(pk=batch_id, state__in=UNDER_WAY).first()
        if batch is None:
            return
        faults = ScanFile.objects.filter(batch=batch, state=ScanState.FAILED).count()
        has_any = ScanFile.objects.filter(batch=batch, state=ScanState.SPLIT).exists()
        state = ScanState.SPLIT if has_any else ScanState.FAILED
        ScanBatch.objects.filter(pk=batch.pk).update(state=state, split_at=now)
        told = events.ScansSplit(
            subject_id=batch.id,
            agency_id=batch.agency_id,
            origin=batch.origin,
            documents=ScanPart.objects.filter(file__batch=batch).count(),
            faults=faults,
        )
        publish(told, viewer=_bringer(batch, now=now), now=now)


def _bringer(batch: ScanBatch, *, now: datetime) -> Viewer:
    """The clerk who brought a batch, in the same seat; the office itself for others', and when it is theirs no more."""
    if batch.taken_by_id.int:
        try:
            clerk = viewers.viewer_of(batch.taken_by_id, day=localdate(now), seat_id=batch.taken_seat_id)
        except NotFound:
            return _house(batch.agency_id)
        if clerk.seat_id == batch.taken_seat_id and clerk.agency_id == batch.agency_id and clerk.has(Role.CLERK):
            return clerk
    return _house(batch.agency_id)


def _house(agency_id: UUID) -> Viewer:
    return machine(agency_id=agency_id, name=str(HOUSE_NAME))


def sweep(*, now: datetime) -> int:
    """Take up batches whose job never came back; return how many."""
    stuck = ScanBatch.objects.filter(state__in=UNDER_WAY, stirred_at__lt=now - STUCK_AFTER)
    ids = list(stuck.values_list("id", flat=True)[:100])
    for batch_id in ids:
        ScanBatch.objects.filter(pk=batch_id).update(stirred_at=now)
        scans.ask(batch_id)
    return len(ids)
