"""Plans of reorganisations: who ends, who takes the place, and where units and people go."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory.vocabulary import ReorganisationKind

AGENCY, UNIT, SEAT = "agency", "unit", "seat"
MOST_SUCCESSORS = 12


@dataclass(frozen=True)
class Successor:
    """One that takes a place: it exists already (``existing_id``), or is founded with the reorganisation.

    ``key`` is its name within the plan. Units have no code, host, place and level.
    """

    key: str
    existing_id: UUID | None = None
    name: str = ""
    short_name: str = ""
    symbol: str = ""
    code: str = ""
    host: str = ""
    place: str = ""
    level: str = ""


@dataclass(frozen=True)
class Plan:
    """What was decided on the wizard's pages.

    ``subject`` says whether agencies or units are reorganised; ``agency_id`` is the agency of the units, or the first
    agency that ends. ``places`` name, for units and seats that end, the successor they go to; who is not named follows
    the unit, and at last the first successor, which also takes the registry desk.
    """

    kind: ReorganisationKind
    subject: str
    agency_id: UUID
    takes_effect_on: date
    legal_basis: str
    predecessor_ids: tuple[UUID, ...]
    successors: tuple[Successor, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, one_id: UUID, unit_id: UUID | None = None) -> Successor:
        """Return the successor to which a unit, or a seat with its unit, goes."""
        unit_key = self.places.get(str(unit_id)) if unit_id else None
        key = self.places.get(str(one_id)) or unit_key
        return next((one for one in self.successors if one.key == key), self.successors[0])

    def dump(self) -> dict[str, Any]:
        """Return the plan as it is stored."""
        stored = asdict(self)
        stored["agency_id"], stored["takes_effect_on"] = str(self.agency_id), self.takes_effect_on.isoformat()
        stored["predecessor_ids"] = [str(one) for one in self.predecessor_ids]
        for one in stored["successors"]:
            one["existing_id"] = str(one["existing_id"]) if one["existing_id"] else None
        return stored

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Return the plan from what was stored."""
        return cls(
            kind=ReorganisationKind(stored["kind"]),
            subject=stored["subject"],
            agency_id=UUID(stored["agency_id"]),
            takes_effect_on=date.fromisoformat(stored["takes_effect_on"]),
            legal_basis=stored["legal_basis"],
            predecessor_ids=tuple(UUID(one) for one in stored["predecessor_ids"]),
            successors=tuple(
                Successor(**{**one, "existing_id": UUID(one["existing_id"]) if one["existing_id"] else None})
                for one in stored["successors"]
            ),
            places=dict(stored["places"]),
        )


def faults(plan: Plan) -> dict[str, str | Promise]:
    """Return what is wrong with a plan by itself, by field."""
    found: dict[str, str | Promise] = {}
    before, after = len(plan.predecessor_ids), len(plan.successors)
    new = [one for one in plan.successors if one.existing_id is None]
    if not plan.legal_basis:
        found["legal_basis"] = _("Name the decision on which this rests: number, day, who made it.")
    if before == 0 or len(set(plan.predecessor_ids)) != before:
        found["predecessors"] = _("Choose what ends, each once.")
    if {one.existing_id for one in plan.successors}.intersection(plan.predecessor_ids):
        found["successors"] = _("What ends cannot take its own place: enter what is founded, or choose another.")
    elif plan.kind == ReorganisationKind.MERGER and (after != 1 or (before < 2 and new)):
        found["successors"] = _("A merger joins two or more into one, or brings one into another that stays.")
    elif plan.kind == ReorganisationKind.SPLIT and (before != 1 or not 2 <= after <= MOST_SUCCESSORS):
        found["successors"] = _("A split makes two or more (at most 12) out of one.")
    elif plan.kind == ReorganisationKind.RENAMING and (before, after, len(new)) != (1, 1, 1):
        found["successors"] = _("A renaming founds one under the new name in place of one.")
    elif plan.kind == ReorganisationKind.DISSOLUTION and (after > 1 or new):
        found["successors"] = _("A dissolution hands what is left to one that exists, or to nobody.")
    return found
