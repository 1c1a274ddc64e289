"""Comments on a draft: writing one (at a place of a page or not), answering, settling, reopening."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanphong.documents.actions import comments
from vanphong.documents.queries.comments import matter_of
from vanphong.engines.pdf.places import Place
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.outgoing.act_views import done

PLACE = re.compile(r"(\d{1,4}):(\d{1,4}),(\d{1,4}),(\d{1,4}),(\d{1,4})")


def place_of(request: HttpRequest) -> tuple[Place | None, int]:
    """The place that was pointed at (`page:left,top,right,bottom`), and the version. Raises ``Invalid``."""
    text, version = request.POST.get("place", ""), request.POST.get("version", "")
    if not text:
        return None, 0
    found = PLACE.fullmatch(text)
    if found is None:
        raise Invalid({"place": _("Show the place on the page again.")})
    page, left, top, right, bottom = (int(part) for part in found.groups())
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 5 else 0
    return Place(page, (left, top, right, bottom)), number


@require_POST
@viewers.signed_in
def comment(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Write words on a draft."""

    def act() -> UUID:
        place, version = place_of(request)
        text, now = request.POST.get("text", ""), viewers.now(request)
        return comments.comment(viewer, document_id, text=text, place=place, version=version, now=now)

    return done(request, viewer, document_id, act, toast=_("Your comment stands on the draft."))


@require_POST
@viewers.signed_in
def reply(request: HttpRequest, viewer: Viewer, document_id: UUID, comment_id: UUID) -> HttpResponse:
    """Answer a comment."""
    _within(viewer, document_id, comment_id)

    def act() -> UUID:
        return comments.reply(viewer, comment_id, text=request.POST.get("text", ""), now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Your answer stands below the comment."))


@require_POST
@viewers.signed_in
def resolve(request: HttpRequest, viewer: Viewer, document_id: UUID, comment_id: UUID) -> HttpResponse:
    """Note that a comment is settled."""
    _within(viewer, document_id, comment_id)

    def act() -> UUID:
        return comments.resolve(viewer, comment_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The comment is settled."))


@require_POST
@viewers.signed_in
def reopen(request: HttpRequest, viewer: Viewer, document_id: UUID, comment_id: UUID) -> HttpResponse:
    """Note that a comment is not settled after all."""
    _within(viewer, document_id, comment_id)

    def act() -> UUID:
        return comments.reopen(viewer, comment_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The comment is open again."))


def _within(viewer: Viewer, document_id: UUID, comment_id: UUID) -> None:
    if matter_of(viewer, comment_id) != document_id:
        raise NotFound()
