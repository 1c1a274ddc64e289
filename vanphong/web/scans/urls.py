"""Addresses of batches of scans."""

from django.urls import path

from vanphong.web.scans import cutting, file_views, folder, intake, separators, views

BATCH = "incoming/scans/<uuid:batch_id>"
FILE = "incoming/scans/files/<uuid:file_id>"

urlpatterns = [
    path("incoming/scan", intake.scan, name="incoming-scan"),
    path("incoming/scans", views.batches, name="scans"),
    path("incoming/scans/unread", views.unread, name="scans-unread"),
    path("incoming/scans/separator", separators.sheet, name="scan-separator"),
    path(BATCH, views.batch, name="scan-batch"),
    path(f"{BATCH}/progress", views.progress, name="scan-progress"),
    path(f"{FILE}/cut", cutting.cut, name="scan-cut"),
    path(f"{FILE}/original", file_views.original, name="scan-original"),
    path(f"{FILE}/page/<int:page>", file_views.page, name="scan-page"),
    path(f"{FILE}/try-again", file_views.try_again, name="scan-try-again"),
    path(f"{FILE}/settle", file_views.settle, name="scan-settle"),
    path("administration/scanner", folder.folder, name="scanner-folder"),
]
