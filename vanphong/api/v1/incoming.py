"""Incoming documents: receiving, registering, submitting, directing, returning, concluding."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import File, Query, Router, Status, UploadedFile

from vanphong.api.v1 import acting, lists, pages, uploads
from vanphong.api.v1.acting import IfMatch, Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import incoming as shapes
from vanphong.api.v1.schemas import lists as list_shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.work import OrderData
from vanphong.documents.actions import directing, resuming
from vanphong.documents.actions import incoming as actions
from vanphong.documents.queries import incoming, outgoing
from vanphong.documents.rules import IncomingFields
from vanphong.kernel import access, events

router = Router()
DOCUMENT = "/{uuid:document_id}"
GIVES: dict[str, Any] = {"response": answers(shapes.Incoming)}
MAKES: dict[str, Any] = {"response": answers(shapes.Incoming, status=201)}
Page = dict[str, Any]


@router.get("", response=answers(list_shapes.SlipPage), operation_id="incoming_list")
def everything(request: SignedRequest, asked: Query[list_shapes.Paging]) -> list_shapes.SlipPage:
    """A page of all incoming documents that one may see, the newest first."""
    return lists.everything(request.auth, "incoming", asked=asked)


@router.get("/like-this", response=answers(list[list_shapes.DocumentLine]), operation_id="incoming_like_this")
def like_this(request: SignedRequest, typed: Query[shapes.LikeThis]) -> list[list_shapes.DocumentLine]:
    """Documents of the agency with the same number, symbol, issuer and year: look before entering one (VI-16)."""
    fields = IncomingFields(**typed.model_dump())
    return [lists.incoming_line(row) for row in incoming.duplicates(request.auth, fields)]


@router.post("/receive", operation_id="incoming_receive", **MAKES)
def receive(
    request: SignedRequest,
    response: HttpResponse,
    data: shapes.ReceiveData,
    file: File[UploadedFile],
    attachments: File[list[UploadedFile]] = [],  # noqa: B006 (never changed)
    key: Key = "",
) -> Status[Page]:
    """Take a document into the clerk's queue: ``data`` as JSON, ``file`` as PDF, attachments.

    What another software hands in again under the same ``origin_key`` is answered with the document it became.
    """

    def deed() -> UUID:
        intake = replace(_intake(data, file, attachments), origin=data.origin, origin_key=data.origin_key)
        return actions.receive(request.auth, intake, now=timezone.now())

    return Status(201, _shown(request, response, acting.act(request, key, deed)))


@router.post("/enter", operation_id="incoming_enter", **MAKES)
def enter(
    request: SignedRequest,
    response: HttpResponse,
    data: shapes.EntryData,
    file: File[UploadedFile],
    attachments: File[list[UploadedFile]] = [],  # noqa: B006 (never changed)
    key: Key = "",
) -> Status[Page]:
    """Receive and register in one act."""

    def deed() -> UUID:
        intake = _intake(data, file, attachments)
        return actions.enter(request.auth, intake, register_id=data.register_id, now=timezone.now())

    return Status(201, _shown(request, response, acting.act(request, key, deed)))


def _intake(data: shapes.IncomingData, file: UploadedFile, attached: Sequence[UploadedFile]) -> actions.Intake:
    return actions.Intake(fields=data.typed(), file=uploads.pdf(file), attachments=uploads.attachments(attached))


@router.get(DOCUMENT, operation_id="incoming", **GIVES)
def document(request: SignedRequest, response: HttpResponse, document_id: UUID) -> Page:
    """One incoming document with its directives, work and reports. Reading does not count as opening."""
    return _shown(request, response, document_id)


@router.get(DOCUMENT + "/history", response=answers(list[list_shapes.HistoryLine]), operation_id="incoming_history")
def history(request: SignedRequest, document_id: UUID) -> list[events.Entry]:
    """What happened to a document, newest first."""
    return events.history(incoming.page(request.auth, document_id).id)


@router.get(DOCUMENT + "/replies", response=answers(list[list_shapes.DocumentLine]), operation_id="incoming_replies")
def replies(request: SignedRequest, document_id: UUID) -> list[list_shapes.DocumentLine]:
    """Drafts and documents that answer it, as far as one may see them."""
    found = outgoing.replies(request.auth, incoming.page(request.auth, document_id).id)
    return [lists.outgoing_line(row) for row in found]


@router.post(DOCUMENT + "/open", operation_id="incoming_open", **GIVES)
def opened(request: SignedRequest, response: HttpResponse, document_id: UUID) -> Page:
    """Note that whoever acts has the document before their eyes."""
    page = _shown(request, response, document_id)
    access.mark_opened(request.auth, document_id, at=timezone.now())
    return page


@router.post(DOCUMENT + "/edit", operation_id="incoming_edit", **GIVES)
def edit(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.IncomingData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Change what is known of a document; a recorded correction once it is registered. What is left out is emptied."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.edit(request.auth, document_id, typed=data.typed(), revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/register", operation_id="incoming_register", **GIVES)
def register(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.RegisterData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Give a document its number of arrival."""

    def deed() -> UUID:
        register_id, at = data.register_id, acting.revision(if_match)
        chosen = {"register_id": register_id, "reserved_id": data.reserved_id}
        return actions.register(request.auth, document_id, **chosen, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/submit", operation_id="incoming_submit", **GIVES)
def submit(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.SubmitData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Lay a registered document before a leader or the chief of office."""
    at = acting.revision(if_match)

    def deed() -> UUID:
        to, note = data.to_seat_id, data.note
        return actions.submit(request.auth, document_id, to_seat_id=to, note=note, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/submit-on", operation_id="incoming_submit_on", **GIVES)
def submit_on(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.SubmitData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Lay a document before another leader instead of directing it oneself."""
    at = acting.revision(if_match)

    def deed() -> UUID:
        to, note = data.to_seat_id, data.note
        return actions.submit_on(request.auth, document_id, to_seat_id=to, note=note, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/take-back", operation_id="incoming_take_back", **GIVES)
def take_back(request: SignedRequest, response: HttpResponse, document_id: UUID, key: Key = "") -> Page:
    """Take a submission back as long as it has not been opened."""

    def deed() -> UUID:
        return actions.take_back(request.auth, document_id, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/assign", operation_id="incoming_assign", **GIVES)
def assign(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: OrderData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Direct a document: words, who leads, supports or is informed, and by when, in one step."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return directing.assign(request.auth, document_id, order=data.order(), revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/return-to-clerk", operation_id="incoming_return_to_clerk", **GIVES)
def return_to_clerk(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.ReasonData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Return a submission to the registry with a reason."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.return_to_clerk(request.auth, document_id, reason=data.reason, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/send-back", operation_id="incoming_send_back", **GIVES)
def send_back(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.ReasonData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Refuse a document and send it back to its sender with a reason."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.send_back(request.auth, document_id, reason=data.reason, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/conclude", operation_id="incoming_conclude", **GIVES)
def conclude(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.WordsData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """End the handling by a leader's word."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.conclude(request.auth, document_id, text=data.text, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/resume", operation_id="incoming_resume", **GIVES)
def resume(request: SignedRequest, response: HttpResponse, document_id: UUID, key: Key = "") -> Page:
    """Take a conclusion back at once, as long as nothing can have followed from it."""

    def deed() -> UUID:
        return resuming.resume(request.auth, document_id, now=timezone.now())

    return _act(request, response, document_id, key, deed)


def _act(request: SignedRequest, response: HttpResponse, document_id: UUID, key: str, deed: Callable[[], UUID]) -> Page:
    acting.act(request, key, deed, on=document_id)
    return _shown(request, response, document_id)


def _shown(request: SignedRequest, response: HttpResponse, document_id: UUID) -> Page:
    page = pages.incoming_page(request.auth, document_id)
    acting.mark(response, page["revision"])
    return page
