"""Addresses of the registers."""

from django.urls import path

from vanphong.web.registers import files, handling, keeping, readings, views

urlpatterns = [
    path("registers", views.registers, name="registers"),
    path("registers/print", views.printed, name="registers-print"),
    path("registers/handling", handling.handling, name="registers-handling"),
    path("registers/readings", readings.readings, name="registers-readings"),
    path("registers/readings.xlsx", readings.taken_out, {"form": "xlsx"}, name="registers-readings-xlsx"),
    path("registers/readings.csv", readings.taken_out, {"form": "csv"}, name="registers-readings-csv"),
    path("registers/report", handling.report, name="registers-report"),
    path("registers/kept", keeping.kept, name="registers-kept"),
    path("registers/kept/follow", keeping.follow, name="registers-follow-rules"),
    path("registers/kept/<uuid:register_id>/close", keeping.close, name="register-close"),
    path("registers/kept/<uuid:register_id>/start", keeping.start, name="register-start"),
    path("registers/exports", files.exports, name="registers-exports"),
    path("registers/exports/progress", files.progress, name="registers-exports-progress"),
    path("registers/exports/<uuid:export_id>", files.download, name="registers-export"),
    path("registers/exports/<uuid:export_id>/discard", files.discard, name="registers-export-discard"),
]
