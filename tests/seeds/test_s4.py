"""S4, the office of a whole province (Quyết định 59/2014/QĐ-UBND): its articles about documents, in their order."""

from __future__ import annotations

import sys
from datetime import timedelta
from uuid import UUID

import pytest

from tests.documents.outgoing.test_form_checks import FAULTY
from tests.engines.presentation.files import made
from tests.exchange.envelopes import desk
from tests.kernel.traces import nothing_left
from tests.office import Office
from tests.seeds import walks
from vanphong.documents import rules
from vanphong.documents.actions import back_entry, directing, drafts, form_checks, incoming, issuing, outgoing
from vanphong.documents.actions.issuing import Described
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import batches, handling
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import issuing as sources
from vanphong.documents.queries import outgoing as letters
from vanphong.documents.vocabulary import DocumentSplit, IncomingState, OutgoingState, Source, Standing
from vanphong.engines.presentation.model import Kind
from vanphong.files.actions import files
from vanphong.kernel import events
from vanphong.kernel.errors import Forbidden, Invalid, NotAllowed
from vanphong.kernel.models import Notice
from vanphong.work import notices as work_notices
from vanphong.work.actions import items
from vanphong.work.queries import items as work
from vanphong.work.vocabulary import WorkSplit

LATER = {
    "R-046 Đ5.1": "signatures: signed documents are taken in and proved",
    "R-063 Đ3.5 Đ5.3": "signatures: nothing is sent unsigned",
    "R-064 Đ7.2": "signatures: the clerk seals by the agency's certificate",
    "R-065 Đ5.2": "signatures: certificates of the state's authority",
    "R-066 Đ12.4": "signatures: the agency's certificate in the clerk's keeping, like the seal",
    "R-039 Đ8.3": "dossiers: other incoming documents are linked into the dossier of the one that is handled",
}
"""What later work will prove."""


@pytest.fixture
def office(db: None) -> Office:
    """One agency of the province."""
    _ = db
    return walks.under("S4")


def test_every_clause_is_walked_here_or_later() -> None:
    """Nothing that the table of requirements asks is left out."""
    walks.check_walk("S4", sys.modules[__name__], LATER)


# --- Điều 3, 6: what enters, and with what ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"secrecy": 1}, {"secrecy": 3}, {"summary": "Đơn khiếu nại của bà B"}, {"summary": "Đơn tố cáo ông A"},
        {"summary": "Đơn thư tranh chấp đất đai"},
    ],
    ids=["secret", "utmost secret", "complaint", "denunciation", "dispute"],
)  # fmt: skip
def test_what_may_not_enter(office: Office, changed: dict[str, object]) -> None:
    """S4 Đ3.5, Đ6, R-180, R-184: refused as it comes and as it is drafted; nothing is kept."""
    with nothing_left(), pytest.raises(Forbidden):
        office.received(**changed)  # type: ignore[arg-type]
    fields = {"type_code": "CV", "summary": "x", "signer_id": office.seats["thang"]} | changed
    with nothing_left(), pytest.raises(Forbidden):
        intake = drafts.DraftIntake(fields=rules.OutgoingFields(**fields))  # type: ignore[arg-type]
        drafts.begin(office.viewer("hung"), intake, now=office.now)


@pytest.mark.parametrize("type_code", ["KH", "CTr"])
def test_programmes_and_plans_are_issued_with_their_source(office: Office, type_code: str) -> None:
    """S4 Đ3.6, R-073: beside the scan the text it was made from; without it no number is given."""
    document = walks.approved(office, walks.begun(office, type_code))
    with nothing_left(), pytest.raises(Invalid) as refused:
        outgoing.number(office.viewer("lan"), document, now=office.now)
    assert set(refused.value.fields) == {"source"}
    issuing.add_source(office.viewer("hung"), document, source=source(), now=office.now)
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    assert letters.page(office.viewer("lan"), document).added_source_id is not None


def source() -> files.Reading:
    """A text in Word."""
    return form_checks.read_source("van-ban.docx", made(FAULTY, Kind.DOCX))


@pytest.mark.parametrize("how", [Source.MAIL, Source.SOFTWARE])
def test_what_comes_from_other_sources_is_taken_in_with_a_proposal(office: Office, how: Source) -> None:
    """S4 Đ3.7, R-025, R-026: mail or other software; the clerk proposes, and the head reads it beside the document."""
    intake = incoming.Intake(fields=office.fields(), file=office.reading(), source=how)
    document = incoming.enter(office.viewer("lan"), intake, now=office.now)
    proposal = "Đề xuất Phòng Kinh tế chủ trì"
    incoming.submit(
        office.viewer("lan"), document, to_seat_id=office.seats["thang"], note=proposal, now=office.later(minutes=5)
    )
    batch = batches.current(office.agencies["A"], now=office.now)
    (line,) = batches.gone(office.viewer("thang"), batch, to_seat_id=office.seats["thang"])
    assert (line.row.id, line.row.source, line.proposal) == (document, how, proposal)


@pytest.mark.parametrize("type_code", ["CV", "BC", "GM", "LCT", "TB"])
def test_kinds_that_are_exchanged(office: Office, type_code: str) -> None:
    """S4 Đ6, R-077: letters, reports, invitations, schedules, conclusions: over the system to the recipient's desk."""
    walks.released(office, walks.begun(office, type_code))
    office.drain()
    (slip,) = desk(office, "B", DocumentSplit.ARRIVED)
    assert arrivals.page(office.viewer("nga"), slip.subject_id).fields.type_code == type_code


# --- Điều 4.2: an outage ---------------------------------------------------------------------------------------------


def test_an_outage_is_noted_elsewhere_and_entered_right_after(office: Office) -> None:
    """S4 Đ4.2, R-162, R-163: the real day and the day of entry stand side by side; why is in the history."""
    day = (office.now - timedelta(days=1)).date()
    document = back_entry.enter_incoming(
        office.viewer("lan"), office.fields(arrived_on=day, issued_on=day), reason="Mất kết nối", now=office.now
    )
    row = IncomingDocument.objects.get(pk=document)
    assert (row.arrived_on, row.registered_at) == (day, office.now)
    assert "incoming.entered_late" in [one.kind for one in events.history(document)]


# --- Điều 7: the clerk -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [Source.PAPER, Source.MAIL, Source.SOFTWARE])
def test_arrivals_of_every_source_get_their_data(office: Office, how: Source) -> None:
    """S4 Đ7.1, R-024, R-025: taken in, digitised, declared; registered only when the data are complete."""
    intake = incoming.Intake(fields=office.fields(summary=""), file=office.reading(), source=how)
    document = incoming.receive(office.viewer("lan"), intake, now=office.now)
    with nothing_left(), pytest.raises(Invalid) as refused:
        incoming.register(office.viewer("lan"), document, now=office.now)
    assert set(refused.value.fields) == {"summary"}
    incoming.edit(office.viewer("lan"), document, typed=office.fields(arrived_on=office.now.date()), now=office.now)
    incoming.register(office.viewer("lan"), document, now=office.now)
    page = arrivals.page(office.viewer("lan"), document)
    assert (page.source, page.number) == (how, 1)


def test_the_clerk_declares_and_sends_what_goes_out(office: Office) -> None:
    """S4 Đ7.2, R-061: number and day from the register, one delivery to each recipient."""
    document = walks.released(office, walks.begun(office))
    page = letters.page(office.viewer("lan"), document)
    assert (page.symbol, page.issued_on, page.state) == ("01/SXD-KT", office.now.date(), OutgoingState.RELEASED)
    assert walks.ways(document) == [("Ủy ban nhân dân xã Hòa Bình", "exchange")]


def test_paper_goes_out_by_the_leaders_word_only(office: Office) -> None:
    """S4 Đ7.2, R-068: who decided it stands in the history; without a word it is electronic."""
    plain, directed = (walks.waiting(office, walks.begun(office)) for _copy in range(2))
    for document, mode in ((plain, ""), (directed, "paper")):
        viewer = office.viewer("thang")
        drafts.approve(viewer, document, issue_mode=mode, vouched=walks.VOUCHED, now=office.now)
    told = {
        document: [one.actor_name for one in events.history(document) if one.kind == "outgoing.issue_mode_directed"]
        for document in (plain, directed)
    }
    assert told == {plain: [], directed: ["Phan Quốc Thắng"]}


# --- Điều 8: who handles documents -----------------------------------------------------------------------------------


def led(office: Office, by: str = "hung", *, due_in: int = 5) -> tuple[UUID, UUID]:
    """A document that somebody leads, and their item."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order(by, due_in=due_in), now=office.now)
    return document, work.of_matter(office.viewer("thang"), document)[0].id


def test_handlers_report_while_they_work(office: Office) -> None:
    """S4 Đ8.1, Đ14.2, R-037, R-038: information and progress stand with the document and in the book of handling."""
    document, item = led(office)
    items.report(office.viewer("hung"), item, text="Đã lấy ý kiến", progress=70, now=office.later(hours=3))
    assert [(one.text, one.progress) for one in work.reports(document)] == [("Đã lấy ý kiến", 70)]
    rows = handling.found(office.viewer("binh"), office.registers["A.in"], year=2026, today=office.now.date())
    assert [one.progress for one in handling.entries(rows, today=office.now.date())] == [70]


def test_the_drafter_adds_the_source_right_after_the_signature(office: Office) -> None:
    """S4 Đ8.2, R-074: it stands in the drafter's list until then; what was approved is not touched."""
    document = walks.approved(office, walks.begun(office, "KH"))
    assert [row.id for row in sources.without_source(office.viewer("hung"))] == [document]
    issuing.add_source(office.viewer("hung"), document, source=source(), now=office.now)
    assert sources.without_source(office.viewer("hung")) == []
    row = OutgoingDocument.objects.get(pk=document)
    assert row.current_version_id == row.approved_version_id


def test_the_drafter_mends_the_data(office: Office) -> None:
    """S4 Đ8.2, R-075: deadline and note to follow it by; before and after stand in the history."""
    document = walks.released(office, walks.begun(office))
    due = office.now.date() + timedelta(days=20)
    described = Described(note="Theo dõi trả lời của xã", due_on=due)
    issuing.correct(office.viewer("hung"), document, described=described, now=office.now)
    fields = letters.page(office.viewer("hung"), document).fields
    assert (fields.note, fields.due_on) == ("Theo dõi trả lời của xã", due)
    assert "outgoing.data_corrected" in [one.kind for one in events.history(document)]


def test_new_directions_and_answers_stand_with_the_document(office: Office) -> None:
    """S4 Đ8.3: a second order, and what was drafted in answer, on the same page."""
    document, _item = led(office)
    order = office.order("", support=["yen"], text="Phối hợp thêm Phòng Quy hoạch")
    directing.assign(office.viewer("thang"), document, order=order, now=office.later(hours=1))
    answer = walks.begun(office, reply_to=document)
    assert [one.text for one in work.directives(document)][-1] == "Phối hợp thêm Phòng Quy hoạch"
    assert [row.id for row in letters.replies(office.viewer("hung"), document)] == [answer]


# --- Điều 9: leaders -------------------------------------------------------------------------------------------------


def test_leaders_see_what_stands_how_and_what_is_overdue(office: Office) -> None:
    """S4 Đ9.1, Đ9.3, R-045: progress of all, the overdue apart; the holder is told, and an order more can urge."""
    document, _item = led(office, due_in=2)
    late = office.later(days=5)
    thang, register = office.viewer("thang"), office.registers["A.in"]
    rows = handling.found(thang, register, year=2026, today=late.date(), standing=Standing.OVERDUE)
    assert [one.id for one in handling.entries(rows, today=late.date())] == [document]
    work_notices.tell_of_deadlines(now=late, today=late.date())
    assert Notice.objects.filter(recipient_id=office.seats["hung"], kind="work.overdue").count() == 1
    order = office.order("", support=["yen"], text="Khẩn trương hoàn thành")
    directing.assign(thang, document, order=order, now=late)
    assert arrivals.page(office.viewer("yen"), document).id == document


def test_leaders_transfer_to_persons_and_units(office: Office) -> None:
    """S4 Đ9.2, R-031, R-032: each finds it in the right place."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("A.KT", support=["yen"]), now=office.now)
    found = {name: walks.boxes(office, name, WorkSplit) for name in ("ha", "yen", "hung")}
    assert found == {"ha": {WorkSplit.TO_ASSIGN: 1}, "yen": {WorkSplit.SUPPORT: 1}, "hung": {}}


@pytest.mark.parametrize("mode", ["electronic", "both", "paper"])
def test_leaders_permit_the_issue_and_decide_its_way(office: Office, mode: str) -> None:
    """S4 Đ9.2, R-058, R-059: by the act of approving, for each document; nobody else permits it."""
    document = walks.waiting(office, walks.begun(office))
    with nothing_left(), pytest.raises(NotAllowed):
        drafts.approve(office.viewer("binh"), document, vouched=walks.VOUCHED, now=office.now)
    drafts.approve(office.viewer("thang"), document, issue_mode=mode, vouched=walks.VOUCHED, now=office.now)
    page = letters.page(office.viewer("lan"), document)
    assert (page.fields.issue_mode, page.approved_by_id) == (mode, office.seats["thang"])


def test_heads_give_work_and_urge(office: Office) -> None:
    """S4 Đ9.4, R-033: inside the unit; who was given it is reminded when the day comes."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("A.KT", due_in=3), now=office.now)
    (unit,) = work.of_matter(office.viewer("ha"), document)
    items.pass_on(office.viewer("ha"), unit.id, order=office.order("hung", due_in=3), revision=None, now=office.now)
    due = office.later(days=3)
    work_notices.tell_of_deadlines(now=due, today=due.date())
    assert Notice.objects.filter(recipient_id=office.seats["hung"], kind="work.due_today").count() == 1


def test_heads_who_handle_documents_are_handlers(office: Office) -> None:
    """S4 Đ9.5, R-049: a head who leads reports and ends the work like anybody, and is reviewed by the next stage."""
    document, item = led(office, "ha")
    items.report(office.viewer("ha"), item, text="Đang xử lý", progress=20, now=office.later(hours=1))
    items.finish(office.viewer("ha"), item, text="Xong", now=office.later(hours=1))
    assert arrivals.page(office.viewer("thang"), document).state == IncomingState.RESOLVED
    draft = office.draft(by="ha")
    drafts.send(office.viewer("ha"), draft, vouched=walks.VOUCHED, now=office.now)
    assert letters.page(office.viewer("ha"), draft).state == OutgoingState.CHECKING
