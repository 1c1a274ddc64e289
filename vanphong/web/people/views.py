"""The list of people and accounts of those whom the viewer administers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vanphong.directory import policies
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.people import listing
from vanphong.web.people.place import place_of, remember


@require_safe
@viewers.signed_in
def people(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list at a place; for administrators only."""
    if not policies.administers_any(viewer):
        raise NotFound()
    place = place_of(request)
    answer = render(request, "people/list.html", {"listing": listing.listing(request, viewer, place)})
    remember(request, answer, place=place)
    return answer
