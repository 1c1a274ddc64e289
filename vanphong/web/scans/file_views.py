"""One file of a batch: as it came, page by page, tried once more, seen to."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.documents.actions import scans
from vanphong.documents.queries import scans as queries
from vanphong.engines.pdf.errors import PdfError
from vanphong.files.queries import files
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.files.views import FRESH, OTHER_POLICY
from vanphong.web.once import run_once

UNREAD = "/incoming/scans/unread"
THUMBNAIL, LARGE = 320, 1400


@require_safe
@viewers.signed_in
def original(request: HttpRequest, viewer: Viewer, file_id: UUID) -> HttpResponse:
    """The file as it came, to be saved: what cannot be read is not opened in the browser either."""
    _unused = request
    line = queries.file_of(viewer, file_id)
    if line.file_id is None:
        raise NotFound()
    response = HttpResponse(files.content(line.file_id), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(line.name)}"
    response["Content-Security-Policy"] = OTHER_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = FRESH
    return response


@require_safe
@viewers.signed_in
def page(request: HttpRequest, viewer: Viewer, file_id: UUID, page: int) -> HttpResponse:
    """The picture of a page (from 1): small, or `?large` to be read."""
    line = queries.file_of(viewer, file_id)
    if line.pages_id is None:
        raise NotFound()
    width = LARGE if "large" in request.GET else THUMBNAIL
    try:
        image = files.page_image(line.pages_id, page=page, width=width)
    except PdfError as fault:
        raise NotFound() from fault
    response = HttpResponse(image, content_type="image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_POST
@viewers.signed_in
def try_again(request: HttpRequest, viewer: Viewer, file_id: UUID) -> HttpResponse:
    """Have a file cut once more."""
    now = viewers.now(request)
    batch_id = run_once(request, viewer, lambda: scans.try_again(viewer, file_id, now=now))
    return viewers.sent_to(request, f"/incoming/scans/{batch_id}")


@require_POST
@viewers.signed_in
def settle(request: HttpRequest, viewer: Viewer, file_id: UUID) -> HttpResponse:
    """Take a file off the list of what cannot be read."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: scans.settle(viewer, file_id, now=now))
    messages.success(request, _("The file is off the list. It stays with its batch."))
    return viewers.sent_to(request, UNREAD)
