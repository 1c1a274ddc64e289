"""The agencies of the public directory: the whole tree by one statement, and what each may show of its people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from vanphong.directory.models import Agency
from vanphong.directory.policy_keys import DIRECTORY_PUBLIC_FIELDS
from vanphong.directory.policy_keys.presence import PublicField
from vanphong.kernel import policy

DEEPEST = 20


@dataclass(frozen=True)
class PublicAgency:
    """An agency as everybody may know it."""

    id: UUID
    parent_id: UUID | None
    name: str
    phone: str
    folded_name: str
    is_in_force: bool

    def is_called(self, words: Iterable[str]) -> bool:
        """Whether every folded word begins a word of the names or the symbol."""
        name = f" {self.folded_name}"
        return all(f" {word}" in name for word in words)


class AgencyTree:
    """All agencies, past ones for what their rules still hold below them; only those in force are ever shown."""

    def __init__(self, rows: Iterable[PublicAgency]) -> None:
        self._known = {row.id: row for row in rows}

    @cached_property
    def in_force(self) -> dict[UUID, PublicAgency]:
        """The agencies in force by identifier, in the order of the tree's positions."""
        return {row.id: row for row in self._known.values() if row.is_in_force}

    @property
    def past(self) -> list[UUID]:
        """The agencies that are no longer in force, or not yet."""
        return [row.id for row in self._known.values() if not row.is_in_force]

    @property
    def roots(self) -> tuple[PublicAgency, ...]:
        """The agencies that stand below no other one in force."""
        return tuple(row for row in self.in_force.values() if row.parent_id not in self.in_force)

    def children(self, agency_id: UUID) -> tuple[PublicAgency, ...]:
        """The agencies directly below one."""
        return tuple(row for row in self.in_force.values() if row.parent_id == agency_id)

    def line(self, agency_id: UUID) -> list[UUID]:
        """The agency behind all those above it, the widest first."""
        found: list[UUID] = []
        one = self._known.get(agency_id)
        while one is not None and len(found) < DEEPEST:
            found.append(one.id)
            one = self._known.get(one.parent_id) if one.parent_id else None
        return found[::-1]

    def path(self, agency_id: UUID) -> tuple[PublicAgency, ...]:
        """The way down to an agency and the agency itself, as far as it is in force."""
        return tuple(self.in_force[one] for one in self.line(agency_id) if one in self.in_force)

    def with_those_below(self, agency_id: UUID) -> list[UUID]:
        """The agency and everything below it that is in force."""
        return [one for one in self.in_force if agency_id in self.line(one)]

    def called(self, words: list[str], *, within: UUID | None) -> Iterator[PublicAgency]:
        """The agencies that are called by all the words, of the whole tree or of a branch."""
        for row in self.in_force.values():
            if row.is_called(words) and (within is None or (row.id != within and within in self.line(row.id))):
                yield row


def tree(*, day: date) -> AgencyTree:
    """Return the agencies of the installation; one statement."""
    columns = ("id", "parent_id", "name", "phone", "folded_name", "valid_from", "valid_to")
    rows = Agency.objects.order_by("position", "id").values_list(*columns)
    return AgencyTree(
        PublicAgency(one, parent_id, name, phone, folded, since <= day and (until is None or until >= day))
        for one, parent_id, name, phone, folded, since, until in rows
    )


@dataclass(frozen=True)
class Publicity:
    """What may be shown of people to everybody, by agency, and by those units that have a rule of their own."""

    agencies: Mapping[UUID, frozenset[PublicField]]
    units: Mapping[UUID, frozenset[PublicField]]

    def of(self, agency_id: UUID, unit_id: UUID | None) -> frozenset[PublicField]:
        """What may be shown of a seat."""
        if unit_id is not None and unit_id in self.units:
            return self.units[unit_id]
        return self.agencies.get(agency_id, frozenset())

    def shows(self, *fields: PublicField) -> Q:
        """Return the condition on seats of which at least one of the fields may be shown."""
        silent = [one for one, shown in self.agencies.items() if not shown.intersection(fields)]
        silent_units = [one for one, shown in self.units.items() if not shown.intersection(fields)]
        open_units = [one for one, shown in self.units.items() if shown.intersection(fields)]
        condition = ~Q(agency_id__in=silent) if silent else Q()
        if silent and open_units:
            condition |= Q(unit_id__in=open_units)
        return condition & ~Q(unit_id__in=silent_units) if silent_units else condition


def publicity(agencies: AgencyTree) -> Publicity:
    """Return what the policy lets be shown; one statement for all agencies."""
    spread = policy.spread(DIRECTORY_PUBLIC_FIELDS)
    return Publicity(
        agencies={one: frozenset(spread.at(agencies.line(one))) for one in agencies.in_force},
        units={one: frozenset(spread.at([one])) for one in spread.scope_ids if not agencies.line(one)},
    )
