"""Addresses of requests for new passwords."""

from django.urls import path

from vanphong.web.resets import link, queue

app_name = "resets"
urlpatterns = [
    path("resets", queue.waiting, name="waiting"),
    path("resets/<uuid:request_id>", queue.request_page, name="request"),
    path("resets/<uuid:request_id>/grant", queue.grant, name="grant"),
    path("resets/<uuid:request_id>/refuse", queue.refuse, name="refuse"),
    path("new-password", link.new_password, name="new_password"),
    path("new-password/<str:key>", link.take, name="link"),
]
