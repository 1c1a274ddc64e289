"""Scans on the screen: several at once, the form filled in from what was read, rectangles beside it (R-024)."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from tests.engines.extraction.paper import papers
from tests.office import Office, pdf
from tests.web.conftest import SignIn
from tests.web.incoming.test_entry import incoming_of, typed
from vanphong.documents.actions import incoming
from vanphong.documents.models import Reading
from vanphong.documents.queries import incoming as queries
from vanphong.documents.rules import IncomingFields
from vanphong.documents.vocabulary import IncomingState, ReadingState, Source
from vanphong.engines.pdf import inspect
from vanphong.engines.pdf.from_image import pdf_of_image
from vanphong.files.actions import files
from vanphong.files.queries import files as file_queries

PAPER = papers()[0]


def sent(name: str, data: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def brought(office: Office, data: bytes) -> UUID:
    """A document of which nothing is known but its scan."""
    intake = incoming.Intake(IncomingFields(), files.read_pdf("scan.pdf", data), source=Source.PAPER)
    return incoming.receive(office.viewer("lan"), intake, now=timezone.now())


def test_several_scans_become_documents_of_their_own(office: Office, browser: SignIn) -> None:
    """Each with its own result; what is broken or foreign stops no other."""
    picture = PAPER.scanned(dpi=150, form="PNG", stamps=False, quarters=0)
    answer = browser("lan").post(
        "/incoming/scan",
        {"files": [sent("a.pdf", pdf()), sent("b.txt", b"x"), sent("c.png", picture), sent("d.pdf", b"%PDF-1.4")]},
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    waiting = incoming_of(office, "arrived")
    assert len(waiting) == 2
    assert all(f"/incoming/{one.id}/edit" in text for one in waiting)
    assert {one.source for one in waiting} == {Source.PAPER}
    assert text.count("badge tone-red") == 2
    assert "b.txt" in text
    pictured = next(one for one in waiting if one.attachment_ids)
    names = {card.name: card.media_type for card in file_queries.cards(pictured.file_ids).values()}
    assert names == {"c.pdf": "application/pdf", "c.png": "image/png"}


def test_a_form_sent_twice_takes_in_once(office: Office, browser: SignIn) -> None:
    """A double click."""
    client = browser("lan")
    for _ in range(2):
        client.post("/incoming/scan", {"files": [sent("a.pdf", pdf())], "once": "nhấn đúp"})
    assert len(incoming_of(office, "arrived")) == 1


def test_a_secret_scan_is_refused_by_itself(office: Office, browser: SignIn) -> None:
    """R-180: nothing of it is kept, and the words say what to do."""
    answer = browser("lan").post("/incoming/scan", {"files": [sent("m.pdf", pdf("MẬT"))]})
    assert answer.status_code == 422
    assert "tone-red" in answer.content.decode()
    assert incoming_of(office, "arrived") == []


@pytest.mark.parametrize("files_sent", [[], [sent("b.txt", b"x")]])
def test_nothing_usable_is_said(browser: SignIn, files_sent: list[SimpleUploadedFile]) -> None:
    """No file, or none that may enter."""
    answer = browser("lan").post("/incoming/scan", {"files": files_sent})
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()


def test_only_a_clerk_brings_scans_in(browser: SignIn) -> None:
    """R-016."""
    assert browser("hung").get("/incoming/scan").status_code == 403
    assert browser("lan").get("/incoming/scan").status_code == 200


def test_the_form_comes_filled_in_with_marks_and_places(office: Office, browser: SignIn) -> None:
    """Values, three steps of sureness in words, a rectangle for each; the document itself knows nothing yet."""
    document = brought(office, PAPER.born_digital())
    client = browser("lan")
    path = f"/incoming/{document}"
    waiting = client.get(f"{path}/edit").content.decode()
    assert f'hx-get="{path}/reading' in waiting
    assert client.get(f"{path}/reading").status_code == 204
    office.drain()
    assert f"{path}/edit" in client.get(f"{path}/reading").content.decode()
    text = client.get(f"{path}/edit").content.decode()
    assert f'value="{PAPER.fields["number"]}"' in text
    assert f'value="{date.fromisoformat(PAPER.fields["date"]):%d/%m/%Y}"' in text
    assert re.search(r'<rect id="read-code_number" class="mark-\w+" x="\d+"', text)
    assert 'id="read-issuer"' in text
    assert 'id="summary-sure"' in text
    assert " style=" not in text
    assert 'hx-trigger="every 2s"' not in text
    assert queries.page(office.viewer("lan"), document).fields.code_notation == ""


def test_unsure_values_are_marked_in_words(office: Office, browser: SignIn) -> None:
    """Below the engine's threshold: please check; far below: compare."""
    document = brought(office, PAPER.born_digital())
    office.drain()
    row = Reading.objects.get(pk=document)
    row.fields["code_number"]["confidence"] = 0.7
    row.fields["summary"]["confidence"] = 0.3
    row.save()
    text = browser("lan").get(f"/incoming/{document}/edit").content.decode()
    number, summary = (re.search(rf'badge tone-(\w+)" id="{name}-sure">', text) for name in ("code_number", "summary"))
    assert number
    assert number[1] == "yellow"
    assert summary
    assert summary[1] == "red"


def test_registering_goes_on_to_the_next_one(office: Office, browser: SignIn) -> None:
    """Ctrl+Enter sends the form with its hidden field: registered, and the next that waits is opened."""
    first, second = brought(office, pdf("một")), brought(office, pdf("hai"))
    given = {name: value for name, value in typed(then="next").items() if name != "file"}
    client = browser("lan")
    answer = client.post(f"/incoming/{first}/edit", given)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/incoming/{second}/edit")
    assert queries.page(office.viewer("lan"), first).state == IncomingState.REGISTERED
    last = client.post(f"/incoming/{second}/edit", given | {"code_number": "648"})
    assert last["Location"].startswith(f"/incoming/{second}")
    assert "edit" not in last["Location"]


def test_a_page_that_could_not_be_read_says_so(office: Office, browser: SignIn) -> None:
    """And the form is empty, not broken."""
    document = brought(office, pdf())
    Reading.objects.filter(pk=document).update(state=ReadingState.FAILED, fault="no_engine")
    assert "banner-yellow" in browser("lan").get(f"/incoming/{document}/edit").content.decode()


def test_what_came_in_before_is_told_by_what_was_read(office: Office, browser: SignIn) -> None:
    """VI-16: before anybody types, and before it has a number."""
    known = office.registered()
    document = brought(office, pdf())
    office.drain()
    assert (
        f'href="/incoming/{document}/beside/{known}"'
        in browser("lan").get(f"/incoming/{document}/edit").content.decode()
    )


def test_strangers_do_not_learn_of_a_reading(office: Office, browser: SignIn) -> None:
    """R-016: the clerk of another agency."""
    document = brought(office, pdf())
    assert browser("nga").get(f"/incoming/{document}/reading").status_code == 404


def test_a_picture_becomes_one_page_of_its_size() -> None:
    """A4 at the resolution that it states, else as wide as A4; always the same bytes."""
    target = io.BytesIO()
    Image.new("RGB", (1654, 2339), "white").save(target, "JPEG", dpi=(200, 200))
    made = pdf_of_image(target.getvalue())
    assert inspect.inspect(made).page_count == 1
    assert made == pdf_of_image(target.getvalue())
    assert datetime.now(UTC).strftime("%Y%m%d").encode() not in made
