"""Facts that the directory tells: accounts are issued, used, locked, given new passwords and closed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.kernel.events import Event, event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountsReviewed(Event):
    """The accounts of a unit (or of what belongs to no unit) were found right (QCVN 12:2026/BCA, 3.7.2.5)."""

    kind: ClassVar[str] = "unit.accounts_reviewed"
    subject_kind: ClassVar[str] = "unit"
    quarter: str
    accounts: int


@dataclass(frozen=True, kw_only=True)
class AccountEvent(Event):
    """The base of facts about an account (QCVN 12:2026/BCA, 3.7.2.4)."""

    subject_kind: ClassVar[str] = "account"


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountIssued(AccountEvent):
    """A person was issued an account, by a decision (R-006)."""

    kind: ClassVar[str] = "account.issued"
    username: str
    account_kind: str = "business"
    decision_number: str = ""
    decided_on: date | None = None


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


@event_kind
@dataclass(frozen=True, kw_only=True)
class TokenRevoked(AccountEvent):
    """A program's token was ended."""

    kind: ClassVar[str] = "account.token_revoked"
    label: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountLocked(AccountEvent):
    """An account was locked for a time after too many wrong passwords."""

    kind: ClassVar[str] = "account.locked"
    address: str
    door: str
    hours: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountUnlocked(AccountEvent):
    """An administrator opened a locked account before its time."""

    kind: ClassVar[str] = "account.unlocked"
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountClosed(AccountEvent):
    """An account was closed, for a reason of the vocabulary."""

    kind: ClassVar[str] = "account.closed"
    closing: str
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountReopened(AccountEvent):
    """A closed account was opened again."""

    kind: ClassVar[str] = "account.reopened"
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountRenamed(AccountEvent):
    """An account was given another user name; the old one is never used again."""

    kind: ClassVar[str] = "account.renamed"
    before: str
    username: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class AccountWarned(AccountEvent):
    """The holder of an account was warned that it is not used and will be closed."""

    kind: ClassVar[str] = "account.warned"
    closes_on: date


@event_kind
@dataclass(frozen=True, kw_only=True)
class PasswordReissued(AccountEvent):
    """An administrator issued a new first password."""

    kind: ClassVar[str] = "account.password_reissued"
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class PasswordExpired(AccountEvent):
    """A password has become too old and must be changed at the next sign-in."""

    kind: ClassVar[str] = "account.password_expired"


@event_kind
@dataclass(frozen=True, kw_only=True)
class StaysEnded(AccountEvent):
    """The holder of an account ended stays of theirs on other devices."""

    kind: ClassVar[str] = "account.stays_ended"
    count: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class ResetAsked(AccountEvent):
    """Somebody who named an account asked for a new password."""

    kind: ClassVar[str] = "account.reset_asked"
    request_id: UUID
    text: str = ""
    address: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class ResetGranted(AccountEvent):
    """An administrator verified who asks, and made out a link for a new password."""

    kind: ClassVar[str] = "account.reset_granted"
    request_id: UUID
    note: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class ResetRefused(AccountEvent):
    """An administrator refused to give a new password."""

    kind: ClassVar[str] = "account.reset_refused"
    request_id: UUID
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class PasswordReset(AccountEvent):
    """A new password was set by the link of an administrator."""

    kind: ClassVar[str] = "account.password_reset"
    request_id: UUID
