"""Acts on several chosen rows: each for itself, its result told, the rest tried again, and the way back."""

from __future__ import annotations

import html
import re
from typing import Any
from uuid import UUID

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing, incoming
from vanphong.documents.queries import incoming as queries
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary import IncomingState, OutgoingState
from vanphong.kernel import access
from vanphong.web.bulk import runs as bulk_runs
from vanphong.work.queries import items

HTMX = {"HX-Request": "true"}
RUN = re.compile(r'name="run" value="([^"]*)"')


def brought(office: Office, number: int) -> UUID:
    """A document like no other in the clerk's queue."""
    words = f"Văn bản số {number}"
    intake = incoming.Intake(office.fields(code_number=str(number), summary=words), office.reading(words))
    return incoming.receive(office.viewer("lan"), intake, now=office.now)


def sent(client: Any, act: str, split: str, chosen: list[UUID], **typed: Any) -> str:
    """What the list answers when an act is done on chosen rows."""
    ids = [str(one) for one in chosen]
    answered = client.post(f"/inbox/bulk/{act}?split={split}", {"chosen": ids, **typed}, headers=HTMX)
    assert answered.status_code == 200
    return str(answered.content.decode())


def runs(shown: str) -> list[str]:
    """What the forms of an answer would send to go on, try again or take back."""
    return [html.unescape(found) for found in RUN.findall(shown)]


def state(office: Office, document: UUID, by: str = "lan") -> str:
    """The state of an incoming document."""
    return queries.page(office.viewer(by), document).state


def directed(office: Office, **order: Any) -> UUID:
    """A document on which somebody leads and somebody else supports."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung", **order), now=office.now)
    return document


def test_what_came_in_before_is_left_for_a_closer_look(office: Office, browser: SignIn) -> None:
    """VI-16: of two that are the same the first gets its number; the second says why it did not."""
    first = brought(office, 1)
    second = office.received(code_number="1")
    shown = sent(browser("lan"), "register", "arrived", [first, second])
    assert [state(office, one) for one in (first, second)] == [IncomingState.REGISTERED, IncomingState.RECEIVED]
    assert 'role="alert"' in shown


def test_one_directive_goes_to_all_that_were_chosen(office: Office, browser: SignIn) -> None:
    """R-031: the same words, lead and day; a document that is no longer there is named, the others go."""
    good = [office.submitted(), office.submitted()]
    gone = office.submitted()
    incoming.take_back(office.viewer("lan"), gone, now=office.now)
    typed = {"lead": f"seat:{office.seats['hung']}", "text": "Tham mưu trả lời"}
    shown = sent(browser("thang"), "assign", "to_direct", [*good, gone], **typed)
    assert [state(office, one) for one in good] == [IncomingState.ASSIGNED] * 2
    assert [line.text for line in items.directives(good[1])] == ["Tham mưu trả lời"]
    assert 'role="alert"' in shown
    assert str(gone) not in str(access.page([office.seats["hung"]], access.Shelf(split="lead"), limit=9))


def test_only_what_failed_is_tried_again(office: Office, browser: SignIn) -> None:
    """The second try names the failed ones alone, and what was done stays done."""
    good, bad = office.registered(), office.received()
    client = browser("lan")
    typed = {"to": f"seat:{office.seats['thang']}", "once": "c" * 32}
    shown = sent(client, "submit", "to_submit", [good, bad], **typed)
    again = next(run for run in runs(shown) if bad.hex in run)
    assert good.hex not in again
    incoming.register(office.viewer("lan"), bad, now=office.now)
    client.post("/inbox/bulk/submit?split=to_submit", {**typed, "run": again, "once": "d" * 32}, headers=HTMX)
    assert [state(office, one) for one in (good, bad)] == [IncomingState.SUBMITTED] * 2


def test_submissions_are_taken_back_together(office: Office, browser: SignIn) -> None:
    """Undo: what no leader has opened lies in the registry again; what was opened stays and is said."""
    both = [office.registered(), office.registered()]
    client = browser("lan")
    shown = sent(client, "submit", "to_submit", both, to=f"seat:{office.seats['thang']}", once="e" * 32)
    assert "/inbox/bulk/take-back" in shown
    browser("thang").get(f"/incoming/{both[0]}")
    back = client.post("/inbox/bulk/take-back?split=to_submit", {"run": runs(shown)[-1]}, headers=HTMX)
    assert [state(office, one) for one in both] == [IncomingState.SUBMITTED, IncomingState.REGISTERED]
    assert 'role="alert"' in back.content.decode()


@pytest.mark.parametrize(
    ("split", "act", "part"), [("support", "finish", "support"), ("informed", "acknowledge", "informed")]
)
def test_small_parts_are_finished_together_and_taken_back(
    office: Office, browser: SignIn, split: str, act: str, part: str
) -> None:
    """R-038, VI-53: one press for all, ten seconds to think better of it."""
    both = [directed(office, **{part: ["yen"]}), directed(office, **{part: ["yen"]})]
    client = browser("yen")
    shown = sent(client, act, split, both, text="Đã góp ý", once="f" * 32)
    assert access.counts([office.seats["yen"]], [split]) == {}
    client.post(f"/inbox/bulk/reopen?split={split}", {"run": runs(shown)[-1]}, headers=HTMX)
    assert access.counts([office.seats["yen"]], [split]) == {split: 2}


def test_a_long_list_is_worked_through_in_steps(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No upper bound: everything in the list, page after page, with how far it is; numbers in the order of arrival."""
    monkeypatch.setattr(bulk_runs, "AT_ONCE", 2)
    monkeypatch.setattr(bulk_runs, "AT_A_TIME", 2)
    monkeypatch.setattr("vanphong.web.inbox.listing.PER_PAGE", 2)
    arrived = [brought(office, number) for number in range(5)]
    client = browser("lan")
    assert 'name="whole"' in client.get("/inbox?split=arrived").content.decode()
    shown = sent(client, "register", "arrived", arrived[-1:], whole="1", once="a" * 32)
    steps = 1
    while "<progress" in shown:
        run = {"run": runs(shown)[0], "once": f"{steps}" * 32}
        shown = client.post("/inbox/bulk/register?split=arrived", run, headers=HTMX).content.decode()
        steps += 1
    assert steps == 3
    assert [queries.page(office.viewer("lan"), one).number for one in arrived] == [1, 2, 3, 4, 5]


def test_what_cannot_be_undone_is_shown_once_more(office: Office, browser: SignIn) -> None:
    """Numbers are given only after the sheet; nothing offers to take them back."""
    draft = office.approved()
    client = browser("lan")
    shown = sent(client, "number", "to_number", [draft])
    assert outgoing.page(office.viewer("lan"), draft).state == OutgoingState.APPROVED
    run = {"run": runs(shown)[0], "confirmed": "1", "once": "9" * 32}
    shown = client.post("/inbox/bulk/number?split=to_number", run, headers=HTMX).content.decode()
    assert outgoing.page(office.viewer("lan"), draft).state == OutgoingState.NUMBERED
    assert "/inbox/bulk/take-back" not in shown


def test_reading_is_noted_only_of_what_one_may_see(office: Office, browser: SignIn) -> None:
    """VI-36: several at once; a document of another agency is refused like one that does not exist."""
    mine, theirs = office.submitted(), office.received("nga")
    shown = sent(browser("thang"), "read", "to_direct", [mine, theirs])
    assert access.was_opened(mine, principal_id=office.seats["thang"], cause_id=mine)
    assert not access.was_opened(theirs, principal_id=office.agencies["B"], cause_id=theirs)
    assert 'role="alert"' in shown


@pytest.mark.parametrize("run", ["{}", "[]", "x", '{"waiting":["x"],"done":[],"left":[]}'])
def test_a_run_that_no_page_wrote_leads_nowhere(browser: SignIn, run: str) -> None:
    """Malformed states are refused, not guessed at."""
    assert browser("lan").post("/inbox/bulk/register?split=arrived", {"run": run}, headers=HTMX).status_code == 404
