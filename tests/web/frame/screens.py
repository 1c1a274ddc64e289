"""Screens for tests: each refuses in one of the ways that actions refuse."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, NotFound, Refusal
from vanphong.kernel.ids import new_id
from vanphong.kernel.viewer import Viewer
from vanphong.web import once, viewers

REFUSALS: dict[str, Callable[[], Refusal]] = {
    "not-found": NotFound,
    "not-allowed": NotAllowed,
    "too-late": IllegalMove,
    "forbidden": lambda: Forbidden("Bring it on paper."),
    "invalid": lambda: Invalid({"summary": "Too long."}),
}


@viewers.signed_in
def refuse(request: HttpRequest, viewer: Viewer, document_id: UUID, how: str) -> HttpResponse:
    """Refuse an act on a document."""
    raise REFUSALS[how]()


@viewers.signed_in
def act(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Do something that has a new result each time it is really done."""
    return HttpResponse(str(once.run_once(request, viewer, new_id)))


@viewers.signed_in
def moment(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show whether time stands still during a request."""
    return HttpResponse("same" if viewers.now(request) is viewers.now(request) else "other")


urlpatterns = [
    path("incoming/<uuid:document_id>/refuse/<str:how>", refuse),
    path("act", act),
    path("moment", moment),
    path("", include("vanphong.web.urls")),
]
handler404 = "vanphong.web.refusals.not_found"
