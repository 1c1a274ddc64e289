"""The addresses of all screens: every area lists its own, whole, without the leading slash (`incoming/new`)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

AREAS = (
    "inbox", "bulk", "incoming", "work", "files", "outgoing", "registers", "account", "search", "notices", "lookup",
    "gallery", "people", "policies", "resets", "administration", "duties",
    "hand_over", "arrivals", "authority",
    "imports",
    "organisation",
    "form_check",
    "public_directory",
    "reserved_numbers", "back_entry", "papers",
    "online_editing",
    "drafting_templates",
    "routing_rules", "batches",
    "scans",
)  # fmt: skip

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(url="/inbox"), name="home"),
    *(path("", include(f"vanphong.web.{area}.urls")) for area in AREAS),
]
