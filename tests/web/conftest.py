"""What tests of screens share: an office with accounts, and browsers that are signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.office import PASSWORD as OFFICE_PASSWORD
from tests.office import Office, build
from vanphong.directory.actions import accounts

NEW_PASSWORD = "Hoa-sữa-tháng-mười"

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def cheap_door(settings: Settings) -> None:
    """Static files as they lie in the source, and a password hash that costs nothing."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with an account for everybody (issued passwords)."""
    _ = db
    return build(with_accounts=True)


@pytest.fixture
def browser(office: Office) -> SignIn:
    """Return a function that opens a browser signed in as one of the office's people, with a password of their own."""

    opened: set[str] = set()

    def sign_in(name: str) -> Client:
        if name not in opened:
            opened.add(name)
            accounts.change_password(
                office.viewer(name),
                office.accounts[name],
                old=OFFICE_PASSWORD,
                new=NEW_PASSWORD,
                again=NEW_PASSWORD,
                now=office.now,
            )
        client = Client()
        client.post("/account/sign-in", {"username": name, "password": NEW_PASSWORD})
        return client

    return sign_in
