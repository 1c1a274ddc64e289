"""The page of an incoming document and every act on it: right hands, wrong hands, too late, badly filled in."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing, incoming
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import IncomingState
from vanphong.kernel import access, events
from vanphong.work.queries import items

HTMX = {"HX-Request": "true"}


def state(office: Office, document: UUID) -> str:
    """Where the document stands."""
    return queries.page(office.viewer("lan"), document).state


def post(office: Office, browser: SignIn, name: str, document: UUID, act: str, **typed: object) -> HttpResponse:
    """Post an act from the page as it is now, by htmx."""
    revision = queries.page(office.viewer("lan"), document).revision
    address = f"/incoming/{document}/{act}?split=arrived&revision={revision}"
    return browser(name).post(address, typed, headers=HTMX)  # type: ignore[return-value]


def test_a_document_is_seen_whole_and_marked_opened_once(office: Office, browser: SignIn) -> None:
    """VI-36, VI-53: data, pages, flow, history; the first opening is recorded, looking again is not."""
    document = office.submitted()
    client = browser("thang")
    shown = client.get(f"/incoming/{document}").content.decode()
    assert "V/v phối hợp rà soát quy hoạch" in shown
    assert "647/BQL-VP" in shown
    assert f"/files/incoming/{document}/" in shown
    assert 'id="directive"' in shown
    client.get(f"/incoming/{document}")
    kinds = [entry.kind for entry in events.history(document)]
    assert kinds.count("document.opened") == 1


def test_htmx_gets_the_pane_alone_and_everybody_else_the_page(office: Office, browser: SignIn) -> None:
    """The list stays where it is when a row is opened."""
    document = office.received()
    client = browser("lan")
    pane = client.get(f"/incoming/{document}?split=arrived", headers=HTMX).content.decode()
    page = client.get(f"/incoming/{document}?split=arrived").content.decode()
    assert pane.lstrip().startswith("<div")
    assert "<html" in page
    assert f'id="row-{document}"' in page
    assert f'id="row-{document}"' not in pane


def test_others_do_not_learn_that_a_document_exists(office: Office, browser: SignIn) -> None:
    """A document of agency A is nothing at all for B, and for a colleague without a part in it."""
    document = office.received()
    unknown = browser("nga").get(f"/incoming/{uuid4()}")
    for name in ("nga", "tu", "hung"):
        answered = browser(name).get(f"/incoming/{document}")
        assert (answered.status_code, unknown.status_code) == (404, 404)
        assert post_unseen(browser, name, document) == 404


def post_unseen(browser: SignIn, name: str, document: UUID) -> int:
    """Try to act on what cannot be seen."""
    return browser(name).post(f"/incoming/{document}/register").status_code


def test_registering_is_one_click_and_shows_the_number(office: Office, browser: SignIn) -> None:
    """R-027: the toast names the number; the next document of the list is opened."""
    older = office.received()
    document = office.received()
    client = browser("lan")
    page = client.get("/inbox?split=arrived").content.decode()
    at = page.split(f"/incoming/{document}?")[1].split('"')[0].replace("&amp;", "&")
    answered = client.post(f"/incoming/{document}/register?{at}", {"once": "a" * 32}, headers=HTMX)
    shown = answered.content.decode()
    assert state(office, document) == IncomingState.REGISTERED
    assert f'data-open="{older}"' in shown
    assert "toast" in shown
    assert f'id="row-{document}"' not in shown
    assert f"/incoming/{older}" in answered["HX-Push-Url"]


def test_the_last_of_a_list_leaves_an_empty_pane(office: Office, browser: SignIn) -> None:
    """Done and next, until nothing is left."""
    document = office.received()
    shown = post(office, browser, "lan", document, "register").content.decode()
    assert 'data-open=""' in shown


def test_without_a_script_the_same_act_redirects(office: Office, browser: SignIn) -> None:
    """The office works without JavaScript."""
    document = office.received()
    answered = browser("lan").post(f"/incoming/{document}/register?split=arrived")
    assert answered.status_code == 302
    assert state(office, document) == IncomingState.REGISTERED


def test_a_double_click_registers_once(office: Office, browser: SignIn) -> None:
    """Acting twice acts once, and the second answer is no refusal."""
    document = office.received()
    client = browser("lan")
    codes = [
        client.post(f"/incoming/{document}/register?revision=1", {"once": "c" * 32}).status_code for _again in range(2)
    ]
    assert codes == [302, 302]
    assert [entry.kind for entry in events.history(document)].count("incoming.registered") == 1


def test_what_is_missing_is_asked_for_instead_of_registering(office: Office, browser: SignIn) -> None:
    """Điều 22.1: without the obligatory fields the button leads to the form; posting all the same is refused."""
    document = office.received(summary="")
    assert f"/incoming/{document}/register" not in browser("lan").get(f"/incoming/{document}").content.decode()
    answered = post(office, browser, "lan", document, "register")
    assert answered.status_code == 422
    assert state(office, document) == IncomingState.RECEIVED


@pytest.mark.parametrize("act", ["register", "submit", "assign", "return", "conclude", "send-back", "take-back"])
def test_an_act_is_refused_to_whoever_it_does_not_belong_to(office: Office, browser: SignIn, act: str) -> None:
    """VI-27: visible is not allowed; an officer with a part may do none of the registry's or the leader's acts."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung"), now=office.now)
    typed = {"reason": "x", "to": f"seat:{office.seats['mai']}", "lead": f"seat:{office.seats['yen']}", "text": "x"}
    assert browser("hung").post(f"/incoming/{document}/{act}", typed).status_code == 403


def test_the_second_of_two_people_is_told_what_happened(office: Office, browser: SignIn) -> None:
    """Two leaders direct at once: the second is told who was faster and when; nothing is done twice."""
    document = office.submitted()
    revision = queries.page(office.viewer("mai"), document).revision
    directing.assign(office.viewer("thang"), document, order=office.order("hung"), now=office.later(minutes=5))
    typed = {"text": "Giao xử lý", "lead": f"seat:{office.seats['yen']}"}
    answered = browser("mai").post(f"/incoming/{document}/assign?revision={revision}", typed)
    assert answered.status_code == 409
    assert "Phan Quốc Thắng" in answered.content.decode()
    assert len(items.of_matter(office.viewer("mai"), document)) == 1


def test_a_submission_reaches_the_leader_and_can_be_undone_until_it_is_opened(office: Office, browser: SignIn) -> None:
    """R-029: the toast carries the way back; once the leader has looked, it is closed."""
    document = office.registered()
    to = f"seat:{office.seats['thang']}"
    answered = post(office, browser, "lan", document, "submit", to=to, note="Kính trình")
    assert f"/incoming/{document}/take-back" in answered.content.decode()
    assert state(office, document) == IncomingState.SUBMITTED
    assert post(office, browser, "lan", document, "take-back").status_code == 200
    assert state(office, document) == IncomingState.REGISTERED
    post(office, browser, "lan", document, "submit", to=to)
    browser("thang").get(f"/incoming/{document}")
    assert browser("lan").post(f"/incoming/{document}/take-back").status_code == 409


@pytest.mark.parametrize("to", ["", "seat:nonsense", "unit"])
def test_a_submission_to_nobody_comes_back_as_it_was_typed(office: Office, browser: SignIn, to: str) -> None:
    """Bad input: 422, the note is kept."""
    document = office.registered()
    answered = post(office, browser, "lan", document, "submit", to=to, note="Kính trình đồng chí Giám đốc")
    assert answered.status_code == 422
    assert "Kính trình đồng chí Giám đốc" in answered.content.decode()


def test_a_directive_names_everybody_in_one_step(office: Office, browser: SignIn) -> None:
    """R-031…R-033: words, lead, support, informed and the deadline; units and persons alike."""
    document = office.submitted()
    typed = {
        "text": "Giao Phòng Kinh tế chủ trì.",
        "lead": f"unit:{office.units['A.KT']}",
        "support": [f"seat:{office.seats['yen']}"],
        "informed": [f"seat:{office.seats['binh']}"],
        "due_on": "2099-12-31",
    }
    answered = post(office, browser, "thang", document, "assign", **typed)
    assert answered.status_code == 200
    parts = {(line.part, line.is_desk, str(line.due_on)) for line in items.of_matter(office.viewer("thang"), document)}
    assert parts == {("lead", True, "2099-12-31"), ("support", False, "2099-12-31"), ("informed", False, "None")}
    assert f"/incoming/{document}/undo-assign" in answered.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{}, {"lead": "seat:x"}, {"support": "OTHER"}, {"lead": "FOREIGN"}, {"lead": "OWN", "due_on": "2001-01-01"},
     {"lead": "OWN", "due_on": "soon"}],
)  # fmt: skip
def test_a_directive_nobody_could_carry_out_comes_back(office: Office, browser: SignIn, wrong: dict[str, str]) -> None:
    """No lead, a stranger, a past day: 422 with the words kept."""
    document = office.submitted()
    known = {"OWN": "hung", "OTHER": "yen", "FOREIGN": "dung"}
    typed = {name: f"seat:{office.seats[known[value]]}" if value in known else value for name, value in wrong.items()}
    answered = post(office, browser, "thang", document, "assign", text="Giao xử lý gấp", **typed)
    assert answered.status_code == 422
    assert "Giao xử lý gấp" in answered.content.decode()
    assert state(office, document) == IncomingState.SUBMITTED


def test_a_directive_is_undone_for_those_who_have_not_opened_it(office: Office, browser: SignIn) -> None:
    """Undo takes back what nobody has seen; the rest stands, and when all have seen it, it is too late."""
    document = office.submitted()
    order = office.order("hung", support=["yen"])
    directing.assign(office.viewer("thang"), document, order=order, now=office.now)
    browser("yen").get(f"/incoming/{document}")
    assert browser("thang").post(f"/incoming/{document}/undo-assign", headers=HTMX).status_code == 200
    states = {line.part: line.state for line in items.of_matter(office.viewer("thang"), document)}
    assert states == {"lead": "cancelled", "support": "open"}
    assert browser("thang").post(f"/incoming/{document}/undo-assign").status_code == 409


@pytest.mark.parametrize(("name", "act"), [("thang", "return"), ("lan", "send-back")])
def test_a_reason_is_needed_and_then_stands_on_the_page(office: Office, browser: SignIn, name: str, act: str) -> None:
    """R-026, R-030: who gets it back reads why."""
    document = office.submitted() if act == "return" else office.received()
    assert post(office, browser, name, document, act, reason="  ").status_code == 422
    assert post(office, browser, name, document, act, reason="Thiếu phụ lục kèm theo").status_code == 200
    assert "Thiếu phụ lục kèm theo" in browser("lan").get(f"/incoming/{document}").content.decode()


def test_a_leader_concludes_or_hands_on(office: Office, browser: SignIn) -> None:
    """R-044: noted; or before another leader, who is offered as the only choice that makes sense."""
    first, second = office.submitted(), office.submitted()
    assert post(office, browser, "thang", first, "conclude", text="Đã xem").status_code == 200
    assert state(office, first) == IncomingState.RESOLVED
    post(office, browser, "thang", second, "submit-on", to=f"seat:{office.seats['mai']}")
    assert access.counts([office.seats["mai"]], ["to_direct"]) == {"to_direct": 1}


def test_a_duplicate_is_warned_of_before_it_is_registered(office: Office, browser: SignIn) -> None:
    """VI-16: same number, symbol, issuer and year."""
    first = office.registered()
    second = office.received()
    assert f'href="/incoming/{second}/beside/{first}"' in browser("lan").get(f"/incoming/{second}").content.decode()


def test_returned_submissions_find_their_way(office: Office, browser: SignIn) -> None:
    """The registry reads the reason above the document."""
    document = office.submitted()
    incoming.return_to_clerk(office.viewer("thang"), document, reason="Sai lãnh đạo phụ trách", now=office.now)
    shown = browser("lan").get(f"/incoming/{document}").content.decode()
    assert "banner-yellow" in shown
    assert "Sai lãnh đạo phụ trách" in shown
