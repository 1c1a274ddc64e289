"""Somebody moves or leaves: all that hung on the seat goes to others in one transaction, and back within thirty days.

R-006, R-007, R-008, X-17; NĐ 30/2020/NĐ-CP, Điều 31.3.đ.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.office import Office
from vanphong.directory.actions import hand_over, organisation, people
from vanphong.directory.actions.hand_over import KEPT, Paper, Receivers
from vanphong.directory.actions.hand_over_reversal import reverse
from vanphong.directory.models import Absence, Account, HandOver, HandOverLine, Seat
from vanphong.directory.queries import hand_over as reading
from vanphong.directory.queries import succession
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import directing, drafts
from vanphong.kernel import access, events, notices
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import EventRecord
from vanphong.kernel.viewer import Viewer, machine
from vanphong.work.actions import items
from vanphong.work.models import Item
from vanphong.work.vocabulary import WorkSplit

pytestmark = pytest.mark.django_db


def post(name: str) -> UUID:
    """A post by its name."""
    return organisation.name_post(name, rank=20)


def paper(office: Office, **changed: object) -> Paper:
    """A decision of today."""
    today = office.now.date()
    return replace(Paper("123/QĐ-SXD", today, today), **changed)  # type: ignore[arg-type]


def to_planning(office: Office, **changed: object) -> people.SeatData:
    """A seat in the planning unit."""
    data = people.SeatData(
        agency_id=office.agencies["A"], unit_id=office.units["A.QH"], post_id=post("Chuyên viên"),
        roles=[Role.OFFICER], valid_from=office.now.date(),
    )  # fmt: skip
    return replace(data, **changed)  # type: ignore[arg-type]


def move(office: Office, name: str = "hung", receivers: Receivers | None = None, **changed: object) -> UUID:
    """The administrator moves somebody to the planning unit."""
    return hand_over.move(
        office.viewer("quan"), office.seats[name], to=to_planning(office), paper=paper(office, **changed),
        receivers=receivers or Receivers(), now=office.now,
    )  # fmt: skip


def leave(office: Office, name: str = "hung", receivers: Receivers | None = None, **changed: object) -> UUID:
    """The administrator lets somebody leave the service."""
    return hand_over.leave(
        office.viewer("quan"), office.seats[name], paper=paper(office, **changed),
        receivers=receivers or Receivers(), now=office.now,
    )  # fmt: skip


def given(office: Office, lead: str = "hung", **order: object) -> UUID:
    """A document in which somebody leads; returns the document."""
    made = office.order(lead, **order)  # type: ignore[arg-type]
    return directing.assign(office.viewer("thang"), office.submitted(), order=made, now=office.now)


def item_of(document: UUID) -> Item:
    """The leading part of a document."""
    return Item.objects.get(about_id=document)


def inbox(office: Office, name: str) -> dict[str, int]:
    """What work lies in somebody's inbox."""
    return access.counts(list(office.viewer(name).hands), [*WorkSplit])


def test_who_moves_hands_everything_to_the_head_unless_said_otherwise(office: Office) -> None:
    """R-008: work and drafts have a new holder with the same deadline; seats follow each other; the account stays."""
    document, draft = given(office), office.draft()
    due_on = item_of(document).due_on
    done = move(office)
    old, new = Seat.objects.get(pk=office.seats["hung"]), HandOver.objects.get(pk=done).new_seat
    assert new is not None
    assert (old.valid_to, new.valid_from, new.is_main) == (
        office.now.date() - timedelta(days=1),
        office.now.date(),
        True,
    )
    assert (new.decision_number, new.decided_on) == ("123/QĐ-SXD", office.now.date())
    item = item_of(document)
    assert (item.holder_id, item.due_on) == (office.seats["ha"], due_on)
    assert inbox(office, "ha") == {WorkSplit.LEAD: 1}
    assert drafts.withdraw(office.viewer("ha"), draft, reason="Thôi", now=office.now) == draft
    assert office.viewer("hung").unit_id == office.units["A.QH"]


def test_each_thing_can_go_to_somebody_else(office: Office) -> None:
    """R-008: one line to one, a kind to another, everything else to a third, some kept on the own new seat."""
    first, second, draft = given(office), given(office), office.draft()
    move(
        office,
        receivers=Receivers(
            everything=office.seats["ha"],
            kinds={"outgoing.drafts": KEPT},
            lines={("work.to_do", item_of(second).id): office.seats["cuong"]},
        ),
    )
    assert item_of(first).holder_id == office.seats["ha"]
    assert item_of(second).holder_id == office.seats["cuong"]
    assert drafts.withdraw(office.viewer("hung"), draft, reason="Thôi", now=office.now) == draft


def test_history_and_notice_tell_of_the_hand_over(office: Office) -> None:
    """X-17: the matter's own history names both, and each receiver is told once."""
    document = given(office)
    done = move(office)
    entry = EventRecord.objects.get(kind="work.handed_over", subject_id=document)
    assert (entry.payload["from_name"], entry.payload["to_name"]) == ("Trần Văn Hùng", "Đỗ Thu Hà")
    office.drain()
    words = notices.recent([office.seats["ha"]])
    assert [word.about.id for word in words if word.about.kind == "hand_over"] == [done]
    assert events.last(done) is not None


def test_who_leaves_loses_every_seat_and_the_account(office: Office) -> None:
    """R-007: the account is closed for good reason, never handed to anybody; the unit's head is told."""
    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    office.accounts["hung"] = issue(office, "hung")
    further = to_planning(office, is_main=False)
    second = people.seat(house, office.persons["hung"], data=further, now=office.now)
    done = leave(office)
    assert not Seat.objects.filter(person_id=office.persons["hung"], valid_to=None).exists()
    assert Seat.objects.get(pk=second).valid_to is not None
    account = Account.objects.get(pk=office.accounts["hung"])
    assert (account.is_active, account.closing, account.person_id) == (False, "left", office.persons["hung"])
    office.drain()
    assert [word.about.id for word in notices.recent([office.seats["ha"]])] == [done]


def issue(office: Office, name: str) -> UUID:
    """An account for somebody."""
    from vanphong.directory.actions import accounts  # noqa: PLC0415

    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    return accounts.issue_account(house, office.persons[name], username=name, password="Mùa-xuân-2026!", now=office.now)


def test_nobody_closes_the_own_account(office: Office) -> None:
    """X-30: an administrator who leaves is let go by another one."""
    with pytest.raises(NotAllowed):
        leave(office, "quan")


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("decision_number", {"decision_number": " "}),
        ("decided_on", {"decided_on": date(2026, 12, 1)}),
        ("takes_effect_on", {"takes_effect_on": date(2026, 11, 21)}),
        ("takes_effect_on", {"takes_effect_on": date(2026, 11, 1)}),
    ],
)
def test_a_paper_that_cannot_be_is_refused_by_field(office: Office, field: str, changed: dict[str, object]) -> None:
    """R-006: a decision with number and date; carried out on its day or at most seven days later."""
    with pytest.raises(Invalid) as refused:
        move(office, **changed)  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]


def test_seats_do_not_overlap_nor_lie_outside_their_unit(office: Office) -> None:
    """The same post in the same unit twice, before the unit began, ended before it began: each says so."""
    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    same = to_planning(office, unit_id=office.units["A.KT"], is_main=False)
    with pytest.raises(Invalid) as twice:
        people.seat(house, office.persons["hung"], data=same, now=office.now)
    assert list(twice.value.fields) == ["post_id"]
    early = to_planning(office, valid_from=date(2025, 6, 30), is_main=False)
    with pytest.raises(Invalid) as before:
        people.seat(house, office.persons["hung"], data=early, now=office.now)
    assert set(before.value.fields) == {"valid_from", "unit_id"}
    with pytest.raises(Invalid) as ended:
        people.end_seat(house, office.seats["hung"], valid_to=date(2025, 1, 1), reason="", now=office.now)
    assert list(ended.value.fields) == ["valid_to"]


def test_what_needs_a_role_goes_only_to_who_carries_it(office: Office) -> None:
    """R-051: a draft to be signed by a leader cannot be laid before an officer; nothing is half done."""
    office.draft()
    with pytest.raises(Invalid) as refused:
        leave(office, "thang", Receivers(everything=office.seats["hung"]))
    assert list(refused.value.fields) == ["outgoing.to_sign"]
    assert not HandOver.objects.exists()
    assert Seat.objects.get(pk=office.seats["thang"]).valid_to is None
    done = leave(office, "thang")
    assert HandOverLine.objects.get(hand_over=done, kind="outgoing.to_sign").to_id == office.seats["mai"]


def test_only_who_sits_in_the_agency_today_takes_over(office: Office) -> None:
    """A seat of another agency, an ended one, and the one that is left are refused."""
    given(office)
    for receiver in (office.seats["dung"], office.seats["hung"], UUID(int=7)):
        with pytest.raises(Invalid):
            move(office, receivers=Receivers(everything=receiver))
    with pytest.raises(Invalid):
        leave(office, receivers=Receivers(everything=KEPT))


def test_only_administrators_of_the_agency_hand_over(office: Office) -> None:
    """R-204, X-30: nobody else learns even that the seat exists, another agency's administrator included."""
    for name in ("hung", "ha", "thang", "lan", "tu"):
        with pytest.raises(NotFound):
            hand_over.leave(
                office.viewer(name), office.seats["cuong"], paper=paper(office), receivers=Receivers(), now=office.now
            )
    with pytest.raises(NotFound):
        leave(office, "dung")


def test_the_last_of_a_role_is_named_before_going(office: Office) -> None:
    """Registers and desks follow roles: when the last one goes, the wizard says so."""
    today = office.now.date()
    seat = succession.left(office.viewer("quan"), office.seats["lan"], day=today)
    assert [role for role, _place in succession.last_roles([seat], day=today)] == [Role.CLERK]
    head = succession.left(office.viewer("quan"), office.seats["ha"], day=today)
    assert succession.last_roles([head], day=today) == [(Role.HEAD_OF_UNIT, "Phòng Kinh tế")]
    mai = succession.left(office.viewer("quan"), office.seats["mai"], day=today)
    assert succession.last_roles([mai], day=today) == []


def test_a_hand_over_is_taken_back_whole(office: Office) -> None:
    """Reversible: seat, account, work and drafts are as they were, in the inbox too."""
    document, draft = given(office), office.draft()
    office.accounts["hung"] = issue(office, "hung")
    before = inbox(office, "hung")
    done = leave(office)
    office.later(days=30)
    reverse(office.viewer("quan"), done, now=office.now)
    assert Seat.objects.get(pk=office.seats["hung"]).valid_to is None
    assert Account.objects.get(pk=office.accounts["hung"]).is_active
    assert item_of(document).holder_id == office.seats["hung"]
    assert (inbox(office, "hung"), inbox(office, "ha")) == (before, {})
    assert drafts.withdraw(office.viewer("hung"), draft, reason="Thôi", now=office.now) == draft
    assert not HandOverLine.objects.filter(hand_over=done, is_back=False).exists()


def test_what_went_on_meanwhile_stays_where_it_is(office: Office) -> None:
    """Reversible: the head has reported on one of two; that one stays and is listed."""
    first, second = given(office), given(office)
    done = move(office)
    items.report(office.viewer("ha"), item_of(first).id, text="Đang làm", progress=10, now=office.now)
    reverse(office.viewer("quan"), done, now=office.now)
    assert item_of(first).holder_id == office.seats["ha"]
    assert item_of(second).holder_id == office.seats["hung"]
    page = reading.page(office.viewer("quan"), done)
    assert sorted(line.is_back is True for group in page.groups for line in group.lines) == [False, True]


def test_what_came_to_the_new_seat_goes_along_back(office: Office) -> None:
    """Reversible: work given to the new seat meanwhile is not stranded there."""
    done = move(office)
    new_seat = HandOver.objects.get(pk=done).new_seat_id
    assert new_seat is not None
    order = office.order("yen")
    order = replace(order, assignments=[replace(order.assignments[0], holder_id=new_seat)])
    document = directing.assign(office.viewer("thang"), office.submitted(), order=order, now=office.now)
    reverse(office.viewer("quan"), done, now=office.now)
    assert item_of(document).holder_id == office.seats["hung"]
    assert office.viewer("hung").unit_id == office.units["A.KT"]


def test_taking_back_is_refused_late_twice_and_after_another_change(office: Office) -> None:
    """Reversible for thirty days, once, and only while the posts are as the hand-over left them."""
    done = move(office)
    office.later(days=31)
    with pytest.raises(IllegalMove):
        reverse(office.viewer("quan"), done, now=office.now)
    office.later(days=-20)
    with pytest.raises(NotFound):
        reverse(office.viewer("thang"), done, now=office.now)
    reverse(office.viewer("quan"), done, now=office.now)
    with pytest.raises(IllegalMove):
        reverse(office.viewer("quan"), done, now=office.now)
    again = move(office, takes_effect_on=office.now.date())
    new_seat = HandOver.objects.get(pk=again).new_seat_id
    assert new_seat is not None
    people.end_seat(office.viewer("quan"), new_seat, valid_to=office.now.date(), reason="", now=office.now)
    with pytest.raises(IllegalMove):
        reverse(office.viewer("quan"), again, now=office.now)


def test_the_record_is_open_to_those_it_concerns_only(office: Office) -> None:
    """R-008: administrator, leaders, head of the unit, the mover and receivers; nobody else, no other agency."""
    given(office)
    done = move(office, receivers=Receivers(everything=office.seats["cuong"]))
    for name in ("quan", "thang", "ha", "hung", "cuong"):
        assert reading.page(office.viewer(name), done).row.things == 1
    for name in ("yen", "lan", "dung", "tu"):
        with pytest.raises(NotFound):
            reading.page(office.viewer(name), done)


def test_the_list_is_found_by_name_and_decision(office: Office) -> None:
    """Search without tone marks, by name or number of the decision."""
    done = move(office)
    viewer: Viewer = office.viewer("quan")
    assert [row.id for row in reading.listing(viewer, text="tran hung")] == [done]
    assert [row.id for row in reading.listing(viewer, text="123")] == [done]
    assert reading.listing(viewer, text="456") == []
    assert reading.listing(viewer, before=done) == []


def test_what_was_left_behind_on_an_ended_post_is_found_and_handed_over(office: Office) -> None:
    """X-17: a post that ended without a hand-over is listed with its things until somebody has them."""
    document = given(office)
    viewer, today = office.viewer("quan"), office.now.date()
    assert succession.left_behind(viewer, day=today) == []
    yesterday = today - timedelta(days=1)
    people.end_seat(viewer, office.seats["hung"], valid_to=yesterday, reason="", now=office.now)
    assert [(seat.id, count) for seat, count in succession.left_behind(viewer, day=today)] == [
        (office.seats["hung"], 1)
    ]
    done = hand_over.clear(viewer, office.seats["hung"], paper=paper(office), receivers=Receivers(), now=office.now)
    assert item_of(document).holder_id == office.seats["ha"]
    assert succession.left_behind(viewer, day=today) == []
    with pytest.raises(IllegalMove):
        hand_over.clear(viewer, office.seats["hung"], paper=paper(office), receivers=Receivers(), now=office.now)
    reverse(viewer, done, now=office.now)
    assert item_of(document).holder_id == office.seats["hung"]
    assert Seat.objects.get(pk=office.seats["hung"]).valid_to == yesterday


def test_work_does_not_leave_the_agency_with_its_holder(office: Office) -> None:
    """Walls: who moves to another agency keeps nothing of the old one, though the operator carries it out."""
    document = given(office)
    operator = office.viewer("chu")
    to = to_planning(office, agency_id=office.agencies["B"], unit_id=office.units["B.KTXH"])
    with pytest.raises(Invalid):
        hand_over.move(
            operator,
            office.seats["hung"],
            to=to,
            paper=paper(office),
            receivers=Receivers(everything=KEPT),
            now=office.now,
        )
    hand_over.move(operator, office.seats["hung"], to=to, paper=paper(office), receivers=Receivers(), now=office.now)
    assert item_of(document).holder_id == office.seats["ha"]
    assert office.viewer("hung").agency_id == office.agencies["B"]
    with pytest.raises(NotAllowed):
        hand_over.move(
            office.viewer("quan"),
            office.seats["cuong"],
            to=to,
            paper=paper(office),
            receivers=Receivers(),
            now=office.now,
        )


def test_an_own_absence_goes_along_with_who_moves(office: Office) -> None:
    """What is the person's rather than the post's stays with the person."""
    today = office.now.date()
    absence = Absence.objects.create(
        seat_id=office.seats["hung"], starts_on=today, ends_on=today + timedelta(days=30), entered_at=office.now
    )
    done = move(office, receivers=Receivers(everything=office.seats["ha"]))
    absence.refresh_from_db()
    assert (absence.seat_id, absence.cancelled_at) == (HandOver.objects.get(pk=done).new_seat_id, None)
