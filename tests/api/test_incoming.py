"""Incoming documents through the API: the whole life, and every way in which an act is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.api.conftest import FIELDS, As
from tests.office import Office, pdf

SOON = (timezone.localdate() + timedelta(days=5)).isoformat()


def order(office: Office, lead: str, *, part: str = "lead") -> dict[str, Any]:
    """A directive with one holder: a person, or a unit by its symbol."""
    is_desk = lead in office.units
    holder = office.units[lead] if is_desk else office.seats[lead]
    return {
        "text": "Giao tham mưu.",
        "assignments": [{"holder_id": str(holder), "part": part, "is_desk": is_desk, "due_on": SOON}],
    }


def test_a_document_travels_from_the_desk_to_its_end(office: Office, acting: As) -> None:
    """R-024, R-027, R-029, R-031, R-033, R-038: received, registered, submitted, directed, passed on, finished."""
    lan, thang, ha, hung = acting("lan"), acting("thang"), acting("ha"), acting("hung")
    path = f"/incoming/{lan.received()['id']}"
    assert lan.post(f"{path}/register").body["number"] == 1
    assert lan.post(f"{path}/submit", {"to_seat_id": str(office.seats["thang"])}).body["state"] == "submitted"
    directed = thang.post(f"{path}/assign", order(office, "A.KT"))
    assert (directed.status, directed.body["state"]) == (200, "assigned")
    desk = ha.get(path).body["items"][0]
    assert ha.post(f"/work/{desk['id']}/pass-on", order(office, "hung")).status == 200
    own = next(item for item in hung.get(path).body["items"] if item["holder"]["name"] == "Trần Văn Hùng")
    reported = hung.post(f"/work/{own['id']}/report", {"text": "Đang tổng hợp", "progress": 40})
    assert (reported.body["state"], reported.body["progress"]) == ("in_progress", 40)
    assert hung.post(f"/work/{own['id']}/finish", {"text": "Đã có báo cáo"}).body["state"] == "done"
    page = thang.get(path).body
    assert (page["state"], page["reports"][0]["author"]["name"]) == ("resolved", "Trần Văn Hùng")
    assert [line["kind"] for line in thang.get(f"{path}/history").body][-1] == "incoming.received"


def test_entering_receives_and_registers(acting: As) -> None:
    """R-024, R-027: one act, with a number; the next document like it is warned of (VI-16)."""
    lan = acting("lan")
    entered = lan.upload("/incoming/enter", FIELDS, file=pdf())
    assert (entered.status, entered.body["state"], entered.body["number"]) == (201, "registered", 1)
    typed = {name: FIELDS[name] for name in ("code_number", "code_notation", "issued_on", "issuer_name")}
    assert [line["id"] for line in lan.get("/incoming/like-this", **typed).body] == [entered.body["id"]]


def test_an_act_with_a_key_is_done_once(acting: As) -> None:
    """A resend makes no second document; the same key elsewhere is another act."""
    lan = acting("lan")
    first = lan.upload("/incoming/receive", FIELDS, file=pdf(), key="a-1")
    again = lan.upload("/incoming/receive", FIELDS, file=pdf(), key="a-1")
    assert (again.status, again.body["id"]) == (201, first.body["id"])
    path = f"/incoming/{first.body['id']}/register"
    assert [lan.post(path, key="a-1").body["number"] for _ in range(2)] == [1, 1]
    assert len(lan.get("/incoming").body["slips"]) == 1


def test_acting_on_what_has_changed_is_refused(acting: As) -> None:
    """If-Match: somebody else was first, and the answer tells who, what and when."""
    lan = acting("lan")
    page = lan.received()
    path = f"/incoming/{page['id']}"
    read = lan.get(path).headers["ETag"]
    assert lan.post(f"{path}/edit", FIELDS | {"note": "sửa"}, if_match=read).status == 200
    late = lan.post(f"{path}/register", if_match=read)
    assert (late.status, late.code) == (409, "stale")
    assert late.body["error"]["last"]["who"] == "Nguyễn Thị Lan"
    assert late.body["error"]["last"]["what"] == "incoming.edited"
    assert lan.post(f"{path}/register", if_match="*").status == 200
    assert lan.post(f"{path}/register", if_match="neu").status == 422


ACTS: dict[str, tuple[str, dict[str, Any]]] = {
    # act: whose it is not, and a body that fits
    "edit": ("thang", FIELDS),
    "register": ("thang", {}),
    "submit": ("thang", {"to_seat_id": str(uuid4())}),
    "take-back": ("thang", {}),
    "submit-on": ("lan", {"to_seat_id": str(uuid4())}),
    "return-to-clerk": ("lan", {"reason": "nhầm"}),
    "send-back": ("thang", {"reason": "sai nơi nhận"}),
    "conclude": ("lan", {"text": "đã rõ"}),
}
WRONG_STATE = {
    # act: who may, and a body, while the document is in a state where the act is not open
    "received": [("lan", "submit"), ("lan", "take-back"), ("thang", "return-to-clerk"), ("thang", "conclude")],
    "submitted": [("lan", "register"), ("lan", "submit"), ("lan", "send-back")],
}
BAD = {
    "edit": {"summary": "x" * 501},
    "register": {"register_id": "sổ"},
    "submit": {},
    "submit-on": {"to_seat_id": 7},
    "assign": {"assignments": []},
    "return-to-clerk": {"reason": " "},
    "send-back": {},
    "conclude": {"text": "x" * 1001},
}


@pytest.mark.parametrize("act", ACTS)
def test_others_may_neither_see_nor_do_it(office: Office, acting: As, act: str) -> None:
    """401 without a token, 404 for other eyes, 403 for a wrong role."""
    document, (stranger, body) = office.submitted(), ACTS[act]
    path = f"/incoming/{document}/{act}"
    assert acting("nga").post(path, body).code == "not_found"
    assert acting("yen").post(path, body).code == "not_found"
    refused = acting(stranger).post(path, body)
    assert (refused.status, refused.code) == (403, "not_allowed")


def test_an_order_is_not_everybodys(office: Office, acting: As) -> None:
    """R-031: the clerk does not direct; other eyes find nothing; holders are of one's own agency."""
    path = f"/incoming/{office.submitted()}/assign"
    assert acting("lan").post(path, order(office, "hung")).status == 403
    assert acting("nga").post(path, order(office, "dung")).status == 404
    assert acting("thang").post(path, order(office, "dung")).status == 422


@pytest.mark.parametrize("state", WRONG_STATE)
def test_an_act_out_of_its_time_tells_who_was_first(office: Office, acting: As, state: str) -> None:
    """409 with who, what and when."""
    document = office.received() if state == "received" else office.submitted()
    for who, act in WRONG_STATE[state]:
        body = ACTS[act][1] | ({"to_seat_id": str(office.seats["thang"])} if act == "submit" else {})
        late = acting(who).post(f"/incoming/{document}/{act}", body)
        assert (late.status, late.code) == (409, "illegal_move"), act
        assert late.body["error"]["last"]["who"] == "Nguyễn Thị Lan"


@pytest.mark.parametrize("act", BAD)
def test_bad_input_is_told_by_field(office: Office, acting: As, act: str) -> None:
    """422 with the field that is wrong."""
    who = "thang" if act in ("assign", "submit-on", "return-to-clerk", "conclude") else "lan"
    document = office.submitted() if who == "thang" else office.received()
    refused = acting(who).post(f"/incoming/{document}/{act}", BAD[act])
    assert (refused.status, refused.code) == (422, "invalid")
    assert refused.body["error"]["fields"]


def test_a_slip_of_the_pen_is_refused(office: Office, acting: As) -> None:
    """An unknown name in a body would be lost in silence."""
    refused = acting("lan").post(f"/incoming/{office.received()}/edit", FIELDS | {"sumary": "x"})
    assert list(refused.body["error"]["fields"]) == ["sumary"]


def test_a_secret_is_refused_with_advice(acting: As) -> None:
    """R-180: by its degree as typed, and by the marking on its page; nothing is kept."""
    lan = acting("lan")
    typed = lan.upload("/incoming/receive", FIELDS | {"secrecy": 1}, file=pdf())
    assert (typed.status, typed.code) == (422, "forbidden_content")
    assert lan.get("/incoming").body["slips"] == []


@pytest.mark.parametrize("data", [b"", b"not a pdf", pdf()[:400]])
def test_a_file_that_is_no_sound_pdf(acting: As, data: bytes) -> None:
    """Empty, foreign and damaged files are refused on their field."""
    refused = acting("lan").upload("/incoming/receive", FIELDS, file=data)
    assert (refused.status, list(refused.body["error"]["fields"])) == (422, ["file"])


def test_only_a_clerk_receives(acting: As) -> None:
    """403 for an officer."""
    assert acting("hung").upload("/incoming/receive", FIELDS, file=pdf()).status == 403


def test_a_submission_that_was_opened_stays(office: Office, acting: As) -> None:
    """Reading through the API does not count as opening; saying so does."""
    document = office.submitted()
    acting("thang").get(f"/incoming/{document}")
    assert acting("lan").post(f"/incoming/{document}/take-back").status == 200
    document = office.submitted()
    assert acting("thang").post(f"/incoming/{document}/open").status == 200
    assert acting("lan").post(f"/incoming/{document}/take-back").status == 409
