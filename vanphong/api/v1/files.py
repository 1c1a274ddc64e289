"""Files and page images: seen through the document that they belong to, and only so."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from ninja import Path, Query, Router

from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.files import PageImage
from vanphong.documents.queries import drafts, incoming, opinions, outgoing
from vanphong.files.queries import files
from vanphong.files.vocabulary import PAGE_LIMIT
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

router = Router()

INCOMING = "/incoming/{uuid:document_id}/files/{uuid:file_id}"
OUTGOING = "/outgoing/{uuid:document_id}/files/{uuid:file_id}"
PageNumber = Annotated[int, Path(ge=1, le=PAGE_LIMIT)]


def bytes_of(media_type: str) -> dict[str, Any]:
    """Return what the description says of an answer that is not JSON."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {"responses": {200: {"description": "The bytes", "content": {media_type: binary}}}}


CONTENT: dict[str, Any] = {"response": answers(None), "openapi_extra": bytes_of("*/*")}
IMAGE: dict[str, Any] = {"response": answers(None), "openapi_extra": bytes_of("image/webp")}


@router.get(INCOMING, operation_id="incoming_file", **CONTENT)
def incoming_file(request: SignedRequest, document_id: UUID, file_id: UUID) -> HttpResponse:
    """The main file or an attachment of an incoming document."""
    return _content(_of_incoming(request.auth, document_id, file_id))


@router.get(INCOMING + "/pages/{page}", operation_id="incoming_page_image", **IMAGE)
def incoming_page_image(
    request: SignedRequest, document_id: UUID, file_id: UUID, page: PageNumber, asked: Query[PageImage]
) -> HttpResponse:
    """The image of a page of a PDF, as WebP; pages count from 1."""
    return _image(_of_incoming(request.auth, document_id, file_id), page, asked)


@router.get(OUTGOING, operation_id="outgoing_file", **CONTENT)
def outgoing_file(request: SignedRequest, document_id: UUID, file_id: UUID) -> HttpResponse:
    """A version or an attachment of an outgoing document."""
    return _content(_of_outgoing(request.auth, document_id, file_id))


@router.get(OUTGOING + "/pages/{page}", operation_id="outgoing_page_image", **IMAGE)
def outgoing_page_image(
    request: SignedRequest, document_id: UUID, file_id: UUID, page: PageNumber, asked: Query[PageImage]
) -> HttpResponse:
    """The image of a page of a PDF, as WebP; pages count from 1."""
    return _image(_of_outgoing(request.auth, document_id, file_id), page, asked)


def _of_incoming(viewer: Viewer, document_id: UUID, file_id: UUID) -> files.FileCard:
    """Return the file if it belongs to the document and the document may be seen; raises ``NotFound``."""
    document = incoming.page(viewer, document_id)
    if file_id not in document.file_ids:
        raise NotFound()
    return files.card(file_id)


def _of_outgoing(viewer: Viewer, document_id: UUID, file_id: UUID) -> files.FileCard:
    document = outgoing.page(viewer, document_id)
    versions = [one for line in drafts.versions(document_id) for one in (line.file_id, line.source_id)]
    if file_id not in (*versions, *document.attachment_ids, document.added_source_id):
        papers = opinions.papers(viewer, document_id)
        if file_id not in (*papers.sheets, *papers.answers):
            raise NotFound()
    return files.card(file_id)


def _content(card: files.FileCard) -> HttpResponse:
    """Return the bytes as a file to be saved, never to be run by a browser."""
    response = HttpResponse(files.content(card.id), content_type=card.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(card.name)}"
    response["Cache-Control"] = "private, no-cache"
    return response


def _image(card: files.FileCard, page: int, asked: PageImage) -> HttpResponse:
    response = HttpResponse(files.page_image(card.id, page=page, width=asked.width), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    return response
