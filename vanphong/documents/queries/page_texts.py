"""Which files have pages that are read for a document, and which documents are found by the words of a file."""

from collections.abc import Sequence
from uuid import UUID

from vanphong.documents.models import Attachment, IncomingDocument, OutgoingDocument
from vanphong.files.queries import files

MOST = 200
"""Documents with the same file that are brought up to date at once."""


def of_incoming(document_id: UUID) -> list[UUID]:
    """Return the files of an incoming document, its main file first."""
    main = IncomingDocument.objects.filter(pk=document_id, file__isnull=False)
    return [*main.values_list("file_id", flat=True), *_attached(document_id)]


def of_outgoing(document_id: UUID) -> list[UUID]:
    """Return the file of the newest version of an outgoing document, and what goes with it."""
    newest = OutgoingDocument.objects.filter(pk=document_id, current_version__isnull=False)
    return [*newest.values_list("current_version__file_id", flat=True), *_attached(document_id)]


def _attached(document_id: UUID) -> list[UUID]:
    rows = Attachment.objects.filter(document_id=document_id).order_by("ordinal")
    return list(rows.values_list("file_id", flat=True))


def with_file(file_id: UUID) -> tuple[Sequence[UUID], Sequence[UUID]]:
    """Return the incoming and the outgoing documents that have a file with the same content."""
    same = files.same([files.card(file_id).sha256])
    attached = Attachment.objects.filter(file_id__in=same).values_list("document_id", flat=True)[:MOST]
    holders = list(attached)
    incoming = IncomingDocument.objects.filter(file_id__in=same) | IncomingDocument.objects.filter(pk__in=holders)
    outgoing = OutgoingDocument.objects.filter(current_version__file_id__in=same)
    outgoing = outgoing | OutgoingDocument.objects.filter(pk__in=holders)
    return (
        list(incoming.order_by("-id").values_list("id", flat=True)[:MOST]),
        list(outgoing.order_by("-id").values_list("id", flat=True)[:MOST]),
    )
