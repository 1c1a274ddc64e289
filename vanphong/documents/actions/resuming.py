"""Taking a conclusion back at once: whoever concluded the wrong document has it before them again."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.documents import events
from vanphong.documents.actions import incoming
from vanphong.documents.lifecycle import INCOMING
from vanphong.documents.models import IncomingDocument
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import DocumentSplit, IncomingState
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work.actions import reopening
from vanphong.work.queries import items


def resume(viewer: Viewer, document_id: UUID, *, now: datetime) -> UUID:
    """Take back that the handling of a document is over, as long as nothing can have followed from it.

    Work that ended with the conclusion runs again, and it lies where it lay. What came over an axis stands concluded:
    its sender has been told (NĐ 30/2020, Điều 24). Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``.
    """
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        concluded_at = document.resolved_at
        was_directed = bool(items.of_matter(viewer, document_id))
        INCOMING.move(
            document, "resume", viewer, to=IncomingState.ASSIGNED if was_directed else IncomingState.SUBMITTED
        )
        _refuse_what_stands(document, now)
        document.resolved_at = None
        document.save()
        if concluded_at is not None:
            reopening.resume(document_id, ended_at=concluded_at, viewer=viewer, now=now)
        _lay_back(document, was_directed=was_directed)
        publish(events.IncomingResumed(**incoming.about(document)), viewer=viewer, now=now)
    return document_id


def _refuse_what_stands(document: IncomingDocument, now: datetime) -> None:
    if document.resolved_at is None or now - document.resolved_at > reopening.UNDO_WITHIN:
        raise IllegalMove(_("It is too late to take the conclusion back."))
    if document.exchange_id is not None:
        raise IllegalMove(_("The sender has been told that it is done: the conclusion stands."))
    if items.returned_below(document.id):
        raise IllegalMove(_("Work on it had been returned to you: the conclusion stands."))


def _lay_back(document: IncomingDocument, *, was_directed: bool) -> None:
    """Put the document back into the boxes out of which the conclusion took it."""
    if not was_directed:
        leader, split = document.submitted_to_id, DocumentSplit.TO_DIRECT
        access.settle(document.id, cause_id=document.id, split=split, principal_id=leader)
        return
    for author_id in {line.author_seat_id for line in items.directives(document.id)}:
        access.settle(document.id, cause_id=document.id, split=DocumentSplit.FOLLOWING, principal_id=author_id)
