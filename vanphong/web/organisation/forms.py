"""What is typed of agencies, units and posts; judged by the domain."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vanphong.directory.rules.organisation import ADMINISTERING, AgencyFacts, UnitFacts
from vanphong.directory.vocabulary import Role
from vanphong.web.components.forms import Field, field_of
from vanphong.web.days import DayField

LEVELS = (
    ("province", _("Province")),
    ("department", _("Department of the province")),
    ("affiliate", _("Attached to another agency")),
    ("commune", _("Commune")),
    ("agency", _("Another agency")),
)
"""Words of data, not of law: levels have changed before."""


class DrawnForm(forms.Form):
    """A form whose fields are drawn side by side."""

    def drawn(self) -> list[Field]:
        """The fields in their order."""
        return [field_of(self[name], width="half", prefix=self.prefix_of()) for name in self.fields]

    @classmethod
    def prefix_of(cls) -> str:
        """What keeps the fields of two forms of one page apart."""
        return cls.__name__.lower()


class AgencyForm(DrawnForm):
    """What of an agency may be corrected."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("Spelling only: a decision that renames is a reorganisation.")
    )
    short_name = forms.CharField(label=_("Short name"), max_length=100, required=False)
    symbol = forms.CharField(label=_("Symbol in documents"), max_length=20)
    place = forms.CharField(label=_("Place before the date"), max_length=100)
    host = forms.CharField(label=_("Address of the office"), max_length=253, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    position = forms.IntegerField(label=_("Place in order"), min_value=0, max_value=32767, initial=0)
    is_collective = forms.BooleanField(label=_("Works as a collective (TM.)"), required=False)
    parent_id = forms.UUIDField(label=_("Belongs to"), required=False, widget=forms.Select)

    def __init__(self, *args: object, parents: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["parent_id"].widget = forms.Select(choices=[("", "–"), *parents])

    @property
    def facts(self) -> AgencyFacts:
        """What was typed, for the domain."""
        return AgencyFacts(**{name: self.cleaned_data[name] for name in AgencyFacts.__dataclass_fields__})

    @property
    def parent(self) -> UUID | None:
        """Above it."""
        above: UUID | None = self.cleaned_data["parent_id"]
        return above


class FoundForm(AgencyForm):
    """What is entered of a new agency."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.CharField(label=_("Identification code"), max_length=35)
    level = forms.ChoiceField(label=_("Level"), choices=LEVELS)
    valid_from = DayField(label=_("In force from"))


class UnitForm(DrawnForm):
    """What of a unit may be corrected."""

    name = forms.CharField(label=_("Name"), max_length=200)
    symbol = forms.CharField(label=_("Symbol in documents"), max_length=20)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    position = forms.IntegerField(label=_("Place in order"), min_value=0, max_value=32767, initial=0)

    @property
    def facts(self) -> UnitFacts:
        """What was typed, for the domain."""
        return UnitFacts(**{name: self.cleaned_data[name] for name in UnitFacts.__dataclass_fields__})


class OpenUnitForm(DrawnForm):
    """What is entered of a new unit."""

    name = forms.CharField(label=_("Name"), max_length=200)
    symbol = forms.CharField(label=_("Symbol in documents"), max_length=20)
    position = forms.IntegerField(label=_("Place in order"), min_value=0, max_value=32767, initial=0)
    valid_from = DayField(label=_("In force from"))


class EndForm(DrawnForm):
    """The last day."""

    valid_to = DayField(label=_("Last day"))


class CodeForm(DrawnForm):
    """A code, of whatever form."""

    code = forms.CharField(label=_("Identification code"), max_length=75)
    since = DayField(label=_("In force from"))
    is_current = forms.BooleanField(label=_("The code in force from now on"), required=False)


class PostForm(DrawnForm):
    """A post of the list, with the roles offered with it."""

    name = forms.CharField(label=_("Post"), max_length=100)
    rank = forms.IntegerField(label=_("Protocol order"), min_value=0, max_value=32767)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for role in Role:
            if role.value not in ADMINISTERING:
                self.fields[role.value] = forms.BooleanField(label=str(role.label), required=False)

    @property
    def roles(self) -> list[str]:
        """The roles that were ticked."""
        return [role.value for role in Role if self.cleaned_data.get(role.value)]
