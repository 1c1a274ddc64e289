"""Recalls on both sides, and numbers that are not used."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Router

from vanphong.api.v1 import acting, deliveries, pages
from vanphong.api.v1.acting import IfMatch, Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import incoming as incoming_shapes
from vanphong.api.v1.schemas import outgoing as outgoing_shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.documents.actions import recalls as actions

router = Router()
INCOMING, OUTGOING = "/incoming/{uuid:document_id}", "/outgoing/{uuid:document_id}"
GIVES_INCOMING: dict[str, Any] = {"response": answers(incoming_shapes.Incoming)}
GIVES_OUTGOING: dict[str, Any] = {"response": answers(outgoing_shapes.Outgoing)}
Page = dict[str, Any]
Shown = Callable[..., Page]


@router.post(OUTGOING + "/recall", operation_id="outgoing_recall", **GIVES_OUTGOING)
def recall(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: incoming_shapes.ReasonData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Recall a released document: it is frozen, and every recipient is asked to give it back."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.recall(request.auth, document_id, reason=data.reason, revision=at, now=timezone.now())

    acting.act(request, key, deed, on=document_id)
    return _shown(pages.outgoing_page, request, response, document_id)


@router.post(OUTGOING + "/cancel-number", operation_id="outgoing_cancel_number", **GIVES_OUTGOING)
def cancel_number(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: incoming_shapes.ReasonData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Give a numbered document up before its release; the number stays in the register with the reason."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.cancel_number(request.auth, document_id, reason=data.reason, revision=at, now=timezone.now())

    acting.act(request, key, deed, on=document_id)
    return _shown(pages.outgoing_page, request, response, document_id)


@router.post(
    f"/outgoing{deliveries.ONE}/given-back", response=deliveries.GIVES, operation_id="outgoing_delivery_given_back"
)
def given_back(request: SignedRequest, document_id: UUID, delivery_id: UUID, key: Key = "") -> deliveries.Lines:
    """Note that a recalled copy on paper, or one sent by mail, was fetched back."""
    deliveries.check(request, document_id, delivery_id)
    acting.act(
        request,
        key,
        lambda: actions.note_given_back(request.auth, delivery_id, now=timezone.now()),
        on=document_id,
    )
    return deliveries.everyone(request, document_id)


@router.post(INCOMING + "/give-up", operation_id="incoming_give_up", **GIVES_INCOMING)
def give_up(
    request: SignedRequest, response: HttpResponse, document_id: UUID, key: Key = "", if_match: IfMatch = ""
) -> Page:
    """Give a document back that its sender recalls: it can be read no more."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.give_up(request.auth, document_id, revision=at, now=timezone.now())

    acting.act(request, key, deed, on=document_id)
    return _shown(pages.incoming_page, request, response, document_id)


@router.post(INCOMING + "/refuse-recall", operation_id="incoming_refuse_recall", **GIVES_INCOMING)
def refuse_recall(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: incoming_shapes.ReasonData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Refuse to give a recalled document back, with a reason."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.refuse(request.auth, document_id, reason=data.reason, revision=at, now=timezone.now())

    acting.act(request, key, deed, on=document_id)
    return _shown(pages.incoming_page, request, response, document_id)


def _shown(page_of: Shown, request: SignedRequest, response: HttpResponse, document_id: UUID) -> Page:
    page = page_of(request.auth, document_id)
    acting.mark(response, page["revision"])
    return page
