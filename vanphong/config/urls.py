"""The tree of addresses: screens at the root, the API below /api/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("vanphong.api.urls")),
    path("", include("vanphong.web.urls")),
]

handler403 = "vanphong.web.refusals.not_permitted"
handler404 = "vanphong.web.refusals.not_found"
handler500 = "vanphong.web.refusals.broken"
