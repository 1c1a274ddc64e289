"""What is typed of a reorganisation: what was decided, who ends, who takes the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanphong.directory.queries import agencies
from vanphong.directory.rules.reorganisation import AGENCY, MOST_SUCCESSORS, UNIT, Plan, Successor
from vanphong.directory.vocabulary import ReorganisationKind
from vanphong.web.components.forms import Choice, Combobox, Field, field_of
from vanphong.web.days import DayField
from vanphong.web.organisation.views import identifier

OF_AGENCY = ("name", "short_name", "symbol", "code", "host", "place")
OF_UNIT = ("name", "symbol")
LABELS = {
    "name": gettext_lazy("Name of the one founded"),
    "short_name": gettext_lazy("Short name"),
    "symbol": gettext_lazy("Symbol in documents"),
    "code": gettext_lazy("Identification code"),
    "host": gettext_lazy("Address of the office"),
    "place": gettext_lazy("Place before the date"),
}
LIMITS = {"name": 200, "short_name": 100, "symbol": 20, "code": 35, "host": 253, "place": 100}


@dataclass(frozen=True)
class Heir:
    """The fields of one successor."""

    box: Combobox | None
    fields: tuple[Field, ...]


class PlanForm(forms.Form):
    """The head of a plan; those who end and take the place are read beside it."""

    kind = forms.ChoiceField(label=gettext_lazy("What happens"), choices=ReorganisationKind.choices)
    legal_basis = forms.CharField(
        label=gettext_lazy("Legal basis"),
        max_length=300,
        help_text=gettext_lazy("Number, day and author of the decision."),
    )
    takes_effect_on = DayField(label=gettext_lazy("Takes effect on"))

    def __init__(self, posted: QueryDict | None, plan: Plan, *, day: date) -> None:
        initial = {"kind": plan.kind, "legal_basis": plan.legal_basis, "takes_effect_on": plan.takes_effect_on}
        super().__init__(posted, initial=initial)
        self.start, self.day, self.posted = plan, day, posted
        self.subject, self.agency_id = plan.subject, plan.agency_id
        typed = posted.get("parts", "") if posted is not None else ""
        parts = int(typed) if typed.isdecimal() and len(typed) < 3 else max(1, len(plan.successors))
        if posted is not None and "more" in posted:
            parts += 1
        self.parts = min(parts, MOST_SUCCESSORS)

    @property
    def predecessor_ids(self) -> tuple[UUID, ...]:
        """Those that end."""
        if self.posted is None:
            return self.start.predecessor_ids
        found = [identifier(one) for one in self.posted.getlist("predecessors")]
        return tuple(dict.fromkeys(one for one in found if one))

    @property
    def successors(self) -> tuple[Successor, ...]:
        """Those that take the place; blocks that were left empty are none."""
        if self.posted is None:
            return self.start.successors
        read = [self._read(f"s{number}") for number in range(1, self.parts + 1)]
        return tuple(one for one in read if one.existing_id or one.name.strip() or one.symbol.strip())

    def plan(self) -> Plan:
        """What was typed, for the domain."""
        ends = self.predecessor_ids
        is_agency = self.subject == AGENCY
        return Plan(
            kind=ReorganisationKind(self.cleaned_data["kind"]),
            subject=self.subject,
            agency_id=ends[0] if is_agency and ends else self.agency_id,
            takes_effect_on=self.cleaned_data["takes_effect_on"],
            legal_basis=self.cleaned_data["legal_basis"],
            predecessor_ids=ends,
            successors=self.successors,
            places=self.start.places,
        )

    @property
    def head(self) -> list[Field]:
        """The fields of the decision."""
        return [field_of(self[name], width="half") for name in ("kind", "takes_effect_on", "legal_basis")]

    @property
    def box(self) -> Combobox | None:
        """The box in which agencies are chosen."""
        if self.subject != AGENCY:
            return None
        label = _("Agencies that end")
        chosen = tuple(self._agencies(self.predecessor_ids))
        return Combobox("predecessors", label, "/lookup/agencies", is_multiple=True, chosen=chosen)

    @property
    def units(self) -> list[Choice]:
        """The units of the agency, those that end ticked."""
        chosen = self.predecessor_ids
        cards = agencies.units(self.agency_id, day=self.day)
        return [Choice(str(one.id), one.name, is_chosen=one.id in chosen) for one in cards]

    @property
    def heirs(self) -> list[Heir]:
        """The fields of every successor, with what was typed."""
        known = {one.key: one for one in self.successors}
        keys = [f"s{number}" for number in range(1, self.parts + 1)]
        return [self._heir(known.get(key) or Successor(key)) for key in keys]

    def _heir(self, one: Successor) -> Heir:
        names = OF_AGENCY if self.subject == AGENCY else OF_UNIT
        drawn = [
            Field(f"{one.key}-{name}", str(LABELS[name]), getattr(one, name), limit=LIMITS[name], width="half")
            for name in names
        ]
        if self.subject == AGENCY:
            chosen = tuple(self._agencies([one.existing_id] if one.existing_id else []))
            return Heir(
                Combobox(f"{one.key}-existing", _("One that exists"), "/lookup/agencies", chosen=chosen), (*drawn,)
            )
        offered = [Choice("", _("– is founded –")), *self.units]
        choices = [
            Choice(each.value, each.label, is_chosen=each.value == str(one.existing_id or "")) for each in offered
        ]
        exists = Field(f"{one.key}-existing", _("One that exists"), kind="select", choices=tuple(choices))
        return Heir(None, (exists, *drawn))

    def _read(self, key: str) -> Successor:
        posted = self.posted or QueryDict()
        names = OF_AGENCY if self.subject == AGENCY else OF_UNIT
        typed = {name: " ".join(posted.get(f"{key}-{name}", "").split())[: LIMITS[name]] for name in names}
        return Successor(key, existing_id=identifier(posted.get(f"{key}-existing", "")), **typed)

    @staticmethod
    def _agencies(ids: tuple[UUID, ...] | list[UUID]) -> list[Choice]:
        cards = agencies.agencies(ids)
        return [Choice(str(one), cards[one].short_name) for one in ids if one in cards]


def subject_of(text: str) -> str:
    """Agencies or units, whatever was typed."""
    return AGENCY if text == AGENCY else UNIT
