"""Copies, successors and relations through the API."""

from __future__ import annotations

from tests.api.conftest import As
from tests.office import Office, pdf
from vanphong.documents.vocabulary import CopyForm


def test_a_certified_copy_is_begun_changed_and_found_from_both_sides(office: Office, acting: As) -> None:
    """NĐ 30/2020, Điều 25: one per key; the original tells its copies, the copy its original."""
    document = office.released()
    order = {
        "type_code": CopyForm.FULL.value,
        "summary": "Sao y",
        "signer_id": str(office.seats["binh"]),
        "signing": "TL.",
        "head": "Giám đốc",
        "recipients": [{"agency_id": str(office.agencies["B"])}],
    }
    lan = acting("lan")
    made = lan.post(f"/outgoing/{document}/copies", order, key="k1")
    assert made.status == 201, made.body
    again = lan.post(f"/outgoing/{document}/copies", order, key="k1")
    assert again.body["id"] == made.body["id"]
    changed = lan.post(f"/outgoing/{made.body['id']}/copy", order | {"copies": 3})
    assert (changed.status, changed.body["fields"]["copies"]) == (200, 3)
    copy = lan.get(f"/outgoing/{made.body['id']}/relations").body
    assert (copy["earlier"]["id"], copy["earlier"]["relation"]) == (str(document), "copies")
    assert [one["id"] for one in lan.get(f"/outgoing/{document}/relations").body["later"]] == [made.body["id"]]
    assert acting("tu").get(f"/outgoing/{document}/relations").status == 404


def test_an_incoming_document_is_copied(office: Office, acting: As) -> None:
    """Only what is registered; another agency does not learn of it."""
    document = office.registered()
    order = {"type_code": CopyForm.FULL.value, "summary": "Sao y", "signer_id": str(office.seats["thang"])}
    order["issue_mode"] = "electronic"
    refused = acting("nga").post(f"/incoming/{document}/copies", order)
    assert refused.status == 404
    waiting = office.received(code_number="9")
    assert acting("lan").post(f"/incoming/{waiting}/copies", order | {"issue_mode": "paper"}).status == 409
    made = acting("lan").post(f"/incoming/{document}/copies", order)
    assert made.status in (201, 422), made.body


def test_a_released_document_is_replaced_amended_or_corrected(office: Office, acting: As) -> None:
    """Điều 18.3: the relation is checked as on the screen; a draft cannot be followed."""
    document = office.released()
    data = {
        "type_code": "CV",
        "summary": "Thay thế công văn trước",
        "signer_id": str(office.seats["thang"]),
        "recipients": [{"agency_id": str(office.agencies["B"])}],
        "relation": "replaces",
    }
    made = acting("hung").upload(f"/outgoing/{document}/successors", data, file=pdf("Thay thế"), key="s1")
    assert made.status == 201, made.body
    told = acting("hung").get(f"/outgoing/{made.body['id']}/relations").body["earlier"]
    assert (told["relation"], told["id"]) == ("replaces", str(document))
    assert acting("hung").upload(f"/outgoing/{made.body['id']}/successors", data).status == 409
    assert acting("hung").upload(f"/outgoing/{document}/successors", data | {"relation": "copies"}).status == 422
