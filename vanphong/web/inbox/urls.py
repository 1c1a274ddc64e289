"""Addresses of the inbox."""

from django.urls import path

from vanphong.web.inbox import views

urlpatterns = [
    path("inbox", views.inbox, name="inbox"),
]
