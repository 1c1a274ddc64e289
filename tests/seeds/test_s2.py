"""S2, a department of construction (Quyết định 131/QĐ-SXD năm 2016): its articles about documents, in their order."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.engines.presentation.files import made
from tests.engines.presentation.samples import letter
from tests.exchange.envelopes import desk
from tests.kernel.traces import nothing_left
from tests.office import VIETNAM, Office
from tests.seeds import walks
from vanphong.directory.actions import policy as profiles
from vanphong.directory.models import Agency
from vanphong.directory.queries import agencies
from vanphong.documents import notices, rules
from vanphong.documents.actions import directing, drafts, incoming, outgoing, routing_rules, scan_splitting, scans
from vanphong.documents.actions.gates import Vouched
from vanphong.documents.models import Assurance, IncomingDocument
from vanphong.documents.queries import batches, deliveries, handling, issuing, register_books, routing
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import outgoing as letters
from vanphong.documents.queries import scans as scan_queries
from vanphong.documents.vocabulary import (
    DeliveryState,
    Direction,
    DocumentSplit,
    IncomingState,
    IssueMode,
    OutgoingState,
    Source,
    Standing,
)
from vanphong.documents.vocabulary.scans import ScanRule
from vanphong.engines.presentation.model import Kind
from vanphong.exchange.actions import peers
from vanphong.files.actions import files
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import Notice
from vanphong.work import notices as work_notices
from vanphong.work.actions import items
from vanphong.work.queries import items as work
from vanphong.work.vocabulary import WorkSplit

LATER = {
    "R-062 Đ2.2": "signatures: a scan of the signed and stamped paper, or digital signatures, before it is sent",
}
"""What later work will prove."""


@pytest.fixture
def office(db: None) -> Office:
    """The department."""
    _ = db
    return walks.under("S2")


def test_every_clause_is_walked_here_or_later() -> None:
    """Nothing that the table of requirements asks is left out."""
    walks.check_walk("S2", sys.modules[__name__], LATER)


# --- Điều 3: what a document has to be -------------------------------------------------------------------------------


def test_the_content_is_vouched_for_by_drafter_and_head(office: Office) -> None:
    """S2 Đ3.1, R-053: policy and law, purpose, the leader's direction, authority: four lines, ticked twice."""
    document = walks.begun(office)
    with nothing_left(), pytest.raises(Invalid) as refused:
        drafts.send(office.viewer("hung"), document, vouched=Vouched(form_reason="x"), now=office.now)
    assert "checklist" in refused.value.fields
    drafts.send(office.viewer("hung"), document, vouched=walks.VOUCHED, now=office.now)
    with pytest.raises(Invalid) as refused:
        drafts.review(office.viewer("ha"), document, now=office.now)
    assert set(refused.value.fields) == {"checklist"}
    drafts.review(office.viewer("ha"), document, vouched=walks.VOUCHED, now=office.now)
    ticked = Assurance.objects.exclude(ticked=[]).order_by("at", "id").values_list("act", "name")
    assert list(ticked) == [("send", "Trần Văn Hùng"), ("review", "Đỗ Thu Hà")]


def test_the_form_is_checked_before_a_draft_goes_on(office: Office) -> None:
    """S2 Đ3.1, R-054: faults want a written reason; a text in right form goes on without a word."""
    lines = Vouched(walks.LINES)
    faulty = walks.begun(office)
    with pytest.raises(Invalid) as refused:
        drafts.send(office.viewer("hung"), faulty, vouched=lines, now=office.now)
    assert set(refused.value.fields) == {"form_reason"}
    sound = walks.begun(office, file=files.read_pdf("du-thao.pdf", made(letter(), Kind.PDF)))
    drafts.send(office.viewer("hung"), sound, vouched=lines, now=office.now)
    assert letters.page(office.viewer("ha"), sound).state == OutgoingState.REVIEWING


def test_data_of_arrivals_are_kept_and_stand_in_the_register(office: Office) -> None:
    """S2 Đ3.1, R-028: what HD 822 asks for and Phụ lục VI now: author, number, symbol, day, type, summary, signer."""
    document = office.registered(reply_due_on=office.now.date() + timedelta(days=9), urgency=1, note="Kèm 02 bản vẽ")
    fields = arrivals.page(office.viewer("lan"), document).fields
    expected = office.fields(
        reply_due_on=office.now.date() + timedelta(days=9),
        urgency=1,
        note="Kèm 02 bản vẽ",
        arrived_on=office.now.date(),
    )
    assert fields == expected
    lan = office.viewer("lan")
    book = next(one for one in register_books.books(lan, year=2026) if one.direction == Direction.IN)
    (entry,) = register_books.entries(lan, book, year=2026)
    assert (entry.number, entry.symbol, entry.note) == (1, "647/BQL-VP", "Kèm 02 bản vẽ")


def test_data_of_what_goes_out_are_kept_and_stand_in_the_register(office: Office) -> None:
    """S2 Đ3.1, R-055: symbol, signer and post follow from type and unit; number and day are given together."""
    document = walks.released(office, walks.begun(office))
    page = letters.page(office.viewer("lan"), document)
    assert (page.symbol, page.signer_name, page.signer_position) == ("01/SXD-KT", "Phan Quốc Thắng", "Giám đốc")
    lan = office.viewer("lan")
    book = next(one for one in register_books.books(lan, year=2026) if one.direction == Direction.OUT)
    (entry,) = register_books.entries(lan, book, year=2026)
    assert (entry.number, entry.symbol, entry.summary) == (1, "01/SXD-KT", "V/v rà soát quy hoạch")


def test_what_the_department_keeps_out(office: Office) -> None:
    """S2 Đ3.2, R-180: a state secret is refused at both ends; complaints are not among what this house keeps out."""
    with nothing_left(), pytest.raises(Forbidden):
        office.received(secrecy=1)
    with nothing_left(), pytest.raises(Forbidden):
        fields = rules.OutgoingFields("CV", "V/v báo cáo", office.seats["thang"], secrecy=2)
        drafts.begin(office.viewer("hung"), drafts.DraftIntake(fields=fields), now=office.now)
    office.received(summary="Đơn khiếu nại của ông A về giấy phép xây dựng")


# --- Điều 7: kinds of documents, leaders -----------------------------------------------------------------------------


@pytest.mark.parametrize("type_code", ["GM", "GTT", "TB", "LCT", "BC", "HD", "CV"])
def test_kinds_that_go_through_the_system(office: Office, type_code: str) -> None:
    """S2 Đ7(a).1, R-076: preset to the electronic way; on paper alone they are told to be odd, but for letters."""
    ways = issuing.ways(office.agencies["A"])
    assert ways.mode_of(type_code) == IssueMode.ELECTRONIC
    assert ways.is_paper_odd(type_code, IssueMode.PAPER) == (type_code != "CV")
    document = walks.begun(office, type_code)
    assert letters.page(office.viewer("hung"), document).fields.issue_mode == IssueMode.ELECTRONIC


def test_electronic_documents_are_acted_on_as_on_paper(office: Office) -> None:
    """S2 Đ7(a).2, Đ4, R-047: one register, one row of numbers, one way of directing, whatever they came on."""
    numbers = []
    for source in (Source.PAPER, Source.UPLOAD, Source.EXCHANGE):
        intake = incoming.Intake(fields=office.fields(), file=office.reading(), source=source)
        document = incoming.enter(office.viewer("lan"), intake, now=office.now)
        incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)
        directing.assign(office.viewer("thang"), document, order=office.order("hung"), now=office.now)
        page = arrivals.page(office.viewer("hung"), document)
        numbers.append((page.number, page.state))
    assert numbers == [(1, "assigned"), (2, "assigned"), (3, "assigned")]


def test_leaders_transfer_to_units_and_to_persons(office: Office) -> None:
    """S2 Đ7(b).1, R-032: a unit leads, a person supports, another is informed, in one order."""
    document = office.submitted()
    order = office.order("A.KT", support=["yen"], informed=["cuong"])
    directing.assign(office.viewer("thang"), document, order=order, now=office.now)
    found = {name: walks.boxes(office, name, WorkSplit) for name in ("ha", "yen", "cuong")}
    assert found == {"ha": {WorkSplit.TO_ASSIGN: 1}, "yen": {WorkSplit.SUPPORT: 1}, "cuong": {WorkSplit.INFORMED: 1}}


def test_leaders_permit_the_issue(office: Office) -> None:
    """S2 Đ7(b).1, R-058: the signer, on the system; neither drafter nor head nor clerk can do it for them."""
    document = walks.waiting(office, walks.begun(office))
    for name, refusal in (("hung", NotAllowed), ("ha", NotAllowed), ("lan", NotFound)):
        with nothing_left(), pytest.raises(refusal):
            drafts.approve(office.viewer(name), document, vouched=walks.VOUCHED, now=office.now)
    drafts.approve(office.viewer("thang"), document, vouched=walks.VOUCHED, now=office.now)
    page = letters.page(office.viewer("lan"), document)
    assert (page.state, page.approved_by_id) == (OutgoingState.APPROVED, office.seats["thang"])


# --- Điều 8: the office of the department ----------------------------------------------------------------------------


def test_no_backlog_stays_unseen(office: Office) -> None:
    """S2 Đ8.3, R-045: holders are told of what is overdue; clerk, chief and leaders read what stands how."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=3), now=office.now)
    late = office.later(days=5)
    work_notices.tell_of_deadlines(now=late, today=late.date())
    told = Notice.objects.filter(recipient_id=office.seats["hung"], kind="work.overdue")
    assert told.count() == 1
    for name in ("lan", "binh", "thang"):
        rows = handling.found(
            office.viewer(name), office.registers["A.in"], year=2026, today=late.date(), standing=Standing.OVERDUE
        )
        (line,) = handling.entries(rows, today=late.date())
        assert (line.id, line.receiver_ids, line.progress) == (document, (office.seats["hung"],), 0)


# --- Điều 9: the clerk -----------------------------------------------------------------------------------------------


def test_the_steps_follow_the_houses_own_guide(office: Office) -> None:
    """S2 Đ9, R-048: the guide is written down as rules with their source, and proposes; the way is a policy."""
    typed = routing_rules.Typed(
        name="Hồ sơ quy hoạch", source="Văn bản 407/SXD-VP", senders=(), types=(), words=("quy hoạch",),
        lead=f"unit:{office.units['A.QH']}", support=(), order="Tham mưu trả lời",
    )  # fmt: skip
    routing_rules.put(office.viewer("binh"), typed, now=office.now)
    page = arrivals.page(office.viewer("lan"), office.registered())
    (match,) = routing.ruled(office.viewer("lan"), page, now=office.now)
    assert (match.rule.lead.id, match.rule.line.source) == (office.units["A.QH"], "Văn bản 407/SXD-VP")
    assert arrivals.page(office.viewer("lan"), page.id).state == IncomingState.REGISTERED
    office.settle("A", "incoming.routing", "office_chief")
    office.submitted(to="binh")


def test_what_comes_online_is_taken_in_registered_and_submitted(office: Office) -> None:
    """S2 Đ9.1.a, R-023: from the axis onto the clerk's desk with its data; checked, numbered, laid before the head."""
    walks.sent_by_b(office)
    (slip,) = desk(office, "A", DocumentSplit.ARRIVED)
    lan, document = office.viewer("lan"), slip.subject_id
    page = arrivals.page(lan, document)
    assert (page.source, page.fields.issuer_id) == (Source.EXCHANGE, office.agencies["B"])
    incoming.register(lan, document, now=office.now)
    incoming.submit(lan, document, to_seat_id=office.seats["thang"], now=office.now)
    assert walks.boxes(office, "thang", DocumentSplit) == {DocumentSplit.TO_DIRECT: 1}


def test_paper_is_digitised_checked_registered_and_submitted(office: Office) -> None:
    """S2 Đ9.1.b, R-024: a scan becomes a document of the desk; its data are declared; then number and head."""
    lan, reading = office.viewer("lan"), office.reading()
    batch = scans.take(
        lan, [scans.Sent("quet.pdf", len(reading.data), lambda: reading.data)], rule=ScanRule.FILE, now=office.now
    )
    while scan_splitting.step(batch, now=office.now):
        pass
    document = scan_queries.batch(lan, batch).files[0].parts[0].document_id
    with pytest.raises(Invalid):
        incoming.register(lan, document, now=office.now)
    incoming.edit(lan, document, typed=office.fields(arrived_on=office.now.date()), now=office.now)
    incoming.register(lan, document, now=office.now)
    incoming.submit(lan, document, to_seat_id=office.seats["thang"], now=office.now)
    row = IncomingDocument.objects.get(pk=document)
    assert (row.source, row.number, row.state) == (Source.PAPER, 1, IncomingState.SUBMITTED)


def test_checked_and_registered_before_it_is_submitted(office: Office) -> None:
    """S2 Đ9.1, R-027: no number, no leader."""
    document = office.received()
    with nothing_left(), pytest.raises(IllegalMove):
        incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)
    incoming.register(office.viewer("lan"), document, now=office.now)
    assert arrivals.page(office.viewer("lan"), document).number == 1


@pytest.mark.parametrize("name", ["binh", "ha", "hung"])
def test_it_goes_to_the_director_always(office: Office, name: str) -> None:
    """S2 Đ9.1, R-029: to nobody else, whoever seems fit to handle it."""
    document = office.registered()
    with nothing_left(), pytest.raises(Invalid) as refused:
        incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats[name], now=office.now)
    assert set(refused.value.fields) == {"to"}
    incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of Friday, 20 November 2026."""
    return datetime(2026, 11, 20, hour, minute, tzinfo=VIETNAM)


def arrived(office: Office, when: datetime, **changed: object) -> UUID:
    """A document that was registered at a moment."""
    office.now = when
    return office.registered(**changed)  # type: ignore[arg-type]


def test_before_nine_before_three_and_at_once_when_urgent(office: Office) -> None:
    """S2 Đ9.1, Đ9.1.b, R-030: two hours a day, urgent ones apart from them, the clerk reminded half an hour before."""
    lan = office.viewer("lan")
    first, urgent = arrived(office, at(8)), arrived(office, at(8, 5), urgency=2)
    second = arrived(office, at(10))
    before_nine = batches.on(office.agencies["A"], at(9).date())[0]
    early = batches.desk(lan, before_nine, now=at(8, 40))
    assert [line.row.id for line in early.urgent] == [urgent]
    assert [line.row.id for line in early.due] == [first]
    notices.tell_of_batches(now=at(8, 35))
    assert Notice.objects.filter(recipient_id=office.seats["lan"], kind="incoming.batch").count() == 1
    for document in (first, urgent):
        incoming.submit(lan, document, to_seat_id=office.seats["thang"], now=at(8, 50))
    before_three = batches.desk(lan, batches.current(office.agencies["A"], now=at(14)), now=at(14))
    assert ([line.row.id for line in before_three.due], before_three.late) == ([second], ())


def test_the_director_assigns_by_what_the_document_asks(office: Office) -> None:
    """S2 Đ9.1, R-031: whom, what, until when; the holder finds it at once."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=5), now=office.now)
    (item,) = work.of_matter(office.viewer("hung"), document)
    assert (item.holder_id, item.due_on) == (office.seats["hung"], office.now.date() + timedelta(days=5))
    assert walks.boxes(office, "hung", WorkSplit) == {WorkSplit.LEAD: 1}


def test_a_draft_is_approved_on_the_system_while_the_paper_is_signed(office: Office) -> None:
    """S2 Đ9.2, R-056: issued both ways; the approval, the number and the day stand for both."""
    document = walks.released(office, walks.begun(office), issue_mode="both")
    page = letters.page(office.viewer("lan"), document)
    assert (page.fields.issue_mode, page.approved_by_id) == (IssueMode.BOTH, office.seats["thang"])
    assert page.approved_at is not None
    assert walks.ways(document) == [("Ủy ban nhân dân xã Hòa Bình", "exchange")]


def test_nothing_is_issued_that_was_not_approved_on_the_system(office: Office) -> None:
    """S2 Đ9.2, R-057: the clerk cannot number it nor release it, and no rule of the house can allow it."""
    document = walks.waiting(office, walks.begun(office))
    for act in (outgoing.number, outgoing.release):
        with nothing_left(), pytest.raises(NotFound):
            act(office.viewer("lan"), document, now=office.now)
    with pytest.raises((Invalid, NotAllowed)):
        office.settle("A", "issue.require_system_approval", False)
    assert deliveries.of_document(document) == []


def test_the_clerk_declares_registers_and_sends(office: Office) -> None:
    """S2 Đ9.2, R-061: from the queue of approved documents: number, register, delivery to each recipient."""
    document = walks.approved(office, walks.begun(office))
    assert walks.boxes(office, "lan", DocumentSplit) == {DocumentSplit.TO_NUMBER: 1}
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    assert walks.boxes(office, "lan", DocumentSplit) == {}
    assert letters.page(office.viewer("lan"), document).state == OutgoingState.RELEASED
    office.drain()
    assert len(desk(office, "B", DocumentSplit.ARRIVED)) == 1


def test_an_affiliate_exchanges_with_the_department_only(office: Office) -> None:
    """S2 Đ9.2, X-14: and the other way round; to anybody else the delivery fails with the reason."""
    Agency.objects.filter(pk=office.agencies["B"]).update(parent_id=office.agencies["A"])
    profiles.load_profile(walks.HOUSE, office.agencies["A"], name="S2", now=office.now)
    office.found_third_agency()
    peers.refuse_stranger(agencies.agency(office.agencies["B"]), "H99.01")
    peers.refuse_stranger(agencies.agency(office.agencies["A"]), "H99.02")
    with pytest.raises(NotAllowed):
        peers.refuse_stranger(agencies.agency(office.agencies["B"]), "H99.03")
    document = walks.sent_by_b(office, to="C")
    (line,) = deliveries.of_document(document)
    assert line.state == DeliveryState.FAILED


# --- Điều 10: rooms and people ---------------------------------------------------------------------------------------


def in_unit(office: Office) -> tuple[UUID, UUID]:
    """A document that a unit leads, and its head gave to Hùng: the document and his item."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("A.KT"), now=office.now)
    (desk_item,) = work.of_matter(office.viewer("ha"), document)
    items.pass_on(office.viewer("ha"), desk_item.id, order=office.order("hung"), revision=None, now=office.now)
    own = next(one for one in work.of_matter(office.viewer("ha"), document) if one.parent_id == desk_item.id)
    return document, own.id


def test_heads_assign_and_urge_inside_their_unit(office: Office) -> None:
    """S2 Đ10(a).1, R-033: on the system, to people of the unit, who are reminded before the day and on it."""
    document, item = in_unit(office)
    assert walks.boxes(office, "hung", WorkSplit) == {WorkSplit.LEAD: 1}
    with nothing_left(), pytest.raises(Invalid):
        items.pass_on(
            office.viewer("ha"), work.of_matter(office.viewer("ha"), document)[0].id,
            order=office.order("yen"), revision=None, now=office.now,
        )  # fmt: skip
    due = next(one.due_on for one in work.of_matter(office.viewer("ha"), document) if one.id == item)
    assert due is not None
    at_due = on_day(office.now, due)
    work_notices.tell_of_deadlines(now=at_due, today=due)
    assert Notice.objects.filter(recipient_id=office.seats["hung"], kind="work.due_today").count() == 1


def on_day(moment: datetime, day: date) -> datetime:
    """The same hour of another day."""
    return datetime.combine(day, moment.timetz())


def test_handlers_keep_progress_up_to_date(office: Office) -> None:
    """S2 Đ10(a).2, R-037: in words and per cent; the leader reads it with the document."""
    document, item = in_unit(office)
    items.report(office.viewer("hung"), item, text="Đã khảo sát hiện trường", progress=60, now=office.later(hours=2))
    (line,) = work.reports(document)
    assert (line.text, line.progress) == ("Đã khảo sát hiện trường", 60)
    rows = handling.found(office.viewer("thang"), office.registers["A.in"], year=2026, today=office.now.date())
    assert [one.progress for one in handling.entries(rows, today=office.now.date())] == [60]


def test_what_is_answered_leaves_the_desk_of_the_department(office: Office) -> None:
    """S2 Đ10(a).2: an answer that goes out ends the work on what it answers."""
    document, _item = in_unit(office)
    answer = walks.begun(office, reply_to=document)
    walks.released(office, answer)
    assert arrivals.page(office.viewer("thang"), document).state == IncomingState.RESOLVED
    assert walks.boxes(office, "hung", WorkSplit) == {}
