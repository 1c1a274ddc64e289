"""Merging, splitting, renaming and dissolving agencies and units (issue 3 "Organisation"; R-016, R-021, R-204)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import Office
from vanphong.directory.actions import organisation, reorganisation
from vanphong.directory.models import Account, Agency, Delegation, Seat, Succession, Unit
from vanphong.directory.queries import agencies
from vanphong.directory.queries import organisation as organisation_queries
from vanphong.directory.queries import reorganisation as queries
from vanphong.directory.queries import reorganisation_annex as annex
from vanphong.directory.rules.reorganisation import Plan, Successor
from vanphong.directory.vocabulary import ReorganisationKind, Role
from vanphong.documents.actions import drafts
from vanphong.documents.models import IncomingDocument, OutgoingDocument, Register
from vanphong.documents.queries import register_books
from vanphong.kernel import access, search
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.work.models import Item

DAY = date(2026, 11, 20)
NEW = Successor(
    "s1", name="Sở Xây dựng và Đô thị tỉnh Sao Mai", short_name="Sở XD&ĐT", symbol="SXDĐT", code="H99.50",
    host="soxaydung.saomai.example", place="Sao Mai",
)  # fmt: skip


def a_plan(office: Office, kind: ReorganisationKind = ReorganisationKind.MERGER, **changed: object) -> Plan:
    """Agencies A and B become one."""
    plan = Plan(
        kind=kind, subject="agency", agency_id=office.agencies["A"], takes_effect_on=DAY,
        legal_basis="Nghị quyết 12/NQ-HĐND ngày 15/11/2026",
        predecessor_ids=(office.agencies["A"], office.agencies["B"]),
        successors=(NEW,),
    )  # fmt: skip
    return replace(plan, **changed)  # type: ignore[arg-type]


def carried_out(office: Office, plan: Plan, by: str = "chu") -> UUID:
    """A plan, kept and carried out."""
    kept = reorganisation.plan(office.viewer(by), plan, now=office.now)
    return reorganisation.carry_out(office.viewer(by), kept, now=office.later(minutes=5))


def heir_of(office: Office) -> Agency:
    """The agency in the place of A."""
    return Agency.objects.get(pk=agencies.current([office.agencies["A"]])[office.agencies["A"]])


def test_a_merger_takes_people_work_and_past_along(office: Office) -> None:
    """Everybody keeps post, roles and account; open things go on, numbers and names of the past stay (R-008)."""
    resolved = office.registered()
    open_one = office.submitted()
    draft = office.draft()
    before = {row.id: (row.register_id, row.year, row.number) for row in IncomingDocument.objects.all()}
    people_before = Seat.objects.filter(valid_to=None).count()
    carried_out(office, a_plan(office))

    heir = heir_of(office)
    assert heir.name == NEW.name and heir.valid_from == DAY and heir.code == "H99.50"
    assert Agency.objects.get(pk=office.agencies["A"]).name == "Sở Xây dựng tỉnh Sao Mai"  # as it was
    assert Agency.objects.get(pk=office.agencies["A"]).valid_to == date(2026, 11, 19)
    assert set(heir.inherited) == {office.agencies["A"], office.agencies["B"]}
    now_seated = Seat.objects.filter(agency=heir, valid_to=None)
    assert now_seated.count() == people_before
    lan = office.viewer("lan")
    assert lan.agency_id == heir.id and lan.has(Role.CLERK) and heir.id in lan.desks
    assert office.agencies["A"] in lan.principals and office.seats["lan"] in lan.principals
    assert {row.id: (row.register_id, row.year, row.number) for row in IncomingDocument.objects.all()} == before
    assert IncomingDocument.objects.get(pk=open_one).agency_id == heir.id
    assert IncomingDocument.objects.get(pk=open_one).submitted_to_id == office.viewer("thang").seat_id
    assert access.sees(lan, resolved) and access.sees(office.viewer("nga"), resolved)
    row = OutgoingDocument.objects.get(pk=draft)
    assert row.agency_id == heir.id and row.drafter_id == office.viewer("hung").seat_id
    assert row.code_notation == "SXDĐT-KT"
    drafts.send(office.viewer("hung"), draft, now=office.now)
    drafts.review(office.viewer("ha"), draft, now=office.now)


def test_registers_close_and_the_new_ones_begin_at_one(office: Office) -> None:
    """NĐ 30/2020, Điều 15, 22: never renumbered, the successor's registers begin at 01."""
    office.registered()
    office.registered()
    carried_out(office, a_plan(office))
    heir = heir_of(office)
    assert not Register.objects.filter(agency_id=office.agencies["A"], is_closed=False).exists()
    assert Register.objects.filter(agency_id=heir.id, is_closed=False).count() == 2
    fresh = office.registered()
    assert IncomingDocument.objects.get(pk=fresh).number == 1
    books = register_books.books(office.viewer("lan"), year=2026)
    assert [book.entries for book in books if book.id == office.registers["A.in"]] == [2]
    entries = register_books.incoming_entries(office.viewer("lan"), office.registers["A.in"], year=2026)
    assert [entry.number for entry in entries] == [2, 1]


def test_work_goes_on_with_its_deadline(office: Office) -> None:
    """Open parts lie before the new seats and desks, and can be finished there."""
    document = office.registered()
    item = Item.objects.create(
        agency_id=office.agencies["A"], about_kind="incoming", about_id=document, part="lead", state="open",
        holder_id=office.seats["hung"], is_desk=False, giver_id=office.seats["thang"], given_at=office.now,
        due_on=date(2026, 12, 1),
    )  # fmt: skip
    carried_out(office, a_plan(office))
    item.refresh_from_db()
    assert item.holder_id == office.viewer("hung").seat_id and item.giver_id == office.viewer("thang").seat_id
    assert item.agency_id == heir_of(office).id and item.due_on == date(2026, 12, 1)


def test_units_of_one_name_become_one_and_accounts_stay(office: Office) -> None:
    """Two "Văn phòng" are one office afterwards; accounts are not touched."""
    accounts = list(Account.objects.order_by("id").values_list("id", "username"))
    carried_out(office, a_plan(office))
    units = Unit.objects.filter(agency=heir_of(office), valid_to=None)
    assert sorted(units.values_list("symbol", flat=True)) == ["KT", "KTXH", "QH", "VP"]
    office_unit = units.get(symbol="VP")
    assert set(office_unit.inherited) == {office.units["A.VP"], office.units["B.VP"]}
    assert list(Account.objects.order_by("id").values_list("id", "username")) == accounts


def test_old_names_and_codes_lead_to_the_successor(office: Office) -> None:
    """R-016: who types the old name finds the new agency; a code of the past is nobody else's, ever."""
    carried_out(office, a_plan(office))
    found = agencies.find("uy ban nhan dan xa hoa binh", day=DAY)
    assert [(card.name, card.formerly) for card in found] == [(NEW.name, "Ủy ban nhân dân xã Hòa Bình")]
    card = agencies.by_code("H99.01")
    assert card is not None and card.name == NEW.name and card.formerly == "Sở Xây dựng tỉnh Sao Mai"
    with pytest.raises(Invalid) as refusal:
        organisation.add_code(
            office.viewer("chu"), heir_of(office).id, code="H99.01", since=DAY, is_current=False, now=office.now
        )
    assert "code" in refusal.value.fields
    [branch] = organisation_queries.tree("hòa bình", day=DAY)
    assert branch.now_part_of == NEW.name


def test_a_renaming_may_keep_the_code(office: Office) -> None:
    """QĐ 09/2025: the same code under the new name; it leads to the new agency without a mark."""
    renamed = replace(NEW, code="H99.01", host="")
    plan = a_plan(office, ReorganisationKind.RENAMING, predecessor_ids=(office.agencies["A"],), successors=(renamed,))
    carried_out(office, plan)
    card = agencies.by_code("H99.01")
    assert card is not None and (card.name, card.formerly) == (NEW.name, "")


def test_a_split_sends_units_where_the_plan_says(office: Office) -> None:
    """One agency becomes two; units and people go where they were put, the first takes the registry desk."""
    other = Successor("s2", name="Sở Quy hoạch", short_name="Sở QH", symbol="SQH", code="H99.51", place="Sao Mai")
    plan = a_plan(
        office, ReorganisationKind.SPLIT, predecessor_ids=(office.agencies["A"],), successors=(NEW, other),
        places={str(office.units["A.QH"]): "s2", str(office.seats["mai"]): "s2"},
    )  # fmt: skip
    carried_out(office, plan)
    there = Agency.objects.get(code="H99.51")
    assert office.viewer("yen").agency_id == there.id and office.viewer("mai").agency_id == there.id
    assert office.viewer("thang").agency_id == heir_of(office).id != there.id
    assert Succession.objects.filter(subject_kind="agency", predecessor_id=office.agencies["A"]).count() == 2


def test_an_agency_joins_one_that_stays(office: Office) -> None:
    """A dissolution hands everything to an agency that exists; a document of the past is found there."""
    document = office.registered(by="nga", summary="V/v sửa chữa cầu Đồng Xanh")
    office.drain()
    taker = Successor("s1", existing_id=office.agencies["A"])
    plan = a_plan(
        office, ReorganisationKind.DISSOLUTION, agency_id=office.agencies["B"],
        predecessor_ids=(office.agencies["B"],), successors=(taker,),
    )  # fmt: skip
    carried_out(office, plan)
    assert office.viewer("nga").agency_id == office.agencies["A"]
    for name in ("nga", "lan"):
        assert document in [one.about.id for one in search.find(office.viewer(name), "cau dong xanh")]
    assert document not in [one.about.id for one in search.find(office.viewer("yen"), "cau dong xanh")]


def test_units_of_an_agency_merge_by_its_own_administrator(office: Office) -> None:
    """X-30: the agency's administrator reorganises units, never agencies; another's units are not even seen."""
    one = Successor("s1", name="Phòng Kinh tế và Quy hoạch", symbol="KTQH")
    plan = a_plan(
        office, subject="unit", predecessor_ids=(office.units["A.KT"], office.units["A.QH"]), successors=(one,)
    )
    draft = office.draft()
    carried_out(office, plan, by="quan")
    unit = Unit.objects.get(symbol="KTQH")
    assert office.viewer("hung").unit_id == office.viewer("yen").unit_id == unit.id
    assert unit.id in office.viewer("ha").desks and office.units["A.QH"] in office.viewer("ha").principals
    row = OutgoingDocument.objects.get(pk=draft)
    assert (row.unit_id, row.code_notation) == (unit.id, "SXD-KTQH")
    with pytest.raises(NotAllowed):
        reorganisation.plan(office.viewer("quan"), a_plan(office), now=office.now)
    theirs = replace(plan, agency_id=office.agencies["B"], predecessor_ids=(office.units["B.VP"],))
    with pytest.raises(NotAllowed):
        reorganisation.plan(office.viewer("quan"), theirs, now=office.now)


def test_what_is_approved_must_leave_first(office: Office) -> None:
    """A document approved under the old name is released by the old agency, or returned: nothing is half-applied."""
    office.approved()
    kept = reorganisation.plan(office.viewer("chu"), a_plan(office), now=office.now)
    with pytest.raises(Invalid) as refusal:
        reorganisation.carry_out(office.viewer("chu"), kept, now=office.now)
    assert "estate.documents.under_way" in refusal.value.fields
    assert Agency.objects.filter(valid_to=None).count() == 2 and not Succession.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"legal_basis": "x", "predecessor_ids": ()}, "predecessors"),
        ({"successors": (replace(NEW, code="H99.02 lạ"),)}, "s1.code"),
        ({"successors": (replace(NEW, symbol=""),)}, "s1.symbol"),
        ({"successors": (replace(NEW, host="không phải"),)}, "s1.host"),
        ({"successors": (NEW, replace(NEW, key="s2"))}, "successors"),
        ({"successors": ()}, "successors"),
        ({"takes_effect_on": date(2026, 9, 1)}, "takes_effect_on"),
        ({"takes_effect_on": date(2025, 7, 1)}, "predecessors"),
    ],
)
def test_faults_of_a_plan_are_told_by_field(office: Office, changed: dict[str, object], field: str) -> None:
    """Bad input: a clear message per field."""
    faults = queries.preview(office.viewer("chu"), replace(a_plan(office), **changed), day=DAY).faults  # type: ignore[arg-type]
    assert field in faults


def test_a_plan_waits_for_its_day_and_is_carried_out_once(office: Office) -> None:
    """A plan for the future is a draft; a second click finds it done."""
    chu = office.viewer("chu")
    kept = reorganisation.plan(chu, a_plan(office, takes_effect_on=date(2026, 12, 1)), now=office.now)
    with pytest.raises(IllegalMove):
        reorganisation.carry_out(chu, kept, now=office.now)
    reorganisation.carry_out(chu, kept, now=office.later(days=11))
    with pytest.raises(IllegalMove):
        reorganisation.carry_out(office.viewer("chu"), kept, now=office.now)


def test_delegations_end_with_the_post_that_gave_them(office: Office) -> None:
    """Written authority of an office that ended is given anew (NĐ 30/2020, Điều 13)."""
    Delegation.objects.create(
        agency_id=office.agencies["A"], principal_id=office.seats["thang"], deputy_id=office.seats["mai"], form="TUQ",
        number="01/GUQ", dated_on=DAY, scope_text="Ký văn bản", valid_from=DAY, valid_to=date(2026, 12, 31),
        entered_at=office.now,
    )  # fmt: skip
    carried_out(office, a_plan(office))
    assert not Delegation.objects.filter(revoked_at=None).exists()


def test_others_do_not_see_plans(office: Office) -> None:
    """An officer, and the administrator of another agency, find nothing."""
    kept = reorganisation.plan(office.viewer("chu"), a_plan(office), now=office.now)
    for name in ("hung", "nga"):
        with pytest.raises(NotFound):
            queries.planned(office.viewer(name), kept)
        with pytest.raises(NotFound):
            reorganisation.carry_out(office.viewer(name), kept, now=office.now)


def test_the_number_of_statements_does_not_grow_with_what_is_open(office: Office) -> None:
    """Bulk statements: ten times the documents cost no further statement."""
    for _each in range(3):
        office.submitted()
    plan = a_plan(
        office, subject="unit", predecessor_ids=(office.units["A.KT"],), kind=ReorganisationKind.RENAMING,
        successors=(Successor("s1", name="Phòng Một", symbol="P1"),),
    )  # fmt: skip
    first = _statements(office, plan)
    for _each in range(20):
        office.draft()
    office.later(days=1)
    heir = Successor("s1", name="Phòng Hai", symbol="P2")
    second = replace(plan, predecessor_ids=(_unit("P1"),), successors=(heir,), takes_effect_on=office.now.date())
    assert _statements(office, second) <= first + 3


def _unit(symbol: str) -> UUID:
    return Unit.objects.get(symbol=symbol, valid_to=None).id


def _statements(office: Office, plan: Plan) -> int:
    chu: Viewer = office.viewer("chu")
    kept = reorganisation.plan(chu, plan, now=office.now)
    with CaptureQueriesContext(connection) as caught:
        reorganisation.carry_out(chu, kept, now=office.now)
    return len(caught)


def test_the_minutes_name_who_and_what_went_where(office: Office) -> None:
    """R-008: each agency, unit and person by name with the old and the new place, in protocol order."""
    done = carried_out(office, a_plan(office))
    with CaptureQueriesContext(connection) as statements:
        found = annex.annex(office.viewer("chu"), done)
    assert len(statements) <= 8
    assert {(one.name, one.after) for one in found.bodies if not one.before} == {
        ("Sở Xây dựng tỉnh Sao Mai", NEW.name), (Agency.objects.get(pk=office.agencies["B"]).name, NEW.name),
    }  # fmt: skip
    assert sum(one.name == "Văn phòng" for one in found.bodies) == 2
    hung = next(one for one in found.people if one.name == "Trần Văn Hùng")
    assert hung.before == "Chuyên viên, Phòng Kinh tế, Sở Xây dựng tỉnh Sao Mai"
    assert hung.after == f"Chuyên viên, Phòng Kinh tế, {NEW.name}"
    assert len(found.people) == len(office.seats)
    with pytest.raises(NotFound):
        annex.annex(office.viewer("hung"), done)
