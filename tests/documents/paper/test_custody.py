"""Paper in hand: where it lies, copies against a signature, shown on request, handed over (R-034…R-036)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office, build
from vanphong.directory.ports import Given, all_estates, all_holdings
from vanphong.documents.actions import custody, directing
from vanphong.documents.actions.custody import Copies, Place
from vanphong.documents.models import HandOut, PaperRecord
from vanphong.documents.queries import custody as queries
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.vocabulary import HandOutState, PaperState, RequestState
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.models import EventRecord, Notice

SHELF = Place("Tủ 2, ngăn 3, cặp văn bản đến 2026", annex_pages=42)


@pytest.fixture
def office(db: None) -> Office:
    """The small office."""
    _ = db
    return build()


@pytest.fixture
def about(office: Office) -> Ref:
    """A document that was given to Hùng, whose annex of 42 pages stayed on paper."""
    document_id = office.submitted()
    directing.assign(office.viewer("thang"), document_id, order=office.order("hung"), now=office.now)
    custody.keep(office.viewer("lan"), Ref("incoming", document_id), place=SHELF, now=office.now)
    return Ref("incoming", document_id)


def hand(office: Office, about: Ref, *, to: str = "hung", **changed: object) -> HandOut:
    """Lan hands two copies out."""
    receiver = office.units.get(to) or office.seats[to]
    copies = Copies(receiver, copies=2, what="Phụ lục", **changed)  # type: ignore[arg-type]
    return HandOut.objects.get(pk=custody.hand_out(office.viewer("lan"), about, copies=copies, now=office.now))


def test_the_original_lies_where_the_clerk_says(office: Office, about: Ref) -> None:
    """R-036: location and custodian stand with the document; moved, the history keeps both places."""
    card = queries.of_document(office.viewer("hung"), about.id)
    assert card is not None
    assert (card.location, card.annex_pages, card.custodian_id) == (SHELF.location, 42, office.agencies["A"])
    custody.keep(office.viewer("lan"), about, place=Place("Kho, giá 1", office.units["A.KT"]), now=office.now)
    card = queries.of_document(office.viewer("hung"), about.id)
    assert card is not None
    assert (card.location, card.custodian, card.annex_pages) == ("Kho, giá 1", "Phòng Kinh tế", 42)
    told = [row.payload["before"] for row in EventRecord.objects.filter(kind="paper.kept").order_by("id")]
    assert told == ["", SHELF.location]


def test_an_annex_above_the_limit_needs_a_place(office: Office) -> None:
    """S3 Đ10.2, X-07, policy ``scan.annex_page_limit``: 15 pages stay on paper, and somebody must find them."""
    agency_id = office.agencies["A"]
    custody.check_annex(agency_id, pages=400, location="")
    office.settle("A", "scan.annex_page_limit", 15)
    custody.check_annex(agency_id, pages=14, location="")
    with pytest.raises(Invalid) as refused:
        custody.check_annex(agency_id, pages=15, location=" ")
    assert set(refused.value.fields) == {"location"}


def test_the_receiver_confirms_in_the_system(office: Office, about: Ref) -> None:
    """R-035: a line of the book, a notice to the receiver, one act to confirm; twice is refused."""
    row = hand(office, about)
    assert row.state == HandOutState.HANDED
    office.drain()
    notice = Notice.objects.get(kind="paper.handed_out")
    assert (notice.recipient_id, notice.subject_kind, notice.subject_id) == (office.seats["hung"], "hand_out", row.id)
    with pytest.raises((NotAllowed, NotFound)), nothing_left():
        custody.confirm(office.viewer("ha"), row.id, now=office.now)
    later = office.now + timedelta(hours=1)
    custody.confirm(office.viewer("hung"), row.id, now=later)
    row.refresh_from_db()
    assert (row.state, row.received_by_id, row.received_at) == (HandOutState.RECEIVED, office.seats["hung"], later)
    assert not row.is_signed_on_paper
    with pytest.raises(IllegalMove):
        custody.confirm(office.viewer("hung"), row.id, now=later)


def test_a_signature_in_the_book_does_as_well(office: Office, about: Ref) -> None:
    """The clerk notes it at once, or when the book comes back."""
    assert hand(office, about, is_signed=True).state == HandOutState.RECEIVED
    row = hand(office, about)
    custody.confirm(office.viewer("lan"), row.id, now=office.now)
    row.refresh_from_db()
    assert (row.state, row.is_signed_on_paper, row.received_by_id) == (HandOutState.RECEIVED, True, None)


def test_paper_goes_to_whom_the_leader_named(office: Office, about: Ref) -> None:
    """S3 Đ10.2: others get it by somebody's word, which is written down; they see the document until it comes back."""
    with pytest.raises(Invalid) as refused, nothing_left():
        hand(office, about, to="A.KT")
    assert set(refused.value.fields) == {"reason"}
    with pytest.raises(Invalid) as refused, nothing_left():
        hand(office, about, to="tu", reason="x")
    assert set(refused.value.fields) == {"receiver"}
    with pytest.raises(NotFound):
        arrivals.page(office.viewer("ha"), office.received())
    row = hand(office, about, to="A.KT", reason="Theo ý kiến Giám đốc")
    assert arrivals.page(office.viewer("ha"), about.id).id == about.id
    custody.confirm(office.viewer("ha"), row.id, now=office.now)
    custody.bring_back(office.viewer("lan"), row.id, note="đủ", now=office.now)
    row.refresh_from_db()
    assert (row.state, row.note) == (HandOutState.RETURNED, "đủ")


def test_destroyed_by_a_minute_only_when_all_came_back(office: Office, about: Ref) -> None:
    """Nothing is taken out of the book; what is destroyed is neither moved nor handed out any more."""
    lan, row = office.viewer("lan"), hand(office, about)
    with pytest.raises(IllegalMove), nothing_left():
        custody.destroy(lan, about, minute="BB 01", now=office.now)
    with pytest.raises(Invalid), nothing_left():
        custody.destroy_copies(lan, row.id, minute=" ", now=office.now)
    custody.destroy_copies(lan, row.id, minute="Biên bản 02/BB-SXD", now=office.now)
    custody.destroy(lan, about, minute="Biên bản 02/BB-SXD", now=office.now)
    assert PaperRecord.objects.get().state == PaperState.DESTROYED
    for act in (
        lambda: custody.keep(lan, about, place=SHELF, now=office.now),
        lambda: hand(office, about),
        lambda: custody.ask(lan, about, now=office.now),
    ):
        with pytest.raises(IllegalMove), nothing_left():
            act()


def test_shown_on_request(office: Office, about: Ref) -> None:
    """R-035: whoever sees the document may ask; the holder is told, answers, and the asker is told."""
    row = hand(office, about)
    custody.confirm(office.viewer("hung"), row.id, now=office.now)
    thang = office.viewer("thang")
    first = custody.ask(thang, about, text="Cần xem trước cuộc họp", hand_out_id=row.id, now=office.now)
    assert custody.ask(thang, about, hand_out_id=row.id, now=office.now) == first
    office.drain()
    assert Notice.objects.get(kind="paper.asked").recipient_id == office.seats["hung"]
    held = queries.with_us(office.viewer("hung"))
    assert [one.id for one in held.requests] == [first]
    with pytest.raises(Invalid):
        custody.answer(office.viewer("hung"), first, is_shown=False, now=office.now)
    custody.answer(office.viewer("hung"), first, is_shown=True, text="Đã trình", now=office.now)
    office.drain()
    assert Notice.objects.get(kind="paper.answered").recipient_id == office.seats["thang"]
    card = queries.of_document(thang, about.id)
    assert card is not None
    assert [one.state for one in card.requests] == [RequestState.SHOWN]


def test_paper_with_us(office: Office, about: Ref) -> None:
    """The list of a unit shows what it keeps and holds; a clerk may look at all that the agency keeps."""
    custody.keep(office.viewer("lan"), about, place=Place("Kho", office.units["A.KT"]), now=office.now)
    row = hand(office, about)
    assert [one.about for one in queries.with_us(office.viewer("ha")).kept] == [about]
    assert [one.id for one in queries.with_us(office.viewer("hung")).hand_outs] == [row.id]
    assert not queries.with_us(office.viewer("lan")).kept
    assert [one.about for one in queries.with_us(office.viewer("lan"), everything=True).kept] == [about]
    for stranger in ("tu", "nga"):
        held = queries.with_us(office.viewer(stranger), everything=True)
        assert (held.kept, held.hand_outs, held.requests) == ([], [], [])


def test_paper_is_found_when_its_holder_goes(office: Office, about: Ref) -> None:
    """Điều 31.3.đ: what a seat keeps or holds stands in its hand-over, goes to the next, and can be undone."""
    seats = office.seats
    custody.keep(office.viewer("lan"), about, place=Place("Bàn làm việc", seats["hung"]), now=office.now)
    row = hand(office, about)
    for kind, model, column, subject in (
        ("paper.kept", PaperRecord, "custodian_id", PaperRecord.objects.get().id),
        ("paper.in_hand", HandOut, "receiver_id", row.id),
    ):
        holdings = all_holdings()[kind]
        [held] = holdings.held_by([seats["hung"]], day=office.now.date())
        assert held.subject_id == subject
        [done] = holdings.transfer(
            office.viewer("lan"), [Given(held, seats["ha"])], agency_id=office.agencies["A"], now=office.now
        )
        assert getattr(model.objects.get(pk=subject), column) == seats["ha"]
        assert holdings.give_back(office.viewer("lan"), done, now=office.now)
        assert getattr(model.objects.get(pk=subject), column) == seats["hung"]
    assert "documents.papers" in all_estates()
