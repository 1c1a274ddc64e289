"""Addresses of acts on parts of the work about an incoming document."""

from django.urls import path

from vanphong.web.work import extensions, views

ITEM = "incoming/<uuid:document_id>/items/<uuid:item_id>"

urlpatterns = [
    path(f"{ITEM}/report", views.report, name="item-report"),
    path(f"{ITEM}/finish", views.finish, name="item-finish"),
    path(f"{ITEM}/reopen", views.reopen, name="item-reopen"),
    path(f"{ITEM}/return", views.give_back, name="item-return"),
    path(f"{ITEM}/cancel", views.cancel, name="item-cancel"),
    path(f"{ITEM}/ask-extension", extensions.ask, name="item-ask-extension"),
    path(f"{ITEM}/grant-extension", extensions.grant, name="item-grant-extension"),
    path(f"{ITEM}/refuse-extension", extensions.refuse, name="item-refuse-extension"),
    path(f"{ITEM}/pass-on", views.pass_on, name="item-pass-on"),
]
