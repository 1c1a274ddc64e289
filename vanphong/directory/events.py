"""Facts that the directory tells: people come, accounts are issued, somebody signs in or out."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from vanphong.kernel.events import Event, event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class AgencyFounded(Event):
    """An agency was entered."""

    kind: ClassVar[str] = "agency.founded"
    subject_kind: ClassVar[str] = "agency"
    name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class UnitOpened(Event):
    """A unit was entered."""

    kind: ClassVar[str] = "unit.opened"
    subject_kind: ClassVar[str] = "unit"
    name: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class PersonSeated(Event):
    """A person was given a seat."""

    kind: ClassVar[str] = "person.seated"
    subject_kind: ClassVar[str] = "person"
    seat_id: UUID
    roles: list[str]


@dataclass(frozen=True, kw_only=True)
class AccountEvent(Event):
    """The base of facts about an account (QCVN 12:2026/BCA, 3.7.2.4)."""

    subject_kind: ClassVar[str] = "account"


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountIssued(AccountEvent):
    """A person was issued an account."""

    kind: ClassVar[str] = "account.issued"
    username: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class PasswordChanged(AccountEvent):
    """The holder of an account changed its password."""

    kind: ClassVar[str] = "account.password_changed"


@event_kind
@dataclass(frozen=True, kw_only=True)
class SignedIn(AccountEvent):
    """Somebody signed in, from an address, by a door (web or api)."""

    kind: ClassVar[str] = "account.signed_in"
    address: str
    door: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class SignInFailed(AccountEvent):
    """Somebody gave a wrong password for a known account."""

    kind: ClassVar[str] = "account.sign_in_failed"
    address: str
    door: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class SignedOut(AccountEvent):
    """Somebody signed out."""

    kind: ClassVar[str] = "account.signed_out"


@event_kind
@dataclass(frozen=True, kw_only=True)
class TokenIssued(AccountEvent):
    """A program was given a token for an account."""

    kind: ClassVar[str] = "account.token_issued"
    label: str
