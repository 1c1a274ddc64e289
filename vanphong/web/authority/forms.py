"""Forms about acting for others."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vanphong.directory.ports import all_powers
from vanphong.directory.vocabulary import SigningForm
from vanphong.web.days import DayField
from vanphong.web.lookup.values import named


class SeatField(forms.CharField):
    """A person chosen in a type-ahead box."""

    default_error_messages = {"required": _("Choose a person from the list that opens while you type.")}

    def clean(self, value: Any) -> UUID | None:
        """The seat that was chosen; raises for a unit or for nothing where somebody is needed."""
        chosen = named(str(value or ""))
        if chosen is None or chosen.is_desk:
            if self.required or chosen is not None:
                raise forms.ValidationError(self.error_messages["required"])
            return None
        return chosen.id


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, typed by hand or chosen."""
    return DayField(label=label, **more)


class DelegationForm(forms.Form):
    """What a paper of authorisation says."""

    principal_id = SeatField(label=_("Who authorises"))
    deputy_id = SeatField(label=_("Who is authorised"))
    form = forms.ChoiceField(label=_("Signs as"), choices=SigningForm.choices)
    number = forms.CharField(label=_("Number and symbol of the paper"), max_length=50)
    dated_on = day_field(_("Date of the paper"))
    valid_from = day_field(_("First day"))
    valid_to = day_field(_("Last day"))
    scope_text = forms.CharField(
        label=_("For what, in the words of the paper"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    powers = forms.MultipleChoiceField(
        label=_("What may be done"), error_messages={"required": _("Choose at least one thing that may be done.")}
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        powers = self.fields["powers"]
        if isinstance(powers, forms.MultipleChoiceField):
            powers.choices = [(power.name, str(power.label)) for power in all_powers().values()]


class AbsenceForm(forms.Form):
    """Who is away from when to when, and who stands in."""

    seat_id = SeatField(label=_("Who is away"))
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    substitute_id = SeatField(label=_("Who stands in"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class AssistantForm(forms.Form):
    """Who receives along with which leader."""

    leader_id = SeatField(label=_("Leader"))
    assistant_id = SeatField(label=_("Assistant"))


class ReasonForm(forms.Form):
    """Why an authority is revoked."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, error_messages={"required": _("Say why it is revoked.")}
    )
