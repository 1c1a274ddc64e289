"""What type-ahead boxes offer."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.web.lookup.values import Named, named


def test_people_and_units_of_the_own_agency(browser: SignIn, office: Office) -> None:
    """Units first, each value telling a desk from a person; nobody of another agency."""
    client = browser("thang")
    options = client.get("/lookup/people", {"q": ""}).content.decode()
    assert options.index(f'data-value="unit:{office.units["A.KT"]}"') < options.index('data-value="seat:')
    assert f'data-value="seat:{office.seats["hung"]}"' in client.get("/lookup/people", {"q": "hung"}).content.decode()
    assert str(office.seats["dung"]) not in client.get("/lookup/people", {"q": "dung"}).content.decode()


def test_leaders_in_protocol_order(browser: SignIn, office: Office) -> None:
    """To whom a clerk submits."""
    options = browser("lan").get("/lookup/leaders").content.decode()
    assert f"seat:{office.seats['thang']}" in options
    assert f"seat:{office.seats['hung']}" not in options
    assert f"seat:{office.seats['mai']}" in browser("lan").get("/lookup/leaders", {"q": "le thi"}).content.decode()


def test_agencies_without_tone_marks(browser: SignIn, office: Office) -> None:
    """ "ubnd xa" finds Ủy ban nhân dân xã by its symbol and name; recipients leave one's own agency out."""
    client = browser("lan")
    assert str(office.agencies["B"]) in client.get("/lookup/agencies", {"q": "ubnd xa"}).content.decode()
    assert str(office.agencies["A"]) in client.get("/lookup/agencies", {"q": "so xay"}).content.decode()
    assert str(office.agencies["A"]) not in client.get("/lookup/recipients", {"q": "so xay"}).content.decode()
    assert "option-none" in client.get("/lookup/recipients", {"q": "so xay"}).content.decode()


@pytest.mark.parametrize("value", ["", "seat:", "seat:1", "person:00000000-0000-0000-0000-000000000001", "unit"])
def test_values_that_no_box_offers_are_nobody(value: str) -> None:
    """Bad input: a posted value is read, never trusted."""
    assert named(value) is None


def test_values_are_read_back() -> None:
    """A unit's desk and a person's seat."""
    one = UUID(int=1)
    assert named(f"unit:{one}") == Named("unit", one)
    assert named(f"seat:{one}") == Named("seat", one)
    assert Named("unit", one).is_desk
