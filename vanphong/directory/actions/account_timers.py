"""What time does to accounts: those unused or left are closed, old passwords expire, ended stays are swept up."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory import events, policies, policy_keys
from vanphong.directory.actions import accounts
from vanphong.directory.models import Account, AccountSession, Agency, ResetRequest, Seat
from vanphong.directory.queries import policy
from vanphong.directory.queries.viewer import lasting, valid_on
from vanphong.directory.vocabulary import Closing, ResetState
from vanphong.kernel import limits
from vanphong.kernel.errors import Refusal
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer, machine

KEPT_STAYS = timedelta(days=400)
KEPT_WINDOWS = timedelta(days=31)
"""The longest lock that a policy may set is a month."""


def warn_and_close_unused(*, now: datetime) -> tuple[int, int]:
    """Warn holders of accounts that will soon have been unused for too long, and close those that have (X-18).

    An account is closed only after it was warned for the whole time of warning, also when the office itself stood
    still. Return how many were warned and how many closed.
    """
    warned = closed = 0
    for viewer, rows in _by_agency(now=now):
        days, before = _terms(viewer.agency_id)
        unused = rows.annotate(idle_since=Coalesce("last_used_at", "created_at"))
        for account in unused.filter(warned_at=None, idle_since__lte=now - timedelta(days=days - before)):
            _warn(viewer, account, now=now, after=timedelta(days=before))
            warned += 1
        ripe = unused.filter(warned_at__lte=now - timedelta(days=before), idle_since__lte=now - timedelta(days=days))
        closed += sum(_close(viewer, account_id, now=now) for account_id in ripe.values_list("id", flat=True))
    return warned, closed


def close_left(*, now: datetime) -> int:
    """Close the accounts of those whose last post has ended, and who have none to come (X-17); return how many."""
    seats = Seat.objects.filter(person=OuterRef("person"))
    going_on = seats.filter(lasting(localdate(now)))
    left = Account.objects.filter(Exists(seats), ~Exists(going_on), is_active=True).order_by("id")
    last = seats.order_by("-is_main", "-valid_from", "-id").values("agency_id")[:1]
    found = left.annotate(agency_id=Subquery(last)).values_list("id", "agency_id")
    return sum(_close(_house(agency_id), account_id, closing=Closing.LEFT, now=now) for account_id, agency_id in found)


def expire_passwords(*, now: datetime) -> int:
    """Ask administrators whose password has had its time for a new one; return how many."""
    expired = 0
    for viewer, rows in _by_agency(now=now):
        days = policy.value(policy_keys.PASSWORD_ADMIN_MAX_AGE_DAYS, agency_id=viewer.agency_id)
        seats = Seat.objects.filter(valid_on(localdate(now)), roles__overlap=sorted(policies.ADMINISTRATORS))
        set_at = Coalesce("password_set_at", "created_at")
        old = rows.annotate(set_at=set_at).filter(set_at__lt=now - timedelta(days=days), must_change_password=False)
        for account in old.filter(person__in=seats.values("person")):
            with transaction.atomic():
                Account.objects.filter(pk=account.pk).update(must_change_password=True)
                told = events.PasswordExpired(subject_id=account.id, agency_id=viewer.agency_id)
                publish(told, viewer=viewer, now=now)
            expired += 1
    return expired


def sweep(*, now: datetime) -> None:
    """End stays that are past their end, and delete what nobody asks for any more: sessions, counts, old stays."""
    AccountSession.objects.filter(ended_at=None, ends_at__lte=now).update(ended_at=F("ends_at"))
    AccountSession.objects.filter(ended_at__lt=now - KEPT_STAYS).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    ResetRequest.objects.filter(state=ResetState.GRANTED, expires_at__lt=now).update(digest=None)
    limits.sweep(before=now - KEPT_WINDOWS)


def _by_agency(*, now: datetime) -> Iterator[tuple[Viewer, "QuerySet[Account]"]]:
    """Return, for every agency in force, the house acting for it and the open accounts whose main seat is there."""
    day = localdate(now)
    for agency_id in Agency.objects.filter(valid_on(day)).values_list("id", flat=True):
        seats = Seat.objects.filter(valid_on(day), agency_id=agency_id, is_main=True)
        rows = Account.objects.filter(is_active=True, person__in=seats.values("person"))
        yield _house(agency_id), rows


def _house(agency_id: UUID) -> Viewer:
    return machine(agency_id=agency_id, name=_("Electronic office"))


def _terms(agency_id: UUID) -> tuple[int, int]:
    """Return the days until an unused account is closed, and the days of warning before."""
    days, before = policy_keys.ACCOUNT_DISABLE_AFTER_DAYS, policy_keys.ACCOUNT_WARN_BEFORE_DAYS
    found = policy.settings(agency_id, names=[days.name, before.name])
    return found[days.name].value, min(found[before.name].value, found[days.name].value)


def _warn(viewer: Viewer, account: Account, *, now: datetime, after: timedelta) -> None:
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(warned_at=now)
        closes_on = localdate(now + after)
        told = events.AccountWarned(subject_id=account.id, agency_id=viewer.agency_id, closes_on=closes_on)
        publish(told, viewer=viewer, now=now)


def _close(viewer: Viewer, account_id: UUID, *, closing: Closing = Closing.UNUSED, now: datetime) -> bool:
    """Close one account; the last one that runs the system stays open."""
    try:
        accounts.close(viewer, account_id, closing=closing, now=now)
    except Refusal:
        return False
    return True
