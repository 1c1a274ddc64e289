"""Cutting a scan otherwise: its pages side by side, where a document begins, which pages are left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.documents.actions import scan_cuts
from vanphong.documents.queries import scans as queries
from vanphong.documents.queries.scans import FileLine
from vanphong.documents.vocabulary.scans import PageLook
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.work import Banner
from vanphong.web.once import run_once


@dataclass(frozen=True)
class Sheet:
    """A page (from 1) as it is cut now; a locked one belongs to a document that has its number."""

    number: int
    begins: bool
    is_out: bool
    is_locked: bool
    look: str


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def cut(request: HttpRequest, viewer: Viewer, file_id: UUID) -> HttpResponse:
    """The pages of a scan; posting says where documents begin and which pages belong to none."""
    file = queries.file_of(viewer, file_id)
    if request.method != "POST":
        return _page(request, file, _sheets(file))
    begins, out = _numbers(request, "begins"), _numbers(request, "out")
    pieces, now = _pieces(file, begins, out), viewers.now(request)
    revision = _revision(request)
    try:
        run_once(
            request,
            viewer,
            lambda: scan_cuts.recut(viewer, file_id, pieces=pieces, revision=revision, now=now),
        )
    except (Invalid, Forbidden, IllegalMove) as refusal:
        words = " ".join(map(str, refusal.fields.values())) if isinstance(refusal, Invalid) else refusal.text
        status = 409 if isinstance(refusal, IllegalMove) else 422
        return _page(request, queries.file_of(viewer, file_id), _typed(file, begins, out), fault=words, status=status)
    messages.success(request, _("The scan was cut as you marked it."))
    return viewers.sent_to(request, f"/incoming/scans/{file.batch_id}")


def _page(
    request: HttpRequest, file: FileLine, sheets: list[Sheet], *, fault: str = "", status: int = 200
) -> HttpResponse:
    banner = Banner(fault, "red", "alert-circle") if fault else None
    context = {"file": file, "sheets": sheets, "banner": banner}
    return render(request, "scans/cut.html", context, status=status)


def _sheets(file: FileLine) -> list[Sheet]:
    begins = {part.pages[0] for part in file.parts}
    kept = {page for part in file.parts for page in part.pages}
    return list(_made(file, begins, set(range(file.page_count)) - kept))


def _typed(file: FileLine, begins: set[int], out: set[int]) -> list[Sheet]:
    return list(_made(file, begins | {0}, out))


def _made(file: FileLine, begins: set[int], out: set[int]) -> Iterable[Sheet]:
    locked = _locked(file)
    looks = {look.value: str(look.label) for look in PageLook if look != PageLook.CONTENT}
    for page in range(file.page_count):
        seen = looks.get(file.looks[page : page + 1], "")
        yield Sheet(page + 1, page in begins, page in out, page in locked, seen)


def _locked(file: FileLine) -> set[int]:
    """Pages of documents that have their numbers."""
    return {page for part in file.parts if not part.is_open for page in part.pages}


def _pieces(file: FileLine, begins: set[int], out: set[int]) -> list[tuple[int, ...]]:
    """The documents as they were marked; those with numbers stay as they are, whatever was posted."""
    locked = _locked(file)
    pieces: list[tuple[int, ...]] = [part.pages for part in file.parts if not part.is_open]
    piece: list[int] = []
    for page in range(file.page_count):
        if piece and (page in begins or page in locked):
            pieces.append(tuple(piece))
            piece = []
        if page not in out and page not in locked:
            piece.append(page)
    return [*pieces, tuple(piece)] if piece else pieces


def _numbers(request: HttpRequest, name: str) -> set[int]:
    """Pages (from 0) that were marked."""
    found = [text for text in request.POST.getlist(name) if text.isascii() and text.isdigit() and len(text) < 6]
    return {int(text) - 1 for text in found}


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Http404
    return int(text)
