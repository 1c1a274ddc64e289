"""Certified copies: begun from the page of their original, changed as a whole, printed for signature and seal."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vanphong.documents.actions import copies as actions
from vanphong.documents.queries import copies, outgoing, relations
from vanphong.documents.vocabulary import INCOMING, OUTGOING, Relation
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, Refusal
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.files.views import PDF_POLICY
from vanphong.web.once import run_once
from vanphong.web.outgoing import copying
from vanphong.web.outgoing.act_views import revision_of
from vanphong.web.outgoing.copy_forms import CopyForm
from vanphong.web.shell import DRAFTERS


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID) -> HttpResponse:
    """Begin a copy of a document of either kind."""
    if kind not in (INCOMING, OUTGOING):
        raise Http404
    if not viewer.has(*DRAFTERS) or not viewer.may("edit", OUTGOING):
        raise NotAllowed
    source = copies.copied(viewer, Ref(kind, document_id))
    form = copying.form_for(viewer, request, initial=copying.suggested(source))

    def act() -> UUID:
        return actions.begin(viewer, source.about, order=form.order(), now=viewers.now(request))

    refusal: Refusal | None = None
    if form.is_bound and form.is_valid():
        try:
            return _kept(request, run_once(request, viewer, act), _("The copy is made. Look it over and send it on."))
        except (Invalid, Forbidden) as refused:
            refusal = refused
    titles = (_("Make a certified copy"), _("Make the copy"))
    return _shown(request, form, refusal, copying.Around(source, titles, f"/{source.about.kind}/{source.about.id}"))


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def change(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Change a copy that is still a draft; its file is made anew."""
    page, about = outgoing.page(viewer, document_id), relations.earlier(viewer, document_id)
    if about is None or about.relation != Relation.COPIES or "edit" not in page.open_acts:
        raise IllegalMove
    source = copies.copied(viewer, about.about)
    form = copying.form_for(viewer, request, initial=copying.as_ordered(page, about))

    def act() -> UUID:
        revision = revision_of(request)
        return actions.change(viewer, document_id, order=form.order(), revision=revision, now=viewers.now(request))

    refusal: Refusal | None = None
    if form.is_bound and form.is_valid():
        try:
            return _kept(request, run_once(request, viewer, act), _("The copy is made anew, as its next version."))
        except (Invalid, Forbidden) as refused:
            refusal = refused
    titles = (_("Change the certified copy"), _("Make the copy anew"))
    return _shown(request, form, refusal, copying.Around(source, titles, f"/outgoing/{document_id}"))


def _kept(request: HttpRequest, document_id: UUID, toast: str) -> HttpResponse:
    messages.success(request, toast)
    return viewers.sent_to(request, f"/outgoing/{document_id}")


def _shown(request: HttpRequest, form: CopyForm, refusal: Refusal | None, around: copying.Around) -> HttpResponse:
    """The form, with what was typed and what is wrong with it."""
    if isinstance(refusal, Invalid):
        refusals.faults(form, refusal)
    elif refusal is not None:
        form.add_error(None, refusal.text)
    name = "outgoing/copy_form.html" if viewers.is_fragment(request) else "outgoing/copy.html"
    copy = copying.page_of(request, form, around)
    return render(request, name, {"copy": copy}, status=422 if form.is_bound else 200)


@require_safe
@viewers.signed_in
def sheet(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """A numbered copy to be printed, signed and sealed."""
    data = copies.sheet(viewer, document_id, now=viewers.now(request))
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="ban-sao.pdf"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
