"""The drafter's own acts: begin a draft, change it, hand in a version."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vanphong.documents.actions import drafts as actions
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.queries import drafts, incoming, outgoing
from vanphong.documents.rules import COPY_TYPES
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, Refusal
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.files.shown import pages_of
from vanphong.web.inbox import respond
from vanphong.web.once import run_once
from vanphong.web.outgoing import drafting, succeeding
from vanphong.web.outgoing.act_views import done, revision_of
from vanphong.web.outgoing.forms import DraftForm
from vanphong.web.shell import DRAFTERS


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Begin a draft; `?reply_to=` names the incoming document that it answers, `?about=` the one that it succeeds."""
    if not viewer.has(*DRAFTERS):
        raise NotAllowed
    answered = incoming.page(viewer, UUID(given)) if (given := _identifier(request.GET.get("reply_to", ""))) else None
    succeeded = succeeding.named(request, viewer)
    initial = drafting.answer_to(answered) if answered else drafting.of_type(request.GET.get("type", ""))
    if succeeded is not None:
        initial = succeeding.initial(succeeded, drafts.recipients(succeeded.page.id))
    form = drafting.form_for(viewer, request, now=viewers.now(request), initial=initial)
    refusal: Refusal | None = None
    if form.is_bound and form.is_valid():
        try:
            document_id = run_once(request, viewer, lambda: _begin(request, viewer, form, answered, succeeded))
        except (Invalid, Forbidden) as refused:
            refusal = refused
        else:
            return _kept(request, document_id, _("The draft is kept. Look it over and send it on."))
    return _shown(request, form, refusal=refusal, answered=answered, succeeded=succeeded)


def _identifier(text: str) -> str:
    """The text of an identifier; empty for anything else."""
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return ""


def _begin(
    request: HttpRequest,
    viewer: Viewer,
    form: DraftForm,
    answered: incoming.IncomingPage | None,
    succeeded: succeeding.Succeeded | None,
) -> UUID:
    intake = actions.DraftIntake(
        fields=form.typed(),
        recipients=form.lines(),
        file=drafting.uploaded(request),
        source=drafting.uploaded_source(request),
        attachments=drafting.attached(request),
        reply_to_id=answered.id if answered else None,
        relate=succeeded.order if succeeded else None,
    )
    return actions.begin(viewer, intake, now=viewers.now(request))


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def edit(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Change data and recipients of a draft."""
    page = outgoing.page(viewer, document_id)
    if "edit" not in page.open_acts:
        raise _refusal_of(viewer, page)
    if page.fields.type_code in COPY_TYPES:
        return redirect(f"/outgoing/{document_id}/copy")
    initial = drafting.as_typed(page, drafts.recipients(document_id))
    form = drafting.form_for(viewer, request, now=viewers.now(request), initial=initial)
    refusal: Refusal | None = None
    if form.is_bound and form.is_valid():
        try:
            return _edited(request, viewer, document_id, form)
        except (Invalid, Forbidden) as refused:
            refusal = refused
    return _shown(request, form, refusal=refusal, page=page)


def _refusal_of(viewer: Viewer, page: outgoing.OutgoingPage) -> Refusal:
    """Why a draft cannot be changed: it is another's, or it is on its way."""
    return IllegalMove() if OUTGOING.moves["edit"].who(viewer, page) else NotAllowed()


def _edited(request: HttpRequest, viewer: Viewer, document_id: UUID, form: DraftForm) -> HttpResponse:
    def act() -> UUID:
        return actions.edit(
            viewer, document_id, typed=form.typed(), recipients=form.lines(),
            revision=revision_of(request), now=viewers.now(request),
        )  # fmt: skip

    run_once(request, viewer, act)
    return _kept(request, document_id, _("The draft has been changed."))


def _kept(request: HttpRequest, document_id: UUID, toast: str) -> HttpResponse:
    """Away from the form to the draft, with a word about what was done."""
    messages.success(request, toast)
    return viewers.sent_to(request, respond.link(request, f"/outgoing/{document_id}"))


def _shown(
    request: HttpRequest,
    form: DraftForm,
    *,
    refusal: Refusal | None,
    answered: incoming.IncomingPage | None = None,
    page: outgoing.OutgoingPage | None = None,
    succeeded: succeeding.Succeeded | None = None,
) -> HttpResponse:
    """The drafter's page, with what was typed and what is wrong with it."""
    if isinstance(refusal, Invalid):
        refusals.faults(form, refusal)
    elif refusal is not None:
        form.add_error(None, refusal.text)
    context: dict[str, Any] = {
        "draft": drafting.page_of(request, form, page=page),
        "answered": None,
        "succeeded": succeeded,
    }
    if answered is not None:
        files = pages_of(incoming.ref(answered.id), answered.file_ids)
        context["answered"] = drafting.Answered(f"/incoming/{answered.id}", answered.symbol, answered.fields, files)
    is_piece = viewers.is_fragment(request)
    name = "outgoing/draft_form.html" if is_piece else "outgoing/draft.html"
    return render(request, name, context, status=422 if form.is_bound else 200)


@require_POST
@viewers.signed_in
def version(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Hand in a new version of the draft's file."""

    def act() -> UUID:
        reading = drafting.uploaded(request)
        note, source = request.POST.get("note", ""), drafting.uploaded_source(request)
        return actions.add_version(
            viewer, document_id, file=reading, source=source, note=note, now=viewers.now(request)
        )

    return done(request, viewer, document_id, act, toast=_handed_in(request))


def _handed_in(request: HttpRequest) -> str:
    if "file" in request.FILES:
        return _("The new version is the current one.")
    return _("The Word document is taken in; its PDF is being made.")
