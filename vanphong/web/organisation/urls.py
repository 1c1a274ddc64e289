"""Addresses of the organisation."""

from django.urls import path

from vanphong.web.organisation import pages, plans, views

app_name = "organisation"
urlpatterns = [
    path("organisation", views.tree, name="tree"),
    path("organisation/new", pages.found, name="found"),
    path("organisation/posts", views.posts, name="posts"),
    path("organisation/posts/<str:post>", views.write_post, name="post"),
    path("organisation/units/<uuid:unit_id>", pages.unit, name="unit"),
    path("organisation/units/<uuid:unit_id>/<slug:act>", pages.on_unit, name="on-unit"),
    path("organisation/reorganisations", plans.plans, name="plans"),
    path("organisation/reorganisations/new", plans.new, name="new-plan"),
    path("organisation/reorganisations/<uuid:plan_id>", plans.plan, name="plan"),
    path("organisation/reorganisations/<uuid:plan_id>/edit", plans.edit, name="edit-plan"),
    path("organisation/reorganisations/<uuid:plan_id>/places", plans.places, name="places"),
    path("organisation/reorganisations/<uuid:plan_id>/carry-out", plans.carry_out, name="carry-out"),
    path("organisation/reorganisations/<uuid:plan_id>/drop", plans.drop, name="drop"),
    path("organisation/<uuid:agency_id>", pages.agency, name="agency"),
    path("organisation/<uuid:agency_id>/<slug:act>", pages.on_agency, name="on-agency"),
]
