"""The page where any officer checks the form of any text, and mends that of a Word document; nothing is kept."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.documents.actions import form_checks
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import FileDrop
from vanphong.web.form_check.shown import report_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = f"{DOCX},.docx"
MEGABYTES = 20


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def checked(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page, and the report of the file that was handed in."""
    if request.method != "POST":
        return _page(request)
    try:
        name, data = _handed(request)
    except Invalid as refused:
        return _page(request, refused)
    report = report_of(form_checks.look_over(viewer, data, now=viewers.now(request)))
    return _page(request, name=name, report=report)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def mended(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The Word document that was handed in, its form mended, to be saved."""
    if request.method != "POST":
        return redirect("/form-check")
    try:
        name, data = _handed(request)
        made = form_checks.mend(viewer, data, name=name, now=viewers.now(request))
    except Invalid as refused:
        return _page(request, refused)
    return saved(made)


def saved(made: form_checks.Mended) -> HttpResponse:
    """A mended document as a file to save."""
    response = HttpResponse(made.data, content_type=DOCX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.name)}"
    response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, no-store"
    return response


def _handed(request: HttpRequest) -> tuple[str, bytes]:
    sent = request.FILES.get("file")
    if sent is None:
        raise Invalid({"file": _("Choose a Word document (.docx) or a PDF.")})
    if (sent.size or 0) > MEGABYTES * 1_000_000:
        raise Invalid({"file": _("The file is too large to be checked.")})
    return sent.name or "", sent.read()


def _page(request: HttpRequest, refused: Invalid | None = None, **shown: Any) -> HttpResponse:
    errors = tuple(str(words) for words in refused.fields.values()) if refused else ()
    drop = FileDrop(
        "file",
        _("Word document or PDF"),
        accept=f"{WORD},application/pdf,.pdf",
        megabytes=MEGABYTES,
        is_required=True,
        errors=errors,
        hint=_("A PDF must come from the text program; a scan cannot be checked."),
    )
    is_piece = viewers.is_fragment(request)
    context = {"drop": drop, "problem": " ".join(errors) if is_piece else "", **shown}
    name = "form_check/result.html" if is_piece else "form_check/page.html"
    return render(request, name, context, status=422 if refused else 200)
