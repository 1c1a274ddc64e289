"""Opinions through the API: asked, given once per key, read by those who may, closed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.api.conftest import As
from tests.office import Office


@pytest.fixture
def asked(acting: As, office: Office) -> UUID:
    """A draft on which two are asked, once though it was sent twice."""
    document = office.draft()
    data = {
        "text": "Đề nghị góp ý",
        "due_on": (office.now.date() + timedelta(days=3650)).isoformat(),
        "asked": [
            {"holder_id": str(office.seats["cuong"]), "is_required": True},
            {"holder_id": str(office.units["A.VP"]), "is_desk": True},
            {"name": "Sở Tài chính"},
        ],
    }
    for _twice in range(2):
        answer = acting("hung").post(f"/outgoing/{document}/opinions/ask", data, key="k1")
        assert answer.status == 200, answer.body
    return document


def opinions(acting: As, document: UUID, by: str = "hung") -> dict[str, dict[str, object]]:
    """What somebody reads, by who was asked."""
    (request,) = acting(by).get(f"/outgoing/{document}/opinions").body
    return {one["name"]: {**one, "request": request["id"]} for one in request["opinions"]}


def test_the_story_for_programs(acting: As, asked: UUID) -> None:
    """Given, answered for, noted, urged, extended; closing waits for who must answer."""
    lines = opinions(acting, asked)
    assert set(lines) == {"Võ Cường", "Văn phòng", "Sở Tài chính"}
    assert set(opinions(acting, asked, "cuong")) == {"Võ Cường"}
    here, first = f"/outgoing/{asked}/opinions", lines["Võ Cường"]
    request = first["request"]
    assert acting("hung").post(f"{here}/requests/{request}/urge", {}).status == 200
    assert acting("hung").post(f"{here}/requests/{request}/close", {}).status == 409
    given = {"stance": "changes", "text": "Bổ sung căn cứ"}
    assert acting("cuong").post(f"{here}/{first['id']}/answer", given).status == 200
    assert acting("cuong").post(f"{here}/{first['id']}/answer", {"stance": "disagree"}).status == 422
    responded = acting("hung").post(f"{here}/{first['id']}/respond", {"response": "accepted"})
    assert responded.status == 200
    outside = lines["Sở Tài chính"]["id"]
    assert acting("hung").post(f"{here}/{outside}/note", {"stance": "agree"}).status == 200
    assert acting("hung").post(f"{here}/requests/{request}/close", {}).status == 200
    assert {one["state"] for one in opinions(acting, asked).values()} == {"concluded", "silent"}


def test_what_is_not_ones_own_is_not_found(acting: As, office: Office, asked: UUID) -> None:
    """Strangers, and an opinion under the address of another draft."""
    opinion = opinions(acting, asked)["Võ Cường"]["id"]
    other = office.draft()
    for name, document in (("yen", asked), ("nga", asked), ("tu", asked), ("hung", other)):
        answer = acting(name).post(f"/outgoing/{document}/opinions/{opinion}/answer", {"stance": "agree"})
        assert answer.status == 404, name
    assert acting("yen").get(f"/outgoing/{asked}/opinions").status == 404


def test_a_comment_at_a_place_is_answered_and_settled(acting: As, office: Office) -> None:
    """The place comes back with the words that stand there."""
    document = office.draft()
    place = {"page": 1, "left": 0, "top": 0, "right": 1000, "bottom": 1000}
    said = acting("hung").post(f"/outgoing/{document}/comments", {"text": "Xem lại", "place": place})
    assert said.status == 201
    (comment,) = said.body
    assert (comment["page"], len(comment["box"])) == (1, 4)
    assert comment["words"]
    here = f"/outgoing/{document}/comments/{comment['id']}"
    assert acting("hung").post(f"{here}/reply", {"text": "Đã xem"}).status == 200
    settled = acting("hung").post(f"{here}/resolve", {}).body
    assert next(one for one in settled if one["id"] == comment["id"])["resolved_at"]
    assert acting("hung").post(f"{here}/reopen", {}).status == 200
    assert acting("yen").post(f"{here}/resolve", {}).status == 404
