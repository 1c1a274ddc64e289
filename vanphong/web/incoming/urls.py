"""Addresses of incoming documents."""

from django.urls import path

from vanphong.web.incoming import acts, entry, views

ONE = "incoming/<uuid:document_id>"

urlpatterns = [
    path("incoming", views.all_documents, name="incoming"),
    path("incoming/new", entry.new, name="incoming-new"),
    path(ONE, views.document, name="incoming-document"),
    path(f"{ONE}/edit", entry.edit, name="incoming-edit"),
    path(f"{ONE}/register", acts.register, name="incoming-register"),
    path(f"{ONE}/submit", acts.submit, name="incoming-submit"),
    path(f"{ONE}/submit-on", acts.submit_on, name="incoming-submit-on"),
    path(f"{ONE}/take-back", acts.take_back, name="incoming-take-back"),
    path(f"{ONE}/assign", acts.assign, name="incoming-assign"),
    path(f"{ONE}/undo-assign", acts.undo_assign, name="incoming-undo-assign"),
    path(f"{ONE}/return", acts.give_back, name="incoming-return"),
    path(f"{ONE}/send-back", acts.send_back, name="incoming-send-back"),
    path(f"{ONE}/give-up", acts.give_up, name="incoming-give-up"),
    path(f"{ONE}/refuse-recall", acts.refuse_recall, name="incoming-refuse-recall"),
    path(f"{ONE}/conclude", acts.conclude, name="incoming-conclude"),
]
