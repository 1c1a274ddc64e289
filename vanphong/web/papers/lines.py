"""One line of the book of papers, and one wish to see a paper: where notices lead, with the answer in one click."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.documents import policies
from vanphong.documents.actions import custody as acts
from vanphong.documents.queries import custody
from vanphong.documents.vocabulary import HandOutState, RequestState
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import Field
from vanphong.web.once import run_once
from vanphong.web.papers import shown


@require_safe
@viewers.signed_in
def hand_out(request: HttpRequest, viewer: Viewer, hand_out_id: UUID) -> HttpResponse:
    """Copies that were handed out: what, to whom, and whether they arrived."""
    line = custody.hand_out(viewer, hand_out_id)
    card = custody.of_document(viewer, line.about.id)
    may_keep = card is not None and policies.keeper_of_papers(viewer, viewer.agency_id, card.custodian_id)
    is_mine = line.receiver_id in viewer.hands and viewer.mandate is None
    context = {
        "line": line,
        "paper_href": shown.href(line.about),
        "facts": (
            Fact(_("Document"), line.title, f"/{line.about.kind}/{line.about.id}", is_wide=True),
            Fact(_("Receiver"), line.receiver),
            Fact(_("Copies"), " · ".join(part for part in (str(line.copies), line.what) if part)),
            Fact(_("Handed out"), f"{shown.moment(line.handed_at)}, {line.handed_by}"),
            Fact(_("Receipt"), shown.receipt(line)),
            Fact(_("State"), " · ".join(part for part in (line.state_label, line.note) if part)),
        ),
        "may_confirm": line.state == HandOutState.HANDED and (is_mine or may_keep),
        "is_mine": is_mine,
        "may_end": may_keep and line.is_out,
        "note": Field("note", _("Note"), limit=acts.WORDS_LIMIT, prefix="back"),
        "minute": Field("minute", _("Minute (number and date)"), limit=acts.WORDS_LIMIT, is_required=True,
                        prefix="gone"),
    }  # fmt: skip
    return render(request, "papers/hand_out.html", context)


@require_POST
@viewers.signed_in
def confirm(request: HttpRequest, viewer: Viewer, hand_out_id: UUID) -> HttpResponse:
    """Confirm that the copies arrived, or that they were signed for."""
    now = viewers.now(request)
    said = _("The receipt is noted in the book of papers.")
    return _done(request, viewer, lambda: acts.confirm(viewer, hand_out_id, now=now), said, _line(hand_out_id))


@require_POST
@viewers.signed_in
def bring_back(request: HttpRequest, viewer: Viewer, hand_out_id: UUID) -> HttpResponse:
    """Note that the copies were brought back."""
    now, note, about = viewers.now(request), request.POST.get("note", ""), custody.hand_out(viewer, hand_out_id).about
    said = _("It is noted that the copies were brought back.")
    return _done(
        request, viewer, lambda: acts.bring_back(viewer, hand_out_id, note=note, now=now), said, shown.href(about)
    )


@require_POST
@viewers.signed_in
def destroy_copies(request: HttpRequest, viewer: Viewer, hand_out_id: UUID) -> HttpResponse:
    """Note that the copies were destroyed by a minute."""
    now, minute = viewers.now(request), request.POST.get("minute", "")
    about = custody.hand_out(viewer, hand_out_id).about
    said = _("It is noted that the copies were destroyed.")
    return _done(
        request, viewer, lambda: acts.destroy_copies(viewer, hand_out_id, minute=minute, now=now), said,
        shown.href(about),
    )  # fmt: skip


@require_safe
@viewers.signed_in
def request_page(request: HttpRequest, viewer: Viewer, paper_request_id: UUID) -> HttpResponse:
    """Somebody's wish to see a paper, for whoever has it."""
    line = custody.request(viewer, paper_request_id)
    context = {
        "line": line,
        "paper_href": shown.href(line.about),
        "facts": (
            Fact(_("Document"), line.title, f"/{line.about.kind}/{line.about.id}", is_wide=True),
            Fact(_("Asked by"), f"{line.asked_by}, {shown.moment(line.asked_at)}"),
            Fact(_("Asked of"), line.asked_of),
            Fact(_("Words"), line.text),
            Fact(_("State"), " · ".join(part for part in (line.state_label, line.answer) if part)),
        ),
        "may_answer": line.state == RequestState.WAITING and line.asked_of_id in viewer.hands,
        "text": Field("text", _("Words"), limit=acts.WORDS_LIMIT, hint=_("Needed when it is not shown.")),
    }
    return render(request, "papers/request.html", context)


@require_POST
@viewers.signed_in
def answer(request: HttpRequest, viewer: Viewer, paper_request_id: UUID) -> HttpResponse:
    """Shown, or not and why."""
    now, text, is_shown = viewers.now(request), request.POST.get("text", ""), request.POST.get("then") == "shown"

    def does() -> UUID:
        return acts.answer(viewer, paper_request_id, is_shown=is_shown, text=text, now=now)

    return _done(
        request, viewer, does, _("Answered; whoever asked has been told."), f"/papers/requests/{paper_request_id}"
    )


def _line(hand_out_id: UUID) -> str:
    return f"/papers/hand-outs/{hand_out_id}"


def _done(request: HttpRequest, viewer: Viewer, act: Callable[[], UUID], said: str, back: str) -> HttpResponse:
    try:
        run_once(request, viewer, act)
    except Invalid as refused:
        messages.error(request, " ".join(str(words) for words in refused.fields.values()))
    except IllegalMove as refused:
        messages.error(request, refused.text)
    else:
        messages.success(request, said)
    return viewers.sent_to(request, back)
