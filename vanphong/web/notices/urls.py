"""Addresses of the notices, and of the news that open pages ask for."""

from django.urls import path

from vanphong.web.live import live
from vanphong.web.notices import views

app_name = "notices"
urlpatterns = [
    path("live", live, name="live"),
    path("notices", views.notices_page, name="notices"),
    path("notices/latest", views.latest, name="latest"),
    path("notices/read", views.read, name="read"),
    path("notices/about/<str:kind>/<uuid:subject_id>", views.about, name="about"),
]
