"""What is taken back is as it was before, not as somebody thought: hand-overs and acts on many (R-008)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.directory.test_hand_over import given, issue, item_of, leave, move, paper, to_planning
from tests.office import Office
from vanphong.directory.actions import absences, accounts, bulk, delegations, hand_over, organisation, people
from vanphong.directory.actions.absences import AbsenceData
from vanphong.directory.actions.bulk import Order
from vanphong.directory.actions.hand_over import Receivers
from vanphong.directory.actions.hand_over_reversal import reverse
from vanphong.directory.models import Absence, Account, BulkLine, BulkRun, Delegation, HandOverLine, Post, Seat
from vanphong.directory.queries import succession
from vanphong.directory.vocabulary import BulkAct, LineState
from vanphong.kernel import access, passing
from vanphong.kernel.errors import IllegalMove, NotAllowed
from vanphong.kernel.ids import Ref, new_id
from vanphong.kernel.matter import matter
from vanphong.kernel.models import AccessGrant
from vanphong.kernel.viewer import machine
from vanphong.work.actions import items

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_seat_with_a_last_day_gets_that_day_back(office: Office) -> None:
    """A term that was to end is not made endless by taking a hand-over back."""
    last = office.now.date() + 30 * DAY
    people.end_seat(office.viewer("quan"), office.seats["hung"], valid_to=last, reason="Hết hạn", now=office.now)
    done = move(office)
    reverse(office.viewer("quan"), done, now=office.now)
    row = Seat.objects.get(pk=office.seats["hung"])
    assert (row.valid_to, row.end_reason) == (last, "Hết hạn")


def test_who_leaves_gives_up_coming_posts_too_and_gets_them_back(office: Office) -> None:
    """Otherwise a post begins whose holder has long gone."""
    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    first = office.now.date() + 10 * DAY
    coming = to_planning(office, is_main=False, valid_from=first)
    seat_id = people.seat(house, office.persons["hung"], data=coming, now=office.now)
    done = leave(office)
    assert Seat.objects.get(pk=seat_id).valid_to == first - DAY
    reverse(office.viewer("quan"), done, now=office.now)
    assert Seat.objects.get(pk=seat_id).valid_to is None
    assert Seat.objects.get(pk=office.seats["hung"]).valid_to is None


def test_a_coming_post_elsewhere_is_handed_over_there_first(office: Office) -> None:
    """An administrator does not end what is another agency's."""
    coming = to_planning(
        office, agency_id=office.agencies["B"], unit_id=None, is_main=False, valid_from=office.now.date() + DAY
    )
    people.seat(office.viewer("chu"), office.persons["hung"], data=coming, now=office.now)
    with pytest.raises(NotAllowed):
        leave(office)


def test_a_further_post_that_was_there_before_does_not_hinder_taking_back(office: Office) -> None:
    """Only what was given since is a change."""
    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    coming = to_planning(office, unit_id=office.units["A.VP"], is_main=False, valid_from=office.now.date() + DAY)
    people.seat(house, office.persons["hung"], data=coming, now=office.now)
    done = move(office)
    assert reverse(office.viewer("quan"), done, now=office.now) == done


def test_a_post_entered_since_for_an_earlier_day_hinders_taking_back(office: Office) -> None:
    """Who came back under an earlier date would sit twice."""
    done = leave(office)
    back = to_planning(office, valid_from=office.now.date() - 3 * DAY)
    house = machine(agency_id=office.agencies["A"], name="Cài đặt")
    Seat.objects.filter(pk=office.seats["hung"]).update(valid_to=office.now.date() - 4 * DAY)
    people.seat(house, office.persons["hung"], data=back, now=office.now)
    Seat.objects.filter(pk=office.seats["hung"]).update(valid_to=office.now.date() - DAY)
    with pytest.raises(IllegalMove):
        reverse(office.viewer("quan"), done, now=office.now)


def test_what_was_done_while_the_hand_over_was_made_is_not_handed_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last word before the lock counts: finished work stays with whoever finished it."""
    document = given(office)
    find = succession.groups

    def then_finished(*seats: object, **day: object) -> object:
        found = find(*seats, **day)  # type: ignore[arg-type]
        items.finish(office.viewer("hung"), item_of(document).id, text="Xong", now=office.now)
        return found

    monkeypatch.setattr(succession, "groups", then_finished)
    done = move(office)
    assert item_of(document).holder_id == office.seats["hung"]
    assert not HandOverLine.objects.filter(hand_over_id=done, kind="work.to_do").exists()


def test_one_row_that_names_two_seats_of_who_leaves(office: Office) -> None:
    """People merged into one may have authorised themselves: ended once, and given back once."""
    today = office.now.date()
    paper_ = delegations.DelegationData(
        principal_id=office.seats["ha"], deputy_id=office.seats["hung"], form="TUQ", number="1/GUQ", dated_on=today,
        scope_text="Ký", powers=["review"], valid_from=today, valid_to=today + DAY,
    )  # fmt: skip
    Seat.objects.filter(pk=office.seats["hung"]).update(post=post_below())
    granted = delegations.grant(office.viewer("ha"), paper_, now=office.now)
    absences.enter(
        office.viewer("ha"), AbsenceData(office.seats["ha"], today, today, office.seats["hung"]), now=office.now
    )
    Seat.objects.filter(pk=office.seats["hung"]).update(person_id=office.persons["ha"], is_main=False)
    done = hand_over.leave(
        office.viewer("quan"), office.seats["ha"], paper=paper(office),
        receivers=Receivers(everything=office.seats["cuong"]), now=office.now,
    )  # fmt: skip
    assert Delegation.objects.get(pk=granted).revoked_at is not None
    reverse(office.viewer("quan"), done, now=office.now)
    assert Delegation.objects.get(pk=granted).revoked_at is None


def post_below() -> Post:
    """A post of lower rank."""
    return Post.objects.get(pk=organisation.name_post("Nhân viên", rank=50))


def test_a_deadline_of_the_receiver_comes_back(office: Office) -> None:
    """Who had the matter already, with a deadline of their own, has that one again."""
    about, cause, today = Ref("incoming", new_id()), new_id(), office.now.date()
    mine, theirs = office.seats["hung"], office.seats["ha"]
    with matter(about.id):
        access.grant(about, mine, cause_id=cause, at=office.now, split="lead", due_on=today + DAY)
        access.grant(about, theirs, cause_id=cause, at=office.now, split="informed", due_on=today + 9 * DAY)
        [passed] = passing.pass_on([passing.Passing(about, cause, mine, theirs)], at=office.now)
        kept = passing.Passed.read(passed.dump())
        passing.give_back(about, kept, cause_id=cause, from_id=mine, to_id=theirs, at=office.now)
    rows = AccessGrant.objects.filter(subject_id=about.id).values_list("principal_id", "split", "due_on")
    assert set(rows) == {(mine, "lead", today + DAY), (theirs, "informed", today + 9 * DAY)}


def locked(office: Office, *names: str) -> BulkRun:
    """A run by which the accounts of people were locked."""
    for name in names:
        office.accounts[name] = issue(office, name)
    order = Order(BulkAct.LOCK, [office.persons[name] for name in names], note="Rà soát")
    return BulkRun.objects.get(pk=bulk.begin(office.viewer("quan"), order, now=office.now))


def test_a_lock_that_is_somebody_elses_by_now_is_not_taken_back(office: Office) -> None:
    """Unlocked meanwhile and locked again for another reason: the run opens its own locks only."""
    run = locked(office, "hung", "cuong")
    accounts.unlock(office.viewer("quan"), office.accounts["hung"], now=office.later(hours=1))
    accounts.lock(office.viewer("quan"), office.accounts["hung"], note="Bị lộ", now=office.later(hours=1))
    bulk.undo(office.viewer("quan"), run.id, now=office.later(hours=1))
    still = Account.objects.get(pk=office.accounts["hung"])
    assert (still.is_active, still.close_note) == (False, "Bị lộ")
    assert Account.objects.get(pk=office.accounts["cuong"]).is_active
    assert BulkLine.objects.get(run=run, person_id=office.persons["hung"]).state == LineState.DONE


def test_a_lock_after_wrong_passwords_is_not_lifted_by_taking_back(office: Office) -> None:
    """It was lifted meanwhile; what locks the account now is another thing."""
    run = locked(office, "hung")
    accounts.unlock(office.viewer("quan"), office.accounts["hung"], now=office.later(hours=1))
    ends = office.now + DAY
    Account.objects.filter(pk=office.accounts["hung"]).update(lock_ends_at=ends)
    bulk.undo(office.viewer("quan"), run.id, now=office.later(hours=1))
    assert Account.objects.get(pk=office.accounts["hung"]).lock_ends_at == ends


def test_who_was_moved_on_since_stays_there(office: Office) -> None:
    """Taking a move back is not another move."""
    order = Order(BulkAct.MOVE, [office.persons["hung"]], unit_id=office.units["A.QH"])
    run_id = bulk.begin(office.viewer("quan"), order, now=office.now)
    people.move_seat(office.viewer("quan"), office.seats["hung"], unit_id=office.units["A.VP"], now=office.now)
    bulk.undo(office.viewer("quan"), run_id, now=office.now)
    assert Seat.objects.get(pk=office.seats["hung"]).unit_id == office.units["A.VP"]


def test_an_absence_ends_with_the_move_to_another_agency(office: Office) -> None:
    """It cannot go along: the proposal says so instead of asking for a successor of the absence."""
    today = office.now.date()
    absences.enter(office.viewer("hung"), AbsenceData(office.seats["hung"], today, today + 30 * DAY), now=office.now)
    to = to_planning(office, agency_id=office.agencies["B"], unit_id=office.units["B.KTXH"])
    hand_over.move(
        office.viewer("chu"), office.seats["hung"], to=to, paper=paper(office), receivers=Receivers(), now=office.now
    )
    assert Absence.objects.get().cancelled_at is not None
