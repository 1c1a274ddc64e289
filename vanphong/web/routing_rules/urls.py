"""Addresses of the written routing rules."""

from django.urls import path

from vanphong.web.routing_rules import views

app_name = "routing_rules"
urlpatterns = [
    path("routing-rules", views.rules, name="rules"),
    path("routing-rules/new", views.new, name="new"),
    path("routing-rules/<slug:mark>", views.edit, name="edit"),
    path("routing-rules/<slug:mark>/drop", views.drop, name="drop"),
    path("routing-rules/<slug:mark>/up", views.up, name="up"),
    path("routing-rules/<slug:mark>/down", views.down, name="down"),
]
