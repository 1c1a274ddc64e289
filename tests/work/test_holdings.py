"""Work changes hands when its holder goes: found, given, told, and given back if nobody touched it (R-008, X-17)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import Office
from vanphong.directory.models import Seat
from vanphong.directory.ports import Given, HandedOver, Held, Holdings, all_holdings
from vanphong.documents.actions import directing
from vanphong.kernel import access
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import machine
from vanphong.work.actions import items
from vanphong.work.models import Item
from vanphong.work.vocabulary import WorkSplit

pytestmark = pytest.mark.django_db


def given(office: Office, lead: str = "hung", **order: object) -> UUID:
    """A document that was directed to a lead."""
    made = office.order(lead, **order)  # type: ignore[arg-type]
    return directing.assign(office.viewer("thang"), office.submitted(), order=made, now=office.now)


def inbox(office: Office, name: str) -> dict[str, int]:
    """What work lies in somebody's inbox."""
    return access.counts(list(office.viewer(name).hands), [*WorkSplit])


def held_by(office: Office, holdings: Holdings, name: str) -> list[Held]:
    """What hangs on somebody's seat today."""
    return holdings.held_by([office.seats[name]], day=office.now.date())


def pass_all(office: Office, kind: str, giver: str, receiver: str) -> list[HandedOver]:
    """Everything of one kind goes from one seat to another."""
    holdings = all_holdings()[kind]
    house = machine(agency_id=office.agencies["A"], name="Máy")
    things = [Given(held, office.seats[receiver]) for held in held_by(office, holdings, giver)]
    return holdings.transfer(house, things, agency_id=office.agencies["A"], now=office.now)


def give_back(office: Office, kind: str, passed: list[HandedOver]) -> list[bool]:
    """All of it goes back."""
    house = machine(agency_id=office.agencies["A"], name="Máy")
    return [all_holdings()[kind].give_back(house, one, now=office.now) for one in passed]


def test_a_part_lies_before_its_new_holder_unopened_with_the_old_deadline(office: Office) -> None:
    """R-008: the new holder may act, the old one no longer; the words and the deadline stand."""
    document = given(office)
    item = Item.objects.get(about_id=document)
    [held] = held_by(office, all_holdings()["work.to_do"], "hung")
    assert "647/BQL-VP" in held.label
    pass_all(office, "work.to_do", "hung", "cuong")
    assert (inbox(office, "hung"), inbox(office, "cuong")) == ({}, {WorkSplit.LEAD: 1})
    with pytest.raises(NotAllowed):
        items.finish(office.viewer("hung"), item.id, text="", now=office.now)
    items.finish(office.viewer("cuong"), item.id, text="Xong", now=office.now)
    assert Item.objects.get(pk=item.id).due_on == item.due_on


def test_it_goes_back_as_it_was_unless_it_went_on(office: Office) -> None:
    """Reversible: untouched it is the old holder's again, reported on it stays."""
    first, second = given(office), given(office)
    passed = pass_all(office, "work.to_do", "hung", "cuong")
    item = Item.objects.get(about_id=second)
    items.report(office.viewer("cuong"), item.id, text="Đang làm", progress=20, now=office.now)
    assert give_back(office, "work.to_do", passed) == [True, False]
    assert Item.objects.get(about_id=first).holder_id == office.seats["hung"]
    assert (inbox(office, "hung"), inbox(office, "cuong")) == ({WorkSplit.LEAD: 1}, {WorkSplit.LEAD: 1})
    assert not access.sees(office.viewer("cuong"), first)


def test_who_succeeds_the_giver_can_take_the_work_back(office: Office) -> None:
    """R-008: what a leader gave out is answered to the successor, who sees the matter and may cancel the part."""
    document = given(office)
    passed = pass_all(office, "work.given", "thang", "mai")
    assert access.sees(office.viewer("mai"), document)
    assert give_back(office, "work.given", passed) == [True]
    pass_all(office, "work.given", "thang", "mai")
    items.cancel(office.viewer("mai"), Item.objects.get(about_id=document).id, now=office.now)


def test_returned_work_lies_before_the_successor(office: Office) -> None:
    """R-031: what came back to a leader who goes is not lost."""
    document = given(office)
    items.give_back(office.viewer("hung"), Item.objects.get(about_id=document).id, reason="Bận", now=office.now)
    pass_all(office, "work.returned", "thang", "mai")
    assert (inbox(office, "thang"), inbox(office, "mai")) == ({}, {WorkSplit.RETURNED_WORK: 1})


def test_an_officers_part_returns_to_the_desk_whoever_heads_the_unit(office: Office) -> None:
    """R-033: the head who passed it on has gone; the next head finds it on the unit's desk and orders anew."""
    document = given(office, "A.KT")
    desk = Item.objects.get(about_id=document)
    items.pass_on(office.viewer("ha"), desk.id, order=office.order("hung"), revision=None, now=office.now)
    Seat.objects.filter(pk=office.seats["ha"]).update(valid_to=office.now.date() - timedelta(days=1))
    Seat.objects.filter(pk=office.seats["cuong"]).update(roles=["head_of_unit", "officer"])
    items.give_back(office.viewer("hung"), Item.objects.get(parent=desk).id, reason="Bận", now=office.now)
    assert inbox(office, "cuong") == {WorkSplit.RETURNED_WORK: 1}
    items.pass_on(office.viewer("cuong"), desk.id, order=office.order("hung"), revision=None, now=office.now)
    assert inbox(office, "cuong") == {}


def test_work_returned_to_a_seat_that_ended_reaches_the_leaders(office: Office) -> None:
    """R-031: nobody sits where it came from; every leader of the agency sees it."""
    document = given(office)
    Seat.objects.filter(pk=office.seats["thang"]).update(valid_to=office.now.date() - timedelta(days=1))
    items.give_back(office.viewer("hung"), Item.objects.get(about_id=document).id, reason="Bận", now=office.now)
    assert inbox(office, "mai") == {WorkSplit.RETURNED_WORK: 1}


def test_the_number_of_statements_does_not_grow_with_the_things(office: Office) -> None:
    """A seat with hundreds of open things is handed over in seconds: many cost as many statements as one."""
    given(office)
    with CaptureQueriesContext(connection) as one:
        pass_all(office, "work.to_do", "hung", "cuong")
    for _ordinal in range(5):
        given(office, "cuong")
    with CaptureQueriesContext(connection) as many:
        assert len(pass_all(office, "work.to_do", "cuong", "hung")) == 6
    assert len(many) <= len(one)
