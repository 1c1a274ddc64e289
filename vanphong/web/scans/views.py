"""Batches of scans: all of them, one with its files and documents, and files that cannot be read."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vanphong.documents.queries import scans as queries
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Empty, Pager
from vanphong.web.scans import shown

AT_ONCE = 30


@require_safe
@viewers.signed_in
def batches(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The batches of the agency, the newest first."""
    before = _before(request)
    found = queries.batches(viewer, before=before, limit=AT_ONCE + 1)
    cards = found[:AT_ONCE]
    pager = Pager(
        next_href=f"/incoming/scans?before={cards[-1].id}" if len(found) > AT_ONCE else "",
        first_href="/incoming/scans" if before else "",
    )
    hint = _("Drop a file with many documents, or have the scanner lay files into its folder.")
    context = {
        "places": shown.places(request, viewer),
        "table": shown.table(cards) if cards else None,
        "pager": pager,
        "empty": Empty(_("No batch of scans yet"), hint, "scan", _("Bring in scans"), "/incoming/scan"),
    }
    return render(request, "scans/batches.html", context)


def _before(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["before"]) if request.GET.get("before") else None
    except ValueError as wrong:
        raise Http404 from wrong


@require_safe
@viewers.signed_in
def unread(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The files that could not be read, as they came, until somebody has seen to them."""
    found = [shown.file_of(line) for line in queries.unread(viewer)]
    empty = Empty(_("Every file could be read"), _("What cannot be read is kept here as it came."), "circle-check")
    context = {"places": shown.places(request, viewer), "files": found, "empty": empty, "is_unread": True}
    return render(request, "scans/unread.html", context)


@require_safe
@viewers.signed_in
def batch(request: HttpRequest, viewer: Viewer, batch_id: UUID) -> HttpResponse:
    """One batch: how far it is, its documents, what is wrong with its files."""
    context = {**_shown(queries.batch(viewer, batch_id)), "places": shown.places(request, viewer)}
    return render(request, "scans/batch.html", context)


@never_cache
@require_safe
def progress(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """How far a batch is, for a page that is open: it asks by itself, so this is no use of the office."""
    person = viewers.who(request)
    if person is None or person.must_change_password:
        return HttpResponse(status=204)
    found = queries.batch(person.viewer, batch_id)
    if not found.card.is_under_way:
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    return render(request, "scans/batch_files.html", _shown(found))


def _shown(found: queries.Batch) -> dict[str, object]:
    documents = [part for file in found.files for part in file.parts if part.is_open]
    return {
        "batch": found.card,
        "time": shown.title_time(found.card),
        "badge": shown.badge(found.card.state),
        "files": [shown.file_of(line) for line in found.files],
        "progress": shown.progress(found),
        "first": documents[0] if documents and not found.card.is_under_way else None,
    }
