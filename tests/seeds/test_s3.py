"""S3, a project management board (Quyết định 106/QĐ-BQL năm 2020): its articles about documents, in their order."""

from __future__ import annotations

import sys
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests.exchange.envelopes import desk
from tests.kernel.traces import nothing_left
from tests.office import Office
from tests.seeds import walks
from tests.web.conftest import SignIn
from vanphong.directory.queries import policy as settled
from vanphong.documents import rules
from vanphong.documents.actions import back_entry, custody, directing, drafts, incoming, outgoing, paper_counts
from vanphong.documents.actions.custody import Copies, Place
from vanphong.documents.actions.paper_counts import Counted
from vanphong.documents.models import HandOut, IncomingDocument, OutgoingDocument, PaperCount, PaperRecord
from vanphong.documents.policy_keys import ForbiddenMatter
from vanphong.documents.queries import custody as papers
from vanphong.documents.queries import deliveries, handling, handling_report, register_books
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import outgoing as letters
from vanphong.documents.queries.register_books import WHOLE_YEAR
from vanphong.documents.vocabulary import (
    Direction,
    DocumentSplit,
    HandOutState,
    IncomingState,
    OutgoingState,
    RequestState,
    Source,
    Standing,
)
from vanphong.kernel import access
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotFound
from vanphong.kernel.ids import Ref
from vanphong.work.actions import extensions, items
from vanphong.work.queries import items as work
from vanphong.work.vocabulary import WorkSplit

LATER = {
    "R-062 R-065 Đ3.3": "signatures: the scan of a signed and stamped paper, or certificates of the state's authority",
    "R-064 Đ12.1": "signatures: the agency's seal by its certificate",
}
"""What later work will prove."""


@pytest.fixture
def office(request: pytest.FixtureRequest, db: None) -> Office:
    """The board; with accounts where a test opens a browser."""
    _ = db
    return walks.under("S3", with_accounts="browser" in request.fixturenames)


def test_every_clause_is_walked_here_or_later() -> None:
    """Nothing that the table of requirements asks is left out."""
    walks.check_walk("S3", sys.modules[__name__], LATER)


# --- Điều 3, 4: what is exchanged, and what never is -----------------------------------------------------------------


def test_a_scan_is_acted_on_like_the_paper(office: Office) -> None:
    """S3 Đ3.3, R-047: registered, directed and answered; the paper is not needed for any of it."""
    intake = incoming.Intake(fields=office.fields(), file=office.reading(), source=Source.PAPER)
    document = incoming.enter(office.viewer("lan"), intake, now=office.now)
    incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)
    directing.assign(office.viewer("thang"), document, order=office.order("hung"), now=office.now)
    walks.released(office, walks.begun(office, reply_to=document))
    assert arrivals.page(office.viewer("thang"), document).state == IncomingState.RESOLVED


@pytest.mark.parametrize(
    "changed",
    [
        {"secrecy": 1}, {"secrecy": 2}, {"secrecy": 3}, {"summary": "Đơn thư tố cáo của công dân"},
        {"summary": "V/v chuyển ĐƠN TỐ CÁO ông A"}, {"summary": "Thư gửi đích danh đồng chí Trưởng ban"},
    ],
    ids=["secret", "top secret", "utmost secret", "denunciation", "denunciation in capitals", "to one person"],
)  # fmt: skip
def test_what_may_not_enter(office: Office, changed: dict[str, object]) -> None:
    """S3 Đ4.1, Đ4.2, Đ4.4, R-180, R-181, R-183: refused as it comes in and as it is drafted, and nothing is kept."""
    with nothing_left(), pytest.raises(Forbidden):
        office.received(**changed)  # type: ignore[arg-type]
    fields = rules.OutgoingFields(**({"type_code": "CV", "summary": "x", "signer_id": office.seats["thang"]} | changed))  # type: ignore[arg-type]
    with nothing_left(), pytest.raises(Forbidden):
        drafts.begin(office.viewer("hung"), drafts.DraftIntake(fields=fields), now=office.now)


def test_an_answer_to_a_complaint_stays_out_by_the_boards_own_phrases(office: Office) -> None:
    """S3 Đ4.3, R-182: no phrase gives such an answer away by itself; the board names those of its letters."""
    rows = [
        {"matter": "state_secret", "action": "refuse", "words": "", "message": ""},
        {"matter": "unpublished_answer", "action": "refuse", "words": "kết luận nội dung tố cáo", "message": "Đ4.3"},
    ]
    office.settle("A", "forbidden_kinds", rows)
    with nothing_left(), pytest.raises(Forbidden, match=r"Đ4\.3"):
        office.received(summary="Kết luận nội dung tố cáo đối với ông A")
    office.received(summary="Báo cáo công tác giải quyết khiếu nại, tố cáo quý IV")


# --- Điều 9.6: deadlines ---------------------------------------------------------------------------------------------


def led(office: Office, *, due_in: int | None = 5, **changed: object) -> tuple[UUID, UUID]:
    """A document that Hùng leads, and his item."""
    document = office.submitted(**changed)  # type: ignore[arg-type]
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=due_in), now=office.now)
    return document, work.of_matter(office.viewer("thang"), document)[0].id


def test_time_runs_from_the_leaders_direction(office: Office) -> None:
    """S3 Đ9.6, R-044: not from the arrival: what lay on the desk for a week is given its days from the direction on."""
    document = office.submitted()
    office.later(days=7)
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=3), now=office.now)
    (item,) = work.of_matter(office.viewer("hung"), document)
    assert (item.given_at, item.due_on) == (office.now, office.now.date() + timedelta(days=3))


def test_the_limit_in_the_document_holds(office: Office) -> None:
    """S3 Đ9.6.a, R-040: a document that names its day is due on it, also before a leader has said anything."""
    day = office.now.date() + timedelta(days=4)
    document = office.submitted(reply_due_on=day)
    rows = handling.found(office.viewer("thang"), office.registers["A.in"], year=2026, today=office.now.date())
    assert [one.due_on for one in handling.entries(rows, today=office.now.date())] == [day]
    assert arrivals.page(office.viewer("thang"), document).fields.reply_due_on == day


def test_pressing_work_goes_first(office: Office) -> None:
    """S3 Đ9.6.b, R-041: the nearest deadline stands first in the inbox, whatever came first."""
    later, _item = led(office, due_in=9)
    sooner, _other = led(office, due_in=1)
    shelf = access.Shelf(split=WorkSplit.LEAD, by_deadline=True)
    slips = access.page([office.seats["hung"]], shelf, limit=10)
    assert [slip.subject_id for slip in slips] == [sooner, later]


def test_hard_work_is_given_more_time(office: Office) -> None:
    """S3 Đ9.6.c, R-042: asked with a reason, granted by the leader who gave it; the old day is never lost."""
    document, item = led(office)
    wanted = office.now.date() + timedelta(days=12)
    extensions.ask_extension(
        office.viewer("hung"), item, due_on=wanted, reason="Chờ ý kiến của 03 sở", now=office.later(days=1)
    )
    extensions.grant_extension(office.viewer("thang"), item, due_on=wanted, now=office.later(hours=1))
    (line,) = work.of_matter(office.viewer("hung"), document)
    assert (line.due_on, arrivals.page(office.viewer("hung"), document).due_on) == (wanted, wanted)


def test_what_was_late_is_counted_by_unit_and_by_document(office: Office) -> None:
    """S3 Đ9.6.d, R-043: done after its day is done late: the figures for rating units and people."""
    _document, item = led(office, due_in=2)
    items.finish(office.viewer("hung"), item, text="Xong", now=office.later(days=6))
    today = office.now.date()
    report = handling_report.report(office.viewer("thang"), Direction.IN, year=2026, days=WHOLE_YEAR, today=today)
    assert [(line.name, line.counts.done_late) for line in report.lines] == [("Phòng Kinh tế", 1)]
    rows = handling.found(
        office.viewer("thang"), office.registers["A.in"], year=2026, today=today, standing=Standing.DONE_LATE
    )
    (line,) = handling.entries(rows, today=today)
    assert line.due_on is not None and line.ended_on is not None
    assert (line.ended_on - line.due_on).days == 4


# --- Điều 10: what comes in ------------------------------------------------------------------------------------------


def test_the_clerk_takes_in_what_comes_online(office: Office) -> None:
    """S3 Đ10.1, R-023: in the clerk's own inbox, with its file and data."""
    walks.sent_by_b(office)
    (slip,) = desk(office, "A", DocumentSplit.ARRIVED)
    page = arrivals.page(office.viewer("lan"), slip.subject_id)
    assert (page.source, page.fields.issuer_name) == (Source.EXCHANGE, "Ủy ban nhân dân xã Hòa Bình")
    assert page.file_id is not None


@pytest.mark.parametrize("source", [Source.PAPER, Source.MAIL, Source.SOFTWARE])
def test_paper_mail_and_other_software_go_the_same_way(office: Office, source: Source) -> None:
    """S3 Đ10.1, R-024, R-025: scanned, or taken from a mail or another program; then before the leader."""
    intake = incoming.Intake(fields=office.fields(), file=office.reading(), source=source)
    document = incoming.enter(office.viewer("lan"), intake, now=office.now)
    incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)
    page = arrivals.page(office.viewer("thang"), document)
    assert (page.source, page.state, page.number) == (source, IncomingState.SUBMITTED, 1)


def test_it_is_laid_before_a_leader(office: Office) -> None:
    """S3 Đ10.1, R-029: with the clerk's words; before nobody else."""
    document = office.registered()
    for name in ("binh", "ha"):
        with nothing_left(), pytest.raises(Invalid):
            incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats[name], now=office.now)
    incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], note="Kính trình", now=office.now)
    assert walks.boxes(office, "thang", DocumentSplit) == {DocumentSplit.TO_DIRECT: 1}


def test_the_original_lies_in_the_file_of_arrivals(office: Office) -> None:
    """S3 Đ10.1, R-036: whoever handles the document reads where the paper is."""
    document, _item = led(office)
    about = Ref("incoming", document)
    custody.keep(office.viewer("lan"), about, place=Place("Cặp văn bản đến 2026"), now=office.now)
    card = papers.of_document(office.viewer("hung"), document)
    assert card is not None
    assert (card.location, card.custodian_id) == ("Cặp văn bản đến 2026", office.agencies["A"])


def typed(**changed: str) -> dict[str, str]:
    """What a clerk types to register what lies on the desk."""
    return {
        "type_code": "BC", "code_number": "647", "code_notation": "BQL-VP", "issued_on": "2026-11-18",
        "issuer_text": "Ban Quản lý", "summary": "Báo cáo dự án", "arrived_on": "2026-11-20", "then": "register",
    } | changed  # fmt: skip


def test_a_thick_annex_is_not_scanned(office: Office, browser: SignIn) -> None:
    """S3 Đ10.2, R-034: 15 pages and more stay on paper, and then the form wants to know where; 14 do not."""
    lan: Client = browser("lan")
    thin, thick = office.received(), office.received()
    assert lan.post(f"/incoming/{thin}/edit", typed(annex_pages="14")).status_code == 302
    refused = lan.post(f"/incoming/{thick}/edit", typed(annex_pages="15"))
    assert refused.status_code == 422
    assert IncomingDocument.objects.get(pk=thick).number is None
    assert lan.post(f"/incoming/{thick}/edit", typed(annex_pages="15", location="Tủ 2")).status_code == 302
    paper = PaperRecord.objects.get(document_id=thick)
    assert (paper.annex_pages, paper.location) == (15, "Tủ 2")


def test_the_unit_that_the_leader_chose_gets_the_paper_against_a_signature(office: Office) -> None:
    """S3 Đ10.2, R-035: handed to the unit of the order, signed for, kept there, shown when the leader asks."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("A.KT"), now=office.now)
    lan, about = office.viewer("lan"), Ref("incoming", document)
    custody.keep(lan, about, place=Place("Tủ 2", annex_pages=40), now=office.now)
    with nothing_left(), pytest.raises(Invalid):
        custody.hand_out(lan, about, copies=Copies(office.units["A.QH"], what="Phụ lục"), now=office.now)
    given = custody.hand_out(lan, about, copies=Copies(office.units["A.KT"], what="Phụ lục"), now=office.now)
    assert HandOut.objects.get(pk=given).state == HandOutState.HANDED
    custody.confirm(office.viewer("ha"), given, now=office.later(minutes=5))
    assert HandOut.objects.get(pk=given).state == HandOutState.RECEIVED
    assert [one.id for one in papers.with_us(office.viewer("ha")).hand_outs] == [given]
    asked = custody.ask(office.viewer("thang"), about, text="Trình xem", hand_out_id=given, now=office.now)
    custody.answer(office.viewer("ha"), asked, is_shown=True, now=office.later(minutes=5))
    card = papers.of_document(office.viewer("thang"), document)
    assert card is not None
    assert [one.state for one in card.requests] == [RequestState.SHOWN]


def test_leaders_classify_and_transfer_to_the_unit(office: Office) -> None:
    """S3 Đ10.3, R-031: it leaves the leader's pile and lies on the desk of the unit."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("A.KT"), now=office.now)
    assert walks.boxes(office, "ha", WorkSplit) == {WorkSplit.TO_ASSIGN: 1}
    assert walks.boxes(office, "thang", DocumentSplit) == {DocumentSplit.FOLLOWING: 1}


def test_an_answer_is_drafted_from_what_came_in_or_begun_by_oneself(office: Office) -> None:
    """S3 Đ10.4.a, R-050: the one names what it answers and shows beside it; the other stands alone."""
    question, _item = led(office)
    answer, own = walks.begun(office, reply_to=question), walks.begun(office)
    assert letters.page(office.viewer("hung"), answer).reply_to_symbol == "647/BQL-VP"
    assert letters.page(office.viewer("hung"), own).reply_to_id is None
    assert [row.id for row in letters.replies(office.viewer("hung"), question)] == [answer]


def test_the_leader_asks_for_changes_or_passes_it_to_the_clerk(office: Office) -> None:
    """S3 Đ10.4, R-051: back to the drafter with words; mended, it goes to the clerk's queue."""
    document = walks.waiting(office, walks.begun(office))
    drafts.give_back(office.viewer("thang"), document, reason="Bổ sung kinh phí", now=office.later(minutes=5))
    page = letters.page(office.viewer("hung"), document)
    assert (page.state, page.reason) == (OutgoingState.DRAFTING, "Bổ sung kinh phí")
    drafts.add_version(
        office.viewer("hung"), document, file=office.reading("Đã bổ sung kinh phí"), now=office.later(minutes=5)
    )
    walks.approved(office, document)
    assert walks.boxes(office, "lan", DocumentSplit) == {DocumentSplit.TO_NUMBER: 1}


# --- Điều 11, 12: what goes out --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "value"), [("summary", ""), ("type_code", "")])
def test_a_draft_has_all_its_data(office: Office, field: str, value: str) -> None:
    """S3 Đ11.1, R-052: summary and type are refused empty, by field; the way through the stages is not jumped."""
    data = {"type_code": "CV", "summary": "V/v quy hoạch", "signer_id": office.seats["thang"]} | {field: value}
    with nothing_left(), pytest.raises(Invalid) as refused:
        drafts.begin(
            office.viewer("hung"),
            drafts.DraftIntake(fields=rules.OutgoingFields(**data)),  # type: ignore[arg-type]
            now=office.now,
        )
    assert set(refused.value.fields) == {field}
    document = walks.begun(office)
    with nothing_left(), pytest.raises(NotFound):
        drafts.approve(office.viewer("thang"), document, vouched=walks.VOUCHED, now=office.now)


def test_the_clerk_works_from_the_queue_of_what_was_approved(office: Office) -> None:
    """S3 Đ11.2, R-060, R-061: only approved documents lie there; each leaves it with a number in the register."""
    first, second = (walks.approved(office, walks.begun(office)) for _copy in range(2))
    walks.waiting(office, walks.begun(office))
    slips = desk(office, "A", DocumentSplit.TO_NUMBER)
    assert {slip.subject_id for slip in slips} == {first, second}
    for document in (first, second):
        outgoing.number(office.viewer("lan"), document, now=office.now)
    lan = office.viewer("lan")
    book = next(one for one in register_books.books(lan, year=2026) if one.direction == Direction.OUT)
    assert sorted(one.number for one in register_books.entries(lan, book, year=2026)) == [1, 2]


def test_secrets_have_a_book_of_their_own_outside(office: Office) -> None:
    """S3 Đ11.3, R-079: never registered here; that there was one is counted, and nothing else is told of it."""
    fields = rules.OutgoingFields("CV", "V/v kế hoạch", office.seats["thang"], secrecy=1)
    with nothing_left(), pytest.raises(Forbidden) as refused:
        drafts.begin(office.viewer("hung"), drafts.DraftIntake(fields=fields), now=office.now)
    assert refused.value.named["matter"] == "state_secret"
    paper_counts.add_one(office.viewer("lan"), Counted(Direction.OUT, ForbiddenMatter.STATE_SECRET, 1), now=office.now)
    assert [row.count for row in PaperCount.objects.all()] == [1]
    assert not OutgoingDocument.objects.exists()


def test_the_document_goes_electronically_and_the_paper_is_kept(office: Office) -> None:
    """S3 Đ12.1, R-061, R-067: registered, sent over the system, its original laid into the file of originals."""
    document = walks.released(office, walks.begun(office))
    about = Ref("outgoing", document)
    custody.keep(office.viewer("lan"), about, place=Place("Hồ sơ gốc 2026, tập 3"), now=office.now)
    office.drain()
    assert len(desk(office, "B", DocumentSplit.ARRIVED)) == 1
    card = papers.of_document(office.viewer("lan"), document)
    assert card is not None
    assert card.location == "Hồ sơ gốc 2026, tập 3"


def test_who_is_not_on_the_system_gets_mail_or_paper(office: Office) -> None:
    """S3 Đ12.2, R-069: chosen by recipient; the axis is not offered to whom it does not reach."""
    lines = [
        rules.RecipientLine("", agency_id=office.agencies["B"]),
        rules.RecipientLine("Công ty Hoa Mai", channel="mail"),
        rules.RecipientLine("Hợp tác xã Sông Xanh", channel="exchange"),
    ]
    document = walks.released(office, walks.begun(office, to=lines))
    assert walks.ways(document) == [
        ("Công ty Hoa Mai", "mail"), ("Hợp tác xã Sông Xanh", "paper"), ("Ủy ban nhân dân xã Hòa Bình", "exchange"),
    ]  # fmt: skip


# --- Điều 13, 16, 17 -------------------------------------------------------------------------------------------------


def test_what_was_done_on_paper_during_an_outage_is_entered_afterwards(office: Office) -> None:
    """S3 Đ13, R-162, R-164: with its real day beside the day of entry; then it goes on like any other."""
    day = (office.now - timedelta(days=2)).date()
    lan = office.viewer("lan")
    document = back_entry.enter_incoming(
        lan, office.fields(arrived_on=day, issued_on=day), reason="Mất điện từ 18/11", now=office.now
    )
    row = IncomingDocument.objects.get(pk=document)
    assert (row.arrived_on, row.number, row.is_entered_late) == (day, 1, True)
    incoming.submit(lan, document, to_seat_id=office.seats["thang"], now=office.now)
    late = back_entry.LateOutgoing(
        rules.OutgoingFields("CV", "V/v báo cáo khẩn", office.seats["thang"]),
        recipients=[rules.RecipientLine("Sở Nội vụ")], issued_on=day, signed_on=day,
    )  # fmt: skip
    letter = back_entry.enter_outgoing(lan, late, reason="Mất điện từ 18/11", now=office.now)
    assert letters.page(lan, letter).issued_on == day
    assert {line.channel for line in deliveries.of_document(letter)} == {"paper"}


def test_figures_for_the_weekly_direction(office: Office) -> None:
    """S3 Đ16.1, R-147: a week of the register, counted by unit."""
    led(office)
    office.later(days=10)
    led(office, due_in=3)
    today = office.now.date()
    week = register_books.Days(today - timedelta(days=6), today)
    report = handling_report.report(office.viewer("binh"), Direction.IN, year=2026, days=week, today=today)
    assert (report.total.total, report.total.running) == (1, 1)
    assert settled.settings(office.agencies["A"])["report.schedules"].value[0].rhythm.value == "weekly"


def test_work_is_reported_on_the_system(office: Office) -> None:
    """S3 Đ17.1, R-038: words and per cent, then the end; who is done reports no more."""
    document, item = led(office)
    items.report(office.viewer("hung"), item, text="Đang tổng hợp", progress=40, now=office.later(hours=1))
    assert [(one.text, one.progress) for one in work.reports(document)] == [("Đang tổng hợp", 40)]
    items.finish(office.viewer("hung"), item, text="Đã trình", now=office.later(hours=1))
    with nothing_left(), pytest.raises(IllegalMove):
        items.report(office.viewer("hung"), item, text="Nữa", progress=50, now=office.now)
    assert arrivals.page(office.viewer("thang"), document).state == IncomingState.RESOLVED
