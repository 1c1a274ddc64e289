"""What is typed on the page of a person: the data, and what each act asks for."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from vanphong.directory.rules.person import PersonData
from vanphong.directory.vocabulary import AccountKind, Role
from vanphong.web.components.forms import Field, field_of
from vanphong.web.days import DayField


def _day(label: object, *, is_required: bool = False) -> forms.DateField:
    return DayField(label=str(label), required=is_required)


class PersonForm(forms.Form):
    """What is known of a person; judged by the domain."""

    full_name = forms.CharField(label=_("Full name"), max_length=100)
    staff_code = forms.CharField(label=_("Staff code"), max_length=30, required=False)
    born_on = DayField(label=_("Date of birth"), required=False, help_text=_("Seen by administrators only."))
    email = forms.CharField(label=_("Email"), max_length=254, required=False)
    office_phone = forms.CharField(label=_("Office phone"), max_length=30, required=False)
    mobile = forms.CharField(
        label=_("Mobile phone"), max_length=30, required=False, help_text=_("Seen by administrators only.")
    )
    is_unlisted = forms.BooleanField(
        label=_("Not in the public directory"), required=False, help_text=_("For posts at risk.")
    )

    @property
    def data_typed(self) -> PersonData:
        """What was typed, for the domain."""
        return PersonData(**self.cleaned_data)

    def drawn(self) -> list[Field]:
        """The fields, side by side where there is room."""
        return [field_of(self[name], width="half", prefix="edit") for name in self.fields]


class NothingForm(forms.Form):
    """An act that asks for nothing."""


class NoteForm(forms.Form):
    """An act that may be given a reason."""

    note = forms.CharField(label=_("Reason"), max_length=300, required=False)


class ReasonForm(forms.Form):
    """An act that wants a reason."""

    note = forms.CharField(label=_("Reason"), max_length=300)


class ProofForm(forms.Form):
    """An act that wants to know how somebody was recognised."""

    note = forms.CharField(label=_("How you recognised the person"), max_length=300)


class NameForm(forms.Form):
    """Another user name."""

    username = forms.CharField(
        label=_("User name"),
        max_length=64,
        required=False,
        help_text=_("Leave empty: it is formed by the rule of the agency."),
    )


class IssueForm(NameForm):
    """What an account is issued with (R-006)."""

    kind = forms.ChoiceField(label=_("Kind of account"), choices=AccountKind.choices, required=False)
    decision_number = forms.CharField(
        label=_("Number of the decision"),
        max_length=50,
        required=False,
        help_text=_("Leave empty to take the decision of the main post."),
    )
    decided_on = _day(_("Date of the decision"))


class EndForm(forms.Form):
    """The last day in a post."""

    valid_to = _day(_("Last day in the post"), is_required=True)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class RolesForm(forms.Form):
    """The roles of a seat, a box for each."""

    def __init__(self, *args: object, roles: Iterable[str] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for role in Role:
            self.fields[role.value] = forms.BooleanField(
                label=str(role.label), required=False, initial=role.value in set(roles)
            )

    @property
    def roles(self) -> list[str]:
        """The roles that were ticked."""
        return [role.value for role in Role if self.cleaned_data.get(role.value)]
