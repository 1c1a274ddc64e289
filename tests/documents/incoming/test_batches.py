"""Batches of submission: to which hour a document belongs, what is late, what has gone, who reads it (R-030)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests.office import VIETNAM, Office
from vanphong.documents.actions import incoming
from vanphong.documents.queries import batches
from vanphong.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db


def at(hour: int, minute: int = 0, *, day: int = 20) -> datetime:
    """A moment in November 2026; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


def registered(office: Office, when: datetime, **changed: Any) -> UUID:
    """A document that came in and was registered at a moment."""
    office.now = when
    return office.registered(**changed)


@pytest.fixture
def hours(office: Office) -> Office:
    """The office with the hours of the seed S2: 09:00 and 15:00."""
    office.settle("A", "incoming.batches", ["15:00", "09:00"])
    return office


def ids(lines: tuple[batches.Line, ...]) -> list[UUID]:
    """Which documents."""
    return [line.row.id for line in lines]


def test_a_document_belongs_to_the_next_hour(hours: Office) -> None:
    """S2 Đ9.1.b: before nine for nine, after it for three; what comes on a Friday evening is for Monday."""
    agency = hours.agencies["A"]
    assert batches.current(agency, now=at(8, 59)).until == at(9)
    assert batches.current(agency, now=at(9, 1)).until == at(15)
    evening = batches.current(agency, now=at(17))
    assert (evening.since, evening.until) == (at(15), at(9, day=23))
    assert [batch.until for batch in batches.on(agency, at(9, day=21).date())] == []


def test_what_waits_is_sorted_by_how_pressing_it_is(hours: Office) -> None:
    """Urgent ones apart, whatever their hour; late is what an earlier hour had; the rest is due."""
    old = registered(hours, at(14, day=19))
    urgent = registered(hours, at(8), urgency=2)
    due = registered(hours, at(8, 10))
    later = registered(hours, at(9, 30))
    hours.received()
    desk = batches.desk(hours.viewer("lan"), batches.current(hours.agencies["A"], now=at(8, 50)), now=at(8, 50))
    assert (ids(desk.urgent), ids(desk.late), ids(desk.due)) == ([urgent], [old], [due])
    passed = batches.on(hours.agencies["A"], at(9).date())[0]
    after = batches.desk(hours.viewer("lan"), passed, now=at(9, 20))
    assert (ids(after.late), ids(after.due)) == ([old, due], [])
    next_ = batches.desk(hours.viewer("lan"), batches.current(hours.agencies["A"], now=at(9, 40)), now=at(9, 40))
    assert (ids(next_.late), ids(next_.due), next_.unregistered) == ([old, due], [later], 1)


def test_what_has_gone_stands_with_its_proposal(hours: Office) -> None:
    """R-026: before whom, and what the registry proposed; another leader's is not in a leader's own list."""
    document, other = registered(hours, at(8)), registered(hours, at(8, 5))
    lan = hours.viewer("lan")
    incoming.submit(lan, document, to_seat_id=hours.seats["thang"], note="KT chủ trì", now=at(8, 40))
    incoming.submit(lan, other, to_seat_id=hours.seats["mai"], now=at(8, 41))
    batch = batches.on(hours.agencies["A"], at(9).date())[0]
    (own,) = batches.gone(hours.viewer("thang"), batch, to_seat_id=hours.seats["thang"])
    assert (own.row.id, own.proposal, own.submitted_at) == (document, "KT chủ trì", at(8, 40))
    assert ids(batches.desk(lan, batch, now=at(8, 50)).gone) == [document, other]


def test_without_hours_everything_is_due_today(office: Office) -> None:
    """The rule of the house: at once; nothing is called late."""
    old = registered(office, at(14, day=19))
    batch = batches.current(office.agencies["A"], now=at(10))
    desk = batches.desk(office.viewer("lan"), batch, now=at(10))
    assert (batch.is_hour, ids(desk.late), ids(desk.due)) == (False, [], [old])


def test_only_the_registry_and_its_readers_see_batches(hours: Office) -> None:
    """An officer does not; a clerk of another agency sees the own one's, which is empty."""
    registered(hours, at(8))
    batch = batches.current(hours.agencies["A"], now=at(8, 30))
    with pytest.raises(NotAllowed):
        batches.desk(hours.viewer("hung"), batch, now=at(8, 30))
    assert batches.desk(hours.viewer("nga"), batch, now=at(8, 30)).due == ()
