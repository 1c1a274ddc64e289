"""One person as administrators see them: what is known, the seats of past and present, the account."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.models import Person, Seat
from vanphong.directory.queries import accounts, second_factor, staff
from vanphong.directory.queries.accounts import AccountCard
from vanphong.directory.rules.person import PersonData
from vanphong.directory.vocabulary import AccountState
from vanphong.kernel import events
from vanphong.kernel.errors import NotFound
from vanphong.kernel.events import Entry
from vanphong.kernel.viewer import Viewer

MOST_MERGES = 20
HISTORY = 60


@dataclass(frozen=True)
class SeatFacts:
    """A seat with everything that was entered of it."""

    id: UUID
    agency_id: UUID
    agency: str
    unit: str
    post: str
    acting: str
    roles: tuple[str, ...]
    is_main: bool
    valid_from: date
    valid_to: date | None
    decision_number: str
    decided_on: date | None
    end_reason: str
    is_over: bool
    is_mine: bool


@dataclass(frozen=True)
class PersonFacts:
    """A person; ``is_mine`` tells whether the viewer looks after them, or only did so once.

    Whoever only did learns neither private data nor the account. ``doubles`` were merged into it.
    """

    id: UUID
    data: PersonData
    seats: tuple[SeatFacts, ...]
    is_mine: bool
    account: AccountCard | None
    state: AccountState
    has_factor: bool
    history: tuple[Entry, ...]
    doubles: tuple[tuple[UUID, str], ...] = ()


def standing(person_id: UUID) -> UUID:
    """Return the person that stands for another one: the same, or whoever they were merged into at last."""
    for _step in range(MOST_MERGES):
        after = Person.objects.filter(pk=person_id).values_list("merged_into_id", flat=True).first()
        if after is None:
            return person_id
        person_id = after
    return person_id


def facts(viewer: Viewer, person_id: UUID, *, now: datetime) -> PersonFacts:
    """Return a person whom the viewer administers or administered; raises ``NotFound``."""
    row = staff.administered(viewer, person_id)
    if row.merged_into_id is not None:
        raise NotFound()
    is_mine = accounts.is_administered(viewer, person_id, now=now)
    account = accounts.card_of_person(viewer, person_id, now=now)
    return PersonFacts(
        id=row.id,
        data=_data(row, is_mine=is_mine),
        seats=tuple(_seats(viewer, person_id, today=localdate(now))),
        is_mine=is_mine,
        account=account,
        state=staff.state_of(account, now=now),
        has_factor=account is not None and second_factor.has_factor(account.id),
        history=_history(person_id, account) if is_mine else (),
        doubles=tuple(Person.objects.filter(merged_into=row).values_list("id", "full_name")) if is_mine else (),
    )


def _data(row: Person, *, is_mine: bool) -> PersonData:
    return PersonData(
        full_name=row.full_name,
        staff_code=row.staff_code or "",
        born_on=row.born_on if is_mine else None,
        email=row.email,
        office_phone=row.office_phone,
        mobile=row.mobile if is_mine else "",
        is_unlisted=row.is_unlisted,
    )


def _seats(viewer: Viewer, person_id: UUID, *, today: date) -> list[SeatFacts]:
    """The seats in force or to come first, the main one at their head, then those that are over, the last one first."""
    rows = Seat.objects.filter(person_id=person_id).select_related("agency", "unit", "post")
    found = [
        SeatFacts(
            id=seat.id,
            agency_id=seat.agency_id,
            agency=seat.agency.name,
            unit=seat.unit.name if seat.unit else "",
            post=seat.post.name,
            acting=seat.acting,
            roles=tuple(seat.roles),
            is_main=seat.is_main,
            valid_from=seat.valid_from,
            valid_to=seat.valid_to,
            decision_number=seat.decision_number,
            decided_on=seat.decided_on,
            end_reason=seat.end_reason,
            is_over=seat.valid_to is not None and seat.valid_to < today,
            is_mine=policies.administers(viewer, seat.agency_id),
        )
        for seat in rows.order_by("-valid_from", "id")
    ]
    return sorted(found, key=lambda seat: (seat.is_over, not seat.is_main and not seat.is_over))


def _history(person_id: UUID, account: AccountCard | None) -> tuple[Entry, ...]:
    """What happened to person and account, newest first."""
    entries = events.history(person_id, limit=HISTORY)
    if account is not None:
        entries += events.history(account.id, limit=HISTORY)
    return tuple(sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True)[:HISTORY])
