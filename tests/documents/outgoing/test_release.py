"""Number, release, deliveries: approved in the system first, one delivery per recipient, reports in any order."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from django.db import transaction

from tests.kernel.traces import nothing_left
from tests.office import VIETNAM, Office
from vanphong.documents.actions import deliveries, outgoing
from vanphong.documents.queries import deliveries as delivery_queries
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import Channel, DocumentSplit, OutgoingState, ReceiptStatus
from vanphong.kernel import access, events
from vanphong.kernel.errors import IllegalMove, NotAllowed, NotFound, Stale
from vanphong.kernel.viewer import Viewer, machine

pytestmark = pytest.mark.django_db


def house(office: Office) -> Viewer:
    """The office of agency A itself."""
    return machine(agency_id=office.agencies["A"], name="Trục liên thông")


def report(office: Office, document: UUID, status: ReceiptStatus, reference: str, text: str = "") -> None:
    """What the recipient of a document's one delivery says."""
    (line,) = delivery_queries.of_document(document)
    said = deliveries.StatusReport(status, "UBND xã Hòa Bình", text, office.now, reference)
    deliveries.note_status(house(office), line.id, report=said, now=office.now)


def test_number_and_date_are_given_together(office: Office) -> None:
    """Điều 15, VI-13: 01/SXD-KT with the day on which it was given, then 02."""
    for expected in ("01/SXD-KT", "02/SXD-KT"):
        document = outgoing.number(office.viewer("lan"), office.approved(), now=office.now)
        page = queries.page(office.viewer("lan"), document)
        assert (page.symbol, page.issued_on, page.state) == (expected, office.now.date(), OutgoingState.NUMBERED)


def test_the_year_turns_at_midnight_in_vietnam(office: Office) -> None:
    """R-208: 01 again on 1 January, Vietnam time."""
    office.now = datetime(2026, 12, 31, 23, 59, tzinfo=VIETNAM)
    old = outgoing.number(office.viewer("lan"), office.approved(), now=office.now)
    office.later(minutes=1)
    new = outgoing.number(office.viewer("lan"), office.approved(), now=office.now)
    assert [(page.year, page.number) for page in (queries.page(office.viewer("lan"), one) for one in (old, new))] == [
        (2026, 1), (2027, 1),
    ]  # fmt: skip


def test_nothing_goes_out_that_was_not_approved_and_numbered(office: Office) -> None:
    """R-057: the clerk has no way around the leader, and none around the book."""
    draft, approved = office.draft(), office.approved()
    with nothing_left():
        with pytest.raises(NotFound):
            outgoing.number(office.viewer("lan"), draft, now=office.now)
        with pytest.raises(IllegalMove):
            outgoing.release(office.viewer("lan"), approved, now=office.now)
        for name in ("hung", "thang", "binh"):
            with pytest.raises(NotAllowed):
                outgoing.number(office.viewer(name), approved, now=office.now)
        with pytest.raises(NotFound):
            outgoing.number(office.viewer("nga"), approved, now=office.now)


def test_the_second_clerk_does_not_number_or_release_again(office: Office) -> None:
    """One number, one set of deliveries."""
    document = office.approved()
    revision = queries.page(office.viewer("lan"), document).revision
    outgoing.number(office.viewer("lan"), document, revision=revision, now=office.now)
    with nothing_left(), pytest.raises(Stale):
        outgoing.number(office.viewer("lan"), document, revision=revision, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        outgoing.release(office.viewer("lan"), document, now=office.now)


def test_a_crash_at_release_sends_nothing(office: Office) -> None:
    """Neither delivery nor job nor state."""
    document = outgoing.number(office.viewer("lan"), office.approved(), now=office.now)
    with nothing_left(), pytest.raises(ZeroDivisionError), transaction.atomic():
        outgoing.release(office.viewer("lan"), document, now=office.now)
        raise ZeroDivisionError
    assert queries.page(office.viewer("lan"), document).state == OutgoingState.NUMBERED


def test_the_desk_is_clear_after_release(office: Office) -> None:
    """R-067: one delivery per recipient waits for its channel; the drafter and the registry go on seeing it."""
    document = office.released()
    assert access.counts([office.agencies["A"]], list(DocumentSplit)) == {}
    (line,) = delivery_queries.of_document(document)
    assert (line.state, line.channel) == ("pending", Channel.EXCHANGE)
    assert delivery_queries.waiting(Channel.EXCHANGE, document_id=document) == [line.id]
    assert queries.page(office.viewer("hung"), document).released_at == office.now


def test_reports_count_once_and_the_furthest_is_shown(office: Office) -> None:
    """VI-18, VI-22: late, twice and out of order."""
    document = office.released()
    for status, reference in (("03", "c"), ("01", "a"), ("03", "c"), ("05", "e"), ("04", "d")):
        report(office, document, ReceiptStatus(status), reference)
    (line,) = delivery_queries.of_document(document)
    assert sorted(one.status for one in line.statuses) == ["01", "03", "04", "05"]
    assert line.furthest == ReceiptStatus.IN_WORK


def test_a_refusal_comes_back_to_the_registry(office: Office) -> None:
    """With the recipient's words; a clerk settles it, nobody else."""
    document = office.released()
    report(office, document, ReceiptStatus.REFUSED, "r", "Gửi nhầm")
    assert access.counts([office.agencies["A"]], list(DocumentSplit)) == {DocumentSplit.UNDELIVERED: 1}
    with nothing_left(), pytest.raises(NotAllowed):
        deliveries.settle_trouble(office.viewer("hung"), document, now=office.now)
    deliveries.settle_trouble(office.viewer("lan"), document, now=office.now)
    assert access.counts([office.agencies["A"]], list(DocumentSplit)) == {}
    last = events.last(document)
    assert last is not None
    assert last.kind == "outgoing.trouble_settled"


def test_sent_is_said_once_and_failed_only_before(office: Office) -> None:
    """The worker may run a job twice; the history tells it once."""
    document = office.released()
    (line,) = delivery_queries.of_document(document)
    for _ in range(2):
        deliveries.mark_sent(house(office), line.id, now=office.now)
    deliveries.mark_failed(house(office), line.id, fault="muộn", now=office.now)
    (line,) = delivery_queries.of_document(document)
    assert (line.state, line.fault) == ("sent", "")
    assert [entry.kind for entry in events.history(document)].count("outgoing.delivery_sent") == 1


def test_a_failure_calls_the_clerk(office: Office) -> None:
    """The document comes back to the desk with the fault in words."""
    document = office.released()
    (line,) = delivery_queries.of_document(document)
    deliveries.mark_failed(house(office), line.id, fault="Hết thời gian chờ", now=office.now)
    (line,) = delivery_queries.of_document(document)
    assert (line.state, line.fault) == ("failed", "Hết thời gian chờ")
    assert access.counts([office.agencies["A"]], list(DocumentSplit)) == {DocumentSplit.UNDELIVERED: 1}


def test_the_book_of_outgoing_documents_is_the_agencys_own(office: Office) -> None:
    """R-061: numbers from the top; another agency's clerk reads an empty page."""
    office.released()
    office.released()
    book = office.registers["A.out"]
    assert [row.number for row in queries.register_page(office.viewer("lan"), book, year=2026)] == [2, 1]
    assert queries.register_page(office.viewer("nga"), book, year=2026) == []
