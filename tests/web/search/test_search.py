"""The search page and the palette."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import Office
from tests.web.authority.test_screens import authorised
from tests.web.conftest import SignIn
from vanphong.web.search import views


@pytest.fixture
def found(office: Office) -> str:
    """The page of a document that the registry of A has in its index."""
    document = office.registered(by="lan")
    office.drain()
    return f'href="/incoming/{document}"'


@pytest.mark.parametrize("text", ["quy hoạch", "quy hoach do thi", "647/BQL", normalize("NFD", "khu đô thị")])
@pytest.mark.parametrize("page", ["/search", "/palette"])
def test_a_document_is_found_by_words_and_number(browser: SignIn, found: str, page: str, text: str) -> None:
    """With and without tone marks, composed or not."""
    assert found in browser("lan").get(page, {"q": text}).content.decode()


@pytest.mark.parametrize("page", ["/search", "/palette"])
def test_others_do_not_find_it(browser: SignIn, found: str, page: str) -> None:
    """What one may not see does not exist, here too."""
    assert found not in browser("dung").get(page, {"q": "quy hoạch"}).content.decode()


def test_results_are_narrowed_by_kind(browser: SignIn, found: str) -> None:
    """An unknown kind means all of them."""
    client = browser("lan")
    assert found in client.get("/search", {"q": "quy hoạch", "kind": "incoming"}).content.decode()
    assert found not in client.get("/search", {"q": "quy hoạch", "kind": "outgoing"}).content.decode()
    assert found in client.get("/search", {"q": "quy hoạch", "kind": "x'"}).content.decode()


STRANGE = ["", "   ", "'", "\x00", "& | !", "a" * 5000, "<script>", ":*", "%", "\\"]


@pytest.mark.parametrize("text", STRANGE)
@pytest.mark.parametrize("page", ["/search", "/palette", "/lookup/people", "/lookup/agencies"])
def test_whatever_is_typed_is_answered(browser: SignIn, page: str, text: str) -> None:
    """Bad input finds nothing and breaks nothing, and comes back as text."""
    answer = browser("lan").get(page, {"q": text})
    assert answer.status_code == 200
    assert b"<script>" not in answer.content


def test_a_capped_list_says_so(browser: SignIn, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "More than", never a wrong total."""
    monkeypatch.setattr(views, "MOST", 1)
    for summary in ("V/v quy hoạch phía Bắc", "V/v quy hoạch phía Đông"):
        office.registered(by="lan", summary=summary)
    office.drain()
    page = browser("lan").get("/search", {"q": "quy hoạch"}).content.decode()
    assert page.count('class="result"') == 1


@pytest.mark.parametrize("page", ["/search?q=quy", "/palette?q=quy"])
def test_searching_costs_few_statements(browser: SignIn, found: str, page: str) -> None:
    """At most six, the frame included."""
    _ = found
    client = browser("lan")
    with CaptureQueriesContext(connection) as statements:
        client.get(page)
    assert len(statements) <= 6


def test_the_palette_offers_commands_with_their_permission(browser: SignIn) -> None:
    """A command of another role is shown with the reason, not hidden (experience.md §4.2)."""
    assert 'href="/registers"' in browser("lan").get("/palette").content.decode()
    page = browser("hung").get("/palette").content.decode()
    assert 'href="/registers"' not in page
    assert page.count('aria-disabled="true"') == 4
    assert 'href="/people"' not in page  # the pages of the administration are behind one command


def test_the_palette_finds_people(browser: SignIn) -> None:
    """Of one's own agency, tone marks or not."""
    client = browser("lan")
    assert "Trần Văn Hùng" in client.get("/palette", {"q": "tran van hung"}).content.decode()
    assert "Ngô Thùy Dung" not in client.get("/palette", {"q": "dung"}).content.decode()


def test_a_result_shows_number_and_symbol(browser: SignIn, found: str) -> None:
    """As written, not as folded for the index."""
    assert found
    assert "647/BQL-VP · Ban Quản lý" in browser("lan").get("/palette", {"q": "quy hoạch"}).content.decode()


def test_a_notice_names_what_it_is_about(browser: SignIn, office: Office) -> None:
    """By the title in the index, if it may still be seen."""
    office.submitted(to="thang")
    office.drain()
    assert "rà soát quy hoạch khu đô thị" in browser("thang").get("/notices").content.decode()


def test_the_palette_switches_to_another_seat_and_back(office: Office, browser: SignIn) -> None:
    """Acting for somebody else is a command, found by its words; no page is left behind in the old seat."""
    mandate_id = authorised(office, browser("thang"))
    client = browser("ha")
    page = client.get("/palette").content.decode()
    assert f'hx-vals=\'{{"mandate": "{mandate_id}"}}\'' in page and 'hx-post="/account/seat"' in page
    assert str(mandate_id) in client.get("/palette", {"q": "phan quoc thang"}).content.decode()
    assert str(mandate_id) not in client.get("/palette", {"q": "so van ban"}).content.decode()
    assert str(mandate_id) not in browser("hung").get("/palette").content.decode()
    answer = client.post("/account/seat", {"mandate": str(mandate_id)}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/")
    under = client.get("/palette").content.decode()
    assert str(mandate_id) not in under and f'{{"seat": "{office.seats["ha"]}"}}' in under
    back = client.post("/account/seat", {"seat": str(office.seats["ha"])}, headers={"HX-Request": "true"})
    assert back["HX-Redirect"] == "/"
    assert str(mandate_id) in client.get("/palette").content.decode()
