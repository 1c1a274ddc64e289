"""The first text of a draft: a filled template to be saved or kept, and how far the PDF of a Word document is."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.documents.actions import templates as actions
from vanphong.documents.queries import conversions, drafts, outgoing, templates
from vanphong.documents.queries.templates import Text
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.form_check.views import DOCX
from vanphong.web.outgoing import beginning
from vanphong.web.outgoing.act_views import done


@require_safe
@viewers.signed_in
def template(request: HttpRequest, viewer: Viewer, document_id: UUID, key: str) -> HttpResponse:
    """A form or template filled with the data of the draft, to be saved."""
    return saved(templates.of_draft(viewer, document_id, key=key, day=localdate(viewers.now(request))))


@require_POST
@viewers.signed_in
def keep(request: HttpRequest, viewer: Viewer, document_id: UUID, key: str) -> HttpResponse:
    """Keep the filled text as the next version; its PDF is made here."""

    def act() -> UUID:
        return actions.keep_as_version(viewer, document_id, key=key, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The text is kept; its PDF is being made."))


@require_safe
@viewers.signed_in
def conversion(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """How far the PDF is; when it is made the page shows the new version."""
    page = outgoing.page(viewer, document_id)
    if not viewers.is_fragment(request):
        return redirect(f"/outgoing/{document_id}")
    versions = drafts.versions(page.id)
    line = conversions.last(page.id, since=versions[0].at if versions else None)
    if line is None:
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    section = beginning.conversion(str(page.id), line)
    return render(request, section.template, {"section": section})


def saved(text: Text) -> HttpResponse:
    """A Word document as a file to save."""
    response = HttpResponse(text.data, content_type=DOCX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(text.name)}"
    response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, no-store"
    return response
