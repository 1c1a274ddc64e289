"""The page around the online editor, and what its drafter does with the text afterwards."""

from __future__ import annotations

from urllib.parse import quote, urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.documents.actions import edited_versions, online_editing
from vanphong.documents.ports import EditorSilent, office_editor, word_to_pdf
from vanphong.documents.queries import online_editing as queries
from vanphong.documents.queries import outgoing
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.components.shell import Problem
from vanphong.web.once import run_once
from vanphong.web.online_editing import wopi
from vanphong.web.outgoing import drafting
from vanphong.web.outgoing.act_views import done

ENDING = "docx"


@require_safe
@viewers.signed_in
def edit(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """The editor in a frame of its own address; the pass goes to it in a form, never in an address of ours."""
    editor, person, now = office_editor(), viewers.who(request), viewers.now(request)
    page = outgoing.page(viewer, document_id)
    if editor is None or person is None:
        raise NotFound()
    source = f"{wopi.origin(request)}/wopi/files/{document_id}"
    try:
        address = editor.opening(ENDING, source=source, language=get_language() or "vi")
    except EditorSilent as fault:
        wopi.LOG.warning("the online editor cannot be opened: %s", fault)
        return refusals.told(request, _silent(document_id))
    given = online_editing.open_text(viewer, document_id, account_id=person.account_id, stay_id=person.stay.id, now=now)
    parts = urlsplit(address)
    context = {
        "page": page,
        "address": address,
        "origin": f"{parts.scheme}://{parts.netloc}",
        "token": given.token,
        "ends_at": int(given.ends_at.timestamp() * 1000),
        "back_href": f"/outgoing/{document_id}",
        "finish_href": f"/outgoing/{document_id}/text/finish",
    }
    response = render(request, "outgoing/editing.html", context)
    allowed = [context["origin"]]
    # As django-csp's own decorator does, which would want the address when this module is imported.
    response._csp_update = {"frame-src": allowed, "form-action": allowed}  # type: ignore[attr-defined]
    response["Cache-Control"] = "private, no-store"
    return response


def _silent(document_id: UUID) -> Problem:
    return Problem(
        503,
        _("The online editor does not answer"),
        _("Download the Word document, edit it on your computer, and hand in the new version with its PDF."),
        "alert-triangle",
        _("Back to the draft"),
        f"/outgoing/{document_id}",
    )


@require_safe
@viewers.signed_in
def file(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """The text that was edited online and is no version yet, to make its PDF of."""
    _unused = request
    text = queries.text_file(viewer, document_id)
    data = queries.saved(document_id)
    if data is None:
        raise NotFound()
    response = HttpResponse(data, content_type=wopi.WORD)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(text.name)}"
    response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, no-store"
    return response


@require_POST
@viewers.signed_in
def finish(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """End the editing, from the editor's page or from the draft."""

    def act() -> UUID:
        return edited_versions.finish(viewer, document_id, now=viewers.now(request))

    words = _finished(queries.editing(document_id, now=viewers.now(request)))
    if viewers.is_fragment(request):
        return done(request, viewer, document_id, act, toast=words)
    run_once(request, viewer, act)
    messages.success(request, words)
    return viewers.sent_to(request, f"/outgoing/{document_id}")


def _finished(editing: queries.Editing | None) -> str:
    if editing is None or not editing.has_text:
        return _("The editing is finished; nothing was changed.")
    if word_to_pdf() is not None:
        return _("The editing is finished; the new version stands here as soon as its PDF is made.")
    return _("The editing is finished. Hand in the PDF of the text; together they become the new version.")


@require_POST
@viewers.signed_in
def pdf(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Hand in the PDF of what was edited online."""

    def act() -> UUID:
        reading = drafting.uploaded(request)
        if reading is None:
            raise Invalid({"file": _("Choose the draft as PDF.")})
        note, now = request.POST.get("note", ""), viewers.now(request)
        return edited_versions.hand_in_pdf(viewer, document_id, file=reading, note=note, now=now)

    return done(request, viewer, document_id, act, toast=_("The new version is the current one."))


@require_POST
@viewers.signed_in
def discard(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Throw away what was edited online."""

    def act() -> UUID:
        return edited_versions.discard(viewer, document_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("What was edited online is thrown away."))
