"""Every menu and every link, for every role: none leads to an error page or a dead end, and all speak Vietnamese."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.directory.test_hand_over import to_planning
from tests.directory.test_hand_over_plans import prepare
from tests.office import Office
from tests.web.conftest import SignIn
from tests.web.whole import crawler
from vanphong.directory.actions import merging
from vanphong.documents.actions import directing, incoming, recalls

ROLES = {
    "lan": "clerk",
    "thang": "leader",
    "binh": "chief of office",
    "ha": "head of unit",
    "hung": "officer",
    "quan": "administrator of an agency",
    "chu": "owner and operator",
}
BEGINNINGS = ("/inbox", "/account", "/notices", "/search")
"""What everybody may open; all else must be reached from there."""
SAME_SHAPE = 3
"""Of links that differ only in identifiers, so many are followed."""
NOT_FOLLOWED = re.compile(r"^/(static/|account/sign-out|live)")
ENGLISH = re.compile(
    r"\b(the|and|your|with|this|from|please|which|when|are|not|you|was|were|has|have|been|nothing|nobody)\b", re.I
)


@pytest.fixture
def busy_office(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Documents and drafts in several states, so that lists have rows and pages have acts."""
    office.received()
    office.submitted()
    assigned = office.submitted()
    directing.assign(office.viewer("thang"), assigned, order=office.order("hung", support=["A.QH"]), now=office.now)
    incoming.conclude(office.viewer("thang"), office.submitted(), text="Lưu", now=office.now)
    office.draft()
    office.approved()
    recalls.recall(office.viewer("thang"), office.released(), reason="Nhầm phụ lục", now=office.now)
    office.released()
    office.drain()
    prepare(office, to=to_planning(office))
    first, second = office.persons["cuong"], office.persons["yen"]
    merging.keep_apart(office.viewer("quan"), first, other_id=second, note="Trùng tên", now=office.now)
    monkeypatch.setattr(timezone, "now", lambda: datetime.now(tz=office.now.tzinfo).replace(
        year=office.now.year, month=office.now.month, day=office.now.day, hour=10))  # fmt: skip
    return office


@pytest.mark.parametrize("name", ROLES)
def test_every_link_leads_somewhere(busy_office: Office, browser: SignIn, name: str) -> None:
    """R-010: what is offered to a role works for that role; a link that ends nowhere is a fault."""
    broken, english = [], []
    for place, status, page in pages(browser(name)):
        if status != 200:
            broken.append(f"{place}: {status}")
        elif page is not None:
            english += [f"{place}: {words!r}" for words in page.words if ENGLISH.search(words)]
    assert not broken, "\n".join(dict.fromkeys(broken))
    assert not english, "\n".join(dict.fromkeys(english))


def pages(client: Client) -> Iterator[tuple[str, int, crawler.Page | None]]:
    """Follow every link from the beginnings, breadth first, a few of each shape."""
    waiting = deque(BEGINNINGS)
    seen, shapes = set(BEGINNINGS), dict[str, int]()
    while waiting:
        place = waiting.popleft()
        answer = client.get(place, follow=True)
        html = "text/html" in answer.headers.get("Content-Type", "")
        page = crawler.read(answer.content.decode()) if html and not answer.streaming else None
        yield place, answer.status_code, page
        for link in page.links if page else ():
            found = crawler.address(link, on=answer.request["PATH_INFO"])
            kind = crawler.shape(found)
            if not found or found in seen or NOT_FOLLOWED.match(found) or shapes.get(kind, 0) >= SAME_SHAPE:
                continue
            seen.add(found)
            shapes[kind] = shapes.get(kind, 0) + 1
            waiting.append(found)
