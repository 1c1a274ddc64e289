"""Duties seen: who looked into the inbox how often, for the head of the unit only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localtime

from vanphong.directory import policies, policy_keys
from vanphong.directory.models import DayOfLooking, Seat, Unit
from vanphong.directory.queries import authority, calendar, policy
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.rules.duty import Diligence, Duty, Looking, judge
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Day:
    """One day of one person: how it is judged, and what was counted."""

    on: date
    judged: Diligence
    done: Looking


@dataclass(frozen=True)
class Line:
    """One seat's week."""

    seat_id: UUID
    name: str
    post: str
    unit_id: UUID | None
    unit: str
    days: tuple[Day, ...]

    @property
    def met(self) -> int:
        """On how many days the duty was met."""
        return sum(day.judged == Diligence.MET for day in self.days)

    @property
    def asked(self) -> int:
        """On how many days so far it was to be met."""
        return sum(day.judged not in (Diligence.EXCUSED, Diligence.COMING) for day in self.days)


@dataclass(frozen=True)
class Week:
    """A unit's (or agency's) working days from Monday to Friday, what is asked, and everybody's line."""

    days: tuple[date, ...]
    duty: Duty
    lines: tuple[Line, ...]


def week(viewer: Viewer, *, monday: date, today: date, unit_id: UUID | None = None) -> Week:
    """Return the week of a unit, or of the whole agency for those who lead it.

    Raises ``NotFound`` for anybody but the head of that unit and the leaders of the agency.
    """
    agency_id = viewer.agency_id
    is_elsewhere = unit_id is not None and policy.agency_of_unit(unit_id) != agency_id
    if is_elsewhere or not policies.heads(viewer, agency_id=agency_id, unit_id=unit_id):
        raise NotFound()
    return _week(agency_id, unit_id, monday=monday, today=today)


def _week(agency_id: UUID, unit_id: UUID | None, *, monday: date, today: date) -> Week:
    duty = duty_of(agency_id, unit_id=unit_id)
    days = tuple(monday + timedelta(days=ordinal) for ordinal in range(5))
    working = tuple(filter(calendar.of(agency_id).is_working_day, days))
    seats = list(_seats(agency_id, unit_id, first=days[0], last=days[-1]))
    return Week(days, duty, tuple(_lines(seats, days, duty, working=working, today=today)))


@dataclass(frozen=True)
class Report:
    """A unit's week in two figures, and the seats of its heads."""

    unit_id: UUID
    unit: str
    heads: tuple[UUID, ...]
    met: int
    asked: int


def reports(*, monday: date, today: date) -> list[Report]:
    """Return the week of every unit that has a head, for the machine that tells them."""
    found = []
    headed = Seat.objects.filter(valid_on(today), roles__contains=[Role.HEAD_OF_UNIT]).exclude(unit=None)
    heads: dict[Unit, list[UUID]] = {}
    for seat in headed.select_related("unit").order_by("unit_id", "id"):
        if seat.unit is not None:
            heads.setdefault(seat.unit, []).append(seat.id)
    for unit, seats in heads.items():
        lines = _week(unit.agency_id, unit.id, monday=monday, today=today).lines
        met, asked = sum(line.met for line in lines), sum(line.asked for line in lines)
        if asked:
            found.append(Report(unit.id, unit.name, tuple(seats), met, asked))
    return found


def duty_of(agency_id: UUID, *, unit_id: UUID | None = None) -> Duty:
    """Return what is asked of the people of an agency or unit."""
    keys = (policy_keys.CHECK_MIN_PER_DAY_PERSONAL, policy_keys.CHECK_LOGIN_BEFORE)
    found = policy.settings(agency_id, unit_id=unit_id, names=[key.name for key in keys])
    return Duty(*(found[key.name].value for key in keys))


def units_headed(viewer: Viewer, *, day: date) -> list[tuple[UUID, str]]:
    """Return the units (identifier, name) whose duties the viewer may see, in their order."""
    units = Unit.objects.filter(valid_on(day), agency_id=viewer.agency_id).order_by("position", "id")
    if not viewer.has(Role.LEADER):
        units = units.filter(seats=viewer.seat_id) if viewer.has(Role.HEAD_OF_UNIT) else units.none()
    return list(units.values_list("id", "name"))


def _seats(agency_id: UUID, unit_id: UUID | None, *, first: date, last: date) -> QuerySet[Seat]:
    seats = Seat.objects.filter(valid_on(last) | valid_on(first), agency_id=agency_id, person__account__is_active=True)
    if unit_id is not None:
        seats = seats.filter(unit_id=unit_id)
    order = ("unit__position", "post__rank", "person__sort_key", "id")
    return seats.select_related("person__account", "post", "unit").order_by(*order)


def _lines(
    seats: Sequence[Seat], days: Sequence[date], duty: Duty, *, working: Sequence[date], today: date
) -> list[Line]:
    ids = [seat.id for seat in seats]
    rows = DayOfLooking.objects.filter(seat_id__in=ids, looked_on__range=(days[0], days[-1]))
    done = {(row.seat_id, row.looked_on): Looking(row.looks, localtime(row.first_at)) for row in rows}
    away = authority.absent_days(ids, first=days[0], last=days[-1])

    def judged(seat: Seat, day: date) -> Day:
        looking = done.get((seat.id, day), Looking())
        is_seated = seat.valid_from <= day and (seat.valid_to is None or day <= seat.valid_to)
        has_account = localtime(seat.person.account.created_at).date() <= day
        is_excused = day not in working or day in away.get(seat.id, ()) or not (is_seated and has_account)
        return Day(day, judge(looking, duty, day=day, today=today, is_excused=is_excused), looking)

    return [
        Line(
            seat_id=seat.id,
            name=seat.person.full_name,
            post=seat.post.name,
            unit_id=seat.unit_id,
            unit=seat.unit.name if seat.unit else "",
            days=tuple(judged(seat, day) for day in days),
        )
        for seat in seats
    ]
