"""Addresses of arrivals."""

from django.urls import path

from vanphong.web.arrivals import views

app_name = "arrivals"
urlpatterns = [path("arrivals/new", views.new, name="new")]
