"""Addresses of staff lists."""

from django.urls import path

from vanphong.web.imports import handing, sheets, views

app_name = "imports"
urlpatterns = [
    path("imports", views.imports, name="imports"),
    path("imports/new", handing.new, name="new"),
    path("imports/form", sheets.form, name="form"),
    path("imports/<uuid:import_id>", views.page, name="page"),
    path("imports/<uuid:import_id>/progress", views.progress, name="progress"),
    path("imports/<uuid:import_id>/carry-out", views.carry_out, name="carry-out"),
    path("imports/<uuid:import_id>/pause", views.pause, name="pause"),
    path("imports/<uuid:import_id>/rows", sheets.rows, name="rows"),
    path("exports/staff", sheets.staff, name="staff"),
]
