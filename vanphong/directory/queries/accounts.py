"""Reading accounts: who stands behind a token, and an account as administrators see it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.models import Account, AccountToken, Seat
from vanphong.directory.queries import walls
from vanphong.directory.queries.standings import standings
from vanphong.directory.queries.viewer import viewer_of
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class TokenViewer:
    """A token in force: for whom it acts, from where it was last let in, whether its use is worth noting again."""

    id: UUID
    account_id: UUID
    viewer: Viewer
    is_verified: bool
    address: str
    is_use_old: bool


@dataclass(frozen=True)
class AccountCard:
    """An account as its administrators see it (QCVN 12:2026/BCA, 3.7.2.5); never its password."""

    id: UUID
    person_id: UUID
    name: str
    username: str
    kind: str
    is_active: bool
    closing: str
    close_note: str
    lock_ends_at: datetime | None
    must_change_password: bool
    decision_number: str
    created_at: datetime
    closed_at: datetime | None
    last_used_at: datetime | None


def viewer_of_token(token: str, *, now: datetime) -> Viewer | None:
    """Return the viewer for whom a program acts, or nothing when the token or its account is not in force."""
    found = token_viewer(token, now=now)
    return found.viewer if found else None


def token_viewer(token: str, *, now: datetime) -> TokenViewer | None:
    """Return the same, and whether the token was last noted as used more than an hour ago."""
    digest = hashlib.sha256(token.encode()).digest()
    row = AccountToken.objects.select_related("account").filter(digest=digest, revoked_at=None).first()
    if row is None or row.expires_at <= now or row.account.must_change_password:
        return None
    if not policies.may_enter(row.account, now=now):
        return None
    viewer = viewer_of(row.account.person_id, day=localdate(now), seat_id=row.seat_id)
    if viewer.seat_id != row.seat_id:  # a seat that has ended: no other takes its place
        return None
    walls.enter(viewer.person_id, day=localdate(now))
    return TokenViewer(
        id=row.id,
        account_id=row.account_id,
        viewer=viewer,
        is_verified=row.is_verified,
        address=row.address,
        is_use_old=row.last_used_at is None or row.last_used_at <= now - HOUR,
    )


def card(viewer: Viewer, account_id: UUID, *, now: datetime) -> AccountCard:
    """Return an account of a person whom the viewer administers; raises ``NotFound`` for all others."""
    row = Account.objects.select_related("person").filter(pk=account_id).first()
    if row is None or not is_administered(viewer, row.person_id, now=now):
        raise NotFound()
    return _card(row)


def card_of_person(viewer: Viewer, person_id: UUID, *, now: datetime) -> AccountCard | None:
    """Return the account of a person whom the viewer administers, if there is one."""
    row = Account.objects.select_related("person").filter(person_id=person_id).first()
    return _card(row) if row and is_administered(viewer, person_id, now=now) else None


def is_administered(viewer: Viewer, person_id: UUID, *, now: datetime) -> bool:
    """Tell whether the viewer administers the agency in which the person has (or last had) the main seat."""
    agency_id = home_of(person_id, now=now)
    return policies.administers(viewer, agency_id) if agency_id else policies.operates(viewer)


def home_of(person_id: UUID, *, now: datetime) -> UUID | None:
    """Return the agency of a person's main seat; of the last one for who has left; nothing for who never sat."""
    seat = home_seat_of(person_id, now=now)
    return seat.agency_id if seat else None


def home_seat_of(person_id: UUID, *, now: datetime) -> Seat | None:
    """Return a person's main seat in force; without one the seat that is to come, or the last one."""
    return standings([person_id], day=localdate(now))[person_id].home


def roles_of(person_id: UUID, *, now: datetime) -> set[str]:
    """Return every role that a person carries today or will carry, in whatever seat."""
    return set(standings([person_id], day=localdate(now))[person_id].roles)


def _card(row: Account) -> AccountCard:
    return AccountCard(
        id=row.id,
        person_id=row.person_id,
        name=row.person.full_name,
        username=row.shown_name or row.username,
        kind=row.kind,
        is_active=row.is_active,
        closing=row.closing,
        close_note=row.close_note,
        lock_ends_at=row.lock_ends_at,
        must_change_password=row.must_change_password,
        decision_number=row.decision_number,
        created_at=row.created_at,
        closed_at=row.closed_at,
        last_used_at=row.last_used_at,
    )
