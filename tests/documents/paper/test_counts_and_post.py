"""What is only counted (R-079), and the book of what went by post (Phụ lục IV)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from tests.kernel.traces import nothing_left
from tests.office import Office, build
from vanphong.documents import rules
from vanphong.documents.actions import drafts, incoming, outgoing, paper_counts, postings
from vanphong.documents.actions.paper_counts import Counted
from vanphong.documents.actions.postings import Sent
from vanphong.documents.models import Delivery, PaperCount
from vanphong.documents.policy_keys import ForbiddenMatter
from vanphong.documents.queries import paper_counts as count_queries
from vanphong.documents.queries import postings as post_queries
from vanphong.documents.vocabulary import DeliveryState, Direction
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, NotFound

SECRET = Counted(Direction.IN, ForbiddenMatter.STATE_SECRET, 1)


@pytest.fixture
def office(db: None) -> Office:
    """The small office."""
    _ = db
    return build()


def test_the_paper_register_is_counted_and_nothing_else(office: Office) -> None:
    """R-079: one a day and degree; set again it is corrected; months are summed."""
    lan, today = office.viewer("lan"), localdate(office.now)
    paper_counts.add_one(lan, SECRET, now=office.now)
    paper_counts.add_one(lan, SECRET, now=office.now)
    paper_counts.set_count(lan, SECRET, day=today - timedelta(days=1), count=5, now=office.now)
    kept = {(row.counted_on, row.count) for row in PaperCount.objects.all()}
    assert kept == {(today, 2), (today - timedelta(days=1), 5)}
    assert [one.count for one in count_queries.by_month(lan, year=today.year)] == [7]
    columns = {field.name for field in PaperCount._meta.get_fields()}
    assert not columns & {"number", "summary", "symbol", "issuer_name", "name", "text"}


def test_only_the_clerk_counts_and_only_what_can_be(office: Office) -> None:
    """A degree belongs to a secret; days lie in the past; other agencies see nothing of it."""
    lan = office.viewer("lan")
    with pytest.raises(NotAllowed), nothing_left():
        paper_counts.add_one(office.viewer("hung"), SECRET, now=office.now)
    for counted in (
        Counted(Direction.IN, ForbiddenMatter.STATE_SECRET, 0),
        Counted(Direction.IN, ForbiddenMatter.PERSONAL, 2),
    ):
        with pytest.raises(Invalid), nothing_left():
            paper_counts.add_one(lan, counted, now=office.now)
    with pytest.raises(Invalid), nothing_left():
        paper_counts.set_count(lan, SECRET, day=date(2099, 1, 1), count=1, now=office.now)
    paper_counts.add_one(lan, SECRET, now=office.now)
    assert count_queries.by_day(office.viewer("nga")) == []
    with pytest.raises(NotAllowed):
        count_queries.by_day(office.viewer("hung"))


def test_a_refusal_says_what_may_be_counted(office: Office) -> None:
    """X-08: a secret always; of other matters those that the agency's rules count on paper."""
    lan = office.viewer("lan")
    with pytest.raises(Forbidden) as refused, nothing_left():
        incoming.receive(lan, incoming.Intake(office.fields(secrecy=2), office.reading()), now=office.now)
    assert (refused.value.named["matter"], refused.value.named["degree"]) == ("state_secret", 2)
    complaint = incoming.Intake(office.fields(summary="Đơn khiếu nại của ông A"), office.reading())
    with pytest.raises(Forbidden) as refused:
        incoming.receive(lan, complaint, now=office.now)
    assert "matter" not in refused.value.named
    rows = [
        {"matter": "state_secret", "action": "refuse", "words": [], "message": ""},
        {"matter": "complaint", "action": "metadata_only", "words": ["đơn khiếu nại"], "message": ""},
    ]
    office.settle("A", "forbidden_kinds", rows)
    with pytest.raises(Forbidden) as refused, nothing_left():
        incoming.receive(lan, complaint, now=office.now)
    assert (refused.value.named["matter"], refused.value.named["degree"]) == ("complaint", 0)


def on_paper(office: Office) -> list[Delivery]:
    """A released letter to three recipients on paper."""
    names = ["Sở Nội vụ", "Công ty Hoa Mai", "Ông Trần Văn A"]
    intake = drafts.DraftIntake(
        fields=rules.OutgoingFields(type_code="CV", summary="V/v mời họp", signer_id=office.seats["thang"]),
        recipients=[rules.RecipientLine(name) for name in names],
        file=office.reading(),
    )
    document = office.approved(drafts.begin(office.viewer("hung"), intake, now=office.now))
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    return list(Delivery.objects.filter(document_id=document).order_by("recipient__ordinal"))


def test_the_book_of_the_post_is_filled_from_what_was_released(office: Office) -> None:
    """Phụ lục IV: day, number, recipients, envelopes, receipt; one line for a document and day, sent from then on."""
    lan, rows = office.viewer("lan"), on_paper(office)
    assert [one.recipient for one in post_queries.waiting(lan)] == ["Sở Nội vụ", "Công ty Hoa Mai", "Ông Trần Văn A"]
    today = localdate(office.now)
    sent = Sent(today, receipt="RB123456789VN", weight_grams=120)
    postings.post(lan, [row.id for row in rows[:2]], sent=sent, now=office.now)
    assert [one.recipient for one in post_queries.waiting(lan)] == ["Ông Trần Văn A"]
    rows[0].refresh_from_db()
    assert rows[0].state == DeliveryState.SENT
    [entry] = post_queries.entries(lan, year=today.year, since=None, until=None)
    assert (entry.symbol, entry.recipients, entry.envelopes) == ("01/SXD-KT", ("Sở Nội vụ", "Công ty Hoa Mai"), 2)
    assert entry.receipts == ("RB123456789VN",)
    with pytest.raises(IllegalMove), nothing_left():
        postings.post(lan, [rows[0].id], sent=sent, now=office.now)


def test_strangers_post_nothing(office: Office) -> None:
    """Another agency's clerk does not learn that the letter is there; an officer does not carry it."""
    rows = on_paper(office)
    for name, refusal in (("nga", NotFound), ("hung", NotAllowed)):
        with pytest.raises(refusal), nothing_left():
            postings.post(office.viewer(name), [rows[0].id], sent=Sent(localdate(office.now)), now=office.now)
    with pytest.raises(Invalid), nothing_left():
        postings.post(office.viewer("lan"), [rows[0].id], sent=Sent(date(2099, 1, 1)), now=office.now)
