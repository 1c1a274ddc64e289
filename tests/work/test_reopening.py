"""Taking back at once that a part is done: what it restores, and what stands."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents.actions import directing
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, NotAllowed, NotFound
from vanphong.kernel.models import EventRecord
from vanphong.work.actions import items, reopening
from vanphong.work.queries import items as queries
from vanphong.work.vocabulary import ItemState

pytestmark = pytest.mark.django_db


def given(office: Office) -> dict[str, UUID]:
    """A document with a lead, a supporter and somebody informed: the part of each."""
    document = office.submitted()
    order = office.order("hung", support=["yen"], informed=["cuong"])
    directing.assign(office.viewer("thang"), document, order=order, now=office.now)
    lines = queries.of_matter(office.viewer("thang"), document)
    return {
        name: line.id for name in ("hung", "yen", "cuong") for line in lines if line.holder_id == office.seats[name]
    }


def line(office: Office, name: str, item_id: UUID) -> queries.ItemLine:
    """The part as its holder reads it."""
    about = queries.about(office.viewer(name), item_id)
    return next(one for one in queries.of_matter(office.viewer(name), about.id) if one.id == item_id)


@pytest.mark.parametrize(("name", "split"), [("yen", "support"), ("cuong", "informed")])
def test_what_was_finished_too_soon_is_in_hand_again(office: Office, name: str, split: str) -> None:
    """State, progress, result and place in the inbox are as before; the history tells both."""
    item = given(office)[name]
    if name == "yen":
        items.report(office.viewer(name), item, text="Đang làm", progress=40, now=office.now)
    before = line(office, name, item)
    items.finish(office.viewer(name), item, text="Xong", now=office.now)
    reopening.reopen(office.viewer(name), item, now=office.later(seconds=9))
    after = line(office, name, item)
    assert (after.state, after.progress, after.result) == (before.state, before.progress, "")
    assert access.counts([office.seats[name]], [split]) == {split: 1}
    assert EventRecord.objects.filter(kind="work.reopened").count() == 1


def test_it_is_taken_back_at_once_or_not_at_all(office: Office) -> None:
    """Late, it is written to whoever gave it; the lead's end and what hung on it stand."""
    parts = given(office)
    items.finish(office.viewer("yen"), parts["yen"], text="", now=office.now)
    office.later(minutes=1)
    with nothing_left(), pytest.raises(IllegalMove):
        reopening.reopen(office.viewer("yen"), parts["yen"], now=office.now)
    items.finish(office.viewer("hung"), parts["hung"], text="", now=office.now)
    with nothing_left(), pytest.raises(NotAllowed):
        reopening.reopen(office.viewer("hung"), parts["hung"], now=office.now)


def test_support_stays_done_when_the_lead_is(office: Office) -> None:
    """The document is resolved: nobody waits for the support any more."""
    parts = given(office)
    items.finish(office.viewer("yen"), parts["yen"], text="", now=office.now)
    items.finish(office.viewer("hung"), parts["hung"], text="", now=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        reopening.reopen(office.viewer("yen"), parts["yen"], now=office.now)


def test_only_the_holder_takes_it_back_and_only_once(office: Office) -> None:
    """Colleagues may not; strangers do not learn of it; what runs is not reopened."""
    parts = given(office)
    items.finish(office.viewer("yen"), parts["yen"], text="", now=office.now)
    with nothing_left(), pytest.raises(NotAllowed):
        reopening.reopen(office.viewer("hung"), parts["yen"], now=office.now)
    with nothing_left(), pytest.raises(NotFound):
        reopening.reopen(office.viewer("dung"), parts["yen"], now=office.now)
    reopening.reopen(office.viewer("yen"), parts["yen"], now=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        reopening.reopen(office.viewer("yen"), parts["yen"], now=office.now)
    assert line(office, "yen", parts["yen"]).state == ItemState.OPEN
