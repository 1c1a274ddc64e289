"""Stays in the office: beginning, use, the lock of an idle screen, and their end.

The policy in force is asked for whenever a stay is used, so that a stricter one holds for stays that have begun before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate, localtime

from vanphong.directory import events, policies, policy_keys
from vanphong.directory.actions import sign_in
from vanphong.directory.models import Account, AccountSession
from vanphong.directory.queries import policy, second_factor
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.queries.signed_in import SignedIn
from vanphong.directory.rules import stays
from vanphong.directory.vocabulary import Door
from vanphong.kernel.errors import NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Terms:
    """What the policy says of a stay."""

    idle_minutes: int
    ends_at: datetime


def begin(
    account: Account, *, door: str, address: str, agent: str, is_verified: bool = False, now: datetime
) -> AccountSession:
    """Begin a stay of an account whose holder has proved who they are; raises ``NotFound`` for one without a seat.

    ``is_verified`` tells that a second factor was shown on the way in (a passkey, the provider of a single sign-on).
    """
    seats = list(viewers.seats_of(account.person_id, day=localdate(now)))
    if not seats:
        raise NotFound()
    is_administrator = any(policies.ADMINISTRATORS.intersection(seat.roles) for seat in seats)
    main = seats[0]
    terms = _terms(main.agency_id, main.unit_id, is_administrator=is_administrator, began_at=now)
    return AccountSession.objects.create(
        account=account,
        door=Door(door),
        address=address,
        agent=agent[:200],
        began_at=now,
        seen_at=now,
        must_verify=second_factor.is_due(account.id, address=address, now=now),
        verified_at=now if is_verified else None,
        idle_minutes=terms.idle_minutes,
        ends_at=terms.ends_at,
    )


def use(person: SignedIn, *, now: datetime) -> bool:
    """Note that the person does something, at most once a minute; tell whether the stay is still open.

    A stay that was left alone longer than the policy allows is locked here, one that is past its end is closed.
    """
    if person.stay.is_locked:
        AccountSession.objects.filter(pk=person.stay.id, locked_at=None).update(locked_at=now)
        return False
    if now - person.stay.seen_at < MINUTE:
        return True
    row = AccountSession.objects.filter(pk=person.stay.id, ended_at=None).first()
    if row is None:
        return False
    terms = _terms_of(person, began_at=row.began_at)
    is_idle = now - row.seen_at >= timedelta(minutes=terms.idle_minutes)
    ended_at = terms.ends_at if terms.ends_at <= now else None
    AccountSession.objects.filter(pk=row.pk).update(
        seen_at=row.seen_at if is_idle else now,
        locked_at=now if is_idle else row.locked_at,
        idle_minutes=terms.idle_minutes,
        ends_at=terms.ends_at,
        ended_at=ended_at,
    )
    if person.last_used_at is None or now - person.last_used_at >= DAY:
        Account.objects.filter(pk=person.account_id).update(last_used_at=now, warned_at=None)
    return not is_idle and ended_at is None


def go_on(stay_id: UUID, *, now: datetime) -> None:
    """Note that somebody works in a program that was let in from a stay; one that is idle or locked stays so."""
    row = AccountSession.objects.filter(pk=stay_id, ended_at=None, locked_at=None, seen_at__lte=now - MINUTE).first()
    if row is not None and now - row.seen_at < timedelta(minutes=row.idle_minutes):
        AccountSession.objects.filter(pk=stay_id, ended_at=None, locked_at=None).update(seen_at=now)


def move(person: SignedIn, *, address: str, now: datetime) -> bool:
    """Note that a stay goes on at another network address; tell whether it does.

    Who came in where no second factor is asked for, and now comes from outside, comes in anew (QCVN 12:2026/BCA,
    3.7.2.8.3). The stay ends rather than asks: who brings nothing but its cookie must not set up a factor of their own.
    """
    if not person.stay.is_strict and second_factor.is_due(person.account_id, address=address, now=now):
        end(person.stay.id, now=now)
        return False
    AccountSession.objects.filter(pk=person.stay.id, ended_at=None).update(address=address)
    return True


def lock(person: SignedIn, *, now: datetime) -> None:
    """Lock the screen: whoever goes on types the password first."""
    AccountSession.objects.filter(pk=person.stay.id, locked_at=None).update(locked_at=now)


def unlock(person: SignedIn, password: str, *, address: str, now: datetime) -> None:
    """Open a locked screen with the password; a wrong one counts as a wrong one at the door. Raises ``Invalid``."""
    account = Account.objects.get(pk=person.account_id)
    sign_in.prove(account, password, address=address, door=Door.WEB, now=now)
    AccountSession.objects.filter(pk=person.stay.id, ended_at=None).update(locked_at=None, seen_at=now)


def end(stay_id: UUID, *, now: datetime) -> None:
    """End a stay; one that has ended keeps its end."""
    AccountSession.objects.filter(pk=stay_id, ended_at=None).update(ended_at=now)


def revoke(viewer: Viewer, stay_id: UUID, *, now: datetime) -> None:
    """End one of one's own stays, on another device perhaps; raises ``NotFound`` for somebody else's."""
    with transaction.atomic():
        mine = AccountSession.objects.filter(pk=stay_id, account__person_id=viewer.person_id)
        row = mine.select_for_update().first()
        if row is None:
            raise NotFound()
        if row.ended_at is None:
            _end(viewer, row.account_id, mine, now=now)


def revoke_others(viewer: Viewer, stay_id: UUID, *, now: datetime) -> int:
    """End all of one's own stays but the named one; return how many."""
    with transaction.atomic():
        others = AccountSession.objects.filter(~Q(pk=stay_id), account__person_id=viewer.person_id, ended_at=None)
        account_id = Account.objects.values_list("id", flat=True).get(person_id=viewer.person_id)
        return _end(viewer, account_id, others, now=now)


def end_all(account_id: UUID, *, now: datetime, but: UUID | None = None) -> None:
    """End every stay of an account (but one), within the transaction that has a reason for it."""
    AccountSession.objects.filter(~Q(pk=but) if but else Q(), account_id=account_id, ended_at=None).update(ended_at=now)


def _end(viewer: Viewer, account_id: UUID, rows: QuerySet[AccountSession], *, now: datetime) -> int:
    count = rows.filter(ended_at=None).update(ended_at=now)
    if count:
        told = events.StaysEnded(subject_id=account_id, agency_id=viewer.agency_id, count=count)
        publish(told, viewer=viewer, now=now)
    return count


def _terms_of(person: SignedIn, *, began_at: datetime) -> Terms:
    viewer = person.viewer
    return _terms(viewer.agency_id, viewer.unit_id, is_administrator=person.is_administrator, began_at=began_at)


def _terms(agency_id: UUID, unit_id: UUID | None, *, is_administrator: bool, began_at: datetime) -> Terms:
    idle, closing = policy_keys.SESSION_IDLE_MINUTES, policy_keys.SESSION_END_OF_DAY
    if is_administrator:
        idle = policy_keys.SESSION_ADMIN_IDLE_MINUTES
    found = policy.settings(agency_id, unit_id=unit_id, names=[idle.name, closing.name])
    ends_at = stays.end_of(localtime(began_at), end_of_day=found[closing.name].value)
    return Terms(found[idle.name].value, ends_at)
