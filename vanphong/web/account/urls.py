"""Addresses of the account's screens."""

from django.urls import path

from vanphong.web.account import door, views

app_name = "account"
urlpatterns = [
    path("account", views.account, name="account"),
    path("account/sign-in", door.sign_in, name="sign_in"),
    path("account/sign-out", door.sign_out, name="sign_out"),
    path("account/password", views.password, name="password"),
    path("account/seat", views.seat, name="seat"),
    path("account/language", views.language, name="language"),
]
