"""Certified copies, drafts that replace, amend or correct, and what documents are to one another."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import File, Router, Status, UploadedFile

from vanphong.api.v1 import acting, uploads
from vanphong.api.v1.acting import IfMatch, Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.drafts import MAKES
from vanphong.api.v1.outgoing import GIVES, Page, shown
from vanphong.api.v1.schemas import relations as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.documents.actions import copies, drafts
from vanphong.documents.actions.relations import Relate
from vanphong.documents.queries import incoming, outgoing, relations
from vanphong.documents.vocabulary import Relation
from vanphong.kernel.ids import Ref

router = Router()
INCOMING, OUTGOING = "/incoming/{uuid:document_id}", "/outgoing/{uuid:document_id}"
TELLS: dict[str, Any] = {"response": answers(shapes.Relations)}


@router.get(INCOMING + "/relations", operation_id="incoming_relations", **TELLS)
def of_incoming(request: SignedRequest, document_id: UUID) -> Page:
    """The copies that were made of an incoming document."""
    found = incoming.page(request.auth, document_id).id
    return {"earlier": None, "later": relations.later(request.auth, found)}


@router.get(OUTGOING + "/relations", operation_id="outgoing_relations", **TELLS)
def of_outgoing(request: SignedRequest, document_id: UUID) -> Page:
    """What an outgoing document copies, replaces, amends or corrects, and what does so to it."""
    found = outgoing.page(request.auth, document_id).id
    row = relations.earlier(request.auth, found)
    earlier = vars(row) | {"label": row.label, "kind": row.about.kind, "id": row.about.id} if row else None
    return {"earlier": earlier, "later": relations.later(request.auth, found)}


@router.post(INCOMING + "/copies", operation_id="incoming_copy", **MAKES)
def copy_incoming(
    request: SignedRequest, response: HttpResponse, document_id: UUID, data: shapes.CopyData, key: Key = ""
) -> Status[Page]:
    """Begin a certified copy of a registered document; it then goes the way of a draft."""
    return _copy(request, response, incoming.ref(document_id), data, key)


@router.post(OUTGOING + "/copies", operation_id="outgoing_copy", **MAKES)
def copy_outgoing(
    request: SignedRequest, response: HttpResponse, document_id: UUID, data: shapes.CopyData, key: Key = ""
) -> Status[Page]:
    """Begin a certified copy of a released document; it then goes the way of a draft."""
    return _copy(request, response, outgoing.ref(document_id), data, key)


def _copy(request: SignedRequest, response: HttpResponse, about: Ref, data: shapes.CopyData, key: str) -> Status[Page]:
    def deed() -> UUID:
        return copies.begin(request.auth, about, order=data.order(), now=timezone.now())

    return Status(201, shown(request, response, acting.act(request, key, deed, on=about.id)))


@router.post(OUTGOING + "/copy", operation_id="outgoing_copy_change", **GIVES)
def change_copy(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.CopyData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Change a certified copy that is still a draft: its file is made anew. What is left out is emptied."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return copies.change(request.auth, document_id, order=data.order(), revision=at, now=timezone.now())

    acting.act(request, key, deed, on=document_id)
    return shown(request, response, document_id)


@router.post(OUTGOING + "/successors", operation_id="outgoing_successor", **MAKES)
def succeed(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.SuccessorData,
    file: Annotated[UploadedFile | None, File()] = None,
    attachments: File[list[UploadedFile]] = [],  # noqa: B006 (never changed)
    key: Key = "",
) -> Status[Page]:
    """Begin a draft that replaces, amends or corrects a released document: ``data`` as JSON, ``file`` as PDF."""

    def deed() -> UUID:
        intake = drafts.DraftIntake(
            fields=data.typed(),
            recipients=data.lines(),
            file=uploads.pdf(file) if file else None,
            attachments=uploads.attachments(attachments),
            relate=Relate(Relation(data.relation), outgoing.ref(document_id)),
        )
        return drafts.begin(request.auth, intake, now=timezone.now())

    return Status(201, shown(request, response, acting.act(request, key, deed, on=document_id)))
