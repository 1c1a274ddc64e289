"""Addresses of templates."""

from django.urls import path

from vanphong.web.drafting_templates import files, views

app_name = "drafting_templates"
ONE = "templates/<uuid:template_id>"
urlpatterns = [
    path("templates", views.everything, name="templates"),
    path("templates/new", views.new, name="new"),
    path("templates/forms/<str:key>", files.form, name="form"),
    path(ONE, views.one, name="one"),
    path(f"{ONE}/retire", views.retire, name="retire"),
    path(f"{ONE}/preview", files.preview, name="preview"),
    path(f"{ONE}/versions/<int:ordinal>", files.version, name="version"),
]
