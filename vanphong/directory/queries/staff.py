"""The staff as its administrators see it: found by words and filters, a page at a time, or all for a list on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, JSONObject
from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.models import Account, Agency, Person, Seat, Unit
from vanphong.directory.queries.viewer import lasting, valid_on
from vanphong.directory.vocabulary import AccountState, Closing, Role
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

MOST_COUNTED = 1000
BATCH = 1000
WORD_LIMIT, MOST_WORDS = 40, 8
BELOW = """
WITH RECURSIVE below AS (
    SELECT id, 0 AS depth FROM directory_agency WHERE id = %s
    UNION ALL
    SELECT a.id, below.depth + 1 FROM directory_agency a JOIN below ON a.parent_id = below.id WHERE below.depth < 20)
SELECT id FROM below
"""


@dataclass(frozen=True)
class StaffFilter:
    """What a list of the staff is narrowed to; an empty field narrows nothing.

    ``agency_id`` means the agency with everything below it. ``account`` is a state of accounts, ``unused_days`` the
    least number of days without use. ``is_former`` asks for those who sit nowhere any more, instead of those who do.
    """

    text: str = ""
    agency_id: UUID | None = None
    unit_id: UUID | None = None
    role: str = ""
    account: str = ""
    kind: str = ""
    unused_days: int = 0
    is_former: bool = False


@dataclass(frozen=True)
class After:
    """Where a page ended: the next one begins behind this person."""

    sort_key: str
    person_id: UUID


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
    viewer: Viewer, wanted: StaffFilter, *, after: After | None = None, limit: int = 50, now: datetime
) -> list[StaffRow]:
    """Return a page of the staff by given name, as Vietnamese lists are ordered; one statement."""
    persons = _ordered(viewer, wanted, now=now)
    if after is not None:
        behind = Q(sort_key__gt=after.sort_key) | Q(sort_key=after.sort_key, pk__gt=after.person_id)
        persons = persons.filter(behind, sort_key__gte=after.sort_key)
    # Whom to show is settled before anything is joined: a common name is borne by thousands.
    shown = Person.objects.filter(pk__in=persons.values("pk")[:limit]).select_related("account").defer("vector")
    seated = shown.annotate(seated=_seats(viewer, wanted, now=now))
    return [_row(each, now=now) for each in seated.order_by("sort_key", "id")]


def count(viewer: Viewer, wanted: StaffFilter, *, now: datetime) -> int:
    """Return how many persons a filter finds; beyond a thousand only that it is more (a thousand and one)."""
    return _ordered(viewer, wanted, now=now).order_by()[: MOST_COUNTED + 1].count()


def rows(viewer: Viewer, wanted: StaffFilter, *, now: datetime) -> Iterator[StaffRow]:
    """Return the whole staff that a filter finds, in its order, read in batches: for lists on paper and files."""
    after: After | None = None
    while batch := page(viewer, wanted, after=after, limit=BATCH, now=now):
        yield from batch
        if len(batch) < BATCH:
            return
        after = batch[-1].end


def found_ids(viewer: Viewer, wanted: StaffFilter, *, limit: int, now: datetime) -> list[UUID]:
    """Return the identifiers of the persons that a filter finds, in its order."""
    return list(_ordered(viewer, wanted, now=now).values_list("pk", flat=True)[:limit])


def chosen(viewer: Viewer, person_ids: Iterable[UUID], *, now: datetime) -> list[StaffRow]:
    """Return the rows of those of the persons that the viewer administers, in the order of lists."""
    persons = Person.objects.filter(looked_after(viewer), pk__in=list(person_ids), merged_into=None)
    persons = persons.select_related("account").defer("vector").order_by("sort_key", "id")
    return [_row(each, now=now) for each in persons.annotate(seated=_seats(viewer, StaffFilter(), now=now))]


def managers(unit_ids: Iterable[UUID], *, day: date) -> dict[UUID, str]:
    """Return the names of the heads of units by unit: who answers for the accounts there."""
    heads = Seat.objects.filter(valid_on(day), unit_id__in=set(unit_ids), roles__contains=[Role.HEAD_OF_UNIT])
    found: dict[UUID, list[str]] = {}
    for unit_id, name in heads.order_by("post__rank", "id").values_list("unit_id", "person__full_name"):
        if unit_id is not None:
            found.setdefault(unit_id, []).append(name)
    return {unit_id: ", ".join(names) for unit_id, names in found.items()}


def _ordered(viewer: Viewer, wanted: StaffFilter, *, now: datetime) -> QuerySet[Person]:
    """The persons that a filter finds, by given name."""
    persons = Person.objects.filter(_seated(viewer, wanted, day=localdate(now)), merged_into=None)
    persons = persons.filter(_of_account(wanted, now=now))
    for condition in _of_words(wanted.text):
        persons = persons.filter(condition)
    return persons.order_by("sort_key", "id")


def _seated(viewer: Viewer, wanted: StaffFilter, *, day: date) -> Q:
    """Where the persons sit (or sat): in what the viewer administers, and in what the filter names."""
    seats = _within(viewer, Seat.objects.filter(person=OuterRef("pk")))
    if wanted.agency_id is not None:
        seats = seats.filter(agency_id__in=RawSQL(BELOW, [wanted.agency_id]))  # noqa: S611 (a constant with a parameter)
    if wanted.unit_id is not None:
        seats = seats.filter(unit_id=wanted.unit_id)
    if wanted.role:
        seats = seats.filter(roles__contains=[wanted.role])
    if not wanted.is_former:
        return Q(Exists(seats.filter(lasting(day))))
    return Q(Exists(seats)) & ~Q(Exists(Seat.objects.filter(lasting(day), person=OuterRef("pk"))))


def _within(viewer: Viewer, seats: QuerySet[Seat]) -> QuerySet[Seat]:
    if policies.operates(viewer):
        return seats
    if not policies.administers(viewer, viewer.agency_id):
        return seats.none()
    return seats.filter(agency_id=viewer.agency_id)


def _of_account(wanted: StaffFilter, *, now: datetime) -> Q:
    is_locked = Q(account__lock_ends_at__gt=now, account__is_active=True) | Q(account__closing=Closing.ORDERED)
    is_new = Q(account__must_change_password=True, account__last_used_at=None)
    conditions = {
        "": Q(),
        AccountState.NONE: Q(account=None),
        AccountState.NEW: Q(account__is_active=True) & is_new & ~is_locked,
        AccountState.ACTIVE: Q(account__is_active=True) & ~is_new & ~is_locked,
        AccountState.LOCKED: is_locked,
        AccountState.CLOSED: Q(account__is_active=False) & ~Q(account__closing=Closing.ORDERED),
    }
    found = conditions.get(wanted.account, Q(pk__in=[]))
    if wanted.kind:
        found &= Q(account__kind=wanted.kind)
    if wanted.unused_days > 0:
        since = now - timedelta(days=min(wanted.unused_days, 36_500))
        last = Account.objects.annotate(last=Coalesce(F("last_used_at"), F("created_at"))).filter(last__lt=since)
        found &= Q(Exists(last.filter(person=OuterRef("pk"), is_active=True)))
    return found


def _of_words(text: str) -> list[Q]:
    """Every word typed begins a word of the name, code or address; a single one may also begin the user name."""
    words = [word[:WORD_LIMIT] for word in fold(text).split() if word.isalnum()][:MOST_WORDS]
    if not words:
        return [Q(pk__in=[])] if text.strip() else []
    # The last word may be unfinished, and so may the others: "ng v h" finds whom one means.
    query = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")
    by_words = Person.objects.filter(vector=query).order_by().values("pk")
    typed = text.strip().lower()[:64]
    if not typed or " " in typed:
        return [Q(vector=query)]
    by_name = Account.objects.filter(names__username__startswith=typed).order_by().values("person_id")
    return [Q(pk__in=by_words.union(by_name, all=True))]


def _seats(viewer: Viewer, wanted: StaffFilter, *, now: datetime) -> ArraySubquery:
    """The seats of each row, as far as the viewer administers them: the main one first."""
    seats = _within(viewer, Seat.objects.filter(person=OuterRef("pk")))
    if not wanted.is_former:
        seats = seats.filter(lasting(localdate(now)))
    told = JSONObject(
        id="id",
        agency_id="agency_id",
        agency="agency__short_name",
        unit_id="unit_id",
        unit="unit__name",
        post="post__name",
        roles="roles",
        is_main="is_main",
        valid_from="valid_from",
        valid_to="valid_to",
    )
    return ArraySubquery(seats.order_by("-is_main", "-valid_from", "id").values(told=told))


def _row(person: Any, *, now: datetime) -> StaffRow:
    account: Account | None = getattr(person, "account", None)
    return StaffRow(
        person_id=person.id,
        name=person.full_name,
        sort_key=person.sort_key,
        staff_code=person.staff_code or "",
        email=person.email,
        seats=tuple(_seat(each) for each in person.seated),
        account_id=account.id if account else None,
        username=(account.shown_name or account.username) if account else "",
        kind=account.kind if account else "",
        state=state_of(account, now=now),
        enabled_at=account.created_at if account else None,
        disabled_at=account.closed_at if account else None,
        last_used_at=account.last_used_at if account else None,
    )


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


def _seat(told: dict[str, Any]) -> StaffSeat:
    return StaffSeat(
        id=UUID(told["id"]),
        agency_id=UUID(told["agency_id"]),
        agency=told["agency"],
        unit_id=UUID(told["unit_id"]) if told["unit_id"] else None,
        unit=told["unit"] or "",
        post=told["post"],
        roles=tuple(told["roles"]),
        is_main=told["is_main"],
        valid_from=date.fromisoformat(told["valid_from"]),
        valid_to=date.fromisoformat(told["valid_to"]) if told["valid_to"] else None,
    )


def names_in(agency_id: UUID, *, day: date) -> tuple[str, list[tuple[UUID, str]]]:
    """Return the short name of an agency and its units (identifier, name) in force, in their order; one statement."""
    units = Unit.objects.filter(valid_on(day), agency_id=OuterRef("pk")).order_by("position", "id")
    told = ArraySubquery(units.values(told=JSONObject(id="id", name="name")))
    row = Agency.objects.filter(pk=agency_id).annotate(told=told).values_list("short_name", "told").first()
    if row is None:
        raise NotFound()
    return row[0], [(UUID(one["id"]), one["name"]) for one in row[1]]


def units_to_choose(viewer: Viewer, *, day: date) -> list[tuple[UUID, str]]:
    """Return the units of the viewer's own agency, in their order: where people may be moved together."""
    return names_in(viewer.agency_id, day=day)[1]
