"""Addresses of the rules (policy)."""

from django.urls import path

from vanphong.web.policies import profile_views, views

app_name = "policies"
urlpatterns = [
    path("policies", views.policies, name="policies"),
    path("policies/<uuid:scope_id>", views.scope, name="scope"),
    path("policies/<uuid:scope_id>/history", views.history, name="history"),
    path("policies/<uuid:scope_id>/profile", profile_views.profile, name="profile"),
    path("policies/<uuid:scope_id>/keys/<str:key_name>", views.key, name="key"),
    path("policies/<uuid:scope_id>/keys/<str:key_name>/set", views.set_value, name="set"),
    path("policies/<uuid:scope_id>/keys/<str:key_name>/clear", views.clear, name="clear"),
]
