"""The clerk's form: kept, registered, submitted; what is wrong stands beside its field, and typed text stays."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import IncomingState
from vanphong.kernel import access
from vanphong.kernel.ids import Ref

HTMX = {"HX-Request": "true"}


def typed(**changed: Any) -> dict[str, Any]:
    """What a clerk types, complete."""
    file = BytesIO(pdf())
    file.name = "công văn.pdf"
    return {
        "file": file,
        "type_code": "CV",
        "code_number": "647",
        "code_notation": "BQL-VP",
        "issued_on": "2025-11-18",
        "issuer_text": "Ban Quản lý Khu kinh tế",
        "summary": "V/v rà soát quy hoạch",
        "arrived_on": "2025-11-20",
        "urgency": "1",
        "secrecy": "0",
        "source": "paper",
    } | changed


def incoming_of(office: Office, split: str) -> list[Any]:
    """The documents in a split of the registry."""
    slips = access.page([office.agencies["A"]], access.Shelf(split=split), limit=10)
    return [queries.page(office.viewer("lan"), slip.subject_id) for slip in slips]


@pytest.mark.parametrize(
    ("then", "state", "leads_to"),
    [
        ("next", IncomingState.REGISTERED, "/incoming/new"),
        ("register", IncomingState.REGISTERED, "/incoming/"),
        ("submit", IncomingState.SUBMITTED, "/incoming/"),
        ("save", IncomingState.RECEIVED, "/inbox?split=arrived"),
    ],
)
def test_one_form_does_all_that_arrival_asks_for(
    office: Office, browser: SignIn, then: str, state: str, leads_to: str
) -> None:
    """R-024, R-027, R-029: save, register, register and go on, register and submit."""
    to = f"seat:{office.seats['thang']}"
    answered = browser("lan").post("/incoming/new", typed(then=then, to=to))
    assert answered.status_code == 302
    assert answered["Location"].startswith(leads_to)
    shelf = access.Shelf(kind="incoming")
    document = access.page([office.agencies["A"]], shelf, limit=2)
    assert [queries.page(office.viewer("lan"), slip.subject_id).state for slip in document] == [state]


def test_the_last_choices_stay_for_the_next_document(office: Office, browser: SignIn) -> None:
    """A pile of letters is typed one after the other."""
    client = browser("lan")
    client.post("/incoming/new", typed())
    assert '<option value="CV" selected>' in client.get("/incoming/new").content.decode()


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"summary": ""}, 422, "field-error"),
        ({"summary": "dài " * 200}, 422, "field-error"),
        ({"issued_on": "2999-01-01"}, 422, "field-error"),
        ({"issued_on": "hôm qua"}, 422, "field-error"),
        ({"type_code": "XX"}, 422, "field-error"),
        ({"secrecy": "2"}, 422, "banner-red"),
        ({"file": BytesIO(b"")}, 422, "field-error"),
        ({"file": BytesIO(b"MZ no pdf")}, 422, "field-error"),
        ({"file": ""}, 422, "field-error"),
        ({"then": "submit", "to": ""}, 422, "field-error"),
        ({"register": "none"}, 422, "banner-red"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    office: Office, browser: SignIn, changed: dict[str, Any], status: int, said: str
) -> None:
    """Every fault beside its field (a secret with what to do instead, R-180); nothing is stored by halves."""
    answered = browser("lan").post("/incoming/new", typed(note="Ghi chú của văn thư", **changed), headers=HTMX)
    shown = answered.content.decode()
    assert answered.status_code == status
    assert said in shown
    assert "Ghi chú của văn thư" in shown
    assert "Ban Quản lý Khu kinh tế" in shown
    assert not access.page([office.agencies["A"]], access.Shelf(kind="incoming"), limit=1)


def test_a_good_file_stays_chosen_when_a_field_is_wrong(browser: SignIn) -> None:
    """The browser keeps the file; without a script the page says that it must be chosen again."""
    client = browser("lan")
    assert "hx-preserve" in client.post("/incoming/new", typed(summary=""), headers=HTMX).content.decode()
    assert "banner-yellow" in client.post("/incoming/new", typed(summary="")).content.decode()


def test_a_second_copy_is_asked_about_first(office: Office, browser: SignIn) -> None:
    """VI-16: told before it gets a number; taken in when the clerk says that it is another document."""
    client = browser("lan")
    client.post("/incoming/new", typed())
    asked = client.post("/incoming/new", typed(), headers=HTMX)
    assert asked.status_code == 409
    assert 'name="confirmed"' in asked.content.decode()
    assert client.post("/incoming/new", typed(confirmed="1")).status_code == 302
    assert len(incoming_of(office, "to_submit")) == 2


def test_sending_the_form_twice_takes_in_once(office: Office, browser: SignIn) -> None:
    """A double click, a resend."""
    client = browser("lan")
    for _again in range(2):
        assert client.post("/incoming/new", typed(once="f" * 32)).status_code == 302
    assert len(incoming_of(office, "to_submit")) == 1


def test_the_form_is_the_clerks(office: Office, browser: SignIn) -> None:
    """VI-27."""
    _ = office
    client = browser("hung")
    assert client.get("/incoming/new").status_code == 403
    assert client.post("/incoming/new", typed()).status_code == 403


def test_data_are_completed_and_the_document_registered_in_one_step(office: Office, browser: SignIn) -> None:
    """Điều 22.1: the queue holds what is incomplete until it is complete."""
    document = office.received(summary="")
    data = typed(then="register") | {"file": ""}
    assert browser("lan").get(f"/incoming/{document}/edit").status_code == 200
    answered = browser("lan").post(f"/incoming/{document}/edit?revision=1", data)
    assert answered.status_code == 302
    page = queries.page(office.viewer("lan"), document)
    assert (page.number, page.fields.summary) == (1, "V/v rà soát quy hoạch")


def test_a_correction_is_recorded_and_the_second_of_two_is_told(office: Office, browser: SignIn) -> None:
    """R-208: after registration the change is a correction with its trace; an old page is refused."""
    document = office.registered()
    client, data = browser("lan"), typed(summary="V/v đã sửa") | {"file": ""}
    assert client.post(f"/incoming/{document}/edit?revision=2", data).status_code == 302
    assert client.post(f"/incoming/{document}/edit?revision=2", data).status_code == 409
    assert client.post(f"/incoming/{document}/edit?revision=3", data | {"summary": ""}).status_code == 422
    assert queries.page(office.viewer("lan"), document).fields.summary == "V/v đã sửa"


def test_a_correction_of_others_documents_is_refused(office: Office, browser: SignIn) -> None:
    """Another agency sees nothing; a leader sees it but does not correct."""
    document = office.registered()
    assert browser("nga").get(f"/incoming/{document}/edit").status_code == 404
    assert browser("thang").get(f"/incoming/{document}/edit").status_code == 403
    assert queries.ref(document) == Ref("incoming", document)
