"""The page of a batch: submitted together with a proposal each, red when its hour has passed, a list on paper."""

from __future__ import annotations

from uuid import UUID

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import IncomingState
from vanphong.kernel import access, events

PAST = "/incoming/batches?at=202611200900"


def waiting(office: Office) -> list[UUID]:
    """Two documents of the batch of 09:00 on 20/11/2026, the second urgent."""
    office.settle("A", "incoming.batches", ["09:00", "15:00"])
    return [office.registered(), office.registered(code_number="648", urgency=1)]


def test_a_batch_is_submitted_in_one_act(office: Office, browser: SignIn) -> None:
    """R-026, R-030: each with its own proposal, each for itself; one that was submitted meanwhile is named."""
    first, second = waiting(office)
    lan, to = browser("lan"), f"seat:{office.seats['thang']}"
    shown = lan.get(PAST).content.decode()
    assert shown.count('name="chosen"') == 2
    typed = {"chosen": [str(first), str(second)], "to": to, f"note:{first}": "KT chủ trì", "once": "a" * 32}
    assert lan.post(PAST.replace("batches", "batches/submit"), typed).status_code == 200
    assert [queries.page(office.viewer("lan"), one).state for one in (first, second)] == [IncomingState.SUBMITTED] * 2
    assert events.newest("incoming.submitted", [first])[first].payload["note"] == "KT chủ trì"
    third = office.registered(code_number="649")
    again = {"chosen": [str(first), str(third)], "to": to, "once": "b" * 32}
    answer = lan.post(PAST.replace("batches", "batches/submit"), again).content.decode()
    assert 'role="alert"' in answer
    assert queries.page(office.viewer("lan"), third).state == IncomingState.SUBMITTED


def test_a_batch_without_a_leader_or_a_choice_is_refused_at_the_field(office: Office, browser: SignIn) -> None:
    """Nothing is submitted to nobody."""
    (first, _second), lan = waiting(office), browser("lan")
    assert lan.post("/incoming/batches/submit", {"chosen": str(first)}).status_code == 422
    assert lan.post("/incoming/batches/submit", {"to": f"seat:{office.seats['thang']}"}).status_code == 422
    assert queries.page(office.viewer("lan"), first).state == IncomingState.REGISTERED


def test_the_leader_reads_what_lies_there(office: Office, browser: SignIn) -> None:
    """The leader's batch of 09:00, with the proposal; nothing to submit in it, and nobody else's."""
    first, second = waiting(office)
    to = {"chosen": [str(first)], "to": f"seat:{office.seats['thang']}", f"note:{first}": "KT chủ trì"}
    browser("lan").post("/incoming/batches/submit", to)
    shown = browser("thang").get(PAST).content.decode()
    assert "KT chủ trì" in shown and str(first) in shown and str(second) not in shown
    assert "batches/submit" not in shown
    assert str(first) not in browser("mai").get(PAST).content.decode()
    assert str(first) in browser("binh").get(PAST).content.decode()
    assert access.counts([office.seats["thang"]], ["to_direct"]) == {"to_direct": 1}


def test_the_list_is_printed(office: Office, browser: SignIn) -> None:
    """A PDF for the registry and for the leader."""
    waiting(office)
    for name in ("lan", "thang"):
        answer = browser(name).get(PAST.replace("batches", "batches/print"))
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_who_has_no_part_in_it_does_not_come_in(office: Office, browser: SignIn) -> None:
    """An officer is told so; an hour that the agency has not set does not exist."""
    waiting(office)
    assert browser("hung").get("/incoming/batches").status_code == 403
    for wrong in ("202611200930", "x", "202611210900"):
        assert browser("lan").get(f"/incoming/batches?at={wrong}").status_code == 404


def test_the_page_costs_few_statements(office: Office, browser: SignIn, django_assert_max_num_queries: object) -> None:
    """However many documents lie in it."""
    waiting(office)
    lan = browser("lan")
    lan.get(PAST)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        lan.get(PAST)
