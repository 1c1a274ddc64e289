"""An administrator sets up a passkey, comes back with it, and opens the office by it alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from tests.office import PASSWORD
from vanphong.directory.models import Seat
from vanphong.directory.vocabulary import Role


@pytest.fixture
def page(people: People, live: LiveOffice) -> Iterator[Page]:
    """A browser with a device that makes passkeys; the office is addressed by a name, as passkeys need it."""
    people.address = live.address.replace("127.0.0.1", "localhost")
    page = people.stranger()
    hands.carry_device(page)
    yield page


def test_a_passkey_from_first_sign_in_to_signing_in_by_it_alone(page: Page, live: LiveOffice) -> None:
    """Forced at the first sign-in; asked for at the second; enough by itself at the third; removed at the end."""
    seat = Seat.objects.get(pk=live.office.seats["lan"])
    seat.roles = [*seat.roles, Role.ADMINISTRATOR]
    seat.save()

    hands.knock(page, "lan", PASSWORD)
    page.wait_for_url("**/account/verify/set-up**")
    page.fill("form[data-passkey] input[name=label]", "Máy cơ quan")
    page.click("form[data-passkey] button")
    expect(page.locator("[data-codes] li")).to_have_count(10)
    page.click("a.button-main")
    page.wait_for_url("**/inbox**")

    hands.sign_out(page)
    hands.knock(page, "lan", PASSWORD)
    page.wait_for_url("**/account/verify**")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/inbox**")

    hands.sign_out(page)
    page.click("[data-other-doors] form[data-passkey] button")
    page.wait_for_url("**/inbox**")

    page.goto("/account/security")
    expect(page.locator("input[name=label]")).to_have_value("Máy cơ quan")
    page.click("form[action$='/remove'] button")
    expect(page.locator("input[name=label]")).to_have_count(0)
