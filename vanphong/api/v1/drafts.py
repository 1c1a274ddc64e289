"""Drafts of outgoing documents: beginning, editing, versions, comments, and the way to the approval."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import File, Router, Status, UploadedFile

from vanphong.api.v1 import acting, pages, uploads
from vanphong.api.v1.acting import IfMatch, Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.outgoing import DOCUMENT, GIVES, Page, shown
from vanphong.api.v1.schemas import outgoing as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.gate import ApproveData, PassData
from vanphong.api.v1.schemas.incoming import ReasonData
from vanphong.documents.actions import comments as comment_actions
from vanphong.documents.actions import drafts as actions
from vanphong.documents.queries import outgoing

router = Router()
MAKES: dict[str, Any] = {"response": answers(shapes.Outgoing, status=201)}


@router.post("/begin", operation_id="outgoing_begin", **MAKES)
def begin(
    request: SignedRequest,
    response: HttpResponse,
    data: shapes.DraftData,
    file: Annotated[UploadedFile | None, File()] = None,
    source: Annotated[UploadedFile | None, File()] = None,
    attachments: File[list[UploadedFile]] = [],  # noqa: B006 (never changed)
    key: Key = "",
) -> Status[Page]:
    """Begin a draft: ``data`` as JSON, ``file`` as PDF (it may follow as a version), ``source`` as .docx, attachments.

    The .docx alone is enough where the office makes PDF files; the version then follows.
    """

    def deed() -> UUID:
        intake = actions.DraftIntake(
            fields=data.typed(),
            recipients=data.lines(),
            file=uploads.pdf(file) if file else None,
            source=uploads.source(source) if source else None,
            attachments=uploads.attachments(attachments),
            reply_to_id=data.reply_to_id,
        )
        return actions.begin(request.auth, intake, now=timezone.now())

    return Status(201, shown(request, response, acting.act(request, key, deed)))


@router.post(DOCUMENT + "/edit", operation_id="outgoing_edit", **GIVES)
def edit(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.EditData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Change data and recipients of a draft. What is left out is emptied."""

    def deed() -> UUID:
        lines, at = data.lines(), acting.revision(if_match)
        return actions.edit(
            request.auth, document_id, typed=data.typed(), recipients=lines, revision=at, now=timezone.now()
        )

    return _act(request, response, document_id, key, deed)


@router.get(DOCUMENT + "/versions", response=answers(list[shapes.Version]), operation_id="outgoing_versions")
def versions(request: SignedRequest, document_id: UUID) -> list[Page]:
    """The versions of a draft, newest first."""
    return pages.versions(outgoing.page(request.auth, document_id).id)


@router.post(DOCUMENT + "/versions", operation_id="outgoing_add_version", **MAKES)
def add_version(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.VersionData,
    file: Annotated[UploadedFile | None, File()] = None,
    source: Annotated[UploadedFile | None, File()] = None,
    key: Key = "",
) -> Status[Page]:
    """Hand in a new version: ``file`` as PDF, ``source`` as the .docx it was made from; earlier ones stay.

    The .docx alone is enough where the office makes PDF files; the version then follows.
    """

    def deed() -> UUID:
        reading = uploads.pdf(file) if file else None
        text = uploads.source(source) if source else None
        return actions.add_version(
            request.auth, document_id, file=reading, source=text, note=data.note, now=timezone.now()
        )

    return Status(201, _act(request, response, document_id, key, deed))


@router.get(DOCUMENT + "/comments", response=answers(list[shapes.Comment]), operation_id="outgoing_comments")
def comments(request: SignedRequest, document_id: UUID) -> list[Page]:
    """The comments on a draft, oldest first."""
    return pages.comments(outgoing.page(request.auth, document_id).id)


@router.post(
    DOCUMENT + "/comments", response=answers(list[shapes.Comment], status=201), operation_id="outgoing_comment"
)
def comment(
    request: SignedRequest, document_id: UUID, data: shapes.PlacedCommentData, key: Key = ""
) -> Status[list[Page]]:
    """Write words on a draft, or at a place of one of its pages."""

    def deed() -> UUID:
        place, now = data.place.place() if data.place else None, timezone.now()
        return comment_actions.comment(
            request.auth, document_id, text=data.text, place=place, version=data.version, now=now
        )

    acting.act(request, key, deed, on=document_id)
    return Status(201, pages.comments(document_id))


@router.post(DOCUMENT + "/send", operation_id="outgoing_send", **GIVES)
def send(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: PassData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Send a finished draft on its way."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        note, vouched = data.note, data.vouched()
        return actions.send(request.auth, document_id, note=note, vouched=vouched, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/take-back", operation_id="outgoing_take_back", **GIVES)
def take_back(request: SignedRequest, response: HttpResponse, document_id: UUID, key: Key = "") -> Page:
    """Take a draft back as long as nobody has opened it."""

    def deed() -> UUID:
        return actions.take_back(request.auth, document_id, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/review", operation_id="outgoing_review", **GIVES)
def review(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: PassData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Find the content in order, as head of the drafting unit."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        note, vouched = data.note, data.vouched()
        return actions.review(request.auth, document_id, note=note, vouched=vouched, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/check", operation_id="outgoing_check", **GIVES)
def check(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: PassData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Find form and technique in order, as chief of office."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        note, vouched = data.note, data.vouched()
        return actions.check(request.auth, document_id, note=note, vouched=vouched, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/approve", operation_id="outgoing_approve", **GIVES)
def approve(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: ApproveData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Approve the current version for issue, as the leader competent to sign."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.approve(
            request.auth,
            document_id,
            note=data.note,
            issue_mode=data.issue_mode or "",
            vouched=data.vouched(),
            revision=at,
            now=timezone.now(),
        )

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/return", operation_id="outgoing_return", **GIVES)
def give_back(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: ReasonData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Return a draft for changes, with a reason."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return actions.give_back(request.auth, document_id, reason=data.reason, revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/withdraw", operation_id="outgoing_withdraw", **GIVES)
def withdraw(
    request: SignedRequest, response: HttpResponse, document_id: UUID, data: ReasonData, key: Key = ""
) -> Page:
    """Give a draft up."""

    def deed() -> UUID:
        return actions.withdraw(request.auth, document_id, reason=data.reason, now=timezone.now())

    return _act(request, response, document_id, key, deed)


def _act(request: SignedRequest, response: HttpResponse, document_id: UUID, key: str, deed: Callable[[], UUID]) -> Page:
    acting.act(request, key, deed, on=document_id)
    return shown(request, response, document_id)
