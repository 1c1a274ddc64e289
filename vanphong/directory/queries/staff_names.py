"""What the names in a staff list point to: agencies, units and posts, however they are written, and what is near."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from uuid import UUID

from vanphong.directory.models import Agency, AgencyCode, Post, Unit
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.rules.staff_effects import Place, Present
from vanphong.directory.rules.staff_rows import Fault, Faults, StaffRow
from vanphong.directory.vocabulary import RowFault, StaffColumn
from vanphong.engines.vntext.fold import fold

NEAR = 3

Key = tuple[UUID | None, str]


@dataclass
class Names:
    """The names of one kind of thing, each within an owner (nothing: known everywhere)."""

    found: dict[Key, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    labels: dict[UUID | None, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    asked: dict[Key, Fault] = field(default_factory=dict)

    def add(self, identifier: UUID, label: str, also: Sequence[str] = (), *, owner: UUID | None = None) -> None:
        """Make a thing known by its label and by other names."""
        for name in (label, *also):
            if plain := fold(name):
                self.found[owner, plain].add(identifier)
        self.labels[owner][fold(label)] = label

    def look_up(self, text: str, *, owner: UUID | None = None) -> UUID | Fault:
        """Return what a text names, or why it names nothing (with what is near)."""
        key = (owner, fold(text))
        found = self.found.get(key, set())
        if len(found) == 1:
            return next(iter(found))
        if key not in self.asked:
            self.asked[key] = (RowFault.AMBIGUOUS, {}) if found else self._near(key)
        return self.asked[key]

    def _near(self, key: Key) -> Fault:
        owner, text = key
        labels = self.labels.get(owner, {})
        near = [labels[match] for match in get_close_matches(text[:200], labels, n=NEAR, cutoff=0.6)]
        return (RowFault.UNKNOWN_NEAR, {"near": "; ".join(near)}) if near else (RowFault.UNKNOWN, {})


@dataclass
class Known:
    """Everything that a staff list may name, as of one day."""

    agencies: Names
    units: Names
    posts: Names
    default_roles: dict[UUID, tuple[str, ...]]

    def place_of(
        self, row: StaffRow, present: Present | None, *, agency_id: UUID, can_create: bool
    ) -> tuple[Place, Faults]:
        """Return where a row points. An empty cell means: where the person is, or the agency of the list."""
        faults: Faults = {}
        named: dict[str, UUID | None] = {"agency": (present.agency_id if present else None) or agency_id}
        for column, names, text in ((StaffColumn.AGENCY, self.agencies, row.agency), *self._inner(row)):
            if not fold(text) or (column is StaffColumn.UNIT and StaffColumn.AGENCY in faults):
                continue
            owner = named["agency"] if column is StaffColumn.UNIT else None
            found = names.look_up(text, owner=owner)
            if isinstance(found, UUID):
                named[column.value] = found
            elif column is StaffColumn.AGENCY or not can_create or found[0] is RowFault.AMBIGUOUS:
                faults[column] = found
        post_id = named.get("post")
        place = Place(
            agency_id=named["agency"],
            unit_id=named.get("unit"),
            unit_name=row.unit if fold(row.unit) else "",
            has_unit=bool(row.unit),
            post_id=post_id,
            post_name=row.post,
            default_roles=self.default_roles.get(post_id, ()) if post_id else (),
        )
        return place, faults

    def _inner(self, row: StaffRow) -> tuple[tuple[StaffColumn, Names, str], ...]:
        return (StaffColumn.UNIT, self.units, row.unit), (StaffColumn.POST, self.posts, row.post)


def known(*, day: date, agency_id: UUID | None = None) -> Known:
    """Return what lists may name on a day: in one agency, or (nothing) in all."""
    agencies, units, posts = Names(), Names(), Names()
    codes = defaultdict(list)
    for owner, code in AgencyCode.objects.values_list("agency_id", "code"):
        codes[owner].append(code)
    for each in Agency.objects.filter(valid_on(day)):
        agencies.add(each.id, each.name, (each.short_name, each.symbol, each.code, *codes[each.id]))
    within = Unit.objects.filter(valid_on(day))
    for one in within.filter(agency_id=agency_id) if agency_id else within:
        units.add(one.id, one.name, (one.symbol,), owner=one.agency_id)
    roles: dict[UUID, tuple[str, ...]] = {}
    for post in Post.objects.all():
        posts.add(post.id, post.name)
        roles[post.id] = tuple(post.default_roles)
    return Known(agencies, units, posts, roles)
