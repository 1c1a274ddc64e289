"""Addresses of numbers that are set aside."""

from django.urls import path

from vanphong.web.reserved_numbers import views

urlpatterns = [
    path("reserved-numbers", views.numbers, name="reserved-numbers"),
    path("reserved-numbers/print", views.printed, name="reserved-numbers-print"),
    path("reserved-numbers/<uuid:reserved_id>/cancel", views.cancel, name="reserved-number-cancel"),
]
