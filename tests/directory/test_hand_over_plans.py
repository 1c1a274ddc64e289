"""Moves and leaves prepared for a day ahead, carried out with what hangs on the post then (R-006, R-007, R-008)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.directory.test_hand_over import given, item_of, paper, to_planning
from tests.office import Office, build
from vanphong.directory import tasks
from vanphong.directory.actions import hand_over_plans, people
from vanphong.directory.actions.hand_over import Receivers
from vanphong.directory.actions.hand_over_plans import Going
from vanphong.directory.actions.people import SeatData
from vanphong.directory.models import Account, HandOver, HandOverPlan, Seat
from vanphong.directory.queries import hand_over_plans as queries
from vanphong.directory.queries.hand_over_plans import PlanState
from vanphong.directory.vocabulary import Closing, Role
from vanphong.kernel import events, notices
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def prepare(
    office: Office, name: str = "hung", *, to: SeatData | None = None, receivers: Receivers | None = None, days: int = 5
) -> UUID:
    """The administrator prepares that somebody goes in some days."""
    decision = paper(office, takes_effect_on=office.now.date() + days * DAY)
    going = Going(decision, receivers or Receivers(), to)
    return hand_over_plans.prepare(office.viewer("quan"), office.seats[name], going=going, now=office.now)


def faults(office: Office, name: str = "hung", **named: object) -> set[str]:
    """The fields at which preparing is refused."""
    with pytest.raises(Invalid) as refused:
        prepare(office, name, **named)  # type: ignore[arg-type]
    return set(refused.value.fields)


def told(office: Office, name: str) -> list[str]:
    """What somebody was told."""
    office.drain()
    return [word.text for word in notices.recent([office.seats[name]])]


def test_what_comes_until_the_day_goes_along_on_the_day(office: Office) -> None:
    """R-008: nothing happens before; on the day the work of that day is found, and the preparer is told, once."""
    before = given(office)
    receivers = Receivers(everything=office.seats["cuong"])
    plan_id = prepare(office, to=to_planning(office), receivers=receivers)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 0)
    assert item_of(before).holder_id == office.seats["hung"]
    office.later(days=4)
    after = given(office)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 0)
    office.later(days=1)
    assert hand_over_plans.carry_out_due(now=office.now) == (1, 0)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 0)
    assert {item_of(one).holder_id for one in (before, after)} == {office.seats["cuong"]}
    done = HandOver.objects.get()
    old, new = Seat.objects.get(pk=office.seats["hung"]), done.new_seat
    assert new is not None
    assert (old.valid_to, new.valid_from, new.unit_id) == (
        office.now.date() - DAY, office.now.date(), office.units["A.QH"],
    )  # fmt: skip
    page = queries.page(office.viewer("quan"), plan_id)
    assert (page.row.state, page.hand_over_id) == (PlanState.DONE, done.id)
    assert sum("Trần Văn Hùng" in text for text in told(office, "quan")) == 1
    kinds = [entry.kind for entry in events.history(plan_id)]
    assert kinds == ["hand_over.plan_carried_out", "hand_over.planned"]
    assert events.history(done.id)[0].actor_name == "Hồ Minh Quân"


def test_each_thing_goes_to_whom_it_was_given_when_it_was_prepared(office: Office) -> None:
    """A kind, and one thing, named five days ahead."""
    first, second = given(office), given(office)
    lines = {("work.to_do", item_of(first).id): office.seats["cuong"]}
    kinds = {"work.to_do": office.seats["ha"]}
    prepare(office, to=to_planning(office), receivers=Receivers(None, kinds, lines))
    office.later(days=5)
    assert hand_over_plans.carry_out_due(now=office.now) == (1, 0)
    assert (item_of(first).holder_id, item_of(second).holder_id) == (office.seats["cuong"], office.seats["ha"])


def test_who_leaves_later_keeps_the_account_until_then() -> None:
    """R-007, X-17: the account is closed on the day and not before."""
    office = build(with_accounts=True)
    prepare(office)
    account = Account.objects.get(pk=office.accounts["hung"])
    assert account.is_active
    office.later(days=5)
    hand_over_plans.carry_out_due(now=office.now)
    account.refresh_from_db()
    assert (account.is_active, account.closing) == (False, "left")


def test_what_fails_is_told_once_and_tried_again_on_the_next_day(office: Office) -> None:
    """Who was named has left; nothing is half done, and when the reason is gone it is carried out."""
    document = given(office)
    plan_id = prepare(office, to=to_planning(office), receivers=Receivers(everything=office.seats["cuong"]))
    Seat.objects.filter(pk=office.seats["cuong"]).update(valid_to=office.now.date() + DAY)
    office.later(days=5)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 1)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 0)
    assert item_of(document).holder_id == office.seats["hung"] and not HandOver.objects.exists()
    assert Seat.objects.get(pk=office.seats["hung"]).valid_to is None
    page = queries.page(office.viewer("quan"), plan_id)
    assert page.row.state == PlanState.FAILED and page.row.failure
    assert sum(page.row.failure[:60] in text for text in told(office, "quan")) == 1
    office.later(days=1)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 1)
    assert sum(page.row.failure[:60] in text for text in told(office, "quan")) == 1
    Seat.objects.filter(pk=office.seats["cuong"]).update(valid_to=None)
    hand_over_plans.carry_out(office.viewer("quan"), plan_id, now=office.now)
    assert item_of(document).holder_id == office.seats["cuong"]
    assert queries.page(office.viewer("quan"), plan_id).row.failure == ""


def test_the_rights_of_the_preparer_are_asked_on_the_day(office: Office) -> None:
    """R-204: who administers no more carries nothing out; the new administrator is told and does it."""
    plan_id = prepare(office, to=to_planning(office))
    Seat.objects.filter(pk=office.seats["quan"]).update(roles=[Role.OFFICER])
    Seat.objects.filter(pk=office.seats["binh"]).update(roles=[Role.CHIEF_OF_OFFICE, Role.ADMINISTRATOR])
    office.later(days=5)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 1)
    assert any("Trần Văn Hùng" in text for text in told(office, "binh"))
    hand_over_plans.carry_out(office.viewer("binh"), plan_id, now=office.now)
    assert HandOver.objects.get().carried_out_by_id == office.seats["binh"]


def test_a_preparer_who_is_locked_out_by_then_carries_nothing_out() -> None:
    """A locked account acts through no door, nor through what it prepared before."""
    office = build(with_accounts=True)
    prepare(office, to=to_planning(office))
    account = Account.objects.filter(pk=office.accounts["quan"])
    account.update(is_active=False, closing=Closing.ORDERED, closed_at=office.now)
    office.later(days=5)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 1)
    assert not HandOver.objects.exists()
    account.update(is_active=True, closing="", closed_at=None)
    office.later(days=1)
    assert hand_over_plans.carry_out_due(now=office.now) == (1, 0)


def test_a_plan_is_given_up_before_its_day(office: Office) -> None:
    """Withdrawn, nothing happens on the day; neither twice, nor by strangers, nor early."""
    plan_id = prepare(office, to=to_planning(office))
    with pytest.raises(NotFound):
        hand_over_plans.withdraw(office.viewer("tu"), plan_id, now=office.now)
    with pytest.raises(NotFound):
        queries.page(office.viewer("hung"), plan_id)
    with pytest.raises(IllegalMove):
        hand_over_plans.carry_out(office.viewer("quan"), plan_id, now=office.now)
    assert [row.name for row in queries.prepared(office.viewer("quan"))] == ["Trần Văn Hùng"]
    hand_over_plans.withdraw(office.viewer("quan"), plan_id, now=office.now)
    assert queries.prepared(office.viewer("quan")) == []
    with pytest.raises(IllegalMove):
        hand_over_plans.withdraw(office.viewer("quan"), plan_id, now=office.now)
    office.later(days=5)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 0)
    assert Seat.objects.get(pk=office.seats["hung"]).valid_to is None
    prepare(office, to=to_planning(office))


def test_what_cannot_be_is_refused_when_it_is_prepared(office: Office) -> None:
    """By field: a day that is not ahead, a second plan, a place that is not, a receiver who is gone by then."""
    place = to_planning(office)
    assert faults(office, to=place, days=0) == {"takes_effect_on"}
    assert faults(office, to=place, days=400) == {"takes_effect_on"}
    people.end_seat(
        office.viewer("quan"), office.seats["yen"], valid_to=office.now.date() + DAY, reason="Nghỉ", now=office.now
    )
    assert faults(office, to=place, receivers=Receivers(everything=office.seats["yen"])) == {"everything"}
    lines = {
        ("work.to_do", office.seats["ha"]): office.seats["yen"],
        ("work.to_do", office.seats["cuong"]): office.seats["ha"],
    }
    assert faults(office, to=place, receivers=Receivers(lines=lines)) == {"work.to_do"}
    assert faults(office, "yen", to=place) == {"takes_effect_on"}
    assert faults(office, to=to_planning(office, unit_id=office.units["B.VP"])) == {"unit_id"}
    with pytest.raises(NotAllowed):
        prepare(office, to=to_planning(office, agency_id=office.agencies["B"]))
    with pytest.raises(NotAllowed):
        prepare(office, to=to_planning(office, roles=[Role.OWNER]))
    with pytest.raises(NotAllowed):
        prepare(office, "quan")
    prepare(office, to=place)
    assert faults(office, to=place) == {"takes_effect_on"}
    assert HandOverPlan.objects.count() == 1


def test_the_hourly_job_carries_nothing_out_whose_day_is_too_long_ago(office: Office) -> None:
    """A hand-over reaches back seven days; after that it is made anew."""
    prepare(office, to=to_planning(office))
    tasks.carry_out_prepared(0)
    assert not HandOver.objects.exists()
    office.later(days=13)
    assert hand_over_plans.carry_out_due(now=office.now) == (0, 0)


def test_trouble_with_one_plan_holds_up_no_other(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no refusal is raised for the log, after everybody else's plan has been carried out."""
    broken = prepare(office, to=to_planning(office), receivers=Receivers(everything=office.seats["cuong"]))
    whole = prepare(office, "cuong", to=to_planning(office), receivers=Receivers(everything=office.seats["ha"]))
    tried = hand_over_plans._try

    def trouble(row: HandOverPlan, *, now: datetime) -> bool:
        if row.id == broken:
            raise ConnectionError
        return tried(row, now=now)

    monkeypatch.setattr(hand_over_plans, "_try", trouble)
    office.later(days=5)
    with pytest.raises(ExceptionGroup):
        hand_over_plans.carry_out_due(now=office.now)
    states = {one: queries.page(office.viewer("quan"), one).row.state for one in (broken, whole)}
    assert states == {broken: PlanState.WAITING, whole: PlanState.DONE}
