"""Paper beside the system through the API: custody, registers, numbers set aside, late entries."""

from __future__ import annotations

from tests.api.conftest import As
from tests.office import Office
from vanphong.documents.actions import custody
from vanphong.documents.actions.custody import Copies, Place
from vanphong.kernel.ids import Ref

LATE = {
    "reason": "Mất điện sáng 20/11", "arrived_on": "2026-11-19", "type_code": "CV", "code_number": "12",
    "code_notation": "SNV-VP", "issued_on": "2026-11-18", "issuer_name": "Sở Nội vụ", "summary": "V/v tập huấn",
}  # fmt: skip


def test_where_the_paper_lies_is_read_by_those_who_see_the_document(office: Office, acting: As) -> None:
    """R-035, R-036: place, custodian and copies; 404 without a paper, and for strangers."""
    document = office.submitted()
    lan, address = acting("lan"), f"/incoming/{document}/paper"
    assert lan.get(address).status == 404
    about = Ref("incoming", document)
    custody.keep(office.viewer("lan"), about, place=Place("Tủ 2", annex_pages=20), now=office.now)
    copies = Copies(office.seats["thang"], is_signed=True)
    custody.hand_out(office.viewer("lan"), about, copies=copies, now=office.now)
    body = lan.get(address).body
    assert (body["location"], body["annex_pages"], body["state"]) == ("Tủ 2", 20, "kept")
    assert [one["state"] for one in body["hand_outs"]] == ["received"]
    assert acting("nga").get(address).status == 404
    assert acting("yen").get(address).status == 404


def test_registers_tell_their_next_number(office: Office, acting: As) -> None:
    """The clerk's view of the agency's own registers."""
    office.registered()
    body = acting("lan").get("/registers/kept").body
    assert {one["name"]: one["next_number"] for one in body} == {"Sổ văn bản đến": 2, "Sổ văn bản đi": 1}
    assert acting("hung").get("/registers/kept").status == 403


def test_numbers_are_set_aside_once_and_given_up(office: Office, acting: As) -> None:
    """One per key; another agency's register is not found; what is given up is open no more."""
    lan, data = acting("lan"), {"register_id": str(office.registers["A.in"]), "count": 2, "reason": "Mất điện"}
    for _twice in range(2):
        made = lan.post("/reserved-numbers", data, key="k1")
        assert (made.status, [one["number"] for one in made.body]) == (200, [1, 2])
    assert acting("nga").post("/reserved-numbers", data).status == 404
    first = made.body[0]["id"]
    left = lan.post(f"/reserved-numbers/{first}/cancel", {"reason": "Không dùng"})
    assert [one["number"] for one in left.body] == [2]
    assert [one["number"] for one in lan.get("/reserved-numbers").body] == [2]
    assert acting("hung").get("/reserved-numbers").status == 403


def test_what_happened_on_paper_is_entered_afterwards(office: Office, acting: As) -> None:
    """R-056, R-057: real days, the number set aside, one per key; an officer enters nothing."""
    lan = acting("lan")
    made = lan.post("/back-entry/incoming", LATE, key="k1")
    assert (made.status, made.body["number"], made.body["fields"]["arrived_on"]) == (201, 1, "2026-11-19"), made.body
    assert lan.post("/back-entry/incoming", LATE, key="k1").body["id"] == made.body["id"]
    letter = {
        "reason": "Mất điện", "type_code": "CV", "summary": "V/v báo cáo", "signer_id": str(office.seats["thang"]),
        "issued_on": "2026-11-19", "signed_on": "2026-11-19", "recipients": [{"name": "Sở Nội vụ"}],
    }  # fmt: skip
    sent = lan.post("/back-entry/outgoing", letter)
    assert (sent.status, sent.body["state"]) == (201, "released"), sent.body
    assert acting("hung").post("/back-entry/incoming", LATE).status == 403
    assert lan.post("/back-entry/incoming", LATE | {"arrived_on": "2099-01-01"}).status == 422
