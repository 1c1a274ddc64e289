"""Documents change hands when a leader, a checker or a drafter goes (R-008, X-17)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.office import Office
from vanphong.directory.models import Seat
from vanphong.directory.ports import Given, HandedOver, all_holdings
from vanphong.documents.actions import directing, drafts, incoming, outgoing
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import outgoing as reading
from vanphong.documents.vocabulary import DocumentSplit
from vanphong.kernel import access, notices
from vanphong.kernel.errors import Invalid, NotAllowed, NotFound
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db


def inbox(office: Office, name: str) -> dict[str, int]:
    """What documents lie in somebody's inbox."""
    return access.counts(list(office.viewer(name).hands), [*DocumentSplit])


def pass_all(office: Office, kind: str, giver: str, receiver: str) -> list[HandedOver]:
    """Everything of one kind goes from one seat to another."""
    holdings = all_holdings()[kind]
    house, agency = machine(agency_id=office.agencies["A"], name="Máy"), office.agencies["A"]
    held_by = holdings.held_by([office.seats[giver]], day=office.now.date())
    things = [Given(held, office.seats[receiver]) for held in held_by]
    return holdings.transfer(house, things, agency_id=agency, now=office.now)


def give_back(office: Office, kind: str, passed: list[HandedOver]) -> list[bool]:
    """All of it goes back."""
    house = machine(agency_id=office.agencies["A"], name="Máy")
    return [all_holdings()[kind].give_back(house, one, now=office.now) for one in passed]


def end(office: Office, name: str) -> None:
    """Somebody's seat ended yesterday, without a hand-over."""
    Seat.objects.filter(pk=office.seats[name]).update(valid_to=office.now.date() - timedelta(days=1))


def sent(office: Office) -> UUID:
    """A draft under review."""
    return drafts.send(office.viewer("hung"), office.draft(), now=office.now)


def test_a_submitted_document_lies_before_the_next_leader(office: Office) -> None:
    """R-029: whoever takes over directs it; it can go back untouched, not after the directive."""
    document = office.submitted()
    passed = pass_all(office, "incoming.to_direct", "thang", "mai")
    assert (inbox(office, "thang"), inbox(office, "mai")) == ({}, {DocumentSplit.TO_DIRECT: 1})
    assert IncomingDocument.objects.get(pk=document).submitted_to_id == office.seats["mai"]
    assert give_back(office, "incoming.to_direct", passed) == [True]
    assert (inbox(office, "thang"), inbox(office, "mai")) == ({DocumentSplit.TO_DIRECT: 1}, {})
    passed = pass_all(office, "incoming.to_direct", "thang", "mai")
    directing.assign(office.viewer("mai"), document, order=office.order("hung"), now=office.now)
    assert give_back(office, "incoming.to_direct", passed) == [False]


def test_what_a_leader_follows_is_followed_by_the_next(office: Office) -> None:
    """R-044: the handling goes on and somebody watches it; it can be concluded by the successor."""
    document = directing.assign(office.viewer("thang"), office.submitted(), order=office.order("hung"), now=office.now)
    pass_all(office, "incoming.following", "thang", "mai")
    assert (inbox(office, "thang"), inbox(office, "mai")) == ({}, {DocumentSplit.FOLLOWING: 1})
    incoming.conclude(office.viewer("mai"), document, now=office.now)


def test_a_draft_has_a_new_drafter_at_every_stage(office: Office) -> None:
    """R-050: also while it is under review; returned, it lies before the new drafter."""
    document = sent(office)
    passed = pass_all(office, "outgoing.drafts", "hung", "cuong")
    assert (inbox(office, "hung"), inbox(office, "cuong")) == ({}, {})
    assert give_back(office, "outgoing.drafts", passed) == [True]
    pass_all(office, "outgoing.drafts", "hung", "cuong")
    drafts.give_back(office.viewer("ha"), document, reason="Sửa lại", now=office.now)
    assert inbox(office, "cuong") == {DocumentSplit.MY_DRAFTS: 1}
    with pytest.raises(NotAllowed):
        drafts.send(office.viewer("hung"), document, now=office.now)


def test_an_approved_document_keeps_its_approval_and_is_released(office: Office) -> None:
    """R-057: a hand-over of the drafter touches neither approval nor number; the release is told the new drafter."""
    document = office.approved()
    pass_all(office, "outgoing.drafts", "hung", "cuong")
    assert pass_all(office, "outgoing.to_sign", "thang", "mai") == []
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    row = OutgoingDocument.objects.get(pk=document)
    assert (row.drafter_id, row.approved_by_id) == (office.seats["cuong"], office.seats["thang"])


def test_another_leader_signs_with_name_and_post(office: Office) -> None:
    """R-051: the next leader is named as signer; the draft waits before that one."""
    document = sent(office)
    drafts.review(office.viewer("ha"), document, now=office.now)
    drafts.check(office.viewer("binh"), document, now=office.now)
    passed = pass_all(office, "outgoing.to_sign", "thang", "mai")
    row = OutgoingDocument.objects.get(pk=document)
    assert (row.signer_name, row.signer_position) == ("Lê Thị Mai", "Phó Giám đốc")
    assert (inbox(office, "thang"), inbox(office, "mai")) == ({}, {DocumentSplit.TO_APPROVE: 1})
    assert give_back(office, "outgoing.to_sign", passed) == [True]
    assert OutgoingDocument.objects.get(pk=document).signer_name == "Phan Quốc Thắng"
    pass_all(office, "outgoing.to_sign", "thang", "mai")
    drafts.approve(office.viewer("mai"), document, now=office.now)


def test_the_next_chief_of_office_checks(office: Office) -> None:
    """R-051: a draft under check lies before the successor."""
    document = sent(office)
    drafts.review(office.viewer("ha"), document, now=office.now)
    Seat.objects.filter(pk=office.seats["lan"]).update(roles=["chief_of_office"])
    pass_all(office, "outgoing.to_check", "binh", "lan")
    drafts.check(office.viewer("lan"), document, now=office.now)


def test_a_draft_is_taken_back_from_a_seat_that_has_ended(office: Office) -> None:
    """Nothing is stranded: the signer had opened it and left; the drafter has it again and names another."""
    document = sent(office)
    drafts.review(office.viewer("ha"), document, now=office.now)
    drafts.check(office.viewer("binh"), document, now=office.now)
    access.mark_opened(office.viewer("thang"), document, at=office.now)
    end(office, "thang")
    drafts.take_back(office.viewer("hung"), document, now=office.now)
    with pytest.raises(Invalid) as refused:
        drafts.send(office.viewer("hung"), document, now=office.now)
    assert list(refused.value.fields) == ["signer_id"]


def test_a_returned_draft_of_somebody_who_left_reaches_the_head(office: Office) -> None:
    """Nothing is stranded: the drafter left without a hand-over; the head of the unit goes on."""
    document = sent(office)
    end(office, "hung")
    drafts.give_back(office.viewer("ha"), document, reason="Sửa lại", now=office.now)
    assert inbox(office, "ha") == {DocumentSplit.MY_DRAFTS: 1}
    drafts.withdraw(office.viewer("ha"), document, reason="Thôi", now=office.now)


def test_an_approval_whose_signer_has_left_is_returned_by_who_answers_for_the_agency(office: Office) -> None:
    """Nothing is stranded between approval and number: the chief of office or another leader returns it."""
    for by in ("binh", "mai"):
        document = office.approved()
        if by == "mai":
            end(office, "thang")
        assert "return" in reading.page(office.viewer(by), document).open_acts
        drafts.give_back(office.viewer(by), document, reason="Sai thể thức", now=office.now)
        office.drain()
    told = [word.text for word in notices.recent([office.seats["thang"]]) if "Sai thể thức" in word.text]
    assert len(told) == 1, "whoever approved is told that it fell, while the seat is held"
    with pytest.raises(NotFound):
        drafts.give_back(office.viewer("cuong"), document, reason="Thôi", now=office.now)
