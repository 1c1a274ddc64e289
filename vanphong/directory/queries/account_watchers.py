"""Whose business an account is: its holder, the administrators of the agency, the head, the operator."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vanphong.directory.models import Account, Seat
from vanphong.directory.queries.viewer import seats_of, valid_on
from vanphong.directory.vocabulary import Role


@dataclass(frozen=True)
class Around:
    """An account on a day: its holder's name and seats, the main one first."""

    name: str
    seats: tuple[Seat, ...]
    day: date


Circle = Callable[[Around], list[UUID]]


def around(account_id: UUID, *, day: date) -> Around:
    """Return what must be known of an account to find whose business it is."""
    account = Account.objects.select_related("person").get(pk=account_id)
    return Around(account.person.full_name, tuple(seats_of(account.person_id, day=day)), day)


def holder(account: Around) -> list[UUID]:
    """Return the main seat of the holder."""
    return [seat.id for seat in account.seats[:1]]


def administrators(account: Around) -> list[UUID]:
    """Return the seats that administer the agency of the holder."""
    return _holding(account, Role.ADMINISTRATOR)


def heads(account: Around) -> list[UUID]:
    """Return the seats of the heads of the holder's unit; for a head, or who sits in no unit, of the leaders."""
    main = next(iter(account.seats), None)
    if main is not None and main.unit_id and Role.HEAD_OF_UNIT not in main.roles:
        found = Seat.objects.filter(valid_on(account.day), unit_id=main.unit_id, roles__contains=[Role.HEAD_OF_UNIT])
        if ids := list(found.values_list("id", flat=True)):
            return ids
    return [seat for seat in _holding(account, Role.LEADER) if seat not in holder(account)]


def operators(account: Around) -> list[UUID]:
    """Return the seats of those who run the system for all agencies."""
    found = Seat.objects.filter(valid_on(account.day), roles__contains=[Role.OPERATOR])
    return list(found.values_list("id", flat=True))


def _holding(account: Around, role: Role) -> list[UUID]:
    agencies = [seat.agency_id for seat in account.seats[:1]]
    found = Seat.objects.filter(valid_on(account.day), agency_id__in=agencies, roles__contains=[role])
    return list(found.values_list("id", flat=True))
