"""Addresses of the check of form."""

from django.urls import path

from vanphong.web.form_check import views

urlpatterns = [
    path("form-check", views.checked, name="form-check"),
    path("form-check/mended", views.mended, name="form-check-mended"),
]
