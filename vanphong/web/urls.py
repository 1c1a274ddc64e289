"""The addresses of all screens: every area lists its own, whole, without the leading slash (`incoming/new`)."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

AREAS = ("inbox", "incoming", "outgoing", "registers", "account", "search", "notices", "lookup")


def is_built(area: str) -> bool:
    """Whether an area has screens yet."""
    return bool(find_spec(f"vanphong.web.{area}")) and bool(find_spec(f"vanphong.web.{area}.urls"))


urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(url="/inbox"), name="home"),
    *(path("", include(f"vanphong.web.{area}.urls")) for area in AREAS if is_built(area)),
]
