"""The address of the administration's first page."""

from django.urls import path

from vanphong.web.administration import views

app_name = "administration"
urlpatterns = [
    path("administration", views.administration, name="administration"),
]
