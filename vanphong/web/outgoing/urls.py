"""Addresses of outgoing documents."""

from django.urls import path

from vanphong.web.outgoing import act_views, copy_views, delivery_views, draft_views, form_views, papers, views

ONE = "outgoing/<uuid:document_id>"

urlpatterns = [
    path("outgoing", views.everything, name="outgoing"),
    path("outgoing/new", draft_views.new, name="outgoing-new"),
    path("outgoing/copy/<str:kind>/<uuid:document_id>", copy_views.new, name="outgoing-copy"),
    path(ONE, views.opened, name="outgoing-opened"),
    path(f"{ONE}/edit", draft_views.edit, name="outgoing-edit"),
    path(f"{ONE}/copy", copy_views.change, name="outgoing-copy-change"),
    path(f"{ONE}/sheet", copy_views.sheet, name="outgoing-sheet"),
    path(f"{ONE}/slip", papers.slip, name="outgoing-slip"),
    path(f"{ONE}/version", draft_views.version, name="outgoing-version"),
    path(f"{ONE}/form", form_views.card, name="outgoing-form"),
    path(f"{ONE}/form-check", form_views.again, name="outgoing-form-check"),
    path(f"{ONE}/mended", form_views.mended, name="outgoing-mended"),
    path(f"{ONE}/comment", act_views.comment, name="outgoing-comment"),
    path(f"{ONE}/send", act_views.send, name="outgoing-send"),
    path(f"{ONE}/take-back", act_views.take_back, name="outgoing-take-back"),
    path(f"{ONE}/review", act_views.review, name="outgoing-review"),
    path(f"{ONE}/check", act_views.check, name="outgoing-check"),
    path(f"{ONE}/approve", act_views.approve, name="outgoing-approve"),
    path(f"{ONE}/return", act_views.give_back, name="outgoing-return"),
    path(f"{ONE}/number", act_views.number, name="outgoing-number"),
    path(f"{ONE}/release", act_views.release, name="outgoing-release"),
    path(f"{ONE}/withdraw", act_views.withdraw, name="outgoing-withdraw"),
    path(f"{ONE}/cancel-number", act_views.cancel_number, name="outgoing-cancel-number"),
    path(f"{ONE}/attach-scan", act_views.attach_scan, name="outgoing-attach-scan"),
    path(f"{ONE}/recall", act_views.recall, name="outgoing-recall"),
    path(f"{ONE}/deliveries/<uuid:delivery_id>/given-back", delivery_views.given_back, name="outgoing-given-back"),
    path(f"{ONE}/settle", delivery_views.settle, name="outgoing-settle"),
    path(f"{ONE}/deliveries/<uuid:delivery_id>/retry", delivery_views.retry, name="outgoing-retry"),
    path(f"{ONE}/deliveries/<uuid:delivery_id>/hand-over", delivery_views.hand_over, name="outgoing-hand-over"),
]
