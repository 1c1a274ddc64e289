"""Accounts: one per person, the names they ever had, their passwords, sessions and the tokens of programs."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from vanphong.directory.models.person import Person
from vanphong.directory.vocabulary import AccountKind, Closing, Door
from vanphong.kernel.ids import new_id


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by user name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of a user name; raises ``Account.DoesNotExist``."""
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """The one account of a person (R-001). An issued password must be changed at the first sign-in (R-011).

    ``username`` is unique in the installation; where names are formed per agency it carries the agency's symbol after
    an ``@``, which need not be typed. ``shown_name`` keeps the spelling before folding (``hungtv.KH&ĐT``).
    ``is_active`` is false while the account is closed, for the reason in ``closing``; ``lock_ends_at`` is the lock
    after too many wrong passwords. ``decision_number`` and ``decided_on`` name the decision on which it was issued
    (R-006). ``last_used_at`` serves the 45 days without use, ``warned_at`` the warning before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    username = models.CharField(max_length=64, unique=True)
    shown_name = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=14, choices=AccountKind.choices, default=AccountKind.BUSINESS)
    must_change_password = models.BooleanField(default=True)
    password_set_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    closing = models.CharField(max_length=10, choices=Closing.choices, blank=True)
    closed_at = models.DateTimeField(null=True)
    close_note = models.CharField(max_length=300, blank=True)
    lock_ends_at = models.DateTimeField(null=True)
    decision_number = models.CharField(max_length=50, blank=True)
    decided_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Any] = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_active=True, closing="") | (Q(is_active=False) & ~Q(closing="")),
                name="closed_for_a_reason",
            ),
        ]


class AccountName(models.Model):
    """A user name that an account has or once had: no other account ever gets it (X-02)."""

    username = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="names")
    given_at = models.DateTimeField()


class OldPassword(models.Model):
    """A password that was used before, hashed: the last ones may not come back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="old_passwords")
    encoded = models.CharField(max_length=128)
    replaced_at = models.DateTimeField()


class AccountSession(models.Model):
    """One stay of an account in the office, from sign-in to its end, in one browser.

    ``idle_minutes`` and ``ends_at`` are the policy's, settled at the sign-in; ``seen_at`` moves with use (once a
    minute), ``looked_at`` with openings of the inbox, ``address`` with the network. A locked session asks for the
    password again. Where ``must_verify`` is set nothing opens before ``verified_at``, the moment the second factor was
    shown.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    door = models.CharField(max_length=8, choices=Door.choices)
    address = models.CharField(max_length=64)
    agent = models.CharField(max_length=200, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    must_verify = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True)
    idle_minutes = models.PositiveSmallIntegerField()
    ends_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "-began_at"], name="sessions_of_account")]


class AccountToken(models.Model):
    """A token by which a program acts as a seat; only its SHA-256 is kept.

    ``is_verified``: a second factor was shown when it was made. ``address`` is the network address from which it was
    last let in.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    seat_id = models.UUIDField()
    digest = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=100)
    is_verified = models.BooleanField(default=False)
    address = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)


class ResetRequest(models.Model):
    """A request for a new password: asked by anybody who names an account, verified by an administrator (R-014).

    The one-time link is kept as its SHA-256 only. Requests for names that do not exist are not stored.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="reset_requests")
    state = models.CharField(max_length=10)
    words = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=300, blank=True)
    digest = models.BinaryField(max_length=32, null=True, unique=True)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(state="asked"), name="one_open_reset_request"),
        ]
