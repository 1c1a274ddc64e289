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
from vanphong.directory.rules import chosen_passwords, issued_passwords
from vanphong.directory.rules import user_names as name_rules
from vanphong.engines.vntext.fold import nfc
from vanphong.kernel import jobs, limits
from vanphong.kernel.callers import household_of
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import Event, publish
from vanphong.kernel.ids import new_id
from vanphong.kernel.viewer import Viewer, machine

FAILED = "directory.note_failed_sign_in"
NOBODY = UUID(int=0)
"""Stands for the account behind a name that nobody has: the same is asked and written for it, and nothing is found."""
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
    _hash_anew(account, nfc(password))
    came_in(account, address=address, door=door, now=now)
    return account


def prove(
    account: Account | None, password: str, *, caller: str = "", address: str, door: str, now: datetime
) -> Account:
    """Return the account if the password is its own and it may enter; else count the failure and raise ``Invalid``.

    Unknown names (``caller``) are counted as accounts are, and cost the same one dear hash and the same statements.
    ``address`` is empty for who is inside already. Wrong passwords of others do not shut an address to who has lately
    come in from there.
    """
    near = household_of(address)
    counted = str(account.id) if account else caller
    if near and _is_braked(counted, near, now=now):
        raise Invalid({"password": TOO_MANY})
    lockout = lockout_of(account, now=now)
    tries = limits.count(COUNTED, counted, per=lockout.lasts, now=now)
    is_right = issued_passwords.matches(nfc(password), account.password if account else "")
    if account and is_right and tries <= lockout.failures and policies.may_enter(account, now=now):
        limits.forget(COUNTED, counted)
        for known in (near, f"{near} {account.id}") if near else ():
            limits.count(CAME_IN, known, per=KNOWN_FOR, now=now)
        return account
    if near:
        limits.count(COUNTED_BY_ADDRESS, near, per=PER_ADDRESS, now=now)
    if tries <= lockout.failures:
        _failed(account.id if account else NOBODY, tries, lockout, address=address, door=door, now=now)
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
    viewer = _viewer(account.person_id if account else NOBODY, now=now)
    agency_id, unit_id = (viewer.agency_id, viewer.unit_id) if viewer else (NOBODY, NOBODY)
    found = policy.settings(agency_id, unit_id=unit_id, names=[failures.name, hours.name])
    return Lockout(found[failures.name].value, timedelta(hours=found[hours.name].value))


def note_failure(account_id: UUID, *, lock_hours: int, address: str, door: str, now: datetime) -> None:
    """Record a wrong password (for ``NOBODY`` nothing), and the lock of so many hours where it was the last allowed.

    ``now`` is the moment at which the password was typed.
    """
    account = Account.objects.filter(pk=account_id).first()
    viewer = _viewer(account.person_id, now=now) if account else None
    if viewer is None:
        return
    agency_id = viewer.agency_id
    told = events.SignInFailed(subject_id=account_id, agency_id=agency_id, address=address, door=door)
    with transaction.atomic():
        publish(told, viewer=viewer, now=now)
        if lock_hours:
            locked = events.AccountLocked(
                subject_id=account_id, agency_id=agency_id, address=address, door=door, hours=lock_hours
            )
            publish(locked, viewer=machine(agency_id=agency_id, name=gettext("Electronic office")), now=now)


def _is_braked(counted: str, near: str, *, now: datetime) -> bool:
    """Tell whether an address is shut to (whoever says to be) the holder of an account."""
    wrong = limits.tries(COUNTED_BY_ADDRESS, near, per=PER_ADDRESS, now=now)
    if wrong < min(FAILURES_OF_STRANGER, FAILURES_OF_ADDRESS):
        return False
    if limits.tries(CAME_IN, f"{near} {counted}", per=KNOWN_FOR, now=now):
        return False
    return wrong >= FAILURES_OF_ADDRESS or not limits.tries(CAME_IN, near, per=KNOWN_FOR, now=now)


def _failed(account_id: UUID, tries: int, lockout: Lockout, *, address: str, door: str, now: datetime) -> None:
    """Lock with the last of the few wrong passwords that are allowed; a worker records each of them."""
    is_last = tries == lockout.failures
    with transaction.atomic():
        if is_last:
            Account.objects.filter(pk=account_id).update(lock_ends_at=now + lockout.lasts)
        jobs.defer(
            FAILED,
            lock=str(new_id() if account_id == NOBODY else account_id),
            account_id=str(account_id),
            lock_hours=int(lockout.lasts / timedelta(hours=1)) if is_last else 0,
            address=address[:64],
            door=door,
            at=now.isoformat(),
        )


def _hash_anew(account: Account, password: str) -> None:
    """Keep a right password at today's cost, where it was hashed at another; stays on other devices end with that.

    It is not a change of the password: its age goes on. One that was issued is replaced soon enough.
    """
    old = account.password
    if issued_passwords.was_issued(old) or not chosen_passwords.is_of_another_cost(old):
        return
    account.password = chosen_passwords.encode(password)
    Account.objects.filter(pk=account.pk, password=old).update(password=account.password)


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
    viewer = _viewer(account.person_id, now=now)
    if viewer is None:
        return  # a person without a seat: nobody's audit trail to write to, and the door stays shut
    with transaction.atomic():
        publish(kind(subject_id=account.id, agency_id=viewer.agency_id, **told), viewer=viewer, now=now)


def _viewer(person_id: UUID, *, now: datetime) -> Viewer | None:
    try:
        return viewers.viewer_of(person_id, day=localdate(now))
    except NotFound:
        return None
