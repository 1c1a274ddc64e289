"""The public directory through the API: for everybody, as much as on the page (X-20)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api.conftest import As, Program
from tests.office import Office
from vanphong.directory.actions import public_directory
from vanphong.directory.models import Person
from vanphong.directory.queries import public_directory as queries


def test_no_token_is_needed(office: Office, nobody: Program, acting: As) -> None:
    """Found by words without tone marks; only what is published, under its name."""
    Person.objects.filter(pk=office.persons["hung"]).update(mobile="0912 345 678", email="hungtv@saomai.gov.vn")
    answer = nobody.get("/directory", q="tran hung")
    (entry,) = answer.body["entries"]
    assert entry == {
        "id": str(office.seats["hung"]),
        "agency_id": str(office.agencies["A"]),
        "agency": "Sở Xây dựng tỉnh Sao Mai",
        "name": "Trần Văn Hùng",
        "post": "Chuyên viên",
        "unit": "Phòng Kinh tế",
        "email": "hungtv@saomai.gov.vn",
        "office_phone": "",
    }
    assert answer.body["next"] == ""
    assert acting("lan").get("/directory", q="tran hung").body == answer.body


def test_the_tree_and_pages_of_an_agency(office: Office, nobody: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the agencies, then their people page after page, each once."""
    monkeypatch.setattr(queries, "PER_PAGE", 4)
    top = nobody.get("/directory").body
    assert [one["id"] for one in top["agencies"]] == [str(office.agencies[letter]) for letter in "AB"]
    names: list[str] = []
    cursor = ""
    while cursor or not names:
        page = nobody.get("/directory", agency_id=str(office.agencies["A"]), cursor=cursor).body
        names += [entry["name"] for entry in page["entries"]]
        cursor = page["next"]
    assert len(names) == len(set(names)) == 10


def test_refusals_have_the_shape_of_the_api(office: Office, nobody: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agency that is none, a cursor that was made up, and too many requests with the time to wait."""
    assert nobody.get("/directory", agency_id=str(office.seats["hung"])).code == "not_found"
    wrong = nobody.get("/directory", q="hung", cursor="2.x")
    assert (wrong.status, set(wrong.body["error"]["fields"])) == (422, {"cursor"})
    monkeypatch.setattr(public_directory, "BRAKES", ((1, timedelta(hours=1)),))
    assert nobody.get("/directory").status == 200
    refused = nobody.get("/directory")
    assert (refused.status, refused.code) == (429, "too_often")
    assert 1 <= int(refused.headers["Retry-After"]) <= 3600
