"""The staff as lists and files take it: order, pages, batches, filters, states (QCVN 12:2026/BCA, 3.7.2.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import MORNING, PEOPLE, Office, build
from vanphong.directory.actions import people
from vanphong.directory.models import Account, AccountName, Agency, Seat
from vanphong.directory.queries import staff
from vanphong.directory.queries.staff_filter import StaffFilter
from vanphong.directory.vocabulary import AccountState, Role
from vanphong.engines.vntext.collate import person_sort_key
from vanphong.kernel.viewer import machine


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with accounts."""
    _ = db
    return build(with_accounts=True)


def names(rows: list[staff.StaffRow]) -> list[str]:
    """The full names of rows."""
    return [row.name for row in rows]


def test_pages_join_without_gap_or_double(office: Office) -> None:
    """By given name, as Vietnamese lists are ordered; keyset pages, each behind the last person of the one before."""
    viewer, found, after = office.viewer("chu"), [], None
    while page := staff.page(viewer, StaffFilter(), after=after, limit=3, now=office.now):
        found += page
        after = page[-1].end
    assert names(found) == sorted((row[3] for row in PEOPLE), key=person_sort_key)


def test_the_whole_list_is_read_in_batches(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """For files: a statement a batch, however many people."""
    monkeypatch.setattr(staff, "BATCH", 5)
    viewer = office.viewer("chu")
    with CaptureQueriesContext(connection) as statements:
        found = list(staff.rows(viewer, StaffFilter(), now=office.now))
    assert len(found) == len(PEOPLE)
    assert len(statements) == len(PEOPLE) // 5 + 1


def test_a_page_costs_one_statement(office: Office) -> None:
    """Seats and account come with the person."""
    viewer = office.viewer("chu")
    with CaptureQueriesContext(connection) as statements:
        rows = staff.page(viewer, StaffFilter(text="tran"), now=office.now)
        assert [row.main.unit for row in rows if row.main] == ["Văn phòng", "Phòng Kinh tế"]
    assert len(statements) == 1


def test_a_word_may_begin_a_user_name_and_nobody_comes_twice(office: Office) -> None:
    """X-02: by every name an account ever had; signs that mean something to the database mean nothing here."""
    for username in ("zq_1", "zq_2", "hung.zq"):
        AccountName.objects.create(username=username, account_id=office.accounts["hung"], given_at=office.now)
    viewer = office.viewer("chu")
    hung = ["Trần Văn Hùng"]
    for typed, whom in {"zq_": hung, "hung": hung, "zq%": [], "z_": [], "zq_1 hung": []}.items():
        wanted = StaffFilter(text=typed)
        assert names(staff.page(viewer, wanted, now=office.now)) == whom
        assert staff.count(viewer, wanted, now=office.now) == len(whom)


def test_filters_narrow_each_other(office: Office) -> None:
    """Words, agency, unit, role, state and kind at once; what the viewer does not administer stays out."""
    agency_id, unit_id = office.agencies["A"], office.units["A.KT"]
    wanted = StaffFilter("tran", agency_id, unit_id, role=Role.OFFICER, account=AccountState.NEW, kind="business")
    Account.objects.update(must_change_password=True, last_used_at=None)
    assert names(staff.page(office.viewer("chu"), wanted, now=office.now)) == ["Trần Văn Hùng"]
    known = staff.named(agency_id, day=office.now.date())
    assert (agency_id in known.agency_ids, unit_id in dict(known.units)) == (True, True)
    assert staff.count(office.viewer("quan"), wanted, agency_ids=known.agency_ids, now=office.now) == 1
    for other in ({"text": "lan"}, {"role": Role.CLERK}, {"account": AccountState.ACTIVE}, {"kind": "technical"}):
        assert staff.page(office.viewer("chu"), replace(wanted, **other), now=office.now) == []
    elsewhere = replace(wanted, agency_id=office.agencies["B"], unit_id=None, text="")
    assert staff.page(office.viewer("quan"), elsewhere, now=office.now) == []


def test_who_administers_nothing_finds_nobody(office: Office) -> None:
    """R-016: the query itself refuses, whoever calls it."""
    for name in ("hung", "lan", "thang", "tu"):
        viewer = office.viewer(name)
        assert staff.page(viewer, StaffFilter(), now=office.now) == []
        assert staff.count(viewer, StaffFilter(), now=office.now) == 0
        assert staff.chosen(viewer, office.persons.values(), now=office.now) == []


def test_an_agency_means_all_below_it(office: Office) -> None:
    """The tree of agencies; a person of two agencies is one person."""
    Agency.objects.filter(pk=office.agencies["B"]).update(parent_id=office.agencies["A"])
    viewer = office.viewer("chu")
    above = staff.count(viewer, StaffFilter(agency_id=office.agencies["A"]), now=office.now)
    below = staff.count(viewer, StaffFilter(agency_id=office.agencies["B"]), now=office.now)
    assert (above, below) == (len(PEOPLE), 4)
    assert staff.count(viewer, StaffFilter(agency_id=UUID(int=9)), now=office.now) == 0


def test_every_state_of_accounts_is_told_and_found(office: Office) -> None:
    """The same rule words a row and narrows a list."""
    now, soon = office.now, office.now + timedelta(minutes=5)
    change: dict[str, dict[str, object]] = {
        "hung": {"last_used_at": now, "must_change_password": False},
        "cuong": {"lock_ends_at": soon},
        "yen": {"is_active": False, "closing": "ordered"},
        "ha": {"is_active": False, "closing": "left"},
    }
    for name, fields in change.items():
        Account.objects.filter(pk=office.accounts[name]).update(**fields)
    person = people.enter_person("Nguyễn Văn Mới")
    seat = people.SeatData(office.agencies["A"], _post(office), [Role.OFFICER], now.date())
    people.seat(machine(agency_id=office.agencies["A"], name="Cài đặt"), person, data=seat, now=now)
    expected = {
        AccountState.ACTIVE: {"Trần Văn Hùng"},
        AccountState.LOCKED: {"Võ Cường", "Phạm Hải Yến"},
        AccountState.CLOSED: {"Đỗ Thu Hà"},
        AccountState.NONE: {"Nguyễn Văn Mới"},
    }
    for state, whom in expected.items():
        rows = staff.page(office.viewer("quan"), StaffFilter(account=state), now=now)
        assert (set(names(rows)), {row.state for row in rows}) == (whom, {state})


def test_unused_accounts_are_found_by_days(office: Office) -> None:
    """X-18: counted from the last use, or from the day of issue."""
    Account.objects.update(created_at=MORNING - timedelta(days=60), last_used_at=None)
    Account.objects.filter(pk=office.accounts["hung"]).update(last_used_at=MORNING - timedelta(days=3))
    viewer = office.viewer("quan")
    assert staff.count(viewer, StaffFilter(unused_days=45), now=office.now) == 9
    assert staff.count(viewer, StaffFilter(unused_days=90), now=office.now) == 0


def test_those_who_left_are_a_list_of_their_own(office: Office) -> None:
    """Kept for the day they come back."""
    quan = office.viewer("quan")
    people.end_seat(quan, office.seats["hung"], valid_to=office.now.date(), reason="Nghỉ hưu", now=office.now)
    tomorrow = office.later(days=1)
    assert names(staff.page(quan, StaffFilter(is_former=True), now=tomorrow)) == ["Trần Văn Hùng"]
    assert "Trần Văn Hùng" not in names(staff.page(quan, StaffFilter(), now=tomorrow))


def test_counting_stops_at_a_thousand(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody needs to know how many more there are."""
    monkeypatch.setattr(staff, "MOST_COUNTED", 4)
    assert staff.count(office.viewer("chu"), StaffFilter(), now=office.now) == 5


def test_heads_answer_for_the_accounts_of_their_units(office: Office) -> None:
    """QCVN 12:2026/BCA, 3.7.2.5: the manager of each account."""
    units = [office.units["A.KT"], office.units["A.QH"]]
    assert staff.managers(units, day=office.now.date()) == {office.units["A.KT"]: "Đỗ Thu Hà"}


def _post(office: Office) -> UUID:
    return Seat.objects.get(pk=office.seats["hung"]).post_id
