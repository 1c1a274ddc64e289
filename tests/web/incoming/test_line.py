"""A directive in one line: shown as it was read before it goes, what is not clear is offered (R-031, R-133, R-134)."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.office import SINCE, Office
from tests.web.conftest import SignIn
from tests.web.incoming.test_acts import HTMX, post, state
from vanphong.directory.actions import organisation, people
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import machine
from vanphong.work.queries import items

READ = "/directives/read?form=directive"
LINE = "Giao Phòng Kinh tế chủ trì, phối hợp Phòng Quy hoạch; chị Lan để biết; xong trong 5 ngày làm việc"
FIELD = re.compile(r'<input[^>]*(?:type="hidden"|data-day(?![-\w]))[^>]*>')


def fields(shown: Any) -> dict[str, list[str]]:
    """The hidden fields and the days of a fragment, as a browser would post them."""
    found: dict[str, list[str]] = {}
    for field in FIELD.findall(shown.content.decode()):
        marks = dict(re.findall(r'(\w+)="([^"]*)"', field))
        if "name" in marks:
            found.setdefault(marks["name"], []).append(unescape(marks.get("value", "")))
    return found


def unit(office: Office, symbol: str) -> str:
    """The value under which a unit of agency A is chosen."""
    return f"unit:{office.units[f'A.{symbol}']}"


def seat(office: Office, name: str) -> str:
    """The value under which somebody is chosen."""
    return f"seat:{office.seats[name]}"


def given(office: Office, document: UUID) -> dict[str, tuple[str, date | None]]:
    """Who got which part by when."""
    lines = items.of_matter(office.viewer("thang"), document)
    return {f"{'unit' if line.is_desk else 'seat'}:{line.holder_id}": (line.part, line.due_on) for line in lines}


def test_a_line_fills_the_form_and_tells_what_was_read(office: Office, browser: SignIn) -> None:
    """Who leads, supports, is informed; the deadline as a date with its weekday and the days that do not count."""
    office.submitted()
    shown = browser("thang").post(READ, {"text": LINE}, headers=HTMX)
    found = fields(shown)
    assert (found["lead"], found["support"]) == ([unit(office, "KT")], [unit(office, "QH")])
    assert found["informed"] == [seat(office, "lan")]
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", found["due_on"][0])
    assert "ngày làm việc" in shown.content.decode()


def test_nothing_goes_before_the_reading_was_seen(office: Office, browser: SignIn) -> None:
    """R-134: the first sending shows what was read, the second carries it out, once."""
    document = office.submitted()
    first = post(office, browser, "thang", document, "assign", text=LINE)
    assert (first.status_code, state(office, document)) == (422, "submitted")
    seen = {name: value for name, value in fields(first).items() if name not in ("subject", "event", "once")}
    second = post(office, browser, "thang", document, "assign", text=LINE, **seen)
    assert (second.status_code, state(office, document)) == (200, "assigned")
    found = given(office, document)
    assert found[unit(office, "KT")][0] == "lead"
    assert found[unit(office, "KT")][1] == found[unit(office, "QH")][1] is not None
    assert found[seat(office, "lan")] == ("informed", None)
    assert [line.text for line in items.directives(document)] == [LINE]


def test_what_was_changed_by_hand_stays_when_the_line_is_read_again(office: Office, browser: SignIn) -> None:
    """Taken out stays out, put in stays in, the day chosen stays; what the line says no longer goes."""
    client = browser("thang")
    seen = fields(client.post(READ, {"text": LINE}, headers=HTMX))
    by_hand = {**seen, "support": [seat(office, "hung")], "due_on": ["1.12.2031"]}
    again = fields(client.post(READ, {**by_hand, "text": f"{LINE}, báo cáo kết quả"}, headers=HTMX))
    assert (again["support"], again["due_on"]) == ([seat(office, "hung")], ["01/12/2031"])
    assert (again["lead"], again["informed"]) == ([unit(office, "KT")], [seat(office, "lan")])
    emptied = fields(client.post(READ, {**again, "text": ""}, headers=HTMX))
    assert "lead" not in emptied
    assert "informed" not in emptied
    assert (emptied["support"], emptied["due_on"]) == ([seat(office, "hung")], ["01/12/2031"])


def test_a_name_that_may_mean_two_is_offered_and_blocks_until_it_is_chosen(office: Office, browser: SignIn) -> None:
    """R-133: nothing is guessed."""
    _second_hung(office)
    document = office.submitted()
    client = browser("thang")
    shown = client.post(READ, {"text": "giao anh Hùng xử lý"}, headers=HTMX)
    page = unescape(shown.content.decode())
    assert "lead" not in fields(shown)
    assert f'"also": "lead={seat(office, "hung")}"' in page
    refused = post(office, browser, "thang", document, "assign", text="giao anh Hùng xử lý", lead=unit(office, "KT"))
    assert (refused.status_code, state(office, document)) == (422, "submitted")
    settled = client.post(
        READ, {**fields(shown), "text": "giao anh Hùng xử lý", "also": f"lead={seat(office, 'hung')}"}, headers=HTMX
    )
    chosen = fields(settled)
    assert chosen["lead"] == [seat(office, "hung")]
    assert "line-doubt" not in settled.content.decode()
    sent = post(office, browser, "thang", document, "assign", text="giao anh Hùng xử lý", **chosen)
    assert (sent.status_code, list(given(office, document))) == (200, [seat(office, "hung")])


def _second_hung(office: Office) -> None:
    """Another Hùng comes into the other unit."""
    builder = machine(agency_id=UUID(int=1), name="Cài đặt")
    data = people.SeatData(
        agency_id=office.agencies["A"],
        unit_id=office.units["A.QH"],
        post_id=organisation.name_post("Chuyên viên", rank=10),
        roles=[Role.OFFICER],
        valid_from=SINCE,
    )
    people.seat(builder, people.enter_person("Lê Mạnh Hùng"), data=data, now=office.now)


def test_a_past_day_blocks_until_another_is_chosen(office: Office, browser: SignIn) -> None:
    """The words of an order must not say what nobody can keep."""
    document = office.submitted()
    text = "Giao Phòng Kinh tế chủ trì, xong trước ngày 01/02/2025"
    refused = post(office, browser, "thang", document, "assign", text=text, text_read=text, lead=unit(office, "KT"))
    assert (refused.status_code, state(office, document)) == (422, "submitted")


def test_each_holder_keeps_the_day_the_line_gave_it(office: Office, browser: SignIn) -> None:
    """R-032: two days in one line."""
    document = office.submitted()
    text = "KT chủ trì, xong trong 10 ngày làm việc; QH phối hợp, xong trong 3 ngày làm việc"
    seen = fields(browser("thang").post(READ, {"text": text}, headers=HTMX))
    post(office, browser, "thang", document, "assign", text=text, **seen)
    found = given(office, document)
    lead_due, support_due = found[unit(office, "KT")][1], found[unit(office, "QH")][1]
    assert lead_due is not None
    assert support_due is not None
    assert lead_due > support_due


def test_a_head_names_only_people_of_the_unit(office: Office, browser: SignIn) -> None:
    """R-033: the same line for passing on; a unit is nobody there."""
    form = f"pass-on-{'0' * 12}"
    shown = browser("ha").post(
        f"/directives/read?form={form}", {"text": "anh Hùng chủ trì, chị Yến phối hợp"}, headers=HTMX
    )
    found = fields(shown)
    assert found["lead"] == [seat(office, "hung")]
    assert "support" not in found


@pytest.mark.parametrize("address", ["/directives/read", "/directives/read?form=x", "/directives/read?form=pass-on-"])
def test_an_address_that_no_form_of_ours_asks_is_404(office: Office, browser: SignIn, address: str) -> None:
    """Bad input is not echoed."""
    _ = office
    assert browser("thang").post(address, {"text": "x"}).status_code == 404


def test_nobody_reads_before_signing_in(office: Office, client: Client) -> None:
    """Names of the agency are not for strangers."""
    _ = office
    assert client.post(READ, {"text": "KT"}).status_code in (302, 401, 403)


def test_plain_words_with_parts_chosen_by_hand_go_at_once(office: Office, browser: SignIn) -> None:
    """The detailed way is as it was."""
    document = office.submitted()
    sent = post(office, browser, "thang", document, "assign", text="Khẩn trương tham mưu.", lead=unit(office, "KT"))
    assert (sent.status_code, state(office, document)) == (200, "assigned")


def test_what_was_read_stands_before_the_phrases_and_keeps_its_hour(office: Office, browser: SignIn) -> None:
    """On a small screen nobody scrolls to see how they were understood; an hour is told beside the day."""
    client, document = browser("thang"), office.submitted()
    page = client.get(f"/incoming/{document}").content.decode()
    assert page.index('id="directive-told"') < page.index('class="phrases"') < page.index('id="directive-fields"')
    typed = {"text": "Giao Phòng Kinh tế chủ trì, trước 16h ngày 30/11/2031"}
    answer = client.post(READ, typed, headers=HTMX).content.decode()
    assert 'id="directive-told" aria-live="polite" hx-swap-oob="true"' in answer
    assert re.search(r"16:00, [^<]*30/11/2031", answer)
