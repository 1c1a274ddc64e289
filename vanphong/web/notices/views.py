"""The bell opened, the page of all notices, and marking them read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vanphong.kernel import notices, search
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import places, viewers
from vanphong.web.components.lists import Empty, Notice

IN_BELL, ON_PAGE = 8, 100
ICONS = {"warning": "alert-triangle", "urgent": "flame"}


def newest(viewer: Viewer, *, limit: int) -> list[Notice]:
    """The newest notices as lines that name what they are about; two statements."""
    words = notices.recent([viewer.seat_id], limit=limit)
    titles = search.titles(viewer, {word.about.id for word in words}) if words else {}
    return [shown(word, titles.get(word.about.id, "")) for word in words]


def shown(word: notices.Word, title: str) -> Notice:
    """A notice as a line; it leads to its subject and is read by being followed."""
    href = f"/notices/about/{word.about.kind}/{word.about.id}" if places.href_of(word.about) else "/notices"
    icon = ICONS.get(word.gravity, places.icon_of(word.about))
    about = "" if title in word.text else title
    return Notice(word.text, href, at=word.at, about=about, icon=icon, is_unread=not word.is_read)


@require_GET
@viewers.signed_in
def latest(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The lines of the bell, fetched when it is opened."""
    lines = newest(viewer, limit=IN_BELL)
    return render(request, "components/notices.html", {"notices": lines})


@require_GET
@viewers.signed_in
def notices_page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The newest notices; older ones are history, which the documents themselves keep."""
    lines = newest(viewer, limit=ON_PAGE)
    empty = Empty(
        _("No notices yet"), _("You are told here of what arrives, is assigned, returned or comes due."), "bell"
    )
    context = {
        "lines": lines,
        "empty": empty,
        "has_unread": any(line.is_unread for line in lines),
        "is_capped": len(lines) == ON_PAGE,
        "limit": ON_PAGE,
    }
    return render(request, "notices/notices.html", context)


@require_POST
@viewers.signed_in
def read(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Mark everything read."""
    if viewer.mandate is None:  # what somebody else was told is not read by the one who acts for them
        notices.mark_read([viewer.seat_id], at=viewers.now(request))
    return viewers.sent_to(request, "/notices")


@require_GET
@viewers.signed_in
def about(request: HttpRequest, viewer: Viewer, kind: str, subject_id: UUID) -> HttpResponse:
    """On to the subject of a notice; what was told of it is read thereby. Whether it may be seen, its page decides."""
    page = places.href_of(Ref(kind, subject_id))
    if not page:
        raise NotFound()
    if viewer.mandate is None:
        notices.mark_read([viewer.seat_id], at=viewers.now(request), subject_id=subject_id)
    return HttpResponseRedirect(page)
