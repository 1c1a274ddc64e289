"""Proving who one is by password: the one function that every door calls, so that all share one count and one lock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies, policy_keys
from vanphong.directory.models import Account
from vanphong.directory.queries import policy, user_names
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.rules import issued_passwords
from vanphong.directory.rules import user_names as name_rules
from vanphong.engines.vntext.fold import nfc
from vanphong.kernel import limits
from vanphong.kernel.callers import household_of
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import Event, publish
from vanphong.kernel.viewer import Viewer, machine

COUNTED = "sign_in.account"
COUNTED_BY_ADDRESS = "sign_in.address"
FAILURES_OF_ADDRESS, FAILURES_OF_STRANGER = 300, 20
"""Wrong passwords an hour from one address: an agency of thousands behind one address mistypes less in a morning.

From an address where nobody has come in lately it is far fewer: otherwise a stranger locks sixty accounts an hour."""
PER_ADDRESS = timedelta(hours=1)
CAME_IN, KNOWN_FOR = "sign_in.came_in", timedelta(days=30)
REFUSED = _(
    "The user name or the password is wrong. After several wrong passwords an account stays locked for some hours; "
    "the administrator of your agency can open it at once."
)
TOO_MANY = _("Too many wrong passwords came from this address. Try again in an hour, or ask your administrator.")


@dataclass(frozen=True)
class Lockout:
    """How many wrong passwords are allowed, and for how long an account is locked after the last of them."""

    failures: int
    lasts: timedelta


def sign_in(username: str, password: str, *, address: str, door: str, host: str = "", now: datetime) -> Account:
    """Return the account that a user name and password open, and record it; a failure is recorded too.

    ``host`` is the name under which the office was addressed: names of that agency come first (R-021). Raises
    ``Invalid`` with one message for every reason, so that nobody learns which names exist.
    """
    kept = name_rules.typed(username)
    account = user_names.account_of(kept, host=host, day=localdate(now))
    account = prove(account, password, caller=kept, address=address, door=door, now=now)
    came_in(account, address=address, door=door, now=now)
    return account


def prove(
    account: Account | None, password: str, *, caller: str = "", address: str, door: str, now: datetime
) -> Account:
    """Return the account if the password is its own and it may enter; else count the failure and raise ``Invalid``.

    Unknown names (``caller``) are counted as accounts are, and cost the same one dear hash. ``address`` is empty for
    who is inside already. Wrong passwords of others do not shut an address to who has lately come in from there.
    """
    near = household_of(address)
    if near and _is_braked(account, near, now=now):
        raise Invalid({"password": TOO_MANY})
    lockout, counted = lockout_of(account, now=now), str(account.id) if account else caller
    tries = limits.count(COUNTED, counted, per=lockout.lasts, now=now)
    is_right = issued_passwords.matches(nfc(password), account.password if account else "")
    if account and is_right and tries <= lockout.failures and policies.may_enter(account, now=now):
        limits.forget(COUNTED, counted)
        for known in (near, f"{near} {account.id}") if near else ():
            limits.count(CAME_IN, known, per=KNOWN_FOR, now=now)
        return account
    if near:
        limits.count(COUNTED_BY_ADDRESS, near, per=PER_ADDRESS, now=now)
    if account and tries <= lockout.failures:
        _failed(account, tries, lockout, address=address, door=door, now=now)
    raise Invalid({"password": REFUSED})


def came_in(account: Account, *, address: str, door: str, now: datetime) -> None:
    """Record that the holder of an account came in by a door, however they proved who they are."""
    _renew(account, now=now)
    account.last_used_at, account.warned_at = now, None
    account.save(update_fields=["last_used_at", "warned_at"])
    _record(account, events.SignedIn, now=now, address=address, door=door)


def sign_out(viewer: Viewer, account_id: UUID, *, now: datetime) -> None:
    """Record that somebody signed out."""
    publish(events.SignedOut(subject_id=account_id, agency_id=viewer.agency_id), viewer=viewer, now=now)


def lift_lock(account: Account) -> None:
    """Open an account that was locked after wrong passwords, and begin its count anew; the caller saves it."""
    account.lock_ends_at = None
    limits.forget(COUNTED, str(account.id))


def lockout_of(account: Account | None, *, now: datetime) -> Lockout:
    """Return the policy on wrong passwords of an account's agency; without one, that of the house."""
    failures, hours = policy_keys.LOCKOUT_MAX_FAILURES, policy_keys.LOCKOUT_DURATION_HOURS
    viewer = _viewer(account, now=now) if account else None
    if viewer is None:
        return Lockout(failures.default, timedelta(hours=hours.default))
    found = policy.settings(viewer.agency_id, unit_id=viewer.unit_id, names=[failures.name, hours.name])
    return Lockout(found[failures.name].value, timedelta(hours=found[hours.name].value))


def _is_braked(account: Account | None, near: str, *, now: datetime) -> bool:
    """Tell whether an address is shut to (whoever says to be) the holder of an account."""
    wrong = limits.tries(COUNTED_BY_ADDRESS, near, per=PER_ADDRESS, now=now)
    if wrong < min(FAILURES_OF_STRANGER, FAILURES_OF_ADDRESS):
        return False
    if account and limits.tries(CAME_IN, f"{near} {account.id}", per=KNOWN_FOR, now=now):
        return False
    return wrong >= FAILURES_OF_ADDRESS or not limits.tries(CAME_IN, near, per=KNOWN_FOR, now=now)


def _failed(account: Account, tries: int, lockout: Lockout, *, address: str, door: str, now: datetime) -> None:
    """Record one of the few wrong passwords before the lock, and lock with the last of them."""
    _record(account, events.SignInFailed, now=now, address=address, door=door)
    if tries < lockout.failures:
        return
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(lock_ends_at=now + lockout.lasts)
        viewer = _viewer(account, now=now)
        if viewer is None:
            return
        told = events.AccountLocked(
            subject_id=account.id,
            agency_id=viewer.agency_id,
            address=address,
            door=door,
            hours=int(lockout.lasts / timedelta(hours=1)),
        )
        publish(told, viewer=machine(agency_id=viewer.agency_id, name=gettext("Electronic office")), now=now)


def _renew(account: Account, *, now: datetime) -> None:
    """Ask an administrator whose password has had its time for a new one (QCVN 12:2026/BCA, 3.7.2.6.5)."""
    seats = list(viewers.seats_of(account.person_id, day=localdate(now)))
    if not any(policies.ADMINISTRATORS.intersection(seat.roles) for seat in seats):
        return
    days = policy.value(policy_keys.PASSWORD_ADMIN_MAX_AGE_DAYS, agency_id=seats[0].agency_id)
    if now - (account.password_set_at or account.created_at) > timedelta(days=days):
        account.must_change_password = True
        account.save(update_fields=["must_change_password"])


def _record(account: Account, kind: Callable[..., Event], *, now: datetime, **told: str | int) -> None:
    viewer = _viewer(account, now=now)
    if viewer is None:
        return  # a person without a seat: nobody's audit trail to write to, and the door stays shut
    with transaction.atomic():
        publish(kind(subject_id=account.id, agency_id=viewer.agency_id, **told), viewer=viewer, now=now)


def _viewer(account: Account, *, now: datetime) -> Viewer | None:
    try:
        return viewers.viewer_of(account.person_id, day=localdate(now))
    except NotFound:
        return None
