"""Addresses of the duties seen."""

from django.urls import path

from vanphong.web.duties import views

app_name = "duties"
urlpatterns = [
    path("duties", views.duties, name="duties"),
]
