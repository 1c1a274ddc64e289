"""Work: passing on in a unit, reporting, finishing, giving back, taking back, deadlines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents.actions import directing
from vanphong.documents.queries import incoming as documents
from vanphong.documents.vocabulary import IncomingState
from vanphong.engines.workdays.years import vietnam
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, Refusal, Stale
from vanphong.kernel.models import Notice
from vanphong.work import notices, rules
from vanphong.work.actions import items
from vanphong.work.queries import items as queries
from vanphong.work.vocabulary import ItemState, Nearness, Part, WorkSplit

pytestmark = pytest.mark.django_db


def given(office: Office, lead: str = "A.KT", **order: object) -> UUID:
    """A document that was directed to a lead."""
    document = office.submitted()
    made = office.order(lead, **order)  # type: ignore[arg-type]
    return directing.assign(office.viewer("thang"), document, order=made, now=office.now)


def item(office: Office, document: UUID, holder: str) -> queries.ItemLine:
    """The newest item of somebody on a document."""
    holder_id = office.units.get(holder) or office.seats[holder]
    lines = queries.of_matter(office.viewer("thang"), document)
    return [line for line in lines if line.holder_id == holder_id][-1]


def pass_on(office: Office, document: UUID, order: items.Order) -> UUID:
    """The head of the unit gives the desk's item on."""
    desk = item(office, document, "A.KT")
    return items.pass_on(office.viewer("ha"), desk.id, order=order, revision=None, now=office.now)


def inbox(office: Office, name: str) -> dict[str, int]:
    """What lies in somebody's own work inbox."""
    return access.counts(list(office.viewer(name).hands), list(WorkSplit))


def test_the_desks_part_moves_to_persons_with_the_desks_deadline(office: Office) -> None:
    """R-033: it leaves the desk's box, and nobody works without a deadline because the head forgot one."""
    document = given(office)
    pass_on(office, document, office.order("hung", support=["cuong"], due_in=None))
    assert (inbox(office, "ha"), inbox(office, "hung")) == ({}, {WorkSplit.LEAD: 1})
    assert item(office, document, "hung").due_on == item(office, document, "A.KT").due_on is not None


def test_work_is_passed_on_within_the_unit(office: Office) -> None:
    """R-033: not to another unit, another agency, or a desk: each would let strangers see the matter."""
    document = given(office)
    for stranger in ("yen", "dung", "A.QH"):
        with nothing_left(), pytest.raises(Invalid):
            pass_on(office, document, office.order(stranger))
        with pytest.raises(NotFound):
            documents.page(office.viewer("yen"), document)


def test_the_end_of_the_lead_is_the_end_of_the_desk_and_of_the_matter(office: Office) -> None:
    """One click by the officer, and everybody above sees it done."""
    document = given(office)
    pass_on(office, document, office.order("hung", support=["cuong"]))
    items.finish(office.viewer("hung"), item(office, document, "hung").id, text="Đã báo cáo", now=office.now)
    assert {line.state for line in queries.of_matter(office.viewer("thang"), document)} == {ItemState.DONE}
    assert documents.page(office.viewer("thang"), document).state == IncomingState.RESOLVED


def test_a_head_may_end_what_the_unit_has_begun(office: Office) -> None:
    """The desk's end ends the parts it gave: nothing runs on that nobody can end, and the matter is resolved."""
    document = given(office)
    pass_on(office, document, office.order("hung", support=["cuong"], informed=["ha"]))
    items.finish(office.viewer("ha"), item(office, document, "A.KT").id, text="Đã xong", now=office.now)
    assert item(office, document, "hung").state == item(office, document, "cuong").state == ItemState.DONE
    assert item(office, document, "ha").is_running  # to be read, not worked on
    assert documents.page(office.viewer("thang"), document).state == IncomingState.RESOLVED


def test_a_supporter_ends_their_own_part_only(office: Office) -> None:
    """The lead goes on."""
    document = given(office, "hung", support=["yen"])
    items.finish(office.viewer("yen"), item(office, document, "yen").id, text="", now=office.now)
    assert item(office, document, "hung").is_running
    assert documents.page(office.viewer("thang"), document).state == IncomingState.ASSIGNED


def test_progress_is_reported_in_words_and_per_cent(office: Office) -> None:
    """R-038."""
    document = given(office, "hung")
    items.report(office.viewer("hung"), item(office, document, "hung").id, text="Một nửa", progress=50, now=office.now)
    (line,) = queries.reports(document)
    assert (line.text, line.progress, item(office, document, "hung").state) == ("Một nửa", 50, ItemState.IN_PROGRESS)


@pytest.mark.parametrize(("text", "progress"), [("", 10), (" ", 10), ("x" * 2001, 10), ("ok", -1), ("ok", 101)])
def test_a_report_without_sense_is_refused(office: Office, text: str, progress: int) -> None:
    """Nothing is kept."""
    one = item(office, given(office, "hung"), "hung").id
    with nothing_left(), pytest.raises(Invalid):
        items.report(office.viewer("hung"), one, text=text, progress=progress, now=office.now)


def test_returned_work_lies_before_its_giver_until_it_is_given_anew(office: Office) -> None:
    """With the reason; when it has been given to somebody else it is gone from there."""
    document = given(office, "hung")
    items.give_back(
        office.viewer("hung"), item(office, document, "hung").id, reason="Không thuộc phần việc", now=office.now
    )
    assert (inbox(office, "hung"), inbox(office, "thang")) == ({}, {WorkSplit.RETURNED_WORK: 1})
    directing.assign(office.viewer("thang"), document, order=office.order("cuong"), now=office.now)
    assert (inbox(office, "thang"), inbox(office, "cuong")) == ({}, {WorkSplit.LEAD: 1})


def test_work_returned_inside_the_unit_is_given_anew_by_its_head(office: Office) -> None:
    """The head's *returned to me* is cleared by passing on again."""
    document = given(office)
    pass_on(office, document, office.order("hung"))
    items.give_back(office.viewer("hung"), item(office, document, "hung").id, reason="Nghỉ phép", now=office.now)
    assert inbox(office, "ha") == {WorkSplit.RETURNED_WORK: 1}
    pass_on(office, document, office.order("cuong"))
    assert (inbox(office, "ha"), inbox(office, "cuong")) == ({}, {WorkSplit.LEAD: 1})


def test_a_desk_does_not_return_what_its_people_work_on(office: Office) -> None:
    """First they return their parts; otherwise they would work on what is no longer the unit's."""
    document = given(office)
    pass_on(office, document, office.order("hung"))
    with nothing_left(), pytest.raises(IllegalMove):
        items.give_back(office.viewer("ha"), item(office, document, "A.KT").id, reason="Nhầm", now=office.now)


def test_what_was_not_begun_is_taken_back_and_no_longer_seen(office: Office) -> None:
    """The holder loses sight of the matter with the last cause to see it."""
    document = given(office, "hung", support=["yen"])
    items.cancel(office.viewer("thang"), item(office, document, "yen").id, now=office.now)
    with pytest.raises(NotFound):
        documents.page(office.viewer("yen"), document)
    items.report(office.viewer("hung"), item(office, document, "hung").id, text="Đã nhận", progress=5, now=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        items.cancel(office.viewer("thang"), item(office, document, "hung").id, now=office.now)


ACTS: list[tuple[str, Callable[[Office, str, UUID], object]]] = [
    ("report", lambda o, n, i: items.report(o.viewer(n), i, text="x", progress=1, now=o.now)),
    ("finish", lambda o, n, i: items.finish(o.viewer(n), i, text="x", now=o.now)),
    ("give back", lambda o, n, i: items.give_back(o.viewer(n), i, reason="x", now=o.now)),
    ("pass on", lambda o, n, i: items.pass_on(o.viewer(n), i, order=o.order("cuong"), revision=None, now=o.now)),
    ("cancel", lambda o, n, i: items.cancel(o.viewer(n), i, now=o.now)),
]


@pytest.mark.parametrize(("what", "act"), ACTS, ids=[row[0] for row in ACTS])
@pytest.mark.parametrize(
    ("name", "refusal"),
    [("yen", NotAllowed), ("lan", NotAllowed), ("cuong", NotFound), ("nga", NotFound), ("tu", NotFound)],
)
def test_nobody_else_touches_it(
    office: Office, what: str, act: Callable[[Office, str, UUID], object], name: str, refusal: type[Refusal]
) -> None:
    """A supporter and the clerk see it; the colleague and agency B find nothing."""
    document = given(office, "hung", support=["yen"])
    with nothing_left(), pytest.raises(refusal):
        act(office, name, item(office, document, "hung").id)


def test_what_is_done_stays_done(office: Office) -> None:
    """No act starts from an end."""
    document = given(office, "hung")
    one = item(office, document, "hung").id
    items.finish(office.viewer("hung"), one, text="Xong", now=office.now)
    for what, act in ACTS:
        if what not in ("pass on", "cancel"):
            with nothing_left(), pytest.raises(IllegalMove):
                act(office, "hung", one)


def test_two_heads_of_one_desk(office: Office) -> None:
    """The second to pass it on is told."""
    document = given(office)
    desk = item(office, document, "A.KT")
    pass_on(office, document, office.order("hung"))
    with nothing_left(), pytest.raises(Stale):
        items.pass_on(office.viewer("ha"), desk.id, order=office.order("cuong"), revision=desk.revision, now=office.now)


def test_a_crash_while_passing_on_leaves_nothing(office: Office) -> None:
    """No item, no grant, no job; the desk still has it."""
    document = given(office)
    with nothing_left(), pytest.raises(ZeroDivisionError), transaction.atomic():
        pass_on(office, document, office.order("hung"))
        raise ZeroDivisionError
    assert inbox(office, "ha") == {WorkSplit.TO_ASSIGN: 1}


def test_deadlines_are_told_once_each(office: Office) -> None:
    """VI-19, R-045: the day before, on the day, and after; asking every hour tells nobody twice."""
    given(office, "hung", due_in=1)
    office.drain()
    told = []
    for days in (0, 0, 1, 1, 2, 3):
        at = office.now + timedelta(days=days)
        notices.tell_of_deadlines(now=at, today=at.date())
        mine = Notice.objects.filter(recipient_id=office.seats["hung"], kind__startswith="work.")
        told.append(sorted(mine.exclude(kind="work.given").values_list("kind", flat=True)))
    assert told[1] == ["work.due_tomorrow"]
    assert told[3] == ["work.due_today", "work.due_tomorrow"]
    assert told[5] == ["work.due_today", "work.due_tomorrow", "work.overdue"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, Nearness.NONE), (-1, Nearness.OVERDUE), (0, Nearness.TODAY), (1, Nearness.SOON), (3, Nearness.SOON),
        (6, Nearness.SOON), (7, Nearness.FAR),
    ],
)  # fmt: skip
def test_nearness_is_one_grammar(office: Office, days: int | None, expected: Nearness) -> None:
    """The badge's colour, icon and words come from here; Friday to Thursday with a holiday is three working days."""
    today = office.now.date()
    due_on = today + timedelta(days=days) if days is not None else None
    assert rules.nearness(due_on, today=today, calendar=vietnam()) == expected


def test_the_words_of_an_order_are_kept_as_they_read(office: Office) -> None:
    """R-134: composed Unicode, lines kept, nothing invisible; and no part without a name."""
    document = given(office, "hung", text="Giao ph\u1ecbng\x00 KT\r\nb\u00e1o c\u00e1o\u200b ")
    assert [line.text for line in queries.directives(document)] == ["Giao phịng KT\nbáo cáo"]
    assert item(office, document, "hung").part == Part.LEAD
