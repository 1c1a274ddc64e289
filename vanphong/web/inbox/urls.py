"""Addresses of the inbox."""

from django.urls import path

from vanphong.web.inbox import bulk, views

urlpatterns = [
    path("inbox", views.inbox, name="inbox"),
    path("inbox/bulk/<slug:act>", bulk.bulk, name="inbox-bulk"),
]
