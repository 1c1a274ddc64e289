"""Addresses that type-ahead boxes ask."""

from django.urls import path

from vanphong.web.lookup import views

app_name = "lookup"
urlpatterns = [
    path("lookup/agencies", views.agencies_found, name="agencies"),
    path("lookup/recipients", views.recipients_found, name="recipients"),
    path("lookup/people", views.people_found, name="people"),
    path("lookup/seats", views.seats_found, name="seats"),
    path("lookup/leaders", views.leaders_found, name="leaders"),
]
