"""Inboxes, lists, registers, search and notices through the API."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import As, Program
from tests.office import Office
from vanphong.kernel.models import Notice


def pages(program: Program, path: str, **asked: Any) -> list[list[dict[str, Any]]]:
    """Every page of a list."""
    found, cursor = [], ""
    while True:
        page = program.get(path, **asked, cursor=cursor).body
        found.append(page["slips"])
        cursor = page["next"]
        if not cursor:
            return found


@pytest.mark.parametrize("order", ["arrival", "deadline"])
def test_paging_is_complete_and_without_doubles(office: Office, acting: As, order: str) -> None:
    """Seven documents in pages of three, whichever way they are ordered; some have arrived at one moment."""
    made = {str(office.received()) for _ in range(3)}
    office.later(minutes=1)
    made |= {str(office.received(reply_due_on=office.now.date())) for _ in range(4)}
    found = pages(acting("lan"), "/inbox/documents/arrived", limit=3, order=order)
    assert [len(page) for page in found] == [3, 3, 1]
    ids = [slip["document"]["id"] for page in found for slip in page]
    assert (len(ids), set(ids)) == (7, made)


def test_everything_of_a_kind_lists_each_document_once(office: Office, acting: As) -> None:
    """A leader sees a document as the agency's and as one's own; it is listed once. Other agencies see nothing."""
    made = {str(office.submitted()) for _ in range(4)}
    ids = [slip["document"]["id"] for page in pages(acting("thang"), "/incoming", limit=3) for slip in page]
    assert (len(ids), set(ids)) == (4, made)
    assert pages(acting("nga"), "/incoming") == [[]]


def test_counts_come_from_the_lists(office: Office, acting: As) -> None:
    """What a split counts is what it lists."""
    office.received()
    office.registered()
    office.submitted()
    office.draft("lan")
    lan = acting("lan")
    for line in lan.get("/inbox").body:
        room = "documents" if lan.get(f"/inbox/documents/{line['split']}").status == 200 else "work"
        assert len(lan.get(f"/inbox/{room}/{line['split']}").body["slips"]) == line["count"]
    assert {line["split"]: line["count"] for line in lan.get("/inbox").body}["arrived"] == 1


def test_an_inbox_is_narrowed(office: Office, acting: As) -> None:
    """Unopened only, and due by a day."""
    document = office.received(reply_due_on=office.now.date())
    office.received()
    lan = acting("lan")
    due = lan.get("/inbox/documents/arrived", due_by=office.now.date().isoformat()).body["slips"]
    assert [slip["document"]["id"] for slip in due] == [str(document)]
    lan.post(f"/incoming/{document}/open")
    assert len(lan.get("/inbox/documents/arrived", unopened="true").body["slips"]) == 1


@pytest.mark.parametrize(
    "asked", [{"limit": 101}, {"limit": 0}, {"cursor": "x"}, {"cursor": "WzEsMl0="}, {"limit": "a"}]
)
def test_bounds_of_a_list(acting: As, asked: dict[str, Any]) -> None:
    """422 with the name of what does not fit."""
    refused = acting("lan").get("/incoming", **asked)
    assert (refused.status, list(refused.body["error"]["fields"])) == (422, list(asked))


def test_a_page_costs_at_most_six_statements(office: Office, acting: As) -> None:
    """However many documents there are on it."""
    for _ in range(5):
        office.received()
    lan = acting("lan")
    lan.get("/me")  # the first request from an address is judged and noted, once an hour
    with CaptureQueriesContext(
        connection,
    ) as statements:
        assert lan.get("/inbox/documents/arrived").status == 200
    assert len(statements) <= 6


def test_a_register_is_read_backwards(office: Office, acting: As) -> None:
    """R-027, R-208: highest number first, below a number; another agency's register is not there."""
    for _ in range(3):
        office.registered()
    lan = acting("lan")
    book = next(book for book in lan.get("/registers", direction="in").body if not book["type_codes"])
    path = f"/registers/{book['id']}/entries"
    year = office.now.year
    assert [line["number"] for line in lan.get(path, year=year, limit=2).body] == [3, 2]
    assert [line["number"] for line in lan.get(path, year=year, before=2).body] == [1]
    assert acting("nga").get(path, year=year).status == 404
    assert lan.get(f"/registers/{office.registers['A.out']}/entries", year=year).body == []
    assert lan.get(path, year=99999).status == 422


def test_types_and_people_are_looked_up(office: Office, acting: As) -> None:
    """For forms: types, agencies, units, people without tone marks, holders of a role."""
    lan = acting("lan")
    assert "CV" in [kind["code"] for kind in lan.get("/types").body]
    assert [agency["symbol"] for agency in lan.get("/agencies", q="hoa binh").body] == ["UBND"]
    agency = office.agencies["A"]
    assert lan.get(f"/agencies/{agency}").body["code"] == "H99.01"
    assert [unit["symbol"] for unit in lan.get(f"/agencies/{agency}/units").body] == ["VP", "KT", "QH"]
    assert lan.get(f"/agencies/{uuid4()}").status == 404
    assert [card["name"] for card in lan.get("/people", q="hung").body] == ["Trần Văn Hùng"]
    assert lan.get("/people", q="dung").body == []
    assert len(lan.get("/people/holders/leader").body) == 2
    assert lan.get("/people/holders/king").status == 422


def test_search_finds_what_one_may_see(office: Office, acting: As) -> None:
    """Without tone marks, in one's own agency only."""
    document = office.received()
    office.drain()
    found = acting("lan").get("/search", q="ra soat quy hoach").body
    assert [(line["kind"], line["id"]) for line in found] == [("incoming", str(document))]
    assert acting("nga").get("/search", q="ra soat quy hoach").body == []
    assert acting("lan").get("/search", q="").status == 422


@pytest.mark.parametrize("typed", ["'", "a:*", "a & | !", "²ªª", "\\", "100%", "١٢", "🙂", "x" * 200, "a\u0301", "<->"])
def test_search_takes_whatever_is_typed(acting: As, typed: str) -> None:
    """Signs that mean something to the index are only signs here."""
    assert acting("lan").get("/search", q=typed).status == 200


def test_notices_are_told_and_read(office: Office, acting: As) -> None:
    """The leader hears of a submission; reading it settles the count."""
    document = office.submitted()
    office.drain()
    thang = acting("thang")
    told = thang.get("/notices").body
    assert (told["unread"], told["notices"][0]["subject_id"]) == (1, str(document))
    assert thang.get("/notices", after=told["notices"][0]["id"]).body["notices"] == []
    assert thang.post("/notices/read", {"subject_id": str(document)}).status == 204
    assert thang.get("/notices").body["unread"] == 0
    assert Notice.objects.filter(recipient_id=office.seats["thang"], read_at=None).count() == 0
