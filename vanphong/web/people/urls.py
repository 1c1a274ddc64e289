"""Addresses of people and accounts."""

from django.urls import path

from vanphong.web.people import bulk, doubles, page, review, views

app_name = "people"
urlpatterns = [
    path("people", views.people, name="people"),
    path("people/doubles", doubles.doubles, name="doubles"),
    path("people/doubles/<uuid:one_id>/<uuid:other_id>", doubles.compare, name="compare"),
    path("people/doubles/<uuid:one_id>/<uuid:other_id>/merge", doubles.merge, name="merge"),
    path("people/doubles/<uuid:one_id>/<uuid:other_id>/apart", doubles.keep_apart, name="keep-apart"),
    path("people/doubles/<uuid:one_id>/<uuid:other_id>/doubt", doubles.doubt_again, name="doubt-again"),
    path("people/review", review.review, name="review"),
    path("people/review/<uuid:subject_id>", review.confirm, name="confirm"),
    path("people/<uuid:person_id>/split", doubles.undo, name="merge-undo"),
    path("people/bulk/<slug:act>", bulk.preview, name="bulk-preview"),
    path("people/bulk/<slug:act>/run", bulk.run, name="bulk-run"),
    path("people/bulk/runs/<uuid:run_id>", bulk.result, name="bulk-result"),
    path("people/bulk/runs/<uuid:run_id>/undo", bulk.undo, name="bulk-undo"),
    path("people/<uuid:person_id>", page.person, name="person"),
    path("people/<uuid:person_id>/edit", page.edit, name="edit"),
    path("people/<uuid:person_id>/account/<slug:act>", page.on_account, name="on-account"),
    path("people/<uuid:person_id>/seats/<uuid:seat_id>/<slug:act>", page.on_seat, name="on-seat"),
]
