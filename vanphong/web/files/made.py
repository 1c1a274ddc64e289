"""Papers that are made when they are asked for: shown as PDF, kept nowhere."""

from __future__ import annotations

from django.http import HttpResponse

from vanphong.web.files.views import FRESH, PDF_POLICY


def shown_pdf(data: bytes, *, name: str) -> HttpResponse:
    """A PDF that the browser shows, and saves under a name (ASCII)."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = FRESH
    return response
