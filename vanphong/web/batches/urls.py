"""Addresses of the batches of submission."""

from django.urls import path

from vanphong.web.batches import views

app_name = "batches"
urlpatterns = [
    path("incoming/batches", views.batch, name="batch"),
    path("incoming/batches/submit", views.submit, name="submit"),
    path("incoming/batches/print", views.printed, name="print"),
]
