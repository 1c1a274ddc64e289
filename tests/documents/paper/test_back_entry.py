"""What happened on paper while the system was away: real dates, a named approval, and the scan that follows (R-057)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from tests.kernel.traces import nothing_left
from tests.office import Office, build
from vanphong.documents import rules
from vanphong.documents.actions import back_entry, recalls, reservations
from vanphong.documents.actions.back_entry import LateOutgoing
from vanphong.documents.models import Delivery, IncomingDocument, OutgoingDocument, ReservedNumber
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import outgoing as letters
from vanphong.documents.queries import register_books
from vanphong.documents.vocabulary import DeliveryState, Direction, IncomingState, OutgoingState, ReservationState
from vanphong.files.queries import files
from vanphong.kernel import access
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import EventRecord

REASON = "Máy chủ hỏng từ 18/11 đến 20/11"
ON_PAPER = date(2026, 11, 19)


@pytest.fixture
def office(db: None) -> Office:
    """The small office."""
    _ = db
    return build()


def late(office: Office, **changed: object) -> LateOutgoing:
    """A letter that was signed and sent on paper."""
    fields = rules.OutgoingFields(type_code="CV", summary="V/v báo cáo khẩn", signer_id=office.seats["thang"])
    made = LateOutgoing(
        fields=fields,
        recipients=[rules.RecipientLine("", agency_id=office.agencies["B"]), rules.RecipientLine("Sở Nội vụ")],
        issued_on=ON_PAPER,
        signed_on=ON_PAPER,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def test_an_arrival_keeps_its_real_day_beside_the_time_of_entry(office: Office) -> None:
    """Điều 22: arrived on the 19th, entered on the 20th; it goes on to the leader like any other."""
    lan = office.viewer("lan")
    document_id = back_entry.enter_incoming(lan, office.fields(arrived_on=ON_PAPER), reason=REASON, now=office.now)
    document = IncomingDocument.objects.get(pk=document_id)
    assert (document.arrived_on, document.registered_at, document.number) == (ON_PAPER, office.now, 1)
    assert document.state == IncomingState.REGISTERED
    assert document.is_entered_late
    assert document.is_scan_awaited
    assert "CHƯA CÓ BẢN QUÉT" in files.card(document.file_id).head_text
    assert "submit" in arrivals.page(lan, document_id).open_acts
    told = EventRecord.objects.get(kind="incoming.entered_late")
    assert (told.payload["arrived_on"], told.payload["reason"]) == ("2026-11-19", REASON)
    book = next(one for one in register_books.books(lan, year=2026) if one.direction == Direction.IN)
    [entry] = register_books.entries(lan, book, year=2026)
    assert entry.note.endswith("20/11/2026")


def test_a_letter_is_approved_by_the_name_on_the_paper(office: Office) -> None:
    """R-057: never anonymous – who signed, when; released on paper, each copy noted as sent."""
    lan = office.viewer("lan")
    document_id = back_entry.enter_outgoing(lan, late(office), reason=REASON, now=office.now)
    document = OutgoingDocument.objects.get(pk=document_id)
    assert (document.state, document.number, document.issued_on) == (OutgoingState.RELEASED, 1, ON_PAPER)
    assert document.approved_by_id == office.seats["thang"]
    assert document.approved_at is not None
    assert localdate(document.approved_at) == ON_PAPER
    assert document.approver_name == "Phan Quốc Thắng"
    assert document.numbered_at == office.now
    rows = Delivery.objects.filter(document_id=document_id)
    assert {(row.channel, row.state) for row in rows} == {("paper", DeliveryState.SENT)}
    told = EventRecord.objects.get(kind="outgoing.entered_late")
    assert told.payload["approved_by"] == "Giám đốc Phan Quốc Thắng"
    assert told.actor_name == "Nguyễn Thị Lan"
    assert letters.page(office.viewer("thang"), document_id).symbol == "01/SXD-VP"
    with pytest.raises(NotFound):
        letters.page(office.viewer("yen"), document_id)


def test_the_symbol_and_unit_on_the_paper_stand(office: Office) -> None:
    """What was issued is a fact: its symbol as printed, and the unit that drafted it, which sees it."""
    unit = office.units["A.KT"]
    document_id = back_entry.enter_outgoing(
        office.viewer("lan"), late(office, notation="SXD-KT", unit_id=unit), reason=REASON, now=office.now
    )
    assert letters.page(office.viewer("ha"), document_id).symbol == "01/SXD-KT"


def test_numbers_set_aside_are_used(office: Office) -> None:
    """Set aside before the outage, found on the paper, entered after it; the date fits the number."""
    lan = office.viewer("lan")
    before = office.now - timedelta(days=2)
    for which in ("A.in", "A.out"):
        reservations.reserve(lan, office.registers[which], count=2, reason=REASON, now=before)
    two_in = ReservedNumber.objects.get(register_id=office.registers["A.in"], number=2)
    two_out = ReservedNumber.objects.get(register_id=office.registers["A.out"], number=2)
    arrival = back_entry.enter_incoming(
        lan, office.fields(arrived_on=ON_PAPER), reason=REASON, reserved_id=two_in.id, now=office.now
    )
    letter = back_entry.enter_outgoing(lan, late(office, reserved_id=two_out.id), reason=REASON, now=office.now)
    assert IncomingDocument.objects.get(pk=arrival).number == 2
    assert OutgoingDocument.objects.get(pk=letter).number == 2
    two_out.refresh_from_db()
    assert (two_out.state, two_out.used_id) == (ReservationState.USED, letter)


def test_a_number_set_aside_later_than_the_date_is_refused(office: Office) -> None:
    """It cannot have stood on that paper; nothing at all is kept of the attempt."""
    lan = office.viewer("lan")
    reservations.reserve(lan, office.registers["A.out"], count=1, reason=REASON, now=office.now)
    row = ReservedNumber.objects.get()
    with pytest.raises(Invalid) as refused, nothing_left():
        back_entry.enter_outgoing(lan, late(office, reserved_id=row.id), reason=REASON, now=office.now)
    assert "number" in refused.value.fields
    row.refresh_from_db()
    assert row.state == ReservationState.RESERVED


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"issued_on": date(2026, 11, 21)}, "issued_on"),
        ({"signed_on": date(2026, 11, 20)}, "signed_on"),
        ({"issued_on": date(2025, 12, 30), "signed_on": date(2025, 12, 30)}, "number"),
        ({"recipients": []}, "recipients"),
    ],
)
def test_a_letter_that_cannot_be_is_refused_by_field(office: Office, changed: dict[str, object], field: str) -> None:
    """Future dates, dated before signing, a number of another year, nobody to receive it: nothing is kept."""
    with pytest.raises(Invalid) as refused, nothing_left():
        back_entry.enter_outgoing(office.viewer("lan"), late(office, **changed), reason=REASON, now=office.now)
    assert field in refused.value.fields


def test_the_approval_is_a_leaders(office: Office) -> None:
    """R-057: an officer's or a stranger's signature does not do."""
    for name in ("hung", "tu"):
        fields = replace(late(office).fields, signer_id=office.seats[name])
        with pytest.raises(Invalid) as refused, nothing_left():
            back_entry.enter_outgoing(office.viewer("lan"), late(office, fields=fields), reason=REASON, now=office.now)
        assert "signer_id" in refused.value.fields


@pytest.mark.parametrize("name", ["hung", "thang", "quan"])
def test_only_clerks_enter_afterwards(office: Office, name: str) -> None:
    """Not even the leader who signed."""
    with nothing_left():
        with pytest.raises(NotAllowed):
            back_entry.enter_outgoing(office.viewer(name), late(office), reason=REASON, now=office.now)
        with pytest.raises(NotAllowed):
            back_entry.enter_incoming(
                office.viewer(name), office.fields(arrived_on=ON_PAPER), reason=REASON, now=office.now
            )


def test_an_agency_may_forbid_it(office: Office) -> None:
    """Policy ``paper.back_entry``: off means off, in both directions."""
    office.settle("A", "paper.back_entry", False)
    with nothing_left():
        with pytest.raises(NotAllowed):
            back_entry.enter_outgoing(office.viewer("lan"), late(office), reason=REASON, now=office.now)
        with pytest.raises(NotAllowed):
            back_entry.enter_incoming(
                office.viewer("lan"), office.fields(arrived_on=ON_PAPER), reason=REASON, now=office.now
            )


def test_secrets_and_what_may_not_enter_stay_out(office: Office) -> None:
    """R-079, R-180, X-08: paper or not; no cover page is kept either."""
    with nothing_left():
        with pytest.raises(Forbidden):
            back_entry.enter_incoming(
                office.viewer("lan"), office.fields(arrived_on=ON_PAPER, secrecy=1), reason=REASON, now=office.now
            )
        fields = replace(late(office).fields, summary="Trả lời đơn tố cáo của công dân")
        with pytest.raises(Forbidden):
            back_entry.enter_outgoing(office.viewer("lan"), late(office, fields=fields), reason=REASON, now=office.now)


def test_the_scan_takes_the_place_of_the_cover_once(office: Office) -> None:
    """R-036, R-067: of an arrival and of a letter; the approval stays who and when it was."""
    lan = office.viewer("lan")
    arrival = back_entry.enter_incoming(lan, office.fields(arrived_on=ON_PAPER), reason=REASON, now=office.now)
    letter = back_entry.enter_outgoing(lan, late(office), reason=REASON, now=office.now)
    before = OutgoingDocument.objects.get(pk=letter)
    assert "attach_scan" in letters.page(lan, letter).open_acts
    now = office.later(hours=1)
    back_entry.attach_incoming_scan(lan, arrival, file=office.reading("Bản quét văn bản đến"), now=now)
    back_entry.attach_outgoing_scan(lan, letter, file=office.reading("Bản quét văn bản đi"), now=now)
    for page in (arrivals.page(lan, arrival), letters.page(lan, letter)):
        assert page.file_id is not None
        assert "Bản quét văn bản" in files.card(page.file_id).head_text
        assert "attach_scan" not in page.open_acts
    after = OutgoingDocument.objects.get(pk=letter)
    assert (after.approved_by_id, after.approved_at) == (before.approved_by_id, before.approved_at)
    assert after.approved_version_id == after.current_version_id != before.current_version_id
    assert after.versions.count() == 2
    with pytest.raises((IllegalMove, NotAllowed)):
        back_entry.attach_outgoing_scan(lan, letter, file=office.reading("Bản khác"), now=office.now)
    with pytest.raises((IllegalMove, NotAllowed)):
        back_entry.attach_incoming_scan(lan, arrival, file=office.reading("Bản khác"), now=office.now)


def test_an_ordinary_document_awaits_no_scan(office: Office) -> None:
    """What was approved on the system is never replaced."""
    released, registered = office.released(), office.registered()
    with pytest.raises(NotAllowed):
        back_entry.attach_outgoing_scan(office.viewer("lan"), released, file=office.reading(), now=office.now)
    with pytest.raises(NotAllowed):
        back_entry.attach_incoming_scan(office.viewer("lan"), registered, file=office.reading(), now=office.now)


def test_the_database_keeps_late_entries_to_their_rules(office: Office) -> None:
    """No code can mark a released document late to change its version, nor unmark a late one."""
    released = OutgoingDocument.objects.get(pk=office.released())
    entered = OutgoingDocument.objects.get(
        pk=back_entry.enter_outgoing(office.viewer("lan"), late(office), reason=REASON, now=office.now)
    )
    attempts: list[tuple[OutgoingDocument, dict[str, Any]]] = [
        (released, {"is_entered_late": True, "is_scan_awaited": True}),
        (entered, {"is_entered_late": False}),
        (entered, {"approved_by_id": office.seats["mai"], "is_scan_awaited": False}),
    ]
    for document, change in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            OutgoingDocument.objects.filter(pk=document.pk).update(**change)


def test_a_letter_entered_late_can_be_recalled(office: Office) -> None:
    """Điều 18.4: it is a released document like any other."""
    letter = back_entry.enter_outgoing(office.viewer("lan"), late(office), reason=REASON, now=office.now)
    recalls.recall(office.viewer("thang"), letter, reason="Ban hành nhầm", now=office.later(hours=1))
    assert OutgoingDocument.objects.get(pk=letter).state == OutgoingState.RECALLED


def test_it_lies_in_nobodys_drafts(office: Office) -> None:
    """The clerk who entered it has nothing left to do with it."""
    letter = back_entry.enter_outgoing(office.viewer("lan"), late(office), reason=REASON, now=office.now)
    assert {row.split for row in access.openings(letter)} == {""}
