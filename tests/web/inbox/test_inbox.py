"""The inbox: tabs by role, counts that come from the list itself, filters, pages, and what it costs."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import directing, drafts, incoming
from vanphong.documents.queries import incoming as queries
from vanphong.kernel import access
from vanphong.web.components.lists import Split
from vanphong.web.inbox import splits

HTMX = {"HX-Request": "true"}
ROW = re.compile(r'id="row-([0-9a-f-]{36})"')
TAB = re.compile(r'class="split[^"]*" href="([^"]+)"[^>]*>([^<]+)(?:<span class="split-count">(\d+\+?)</span>)?')


def arrived(office: Office, number: int, **typed: object) -> UUID:
    """A document like no other in the clerk's queue."""
    words = f"Văn bản số {number}"
    intake = incoming.Intake(office.fields(code_number=str(number), summary=words, **typed), office.reading(words))
    return incoming.receive(office.viewer("lan"), intake, now=office.now)


def busy(office: Office) -> None:
    """Something in every corner of the office."""
    office.received()
    office.registered()
    document = office.submitted()
    order = office.order("A.KT", support=["yen"], informed=["hung", "binh"])
    directing.assign(office.viewer("thang"), document, order=order, now=office.later(minutes=1))
    office.submitted()
    office.settle("A", "incoming.routing", "office_chief")
    office.submitted(to="binh")
    office.draft()
    drafts.send(office.viewer("hung"), office.draft(), now=office.later(minutes=1))
    office.approved()


@pytest.mark.parametrize("name", ["lan", "thang", "mai", "binh", "ha", "hung", "yen", "nga", "tu"])
def test_every_tab_counts_what_its_list_shows(office: Office, browser: SignIn, name: str) -> None:
    """R-166: the number on a tab is the number of rows behind it, for every role."""
    busy(office)
    client = browser(name)
    first = client.get("/inbox", follow=True).content.decode()
    tabs = TAB.findall(first)
    assert tabs
    for href, _label, count in tabs:
        shown = client.get(href.replace("&amp;", "&")).content.decode()
        assert len(ROW.findall(shown)) == int(count or 0), href


def test_a_tab_says_when_it_stops_counting() -> None:
    """A count is capped, and says so."""
    assert [Split("a", "A", "/", count=number).count_text for number in (999, 1000, 1001)] == ["999", "1000", "1000+"]


def test_each_role_has_its_tabs_in_order(office: Office) -> None:
    """Splits by role; nothing that lies in a box is without a tab."""
    assert splits.of_roles(office.viewer("nga")) == splits.BY_ROLE[Role.CLERK]
    assert splits.shown(office.viewer("nga"), {"informed": 2}) == (*splits.BY_ROLE[Role.CLERK], "informed")
    assert "informed" not in splits.shown(office.viewer("nga"), {"informed": 0})


@pytest.mark.parametrize("address", ["/inbox?split=arrived", "/incoming", "/inbox?split=to_submit&order=deadline"])
def test_a_page_costs_at_most_six_statements(office: Office, browser: SignIn, address: str) -> None:
    """R-254: whatever lies in the list."""
    for _number in range(4):
        office.received()
        office.registered()
    client = browser("lan")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 6, [query["sql"][:90] for query in asked]


def test_a_long_list_pages_by_keyset(office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is on exactly one page, in both orders."""
    monkeypatch.setattr("vanphong.web.inbox.listing.PER_PAGE", 2)
    for number in range(5):
        office.received(reply_due_on=office.now.date() + timedelta(days=number % 2))
        office.later(minutes=1)
    client = browser("lan")
    for order in ("", "&order=deadline"):
        address, seen = f"/inbox?split=arrived{order}", []
        while address:
            shown = client.get(address).content.decode()
            seen += ROW.findall(shown)
            onward = re.search(r'href="([^"]+)" rel="next"', shown)
            address = onward[1].replace("&amp;", "&") if onward else ""
        assert len(seen) == len(set(seen)) == 5


def test_filters_stand_in_the_address_and_are_remembered_by_the_tab(office: Office, browser: SignIn) -> None:
    """R-166: unread only, overdue; the tab leads back to the list as it was left."""
    late = office.received(reply_due_on=office.now.date() - timedelta(days=300))
    office.received()
    client = browser("lan")
    shown = client.get("/inbox?split=arrived&due=overdue").content.decode()
    assert ROW.findall(shown) == [str(late)]
    assert "/inbox?split=arrived&amp;due=overdue" in client.get("/inbox?split=to_submit").content.decode()
    client.get(f"/incoming/{late}")
    unread = ROW.findall(client.get("/inbox?split=arrived&unread=1").content.decode())
    assert str(late) not in unread
    assert len(unread) == 1


@pytest.mark.parametrize(
    "query",
    ["split=nonsense", "split=arrived&after=1-2", "split=arrived&due=tomorrow", "split=arrived&order=sideways",
     "split=arrived&after=99999999-00000000000000000000000000000000&order=deadline"],
)  # fmt: skip
def test_an_address_that_no_list_of_ours_wrote_leads_nowhere(browser: SignIn, query: str) -> None:
    """Malformed places are refused, not guessed at."""
    assert browser("lan").get(f"/inbox?{query}").status_code == 404


def test_who_is_not_signed_in_is_sent_to_the_door(client: object, db: None) -> None:
    """No list without a person."""
    _ = db
    answered = client.get("/inbox")  # type: ignore[attr-defined]
    assert answered.status_code == 302
    assert "/account/sign-in" in answered["Location"]


def test_chosen_documents_are_registered_together_the_oldest_first(office: Office, browser: SignIn) -> None:
    """VI-18, R-027: numbers follow the order of arrival; one that cannot be registered is named, none is lost."""
    old = arrived(office, 1)
    bad = arrived(office, 2, issuer_name="")
    new = arrived(office, 3)
    client = browser("lan")
    chosen = {"chosen": [str(new), str(bad), str(old)], "once": "b" * 32}
    answered = client.post("/inbox/bulk/register?split=arrived", chosen, headers=HTMX)
    pages = {one: queries.page(office.viewer("lan"), one) for one in (old, bad, new)}
    assert (pages[old].number, pages[new].number, pages[bad].number) == (1, 2, None)
    shown = answered.content.decode()
    assert 'role="alert"' in shown
    assert ROW.findall(shown) == [str(bad)]
    client.post("/inbox/bulk/register?split=arrived", chosen, headers=HTMX)
    assert queries.page(office.viewer("lan"), new).number == 2


def test_chosen_documents_are_submitted_to_one_leader(office: Office, browser: SignIn) -> None:
    """R-029: several at once; without a leader nothing happens and it is said."""
    chosen = [office.registered(), office.registered()]
    client = browser("lan")
    ids = {"chosen": [str(one) for one in chosen]}
    assert 'role="alert"' in client.post("/inbox/bulk/submit?split=to_submit", ids, headers=HTMX).content.decode()
    client.post("/inbox/bulk/submit?split=to_submit", {**ids, "to": f"seat:{office.seats['thang']}"}, headers=HTMX)
    assert access.counts([office.seats["thang"]], ["to_direct"]) == {"to_direct": 2}


def test_what_is_for_information_is_noted_together(office: Office, browser: SignIn) -> None:
    """VI-53: reading is enough; the box is empty afterwards."""
    documents: list[UUID] = []
    for _number in range(2):
        documents.append(office.submitted())
        order = office.order("hung", informed=["yen"])
        directing.assign(office.viewer("thang"), documents[-1], order=order, now=office.now)
    ids = {"chosen": [str(one) for one in documents]}
    answered = browser("yen").post("/inbox/bulk/acknowledge?split=informed", ids, headers=HTMX)
    assert not ROW.findall(answered.content.decode())
    assert access.counts([office.seats["yen"]], ["informed"]).get("informed", 0) == 0


def test_others_documents_are_left_alone_in_bulk(office: Office, browser: SignIn) -> None:
    """A chosen document that one may not see is refused like one that does not exist."""
    theirs = office.received("nga")
    answered = browser("lan").post("/inbox/bulk/register?split=arrived", {"chosen": [str(theirs)]}, headers=HTMX)
    shown = answered.content.decode()
    assert 'role="alert"' in shown
    assert "rà soát quy hoạch" not in shown
    assert queries.page(office.viewer("nga"), theirs).number is None


def test_rows_can_be_chosen_in_every_list(office: Office, browser: SignIn) -> None:
    """To have read several can be said everywhere; the way to a new arrival stands beside the lists of arrivals."""
    office.received()
    office.submitted()
    clerks = browser("lan").get("/inbox?split=arrived").content.decode()
    assert "/inbox/bulk/register" in clerks and "/inbox/bulk/read" in clerks and "/incoming/new" in clerks
    leaders = browser("thang").get("/inbox?split=to_direct").content.decode()
    assert "/inbox/bulk/assign" in leaders and "/incoming/new" not in leaders
    whole = browser("thang").get("/incoming").content.decode()
    assert 'name="chosen"' in whole and "/inbox/bulk/read" in whole and "/inbox/bulk/assign" not in whole
