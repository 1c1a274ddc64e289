"""What tests of the administration of people share: administrators among the people of the small office."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.actions import people
from vanphong.directory.models import AccountSession
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import machine


def appoint(office: Office, name: str, *roles: Role) -> None:
    """Give a person's seat further roles, by the house."""
    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    held = office.viewer(name).roles
    people.change_roles(house, office.seats[name], roles=[*held, *roles], now=office.now)


@pytest.fixture
def administrators(office: Office) -> Office:
    """Bình administers agency A, Sơn agency B; Tú operates the system for all."""
    appoint(office, "binh", Role.ADMINISTRATOR)
    appoint(office, "son", Role.ADMINISTRATOR)
    appoint(office, "tu", Role.OPERATOR)
    return office


@pytest.fixture
def verified(administrators: Office, browser: SignIn) -> SignIn:
    """Return a function that signs somebody in who has shown the second factor as well."""

    def sign_in(name: str) -> Client:
        client = browser(name)
        stays = AccountSession.objects.filter(account_id=administrators.accounts[name])
        stays.update(must_verify=False)
        return client

    return sign_in
