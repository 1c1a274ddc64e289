"""What an open page learns without a reload."""

from __future__ import annotations

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import incoming
from vanphong.kernel import events


def address_of(client: Client) -> str:
    """Where a page of this browser asks for news."""
    found = re.search(r'id="live" hx-get="([^"]+)"', client.get("/account").content.decode())
    assert found
    return found[1].replace("&amp;", "&")


def test_most_of_the_time_there_is_no_news(browser: SignIn) -> None:
    """Nothing is sent, and asking costs two statements besides session and person."""
    client = browser("thang")
    address = address_of(client)
    with CaptureQueriesContext(connection) as statements:
        answer = client.get(address)
    assert answer.status_code == 204
    assert len(statements) == 4


def test_a_new_notice_pops_up_once_and_counts_at_the_bell(browser: SignIn, office: Office) -> None:
    """Assignment, return and arrival are told on the open page."""
    client = browser("thang")
    address = address_of(client)
    document = office.submitted(to="thang")
    office.drain()
    answer = client.get(address).content.decode()
    assert f'href="/incoming/{document}"' in answer
    assert 'hx-swap-oob="beforeend:#toasts"' in answer
    assert '<span class="bell-count" aria-hidden="true">1</span>' in answer
    again = re.search(r'id="live" hx-get="([^"]+)"', answer)
    assert again
    assert client.get(again[1].replace("&amp;", "&")).status_code == 204


def test_an_open_document_that_changed_says_so_once(browser: SignIn, office: Office) -> None:
    """The page names who did what; told of it, it is silent until the next change."""
    document = office.registered(by="lan")
    seen = events.last(document)
    assert seen
    client = browser("binh")
    watched = f"{address_of(client)}&subject={document}&event={seen.id}"
    assert client.get(watched).status_code == 204
    incoming.submit(office.viewer("lan"), document, to_seat_id=office.seats["thang"], now=office.now)
    answer = client.get(watched, headers={"HX-Current-URL": f"http://testserver/incoming/{document}?split=a"})
    text = answer.content.decode()
    assert "innerHTML:#changed" in text
    assert "Nguyễn Thị Lan" in text
    assert f'href="/incoming/{document}?split=a"' in text
    known = re.search(r'name="known" value="([^"]+)"', text)
    assert known
    assert client.get(f"{watched}&known={known[1]}").status_code == 204


def test_a_document_of_others_tells_nothing(browser: SignIn, office: Office) -> None:
    """Watching by guessing an identifier is of no use."""
    document = office.registered(by="lan")
    first = events.history(document)[-1]
    client = browser("dung")
    assert client.get(f"{address_of(client)}&subject={document}&event={first.id}").status_code == 204


def test_nonsense_and_strangers_are_told_nothing(browser: SignIn, office: Office, client: Client) -> None:
    """A page that is signed out stays as it is, with what is typed in it."""
    _ = office
    assert client.get("/live?after=x").status_code == 204
    assert browser("lan").get("/live?after=x&subject=1%00").status_code == 204
