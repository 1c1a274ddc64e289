"""Addresses of the public directory."""

from django.urls import path

from vanphong.web.public_directory import views

app_name = "public_directory"
urlpatterns = [
    path("directory", views.directory, name="directory"),
    path("directory/<uuid:seat_id>.vcf", views.card, name="card"),
]
