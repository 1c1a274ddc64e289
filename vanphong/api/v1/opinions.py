"""Opinions on drafts: asked, given, answered for, urged, given more time, closed; comments answered and settled."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Router

from vanphong.api.v1 import acting, pages
from vanphong.api.v1.acting import Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import opinions as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.outgoing import Comment, CommentData
from vanphong.documents.actions import comments as comment_actions
from vanphong.documents.actions import opinions as actions
from vanphong.documents.queries import comments, opinions, outgoing
from vanphong.kernel import access
from vanphong.kernel.errors import NotFound

router = Router()
ALL = "/{uuid:document_id}/opinions"
ONE = ALL + "/{uuid:opinion_id}"
REQUEST = ALL + "/requests/{uuid:request_id}"
COMMENT = "/{uuid:document_id}/comments/{uuid:comment_id}"
GIVES: dict[str, Any] = {"response": answers(list[shapes.OpinionRequest])}
SAYS: dict[str, Any] = {"response": answers(list[Comment])}
Page = dict[str, Any]


@router.get(ALL, operation_id="opinions", **GIVES)
def everyone(request: SignedRequest, document_id: UUID) -> list[Page]:
    """The requests for opinions on a draft, oldest first, with the opinions that whoever asks may read."""
    outgoing.page(request.auth, document_id)
    lines = opinions.of_document(request.auth, document_id, openings=access.openings(document_id))
    return [vars(line) | {"opinions": [_opinion(one) for one in line.opinions]} for line in lines]


def _opinion(line: opinions.OpinionLine) -> Page:
    return vars(line) | {"state_label": line.state_label, "response": line.response or None}


@router.post(ALL + "/ask", operation_id="opinions_ask", **GIVES)
def ask(request: SignedRequest, document_id: UUID, data: shapes.QuestionData, key: Key = "") -> list[Page]:
    """Ask units, persons and bodies outside for their opinion, side by side."""

    def deed() -> UUID:
        return actions.ask(request.auth, document_id, question=data.question(), now=timezone.now())

    return _act(request, document_id, key, deed)


@router.post(ONE + "/answer", operation_id="opinion_answer", **GIVES)
def answer(
    request: SignedRequest, document_id: UUID, opinion_id: UUID, data: shapes.AnswerData, key: Key = ""
) -> list[Page]:
    """Give the opinion that was asked for, or another in its place."""

    def deed() -> UUID:
        given = actions.Given(data.stance, data.text)
        return actions.answer(request.auth, opinion_id, given=given, now=timezone.now())

    return _on_opinion(request, document_id, opinion_id, key, deed)


@router.post(ONE + "/note", operation_id="opinion_note_answer", **GIVES)
def note(
    request: SignedRequest, document_id: UUID, opinion_id: UUID, data: shapes.NotedData, key: Key = ""
) -> list[Page]:
    """Note what a body outside answered by letter."""

    def deed() -> UUID:
        given = actions.Given(data.stance, data.text)
        return actions.note_answer(
            request.auth, opinion_id, given=given, incoming_id=data.incoming_id, now=timezone.now()
        )

    return _on_opinion(request, document_id, opinion_id, key, deed)


@router.post(ONE + "/assign", operation_id="opinion_assign", **GIVES)
def assign(
    request: SignedRequest, document_id: UUID, opinion_id: UUID, data: shapes.WriterData, key: Key = ""
) -> list[Page]:
    """Let somebody of the unit that was asked write its opinion."""

    def deed() -> UUID:
        return actions.assign(request.auth, opinion_id, seat_id=data.seat_id, now=timezone.now())

    return _on_opinion(request, document_id, opinion_id, key, deed)


@router.post(ONE + "/respond", operation_id="opinion_respond", **GIVES)
def respond(
    request: SignedRequest, document_id: UUID, opinion_id: UUID, data: shapes.ResponseData, key: Key = ""
) -> list[Page]:
    """Write what became of an opinion."""

    def deed() -> UUID:
        return actions.respond(request.auth, opinion_id, response=data.response, text=data.text, now=timezone.now())

    return _on_opinion(request, document_id, opinion_id, key, deed)


@router.post(REQUEST + "/urge", operation_id="opinions_urge", **GIVES)
def urge(request: SignedRequest, document_id: UUID, request_id: UUID, key: Key = "") -> list[Page]:
    """Remind everybody who has not answered yet."""
    return _on_request(
        request, document_id, request_id, key, lambda: actions.urge(request.auth, request_id, now=timezone.now())
    )


@router.post(REQUEST + "/extend", operation_id="opinions_extend", **GIVES)
def extend(
    request: SignedRequest, document_id: UUID, request_id: UUID, data: shapes.DueData, key: Key = ""
) -> list[Page]:
    """Give everybody more time."""

    def deed() -> UUID:
        return actions.extend(request.auth, request_id, due_on=data.due_on, now=timezone.now())

    return _on_request(request, document_id, request_id, key, deed)


@router.post(REQUEST + "/close", operation_id="opinions_close", **GIVES)
def close(request: SignedRequest, document_id: UUID, request_id: UUID, key: Key = "") -> list[Page]:
    """Take no more answers; who gave none is noted as silent."""
    return _on_request(
        request, document_id, request_id, key, lambda: actions.close(request.auth, request_id, now=timezone.now())
    )


@router.post(COMMENT + "/reply", operation_id="outgoing_comment_reply", **SAYS)
def reply(request: SignedRequest, document_id: UUID, comment_id: UUID, data: CommentData, key: Key = "") -> list[Page]:
    """Answer a comment."""
    return _on_comment(
        request, document_id, comment_id, key,
        lambda: comment_actions.reply(request.auth, comment_id, text=data.text, now=timezone.now()),
    )  # fmt: skip


@router.post(COMMENT + "/resolve", operation_id="outgoing_comment_resolve", **SAYS)
def resolve(request: SignedRequest, document_id: UUID, comment_id: UUID, key: Key = "") -> list[Page]:
    """Note that what a comment asked for is done."""
    return _on_comment(
        request, document_id, comment_id, key,
        lambda: comment_actions.resolve(request.auth, comment_id, now=timezone.now()),
    )  # fmt: skip


@router.post(COMMENT + "/reopen", operation_id="outgoing_comment_reopen", **SAYS)
def reopen(request: SignedRequest, document_id: UUID, comment_id: UUID, key: Key = "") -> list[Page]:
    """Note that what a comment asked for is not done after all."""
    return _on_comment(
        request, document_id, comment_id, key,
        lambda: comment_actions.reopen(request.auth, comment_id, now=timezone.now()),
    )  # fmt: skip


def _on_opinion(
    request: SignedRequest, document_id: UUID, opinion_id: UUID, key: str, deed: Callable[[], UUID]
) -> list[Page]:
    if opinions.matter_of(request.auth, opinion_id) != document_id:
        raise NotFound()
    return _act(request, document_id, key, deed)


def _on_request(
    request: SignedRequest, document_id: UUID, request_id: UUID, key: str, deed: Callable[[], UUID]
) -> list[Page]:
    if opinions.matter_of_request(request.auth, request_id) != document_id:
        raise NotFound()
    return _act(request, document_id, key, deed)


def _on_comment(
    request: SignedRequest, document_id: UUID, comment_id: UUID, key: str, deed: Callable[[], UUID]
) -> list[Page]:
    if comments.matter_of(request.auth, comment_id) != document_id:
        raise NotFound()
    acting.act(request, key, deed, on=document_id)
    return pages.comments(document_id)


def _act(request: SignedRequest, document_id: UUID, key: str, deed: Callable[[], UUID]) -> list[Page]:
    acting.act(request, key, deed, on=document_id)
    return everyone(request, document_id)
