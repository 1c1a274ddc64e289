"""Serving page images and originals: only through a document that the viewer may see and to which the file belongs."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vanphong.engines.pdf.errors import PdfError
from vanphong.files.queries import copies, files
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.files.shown import WIDTH, file_ids, pages_of

FRESH = "private, no-cache"
"""Kept by the browser, but shown again only after the office has said that it may still be seen."""

PDF_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
)
"""No `sandbox` here: browsers refuse to draw a PDF in a sandbox."""

OTHER_POLICY = f"{PDF_POLICY}; sandbox"


@require_safe
@viewers.signed_in
def page(
    request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID, file_id: UUID, page: int
) -> HttpResponseBase:
    """The image of one page (from 1), `?width=` pixels wide."""
    card = _card(viewer, Ref(kind, document_id), file_id)
    width = _width(request)
    etag = f'"{card.sha256[:32]}-{page}-{width}"'
    if request.headers.get("If-None-Match") == etag:
        return _kept(HttpResponse(status=304), etag)
    try:
        image = files.page_image(file_id, page=page, width=width)
    except PdfError as fault:
        raise NotFound() from fault
    return _kept(HttpResponse(image, content_type="image/webp"), etag)


@require_safe
@viewers.signed_in
def pages(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID, file_id: UUID) -> HttpResponseBase:
    """The viewer of another file of the same document."""
    about = Ref(kind, document_id)
    ids = file_ids(viewer, about)
    if file_id not in ids:
        raise NotFound()
    return render(request, "components/pages.html", {"pages": pages_of(about, ids, current=file_id)})


@require_safe
@viewers.signed_in
def original(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID, file_id: UUID) -> HttpResponseBase:
    """The file as it was handed in: a PDF is shown, every other kind is saved; nothing in it may run here."""
    card = _card(viewer, Ref(kind, document_id), file_id)
    etag = f'"{card.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return _kept(HttpResponse(status=304), etag)
    way = "inline" if card.is_pdf and "save" not in request.GET else "attachment"
    response = HttpResponse(files.content(file_id), content_type=card.media_type)
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(card.name)}"
    response["Content-Security-Policy"] = PDF_POLICY if card.is_pdf else OTHER_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return _kept(response, etag)


@require_safe
@viewers.signed_in
def searchable(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID, file_id: UUID) -> HttpResponseBase:
    """The searchable copy of a scan, to be saved; raises ``NotFound`` while there is none."""
    card = _card(viewer, Ref(kind, document_id), file_id)
    response = HttpResponse(copies.content(file_id), content_type="application/pdf")
    stem = card.name.rpartition(".")[0] or card.name
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{stem}.ocr.pdf')}"
    response["Content-Security-Policy"] = PDF_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = FRESH
    return response


def _card(viewer: Viewer, about: Ref, file_id: UUID) -> files.FileCard:
    """The card of a file, if it belongs to a document that the viewer may see."""
    if file_id not in file_ids(viewer, about):
        raise NotFound()
    return files.card(file_id)


def _width(request: HttpRequest) -> int:
    asked = request.GET.get("width", str(WIDTH))
    if not asked.isascii() or not asked.isdigit() or len(asked) > 4:
        raise Http404
    return int(asked)


def _kept(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"], response["Cache-Control"] = etag, FRESH
    return response
