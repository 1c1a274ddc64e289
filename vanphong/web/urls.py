"""The addresses of all screens: every area lists its own, whole, without the leading slash (`incoming/new`)."""

from __future__ import annotations

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

AREAS = (
    "inbox",
    "incoming",
    "work",
    "files",
    "outgoing",
    "registers",
    "account",
    "search",
    "notices",
    "lookup",
    "gallery",
)


def is_built(area: str) -> bool:
    """Whether an area has screens yet."""
    try:
        import_module(f"vanphong.web.{area}.urls")
    except ImportError:
        return False
    return True


urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(url="/inbox"), name="home"),
    *(path("", include(f"vanphong.web.{area}.urls")) for area in AREAS if is_built(area)),
]
