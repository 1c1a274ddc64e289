"""The staff as its administrators see it: found by words and filters, a page at a time, or all for a list on paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from vanphong.directory import policies
from vanphong.directory.models import Person, Seat
from vanphong.directory.queries import staff_filter
from vanphong.directory.queries.staff_filter import BELOW, After, Found, StaffFilter
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.vocabulary import AccountState, Closing, Role
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

MOST_COUNTED = 1000
BATCH = 1000
ROWS = """
WITH shown AS MATERIALIZED ({shown})
SELECT person.id, person.full_name, person.sort_key, coalesce(person.staff_code, ''), person.email,
    account.id, coalesce(nullif(account.shown_name, ''), account.username, ''), coalesce(account.kind, ''),
    account.created_at, account.closed_at, account.is_active, account.closing, account.lock_ends_at,
    account.must_change_password, account.last_used_at,
    seat.id, seat.agency_id, agency.short_name, seat.unit_id, coalesce(unit.name, ''), post.name, seat.roles,
    seat.is_main, seat.valid_from, seat.valid_to
FROM shown JOIN directory_person person ON person.id = shown.id
LEFT JOIN directory_account account ON account.person_id = shown.id
LEFT JOIN directory_seat seat ON seat.person_id = shown.id AND {seats}
LEFT JOIN directory_agency agency ON agency.id = seat.agency_id
LEFT JOIN directory_unit unit ON unit.id = seat.unit_id
LEFT JOIN directory_post post ON post.id = seat.post_id
ORDER BY person.sort_key, person.id, seat.is_main DESC, seat.valid_from DESC, seat.id
"""
OF_PERSON, OF_ACCOUNT = 8, 15
UNITS = """
FROM directory_unit WHERE agency_id = %(agency)s AND valid_from <= %(day)s
AND (valid_to IS NULL OR valid_to >= %(day)s) ORDER BY position, id
"""
NAMED = f"""
SELECT short_name, ARRAY(SELECT id {UNITS}), ARRAY(SELECT name {UNITS}), ARRAY({BELOW})
FROM directory_agency WHERE id = %(agency)s
"""  # noqa: S608 (own words)


@dataclass(frozen=True)
class StaffSeat:
    """A seat of a person in a list."""

    id: UUID
    agency_id: UUID
    agency: str
    unit_id: UUID | None
    unit: str
    post: str
    roles: tuple[str, ...]
    is_main: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class StaffRow:
    """One person in a list: who, where, and how the account stands; never a secret, never a private number."""

    person_id: UUID
    name: str
    sort_key: str
    staff_code: str
    email: str
    seats: tuple[StaffSeat, ...]
    account_id: UUID | None
    username: str
    kind: str
    state: AccountState
    enabled_at: datetime | None
    disabled_at: datetime | None
    last_used_at: datetime | None

    @property
    def main(self) -> StaffSeat | None:
        """The main seat, or the first one."""
        return self.seats[0] if self.seats else None

    @property
    def end(self) -> After:
        """Where the next page begins."""
        return After(self.sort_key, self.person_id)


def looked_after(viewer: Viewer) -> Q:
    """Return the condition on persons that the viewer administers: those who sit or sat in the own agency, or all.

    Nobody for a viewer who administers nothing.
    """
    if policies.operates(viewer):
        return Q()
    if not policies.administers(viewer, viewer.agency_id):
        return Q(pk__in=[])
    return Q(Exists(Seat.objects.filter(person=OuterRef("pk"), agency_id=viewer.agency_id)))


def administered(viewer: Viewer, person_id: UUID) -> Person:
    """Return a person whom the viewer may look at as an administrator; raises ``NotFound``."""
    row = Person.objects.filter(looked_after(viewer), pk=person_id).first()
    if row is None:
        raise NotFound()
    return row


def page(
    viewer: Viewer,
    wanted: StaffFilter,
    *,
    agency_ids: Sequence[UUID] | None = None,
    after: After | None = None,
    limit: int = 50,
    now: datetime,
) -> list[StaffRow]:
    """Return a page of the staff by given name, as Vietnamese lists are ordered.

    One statement; one more where ``agency_ids``, the filter's agency and those below it, are not known yet.
    """
    found = staff_filter.found(viewer, wanted, agency_ids=agency_ids, after=after, now=now)
    return _rows(found, found.first(limit), now=now)


def count(viewer: Viewer, wanted: StaffFilter, *, agency_ids: Sequence[UUID] | None = None, now: datetime) -> int:
    """Return how many persons a filter finds; beyond a thousand only that it is more (a thousand and one)."""
    found = staff_filter.found(viewer, wanted, agency_ids=agency_ids, now=now)
    counted = f"SELECT count(*) FROM ({found.any(MOST_COUNTED + 1)}) counted"  # noqa: S608 (own words)
    number: int = _read(counted, found.values)[0][0]
    return number


def rows(viewer: Viewer, wanted: StaffFilter, *, now: datetime) -> Iterator[StaffRow]:
    """Return the whole staff that a filter finds, in its order, read in batches: for lists on paper and files."""
    agency_ids = staff_filter.agencies_below(wanted.agency_id) if wanted.agency_id else None
    after: After | None = None
    while batch := page(viewer, wanted, agency_ids=agency_ids, after=after, limit=BATCH, now=now):
        yield from batch
        if len(batch) < BATCH:
            return
        after = batch[-1].end


def found_ids(viewer: Viewer, wanted: StaffFilter, *, limit: int, now: datetime) -> list[UUID]:
    """Return the identifiers of the persons that a filter finds, in its order."""
    found = staff_filter.found(viewer, wanted, now=now)
    return [row[0] for row in _read(found.first(limit), found.values)]


def chosen(viewer: Viewer, person_ids: Iterable[UUID], *, now: datetime) -> list[StaffRow]:
    """Return the rows of those of the persons that the viewer administers, in the order of lists."""
    found = staff_filter.among(viewer, person_ids, now=now)
    return _rows(found, found.sql, now=now)


def managers(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, str]:
    """Return the names of the heads of units by unit: who answers for the accounts there."""
    heads = Seat.objects.filter(valid_on(day), unit_id__in=set(unit_ids), roles__contains=[Role.HEAD_OF_UNIT])
    found: dict[UUID, list[str]] = {}
    for unit_id, name in heads.order_by("post__rank", "id").values_list("unit_id", "person__full_name"):
        if unit_id is not None:
            found.setdefault(unit_id, []).append(name)
    return {unit_id: ", ".join(names) for unit_id, names in found.items()}


def _read(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        read: list[tuple[Any, ...]] = cursor.fetchall()
        return read


def _rows(found: Found, shown: str, *, now: datetime) -> list[StaffRow]:
    """The persons of a statement in their order, each with account and seats, the main one first."""
    read = _read(ROWS.format(shown=shown, seats=found.seats), found.values)
    return [_row(list(lines), now=now) for _person, lines in groupby(read, key=itemgetter(0))]


def _row(lines: list[tuple[Any, ...]], *, now: datetime) -> StaffRow:
    person_id, name, sort_key, staff_code, email, account_id, username, kind = lines[0][:OF_PERSON]
    enabled_at, disabled_at, *told = lines[0][OF_PERSON:OF_ACCOUNT]
    account = Account(*told) if account_id else None
    return StaffRow(
        person_id=person_id,
        name=name,
        sort_key=sort_key,
        staff_code=staff_code,
        email=email,
        seats=tuple(_seat(line[OF_ACCOUNT:]) for line in lines if line[OF_ACCOUNT]),
        account_id=account_id,
        username=username,
        kind=kind,
        state=state_of(account, now=now),
        enabled_at=enabled_at,
        disabled_at=disabled_at,
        last_used_at=account.last_used_at if account else None,
    )


def _seat(told: tuple[Any, ...]) -> StaffSeat:
    seat_id, agency_id, agency, unit_id, unit, post, roles, *rest = told
    return StaffSeat(seat_id, agency_id, agency, unit_id, unit, post, tuple(roles), *rest)


@dataclass(frozen=True)
class Account:
    """What a list reads of an account to tell how it stands."""

    is_active: bool
    closing: str
    lock_ends_at: datetime | None
    must_change_password: bool
    last_used_at: datetime | None


class Standing(Protocol):
    """What must be known of an account to tell how it stands."""

    @property
    def is_active(self) -> bool: ...
    @property
    def closing(self) -> str: ...
    @property
    def lock_ends_at(self) -> datetime | None: ...
    @property
    def must_change_password(self) -> bool: ...
    @property
    def last_used_at(self) -> datetime | None: ...


def state_of(account: Standing | None, *, now: datetime) -> AccountState:
    """Return how an account stands at a moment."""
    if account is None:
        return AccountState.NONE
    if account.closing == Closing.ORDERED:
        return AccountState.LOCKED
    if not account.is_active:
        return AccountState.CLOSED
    if account.lock_ends_at is not None and account.lock_ends_at > now:
        return AccountState.LOCKED
    return AccountState.NEW if account.must_change_password and account.last_used_at is None else AccountState.ACTIVE


@dataclass(frozen=True)
class NamedAgency:
    """An agency as filters name it: its units in force, in their order, and itself with all agencies below it."""

    name: str
    units: tuple[tuple[UUID, str], ...]
    agency_ids: tuple[UUID, ...]


def named(agency_id: UUID, *, day: date) -> NamedAgency:
    """Return the short name of an agency, its units and what stands below it; one statement, or ``NotFound``."""
    read = _read(NAMED, {"agency": agency_id, "day": day})
    if not read:
        raise NotFound()
    name, unit_ids, unit_names, agency_ids = read[0]
    return NamedAgency(name, tuple(zip(unit_ids, unit_names, strict=True)), tuple(agency_ids))


def names_in(agency_id: UUID, *, day: date) -> tuple[str, list[tuple[UUID, str]]]:
    """Return the short name of an agency and its units (identifier, name) in force, in their order; one statement."""
    found = named(agency_id, day=day)
    return found.name, list(found.units)


def units_to_choose(viewer: Viewer, *, day: date) -> list[tuple[UUID, str]]:
    """Return the units of the viewer's own agency, in their order: where people may be moved together."""
    return names_in(viewer.agency_id, day=day)[1]
