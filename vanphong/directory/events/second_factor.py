"""Facts about second factors and about sign-in through a provider."""

from dataclasses import dataclass
from typing import ClassVar

from vanphong.directory.events.accounts import AccountEvent
from vanphong.kernel.events import event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class FactorAdded(AccountEvent):
    """The holder of an account added a second factor (of the vocabulary), with the label it was given."""

    kind: ClassVar[str] = "account.factor_added"
    factor: str
    label: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class FactorRemoved(AccountEvent):
    """The holder of an account removed a second factor."""

    kind: ClassVar[str] = "account.factor_removed"
    factor: str
    label: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class FactorShown(AccountEvent):
    """The holder of an account showed a second factor, from an address."""

    kind: ClassVar[str] = "account.factor_shown"
    factor: str
    address: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class FactorFailed(AccountEvent):
    """Somebody who knew the password failed to show the second factor."""

    kind: ClassVar[str] = "account.factor_failed"
    address: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(AccountEvent):
    """The holder of an account had new recovery codes made; those of before are void."""

    kind: ClassVar[str] = "account.recovery_codes_made"
    count: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class FactorsRemoved(AccountEvent):
    """An administrator removed all second factors of an account whose holder lost them."""

    kind: ClassVar[str] = "account.factors_removed"
    note: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class IdentityLinked(AccountEvent):
    """An account was linked to who its holder is at the provider of single sign-on."""

    kind: ClassVar[str] = "account.identity_linked"
    issuer: str
    identity: str
