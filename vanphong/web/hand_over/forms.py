"""What is typed when somebody moves or leaves: the new place, the decision, and who takes over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vanphong.directory import policies
from vanphong.directory.actions.hand_over import KEPT, Paper, Receivers
from vanphong.directory.actions.people import SeatData
from vanphong.directory.queries import agencies, arrivals
from vanphong.directory.vocabulary import Acting, Role
from vanphong.kernel.viewer import Viewer
from vanphong.web.days import DayField

KEEPS = "own"
"""The value of "stays with the person, on the new post"."""


def day_field(label: object, **more: object) -> forms.DateField:
    """A day, typed by hand or chosen."""
    return DayField(label=label, **more)  # type: ignore[arg-type]


class PaperForm(forms.Form):
    """The decision."""

    decision_number = forms.CharField(label=_("Number of the decision"), max_length=50)
    decided_on = day_field(_("Day of the decision"))
    takes_effect_on = day_field(
        _("First day it holds"),
        help_text=_("Today, or at most seven days ago. A day ahead: it is prepared now and carried out on that day."),
    )
    note = forms.CharField(label=_("Note for the minute"), max_length=500, required=False, widget=forms.Textarea)

    def paper(self) -> Paper:
        """The decision as the act wants it."""
        typed = self.cleaned_data
        return Paper(typed["decision_number"], typed["decided_on"], typed["takes_effect_on"], typed["note"])


class PlaceForm(forms.Form):
    """A place in an agency: unit, post, roles."""

    unit_id = forms.TypedChoiceField(label=_("Unit"), coerce=UUID, empty_value=None, required=False)
    post_id = forms.TypedChoiceField(label=_("Post"), coerce=UUID)
    acting = forms.ChoiceField(
        label=_("Manner of holding the post"), required=False, choices=[("", _("In full")), *Acting.choices]
    )

    def fill(self, viewer: Viewer, agency_id: UUID, *, day: date) -> None:
        """Offer the units and posts of the agency, and the roles that the viewer may give."""
        units = [(str(unit.id), unit.name) for unit in agencies.units(agency_id, day=day)]
        self.choose("unit_id", [("", str(_("No unit (leadership of the agency)"))), *units])
        self.choose("post_id", [("", "–"), *((str(post.id), post.name) for post in arrivals.posts())])
        for role in Role:
            if policies.grants(viewer, [role], agency_id=agency_id):
                self.fields[role_name(role)] = forms.BooleanField(label=role.label, required=False)

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Put choices into a field."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def role_fields(self) -> Iterator[forms.BoundField]:
        """The boxes to tick."""
        return (self[name] for name in self.fields if name.startswith("role_"))

    def place(self, agency_id: UUID, *, valid_from: date) -> SeatData:
        """The place as the act wants it."""
        typed = self.cleaned_data
        return SeatData(
            agency_id=agency_id,
            unit_id=typed["unit_id"] or None,
            post_id=typed["post_id"],
            roles=[role for role in Role if typed.get(role_name(role))],
            acting=typed["acting"],
            valid_from=valid_from,
        )


class MoveForm(PlaceForm, PaperForm):
    """A move: the new place and the decision."""


def role_name(role: Role) -> str:
    """The name of the box of a role."""
    return f"role_{role.value}"


def receivers_of(posted: QueryDict) -> Receivers:
    """Who was chosen to take over; what is no identifier counts as not chosen."""
    kinds: dict[str, UUID] = {}
    lines: dict[tuple[str, UUID], UUID] = {}
    for name in posted:
        head, _colon, rest = name.partition(":")
        chosen = chosen_in(posted, name)
        if head == "kind" and chosen:
            kinds[rest] = chosen
        kind, _colon, subject = rest.rpartition(":")
        if head == "line" and chosen and (subject_id := identifier(subject)):
            lines[kind, subject_id] = chosen
    return Receivers(chosen_in(posted, "everything"), kinds, lines)


def chosen_in(posted: QueryDict, name: str) -> UUID | None:
    """The seat that a control names."""
    value = posted.get(name, "")
    if value == KEEPS:
        return KEPT
    return identifier(value)


def identifier(text: str) -> UUID | None:
    """The identifier that a text is; nothing for any other text."""
    try:
        return UUID(text)
    except ValueError:
        return None
