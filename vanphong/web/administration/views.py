"""All that the viewer administers, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.administration.places import GROUPS, Page
from vanphong.web.components.lists import Gate


@require_safe
@viewers.signed_in
def administration(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The pages that are open to the viewer, in groups; for those who administer nothing there is no such page."""
    groups = [(title, [gate_to(page) for page in pages if page.is_open_to(viewer)]) for title, pages in GROUPS]
    open_groups = [(title, gates) for title, gates in groups if gates]
    if not open_groups:
        raise NotFound()
    return render(request, "administration/administration.html", {"groups": open_groups})


def gate_to(page: Page) -> Gate:
    """A page as a way to it."""
    return Gate(str(page.label), str(page.hint), page.href, page.icon)
