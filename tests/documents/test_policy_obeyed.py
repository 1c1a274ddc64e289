"""What an agency's rules do to its documents: before whom they are laid, by when, and which may not enter at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.office import Office, build
from vanphong.documents import notices, rules
from vanphong.documents.actions import drafts, incoming
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.vocabulary import IncomingState
from vanphong.kernel.errors import Forbidden, Invalid
from vanphong.kernel.models import Notice


@pytest.fixture
def office(db: None) -> Office:
    """The small office."""
    _ = db
    return build()


def may_receive(office: Office) -> list[str]:
    """Return before whom of A's people a registered document may be laid."""
    accepted = []
    for name in ("thang", "binh", "ha", "hung"):
        try:
            office.submitted(to=name)
        except Invalid as refusal:
            assert set(refusal.fields) == {"to"}
        else:
            accepted.append(name)
    return accepted


@pytest.mark.parametrize(
    ("routing", "accepted"),
    [
        (None, ["thang"]),
        ("director", ["thang"]),
        ("office_chief", ["thang", "binh"]),
        ("direct", ["thang", "binh", "ha"]),
    ],
)
def test_documents_are_laid_before_those_whom_the_rules_name(
    office: Office, routing: str | None, accepted: list[str]
) -> None:
    """X-16, policy ``incoming.routing``: the director by default; Bình is chief of office and head of a unit."""
    if routing:
        office.settle("A", "incoming.routing", routing)
    assert may_receive(office) == accepted


def heard(office: Office, name: str = "lan") -> int:
    """How often somebody was reminded of a batch."""
    return Notice.objects.filter(recipient_id=office.seats[name], kind="incoming.batch").count()


def test_the_clerk_is_reminded_half_an_hour_before_each_batch(office: Office) -> None:
    """S2 Đ9.1.b, R-030: before 9h00 and before 15h00, once each, while anything waits."""
    office.settle("A", "incoming.batches", "09:00\n15:00")
    document = office.registered()
    eight = office.now.replace(hour=8, minute=0)
    for minutes, expected in ((0, 0), (20, 0), (30, 1), (40, 1), (61, 1), (6 * 60 + 30, 2), (7 * 60 + 10, 2)):
        notices.tell_of_batches(now=eight + timedelta(minutes=minutes))
        assert heard(office) == expected, minutes
    incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)
    notices.tell_of_batches(now=eight + timedelta(days=1, minutes=40))
    assert heard(office) == 2


def test_without_batches_nobody_is_reminded(office: Office) -> None:
    """Documents are submitted at once."""
    office.registered()
    notices.tell_of_batches(now=office.now)
    assert heard(office) == 0


@pytest.mark.parametrize(
    "summary",
    [
        "Đơn tố cáo ông Nguyễn Văn A", "V/v chuyển ĐƠN KHIẾU NẠI của bà B", "Đơn thư tranh chấp đất đai",
        "Thư gửi đích danh đồng chí Giám đốc", "đơn  tố\tcáo",
    ],
)  # fmt: skip
def test_what_may_not_enter_is_refused_at_every_door_and_nothing_is_kept(office: Office, summary: str) -> None:
    """X-08: received, corrected, drafted; by default everything that one of the five regulations keeps out."""
    document = office.registered()
    with pytest.raises(Forbidden):
        office.received(summary=summary)
    with pytest.raises(Forbidden):
        incoming.edit(office.viewer("lan"), document, typed=office.fields(summary=summary), now=office.now)
    draft = drafts.DraftIntake(
        fields=rules.OutgoingFields(type_code="CV", summary=summary, signer_id=office.seats["thang"])
    )
    with pytest.raises(Forbidden):
        drafts.begin(office.viewer("hung"), draft, now=office.now)
    assert IncomingDocument.objects.count() == 1
    assert not OutgoingDocument.objects.exists()


@pytest.mark.parametrize(
    "summary",
    [
        "Báo cáo công tác tiếp công dân, giải quyết khiếu nại, tố cáo quý IV",
        "Tình hình kinh tế - xã hội, quốc phòng, an ninh tháng 11",
        "Hướng dẫn nộp đơn", "",
    ],
)  # fmt: skip
def test_ordinary_reports_on_such_matters_enter(office: Office, summary: str) -> None:
    """A phrase must name the thing itself."""
    document = office.received(summary=summary)
    assert IncomingDocument.objects.get(pk=document).summary == summary


def test_an_agency_lets_in_what_its_rules_let_in_and_words_its_refusals(office: Office) -> None:
    """The other agency is not touched."""
    secret = {"matter": "state_secret", "action": "refuse", "words": "", "message": ""}
    own = {"matter": "special", "action": "refuse", "words": "hồ sơ cán bộ", "message": "Chuyển Phòng Tổ chức."}
    let_in = {"matter": "denunciation", "action": "restricted", "words": "đơn tố cáo", "message": ""}
    office.settle("A", "forbidden_kinds", [secret, own, let_in])
    office.received(summary="Đơn tố cáo ông A")
    with pytest.raises(Forbidden, match="Chuyển Phòng Tổ chức"):
        office.received(summary="V/v bổ sung hồ sơ cán bộ")
    with pytest.raises(Forbidden):
        office.received("nga", summary="Đơn tố cáo ông A")


def test_state_secrets_stay_out_whatever_the_rules_say(office: Office) -> None:
    """They are no row to be relaxed: the degree itself is refused."""
    with pytest.raises(Forbidden):
        incoming.receive(
            office.viewer("lan"),
            incoming.Intake(fields=replace(office.fields(), secrecy=1), file=office.reading()),
            now=office.now,
        )
    assert not IncomingDocument.objects.filter(state=IncomingState.RECEIVED).exists()
