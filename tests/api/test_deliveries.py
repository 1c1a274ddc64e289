"""Deliveries through the API: a clerk deals with those in trouble and those on paper."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.api.conftest import As
from tests.office import Office, pdf
from vanphong.documents.actions import deliveries as actions
from vanphong.documents.queries import deliveries
from vanphong.kernel.viewer import machine


def failed(office: Office) -> tuple[UUID, UUID]:
    """A released document whose one delivery could not be sent."""
    document = office.released()
    delivery = deliveries.of_document(document)[0].id
    house = machine(agency_id=office.agencies["A"], name="")
    actions.mark_failed(house, delivery, fault="axis down", now=office.now)
    return document, delivery


def test_a_failed_delivery_is_sent_again(office: Office, acting: As) -> None:
    """VI-18: retry, once only; the second time it is not open any more."""
    document, delivery = failed(office)
    path = f"/outgoing/{document}/deliveries/{delivery}/retry"
    assert [line["state"] for line in acting("lan").post(path, key="k").body] == ["pending"]
    assert acting("lan").post(path, key="k").status == 200
    late = acting("lan").post(path)
    assert (late.status, late.code) == (409, "illegal_move")
    assert late.body["error"]["last"]["who"]


def test_trouble_is_settled(office: Office, acting: As) -> None:
    """The document leaves the desk's pigeon-hole for deliveries in trouble."""
    document, _delivery = failed(office)
    lan = acting("lan")
    assert len(lan.get("/inbox/documents/undelivered").body["slips"]) == 1
    assert lan.post(f"/outgoing/{document}/deliveries/settle").status == 200
    assert lan.get("/inbox/documents/undelivered").body["slips"] == []


def test_a_paper_copy_is_handed_over(office: Office, acting: As) -> None:
    """R-067: a recipient outside the installation gets paper; the clerk notes that it has left, once."""
    typed = {
        "type_code": "CV",
        "summary": "V/v trả lời",
        "signer_id": str(office.seats["thang"]),
        "recipients": [{"name": "Công ty Ánh Dương"}],
    }
    begun = acting("hung").upload("/outgoing/begin", typed, file=pdf())
    document = office.released(UUID(begun.body["id"]))
    lan = acting("lan")
    path = f"/outgoing/{document}/deliveries"
    delivery = lan.get(path).body[0]
    assert (delivery["channel"], delivery["state"]) == ("paper", "pending")
    assert lan.post(f"{path}/{delivery['id']}/hand-over").body[0]["state"] == "sent"
    assert lan.post(f"{path}/{delivery['id']}/hand-over").code == "illegal_move"


@pytest.mark.parametrize("act", ["settle", "{}/retry", "{}/hand-over"])
def test_others_may_neither_see_nor_do_it(office: Office, acting: As, act: str) -> None:
    """404 for other eyes and for deliveries of other documents, 403 for the drafter."""
    document, delivery = failed(office)
    path = f"/outgoing/{document}/deliveries/{act.format(delivery)}"
    assert acting("yen").post(path).code == "not_found"
    assert acting("hung").post(path).code == "not_allowed"
    if "{}" in act:
        assert acting("lan").post(f"/outgoing/{document}/deliveries/{act.format(uuid4())}").code == "not_found"
