"""Outgoing documents once approved, and what is read of them: lists, one document, its number and release."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router

from vanphong.api.v1 import acting, lists, pages
from vanphong.api.v1.acting import IfMatch, Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import lists as list_shapes
from vanphong.api.v1.schemas import outgoing as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.incoming import RegisterData
from vanphong.documents.actions import outgoing as actions
from vanphong.documents.queries import outgoing
from vanphong.kernel import access, events

router = Router()
DOCUMENT = "/{uuid:document_id}"
GIVES: dict[str, Any] = {"response": answers(shapes.Outgoing)}
Page = dict[str, Any]


@router.get("", response=answers(list_shapes.SlipPage), operation_id="outgoing_list")
def everything(request: SignedRequest, asked: Query[list_shapes.Paging]) -> list_shapes.SlipPage:
    """A page of all outgoing documents and drafts that one may see, the newest first."""
    return lists.everything(request.auth, "outgoing", asked=asked)


@router.get(DOCUMENT, operation_id="outgoing", **GIVES)
def document(request: SignedRequest, response: HttpResponse, document_id: UUID) -> Page:
    """One outgoing document. Reading does not count as opening."""
    return shown(request, response, document_id)


@router.get(DOCUMENT + "/history", response=answers(list[list_shapes.HistoryLine]), operation_id="outgoing_history")
def history(request: SignedRequest, document_id: UUID) -> list[events.Entry]:
    """What happened to a document, newest first."""
    return events.history(outgoing.page(request.auth, document_id).id)


@router.post(DOCUMENT + "/open", operation_id="outgoing_open", **GIVES)
def opened(request: SignedRequest, response: HttpResponse, document_id: UUID) -> Page:
    """Note that whoever acts has the document before their eyes."""
    page = shown(request, response, document_id)
    access.mark_opened(request.auth, document_id, at=timezone.now())
    return page


@router.post(DOCUMENT + "/number", operation_id="outgoing_number", **GIVES)
def number(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: RegisterData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Give an approved document its number and date."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        chosen = {"register_id": data.register_id, "reserved_id": data.reserved_id}
        return actions.number(request.auth, document_id, **chosen, revision=at, now=timezone.now())

    acting.act(request, key, deed, on=document_id)
    return shown(request, response, document_id)


@router.post(DOCUMENT + "/release", operation_id="outgoing_release", **GIVES)
def release(
    request: SignedRequest, response: HttpResponse, document_id: UUID, key: Key = "", if_match: IfMatch = ""
) -> Page:
    """Release a numbered document to its recipients."""

    def deed() -> UUID:
        return actions.release(request.auth, document_id, revision=acting.revision(if_match), now=timezone.now())

    acting.act(request, key, deed, on=document_id)
    return shown(request, response, document_id)


def shown(request: SignedRequest, response: HttpResponse, document_id: UUID) -> Page:
    """Return a document as the API shows it, its revision marked on the answer."""
    page = pages.outgoing_page(request.auth, document_id)
    acting.mark(response, page["revision"])
    return page
