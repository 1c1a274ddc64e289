"""Addresses of the online editor; the page around it stands below the draft (`web/outgoing`)."""

from django.urls import path

from vanphong.web.online_editing import wopi

ONE = "wopi/files/<uuid:document_id>"

urlpatterns = [
    path(ONE, wopi.file, name="wopi-file"),
    path(f"{ONE}/contents", wopi.contents, name="wopi-contents"),
]
