"""The words of all pages, read behind everything else: scans get a searchable copy, and every page can be found."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from vanphong.documents.queries import findable
from vanphong.documents.queries import page_texts as queries
from vanphong.files.actions import copies
from vanphong.kernel import jobs, search

READ_PAGES = "documents.read_pages"


def ask(file_ids: Iterable[UUID], *, now: datetime) -> None:
    """Have the pages of files read after the running transaction, one page of the whole office at a time."""
    for file_id in file_ids:
        if copies.ask(file_id, now=now):
            _defer(file_id)


def read_on(file_id: UUID, *, now: datetime) -> None:
    """Read the next piece of a file; when it was the last, let the documents with this file be found by its words."""
    if not copies.step(file_id, now=now):
        _defer(file_id)
        return
    incoming_ids, outgoing_ids = queries.with_file(file_id)
    for document_id in incoming_ids:
        search.index(findable.incoming(document_id))
    for document_id in outgoing_ids:
        search.index(findable.outgoing(document_id))


def sweep(*, now: datetime) -> None:
    """Go on with what was forgotten, and begin with files that are older than this."""
    for file_id in copies.revive(now=now):
        _defer(file_id)


def _defer(file_id: UUID) -> None:
    jobs.defer(READ_PAGES, lock=READ_PAGES, priority=jobs.BEHIND, file_id=str(file_id))
