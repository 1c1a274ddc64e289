"""Nobody gets more than they were given: not through a seat, a list, a paper or a coming post (R-204, X-30)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from tests.conftest import CommittedDatabase
from tests.directory import staff_lists
from tests.directory.test_authority import paper
from tests.directory.test_people import place
from tests.office import Office, build
from vanphong.directory.actions import absences, accounts, assistants, delegations, people, staff_exports
from vanphong.directory.actions.absences import AbsenceData
from vanphong.directory.models import Account, Person, Seat, StaffImportRow
from vanphong.directory.queries.staff_filter import StaffFilter
from vanphong.directory.rules.person import PersonData
from vanphong.directory.vocabulary import Role, StaffColumn
from vanphong.kernel.errors import Invalid, NotAllowed, Refusal
from vanphong.kernel.viewer import machine

DAY = timedelta(days=1)


def test_a_further_seat_is_not_given_to_people_of_another_agency(office: Office) -> None:
    """An agency's administrator takes nobody from another agency; who runs the system may seat them in both."""
    data = place(office, "hung")
    with pytest.raises(NotAllowed):
        people.seat(office.viewer("quan"), office.persons["dung"], data=data, now=office.now)
    assert Seat.objects.filter(person_id=office.persons["dung"]).count() == 1
    last = office.now.date() - DAY
    people.end_seat(office.viewer("chu"), office.seats["dung"], valid_to=last, reason="Thôi", now=office.now)
    people.seat(office.viewer("quan"), office.persons["dung"], data=data, now=office.now)


def test_a_coming_operator_stands_above_an_administrator_already(office: Office) -> None:
    """Otherwise the password could be taken on the day before, and used on the day."""
    coming = place(
        office, "hung", roles=[Role.OPERATOR], valid_from=office.now.date() + DAY, unit_id=office.units["A.QH"]
    )
    people.seat(office.viewer("chu"), office.persons["hung"], data=coming, now=office.now)
    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    account = accounts.issue_account(house, office.persons["hung"], username="hung", encoded="!", now=office.now)
    with pytest.raises(NotAllowed):
        accounts.reissue(office.viewer("quan"), account, now=office.now)
    with pytest.raises(NotAllowed):
        people.edit_person(office.viewer("quan"), office.persons["hung"], data=PersonData("Khác"), now=office.now)


def test_a_list_does_not_change_the_address_of_who_runs_the_system(office: Office) -> None:
    """The page refuses it to an agency's administrator, and so does a list."""
    Person.objects.filter(pk=office.persons["chu"]).update(staff_code="SXD-099")
    row = ("1", "SXD-099", "Lương Thị Chu", "", "", "", "", "la@noi.khac.vn", "")
    import_id = staff_lists.hand_in(office, staff_lists.workbook([row]), by="quan")
    staff_lists.carry_out(office, import_id, by="quan")
    assert Person.objects.get(pk=office.persons["chu"]).email == ""
    assert list(StaffImportRow.objects.get(batch_id=import_id).faults) == [StaffColumn.STAFF_CODE]


def test_a_list_takes_nobody_who_sits_elsewhere_in_a_further_post(office: Office) -> None:
    """A post that is not the main one is a post all the same."""
    Person.objects.filter(pk=office.persons["dung"]).update(staff_code="HB-001")
    Seat.objects.filter(pk=office.seats["dung"]).update(is_main=False)
    row = ("1", "HB-001", "Ngô Thùy Dung", "", "Phòng Kinh tế", "Chuyên viên", "", "", "")
    import_id = staff_lists.hand_in(office, staff_lists.workbook([row]), by="quan")
    staff_lists.carry_out(office, import_id, by="quan")
    assert Seat.objects.filter(person_id=office.persons["dung"]).count() == 1


def test_nobody_enters_a_paper_that_authorises_themselves(office: Office) -> None:
    """The clerk who keeps the papers, or the administrator, would act as the head on their own word."""
    for name in ("lan", "quan"):
        with pytest.raises(Invalid) as refused:
            delegations.grant(office.viewer(name), paper(office, to=name), now=office.now)
        assert list(refused.value.fields) == ["deputy_id"]
    with pytest.raises(Invalid) as refused:
        away = AbsenceData(office.seats["ha"], office.now.date(), office.now.date(), office.seats["quan"])
        absences.enter(office.viewer("quan"), away, now=office.now)
    assert list(refused.value.fields) == ["substitute_id"]
    with pytest.raises(Invalid) as refused:
        assistants.name_assistant(
            office.viewer("quan"), office.seats["thang"], assistant_id=office.seats["quan"], now=office.now
        )
    assert list(refused.value.fields) == ["assistant_id"]


def test_private_data_of_people_of_other_agencies_are_not_exported(office: Office) -> None:
    """As on the page: somebody with a further post here belongs to the agency of the main one."""
    born = office.now.date() - timedelta(days=40 * 365)
    Person.objects.filter(pk__in=[office.persons["dung"], office.persons["hung"]]).update(mobile="0911", born_on=born)
    people.seat(office.viewer("chu"), office.persons["dung"], data=place(office, "hung"), now=office.now)
    rows = {
        row.cells[StaffColumn.FULL_NAME]: (row.cells[StaffColumn.MOBILE], row.cells[StaffColumn.BORN_ON])
        for row in staff_exports.export(office.viewer("quan"), StaffFilter(), form="csv", now=office.now)
    }
    assert rows["Trần Văn Hùng"] == ("0911", born)
    assert rows["Ngô Thùy Dung"] == ("", None)
    whole = staff_exports.export(office.viewer("chu"), StaffFilter(), form="csv", now=office.now)
    assert [row.cells[StaffColumn.MOBILE] for row in whole].count("0911") == 2


def test_a_staff_code_is_one_however_it_is_typed(office: Office) -> None:
    """A list writes codes in capitals: typed by hand they are the same, or the list enters the person again."""
    first = people.enter_person(PersonData("Nguyễn Văn An", staff_code=" cb/12 "))
    assert Person.objects.get(pk=first).staff_code == "CB/12"
    with pytest.raises(Invalid) as refused:
        people.enter_person(PersonData("Nguyễn Văn Ân", staff_code="Cb/12"))
    assert list(refused.value.fields) == ["staff_code"]


def test_a_code_taken_at_the_same_moment_is_told_at_the_field(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two administrators at once: whoever comes second reads it at the field, not on an error page."""
    people.enter_person(PersonData("Nguyễn Văn An", staff_code="CB/12"))
    monkeypatch.setattr(people, "_refuse_taken_code", lambda *_codes, **_but: None)
    with pytest.raises(Invalid) as refused:
        people.enter_person(PersonData("Nguyễn Văn Ân", staff_code="CB/12"))
    assert list(refused.value.fields) == ["staff_code"]
    with pytest.raises(Invalid) as refused:
        data = PersonData("Trần Văn Hùng", staff_code="CB/12")
        people.edit_person(office.viewer("quan"), office.persons["hung"], data=data, now=office.now)
    assert list(refused.value.fields) == ["staff_code"]


def test_two_owners_who_end_each_other_at_once_leave_one(committed_database: CommittedDatabase) -> None:
    """The system keeps an owner, whoever is quicker."""
    _ = committed_database
    office = build()
    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    people.change_roles(house, office.seats["hung"], roles=[Role.OWNER], now=office.now)

    def end(names: tuple[str, str]) -> bool:
        by, whom = names
        try:
            people.change_roles(office.viewer(by), office.seats[whom], roles=[Role.OFFICER], now=office.now)
        except Refusal:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(max_workers=2) as owners:
        done = list(owners.map(end, [("chu", "hung"), ("hung", "chu")]))
    assert Seat.objects.filter(valid_to=None, roles__contains=[Role.OWNER]).count() >= 1
    assert done.count(True) == 1
    assert Account.objects.count() == 0
