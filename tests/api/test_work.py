"""Work items through the API, where the life of a document leaves them: returning, taking back, refusals."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.api.conftest import As
from tests.office import Office
from vanphong.documents.actions import directing
from vanphong.work.queries import items


def given(office: Office, lead: str = "hung") -> UUID:
    """An item that somebody leads, freshly given by the director."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order(lead, due_in=None), now=office.now)
    return items.of_matter(office.viewer("thang"), document)[0].id


def test_work_is_returned_with_a_reason(office: Office, acting: As) -> None:
    """R-034: the giver reads why."""
    item = given(office)
    returned = acting("hung").post(f"/work/{item}/return", {"reason": "Không đúng lĩnh vực"})
    assert (returned.body["state"], returned.body["result"]) == ("returned", "Không đúng lĩnh vực")
    slips = acting("thang").get("/inbox/work/returned_work").body["slips"]
    assert [slip["document"]["symbol"] for slip in slips] == ["647/BQL-VP"]


def test_work_not_begun_is_taken_back(office: Office, acting: As) -> None:
    """The giver takes it back once; its holder sees the matter no more."""
    item = given(office)
    thang = acting("thang")
    assert thang.post(f"/work/{item}/cancel").body["state"] == "cancelled"
    assert acting("hung").get(f"/work/{item}").status == 404
    late = thang.post(f"/work/{item}/cancel")
    assert (late.status, late.body["error"]["last"]["who"]) == (409, "Phan Quốc Thắng")


ACTS = {
    "pass-on": {"assignments": []},
    "report": {"text": "x", "progress": 1},
    "finish": {},
    "return": {"reason": "x"},
    "cancel": {},
    "ask-extension": {"due_on": "2031-01-01", "reason": "x"},
    "grant-extension": {"due_on": "2031-01-01"},
    "refuse-extension": {"reason": "x"},
}


@pytest.mark.parametrize("act", ACTS)
def test_others_may_neither_see_nor_do_it(office: Office, acting: As, act: str) -> None:
    """404 for other eyes and for items that do not exist, 403 for a wrong role."""
    item, body = given(office), ACTS[act]
    assert acting("yen").post(f"/work/{item}/{act}", body).code == "not_found"
    assert acting("hung").post(f"/work/{uuid4()}/{act}", body).code == "not_found"
    assert acting("lan").post(f"/work/{item}/{act}", body).code == "not_allowed"


@pytest.mark.parametrize("act", ["report", "finish", "return"])
def test_what_has_ended_stays_ended(office: Office, acting: As, act: str) -> None:
    """409 with who, what and when."""
    item, hung = given(office), acting("hung")
    assert hung.post(f"/work/{item}/finish").status == 200
    late = hung.post(f"/work/{item}/{act}", ACTS[act])
    assert (late.status, late.code) == (409, "illegal_move")
    assert late.body["error"]["last"]["when"]


def test_bad_input_is_told_by_field(office: Office, acting: As) -> None:
    """422: progress beyond its bounds, no words, persons of another unit."""
    item, hung = given(office), acting("hung")
    report = f"/work/{item}/report"
    assert list(hung.post(report, {"text": "x", "progress": 101}).body["error"]["fields"]) == ["progress"]
    assert list(hung.post(report, {"text": " ", "progress": 1}).body["error"]["fields"]) == ["text"]
    assert list(hung.post(f"/work/{item}/return", {}).body["error"]["fields"]) == ["reason"]
    desk = given(office, "A.KT")
    stranger = {"assignments": [{"holder_id": str(office.seats["dung"]), "part": "lead"}]}
    assert acting("ha").post(f"/work/{desk}/pass-on", stranger).status == 422


def test_passing_on_minds_the_revision(office: Office, acting: As) -> None:
    """Two heads at once: the second is told."""
    desk, ha = given(office, "A.KT"), acting("ha")
    order = {"assignments": [{"holder_id": str(office.seats["hung"]), "part": "lead"}]}
    assert ha.post(f"/work/{desk}/pass-on", order, if_match='"9"').code == "stale"
    assert ha.post(f"/work/{desk}/pass-on", order, if_match='"1"').status == 200


def test_a_later_deadline_is_asked_for_and_granted(office: Office, acting: As) -> None:
    """R-042: the item says what is asked; the giver grants another day."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=5), now=office.now)
    item = items.of_matter(office.viewer("thang"), document)[0].id
    body = {"due_on": "2031-01-02", "reason": "Chờ số liệu"}
    asked = acting("hung").post(f"/work/{item}/ask-extension", body)
    assert (asked.status, asked.body["extension"]["asked_due_on"]) == (200, "2031-01-02")
    assert acting("hung").post(f"/work/{item}/ask-extension", body).status == 409
    granted = acting("thang").post(f"/work/{item}/grant-extension", {"due_on": "2030-12-30"})
    assert (granted.body["due_on"], granted.body["extension"]) == ("2030-12-30", None)
    assert acting("thang").post(f"/work/{item}/refuse-extension", {"reason": "x"}).status == 409


def test_a_request_for_a_later_deadline_can_be_refused(office: Office, acting: As) -> None:
    """The deadline stays."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=5), now=office.now)
    line = items.of_matter(office.viewer("thang"), document)[0]
    acting("hung").post(f"/work/{line.id}/ask-extension", {"due_on": "2031-01-02", "reason": "Chờ số liệu"})
    refused = acting("thang").post(f"/work/{line.id}/refuse-extension", {"reason": "Tỉnh chờ"})
    assert (refused.status, refused.body["due_on"]) == (200, str(line.due_on))
