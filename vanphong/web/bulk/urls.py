"""Addresses of acts on chosen rows."""

from django.urls import path

from vanphong.web.bulk import views

urlpatterns = [
    path("inbox/bulk", views.last, name="inbox-bulk-last"),
    path("inbox/bulk/forget", views.forget, name="inbox-bulk-forget"),
    path("inbox/bulk/<slug:act>", views.bulk, name="inbox-bulk"),
]
