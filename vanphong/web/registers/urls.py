"""Addresses of the registers."""

from django.urls import path

from vanphong.web.registers import views

urlpatterns = [
    path("registers", views.registers, name="registers"),
    path("registers/print", views.printed, name="registers-print"),
    path("registers/csv", views.copied_out, name="registers-csv"),
    path("registers/file", views.bound_file, name="registers-file"),
]
