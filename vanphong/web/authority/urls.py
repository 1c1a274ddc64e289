"""Addresses of the screens about acting for others."""

from django.urls import path

from vanphong.web.authority import absences, agency, assistants, delegations, home

app_name = "authority"
urlpatterns = [
    path("authority", home.home, name="home"),
    path("authority/delegations/new", delegations.new, name="delegate"),
    path("authority/delegations/<uuid:delegation_id>", delegations.delegation, name="delegation"),
    path("authority/delegations/<uuid:delegation_id>/revoke", delegations.revoke, name="revoke"),
    path("authority/absences", absences.absences, name="absences"),
    path("authority/absences/<uuid:absence_id>/cancel", absences.cancel, name="cancel_absence"),
    path("authority/assistants", assistants.assistants, name="assistants"),
    path("authority/assistants/<uuid:assistance_id>/release", assistants.release, name="release_assistant"),
    path("authority/leaders/<uuid:seat_id>", assistants.shelf, name="shelf"),
    path("authority/agency", agency.agency, name="agency"),
    path("authority/agency/print", agency.printed, name="print"),
]
