"""Accounts: one per person, and the tokens of programs that act for it."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from vanphong.directory.models.person import Person
from vanphong.kernel.ids import new_id


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by user name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of a user name; raises ``Account.DoesNotExist``."""
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """The one account of a person (R-001). An issued password must be changed at the first sign-in (R-011)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    username = models.CharField(max_length=64, unique=True)
    must_change_password = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Any] = AccountManager()


class AccountToken(models.Model):
    """A token by which a program acts as a seat; only its SHA-256 is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    seat_id = models.UUIDField()
    digest = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
