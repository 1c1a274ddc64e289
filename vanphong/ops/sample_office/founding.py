"""Founding the sample province in the database: agencies, units, registers, people, seats and accounts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from vanphong.directory.actions import accounts, organisation, people, policy
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import registers
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.viewer import Viewer, machine
from vanphong.ops.sample_office import province
from vanphong.ops.sample_office.province import AgencyPlan, PersonPlan, SeatPlan, UnitPlan

RANK_STEP = 10


@dataclass(frozen=True)
class Sitter:
    """A person in one of their seats."""

    name: str
    plan: SeatPlan
    seat_id: UUID
    viewer: Viewer


@dataclass
class House:
    """An agency as it was founded, with everybody in it in protocol order."""

    plan: AgencyPlan
    id: UUID
    units: dict[str, UUID] = field(default_factory=dict)
    sitters: list[Sitter] = field(default_factory=list)

    def holding(self, role: Role, *, unit: str | None = None) -> list[Sitter]:
        """Return who holds a role, in the agency or in one of its units."""
        return [one for one in self.sitters if role in one.plan.roles and unit in (None, one.plan.unit)]

    @property
    def clerk(self) -> Sitter:
        """The registry clerk on duty."""
        return self.holding(Role.CLERK)[0]

    @property
    def focus(self) -> Sitter:
        """The officer to whom most of the work goes."""
        return next(one for one in self.sitters if one.name == self.plan.focus)

    def unit_for(self, topic: str, *, symbol: str = "") -> UnitPlan | None:
        """Return the unit with a symbol, or else the one that deals with a topic."""
        named = [unit for unit in self.plan.units if unit.symbol == symbol]
        fitting = named or [unit for unit in self.plan.units if topic in unit.topics]
        return fitting[0] if fitting else None


def found(*, now: datetime, day: date) -> dict[str, House]:
    """Enter the whole province; return its agencies by key. ``day`` is when the history ends."""
    builder = machine(agency_id=UUID(int=1), name="")
    posts = {name: organisation.name_post(name, rank=rank * RANK_STEP) for rank, name in enumerate(province.posts(), 1)}
    houses: dict[str, House] = {}
    for position, plan in enumerate(province.agencies(), start=1):
        houses[plan.key] = _house(builder, plan, houses, position=position, now=now)
    encoded = make_password(province.password())
    _shown, must_change, _note = province.sign_ins()
    for plan in province.agencies():
        for person in plan.people:
            person_id = _seated(builder, person, houses, posts, now=now, day=day)
            accounts.issue_account(
                builder,
                person_id,
                username=person.user_name,
                encoded=encoded,
                must_change=(plan.key, person.name) == must_change,
                now=now,
            )
    rank = province.posts().index
    for house in houses.values():
        house.sitters.sort(key=lambda one: rank(one.plan.post))
    return houses


def _house(builder: Viewer, plan: AgencyPlan, houses: dict[str, House], *, position: int, now: datetime) -> House:
    data = organisation.AgencyData(
        name=plan.name,
        short_name=plan.short_name,
        symbol=plan.symbol,
        code=plan.code,
        level=plan.level,
        place=plan.place,
        valid_from=province.founded_on(),
        parent_id=houses[plan.parent].id if plan.parent else None,
        is_collective=plan.is_collective,
        position=position,
        host=plan.host,
    )
    house = House(plan, organisation.found_agency(builder, data, now=now))
    if plan.old_code:
        since = province.founded_on()
        organisation.add_code(builder, house.id, code=plan.old_code, since=since, is_current=False, now=now)
    policy.load_profile(builder, house.id, name=plan.profile, now=now)
    for order, unit in enumerate(plan.units):
        house.units[unit.symbol] = organisation.open_unit(
            builder,
            house.id,
            name=unit.name,
            symbol=unit.symbol,
            position=order,
            valid_from=province.founded_on(),
            now=now,
        )
    _open_registers(house)
    return house


def _open_registers(house: House) -> None:
    """Open a general register each way, and one for decisions where the agency keeps them apart."""
    names: dict[str, str] = province.read("phrases.toml")["registers"]
    registers.open_register(house.id, direction=Direction.IN, name=names["incoming"])
    registers.open_register(house.id, direction=Direction.OUT, name=names["outgoing"])
    if house.plan.has_decision_register:
        code = register_queries.type_by_name(names["decision_type"])
        registers.open_register(
            house.id, direction=Direction.OUT, name=names["decisions"], type_codes=[code], position=1
        )


def _seated(
    builder: Viewer,
    person: PersonPlan,
    houses: dict[str, House],
    posts: dict[str, UUID],
    *,
    now: datetime,
    day: date,
) -> UUID:
    person_id = people.enter_person(person.name)
    for plan, is_main in _with_main(person):
        house = houses[plan.agency]
        data = people.SeatData(
            agency_id=house.id,
            unit_id=house.units[plan.unit] if plan.unit else None,
            post_id=posts[plan.post],
            roles=plan.roles,
            valid_from=province.founded_on(),
            is_main=is_main,
        )
        seat_id = people.seat(builder, person_id, data=data, now=now)
        viewer = viewers.viewer_of(person_id, day=day, seat_id=seat_id)
        house.sitters.append(Sitter(person.name, plan, seat_id, viewer))
    return person_id


def _with_main(person: PersonPlan) -> Iterator[tuple[SeatPlan, bool]]:
    for order, plan in enumerate(person.seats):
        yield plan, order == 0
