"""Cutting a scan otherwise by hand, before its documents have numbers; the scan itself stays whole as it came."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from vanphong.documents import events
from vanphong.documents.actions import incoming, readings
from vanphong.documents.actions.scan_splitting import Scan, bring
from vanphong.documents.models import Attachment, IncomingDocument, ScanFile, ScanPart
from vanphong.documents.queries import scans as queries
from vanphong.documents.rules import refuse_secret
from vanphong.documents.vocabulary import IncomingState
from vanphong.documents.vocabulary.scans import ScanState
from vanphong.engines.scans.cutting import Piece
from vanphong.files.actions import files
from vanphong.files.actions import scans as scan_files
from vanphong.kernel import access, notices, search
from vanphong.kernel.errors import IllegalMove, Invalid, Stale
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

Pages = tuple[int, ...]


def recut(
    viewer: Viewer, file_id: UUID, *, pieces: Sequence[Pages], revision: int | None = None, now: datetime
) -> UUID:
    """Make these pages (from 0) the documents of a file, the rest is left out; return its batch.

    A document that keeps its first page stays the same one with what was typed about it; others come new or go. What
    has a number keeps its pages. Raises ``NotFound``, ``Stale``, ``Invalid`` on ``pages``, ``IllegalMove`` for pages of
    a document with a number or a file that is not split yet, ``Forbidden`` for a page marked secret.
    """
    with transaction.atomic():
        file = queries.locked_file(viewer, file_id)
        if revision is not None and file.revision != revision:
            raise Stale()
        if file.state != ScanState.SPLIT:
            raise IllegalMove(_("The scan is not split yet."))
        scan = Scan.of(file)
        wanted = _checked(pieces, page_count=scan.card.page_count)
        known = list(ScanPart.objects.filter(file=file).select_related("document"))
        with matter(*(part.document_id for part in known)):
            changed = _changed(known, wanted)
            if changed or len(wanted) != len(known):
                _carry_out(viewer, (file, scan), changed, wanted, now=now)
    return file.batch_id


def _checked(pieces: Sequence[Pages], *, page_count: int) -> list[Pages]:
    """The pieces in the order of the scan; raises ``Invalid`` for none, and for pages that are not there or twice."""
    wanted = sorted(tuple(sorted(piece)) for piece in pieces if piece)
    pages = list(chain.from_iterable(wanted))
    if not wanted or len(set(pages)) != len(pages) or not all(0 <= page < page_count for page in pages):
        raise Invalid({"pages": _("At least one page must stay, and each in one document only.")})
    return wanted


def _changed(known: Sequence[ScanPart], wanted: Sequence[Pages]) -> list[ScanPart]:
    """The parts that do not stay as they are; raises ``IllegalMove`` where one of them has its number."""
    current = IncomingDocument.objects.in_bulk([part.document_id for part in known])
    changed = [part for part in known if tuple(part.pages) not in wanted]
    if any(current[part.document_id].state != IncomingState.RECEIVED for part in changed):
        raise IllegalMove(_("Pages of a document that is registered already stay with it."))
    for part in changed:
        part.document = current[part.document_id]
    return changed


def _carry_out(
    viewer: Viewer, of: tuple[ScanFile, Scan], changed: Sequence[ScanPart], wanted: Sequence[Pages], *, now: datetime
) -> None:
    file, scan = of
    kept = set(ScanPart.objects.filter(file=file).values_list("first_page", flat=True))
    kept -= {part.first_page for part in changed}
    firsts = {pages[0]: pages for pages in wanted if pages[0] not in kept}
    for pages in firsts.values():
        refuse_secret(0, mark=scan_files.mark_on(scan.data, page=pages[0]))
    gone = [part for part in changed if part.first_page not in firsts]
    for part in changed:
        if part.first_page in firsts:
            _exchange(part, scan, firsts.pop(part.first_page), viewer=viewer, now=now)
    for part in gone:
        _remove(part)
    new = bring(file, [Piece(pages, _separator(file, pages)) for pages in firsts.values()], viewer=viewer, now=now)
    ScanFile.objects.filter(pk=file.pk).update(revision=file.revision + 1)
    told = events.ScanRecut(
        subject_id=file.batch_id,
        agency_id=file.agency_id,
        file_id=file.id,
        document_ids=[*(part.document_id for part in changed if part not in gone), *new],
        removed_ids=[part.document_id for part in gone],
    )
    publish(told, viewer=viewer, now=now)


def _separator(file: ScanFile, pages: Pages) -> int | None:
    """The separator sheet nearest in front of a piece, for the register that it names."""
    before = [int(page) for page in file.hints if int(page) < pages[0]]
    return max(before, default=None)


def _exchange(part: ScanPart, scan: Scan, pages: Pages, *, viewer: Viewer, now: datetime) -> None:
    """Let a document consist of other pages; it is read again, and what was typed stays."""
    document, before = part.document, len(part.pages)
    reading = scan.reading_of(Piece(pages))
    document.file_id = files.store(reading, viewer=viewer, now=now)
    document.page_count = reading.page_count
    document.revision += 1
    document.save()
    ScanPart.objects.filter(pk=part.pk).update(pages=list(pages))
    readings.ask(document, now=now)
    told = events.IncomingRecut(**incoming.about(document), pages_before=before, pages_after=len(pages))
    publish(told, viewer=viewer, now=now)


def _remove(part: ScanPart) -> None:
    """Take away a document whose pages go to others: it has no number, and its scan keeps every page."""
    document = part.document
    part.delete()
    Attachment.objects.filter(document_id=document.id).delete()
    access.revoke(document.id, cause_id=document.id)
    search.forget(document.id)
    notices.forget(document.id)
    try:
        document.delete()
    except ProtectedError as held:
        raise IllegalMove(_("Other papers refer to a document that would go; its pages stay with it.")) from held
