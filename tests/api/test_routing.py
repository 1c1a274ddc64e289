"""Routing proposals, batches, other software that hands documents in, and a conclusion taken back, for programs."""

from __future__ import annotations

from tests.api.conftest import FIELDS, As
from tests.office import Office, pdf
from vanphong.documents.actions import directing


def test_proposals_come_with_their_reasons(office: Office, acting: As) -> None:
    """R-135: written rules first, then custom with its count; nothing is sent; strangers see nothing."""
    rule = {"name": "Quy hoạch", "source": "Quy chế, Điều 5", "senders": [], "types": [], "words": ["quy hoạch"],
            "lead": "Phòng Quy hoạch", "support": ["KT"], "order": "Tham mưu"}  # fmt: skip
    office.settle("A", "incoming.routing_rules", [rule])
    for _time in range(3):
        directing.assign(office.viewer("thang"), office.submitted(), order=office.order("A.KT"), now=office.now)
    document = office.submitted()
    ruled, custom = acting("thang").get(f"/incoming/{document}/routing").body
    assert (ruled["kind"], ruled["lead"]["id"]) == ("rule", str(office.units["A.QH"]))
    assert (ruled["reason"], ruled["source"], ruled["matched"]) == ("Quy hoạch", "Quy chế, Điều 5", ["quy hoạch"])
    assert ruled["line"].startswith("Phòng Quy hoạch chủ trì")
    assert (custom["lead"]["id"], custom["count"], custom["of"]) == (str(office.units["A.KT"]), 3, 3)
    assert acting("lan").get(f"/incoming/{document}").body["state"] == "submitted"
    assert acting("tu").get(f"/incoming/{document}/routing").status == 404


def test_a_batch_is_read(office: Office, acting: As) -> None:
    """R-030: what waits; who has no part in it is refused, and a senseless day too."""
    document = office.registered(urgency=1)
    found = acting("lan").get("/incoming/batch").body
    assert ([line["document"]["id"] for line in found["urgent"]], found["is_hour"]) == ([str(document)], False)
    assert acting("hung").get("/incoming/batch").status == 403
    assert acting("lan").get("/incoming/batch?at=9999-12-31T23:59:59").status == 422


def test_other_software_hands_a_document_in_once(office: Office, acting: As) -> None:
    """R-025: it lies at the registry desk, names where it came from, and comes once under one key of that software."""
    _ = office
    data = FIELDS | {"origin": "Cổng dịch vụ công", "origin_key": "HS-2026-0012"}
    first = acting("lan").upload("/incoming/receive", data, file=pdf())
    second = acting("lan").upload("/incoming/receive", data, file=pdf("Gửi lại"))
    assert (first.status, second.status, first.body["id"]) == (201, 201, second.body["id"])
    assert (first.body["source"], first.body["origin"], first.body["origin_key"]) == (
        "software", "Cổng dịch vụ công", "HS-2026-0012",
    )  # fmt: skip
    other = acting("lan").upload("/incoming/receive", data | {"origin_key": "HS-2026-0013"}, file=pdf())
    assert other.body["id"] != first.body["id"]
    elsewhere = acting("nga").upload("/incoming/receive", data, file=pdf())
    assert elsewhere.status == 201 and elsewhere.body["id"] != first.body["id"]
    listed = acting("lan").get("/inbox/documents/arrived").body
    assert first.body["id"] in str(listed)


def test_what_went_astray_is_sent_back_with_its_reason(office: Office, acting: As) -> None:
    """Điều 21.2.b: the software that handed it in reads why; sent again under its key it stays sent back."""
    _ = office
    data = FIELDS | {"origin": "Cổng dịch vụ công", "origin_key": "HS-2026-0014"}
    lan = acting("lan")
    document = lan.upload("/incoming/receive", data, file=pdf()).body["id"]
    assert lan.post(f"/incoming/{document}/send-back", {"reason": ""}).status == 422
    lan.post(f"/incoming/{document}/send-back", {"reason": "Không thuộc thẩm quyền của Sở"})
    told = lan.upload("/incoming/receive", data, file=pdf()).body
    assert (told["id"], told["state"], told["reason"]) == (document, "sent_back", "Không thuộc thẩm quyền của Sở")


def test_a_conclusion_is_taken_back_by_a_program(office: Office, acting: As) -> None:
    """At once, by a leader."""
    document = office.submitted()
    thang = acting("thang")
    assert thang.post(f"/incoming/{document}/conclude", {"text": "Đã biết"}).body["state"] == "resolved"
    assert acting("lan").post(f"/incoming/{document}/resume").status == 403
    assert thang.post(f"/incoming/{document}/resume").body["state"] == "submitted"
