"""Mending the form of a draft: first what would be changed and what is left, then the next version."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.documents.actions import mending
from vanphong.documents.queries import outgoing
from vanphong.documents.queries.form_checks import Judgement
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import FileDrop
from vanphong.web.form_check.shown import ReportShown, report_of
from vanphong.web.inbox import respond
from vanphong.web.once import run_once
from vanphong.web.outgoing import drafting


@dataclass(frozen=True)
class MendPage:
    """Everything the page shows; without a converter `drop` takes the PDF that a person makes."""

    href: str
    back_href: str
    download_href: str
    ordinal: int
    summary: str
    mended: ReportShown
    left: ReportShown
    drop: FileDrop | None
    errors: tuple[str, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def mend(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """What mending would do, and doing it."""
    refused: Invalid | None = None
    if request.method == "POST":
        try:
            run_once(request, viewer, lambda: _mend(request, viewer, document_id))
        except Invalid as fault:
            refused = fault
        else:
            messages.success(request, _("The form has been mended; look the new version over and send it on."))
            return viewers.sent_to(request, respond.link(request, f"/outgoing/{document_id}"))
    page = outgoing.page(viewer, document_id)
    if "edit" not in page.open_acts:
        raise IllegalMove()
    shown = _page(request, page, mending.preview(viewer, document_id, now=viewers.now(request)), refused)
    return render(request, "outgoing/mend.html", {"mend": shown}, status=422 if refused else 200)


def _mend(request: HttpRequest, viewer: Viewer, document_id: UUID) -> UUID:
    ordinal = request.POST.get("ordinal", "")
    return mending.mend(
        viewer,
        document_id,
        ordinal=int(ordinal) if ordinal.isascii() and ordinal.isdigit() and len(ordinal) < 6 else 0,
        pdf=drafting.uploaded(request),
        now=viewers.now(request),
    )


def _page(
    request: HttpRequest, page: outgoing.OutgoingPage, preview: mending.Preview, refused: Invalid | None
) -> MendPage:
    made, here = preview.made, f"/outgoing/{page.id}"
    errors = tuple(str(words) for words in refused.fields.values()) if refused else ()
    drop = FileDrop(
        "file",
        _("The PDF of the mended Word document"),
        is_required=True,
        hint=_("Its words are compared with those of the mended text: both must be the same."),
    )
    return MendPage(
        href=respond.link(request, f"{here}/mend"),
        back_href=respond.link(request, here),
        download_href=f"{here}/mended",
        ordinal=preview.ordinal,
        summary=page.fields.summary,
        mended=report_of(Judgement(made.left.ruleset, is_pdf=False, score=made.left.score, lines=made.mended)),
        left=report_of(made.left),
        drop=None if preview.has_converter else drop,
        errors=errors,
    )
