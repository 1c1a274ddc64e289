"""Later deadlines (R-042): asked for with a reason, granted or refused by the giver, the old date never lost."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.kernel.traces import nothing_left
from tests.office import Office, build
from vanphong.documents.actions import directing
from vanphong.documents.queries import incoming
from vanphong.kernel import events
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import AccessGrant, Notice
from vanphong.work.actions import extensions, items
from vanphong.work.models import Extension
from vanphong.work.queries import items as queries


@pytest.fixture
def office(db: None) -> Office:
    """The small office."""
    _ = db
    return build()


def day(office: Office, ahead: int) -> date:
    """A day from now."""
    return office.now.date() + timedelta(days=ahead)


def given(office: Office, lead: str = "hung", *, due_in: int | None = 5) -> tuple[UUID, UUID]:
    """A document led by somebody, due in some days; and the lead's item."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order(lead, due_in=due_in), now=office.now)
    return document, queries.of_matter(office.viewer("thang"), document)[0].id


def ask(office: Office, item: UUID, ahead: int = 9, by: str = "hung", reason: str = "Chờ số liệu của xã") -> None:
    """Ask for a later deadline."""
    extensions.ask_extension(office.viewer(by), item, due_on=day(office, ahead), reason=reason, now=office.now)


def grant(office: Office, item: UUID, ahead: int = 9, by: str = "thang") -> None:
    """Grant one."""
    extensions.grant_extension(office.viewer(by), item, due_on=day(office, ahead), now=office.now)


def line(office: Office, document: UUID, by: str = "thang") -> queries.ItemLine:
    """The lead's item as somebody sees it."""
    return queries.of_matter(office.viewer(by), document)[0]


def told(office: Office, name: str) -> list[str]:
    """Kinds of notices about later deadlines that somebody got."""
    office.drain()
    rows = Notice.objects.filter(recipient_id=office.seats[name], kind__startswith="work.extension")
    return list(rows.values_list("kind", flat=True))


def test_a_later_deadline_is_asked_for_granted_and_kept_in_the_history(office: Office) -> None:
    """R-042: the part, the document and both inboxes are due on the new day; the old one stands in the history."""
    document, item = given(office)
    ask(office, item)
    asked = line(office, document)
    assert (asked.due_on, asked.extension is not None) == (day(office, 5), True)
    assert {"grant_extension", "refuse_extension"} <= set(asked.open_acts)
    assert told(office, "thang") == ["work.extension_asked"]
    extensions.grant_extension(office.viewer("thang"), item, due_on=day(office, 8), text="Cho đến 28", now=office.now)
    after = line(office, document)
    assert (after.due_on, after.extension) == (day(office, 8), None)
    assert incoming.page(office.viewer("thang"), document).due_on == day(office, 8)
    for name in ("hung", "thang"):
        slips = AccessGrant.objects.filter(subject_id=document, principal_id=office.seats[name]).exclude(split="")
        assert [slip.due_on for slip in slips] == [day(office, 8)]
    entry = next(one for one in events.history(document) if one.kind == "work.extension_granted")
    assert entry.payload["previously_due_on"] == day(office, 5).isoformat()
    assert entry.payload["granted_due_on"] == day(office, 8).isoformat()
    row = Extension.objects.get(item_id=item)
    assert (row.state, row.previously_due_on, row.asked_due_on) == ("granted", day(office, 5), day(office, 9))
    assert told(office, "hung") == ["work.extension_granted"]


def test_a_refusal_leaves_the_deadline_and_one_may_ask_again(office: Office) -> None:
    """With a reason; the holder is told."""
    document, item = given(office)
    ask(office, item)
    extensions.refuse_extension(office.viewer("thang"), item, reason="Tỉnh chờ", now=office.now)
    after = line(office, document)
    assert (after.due_on, after.extension) == (day(office, 5), None)
    assert told(office, "hung") == ["work.extension_refused"]
    ask(office, item, 7)
    assert line(office, document).extension is not None


def test_what_is_overdue_can_be_granted_and_is_on_time_again(office: Office) -> None:
    """R-042: after the deadline too."""
    document, item = given(office, due_in=1)
    office.later(days=4)
    ask(office, item, 3)
    grant(office, item, 3)
    assert line(office, document).due_on == day(office, 3)


@pytest.mark.parametrize(("ahead", "reason", "field"), [(5, "x", "due_on"), (3, "x", "due_on"), (9, " ", "reason")])
def test_a_request_names_a_later_day_and_a_reason(office: Office, ahead: int, reason: str, field: str) -> None:
    """Anything else is refused at its field."""
    _document, item = given(office)
    with nothing_left(), pytest.raises(Invalid) as refusal:
        ask(office, item, ahead, reason=reason)
    assert list(refusal.value.fields) == [field]


def test_one_request_at_a_time_and_none_without_a_deadline_or_after_the_end(office: Office) -> None:
    """Asked twice, of work without a day, of work that is done."""
    document, item = given(office)
    ask(office, item)
    with nothing_left(), pytest.raises(IllegalMove):
        ask(office, item, 10)
    _free, undated = given(office, due_in=None)
    with nothing_left(), pytest.raises(IllegalMove):
        ask(office, undated)
    assert "ask_extension" not in line(office, document, "hung").open_acts
    items.finish(office.viewer("hung"), item, text="Xong", now=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        grant(office, item)


def test_nothing_is_granted_that_nobody_asked_for(office: Office) -> None:
    """And it is not offered."""
    document, item = given(office)
    assert "grant_extension" not in line(office, document).open_acts
    with nothing_left(), pytest.raises(IllegalMove):
        grant(office, item)


def test_a_head_cannot_grant_more_than_the_unit_has(office: Office) -> None:
    """First the leader gives the unit more time."""
    document, desk = given(office, "A.KT")
    items.pass_on(office.viewer("ha"), desk, order=office.order("hung"), revision=None, now=office.now)
    lines = queries.of_matter(office.viewer("ha"), document)
    child = next(one.id for one in lines if one.parent_id == desk)
    ask(office, child)
    with nothing_left(), pytest.raises(Invalid):
        grant(office, child, by="ha")
    ask(office, desk, by="ha")
    grant(office, desk)
    grant(office, child, by="ha")
    assert {one.due_on for one in queries.of_matter(office.viewer("ha"), document)} == {day(office, 9)}


@pytest.mark.parametrize(
    ("name", "refusal"), [("lan", NotAllowed), ("mai", NotAllowed), ("cuong", NotFound), ("nga", NotFound)]
)
def test_nobody_else_asks_or_decides(office: Office, name: str, refusal: type[Exception]) -> None:
    """Who sees it is not allowed; who does not see it finds nothing."""
    _document, item = given(office)
    with nothing_left(), pytest.raises(refusal):
        ask(office, item, by=name)
    ask(office, item)
    with nothing_left(), pytest.raises(refusal):
        grant(office, item, by=name)


def test_a_crash_while_granting_leaves_nothing(office: Office) -> None:
    """Neither the new day, nor the answer, nor a word to anybody."""
    document, item = given(office)
    ask(office, item)
    with nothing_left(), pytest.raises(ZeroDivisionError), transaction.atomic():
        grant(office, item)
        raise ZeroDivisionError
    assert line(office, document).due_on == day(office, 5)
