"""Acts on the paper of a document: noting where it lies, handing copies out, destroying, asking to see it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanphong.documents.actions import custody as acts
from vanphong.documents.actions.custody import Copies, Place
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.hand_over.forms import identifier
from vanphong.web.lookup.values import named
from vanphong.web.once import run_once
from vanphong.web.papers import shown
from vanphong.web.papers.views import about_of, page_of


@require_POST
@viewers.signed_in
def keep(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID) -> HttpResponse:
    """Note where the paper lies and who keeps it."""
    about, now, posted = about_of(kind, document_id), viewers.now(request), request.POST
    chosen = named(posted.get("custodian", ""))

    def does() -> UUID:
        pages = figure(posted.get("annex_pages", ""), "annex_pages")
        place = Place(posted.get("location", ""), chosen.id if chosen else None, pages)
        return acts.keep(viewer, about, place=place, now=now)

    return _done(request, viewer, about, "keep", does, _("It is noted where the paper lies."))


@require_POST
@viewers.signed_in
def hand_out(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID) -> HttpResponse:
    """Hand copies to a unit or a person."""
    about, now, posted = about_of(kind, document_id), viewers.now(request), request.POST

    def does() -> UUID:
        receiver = named(posted.get("receiver", ""))
        if receiver is None:
            raise Invalid({"receiver": _("Choose a unit or a person of your agency from the list.")})
        copies = Copies(
            receiver.id, figure(posted.get("copies", ""), "copies") or 0, posted.get("what", ""),
            "is_signed" in posted, posted.get("reason", ""),
        )  # fmt: skip
        return acts.hand_out(viewer, about, copies=copies, now=now)

    return _done(request, viewer, about, "hand-out", does, _("The copies stand in the book of papers."))


@require_POST
@viewers.signed_in
def destroy(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID) -> HttpResponse:
    """Note that the paper was destroyed by a minute."""
    about, now = about_of(kind, document_id), viewers.now(request)
    minute = request.POST.get("minute", "")
    said = _("It is noted that the paper was destroyed.")
    return _done(request, viewer, about, "destroy", lambda: acts.destroy(viewer, about, minute=minute, now=now), said)


@require_POST
@viewers.signed_in
def ask(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID) -> HttpResponse:
    """Ask whoever has the paper to show it."""
    about, now = about_of(kind, document_id), viewers.now(request)
    text, copies = request.POST.get("text", ""), identifier(request.POST.get("of", ""))

    def does() -> UUID:
        return acts.ask(viewer, about, text=text, hand_out_id=copies, now=now)

    return _done(request, viewer, about, "ask", does, _("Whoever has the paper has been told."))


def figure(text: str, name: str) -> int | None:
    """A number typed into a field; nothing for an empty one. Raises ``Invalid`` on the field."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise Invalid({name: _("Write the number alone, in figures.")})
    return int(text)


def _done(
    request: HttpRequest, viewer: Viewer, about: Ref, act: str, does: Callable[[], UUID], said: str
) -> HttpResponse:
    try:
        run_once(request, viewer, does)
    except Invalid as refused:
        faults = {name: str(words) for name, words in refused.fields.items()}
        return page_of(request, viewer, about, faults=faults, act=act)
    except IllegalMove as refused:
        messages.error(request, refused.text)
    else:
        messages.success(request, said)
    return viewers.sent_to(request, shown.href(about))
