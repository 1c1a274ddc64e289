"""Addresses of the search."""

from django.urls import path

from vanphong.web.search import palette, views

app_name = "search"
urlpatterns = [
    path("search", views.search_page, name="search"),
    path("palette", palette.palette, name="palette"),
]
