"""What tests of screens share: an office with accounts, and browsers that are signed in."""

from __future__ import annotations

from collections.abc import Callable

import pyotp
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.office import PASSWORD as OFFICE_PASSWORD
from tests.office import Office, build
from vanphong.directory.actions import passwords
from vanphong.directory.actions import second_factor as acts
from vanphong.directory.queries import second_factor

NEW_PASSWORD = "Hoa-sữa-tháng-10"

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
    """Return a function that opens a browser signed in as one of the office's people, with a password of their own.

    Who must show a second factor (administrators) has one, and shows it.
    """

    opened: set[str] = set()
    codes: dict[str, list[str]] = {}

    def sign_in(name: str) -> Client:
        if name not in opened:
            opened.add(name)
            passwords.change_password(
                office.viewer(name),
                office.accounts[name],
                old=OFFICE_PASSWORD,
                new=NEW_PASSWORD,
                again=NEW_PASSWORD,
                now=office.now,
            )
        client = Client()
        client.post("/account/sign-in", {"username": name, "password": NEW_PASSWORD})
        if second_factor.is_due(office.accounts[name], address="127.0.0.1", now=office.now):
            codes.setdefault(name, []).extend([] if codes.get(name) else recovery_codes(office, name))
            client.post("/account/verify", {"code": codes[name].pop()})
        return client

    return sign_in


def recovery_codes(office: Office, name: str) -> list[str]:
    """Give somebody a generator of codes, if there is none yet, and ten recovery codes, each good for one sign-in."""
    viewer, account, now = office.viewer(name), office.accounts[name], office.now
    if not second_factor.has_factor(account):
        secret = acts.set_up_codes(viewer, account, office="x", now=now).secret
        acts.confirm_codes(viewer, account, code=pyotp.TOTP(secret).at(now), now=now)
    return acts.make_recovery_codes(viewer, account, now=now)
