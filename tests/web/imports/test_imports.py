"""The screens of staff lists: hand in, look, mend, carry out; and the staff taken out as a file."""

from __future__ import annotations

import csv
import io
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.directory.staff_lists import LOAN, PHUC, administrator, codes, imported, workbook
from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.models import Person, StaffImport
from vanphong.directory.vocabulary import ImportState, Role
from vanphong.engines.sheets import reading
from vanphong.kernel.models import EventRecord
from vanphong.web.imports import views

WRONG = ("", "SXD-009", "Tạ 3", "", "Phòng Kinh tế số", "Chuyên viên", "", "", "")


@pytest.fixture
def lan(office: Office, browser: SignIn) -> Client:
    """Lan's browser; she administers A."""
    return administering(office, browser, "lan")


def administering(office: Office, browser: SignIn, name: str, role: Role = Role.ADMINISTRATOR) -> Client:
    """Somebody's browser, who is given the right after signing in: the second factor has tests of its own."""
    client = browser(name)
    administrator(office, name, role)
    return client


def handed_in(client: Client, office: Office, content: bytes, **typed: object) -> str:
    """Hand a file in over the form and let the worker look at it; return the address of the list."""
    file = SimpleUploadedFile("cán bộ.xlsx", content)
    answer = client.post("/imports/new", {"file": file, "takes_effect_on": "2026-11-20", **typed})
    assert answer.status_code == 302, answer.context["fields"] if answer.context else answer.content
    office.drain()
    return str(answer["Location"])


def test_a_list_goes_its_way_over_the_screens(office: Office, lan: Client) -> None:
    """Preview with counts and mistakes, the word, the result."""
    address = handed_in(lan, office, workbook([LOAN, WRONG, PHUC]))
    page = lan.get(address)
    assert [split.count for split in page.context["splits"]] == [3, 1, 2]
    assert "Phòng Kinh tế" in page.content.decode()
    faulty = lan.get(f"{address}?state=faulty").context["table"].rows
    assert [row[1].text for row in faulty] == ["SXD-009"]
    assert lan.post(f"{address}/carry-out").status_code == 302
    assert lan.get(f"{address}/progress").content.decode().count("<progress") == 1
    office.drain()
    assert lan.get(f"{address}/progress")["HX-Refresh"] == "true"
    assert codes() == {"SXD-001", "SXD-002"}
    assert lan.get(address).context["list"].state == ImportState.DONE
    assert "cán bộ.xlsx" in lan.get("/imports").content.decode()


def test_a_double_click_carries_out_once(office: Office, lan: Client) -> None:
    """The second click gets the first one's answer."""
    address = handed_in(lan, office, workbook([LOAN]))
    for _click in range(2):
        assert lan.post(f"{address}/carry-out", {"once": "a"}).status_code == 302
    assert lan.post(f"{address}/carry-out", {"once": "b"}).status_code == 409


def test_halting_and_going_on(office: Office, lan: Client) -> None:
    """What was done stays done; nothing is lost."""
    address = handed_in(lan, office, workbook([LOAN]))
    lan.post(f"{address}/carry-out")
    assert lan.post(f"{address}/pause").status_code == 302
    office.drain()
    assert not codes()
    lan.post(f"{address}/carry-out")
    office.drain()
    assert codes() == {"SXD-001"}


def test_the_rows_with_mistakes_come_as_a_file_to_mend(office: Office, lan: Client) -> None:
    """They keep their columns, so that the file can be handed in again as it is."""
    address = handed_in(lan, office, workbook([LOAN, WRONG]))
    answer = lan.get(f"{address}/rows?state=faulty")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    rows = reading.read(content)
    assert rows[1][:2] == ["SXD-009", "Tạ 3"]
    assert "Phòng Kinh tế" in rows[1][-1]
    again = handed_in(lan, office, content)
    assert lan.get(again).context["list"].rows == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", workbook([])[:100]], ids=["empty", "foreign", "broken"])
def test_what_is_no_list_is_told_beside_the_field(lan: Client, content: bytes) -> None:
    """422, the words beside the file, nothing kept."""
    answer = lan.post("/imports/new", {"file": SimpleUploadedFile("x.xlsx", content), "takes_effect_on": "2026-11-20"})
    assert answer.status_code == 422
    assert answer.context["drop"].errors
    assert not StaffImport.objects.exists()


def test_the_form_needs_a_file_and_a_day(lan: Client) -> None:
    """Each fault at its field."""
    answer = lan.post("/imports/new", {})
    assert answer.status_code == 422
    assert answer.context["drop"].errors
    assert answer.context["fields"][0].errors


def test_the_form_for_lists_names_what_may_stand_in_them(lan: Client) -> None:
    """Handed in empty it says that nobody is in it; the own agency's units only."""
    content = b"".join(lan.get("/imports/form").streaming_content)  # type: ignore[attr-defined]
    (headings,) = reading.read(content)
    assert headings[:3] == ["Staff code", "Full name", "Date of birth"] or len(headings) == 16


def test_only_administrators_come_here_and_each_to_their_own(office: Office, lan: Client, browser: SignIn) -> None:
    """X-30: 403 for others, 404 for another agency's list, the door for a stranger."""
    address = handed_in(lan, office, workbook([LOAN]))
    nga = administering(office, browser, "nga")
    for path in ("/imports", "/imports/new", "/imports/form", "/exports/staff"):
        assert browser("hung").get(path).status_code == 403, path
        assert Client().get(path).status_code == 401 or Client().get(path).status_code == 302
    for path in (address, f"{address}/rows"):
        assert nga.get(path).status_code == 404
        assert browser("hung").get(path).status_code == 404
    assert nga.get(f"{address}/progress").status_code == 404
    assert Client().get(f"{address}/progress").status_code == 204
    assert nga.post(f"{address}/carry-out").status_code == 404


def test_pages_of_rows_follow_by_line(
    office: Office, lan: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: object
) -> None:
    """Keyset; a page costs few statements."""
    monkeypatch.setattr(views, "PER_PAGE", 2)
    rows = [("", f"S-{n}", "Lý Văn Ba", f"0{n}/01/1980", "VP", "Văn thư", "", "", "") for n in range(1, 6)]
    href, seen = handed_in(lan, office, workbook(rows)), []
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        lan.get(href)
    while href:
        shown = lan.get(href)
        seen += [row[1].text for row in shown.context["table"].rows]
        href = shown.context["pager"].next_href
    assert seen == ["S-1", "S-2", "S-3", "S-4", "S-5"]


def test_the_staff_is_taken_out_and_that_is_remembered(office: Office, lan: Client) -> None:
    """Own agency only, harmless to open, with the filters of the list of people; an event says who took what."""
    imported(office, [LOAN])
    Person.objects.filter(staff_code="SXD-001").update(office_phone="+84 24 1234")
    answer = lan.get("/exports/staff?q=loan&form=csv")
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert lines[1][:3] == ["SXD-001", "Ngô Thị Loan", "05/01/1985"]
    assert "'+84 24 1234" in lines[1]
    told = EventRecord.objects.get(kind="staff.exported")
    assert (told.payload["people"], told.payload["chosen"], told.actor_id) == (
        1, {"text": "loan"}, office.persons["lan"],
    )  # fmt: skip
    whole = lan.get("/exports/staff?q=&form=xlsx")
    rows = reading.read(b"".join(whole.streaming_content))  # type: ignore[attr-defined]
    names = {row[1] for row in rows}
    assert {"Ngô Thị Loan", "Trần Văn Hùng"} <= names
    assert "Hoàng Thúy Nga" not in names


def test_what_was_taken_out_can_be_handed_in_again(office: Office, lan: Client) -> None:
    """A round trip changes nothing."""
    imported(office, [LOAN, PHUC])
    content = b"".join(lan.get("/exports/staff?q=&form=xlsx").streaming_content)  # type: ignore[attr-defined]
    rows = [row for row in reading.read(content) if row[0]]
    address = handed_in(lan, office, workbook(rows[1:], rows[0]))
    page = lan.get(address)
    assert page.context["list"].effects == {"unchanged": 2}, page.context["table"].rows


def test_the_operator_hands_in_for_any_agency(office: Office, browser: SignIn) -> None:
    """With the agency chosen, or a column that names it."""
    binh = administering(office, browser, "binh", Role.OPERATOR)
    address = handed_in(binh, office, workbook([LOAN]), agency=str(office.agencies["B"]))
    assert StaffImport.objects.get(pk=UUID(address.rsplit("/", 1)[1])).agency_id == office.agencies["B"]
    assert handed_in(binh, office, workbook([LOAN]), is_wide="on")
