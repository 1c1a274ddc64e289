"""The phrases that somebody keeps for directives: shown, kept, dropped."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Field
from vanphong.work.actions import phrases as acts
from vanphong.work.queries import phrases as queries

PAGE = "/directives/phrases"


@require_safe
@viewers.signed_in
def phrases(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """My phrases."""
    return _page(request, viewer)


def _page(request: HttpRequest, viewer: Viewer, *, typed: str = "", errors: tuple[str, ...] = ()) -> HttpResponse:
    field = Field("text", _("New phrase"), typed, errors=errors, limit=acts.LENGTH, is_required=True)
    shown = {"phrases": queries.own(viewer), "field": field}
    return render(request, "incoming/phrases.html", shown, status=422 if errors else 200)


@require_POST
@viewers.signed_in
def keep(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Keep what was typed; the composer only hears that it was kept, or why not."""
    text = request.POST.get("text", "")
    is_composer = request.headers.get("HX-Request") == "true"
    try:
        acts.keep_phrase(viewer, text=text)
    except Invalid as fault:
        words = tuple(str(word) for word in fault.fields.values())
        return _told(request, words[0]) if is_composer else _page(request, viewer, typed=text, errors=words)
    if is_composer:
        return _told(request, _("Kept; you find it here from the next document on."))
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(PAGE)


def _told(request: HttpRequest, words: str) -> HttpResponse:
    return render(request, "incoming/phrase_told.html", {"words": words})


@require_POST
@viewers.signed_in
def drop(request: HttpRequest, viewer: Viewer, phrase_id: UUID) -> HttpResponse:
    """Drop one."""
    acts.drop_phrase(viewer, phrase_id)
    messages.success(request, _("Removed."))
    return HttpResponseRedirect(PAGE)
