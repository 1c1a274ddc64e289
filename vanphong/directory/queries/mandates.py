"""Mandates in force: in whose seat a person may act today, by written authority or as a substitute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from vanphong.directory.models import Absence, Delegation, Seat
from vanphong.directory.ports import all_powers
from vanphong.directory.queries.viewer import post_of, valid_on, viewer_in
from vanphong.directory.rules import authority as rules
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Mandate, Viewer


@dataclass(frozen=True)
class Standing:
    """A mandate as the one who may act under it sees it: whose seat, called how, until which day."""

    id: UUID
    title: str
    agency: str
    ends_on: date
    is_substitution: bool
    mandate: Mandate
    principal: Seat
    deputy: Seat

    @property
    def viewer(self) -> Viewer:
        """Who looks when the deputy acts under this mandate."""
        return viewer_in(self.principal, self.mandate, deputy=self.deputy)


def delegations_in_force(day: date) -> QuerySet[Delegation]:
    """Return the delegations that hold on a day: within their span, not revoked, the principal still in the seat."""
    return Delegation.objects.filter(_sits("principal", day), revoked_at=None, valid_from__lte=day, valid_to__gte=day)


def substitutions_in_force(day: date) -> QuerySet[Absence]:
    """Return the absences that hold on a day and name a substitute."""
    rows = Absence.objects.filter(_sits("seat", day), cancelled_at=None, starts_on__lte=day, ends_on__gte=day)
    return rows.exclude(substitute=None)


def _sits(side: str, day: date) -> Q:
    return valid_on(day, of=side) & valid_on(day, of=f"{side}__agency")


def mandates_of(seats: Sequence[Seat], *, day: date) -> list[Standing]:
    """Return the mandates under which the holder of these seats may act on a day; two statements."""
    own = {seat.id: seat for seat in seats}
    return [*_by_delegation(own, day), *_by_absence(own, day)]


def mandate_viewer(seats: Sequence[Seat], mandate_id: UUID, *, day: date) -> Viewer:
    """Return the viewer under a mandate; raises ``NotFound`` when it does not hold on that day, or not for them."""
    found = next((one for one in mandates_of(seats, day=day) if one.id == mandate_id), None)
    if found is None:
        raise NotFound()
    return found.viewer


def _by_delegation(own: dict[UUID, Seat], day: date) -> list[Standing]:
    rows = delegations_in_force(day).filter(deputy_id__in=own).select_related(*_sides("principal"))
    return [_delegated(row, own[row.deputy_id]) for row in rows.order_by("valid_to", "id")]


def _delegated(row: Delegation, deputy: Seat) -> Standing:
    principal = row.principal
    named = {"post": post_of(principal), "name": principal.person.full_name}
    mandate = Mandate(
        id=row.id,
        label=rules.label(row.form, number=row.number, **named),
        # A paper without acts gives none: an empty set would mean all.
        actions=frozenset(row.actions) or frozenset({"nothing"}),
        subject_kinds=frozenset(row.subject_kinds),
    )
    title = rules.title(row.form, **named)
    return Standing(row.id, title, principal.agency.name, row.valid_to, False, mandate, principal, deputy)


def _by_absence(own: dict[UUID, Seat], day: date) -> list[Standing]:
    rows = substitutions_in_force(day).filter(substitute_id__in=own).select_related(*_sides("seat"))
    return [_substituted(row, own[row.substitute_id]) for row in rows.order_by("ends_on", "id") if row.substitute_id]


def _substituted(row: Absence, deputy: Seat) -> Standing:
    label = rules.absence_label(row.seat.person.full_name)
    acts = {act for power in all_powers().values() if not power.is_reserved for act in power.acts}
    mandate = Mandate(id=row.id, label=label, actions=frozenset(acts) or frozenset({"nothing"}))
    return Standing(row.id, label, row.seat.agency.name, row.ends_on, True, mandate, row.seat, deputy)


def _sides(side: str) -> list[Any]:
    return [f"{side}__{name}" for name in ("person", "agency", "unit", "post")]
