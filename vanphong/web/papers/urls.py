"""Addresses of paper in hand, of the paper registers outside, and of the post."""

from django.urls import path

from vanphong.web.papers import acts, counts, lines, post, views

HAND_OUT = "papers/hand-outs/<uuid:hand_out_id>"
REQUEST = "papers/requests/<uuid:paper_request_id>"
ONE = "papers/<str:kind>/<uuid:document_id>"

urlpatterns = [
    path("papers", views.with_us, name="papers"),
    path(HAND_OUT, lines.hand_out, name="paper-hand-out"),
    path(f"{HAND_OUT}/confirm", lines.confirm, name="paper-confirm"),
    path(f"{HAND_OUT}/bring-back", lines.bring_back, name="paper-bring-back"),
    path(f"{HAND_OUT}/destroy", lines.destroy_copies, name="paper-destroy-copies"),
    path(REQUEST, lines.request_page, name="paper-request"),
    path(f"{REQUEST}/answer", lines.answer, name="paper-answer"),
    path(ONE, views.paper, name="paper"),
    path(f"{ONE}/keep", acts.keep, name="paper-keep"),
    path(f"{ONE}/hand-out", acts.hand_out, name="paper-hand-copies-out"),
    path(f"{ONE}/destroy", acts.destroy, name="paper-destroy"),
    path(f"{ONE}/ask", acts.ask, name="paper-ask"),
    path(f"{ONE}/sheet", views.sheet, name="paper-sheet"),
    path("paper-counts", counts.counts, name="paper-counts"),
    path("paper-counts/one", counts.one_more, name="paper-count-one"),
    path("post", post.page, name="post"),
    path("post/envelopes", post.envelopes, name="post-envelopes"),
]
