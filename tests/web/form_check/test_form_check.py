"""The check of form on screen: the page for any file, and the card beside a draft (R-073, R-074)."""

from __future__ import annotations

import re
from io import BytesIO
from uuid import UUID

import pytest

from tests.engines.presentation import faults
from tests.engines.presentation.files import made
from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.models import DraftVersion
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Part
from vanphong.engines.presentation.rules.rulesets import rule_sets
from vanphong.engines.presentation.words import PART_NAMES
from vanphong.files.models import StoredFile
from vanphong.web.form_check.views import DOCX

HTMX = {"HX-Request": "true"}
FAULTY = faults.planted("C-02-size")


def file(data: bytes, name: str) -> BytesIO:
    """A file as a browser sends it."""
    sent = BytesIO(data)
    sent.name = name
    return sent


def handed_in(office: Office, browser: SignIn, *, with_source: bool) -> UUID:
    """A draft whose drafter has handed in a version with a motto too large."""
    document = office.draft()
    sent = {"file": file(made(FAULTY, Kind.PDF), "du-thao.pdf")}
    if with_source:
        sent["source"] = file(made(FAULTY, Kind.DOCX), "du-thao.docx")
    assert browser("hung").post(f"/outgoing/{document}/version", sent).status_code == 302
    return document


@pytest.mark.parametrize("name", ["hung", "lan", "thang"])
def test_anybody_checks_a_file(office: Office, browser: SignIn, name: str) -> None:
    """Both kinds of file; the finding stands with values and article, and the file is not kept."""
    client, before = browser(name), StoredFile.objects.count()
    assert client.get("/form-check").status_code == 200
    for kind in Kind:
        answer = client.post("/form-check", {"file": file(made(FAULTY, kind), f"to-trinh.{kind.value}")})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.b" in page
        assert "15" in page and "13\u201314" in page and "Độc lập - Tự do - Hạnh phúc" in page
    assert StoredFile.objects.count() == before


def test_a_mended_file_is_saved(office: Office, browser: SignIn) -> None:
    """The same page answers with the .docx."""
    _ = office
    answer = browser("hung").post("/form-check/mended", {"file": file(made(FAULTY, Kind.DOCX), "tờ trình.docx")})
    assert (answer.status_code, answer["Content-Type"]) == (200, DOCX)
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    checked = browser("hung").post("/form-check", {"file": file(answer.content, "moi.docx")}).content.decode()
    assert "100/100" in checked


@pytest.mark.parametrize("address", ["/form-check", "/form-check/mended"])
def test_a_form_without_a_file_says_what_is_missing(office: Office, browser: SignIn, address: str) -> None:
    """422, on the page itself."""
    _ = office
    answer = browser("hung").post(address)
    assert answer.status_code == 422
    assert 'name="file"' in answer.content.decode()
    piece = browser("hung").post(address, headers=HTMX)
    assert piece.status_code == 422
    assert 'role="alert"' in piece.content.decode() and "<html" not in piece.content.decode()


def test_what_cannot_be_checked_is_said(office: Office, browser: SignIn) -> None:
    """Never "passed"; and a PDF is not mended."""
    _ = office
    client = browser("hung")
    assert "100/100" not in client.post("/form-check", {"file": file(b"x", "x.docx")}).content.decode()
    assert client.post("/form-check/mended", {"file": file(pdf(), "x.pdf")}).status_code == 422
    assert client.get("/form-check/mended").status_code == 302


def test_a_draft_shows_its_check(office: Office, browser: SignIn) -> None:
    """First that it is under way, asking again by itself; then the findings, and the way to mend them."""
    document = handed_in(office, browser, with_source=True)
    hung = browser("hung")
    waiting = hung.get(f"/outgoing/{document}").content.decode()
    assert f'hx-get="/outgoing/{document}/form"' in waiting
    office.drain()
    card = hung.get(f"/outgoing/{document}/form", headers=HTMX).content.decode()
    assert "hx-trigger" not in card and "Độc lập - Tự do - Hạnh phúc" in card
    page = hung.get(f"/outgoing/{document}").content.decode()
    assert f'href="/outgoing/{document}/mend"' in page
    version = DraftVersion.objects.get(document_id=document, ordinal=2)
    assert f"/files/outgoing/{document}/{version.source_id}" in page
    assert hung.get(f"/files/outgoing/{document}/{version.source_id}").status_code == 200
    answer = hung.get(f"/outgoing/{document}/mended")
    assert (answer.status_code, answer["Content-Type"]) == (200, DOCX)
    assert hung.get(f"/outgoing/{document}/form").status_code == 302
    assert hung.post(f"/outgoing/{document}/form-check").status_code == 302


def test_the_places_are_marked_on_the_pages_of_a_pdf(office: Office, browser: SignIn) -> None:
    """Every place that is named leads to a rectangle on a page."""
    document = handed_in(office, browser, with_source=False)
    office.drain()
    page = browser("hung").get(f"/outgoing/{document}").content.decode()
    led_to = set(re.findall(r'href="#(mark-[\d-]+)"', page))
    assert led_to and led_to <= set(re.findall(r'<rect id="(mark-[\d-]+)"', page))
    assert f"/outgoing/{document}/mended" not in page


def test_a_source_that_is_none_is_refused_on_its_field(office: Office, browser: SignIn) -> None:
    """422, and no version came of it."""
    document = office.draft()
    sent = {"file": file(pdf(), "a.pdf"), "source": file(b"no document", "a.docx")}
    assert browser("hung").post(f"/outgoing/{document}/version", sent, headers=HTMX).status_code == 422
    assert DraftVersion.objects.filter(document_id=document).count() == 1


def test_strangers_find_nothing(office: Office, browser: SignIn) -> None:
    """R-016: neither card nor file."""
    document = handed_in(office, browser, with_source=True)
    for address in ("form", "mended"):
        assert browser("nga").get(f"/outgoing/{document}/{address}", headers=HTMX).status_code == 404
    assert browser("nga").post(f"/outgoing/{document}/form-check").status_code == 404


def test_every_component_of_a_rule_has_a_name() -> None:
    """No finding stands under a code."""
    assert set(PART_NAMES) == set(Part)
    assert {rule.part for rule in rule_sets()[0].rules} - {None} <= set(PART_NAMES)
