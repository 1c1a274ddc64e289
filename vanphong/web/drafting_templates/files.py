"""Templates as files: a form with marks to begin an own template from, a look at a template, its versions."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from vanphong.documents.queries import templates
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.outgoing.beginning_views import saved


@require_safe
@viewers.signed_in
def form(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """A form of the decree with marks in the place of data."""
    return saved(templates.form(key))


@require_safe
@viewers.signed_in
def preview(request: HttpRequest, viewer: Viewer, template_id: UUID) -> HttpResponse:
    """A template filled with made-up data."""
    return saved(templates.preview(viewer, template_id, day=localdate(viewers.now(request))))


@require_safe
@viewers.signed_in
def version(request: HttpRequest, viewer: Viewer, template_id: UUID, ordinal: int) -> HttpResponse:
    """A version of a template as it was handed in."""
    return saved(templates.original(viewer, template_id, ordinal=ordinal))
