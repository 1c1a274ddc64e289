"""Staff lists from the first look to the last row: what each does, what is refused, and that nothing is half done."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError

from tests.directory.staff_lists import (
    HEADINGS,
    LOAN,
    PHUC,
    administrator,
    carry_out,
    codes,
    effects,
    faults,
    hand_in,
    imported,
    seat_of,
    state,
    workbook,
)
from tests.office import Office, build
from vanphong.directory import ports
from vanphong.directory.actions import staff_imports, staff_reading, staff_seating, staff_writing
from vanphong.directory.models import Account, Person, Seat, StaffImport, StaffImportRow, Unit
from vanphong.directory.queries import staff_imports as queries
from vanphong.directory.queries.staff_rows import Judged
from vanphong.directory.vocabulary import Closing, ImportState, Role, SheetFault
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import EventRecord


@pytest.fixture
def office(db: None) -> Office:
    """The small office, in which Lan administers A."""
    _ = db
    built = build()
    administrator(built)
    return built


def test_a_list_is_looked_at_first_and_carried_out_on_a_word(office: Office) -> None:
    """R-001, R-006 in bulk: preview, then people, seats and one event each."""
    import_id = hand_in(office, workbook([LOAN, PHUC]), decision_number="12/QĐ-SXD")
    assert state(import_id) == ImportState.CHECKED
    assert effects(import_id) == ["create", "create"]
    assert not codes()
    carry_out(office, import_id)
    assert state(import_id) == ImportState.DONE
    loan, phuc = seat_of("SXD-001"), seat_of("SXD-002")
    assert (loan.person.full_name, loan.unit_id, loan.roles) == ("Ngô Thị Loan", office.units["A.KT"], ["officer"])
    assert (phuc.post.name, phuc.roles, phuc.person.mobile) == ("Trưởng phòng", ["head_of_unit"], "0912345678")
    assert (loan.decision_number, str(loan.person.born_on)) == ("12/QĐ-SXD", "1985-01-05")
    told = EventRecord.objects.filter(kind="person.seated", subject_id=loan.person_id)
    assert told.get().actor_name == "Nguyễn Thị Lan"


def test_the_same_list_twice_does_nothing(office: Office) -> None:
    """Idempotent by staff code."""
    imported(office, [LOAN, PHUC])
    before = (Person.objects.count(), Seat.objects.count(), EventRecord.objects.filter(subject_kind="person").count())
    second = imported(office, [LOAN, PHUC])
    assert effects(second) == ["unchanged", "unchanged"]
    assert state(second) == ImportState.DONE
    after = (Person.objects.count(), Seat.objects.count(), EventRecord.objects.filter(subject_kind="person").count())
    assert after == before


def test_rows_change_move_end_and_bring_back(office: Office) -> None:
    """R-008: each by its own staff code; an empty cell leaves what is known."""
    imported(office, [LOAN, PHUC], day=date(2026, 1, 5))
    changed = (*LOAN[:7], "loan.moi@saomai.gov.vn", "")
    second = imported(
        office, [changed, ("", "SXD-002", "Đinh Văn Phúc", "", "VP", "", "", "", "")], day=date(2026, 3, 2)
    )
    assert effects(second) == ["change", "move"]
    assert seat_of("SXD-001").person.email == "loan.moi@saomai.gov.vn"
    moved = seat_of("SXD-002")
    assert (moved.unit_id, moved.post.name) == (office.units["A.VP"], "Trưởng phòng")
    assert (moved.person.mobile, str(moved.person.born_on)) == ("0912345678", "1979-12-31")
    before = Seat.objects.get(person=moved.person, valid_to=date(2026, 3, 1))
    assert before.unit_id == office.units["A.KT"]
    headings = ("Mã cán bộ", "Họ tên", "Ngày nghỉ", "Chức vụ")
    third = hand_in(office, workbook([("SXD-002", "Đinh Văn Phúc", date(2026, 5, 29), "")], headings))
    carry_out(office, third)
    assert effects(third) == ["end"]
    assert Seat.objects.get(pk=moved.pk).valid_to == date(2026, 5, 29)
    assert effects(imported(office, [PHUC], day=date(2026, 7, 1))) == ["return"]
    assert seat_of("SXD-002").unit_id == office.units["A.KT"]


def test_a_row_with_mistakes_names_each_and_is_left_aside(office: Office) -> None:
    """Bad input: a clear message per field, with what is near; the sound rows go through."""
    wrong = ("", "SXD-009", "Tạ 3", "31/02/1980", "Phong Kinh te so", "Chuyên viên cao", "vua", "không", "abc")
    import_id = imported(office, [LOAN, wrong])
    assert faults(import_id)[3] == {
        "full_name": "not_a_name", "born_on": "not_a_date", "unit": "unknown_near", "post": "unknown_near",
        "roles": "unknown", "email": "not_an_address", "mobile": "not_a_number",
    }  # fmt: skip
    row = StaffImportRow.objects.get(batch_id=import_id, line=3)
    assert row.faults["unit"][1] == {"near": "Phòng Kinh tế"}
    assert codes() == {"SXD-001"}


def test_a_code_in_two_rows_is_carried_out_in_neither(office: Office) -> None:
    """Duplicates in the file: nobody knows which is right."""
    import_id = imported(office, [LOAN, PHUC, ("", "sxd-001", "Ngô Thị Loan", "", "VP", "Văn thư", "", "", "")])
    assert faults(import_id) == {2: {"staff_code": "twice"}, 4: {"staff_code": "twice"}}
    assert codes() == {"SXD-002"}


def test_an_agency_administrator_reaches_the_own_agency_only(office: Office) -> None:
    """X-30: nobody of another agency is taken, placed or seen."""
    administrator(office, "nga")
    imported(office, [LOAN])
    taken = hand_in(office, workbook([LOAN]), by="nga", agency="B")
    assert faults(taken)[2]["staff_code"] == "elsewhere"
    headings = ("Mã cán bộ", "Họ và tên", "Cơ quan", "Chức vụ")
    placed = hand_in(office, workbook([("B-1", "Lý Văn Ba", "SXD", "Văn thư")], headings), by="nga", agency="B")
    assert faults(placed) == {2: {"agency": "other_agency"}}
    with pytest.raises(NotAllowed):
        hand_in(office, workbook([LOAN]), by="nga", agency="A")
    with pytest.raises(NotAllowed):
        hand_in(office, workbook([LOAN]), by="nga", agency="B", is_wide=True)
    with pytest.raises(NotAllowed):
        hand_in(office, workbook([LOAN]), by="hung")
    with pytest.raises(NotFound):
        staff_imports.carry_out(office.viewer("lan"), placed, now=office.now)
    with pytest.raises(NotFound):
        queries.summary(office.viewer("hung"), placed)


def test_the_operator_enters_people_anywhere(office: Office) -> None:
    """One list for a whole province: the agency by its code, symbol or name."""
    administrator(office, "binh", Role.OPERATOR)
    headings = ("Họ và tên", "Mã cán bộ", "Cơ quan (mã hoặc ký hiệu)", "Phòng/ban", "Chức danh")
    rows = [("Lý Văn Ba", "X1", "H99.02", "KTXH", "Chuyên viên"), ("Vương Thị Tư", "X2", "sxd", "", "Văn thư")]
    import_id = hand_in(office, workbook(rows, headings), by="binh", is_wide=True)
    carry_out(office, import_id, by="binh")
    assert seat_of("X1").unit_id == office.units["B.KTXH"]
    assert seat_of("X2").agency_id == office.agencies["A"]
    with pytest.raises(NotFound):
        queries.summary(office.viewer("lan"), import_id)


def test_units_and_posts_are_entered_only_where_that_was_ticked(office: Office) -> None:
    """Otherwise the row says that they are unknown."""
    row = ("", "SXD-7", "Lâm Thị Bảy", "", "Tổ Công nghệ số", "Kỹ sư", "", "", "")
    assert faults(hand_in(office, workbook([row])))[2] == {"unit": "unknown", "post": "unknown"}
    imported(office, [row, ("", "SXD-8", "Lâm Văn Tám", "", "tổ công nghệ số", "kỹ sư", "", "", "")], can_create=True)
    assert seat_of("SXD-7").unit_id == seat_of("SXD-8").unit_id
    assert Unit.objects.filter(name="Tổ Công nghệ số").get().symbol == "TCNS"
    assert seat_of("SXD-7").post_id == seat_of("SXD-8").post_id


def test_rights_over_the_system_do_not_come_by_list(office: Office) -> None:
    """X-30: neither given nor taken; nor does anybody change the own post."""
    row = ("", "SXD-7", "Lâm Thị Bảy", "", "VP", "Văn thư", "Vận hành", "", "")
    assert faults(hand_in(office, workbook([row])))[2] == {"roles": "role_not_given"}
    Person.objects.filter(pk=office.persons["lan"]).update(staff_code="L1")
    own = ("", "L1", "Nguyễn Thị Lan", "", "KT", "", "", "", "")
    assert faults(hand_in(office, workbook([own])))[2] == {"staff_code": "own_post"}
    administrator(office, "binh", Role.OPERATOR)
    Person.objects.filter(pk=office.persons["binh"]).update(staff_code="B1")
    above = ("", "B1", "Trần Thanh Bình", "", "", "", "Chuyên viên", "", "")
    assert faults(hand_in(office, workbook([above])))[2] == {"staff_code": "above_lists"}


def test_accounts_come_with_the_list_and_close_when_their_holders_leave(office: Office) -> None:
    """R-001, R-006, R-007, X-01: named by the policy, on the decision; who has left comes in no more."""
    missing = hand_in(office, workbook([LOAN]), must_issue=True)
    assert faults(missing)[2] == {"decision_number": "missing", "decided_on": "missing"}
    terms = {"must_issue": True, "decision_number": "12/QĐ-SXD", "decided_on": date(2026, 1, 2)}
    import_id = imported(office, [LOAN, PHUC], day=date(2026, 1, 5), **terms)
    assert not faults(import_id)
    account = Account.objects.get(person__staff_code="SXD-001")
    assert (account.username, account.shown_name) == ("loannt.sxd", "loannt.SXD")
    assert (account.must_change_password, account.decision_number) == (True, "12/QĐ-SXD")
    headings = ("Mã cán bộ", "Họ tên", "Ngày nghỉ")
    leaving = hand_in(office, workbook([("SXD-001", "Ngô Thị Loan", date(2026, 5, 29))], headings))
    carry_out(office, leaving)
    account.refresh_from_db()
    assert (account.is_active, account.closing) == (False, Closing.LEFT)
    again = imported(office, [LOAN], day=date(2026, 7, 1), **terms)
    assert not faults(again)
    account.refresh_from_db()
    assert (account.is_active, account.must_change_password) == (True, True)
    assert Account.objects.filter(person__staff_code="SXD-001").count() == 1


def test_a_namesake_without_a_code_stops_a_double(office: Office) -> None:
    """Whoever was entered by hand before is not entered twice."""
    row = ("", "SXD-5", "Trần Văn Hùng", "", "KT", "Chuyên viên", "", "", "")
    assert faults(hand_in(office, workbook([row])))[2] == {"full_name": "namesake"}
    Person.objects.filter(pk=office.persons["hung"]).update(born_on="1970-01-01")
    other = ("", "SXD-5", "Trần Văn Hùng", "02/02/1990", "KT", "Chuyên viên", "", "", "")
    assert not faults(hand_in(office, workbook([other])))


def test_a_post_with_open_work_is_not_left_by_a_list(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-008: work is handed over by the wizard, never dropped."""
    imported(office, [LOAN], day=date(2026, 3, 2))
    seat_id = seat_of("SXD-001").id

    class Work:
        def held_by(self, holder_ids: list[object], *, day: date) -> list[ports.Held]:
            return [ports.Held(seat_id, seat_id, "Công văn 647")] if seat_id in holder_ids else []

    monkeypatch.setattr("vanphong.directory.queries.staff_rows.all_holdings", lambda: {"work": Work()})
    moving = hand_in(office, workbook([(*LOAN[:4], "VP", *LOAN[5:])]))
    assert faults(moving) == {2: {"unit": "holds_work"}}


def test_overlapping_days_are_told(office: Office) -> None:
    """A post cannot begin before the present one, nor end before it began."""
    imported(office, [LOAN])
    headings = ("Mã cán bộ", "Họ và tên", "Đơn vị", "Từ ngày", "Đến ngày")
    rows = [("SXD-001", "Ngô Thị Loan", "VP", "01/01/2026", "")]
    assert faults(hand_in(office, workbook(rows, headings)))[2] == {"valid_from": "out_of_order"}
    rows = [("SXD-001", "Ngô Thị Loan", "", "", "01/01/2026"), ("SXD-XX", "Ma Văn Không", "", "", "01/01/2026")]
    ends = faults(hand_in(office, workbook(rows, headings)))
    assert ends == {2: {"ends_on": "ends_before"}, 3: {"ends_on": "not_seated"}}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (workbook([]), SheetFault.NO_ROWS),
        (workbook([LOAN], [*HEADINGS[:1], "Tên gì", *HEADINGS[2:]]), SheetFault.NO_HEADINGS),
        (workbook([LOAN], [*HEADINGS[:3], "Mã số", *HEADINGS[4:]]), SheetFault.TWO_ALIKE),
        (workbook([LOAN])[:3000], SheetFault.BROKEN),
    ],
)
def test_what_is_no_staff_list_says_why(office: Office, content: bytes, fault: SheetFault) -> None:
    """Malformed spreadsheets: one clear sentence, nothing kept half."""
    try:
        import_id = hand_in(office, content)
    except Invalid as refusal:
        assert refusal.fields["file"] == fault.label
        return
    assert (state(import_id), StaffImport.objects.get(pk=import_id).fault) == (ImportState.FAILED, fault)
    with pytest.raises(IllegalMove):
        staff_imports.carry_out(office.viewer("lan"), import_id, now=office.now)


def test_one_refused_row_leaves_the_others(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Per-row savepoints: what the database refuses is refused alone."""
    import_id = hand_in(office, workbook([LOAN, PHUC]), can_create=True)
    write = staff_writing.Writing.write

    def refuses(self: staff_writing.Writing, judged: list[Judged]) -> None:
        write(self, judged)
        if any(one.row.staff_code == "SXD-002" for one in judged):
            raise IntegrityError("taken meanwhile")

    monkeypatch.setattr(staff_writing.Writing, "write", refuses)
    carry_out(office, import_id)
    assert codes() == {"SXD-001"}
    assert faults(import_id) == {3: {"staff_code": "refused"}}
    summary = queries.summary(office.viewer("lan"), import_id)
    assert summary.states == {"done": 1, "refused": 1}


def test_a_killed_batch_begins_again_and_a_halted_list_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Resumable: what a dead worker had in hand is done once; a halt stands between batches."""
    monkeypatch.setattr(staff_seating, "AT_ONCE", 1)
    import_id = hand_in(office, workbook([LOAN, PHUC]))
    lan = office.viewer("lan")
    staff_imports.carry_out(lan, import_id, now=office.now)
    staff_seating.carry_out_batch(import_id, now=office.now)
    assert codes() == {"SXD-001"}
    staff_imports.pause(lan, import_id, now=office.now)
    office.drain()
    assert (codes(), state(import_id)) == ({"SXD-001"}, ImportState.PAUSED)

    def dies(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    staff_imports.carry_out(lan, import_id, now=office.now)
    with monkeypatch.context() as killing:
        killing.setattr(staff_seating, "_carry_out", dies)
        with pytest.raises(KeyboardInterrupt):
            staff_seating.carry_out_batch(import_id, now=office.now)
    office.drain()
    assert (codes(), state(import_id)) == ({"SXD-001", "SXD-002"}, ImportState.DONE)
    with pytest.raises(IllegalMove):
        staff_imports.carry_out(lan, import_id, now=office.now)


def test_who_lost_the_right_meanwhile_carries_nothing_out(office: Office) -> None:
    """The word is worth what its giver may do when it is carried out."""
    import_id = hand_in(office, workbook([LOAN]))
    staff_imports.carry_out(office.viewer("lan"), import_id, now=office.now)
    Seat.objects.filter(pk=office.seats["lan"]).update(roles=[Role.CLERK])
    office.drain()
    assert (state(import_id), codes()) == (ImportState.PAUSED, set())
    assert StaffImport.objects.get(pk=import_id).fault == SheetFault.NOT_YOURS


def test_a_hundred_thousand_rows_are_read_and_one_more_is_refused(office: Office) -> None:
    """Bounded: the rest of the path takes them batch by batch."""
    lines = ["Mã cán bộ;Họ và tên;Chức vụ", *(f"Z{n};Nguyễn Văn An;Chuyên viên" for n in range(100_001))]
    import_id = hand_in_only(office, "\n".join(lines).encode())
    assert StaffImport.objects.get(pk=import_id).fault == SheetFault.TOO_MANY_ROWS
    import_id = hand_in_only(office, "\n".join(lines[:-1]).encode())
    assert StaffImport.objects.get(pk=import_id).row_count == 100_000


def hand_in_only(office: Office, content: bytes) -> UUID:
    """Hand a list in and read its rows, without looking at each."""
    handed = staff_imports.StaffList(
        file_name="l.csv", content=content, agency_id=office.agencies["A"], takes_effect_on=office.now.date()
    )
    import_id = staff_imports.hand_in(office.viewer("lan"), handed, now=office.now)
    staff_reading.read(import_id, now=office.now)
    return import_id


def test_a_move_does_not_prolong_a_post_that_was_to_end(office: Office) -> None:
    """The old post ends on its own last day when the new one begins after a gap."""
    imported(office, [LOAN])
    person = Person.objects.get(staff_code="SXD-001")
    last = office.now.date() + timedelta(days=5)
    Seat.objects.filter(person=person).update(valid_to=last)
    row = (*LOAN[:4], "Phòng Quy hoạch", *LOAN[5:])
    imported(office, [row], day=office.now.date() + timedelta(days=20))
    ends = Seat.objects.filter(person=person).order_by("valid_from").values_list("valid_to", flat=True)
    assert list(ends) == [last, None]
