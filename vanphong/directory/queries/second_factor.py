"""Second factors: who must show one, and what an account holds (QCVN 12:2026/BCA, 3.7.2.8.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.models import Account, AccountSession, CodeGenerator, Passkey, RecoveryCode
from vanphong.directory.policy_keys import MFA_REQUIRED_FOR, NETWORK_INSIDE, MfaCase
from vanphong.directory.queries import accounts, policy
from vanphong.directory.queries.viewer import seats_of
from vanphong.directory.vocabulary import AccountKind
from vanphong.kernel.viewer import Viewer

RECENT = timedelta(minutes=15)
Network = IPv4Network | IPv6Network

PARTNERS = frozenset({AccountKind.TECHNICAL.value, AccountKind.SERVICE.value})
"""Accounts of those who build and mend the system from outside the agencies; nobody else's house is theirs."""


def is_due(account_id: UUID, *, address: str, now: datetime) -> bool:
    """Tell whether a sign-in of an account from a network address must show a second factor.

    It must where the policy of any agency in which the person sits asks for it, whether or not there is a factor yet;
    and whenever the account has one, for a shorter password is allowed on the strength of it.
    """
    return has_factor(account_id) or is_required(account_id, address=address, now=now)


def is_required(account_id: UUID, *, address: str, now: datetime) -> bool:
    """Tell whether policy asks for a second factor of an account that comes from a network address."""
    account = Account.objects.only("person_id", "kind").get(pk=account_id)
    seats = list(seats_of(account.person_id, day=localdate(now)))
    is_administrator = any(policies.ADMINISTRATORS.intersection(seat.roles) for seat in seats)
    is_partner = account.kind in PARTNERS
    for agency_id in dict.fromkeys(seat.agency_id for seat in seats):
        found = policy.settings(agency_id, names=[MFA_REQUIRED_FOR.name, NETWORK_INSIDE.name])
        asked = set(found[MFA_REQUIRED_FOR.name].value)
        if (
            MfaCase.EVERYBODY in asked
            or (is_administrator and MfaCase.ADMIN in asked)
            or (is_partner and MfaCase.PARTNER in asked)
            or (MfaCase.EXTERNAL_NETWORK in asked and not is_inside(address, found[NETWORK_INSIDE.name].value))
        ):
            return True
    return False


def is_inside(address: str, networks: Iterable[Network]) -> bool:
    """Tell whether a network address belongs to one of the networks; an unreadable one belongs nowhere."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    plain = getattr(found, "ipv4_mapped", None) or found
    return any(plain in network for network in networks)


def has_factor(account_id: UUID) -> bool:
    """Tell whether an account has a second factor that works: confirmed codes, or a passkey."""
    return (
        CodeGenerator.objects.filter(account_id=account_id).exclude(confirmed_at=None).exists()
        or Passkey.objects.filter(account_id=account_id).exists()
    )


@dataclass(frozen=True)
class PasskeyCard:
    """A passkey as its holder sees it."""

    id: UUID
    label: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Factors:
    """What an account holds; ``recovery_left`` counts the recovery codes that were not used."""

    has_codes: bool
    codes_since: datetime | None
    passkeys: tuple[PasskeyCard, ...]
    recovery_left: int

    @property
    def has_any(self) -> bool:
        """Whether there is a factor that works."""
        return self.has_codes or bool(self.passkeys)


def factors(account_id: UUID) -> Factors:
    """Return the second factors of an account; three statements. The caller has made sure that they may be seen."""
    since = CodeGenerator.objects.filter(account_id=account_id).values_list("confirmed_at", flat=True).first()
    rows = Passkey.objects.filter(account_id=account_id).order_by("id")
    cards = tuple(PasskeyCard(row.id, row.label, row.added_at, row.last_used_at) for row in rows)
    left = RecoveryCode.objects.filter(account_id=account_id, used_at=None).count()
    return Factors(since is not None, since, cards, left)


def factors_of(viewer: Viewer, account_id: UUID, *, now: datetime) -> Factors:
    """Return the second factors of somebody the viewer administers; raises ``NotFound`` for all others."""
    accounts.card(viewer, account_id, now=now)
    return factors(account_id)


def recently_verified(stay_id: UUID, *, now: datetime) -> bool:
    """Tell whether whoever is in a stay proved who they are a short while ago: what dangerous acts ask for.

    A second factor shown counts; so does the sign-in itself, where no second factor was asked for.
    """
    row = AccountSession.objects.filter(pk=stay_id, ended_at=None).first()
    if row is None:
        return False
    proved_at = row.verified_at or (None if row.must_verify else row.began_at)
    return proved_at is not None and now - proved_at <= RECENT


def was_shown_in(stay_id: UUID, *, account_id: UUID) -> bool:
    """Tell whether a stay of an account asked for a second factor and got it; the password typed again is none."""
    rows = AccountSession.objects.filter(pk=stay_id, account_id=account_id, ended_at=None, must_verify=True)
    return rows.exclude(verified_at=None).exists()


def seats_of_account(account_id: UUID, *, now: datetime) -> list[UUID]:
    """Return the seats that the holder of an account has today."""
    account = Account.objects.only("person_id").get(pk=account_id)
    return [seat.id for seat in seats_of(account.person_id, day=localdate(now))]
