"""Acts on several chosen rows: each for itself, its result told, the rest tried again, and the way back."""

from __future__ import annotations

import html
import re
from typing import Any
from uuid import UUID

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing, drafts, incoming
from vanphong.documents.models import OutgoingDocument
from vanphong.documents.queries import deliveries, outgoing
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import IncomingState, OutgoingState
from vanphong.kernel import access
from vanphong.kernel.errors import Invalid
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


def drafts_of(office: Office, number: int) -> list[UUID]:
    """Drafts that wait for the head of their unit."""
    found = [office.draft() for _number in range(number)]
    for one in found:
        drafts.send(office.viewer("hung"), one, now=office.now)
    return found


def draft_state(office: Office, document: UUID) -> str:
    """The state of a draft."""
    return outgoing.page(office.viewer("hung"), document).state


def test_drafts_go_their_way_together(office: Office, browser: SignIn) -> None:
    """R-051: reviewed, checked, and approved after a look at the sheet; one that was taken back meanwhile is named."""
    both, gone = drafts_of(office, 2), drafts_of(office, 1)[0]
    drafts.take_back(office.viewer("hung"), gone, now=office.now)
    shown = sent(browser("ha"), "review", "to_review", [*both, gone])
    assert 'role="alert"' in shown
    assert [draft_state(office, one) for one in (*both, gone)] == ["checking", "checking", "drafting"]
    sent(browser("binh"), "check", "to_check", both)
    thang = browser("thang")
    sheet = sent(thang, "approve", "to_approve", both)
    assert [draft_state(office, one) for one in both] == [OutgoingState.AWAITING_APPROVAL] * 2
    thang.post("/inbox/bulk/approve?split=to_approve", {"run": runs(sheet)[0], "confirmed": "1"}, headers=HTMX)
    assert [draft_state(office, one) for one in both] == [OutgoingState.APPROVED] * 2


def test_drafts_are_sent_and_taken_back_together(office: Office, browser: SignIn) -> None:
    """The drafter sends what is finished; a draft without recipients stays and says why; undo brings the rest back."""
    ready = [office.draft(), office.draft()]
    hung = browser("hung")
    shown = sent(hung, "send", "my_drafts", ready, once="1" * 32)
    assert [draft_state(office, one) for one in ready] == ["reviewing", "reviewing"]
    hung.post("/inbox/bulk/take-draft-back?split=my_drafts", {"run": runs(shown)[-1]}, headers=HTMX)
    assert [draft_state(office, one) for one in ready] == ["drafting", "drafting"]


def test_drafts_are_returned_with_one_reason(office: Office, browser: SignIn) -> None:
    """Without a reason none goes back; with one it stands on each."""
    both = drafts_of(office, 2)
    ha = browser("ha")
    assert 'role="alert"' in sent(ha, "give-back", "to_review", both)
    sent(ha, "give-back", "to_review", both, reason="Bổ sung số liệu")
    assert [outgoing.page(office.viewer("hung"), one).reason for one in both] == ["Bổ sung số liệu"] * 2


def test_what_is_noted_is_concluded_and_taken_back_together(office: Office, browser: SignIn) -> None:
    """A leader's word for all; within ten seconds all of it comes back; a submission goes back with its reason."""
    both = [office.submitted(), office.submitted()]
    thang = browser("thang")
    shown = sent(thang, "conclude", "to_direct", both, words="Đã biết", once="2" * 32)
    assert [state(office, one) for one in both] == [IncomingState.RESOLVED] * 2
    thang.post("/inbox/bulk/resume?split=to_direct", {"run": runs(shown)[-1]}, headers=HTMX)
    assert [state(office, one) for one in both] == [IncomingState.SUBMITTED] * 2
    sent(thang, "return", "to_direct", both, reason="Trình Phó Giám đốc")
    assert [queries.page(office.viewer("lan"), one).reason for one in both] == ["Trình Phó Giám đốc"] * 2


def test_one_directive_for_all_is_taken_back_from_all(office: Office, browser: SignIn) -> None:
    """Undo of directing together: who has not opened it does not have it any more."""
    both = [office.submitted(), office.submitted()]
    thang, typed = browser("thang"), {"lead": f"seat:{office.seats['hung']}", "text": "Tham mưu", "once": "3" * 32}
    shown = sent(thang, "assign", "to_direct", both, **typed)
    assert access.counts([office.seats["hung"]], ["lead"]) == {"lead": 2}
    thang.post("/inbox/bulk/undo-assign?split=to_direct", {"run": runs(shown)[-1]}, headers=HTMX)
    assert access.counts([office.seats["hung"]], ["lead"]) == {}
    assert access.counts([office.seats["thang"]], ["to_direct"]) == {"to_direct": 2}


def test_paper_copies_leave_together(office: Office, browser: SignIn) -> None:
    """R-069: every paper copy of what was chosen; a document without one says so."""
    on_paper, online = office.draft(), office.released()
    OutgoingDocument.objects.filter(pk=on_paper).update(issue_mode="paper")
    office.released(on_paper)
    answered = browser("lan").post(
        "/inbox/bulk/hand-over?list=outgoing&state=released",
        {"chosen": [str(on_paper), str(online)]},
        headers=HTMX,
    )
    assert {line.state for line in deliveries.of_document(on_paper) if line.channel == "paper"} == {"sent"}
    assert 'role="alert"' in answered.content.decode()


def test_a_reason_that_is_asked_for_is_given_for_the_rest(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S2 Đ3.1: the gate asks why faults of form stand; the result asks it once and tries these again with it."""
    both = drafts_of(office, 2)
    faulty, kept = both[0], []

    def review(viewer: Any, one: UUID, *, vouched: Any, now: Any) -> UUID:
        if one == faulty and not vouched.form_reason:
            raise Invalid({"form_reason": "Hai lỗi thể thức chưa sửa."})
        kept.append(vouched.form_reason)
        return one

    monkeypatch.setattr(drafts, "review", review)
    ha = browser("ha")
    shown = sent(ha, "review", "to_review", both)
    assert 'name="form_reason"' in shown and "Hai lỗi thể thức" in shown
    again = next(run for run in runs(shown) if faulty.hex in run)
    ha.post("/inbox/bulk/review?split=to_review", {"run": again, "form_reason": "Mẫu của Bộ"}, headers=HTMX)
    assert kept == ["", "Mẫu của Bộ"]


def test_a_run_that_was_cut_off_is_found_again(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary tells how far it came; nothing goes on by itself; put away, it is gone."""
    monkeypatch.setattr(bulk_runs, "AT_ONCE", 1)
    arrived = [brought(office, number) for number in range(3)]
    client = browser("lan")
    sent(client, "register", "arrived", arrived, once="4" * 32)
    page = client.get("/inbox?split=arrived").content.decode()
    assert "<progress" in page and "load delay" not in page
    assert "<progress" not in client.get("/inbox?split=to_submit").content.decode()
    summary = client.get("/inbox/bulk").content.decode()
    assert "<progress" in summary and "load delay" not in summary
    run = next(found for found in runs(summary) if "waiting" in found)
    client.post("/inbox/bulk/register?split=arrived", {"run": run}, headers=HTMX)
    client.post("/inbox/bulk/forget")
    assert client.get("/inbox/bulk").status_code == 302
    assert [state(office, one) for one in arrived] == ["registered", "registered", "received"]
