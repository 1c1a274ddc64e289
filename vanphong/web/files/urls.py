"""Addresses of files: each stands below the document through which it may be seen."""

from django.urls import path

from vanphong.web.files import views

FILE = "files/<slug:kind>/<uuid:document_id>/<uuid:file_id>"

urlpatterns = [
    path(f"{FILE}/page/<int:page>", views.page, name="file-page"),
    path(f"{FILE}/pages", views.pages, name="file-pages"),
    path(f"{FILE}/searchable", views.searchable, name="file-searchable"),
    path(FILE, views.original, name="file-original"),
]
