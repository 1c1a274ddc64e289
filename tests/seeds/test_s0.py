"""S0, an economic zone's board (Quyết định 647/QĐ-BQL năm 2017): its articles about documents, in their order."""

from __future__ import annotations

import sys
from datetime import timedelta
from uuid import UUID

import pytest

from tests.exchange.envelopes import desk
from tests.kernel.traces import nothing_left
from tests.office import Office
from tests.seeds import walks
from vanphong.directory.queries import policy
from vanphong.documents import rules
from vanphong.documents.actions import back_entry, directing, drafts, incoming, outgoing, scan_splitting, scans
from vanphong.documents.models import FormCheck, IncomingDocument
from vanphong.documents.policy_keys import FORM_RULESET
from vanphong.documents.queries import deliveries, handling, issuing, register_books
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import outgoing as letters
from vanphong.documents.queries import scans as scan_queries
from vanphong.documents.vocabulary import (
    Direction,
    DocumentSplit,
    FormFault,
    IncomingState,
    IssueMode,
    OutgoingState,
    Source,
    Standing,
)
from vanphong.documents.vocabulary.scans import ScanRule
from vanphong.kernel.errors import Forbidden, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import Notice
from vanphong.work import notices as work_notices
from vanphong.work.queries import items as work
from vanphong.work.vocabulary import WorkSplit

LATER = {
    "R-062 Đ4.2": "signatures: a scan of the signed and stamped paper, or digital signatures, before it is sent",
    "R-072 Đ4.3": "recipients inside the agency: units and people get internal documents over the system",
}
"""What later work will prove."""


@pytest.fixture
def office(db: None) -> Office:
    """The board."""
    _ = db
    return walks.under("S0")


def test_every_clause_is_walked_here_or_later() -> None:
    """Nothing that the table of requirements asks is left out."""
    walks.check_walk("S0", sys.modules[__name__], LATER)


# --- Điều 2, 4, 5: which documents -----------------------------------------------------------------------------------


def test_secrets_stay_out(office: Office) -> None:
    """S0 Đ2.2, Đ5.1, R-180: at the door of what comes in and of what is drafted; nothing is kept."""
    for degree in (1, 2, 3):
        with nothing_left(), pytest.raises(Forbidden):
            office.received(secrecy=degree)
        with nothing_left(), pytest.raises(Forbidden):
            fields = rules.OutgoingFields("BC", "V/v báo cáo", office.seats["thang"], secrecy=degree)
            drafts.begin(office.viewer("hung"), drafts.DraftIntake(fields=fields), now=office.now)


def test_security_and_defence_stay_out_by_the_boards_own_phrases(office: Office) -> None:
    """S0 Đ5.1.đ, Đ5.1.e, R-185: no word gives them away by itself; an ordinary report that names them enters."""
    office.received(summary="Tình hình kinh tế - xã hội, quốc phòng, an ninh tháng 11")
    rows = [
        {"matter": "state_secret", "action": "refuse", "words": "", "message": ""},
        {"matter": "security", "action": "refuse", "words": "phương án tác chiến", "message": "Theo Đ5.1.đ"},
    ]
    office.settle("A", "forbidden_kinds", rows)
    with nothing_left(), pytest.raises(Forbidden, match="Đ5"):
        office.received(summary="Phương án tác chiến phòng thủ khu vực")


def test_the_form_of_the_circular_is_named_and_nothing_is_measured_by_another_rule(office: Office) -> None:
    """S0 Đ4.1, R-054: under TT 01/2011 a draft is not judged by the measures of a later decree."""
    document = walks.waiting(office, walks.begun(office))
    checked = FormCheck.objects.get(version__document_id=document)
    assert (checked.ruleset, checked.fault, checked.findings) == ("tt01-2011", FormFault.NO_RULES, [])
    assert policy.value(FORM_RULESET, agency_id=office.agencies["A"]) == "tt01-2011"


def test_electronic_documents_bind_like_paper(office: Office) -> None:
    """S0 Đ4.3, Đ5.3, R-047: what came over the system is registered, directed and answered, and never needs paper."""
    walks.sent_by_b(office)
    (slip,) = desk(office, "A", DocumentSplit.ARRIVED)
    document = slip.subject_id
    incoming.register(office.viewer("lan"), document, now=office.now)
    incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)
    directing.assign(office.viewer("thang"), document, order=office.order("hung"), now=office.now)
    walks.released(office, walks.begun(office, reply_to=document))
    assert arrivals.page(office.viewer("thang"), document).state == IncomingState.RESOLVED


@pytest.mark.parametrize("type_code", ["GM", "GTT", "TB", "LCT", "BC", "HD"])
def test_kinds_that_must_go_through_the_system(office: Office, type_code: str) -> None:
    """S0 Đ5.1, R-076: preset to the electronic way; paper alone is told to be odd."""
    ways = issuing.ways(office.agencies["A"])
    assert ways.is_paper_odd(type_code, IssueMode.PAPER)
    assert not ways.is_paper_odd(type_code, IssueMode.BOTH)
    document = walks.begun(office, type_code)
    assert letters.page(office.viewer("hung"), document).fields.issue_mode == IssueMode.ELECTRONIC


@pytest.mark.parametrize("type_code", ["QD", "KH", "TTr"])
def test_other_kinds_are_encouraged(office: Office, type_code: str) -> None:
    """S0 Đ5.2, R-078: electronic where nobody chooses otherwise, and paper is not held to be odd."""
    ways = issuing.ways(office.agencies["A"])
    assert ways.mode_of(type_code) == IssueMode.ELECTRONIC
    assert not ways.is_paper_odd(type_code, IssueMode.PAPER)


def test_what_goes_on_paper_goes_over_the_system_too(office: Office) -> None:
    """S0 Đ5.4, R-070: to everybody in "Nơi nhận" who has an office address; others get the paper alone."""
    lines = [rules.RecipientLine("", agency_id=office.agencies["B"]), rules.RecipientLine("Công ty Hoa Mai")]
    document = walks.released(office, walks.begun(office, "QD", to=lines), issue_mode="paper")
    assert walks.ways(document) == [
        ("Công ty Hoa Mai", "paper"), ("Ủy ban nhân dân xã Hòa Bình", "exchange"),
        ("Ủy ban nhân dân xã Hòa Bình", "paper"),
    ]  # fmt: skip


# --- Điều 9: heads ---------------------------------------------------------------------------------------------------


def led(office: Office, *, due_in: int = 5) -> UUID:
    """A document that Hùng leads."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=due_in), now=office.now)
    return document


def test_heads_follow_the_progress_so_that_nothing_is_left_lying(office: Office) -> None:
    """S0 Đ9.4, R-045: the overdue are a list of their own; whoever holds them was told."""
    document, _in_time = led(office, due_in=1), led(office, due_in=20)
    late = office.later(days=4)
    rows = handling.found(
        office.viewer("thang"), office.registers["A.in"], year=2026, today=late.date(), standing=Standing.OVERDUE
    )
    assert [one.id for one in handling.entries(rows, today=late.date())] == [document]
    work_notices.tell_of_deadlines(now=late, today=late.date())
    assert Notice.objects.filter(recipient_id=office.seats["hung"], kind="work.overdue").count() == 1


def test_the_head_passes_documents_to_persons_rooms_and_units(office: Office) -> None:
    """S0 Đ9.5, R-031, R-032: in one order; each finds it in its own place."""
    document = office.submitted()
    order = office.order("A.KT", support=["yen"], informed=["cuong"])
    directing.assign(office.viewer("thang"), document, order=order, now=office.now)
    found = {name: walks.boxes(office, name, WorkSplit) for name in ("ha", "yen", "cuong")}
    assert found == {"ha": {WorkSplit.TO_ASSIGN: 1}, "yen": {WorkSplit.SUPPORT: 1}, "cuong": {WorkSplit.INFORMED: 1}}
    assert {one.part for one in work.of_matter(office.viewer("thang"), document)} == {"lead", "support", "informed"}


@pytest.mark.parametrize("mode", ["electronic", "both"])
def test_the_head_permits_the_issue_and_decides_its_way(office: Office, mode: str) -> None:
    """S0 Đ9.5, R-058, R-059: wholly electronic, or with paper; without the permission nothing is issued."""
    document = walks.waiting(office, walks.begun(office))
    with nothing_left(), pytest.raises(NotFound):
        outgoing.number(office.viewer("lan"), document, now=office.now)
    drafts.approve(office.viewer("thang"), document, issue_mode=mode, vouched=walks.VOUCHED, now=office.now)
    assert letters.page(office.viewer("lan"), document).fields.issue_mode == mode


# --- Điều 10: the clerk ----------------------------------------------------------------------------------------------


def test_everything_leaves_a_line_in_an_electronic_register(office: Office) -> None:
    """S0 Đ10, R-061, R-208: what came and what went, with the next number of the year, for look-up and figures."""
    office.registered()
    walks.released(office, walks.begun(office))
    lan = office.viewer("lan")
    lines = {
        book.direction: [entry.symbol for entry in register_books.entries(lan, book, year=2026)]
        for book in register_books.books(lan, year=2026)
        if register_books.entries(lan, book, year=2026)
    }
    assert lines == {Direction.IN: ["647/BQL-VP"], Direction.OUT: ["01/SXD-KT"]}


def test_what_comes_online_is_taken_in(office: Office) -> None:
    """S0 Đ10.1.a, R-023: with data and file, on the clerk's desk; one act registers it."""
    walks.sent_by_b(office)
    (slip,) = desk(office, "A", DocumentSplit.ARRIVED)
    page = arrivals.page(office.viewer("lan"), slip.subject_id)
    assert (page.source, page.state) == (Source.EXCHANGE, IncomingState.RECEIVED)
    incoming.register(office.viewer("lan"), page.id, now=office.now)


def test_paper_is_digitised_and_declared(office: Office) -> None:
    """S0 Đ10.1.b, R-024: from the scan to the number; a file that is no document stays aside with what to do."""
    lan, reading = office.viewer("lan"), office.reading()
    brought = [
        scans.Sent("a.pdf", len(reading.data), lambda: reading.data), scans.Sent("b.pdf", 8, lambda: b"%PDF-1.4"),
    ]  # fmt: skip
    batch = scans.take(lan, brought, rule=ScanRule.FILE, now=office.now)
    while scan_splitting.step(batch, now=office.now):
        pass
    good, bad = scan_queries.batch(lan, batch).files
    assert (bad.parts, bool(bad.fault_words)) == ((), True)
    document = good.parts[0].document_id
    incoming.edit(lan, document, typed=office.fields(arrived_on=office.now.date()), now=office.now)
    incoming.register(lan, document, now=office.now)
    row = IncomingDocument.objects.get(pk=document)
    assert (row.source, row.number) == (Source.PAPER, 1)


def test_the_clerk_declares_and_sends_and_keeps_the_paper_for_the_leaders_word(office: Office) -> None:
    """S0 Đ10.2, R-061, R-067, R-068: electronic to all recipients; paper only where the head says so."""
    plain = walks.released(office, walks.begun(office))
    assert {channel for _name, channel in walks.ways(plain)} == {"exchange"}
    directed = walks.released(office, walks.begun(office), issue_mode="paper")
    assert "paper" in {channel for _name, channel in walks.ways(directed)}
    assert letters.page(office.viewer("lan"), directed).state == OutgoingState.RELEASED
    with pytest.raises(NotAllowed):
        outgoing.release(office.viewer("hung"), directed, now=office.now)


# --- Điều 11: an outage ----------------------------------------------------------------------------------------------


def test_after_an_outage_everything_is_entered(office: Office) -> None:
    """S0 Đ11.2, R-162: what went out on paper meanwhile stands with its real day and the name that signed it."""
    day = (office.now - timedelta(days=1)).date()
    late = back_entry.LateOutgoing(
        rules.OutgoingFields("CV", "V/v báo cáo khẩn", office.seats["thang"]),
        recipients=[rules.RecipientLine("Sở Nội vụ")], issued_on=day, signed_on=day,
    )  # fmt: skip
    with pytest.raises(Invalid):
        back_entry.enter_outgoing(office.viewer("lan"), late, reason=" ", now=office.now)
    letter = back_entry.enter_outgoing(office.viewer("lan"), late, reason="Mất điện", now=office.now)
    page = letters.page(office.viewer("lan"), letter)
    assert (page.issued_on, page.approver, page.is_entered_late) == (day, "Giám đốc Phan Quốc Thắng", True)
    assert {line.channel for line in deliveries.of_document(letter)} == {"paper"}
