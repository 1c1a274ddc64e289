"""Outgoing documents through the API: from the draft to the delivery, and every way in which an act is refused."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.api.conftest import As
from tests.office import Office, pdf
from vanphong.directory.actions import delegations
from vanphong.directory.actions.delegations import DelegationData
from vanphong.directory.queries import mandates
from vanphong.directory.queries.viewer import seats_of
from vanphong.documents.actions import drafts


def draft(office: Office, **changed: Any) -> dict[str, Any]:
    """What a drafter types."""
    typed = {
        "type_code": "CV",
        "summary": "V/v trả lời việc rà soát quy hoạch",
        "signer_id": str(office.seats["thang"]),
        "recipients": [{"agency_id": str(office.agencies["B"])}, {"name": "Công ty Ánh Dương"}],
    }
    return typed | changed


def test_a_draft_travels_to_its_release(office: Office, acting: As) -> None:
    """R-050, R-051, R-057, R-061, R-067: begun, reviewed, checked, approved, numbered, released to two recipients."""
    hung, ha, binh, thang, lan = map(acting, ("hung", "ha", "binh", "thang", "lan"))
    begun = hung.upload("/outgoing/begin", draft(office), file=pdf())
    assert (begun.status, begun.body["state"]) == (201, "drafting")
    path = f"/outgoing/{begun.body['id']}"
    assert hung.upload(f"{path}/versions", {"note": "sửa căn cứ"}, file=pdf("Bản hai")).status == 201
    assert hung.post(f"{path}/send").body["state"] == "reviewing"
    assert ha.post(f"{path}/comments", {"text": "Rõ ràng."}).body[0]["author"]["name"] == "Đỗ Thu Hà"
    assert ha.post(f"{path}/review").body["state"] == "checking"
    assert binh.post(f"{path}/check").body["state"] == "awaiting_approval"
    assert thang.post(f"{path}/approve", {"note": "Đồng ý"}).body["approved_by"]["name"] == "Phan Quốc Thắng"
    assert lan.post(f"{path}/number").body["symbol"] == "01/SXD-KT"
    assert lan.post(f"{path}/release").body["state"] == "released"
    sent = lan.get(f"{path}/deliveries").body
    assert [line["channel"] for line in sent] == ["exchange", "paper"]
    assert [version["ordinal"] for version in hung.get(f"{path}/versions").body] == [2, 1]
    assert hung.get(f"{path}/comments").body[0]["version"] == 2
    assert hung.get(f"{path}/history").body[0]["kind"] == "outgoing.released"


def test_a_draft_is_changed_returned_and_given_up(office: Office, acting: As) -> None:
    """R-052: edit, send, take back, send, return with a reason, withdraw."""
    hung, ha = acting("hung"), acting("ha")
    path = f"/outgoing/{office.draft()}"
    edited = hung.post(f"{path}/edit", draft(office, summary="V/v khác"), if_match='"1"')
    assert (edited.status, edited.body["fields"]["summary"]) == (200, "V/v khác")
    assert hung.post(f"{path}/send").status == 200
    assert hung.post(f"{path}/take-back").body["state"] == "drafting"
    assert hung.post(f"{path}/send").status == 200
    assert ha.post(f"{path}/open").status == 200
    assert hung.post(f"{path}/take-back").code == "illegal_move"
    returned = ha.post(f"{path}/return", {"reason": "Thiếu căn cứ"})
    assert (returned.body["state"], returned.body["reason"]) == ("drafting", "Thiếu căn cứ")
    assert hung.post(f"{path}/withdraw", {"reason": "Không còn cần"}).body["state"] == "withdrawn"


ACTS: dict[str, tuple[str, dict[str, Any]]] = {
    "send": ("ha", {}),
    "take-back": ("ha", {}),
    "review": ("hung", {}),
    "check": ("hung", {}),
    "approve": ("hung", {}),
    "return": ("yen", {"reason": "x"}),
    "number": ("hung", {}),
    "release": ("hung", {}),
    "withdraw": ("ha", {"reason": "x"}),
}
OWNERS = {
    "review": "ha",
    "check": "binh",
    "approve": "thang",
    "number": "lan",
    "release": "lan",
}


@pytest.mark.parametrize("act", [name for name in ACTS if name != "return"])
def test_others_may_neither_see_nor_do_it(office: Office, acting: As, act: str) -> None:
    """404 for other eyes, 403 for a wrong role."""
    document, (stranger, body) = office.approved(), ACTS[act]
    path = f"/outgoing/{document}/{act}"
    assert acting("nga").post(path, body).code == "not_found"
    assert acting("yen").post(path, body).code == "not_found"
    assert acting(stranger).post(path, body).code == "not_allowed"


@pytest.mark.parametrize("act", ["review", "check", "approve", "number"])
def test_an_act_out_of_its_time_tells_who_was_first(office: Office, acting: As, act: str) -> None:
    """409 with who, what and when, after the release."""
    late = acting(OWNERS[act]).post(f"/outgoing/{office.released()}/{act}")
    assert (late.status, late.code) == (409, "illegal_move")
    assert late.body["error"]["last"]["who"] == "Nguyễn Thị Lan"
    assert late.body["error"]["last"]["what"] == "outgoing.released"


def test_nothing_is_released_unless_approved(office: Office, acting: As) -> None:
    """R-057: neither numbered nor released before the approval."""
    document = office.draft()
    assert acting("lan").post(f"/outgoing/{document}/number").status == 404
    approved = office.approved()
    assert acting("lan").post(f"/outgoing/{approved}/release").code == "illegal_move"


BAD: list[tuple[dict[str, Any], str]] = [
    ({"type_code": "KHONG"}, "type_code"),
    ({"summary": ""}, "summary"),
    ({"signer_id": str(uuid4())}, "signer_id"),
    ({"copies": 1000}, "copies"),
    ({"urgency": 4}, "urgency"),
    ({"recipients": [{"agency_id": str(uuid4())}]}, "recipients"),
    ({"recipients": [{}]}, "recipients"),
    ({"recipients": [{"name": "x"}] * 501}, "recipients"),
    ({"summary": "a\x00b"}, "summary"),
]


@pytest.mark.parametrize(("changed", "field"), BAD)
def test_bad_input_is_told_by_field(office: Office, acting: As, changed: dict[str, Any], field: str) -> None:
    """422 with the field that is wrong, and nothing kept."""
    refused = acting("hung").upload("/outgoing/begin", draft(office, **changed))
    assert (refused.status, list(refused.body["error"]["fields"])) == (422, [field])
    assert acting("hung").get("/outgoing").body["slips"] == []


def test_one_agency_is_one_recipient(office: Office, acting: As) -> None:
    """Named twice by two ways is a refusal, not a crash."""
    twice = [{"agency_id": str(office.agencies["B"]), "channel": way} for way in ("paper", "exchange")]
    refused = acting("hung").upload("/outgoing/begin", draft(office, recipients=twice))
    assert (refused.status, list(refused.body["error"]["fields"])) == (422, ["recipients"])


def test_a_secret_draft_is_refused(office: Office, acting: As) -> None:
    """R-180: with advice."""
    assert acting("hung").upload("/outgoing/begin", draft(office, secrecy=2)).code == "forbidden_content"


def test_an_answer_names_only_what_one_may_see(office: Office, acting: As) -> None:
    """A reply to a document of other eyes finds nothing."""
    question = office.submitted()
    body = draft(office, reply_to_id=str(question))
    assert acting("yen").upload("/outgoing/begin", body).status == 404
    answered = acting("thang").upload("/outgoing/begin", body)
    assert answered.status == 201
    replies = acting("thang").get(f"/incoming/{question}/replies").body
    assert [line["id"] for line in replies] == [answered.body["id"]]


def test_a_draft_with_a_key_is_begun_once(office: Office, acting: As) -> None:
    """A resend makes no second draft, and no second comment."""
    hung = acting("hung")
    ids = {hung.upload("/outgoing/begin", draft(office), key="k").body["id"] for _ in range(2)}
    assert len(ids) == 1
    path = f"/outgoing/{ids.pop()}/comments"
    assert [len(hung.post(path, {"text": "một lần"}, key="k").body) for _ in range(2)] == [1, 1]


def test_an_approval_for_somebody_else_is_shown_as_such(office: Office, acting: As) -> None:
    """NĐ 30/2020, Điều 13: the authority stands beside the document and beside the act; otherwise both are empty."""
    today = office.now.date()
    paper = DelegationData(
        office.seats["thang"], office.seats["ha"], "TUQ", "12/GUQ-SXD", today, "Ký công văn", ["approve"], today, today
    )
    mandate_id = delegations.grant(office.viewer("thang"), paper, now=office.now)
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    drafts.review(office.viewer("ha"), document, now=office.now)
    drafts.check(office.viewer("binh"), document, now=office.now)
    deputy = mandates.mandate_viewer(list(seats_of(office.persons["ha"], day=today)), mandate_id, day=today)
    drafts.approve(deputy, document, now=office.now)
    shown = acting("lan").get(f"/outgoing/{document}").body
    assert shown["approved_by"]["name"] == "Phan Quốc Thắng"
    assert shown["approved_for"].startswith("TUQ. Giám đốc Phan Quốc Thắng") and "12/GUQ-SXD" in shown["approved_for"]
    lines = acting("lan").get(f"/outgoing/{document}/history").body
    assert (lines[0]["mandate"], lines[1]["mandate"]) == (shown["approved_for"], "")
