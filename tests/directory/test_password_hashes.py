"""What is kept of passwords: at today's cost, and brought up to it when somebody comes in (ADR 0035)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, PBKDF2PasswordHasher
from pytest_django.fixtures import Settings

from tests.office import Office, build
from vanphong.directory.actions import sign_in
from vanphong.directory.models import Account
from vanphong.directory.rules import chosen_passwords, issued_passwords
from vanphong.directory.vocabulary import Door
from vanphong.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
CHOSEN = "Hoa-sữa-tháng-10"


class Former(Argon2PasswordHasher):
    """Another cost, as small as it can be so that the test is quick."""

    time_cost, memory_cost, parallelism = 2, 16, 2


class Present(chosen_passwords.ChosenPasswordHasher):
    """The hasher of the office, quick."""

    memory_cost = 8


@pytest.fixture
def office(db: None, settings: Settings) -> Office:
    """The small office, where the cost of a hash has changed."""
    _ = db
    settings.PASSWORD_HASHERS = [f"{__name__}.Present", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    return build(with_accounts=True)


def keep(office: Office, encoded: str) -> Account:
    """Put what is kept of a password in the clerk's account."""
    long_ago = office.now - timedelta(days=30)
    rows = Account.objects.filter(pk=office.accounts["lan"])
    rows.update(password=encoded, must_change_password=False, password_set_at=long_ago)
    account: Account = rows.get()
    return account


def enter(office: Office, password: str = CHOSEN) -> Account:
    """Come in by the web's door."""
    return sign_in.sign_in("lan", password, address="10.0.0.1", door=Door.WEB, now=office.now)


@pytest.mark.parametrize("hasher", [Former(), PBKDF2PasswordHasher()])
def test_a_hash_of_another_cost_is_renewed_when_its_owner_comes_in(
    office: Office, hasher: Argon2PasswordHasher | PBKDF2PasswordHasher
) -> None:
    """A wrong password changes nothing; the right one is kept anew, and its age goes on."""
    before = keep(office, hasher.encode(CHOSEN, hasher.salt()))
    with pytest.raises(Invalid):
        enter(office, "sai")
    assert Account.objects.get(pk=before.pk).password == before.password
    came = enter(office)
    after = Account.objects.get(pk=before.pk)
    assert after.password.startswith("argon2$argon2id$v=19$m=8,t=1,p=1$")
    assert (after.password_set_at, after.must_change_password) == (before.password_set_at, False)
    # The stay that begins now carries the mark of what is kept now.
    assert came.get_session_auth_hash() == after.get_session_auth_hash()
    assert enter(office).password == after.password


def test_a_hash_of_todays_cost_and_an_issued_password_stay_as_they_are(office: Office) -> None:
    """Nothing is written that would end stays on other devices."""
    issued = issued_passwords.make_up()
    for password, encoded in (
        (CHOSEN, Present().encode(CHOSEN, Present().salt())),
        (issued, issued_passwords.encode(issued)),
    ):
        keep(office, encoded)
        assert enter(office, password).password == encoded
        assert Account.objects.get(pk=office.accounts["lan"]).password == encoded
