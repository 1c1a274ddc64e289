"""What a clerk does for deliveries in trouble: send again, note what left on paper, clear the desk."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.office import Office
from vanphong.documents.actions import deliveries as actions
from vanphong.documents.actions import drafts
from vanphong.documents.actions import outgoing as release_actions
from vanphong.documents.queries import deliveries, outgoing
from vanphong.documents.rules import OutgoingFields, RecipientLine
from vanphong.documents.vocabulary import Channel, DeliveryState, DocumentSplit
from vanphong.kernel import access, events
from vanphong.kernel.errors import IllegalMove, NotAllowed, NotFound
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db


def failed(office: Office, document: UUID, index: int = 0) -> UUID:
    """Let a delivery of a released document fail."""
    delivery_id = deliveries.of_document(document)[index].id
    house = machine(agency_id=office.agencies["A"], name="Hệ thống")
    actions.mark_failed(house, delivery_id, fault="no route", now=office.now)
    return delivery_id


def on_desk(document: UUID) -> bool:
    """Whether the document lies on the registry desk for its delivery."""
    return any(row.split == DocumentSplit.UNDELIVERED for row in access.openings(document))


def test_a_retried_delivery_waits_again_and_is_told(office: Office) -> None:
    """R-067: pending without fault, an event for the history, and the exchange sends it."""
    document = office.released()
    delivery_id = failed(office, document)
    actions.retry(office.viewer("lan"), delivery_id, now=office.now)
    line = deliveries.of_document(document)[0]
    assert (line.state, line.fault) == (DeliveryState.PENDING, "")
    assert events.history(document)[0].kind == "outgoing.delivery_retried"
    office.drain()
    assert deliveries.of_document(document)[0].state == DeliveryState.SENT


def test_the_desk_is_clear_only_after_the_last_trouble(office: Office) -> None:
    """Two failures, two retries."""
    office.found_third_agency()
    document = office.released(to=["C", "B"])
    first, second = failed(office, document, 0), failed(office, document, 1)
    actions.retry(office.viewer("lan"), first, now=office.now)
    assert on_desk(document)
    actions.retry(office.viewer("lan"), second, now=office.now)
    assert not on_desk(document)


def test_only_a_clerk_of_the_sender_retries_and_only_what_failed(office: Office) -> None:
    """Stranger, other role, wrong state."""
    document = office.released()
    delivery_id = deliveries.of_document(document)[0].id
    with pytest.raises(IllegalMove):
        actions.retry(office.viewer("lan"), delivery_id, now=office.now)
    failed(office, document)
    with pytest.raises(NotFound):
        actions.retry(office.viewer("nga"), delivery_id, now=office.now)
    for name in ("hung", "thang"):
        with pytest.raises(NotAllowed):
            actions.retry(office.viewer(name), delivery_id, now=office.now)


def test_only_a_clerk_clears_the_desk(office: Office) -> None:
    """A drafter who sees the document has no say over the registry's desk."""
    document = office.released()
    failed(office, document)
    with pytest.raises(NotAllowed):
        actions.settle_trouble(office.viewer("hung"), document, now=office.now)
    actions.settle_trouble(office.viewer("lan"), document, now=office.now)
    assert not on_desk(document)


def test_a_paper_copy_leaves_once(office: Office) -> None:
    """R-067: recipients outside the installation; the clerk notes when the paper left (Ngày chuyển)."""
    fields = OutgoingFields(type_code="CV", summary="V/v gửi bản giấy", signer_id=office.seats["thang"])
    recipients = [RecipientLine("Báo Sao Mai"), RecipientLine("", agency_id=office.agencies["B"])]
    intake = drafts.DraftIntake(fields=fields, recipients=recipients, file=office.reading())
    document = office.approved(drafts.begin(office.viewer("hung"), intake, now=office.now))
    release_actions.number(office.viewer("lan"), document, now=office.now)
    release_actions.release(office.viewer("lan"), document, now=office.now)
    paper, exchange = deliveries.of_document(document)
    assert paper.channel == Channel.PAPER
    with pytest.raises(NotAllowed):
        actions.hand_over(office.viewer("hung"), paper.id, now=office.now)
    with pytest.raises(IllegalMove):
        actions.hand_over(office.viewer("lan"), exchange.id, now=office.now)
    actions.hand_over(office.viewer("lan"), paper.id, now=office.now)
    assert deliveries.of_document(document)[0].sent_at == office.now
    with pytest.raises(IllegalMove):
        actions.hand_over(office.viewer("lan"), paper.id, now=office.now)
    assert outgoing.page(office.viewer("lan"), document).number == 1
