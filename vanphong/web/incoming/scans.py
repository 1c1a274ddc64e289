"""Bringing in several scans at once: each becomes a document of its own, read by itself, and waits for its number."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import incoming
from vanphong.documents.rules import IncomingFields
from vanphong.documents.vocabulary import INCOMING, Source
from vanphong.files.actions import files
from vanphong.kernel.errors import Forbidden, Invalid, NotAllowed
from vanphong.kernel.once import once
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import FileDrop

MOST = 50
"""So many files at once."""


@dataclass(frozen=True)
class Line:
    """What became of one file: the document it is now, or why it was not taken in."""

    name: str
    document_id: UUID | None = None
    fault: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def scan(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page where scans are dropped; posting takes in what is sound and says what is not."""
    if not viewer.has(Role.CLERK) or not viewer.may("receive", INCOMING):
        raise NotAllowed()
    if request.method != "POST":
        return _shown(request, [])
    sent = [one for one in request.FILES.getlist("files") if one]
    if not sent:
        return _shown(request, [], _("Choose at least one file."))
    if len(sent) > MOST:
        return _shown(
            request, [], _("At most %(most)d files at once; this was more. Nothing was taken in.") % {"most": MOST}
        )
    lines = [_taken_in(request, viewer, one, place) for place, one in enumerate(sent)]
    return _shown(request, lines)


def _taken_in(request: HttpRequest, viewer: Viewer, sent: UploadedFile[bytes], place: int) -> Line:
    """Take one file in by itself: the fault of one does not touch the others."""
    name = sent.name or ""
    key = request.POST.get("once", "")
    try:
        file, attached = files.read_scan(name, sent.read())
        intake = incoming.Intake(IncomingFields(), file, attached, source=Source.PAPER)
        now = viewers.now(request)
        taken = once(viewer, f"{key}-{place}" if key else "", lambda: incoming.receive(viewer, intake, now=now))
    except Forbidden as secret:
        return Line(name, fault=secret.text)
    except Invalid as fault:
        return Line(name, fault=" ".join(str(words) for words in fault.fields.values()))
    return Line(name, taken)


def _shown(request: HttpRequest, lines: list[Line], fault: str = "") -> HttpResponse:
    taken = [line for line in lines if line.document_id]
    drop = FileDrop(
        "files",
        _("Scans, one document each"),
        accept="application/pdf,.pdf,image/png,image/jpeg",
        megabytes=100,
        is_multiple=True,
        is_required=True,
        errors=(fault,) if fault else (),
        hint=_("PDF, PNG or JPEG. Secret documents are refused."),
    )
    context = {"drop": drop, "lines": lines, "first": taken[0] if taken else None}
    status = 422 if fault or (lines and not taken) else 200
    is_fragment = viewers.is_fragment(request)
    return render(request, "incoming/scan_form.html" if is_fragment else "incoming/scan.html", context, status=status)
