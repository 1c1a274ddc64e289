"""A conclusion taken back at once: the document and its work are as they were, or it stands and says why."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents.actions import directing, incoming, resuming
from vanphong.documents.models import IncomingDocument
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import IncomingState
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, NotAllowed, NotFound
from vanphong.kernel.models import EventRecord
from vanphong.work.actions import items
from vanphong.work.queries import items as item_queries
from vanphong.work.vocabulary import ItemState

pytestmark = pytest.mark.django_db


def concluded(office: Office, document: UUID) -> UUID:
    """The leader notes it and nothing more."""
    return incoming.conclude(office.viewer("thang"), document, text="Đã biết", now=office.now)


def test_it_lies_before_the_leader_again(office: Office) -> None:
    """Submitted, concluded by a slip, taken back: to direct, as before; the history tells both."""
    document = concluded(office, office.submitted())
    resuming.resume(office.viewer("thang"), document, now=office.later(seconds=9))
    page = queries.page(office.viewer("thang"), document)
    assert (page.state, page.resolved_at) == (IncomingState.SUBMITTED, None)
    assert access.counts([office.seats["thang"]], ["to_direct"]) == {"to_direct": 1}
    assert EventRecord.objects.filter(kind="incoming.resumed").count() == 1


def test_work_that_ended_with_it_runs_again(office: Office) -> None:
    """Lead and support go on where they were; what had ended before stays ended."""
    document = office.submitted()
    order = office.order("hung", support=["yen", "cuong"])
    directing.assign(office.viewer("thang"), document, order=order, now=office.now)
    parts = {line.holder_id: line.id for line in item_queries.of_matter(office.viewer("thang"), document)}
    items.report(office.viewer("hung"), parts[office.seats["hung"]], text="Đang làm", progress=40, now=office.now)
    items.finish(office.viewer("cuong"), parts[office.seats["cuong"]], text="Xong", now=office.now)
    office.later(minutes=2)
    concluded(office, document)
    resuming.resume(office.viewer("thang"), document, now=office.later(seconds=5))
    lines = {line.holder_id: line for line in item_queries.of_matter(office.viewer("thang"), document)}
    hung, yen, cuong = (lines[office.seats[name]] for name in ("hung", "yen", "cuong"))
    assert (hung.state, hung.progress, hung.result) == (ItemState.IN_PROGRESS, 40, "")
    assert (yen.state, cuong.state) == (ItemState.OPEN, ItemState.DONE)
    assert access.counts([office.seats["hung"]], ["lead"]) == {"lead": 1}
    assert access.counts([office.seats["thang"]], ["following"]) == {"following": 1}
    assert queries.page(office.viewer("thang"), document).state == IncomingState.ASSIGNED


def test_late_or_told_to_the_sender_it_stands(office: Office) -> None:
    """After half a minute, or when an axis has told the sender, nothing changes (Điều 24)."""
    document = concluded(office, office.submitted())
    with nothing_left(), pytest.raises(IllegalMove):
        resuming.resume(office.viewer("thang"), document, now=office.later(minutes=1))
    told = office.submitted()
    IncomingDocument.objects.filter(pk=told).update(exchange_id="trục-1")
    concluded(office, told)
    with nothing_left(), pytest.raises(IllegalMove):
        resuming.resume(office.viewer("thang"), told, now=office.now)


def test_only_a_leader_takes_it_back(office: Office) -> None:
    """The clerk may see it but not act; another agency does not learn that it exists; an open one is not concluded."""
    document = concluded(office, office.submitted())
    with nothing_left(), pytest.raises(NotAllowed):
        resuming.resume(office.viewer("lan"), document, now=office.now)
    with nothing_left(), pytest.raises(NotFound):
        resuming.resume(office.viewer("tu"), document, now=office.now)
    still_open = office.submitted()
    with nothing_left(), pytest.raises(IllegalMove):
        resuming.resume(office.viewer("thang"), still_open, now=office.now)
