"""The check of form of a draft: its card, a check anew, and the mended Word document."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.documents.actions import form_checks
from vanphong.documents.queries import drafts, outgoing
from vanphong.documents.queries.form_checks import latest
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.form_check.views import saved
from vanphong.web.outgoing import form_section
from vanphong.web.outgoing.act_views import done


@require_safe
@viewers.signed_in
def card(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """The card of the current version, which asks again while it waits."""
    page = outgoing.page(viewer, document_id)
    if not viewers.is_fragment(request):
        return redirect(f"/outgoing/{document_id}")
    versions = drafts.versions(document_id)
    if not versions or not form_section.is_checked(page):
        raise NotFound()
    judged = latest(versions[0].id)
    section = form_section.section(page, versions[0], judged, is_current=True, now=viewers.now(request))
    return render(request, section.template, {"section": section})


@require_POST
@viewers.signed_in
def again(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Have the form of the current version checked anew."""

    def act() -> UUID:
        return form_checks.ask(viewer, document_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The form is being checked; open the document again soon."))


@require_safe
@viewers.signed_in
def mended(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """The Word document of the current version, its form mended, to be saved."""
    return saved(form_checks.mend_source(viewer, document_id, now=viewers.now(request)))
