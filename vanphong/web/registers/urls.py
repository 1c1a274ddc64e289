"""Addresses of the registers."""

from django.urls import path

from vanphong.web.registers import files, handling, views

urlpatterns = [
    path("registers", views.registers, name="registers"),
    path("registers/print", views.printed, name="registers-print"),
    path("registers/handling", handling.handling, name="registers-handling"),
    path("registers/report", handling.report, name="registers-report"),
    path("registers/exports", files.exports, name="registers-exports"),
    path("registers/exports/progress", files.progress, name="registers-exports-progress"),
    path("registers/exports/<uuid:export_id>", files.download, name="registers-export"),
    path("registers/exports/<uuid:export_id>/discard", files.discard, name="registers-export-discard"),
]
