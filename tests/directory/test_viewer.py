"""Who is looking: seats, desks, and days on which a seat is in force."""

from __future__ import annotations

import pytest

from tests.office import SINCE, Office
from vanphong.directory.actions import people
from vanphong.directory.models import Seat
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db


def test_desks_follow_from_roles(office: Office) -> None:
    """A clerk serves the registry, a head the unit's desk; a leader looks over the registry without serving it."""
    agency, unit = office.agencies["A"], office.units["A.KT"]
    lan, ha, thang, hung = (office.viewer(name) for name in ("lan", "ha", "thang", "hung"))
    assert (lan.desks, ha.desks, thang.desks, hung.desks) == ((agency,), (unit,), (), ())
    assert agency in thang.principals
    assert agency not in (*thang.hands, *ha.principals, *hung.principals)


def test_a_person_sits_in_one_seat_at_a_time(office: Office) -> None:
    """Two seats: the main one unless another of their own is named; somebody else's seat is never theirs."""
    lan, day = office.viewer("lan"), office.now.date()
    post_id = Seat.objects.get(pk=lan.seat_id).post_id
    data = people.SeatData(
        agency_id=office.agencies["B"], post_id=post_id, roles=[Role.CLERK], valid_from=SINCE, is_main=False
    )
    house = machine(agency_id=office.agencies["B"], name="Cài đặt")
    second = people.seat(house, office.persons["lan"], data=data, now=office.now)
    assert viewers.viewer_of(lan.person_id, day=day).seat_id == lan.seat_id
    assert viewers.viewer_of(lan.person_id, day=day, seat_id=second).agency_id == office.agencies["B"]
    assert viewers.viewer_of(lan.person_id, day=day, seat_id=office.seats["thang"]).seat_id == lan.seat_id


def test_a_seat_that_ended_opens_nothing(office: Office) -> None:
    """Effective dates: from the day after the last one there is nobody to look."""
    Seat.objects.filter(person_id=office.persons["lan"]).update(valid_to=office.now.date())
    assert office.viewer("lan").name == "Nguyễn Thị Lan"
    office.later(days=1)
    with pytest.raises(NotFound):
        office.viewer("lan")
