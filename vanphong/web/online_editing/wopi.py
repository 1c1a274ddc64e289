"""The host's side of WOPI: what the online editor asks and says about one text. No person comes here.

Every call bears a pass (`access_token`) and, of an editor that has keys, a signature. Who stands behind the pass and
whether they may edit the draft is asked anew each time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from vanphong.directory.actions import sessions
from vanphong.documents.actions import online_editing as acts
from vanphong.documents.ports import EditorCall, EditorSilent, OfficeEditor, office_editor
from vanphong.documents.queries import online_editing as queries
from vanphong.documents.queries.online_editing import Caller, TextFile
from vanphong.kernel.errors import Invalid, Refusal

LOG = logging.getLogger(__name__)
LOCK, OLD_LOCK, REASON, VERSION = "X-WOPI-Lock", "X-WOPI-OldLock", "X-WOPI-LockFailureReason", "X-WOPI-ItemVersion"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNKNOWN, NO_SUCH, CONFLICT, TOO_SMALL, TOO_LARGE, UNSIGNED, NOT_BUILT = 401, 404, 409, 412, 413, 500, 501

Answer = Callable[[HttpRequest, Caller, UUID], HttpResponse]


def for_editors(view: Answer) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """Decorator: only calls of the editor, on behalf of somebody; refusals become the protocol's answers."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, document_id: UUID) -> HttpResponse:
        editor = office_editor()
        if editor is None:
            return HttpResponse(status=NO_SUCH)
        token = request.GET.get("access_token", "") or _bearer(request)
        if not _is_genuine(editor, request, token):
            return HttpResponse(status=UNSIGNED)
        caller = queries.caller(token, document_id, now=timezone.now())
        response = _answered(view, request, caller, document_id) if caller else HttpResponse(status=UNKNOWN)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def _bearer(request: HttpRequest) -> str:
    scheme, _blank, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" else ""


def _is_genuine(editor: OfficeEditor, request: HttpRequest, token: str) -> bool:
    call = EditorCall(
        token=token,
        address=f"{origin(request)}{request.path}?{request.META.get('QUERY_STRING', '')}",
        timestamp=request.headers.get("X-WOPI-TimeStamp", ""),
        proof=request.headers.get("X-WOPI-Proof", ""),
        earlier_proof=request.headers.get("X-WOPI-ProofOld", ""),
    )
    try:
        return editor.is_genuine(call, now=timezone.now())
    except EditorSilent as fault:
        LOG.warning("a call of the online editor could not be verified: %s", fault)
        return False


def origin(request: HttpRequest) -> str:
    """Under which address the editor calls the office."""
    given: str = settings.OFFICE_EDITOR_RETURN
    return given.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def _answered(view: Answer, request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    try:
        return view(request, caller, document_id)
    except acts.LockHeld as held:
        response = HttpResponse(status=CONFLICT)
        response[LOCK], response[REASON] = held.mark, "locked under another mark" if held.mark else "not locked"
        return response
    except Invalid:
        return HttpResponse(status=400)
    except Refusal:  # it may not be seen, is another's, or has left the drafter's hands
        return HttpResponse(status=NO_SUCH)


# --- /wopi/files/<id> -----------------------------------------------------------------------------------------------


@for_editors
@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    """CheckFileInfo, and the acts on the lock; what would make or rename files here is not offered."""
    if request.method == "GET":
        return JsonResponse(_told(request, caller, document_id))
    act = ACTS.get(request.headers.get("X-WOPI-Override", ""))
    return act(request, caller, document_id) if act else HttpResponse(status=NOT_BUILT)


def _told(request: HttpRequest, caller: Caller, document_id: UUID) -> Mapping[str, object]:
    """What the editor is told of the text and of who edits it."""
    text = queries.text_file(caller.viewer, document_id)
    page = f"{request.scheme}://{request.get_host()}/outgoing/{document_id}"
    return {
        "BaseFileName": text.name,
        "OwnerId": text.owner_id.hex,
        "Size": text.size,
        "UserId": caller.viewer.person_id.hex,
        "UserFriendlyName": caller.viewer.name,
        "Version": text.version,
        "LastModifiedTime": _moment(text.saved_at),
        "UserCanWrite": True,
        "UserCanNotWriteRelative": True,
        "UserCanRename": False,
        "SupportsUpdate": True,
        "SupportsLocks": True,
        "SupportsGetLock": True,
        "SupportsExtendedLockLength": True,
        "SupportsRename": False,
        "SupportsDeleteFile": False,
        "BreadcrumbDocName": text.title,
        "CloseUrl": page,
        "PostMessageOrigin": f"{request.scheme}://{request.get_host()}",
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _lock(request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    """Lock, or UnlockAndRelock when the mark of before is named."""
    before, now = request.headers.get(OLD_LOCK), timezone.now()
    acts.lock(caller.viewer, document_id, mark=request.headers.get(LOCK, ""), instead_of=before, now=now)
    return _done(caller, document_id)


def _get_lock(request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    _unused = request
    response = HttpResponse()
    response[LOCK] = acts.lock_of(caller.viewer, document_id, now=timezone.now())
    return response


def _refresh_lock(request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    mark = request.headers.get(LOCK, "")
    acts.refresh_lock(caller.viewer, document_id, mark=mark, now=timezone.now())
    return _done(caller, document_id)


def _unlock(request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    before = queries.text_file(caller.viewer, document_id)
    acts.unlock(caller.viewer, document_id, mark=request.headers.get(LOCK, ""), now=timezone.now())
    return _with_version(HttpResponse(), before)


def _done(caller: Caller, document_id: UUID) -> HttpResponse:
    return _with_version(HttpResponse(), queries.text_file(caller.viewer, document_id))


def _with_version(response: HttpResponse, text: TextFile) -> HttpResponse:
    response[VERSION] = text.version
    return response


ACTS: dict[str, Answer] = {
    "LOCK": _lock,
    "GET_LOCK": _get_lock,
    "REFRESH_LOCK": _refresh_lock,
    "UNLOCK": _unlock,
}


# --- /wopi/files/<id>/contents --------------------------------------------------------------------------------------


@for_editors
@require_http_methods(["GET", "POST"])
def contents(request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    """GetFile, PutFile."""
    if request.method == "GET":
        return _get(request, caller, document_id)
    if request.headers.get("X-WOPI-Override", "") != "PUT":
        return HttpResponse(status=NOT_BUILT)
    return _put(request, caller, document_id)


def _get(request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    text = queries.text_file(caller.viewer, document_id)
    most = request.headers.get("X-WOPI-MaxExpectedSize", "")
    if most.isascii() and most.isdigit() and len(most) < 20 and text.size > int(most):
        return HttpResponse(status=TOO_SMALL)
    response = HttpResponse(queries.content(caller.viewer, document_id), content_type=WORD)
    return _with_version(response, text)


def _put(request: HttpRequest, caller: Caller, document_id: UUID) -> HttpResponse:
    data = _body(request)
    if data is None:
        return HttpResponse(status=TOO_LARGE)
    now = timezone.now()
    acts.save(caller.viewer, document_id, mark=request.headers.get(LOCK, ""), data=data, now=now)
    sessions.go_on(caller.stay_id, now=now)
    text = queries.text_file(caller.viewer, document_id)
    return _with_version(JsonResponse({"LastModifiedTime": _moment(text.saved_at)}), text)


def _body(request: HttpRequest) -> bytes | None:
    """What was sent, nothing when it is more than a text may be; read as a stream, it is no form."""
    announced = request.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > acts.LARGEST:
        return None
    data = request.read(acts.LARGEST + 1)
    return data if len(data) <= acts.LARGEST else None
