"""The page on which all components are drawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vanphong.web.gallery.exhibits import exhibits


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once; only where the installation has switched the gallery on."""
    return render(request, "gallery/gallery.html", {"exhibits": exhibits()})
