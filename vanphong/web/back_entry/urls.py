"""Addresses of back-entry."""

from django.urls import path

from vanphong.web.back_entry import views

urlpatterns = [path("back-entry", views.sheet, name="back-entry")]
