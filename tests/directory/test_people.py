"""Persons and seats: what may be entered, by whom, and what does not fit (R-001, R-006, R-009, R-010, R-204)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.office import SINCE, Office
from vanphong.directory.actions import people
from vanphong.directory.actions.people import SeatData
from vanphong.directory.models import Person, Seat, Unit
from vanphong.directory.rules.person import PersonData
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import EventRecord

DAY = timedelta(days=1)


def place(office: Office, name: str, **changed: object) -> SeatData:
    """The seat of somebody, as it would be entered once more."""
    row = Seat.objects.get(pk=office.seats[name])
    entered: dict[str, object] = {
        "agency_id": row.agency_id,
        "post_id": row.post_id,
        "roles": [Role.OFFICER],
        "valid_from": office.now.date(),
        "unit_id": row.unit_id,
        "is_main": False,
    }
    return SeatData(**(entered | changed))  # type: ignore[arg-type]


def test_a_person_is_kept_in_one_form(office: Office) -> None:
    """NFC, one blank between words, one form of a mobile number; the sorting and the folded name follow."""
    typed = PersonData("  Trần   Văn Hùng ", staff_code=" CB/12 ", mobile="+84 912.345.678")
    row = Person.objects.get(pk=people.enter_person(typed, day=office.now.date()))
    assert (row.full_name, row.staff_code, row.mobile) == ("Trần Văn Hùng", "CB/12", "0912345678")
    assert row.folded_name == "tran van hung"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", ""),
        ("full_name", "12345"),
        ("full_name", "A" * 101),
        ("staff_code", "a b"),
        ("staff_code", "x" * 31),
        ("email", "hung@"),
        ("office_phone", "gọi tôi"),
        ("office_phone", "12"),
        ("mobile", "091234"),
        ("mobile", "0" * 16),
        ("born_on", date(1890, 1, 1)),
        ("born_on", date(2020, 1, 1)),
    ],
)
def test_what_cannot_be_right_is_refused_by_field(office: Office, field: str, value: object) -> None:
    """A clear message at the field, and nobody is entered."""
    before = Person.objects.count()
    typed = {"full_name": "Nguyễn Văn An"} | {field: value}
    with pytest.raises(Invalid) as refused:
        people.enter_person(PersonData(**typed), day=office.now.date())  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]
    assert Person.objects.count() == before


@pytest.mark.parametrize("phone", ["0241.3822.100", "(0241) 3822 100 ext. 12", "113", "+84 24 3822 1000"])
def test_office_phones_are_written_in_many_ways(office: Office, phone: str) -> None:
    """As they stand on letterheads."""
    _unused = office
    person_id = people.enter_person(PersonData("Nguyễn Văn An", office_phone=phone))
    assert Person.objects.get(pk=person_id).office_phone == phone


def test_a_staff_code_belongs_to_one_person(office: Office) -> None:
    """By which imports recognise people."""
    people.enter_person(PersonData("Nguyễn Văn An", staff_code="CB1"))
    with pytest.raises(Invalid) as refused:
        people.enter_person(PersonData("Nguyễn Văn Bình", staff_code="CB1"))
    assert "staff_code" in refused.value.fields
    with pytest.raises(Invalid):
        known = PersonData("Trần Văn Hùng", staff_code="CB1")
        people.edit_person(office.viewer("quan"), office.persons["hung"], data=known, now=office.now)


def test_the_same_seat_twice_and_a_second_main_one_do_not_fit(office: Office) -> None:
    """Overlapping seats are refused; after the last day the same seat is free again."""
    quan, hung = office.viewer("quan"), office.persons["hung"]
    with pytest.raises(Invalid) as refused:
        people.seat(quan, hung, data=place(office, "hung", is_main=True), now=office.now)
    assert set(refused.value.fields) == {"post_id", "is_main"}
    people.end_seat(quan, office.seats["hung"], valid_to=office.now.date(), reason="Hết hạn", now=office.now)
    again = place(office, "hung", valid_from=office.now.date() + DAY, is_main=True, decision_number="7/QĐ")
    seat_id = people.seat(quan, hung, data=again, now=office.now)
    told = EventRecord.objects.filter(kind="person.seated", subject_id=hung).latest("id").payload
    assert (told["seat_id"], told["decision_number"]) == (str(seat_id), "7/QĐ")


def test_a_seat_lies_within_the_life_of_agency_and_unit(office: Office) -> None:
    """Before they began, after they ended, and in another agency's unit: nothing of it."""
    quan, mai = office.viewer("quan"), office.persons["mai"]
    unit = office.units["A.QH"]
    wrong: list[tuple[dict[str, object], str]] = [
        ({"valid_from": SINCE - DAY, "unit_id": None}, "valid_from"),
        ({"valid_from": SINCE - DAY}, "unit_id"),
        ({"unit_id": office.units["B.VP"]}, "unit_id"),
        ({"post_id": UUID(int=5)}, "post_id"),
        ({"acting": "king"}, "acting"),
    ]
    for changed, field in wrong:
        with pytest.raises(Invalid) as refused:
            people.seat(quan, mai, data=place(office, "hung", **changed), now=office.now)
        assert field in refused.value.fields
    Unit.objects.filter(pk=unit).update(valid_to=office.now.date() - DAY)
    with pytest.raises(Invalid):
        people.seat(quan, mai, data=place(office, "hung", unit_id=unit), now=office.now)


@pytest.mark.parametrize("name", ["hung", "lan", "thang", "binh"])
def test_only_administrators_give_and_end_seats(office: Office, name: str) -> None:
    """R-204: no officer, clerk, leader or chief of office."""
    viewer = office.viewer(name)
    with pytest.raises(NotAllowed):
        people.seat(viewer, office.persons["mai"], data=place(office, "hung"), now=office.now)
    acts: list[Callable[[], object]] = [
        lambda: people.end_seat(viewer, office.seats["yen"], valid_to=date(2026, 12, 1), reason="", now=office.now),
        lambda: people.change_roles(viewer, office.seats["yen"], roles=[], now=office.now),
        lambda: people.make_main(viewer, office.seats["yen"], now=office.now),
        lambda: people.move_seat(viewer, office.seats["yen"], unit_id=None, now=office.now),
        lambda: people.edit_person(viewer, office.persons["yen"], data=PersonData("Ai Đó"), now=office.now),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()


def test_an_administrator_stays_in_the_own_agency(office: Office) -> None:
    """R-204: neither seats nor people of another one."""
    quan = office.viewer("quan")
    with pytest.raises(NotAllowed):
        people.seat(quan, office.persons["hung"], data=place(office, "dung"), now=office.now)
    with pytest.raises(NotFound):
        people.change_roles(quan, office.seats["dung"], roles=[Role.CLERK], now=office.now)
    with pytest.raises(NotFound):
        people.edit_person(quan, office.persons["dung"], data=PersonData("Ai Đó"), now=office.now)


def test_operators_and_owners_are_made_by_the_owner(office: Office) -> None:
    """R-204, X-30: nobody raises oneself, nobody reaches above themselves, and one owner stays."""
    quan, chu = office.viewer("quan"), office.viewer("chu")
    for roles in ([Role.OPERATOR], [Role.OWNER, Role.OFFICER]):
        with pytest.raises(NotAllowed):
            people.change_roles(quan, office.seats["hung"], roles=roles, now=office.now)
    with pytest.raises(NotAllowed):
        people.change_roles(quan, office.seats["quan"], roles=[Role.ADMINISTRATOR, Role.LEADER], now=office.now)
    with pytest.raises(NotAllowed):
        people.change_roles(quan, office.seats["chu"], roles=[], now=office.now)
    people.change_roles(chu, office.seats["hung"], roles=[Role.OPERATOR], now=office.now)
    with pytest.raises(NotAllowed):
        people.change_roles(chu, office.seats["chu"], roles=[Role.OPERATOR], now=office.now)
    with pytest.raises(NotAllowed):
        people.end_seat(chu, office.seats["chu"], valid_to=date(2026, 12, 1), reason="x", now=office.now)
    told = EventRecord.objects.get(kind="person.roles_changed").payload
    assert (told["before"], told["after"]) == (["officer"], ["operator"])


def test_a_seat_that_is_over_is_not_touched(office: Office) -> None:
    """Its past stays as it was."""
    quan, seat = office.viewer("quan"), office.seats["hung"]
    with pytest.raises(Invalid):
        people.end_seat(quan, seat, valid_to=SINCE - DAY - DAY, reason="x", now=office.now)
    people.end_seat(quan, seat, valid_to=office.now.date(), reason="Nghỉ hưu", now=office.now)
    with pytest.raises(Invalid):
        people.end_seat(quan, seat, valid_to=office.now.date() + DAY, reason="x", now=office.now)
    office.later(days=1)
    acts: list[Callable[[], object]] = [
        lambda: people.end_seat(quan, seat, valid_to=office.now.date(), reason="x", now=office.now),
        lambda: people.change_roles(quan, seat, roles=[Role.CLERK], now=office.now),
        lambda: people.move_seat(quan, seat, unit_id=office.units["A.QH"], now=office.now),
    ]
    for act in acts:
        with pytest.raises(IllegalMove):
            act()


def test_another_seat_becomes_the_main_one(office: Office) -> None:
    """One main seat at a time; the event names both."""
    quan, hung = office.viewer("quan"), office.persons["hung"]
    second = people.seat(quan, hung, data=place(office, "hung", unit_id=office.units["A.QH"]), now=office.now)
    people.make_main(quan, second, now=office.now)
    assert list(Seat.objects.filter(person_id=hung, is_main=True).values_list("id", flat=True)) == [second]
    told = EventRecord.objects.get(kind="person.main_seat_chosen").payload
    assert told["before_id"] == str(office.seats["hung"])


def test_a_seat_does_not_begin_before_all_time(office: Office) -> None:
    """A slip of the keyboard in the year is told at the field."""
    data = place(office, "dung", valid_from=date.min, agency_id=office.agencies["A"], unit_id=office.units["A.QH"])
    with pytest.raises(Invalid) as refused:
        people.seat(office.viewer("chu"), office.persons["dung"], data=data, now=office.now)
    assert "valid_from" in refused.value.fields
