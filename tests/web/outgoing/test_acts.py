"""The work pane of an outgoing document: what it shows, and every act with its right and wrong hands and moments."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID, uuid4

import pytest

from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.actions import deliveries as delivery_actions
from vanphong.documents.actions import drafts
from vanphong.documents.queries import deliveries, register_books
from vanphong.documents.queries import drafts as draft_queries
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import DeliveryState, DocumentSplit, OutgoingState
from vanphong.kernel import access
from vanphong.kernel.viewer import machine

HTMX = {"HX-Request": "true"}


def state(office: Office, document: UUID, by: str = "hung") -> str:
    """Where the document stands."""
    return queries.page(office.viewer(by), document).state


def test_a_draft_goes_from_the_drafter_to_the_recipients_by_the_screens_alone(office: Office, browser: SignIn) -> None:
    """R-051, R-057, R-058, R-061, R-067: send, review, check, approve, number, release; each by whose step it is."""
    document = office.draft()
    way = [
        ("hung", "send", OutgoingState.REVIEWING),
        ("ha", "review", OutgoingState.CHECKING),
        ("binh", "check", OutgoingState.AWAITING_APPROVAL),
        ("thang", "approve", OutgoingState.APPROVED),
        ("lan", "number", OutgoingState.NUMBERED),
        ("lan", "release", OutgoingState.RELEASED),
    ]
    clients = {name: browser(name) for name in ("hung", "ha", "binh", "thang", "lan")}
    for name, act, end in way:
        shown = clients[name].get(f"/outgoing/{document}")
        assert f"/outgoing/{document}/{act}?" in shown.content.decode(), act
        revision = queries.page(office.viewer(name), document).revision
        assert clients[name].post(f"/outgoing/{document}/{act}?revision={revision}").status_code == 302
        assert state(office, document) == end
    released = clients["hung"].get(f"/outgoing/{document}").content.decode()
    assert "01/SXD-KT" in released
    assert "Ủy ban nhân dân xã Hòa Bình" in released


@pytest.mark.parametrize("act", ["number", "release"])
def test_nothing_is_numbered_or_released_without_approval(office: Office, browser: SignIn, act: str) -> None:
    """R-057: the screen offers neither, and posting it all the same is refused; nothing is sent."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    access.grant(queries.ref(document), office.agencies["A"], cause_id=document, at=office.now)
    lan = browser("lan")
    assert f"/{act}?" not in lan.get(f"/outgoing/{document}").content.decode()
    assert lan.post(f"/outgoing/{document}/{act}").status_code == 409
    assert deliveries.of_document(document) == []


@pytest.mark.parametrize("act", ["", "/edit", "?version=1"])
def test_a_stranger_learns_nothing_of_a_document(office: Office, browser: SignIn, act: str) -> None:
    """R-141: another unit's officer and another agency get the same page as for an address that does not exist."""
    document = office.draft()
    for name in ("yen", "nga"):
        assert browser(name).get(f"/outgoing/{document}{act}").status_code == 404


def test_acts_of_a_stranger_are_404_and_of_the_wrong_role_403(office: Office, browser: SignIn) -> None:
    """The head of unit sees the draft under review but may not approve it; others do not see it at all."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    assert browser("yen").post(f"/outgoing/{document}/approve").status_code == 404
    assert browser("ha").post(f"/outgoing/{document}/approve").status_code == 403
    assert browser("hung").post(f"/outgoing/{document}/review").status_code == 403
    assert state(office, document) == OutgoingState.REVIEWING


def test_who_comes_second_is_told_what_happened(office: Office, browser: SignIn) -> None:
    """A page that was read before somebody else acted: 409, with the name of who was faster."""
    document = office.draft()
    hung = browser("hung")
    drafts.send(office.viewer("hung"), document, now=office.now)
    answer = hung.post(f"/outgoing/{document}/send?revision=1", headers=HTMX)
    assert answer.status_code == 409
    assert "Trần Văn Hùng" in answer.content.decode()


def test_a_draft_that_moved_on_is_not_taken_back_from_an_old_page(office: Office, browser: SignIn) -> None:
    """The head of unit passed it on while the drafter's page still showed it unread: 409, and it stays where it is."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    seen = queries.page(office.viewer("hung"), document).revision
    drafts.review(office.viewer("ha"), document, now=office.now)
    answer = browser("hung").post(f"/outgoing/{document}/take-back?revision={seen}", headers=HTMX)
    assert answer.status_code == 409
    assert "Đỗ Thu Hà" in answer.content.decode()
    assert state(office, document) == OutgoingState.CHECKING


def test_a_stale_revision_changes_nothing(office: Office, browser: SignIn) -> None:
    """The data changed after the head of unit had read them."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    assert browser("ha").post(f"/outgoing/{document}/review?revision=1").status_code == 409
    assert state(office, document) == OutgoingState.REVIEWING


def test_acting_twice_acts_once(office: Office, browser: SignIn) -> None:
    """A double click on "write a comment" leaves one comment."""
    document = office.draft()
    hung = browser("hung")
    for _click in range(2):
        hung.post(f"/outgoing/{document}/comment", {"text": "Đề nghị xem lại căn cứ", "once": "a" * 32})
    assert [line.text for line in draft_queries.comments(document)] == ["Đề nghị xem lại căn cứ"]
    assert "Đề nghị xem lại căn cứ" in hung.get(f"/outgoing/{document}").content.decode()


@pytest.mark.parametrize(("act", "by"), [("return", "ha"), ("withdraw", "hung"), ("comment", "hung")])
def test_words_that_are_needed_are_asked_for(office: Office, browser: SignIn, act: str, by: str) -> None:
    """An empty reason or comment is refused with 422 and nothing moves."""
    document = office.draft()
    if act == "return":
        drafts.send(office.viewer("hung"), document, now=office.now)
    before = state(office, document)
    assert browser(by).post(f"/outgoing/{document}/{act}", {"reason": " ", "text": " "}).status_code == 422
    assert state(office, document) == before


def test_a_return_brings_the_draft_back_with_its_reason(office: Office, browser: SignIn) -> None:
    """NĐ 30/2020, Điều 10.3: the drafter reads why, hands in a new version, and the old one stays readable (VI-36)."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    browser("ha").post(f"/outgoing/{document}/return", {"reason": "Thiếu căn cứ pháp lý"})
    hung = browser("hung")
    assert "Thiếu căn cứ pháp lý" in hung.get(f"/outgoing/{document}").content.decode()
    upload = {"file": pdf_file("Bản thứ hai"), "note": "Đã bổ sung căn cứ"}
    assert hung.post(f"/outgoing/{document}/version", upload).status_code == 302
    versions = draft_queries.versions(document)
    assert [line.ordinal for line in versions] == [2, 1]
    older = hung.get(f"/outgoing/{document}?version=1").content.decode()
    assert f"/files/outgoing/{document}/{versions[1].file_id}/page/1" in older
    assert hung.get(f"/outgoing/{document}?version=9").status_code == 404


def pdf_file(words: str) -> BytesIO:
    """A PDF as a browser sends it."""
    file = BytesIO(pdf(words))
    file.name = "du-thao.pdf"
    return file


def test_a_version_that_is_no_pdf_is_refused(office: Office, browser: SignIn) -> None:
    """Bad input: 422, and the versions are what they were."""
    document = office.draft()
    answer = browser("hung").post(f"/outgoing/{document}/version", {"note": "không có tệp"}, headers=HTMX)
    assert answer.status_code == 422
    assert len(draft_queries.versions(document)) == 1


def test_a_draft_is_taken_back_only_while_unread(office: Office, browser: SignIn) -> None:
    """R-055: the undo of sending; once the head has opened it, the button is gone and posting is refused."""
    document = office.draft()
    hung = browser("hung")
    hung.post(f"/outgoing/{document}/send")
    assert hung.post(f"/outgoing/{document}/take-back").status_code == 302
    assert state(office, document) == OutgoingState.DRAFTING
    hung.post(f"/outgoing/{document}/send")
    browser("ha").get(f"/outgoing/{document}")
    assert "/take-back?revision" not in hung.get(f"/outgoing/{document}").content.decode()
    assert hung.post(f"/outgoing/{document}/take-back").status_code == 409


def test_the_number_sheet_says_which_number_comes(office: Office, browser: SignIn) -> None:
    """The preview before the step that cannot be undone."""
    office.released()
    document = office.approved(to=["B"])
    assert "02/SXD-KT" in browser("lan").get(f"/outgoing/{document}").content.decode()
    year = office.now.year
    assert register_books.next_number(office.viewer("lan"), office.registers["A.out"], year=year) == 2
    assert register_books.next_number(office.viewer("nga"), office.registers["A.out"], year=year) == 1


def test_a_failed_delivery_is_shown_and_sent_again(office: Office, browser: SignIn) -> None:
    """R-067: the clerk sees the fault, retries once, and the desk is clear; drafter and stranger may not."""
    document = office.released()
    line = deliveries.of_document(document)[0]
    house = machine(agency_id=office.agencies["A"], name="Hệ thống")
    delivery_actions.mark_failed(house, line.id, fault="no route", now=office.now)
    lan = browser("lan")
    assert "no route" in lan.get(f"/outgoing/{document}").content.decode()
    address = f"/outgoing/{document}/deliveries/{line.id}/retry"
    assert browser("hung").post(address).status_code == 403
    assert browser("nga").post(address).status_code == 404
    assert lan.post(address).status_code == 302
    assert deliveries.of_document(document)[0].state == DeliveryState.PENDING
    assert not [row for row in access.openings(document) if row.split == DocumentSplit.UNDELIVERED]
    assert lan.post(address).status_code == 409
    office.drain()
    assert deliveries.of_document(document)[0].state == DeliveryState.SENT


def test_a_clerk_clears_a_refused_document_from_the_desk(office: Office, browser: SignIn) -> None:
    """A trouble dealt with otherwise: by clerks only."""
    document = office.released()
    house = machine(agency_id=office.agencies["A"], name="Hệ thống")
    delivery_actions.mark_failed(house, deliveries.of_document(document)[0].id, fault="no route", now=office.now)
    assert browser("hung").post(f"/outgoing/{document}/settle").status_code == 403
    assert browser("lan").post(f"/outgoing/{document}/settle").status_code == 302
    assert not [row for row in access.openings(document) if row.split == DocumentSplit.UNDELIVERED]


def test_an_unknown_document_is_404(office: Office, browser: SignIn) -> None:
    """An address out of the blue."""
    _ = office
    assert browser("hung").get(f"/outgoing/{uuid4()}").status_code == 404


def test_everything_outgoing_costs_six_statements(
    office: Office, browser: SignIn, django_assert_max_num_queries: object
) -> None:
    """The list of all outgoing documents, at most six SQL statements whatever it holds."""
    for _copy in range(3):
        office.draft()
    office.released()
    hung = browser("hung")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        shown = hung.get("/outgoing")
    assert shown.content.decode().count("data-row=") == 4


@pytest.mark.parametrize(
    ("state", "count"), [("", 3), ("drafting", 1), ("under-way", 0), ("to-number", 1), ("released", 1)]
)
def test_everything_outgoing_is_narrowed_by_state_in_the_address(
    office: Office, browser: SignIn, django_assert_max_num_queries: object, state: str, count: int
) -> None:
    """R-203: the tab is part of the address, and each document is listed once however many principals see it."""
    office.draft()
    office.approved()
    office.released()
    for name in ("hung", "binh"):
        client = browser(name)
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            shown = client.get(f"/outgoing?state={state}").content.decode()
        expected = count - (name == "binh" and state in ("", "drafting"))
        assert shown.count("data-row=") == expected, name


def test_an_unknown_state_is_404(office: Office, browser: SignIn) -> None:
    """Bad input never breaks the list."""
    _ = office
    assert browser("hung").get("/outgoing?state=lost").status_code == 404
