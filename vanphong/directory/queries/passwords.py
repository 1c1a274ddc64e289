"""What the policy asks of the password of an account, and what others know of its owner."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory import policy_keys
from vanphong.directory.models import Account
from vanphong.directory.queries import policy, second_factor
from vanphong.directory.queries.viewer import seats_of
from vanphong.directory.rules.passwords import PasswordPolicy
from vanphong.kernel.policy import Key

KEYS: tuple[Key[int], ...] = (
    policy_keys.PASSWORD_MIN_LENGTH,
    policy_keys.PASSWORD_MIN_LENGTH_NO_MFA,
    policy_keys.PASSWORD_CLASSES,
    policy_keys.PASSWORD_HISTORY,
)


def policy_of_account(account_id: UUID) -> PasswordPolicy:
    """Return what is asked of the password of an account today."""
    return policy_of(Account.objects.get(pk=account_id), day=localdate())


def policy_of(account: Account, *, day: date) -> PasswordPolicy:
    """Return what the account's agency asks; without a seat, what the house does."""
    short, long, classes, history = _asked(account, day=day)
    return PasswordPolicy(short if second_factor.has_factor(account.id) else long, classes, history)


def is_longer_without_factor(account: Account, *, day: date) -> bool:
    """Tell whether a password that was long enough beside a second factor may be too short without one."""
    short, long, _classes, _history = _asked(account, day=day)
    return long > short


def _asked(account: Account, *, day: date) -> tuple[int, ...]:
    """The values of `KEYS` for an account."""
    seat = seats_of(account.person_id, day=day).first()
    if seat is None:
        return tuple(key.default for key in KEYS)
    found = policy.settings(seat.agency_id, unit_id=seat.unit_id, names=[key.name for key in KEYS])
    return tuple(int(found[key.name].value) for key in KEYS)


def known_words(account: Account, *, day: date) -> list[str]:
    """Return what anybody can know of the owner: names, user name, birth date, agency and unit."""
    person = account.person
    known = [person.full_name, account.username, person.email.partition("@")[0]]
    if person.born_on:
        known += [person.born_on.strftime(form) for form in ("%d%m%Y", "%d%m%y", "%d%m", "%Y")]
    for seat in seats_of(person.id, day=day):
        known += [seat.agency.name, seat.agency.symbol, seat.unit.name if seat.unit else ""]
    return known
