"""Answering with an opened document: as the work pane alone for htmx, as the whole three panes for everybody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.timezone import localdate

from vanphong.kernel import access
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import places, viewers
from vanphong.web.components.lists import Toast
from vanphong.web.components.work import Work
from vanphong.web.inbox import listing, splits
from vanphong.web.inbox.place import Place, cursor_text, place_of
from vanphong.web.shell import UNDO

Builder = Callable[[HttpRequest, Viewer, UUID], Work]

_builders: dict[str, Builder] = {}


def builds(kind: str) -> Callable[[Builder], Builder]:
    """Decorator: the function that makes the work pane of a kind of document.

    It raises ``NotFound`` when the viewer may not see the document, and marks it opened.
    """

    def register(builder: Builder) -> Builder:
        _builders[kind] = builder
        return builder

    return register


def link(request: HttpRequest, href: str) -> str:
    """An address of the opened document (an act, a file) with the reader's place in the list carried along."""
    return place_of(request).carry(href)


def show(
    request: HttpRequest, viewer: Viewer, work: Work, *, status: int = 200, toast: Toast | None = None
) -> HttpResponse:
    """Answer with a document: for htmx only its work pane (with list, tabs and toast when something was done)."""
    place = named_place(request, viewer, Ref(work.kind, UUID(work.open_id)))
    context: dict[str, Any] = {"work": work, "toast": toast, "step": "document"}
    if viewers.is_fragment(request) and toast is None:
        return render(request, "layout/work.html", context, status=status)
    context["listing"] = listing.listing(request, viewer, place, open_id=work.open_id)
    name = "inbox/answer.html" if viewers.is_fragment(request) else "inbox/page.html"
    return render(request, name, context, status=status)


def named_place(request: HttpRequest, viewer: Viewer, opened: Ref) -> Place:
    """The list beside a document: the one it was opened from, else a box of the viewer's in which it lies, else all."""
    place = place_of(request)
    if place.is_named:
        return place
    lying = {row.split for row in access.openings(opened.id) if row.split and row.principal_id in viewer.hands}
    split = next((name for name in splits.shown(viewer, dict.fromkeys(lying, 1)) if name in lying), "")
    return Place(split=split) if split else Place(kind=opened.kind)


def after_act(
    request: HttpRequest, viewer: Viewer, *, opened: Ref, toast: str, undo_href: str = "", stays: bool = False
) -> HttpResponse:
    """Answer after an act that succeeded: the next document when this one has left the list, else this one again.

    ``toast`` says what was done; ``undo_href`` (if the domain has a way back) is posted to by its button.
    With ``stays`` the same document is shown whatever list it lies in now (an act was undone).
    """
    place = place_of(request)
    next_ref, next_place = (opened, place) if stays else _next(viewer, place, opened, localdate(viewers.now(request)))
    if not viewers.is_fragment(request):
        messages.success(request, toast, extra_tags=f"{UNDO}{undo_href}" if undo_href else "")
        return HttpResponseRedirect(_href(next_ref, next_place))
    said = Toast(toast, undo_href=undo_href)
    answered = _answer(request, viewer, next_ref, next_place, said)
    answered["HX-Push-Url"] = _href(next_ref, next_place)
    return answered


def _href(next_ref: Ref | None, place: Place) -> str:
    return place.carry(places.href_of(next_ref)) if next_ref else (place.href if place.is_named else "/inbox")


def _answer(request: HttpRequest, viewer: Viewer, next_ref: Ref | None, place: Place, said: Toast) -> HttpResponse:
    work = None
    if next_ref is not None:
        _turn_to(request, place)
        work = _builders[next_ref.kind](request, viewer, next_ref.id)
        place = named_place(request, viewer, next_ref)
    elif not place.is_named:
        place = listing.first_place(request, viewer)
    shown = listing.listing(request, viewer, place, open_id=work.open_id if work else "")
    return render(request, "inbox/answer.html", {"work": work, "toast": said, "listing": shown})


def _turn_to(request: HttpRequest, place: Place) -> None:
    """Let the rest of this request see the place of the document that is shown next."""
    request.GET = QueryDict(place.query)


def _next(viewer: Viewer, place: Place, opened: Ref, today: date) -> tuple[Ref | None, Place]:
    """Which document comes now, and its place; nothing when the list is worked off."""
    if not place.split:
        return _still_visible(viewer, opened), place
    lies = {(row.principal_id, row.split) for row in access.openings(opened.id)}
    if any((hand, place.split) in lies for hand in viewer.hands):
        return opened, place
    slip = listing.following(viewer, place, today=today)
    if slip is None:
        return None, replace(place, at="")
    return Ref(slip.kind, slip.subject_id), replace(place, at=cursor_text(slip, by_deadline=place.by_deadline))


def _still_visible(viewer: Viewer, opened: Ref) -> Ref | None:
    return opened if access.sees(viewer, opened.id) else None


def again(request: HttpRequest, viewer: Viewer, opened: Ref) -> HttpResponse:
    """Show a document as it is now, by the builder of its kind. Raises ``NotFound``."""
    if opened.kind not in _builders:
        raise NotFound()
    return show(request, viewer, _builders[opened.kind](request, viewer, opened.id))
