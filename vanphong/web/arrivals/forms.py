"""What is typed of somebody who arrives."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vanphong.directory.actions.arrivals import Arrival
from vanphong.directory.rules.person import PersonData
from vanphong.web.hand_over.forms import PlaceForm, day_field, identifier


class ArrivalForm(PlaceForm):
    """Person, place, decision and user name."""

    full_name = forms.CharField(label=_("Full name"), max_length=100)
    staff_code = forms.CharField(label=_("Staff code"), max_length=30, required=False)
    born_on = day_field(_("Date of birth"), required=False, help_text=_("Never shown to others."))
    email = forms.EmailField(label=_("Official e-mail"), max_length=254, required=False)
    office_phone = forms.CharField(label=_("Office telephone"), max_length=30, required=False)
    mobile = forms.CharField(label=_("Mobile telephone"), max_length=30, required=False)
    decision_number = forms.CharField(label=_("Number of the decision"), max_length=50)
    decided_on = day_field(_("Day of the decision"))
    valid_from = day_field(_("First day in the post"))
    username = forms.CharField(
        label=_("User name"),
        max_length=64,
        required=False,
        help_text=_("Leave it empty for the name that is proposed."),
    )
    known = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_settled(self) -> bool:
        """Whether somebody has looked at the people of that name and said who it is."""
        return bool(self.cleaned_data["known"])

    def arrival(self, agency_id: UUID) -> Arrival:
        """What was typed, as the act wants it."""
        typed = self.cleaned_data
        names = ("full_name", "staff_code", "born_on", "email", "office_phone", "mobile")
        place = self.place(agency_id, valid_from=typed["valid_from"])
        return Arrival(
            person=PersonData(**{name: typed[name] for name in names}),
            place=replace(place, decision_number=typed["decision_number"], decided_on=typed["decided_on"]),
            username=typed["username"],
            person_id=None if typed["known"] == "new" else identifier(typed["known"]),
        )
