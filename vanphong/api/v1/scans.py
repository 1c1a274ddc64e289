"""Batches of scans: files brought in at once, cut into documents by a worker."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import File, Router, Status, UploadedFile

from vanphong.api.v1 import acting
from vanphong.api.v1.acting import Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import scans as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.documents.actions import scans as actions
from vanphong.documents.actions.scans import Sent
from vanphong.documents.queries import scans as queries
from vanphong.documents.vocabulary.scans import ScanOrigin
from vanphong.kernel.viewer import Viewer

router = Router()
Batch = dict[str, Any]


@router.post("", response=answers(shapes.ScanBatch, status=201), operation_id="scans_bring")
def bring(
    request: SignedRequest, data: shapes.ScanData, files: File[list[UploadedFile]], key: Key = ""
) -> Status[Batch]:
    """Bring files in: PDF, TIFF, JPEG or PNG; each is kept as it came, whatever can be made of it.

    The answer comes before anything was looked at: ask for the batch until its state is `split` or `failed`.
    """
    sent = [Sent(one.name or "", one.size or 0, one.read) for one in files]

    def deed() -> UUID:
        return actions.take(request.auth, sent, rule=data.rule, origin=ScanOrigin.API, now=timezone.now())

    return Status(201, _shown(request.auth, acting.act(request, key, deed)))


@router.get("/{uuid:batch_id}", response=answers(shapes.ScanBatch), operation_id="scan_batch")
def batch(request: SignedRequest, batch_id: UUID) -> Batch:
    """A batch: how far it is, its documents, and what is wrong with its files. For clerks."""
    return _shown(request.auth, batch_id)


def _shown(viewer: Viewer, batch_id: UUID) -> Batch:
    found = queries.batch(viewer, batch_id)
    card = found.card
    return {
        "id": card.id,
        "origin": card.origin,
        "rule": card.rule,
        "state": card.state,
        "taken_at": card.taken_at,
        "files": [_file(line) for line in found.files],
    }


def _file(line: queries.FileLine) -> dict[str, Any]:
    documents = [
        {"document_id": part.document_id, "pages": [page + 1 for page in part.pages], "is_waiting": part.is_open}
        for part in line.parts
    ]
    return {
        "id": line.id,
        "name": line.name,
        "size": line.size,
        "state": line.state,
        "page_count": line.page_count,
        "pages_looked_at": len(line.looks),
        "fault": line.fault,
        "fault_words": line.fault_words,
        "documents": documents,
    }
