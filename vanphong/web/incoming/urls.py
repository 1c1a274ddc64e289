"""Addresses of incoming documents."""

from django.urls import path

from vanphong.web.incoming import acts, beside, entry, line_views, papers, phrase_views, reading_strips, table, views

ONE = "incoming/<uuid:document_id>"

urlpatterns = [
    path("incoming", views.all_documents, name="incoming"),
    path("directives/phrases", phrase_views.phrases, name="directive-phrases"),
    path("directives/phrases/keep", phrase_views.keep, name="directive-phrase-keep"),
    path("directives/phrases/<uuid:phrase_id>/drop", phrase_views.drop, name="directive-phrase-drop"),
    path("directives/read", line_views.read, name="directive-read"),
    path("incoming/new", entry.new, name="incoming-new"),
    path("incoming/table", table.table, name="incoming-table"),
    path(ONE, views.document, name="incoming-document"),
    path(f"{ONE}/reading", reading_strips.read_state, name="incoming-reading"),
    path(f"{ONE}/read-again", reading_strips.read_again, name="incoming-read-again"),
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
    path(f"{ONE}/beside/<uuid:earlier_id>", beside.beside, name="incoming-beside"),
    path(f"{ONE}/slip", papers.slip, name="incoming-slip"),
    path(f"{ONE}/stamped", papers.stamped, name="incoming-stamped"),
    path(f"{ONE}/attach-scan", acts.attach_scan, name="incoming-attach-scan"),
    path(f"{ONE}/conclude", acts.conclude, name="incoming-conclude"),
    path(f"{ONE}/resume", acts.resume, name="incoming-resume"),
]
