"""A document travels from A to B, and every step at B shows at A without a second button."""

from __future__ import annotations

from uuid import UUID

from tests.exchange.envelopes import desk
from tests.office import Office
from vanphong.adapters.axis_local.models import Message
from vanphong.documents.actions import directing, drafts, incoming, outgoing
from vanphong.documents.queries import deliveries
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.vocabulary import DocumentSplit, IncomingState
from vanphong.files.queries import files
from vanphong.work.actions import items
from vanphong.work.queries import items as item_queries


def arrived(office: Office, agency: str = "B") -> UUID:
    """The one document that waits for registration at an agency."""
    (slip,) = desk(office, agency, DocumentSplit.ARRIVED)
    return slip.subject_id


def statuses(document: UUID) -> list[str]:
    """What the first recipient of a document has reported."""
    return [line.status for line in deliveries.of_document(document)[0].statuses]


def test_release_lays_the_document_before_the_clerk_of_the_recipient(office: Office) -> None:
    """R-067, VI-18: the same file, stored once, and all data pre-filled, so that one click registers it."""
    document = office.released()
    office.drain()
    page = incoming_queries.page(office.viewer("nga"), arrived(office))
    sent = outgoing_queries.page(office.viewer("lan"), document)
    assert (page.fields.type_code, page.symbol) == ("CV", sent.symbol)
    assert (page.fields.issuer_name, page.fields.issuer_id) == ("Sở Xây dựng tỉnh Sao Mai", office.agencies["A"])
    assert (page.fields.summary, page.fields.issued_on) == (sent.fields.summary, sent.issued_on)
    assert (page.fields.signer_name, page.fields.signer_position) == ("Phan Quốc Thắng", "Giám đốc")
    assert sent.file_id is not None
    assert files.card(page.file_ids[0]).sha256 == files.card(sent.file_id).sha256
    incoming.register(office.viewer("nga"), page.id, now=office.now)
    assert incoming_queries.page(office.viewer("nga"), page.id).state == IncomingState.REGISTERED


def test_every_step_at_the_recipient_shows_at_the_sender(office: Office) -> None:
    """VI-18, VI-22: arrived, registered, assigned, in work, done."""
    document = office.released()
    office.drain()
    received = arrived(office)
    assert statuses(document) == ["01"]
    incoming.register(office.viewer("nga"), received, now=office.later(seconds=1))
    office.drain()
    assert statuses(document) == ["01", "03"]
    incoming.submit(office.viewer("nga"), received, to_seat_id=office.seats["tu"], now=office.later(seconds=1))
    directing.assign(office.viewer("tu"), received, order=office.order("B.KTXH"), now=office.later(seconds=1))
    office.drain()
    assert statuses(document) == ["01", "03", "04"]
    (item,) = item_queries.of_matter(office.viewer("son"), received)
    items.pass_on(office.viewer("son"), item.id, order=office.order("dung"), revision=None, now=office.later(seconds=1))
    office.drain()
    assert statuses(document) == ["01", "03", "04", "05"]
    own = [line for line in item_queries.of_matter(office.viewer("dung"), received) if line.parent_id]
    items.report(office.viewer("dung"), own[0].id, text="Đang làm", progress=50, now=office.later(seconds=1))
    items.finish(office.viewer("dung"), own[0].id, text="Xong", now=office.later(seconds=1))
    office.drain()
    assert statuses(document) == ["01", "03", "04", "05", "06"]


def test_the_log_names_who_reported_and_the_number_of_arrival(office: Office) -> None:
    """VI-22: the sender sees whom to ask; words written inside the recipient stay there."""
    document = office.released()
    office.drain()
    incoming.register(office.viewer("nga"), arrived(office), now=office.later(seconds=1))
    office.drain()
    first, second = deliveries.of_document(document)[0].statuses
    assert first.reporter == "Ủy ban nhân dân xã Hòa Bình"
    assert (second.reporter, second.text) == ("Hoàng Thúy Nga", "Số đến: 01")


def test_a_document_sent_back_comes_to_the_sender_with_its_reason(office: Office) -> None:
    """R-026: the refusal shows at the sender, whose clerk finds the document on the desk."""
    document = office.released()
    office.drain()
    incoming.send_back(office.viewer("nga"), arrived(office), reason="Gửi nhầm nơi nhận", now=office.later(seconds=1))
    office.drain()
    line = deliveries.of_document(document)[0]
    assert (line.furthest, line.statuses[-1].text) == ("02", "Gửi nhầm nơi nhận")
    assert [slip.subject_id for slip in desk(office, "A", DocumentSplit.UNDELIVERED)] == [document]


def test_the_answer_travels_back_and_names_what_it_answers(office: Office) -> None:
    """A → B → A: an answer drafted at B reports work, and names the delivery that it answers."""
    document = office.released()
    office.drain()
    received = arrived(office)
    incoming.register(office.viewer("nga"), received, now=office.later(seconds=1))
    incoming.submit(office.viewer("nga"), received, to_seat_id=office.seats["tu"], now=office.later(seconds=1))
    directing.assign(office.viewer("tu"), received, order=office.order("dung"), now=office.later(seconds=1))
    answer = office.draft("dung", to=["A"], reply_to=received)
    office.drain()
    assert statuses(document)[-1] == "05"
    _approve_at_b(office, answer)
    office.drain()
    back = incoming_queries.page(office.viewer("lan"), arrived(office, "A"))
    assert back.fields.issuer_id == office.agencies["B"]
    assert statuses(document)[-1] == "06"
    (parcel,) = [deliveries.parcel(line.id) for line in deliveries.of_document(answer)]
    assert parcel.reply_to_exchange_id == str(deliveries.of_document(document)[0].id)


def _approve_at_b(office: Office, document: UUID) -> None:
    """Take a draft of B through its stages."""
    from_to = [("dung", drafts.send), ("son", drafts.review), ("tu", drafts.approve)]
    for name, act in from_to:
        act(office.viewer(name), document, now=office.later(seconds=1))
    outgoing.number(office.viewer("nga"), document, now=office.later(seconds=1))
    outgoing.release(office.viewer("nga"), document, now=office.later(seconds=1))


def test_the_axis_forgets_what_has_arrived(office: Office) -> None:
    """One copy of the message is enough: the recipient's; the file was never copied at all."""
    office.released()
    office.drain()
    (message,) = Message.objects.all()
    assert bytes(message.raw) == b""
    assert message.acknowledged_at is not None
