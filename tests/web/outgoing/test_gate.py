"""The screens of the gate before signing: ticks, reasons, mending, comparing, sources (R-053, R-054, R-059, R-073)."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.documents.outgoing.test_form_checks import FAULTY, drafted
from tests.documents.outgoing.test_gate import LINES, WHY, sound
from tests.engines.presentation.files import made
from tests.engines.presentation.samples import letter
from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import drafts, form_checks, outgoing
from vanphong.documents.models import Assurance, OutgoingDocument
from vanphong.documents.policy_keys import (
    FORM_GATE,
    ISSUE_CHECKLIST_NEEDED,
    ISSUE_SOURCE_FILE_REQUIRED_FOR,
)
from vanphong.documents.vocabulary import OutgoingState
from vanphong.engines.presentation.model import Kind
from vanphong.files.actions import files
from vanphong.kernel import policy

TICKS = {f"tick-{code}": "on" for code in LINES}


@pytest.fixture
def strict(office: Office) -> Office:
    """The small office under the default rules."""
    policy.store(office.agencies["A"], FORM_GATE, None, now=office.now)
    policy.store(office.agencies["A"], ISSUE_CHECKLIST_NEEDED, None, now=office.now)
    return office


def state(document: UUID) -> str:
    """Where a document stands."""
    return OutgoingDocument.objects.get(pk=document).state


def test_a_draft_with_faults_asks_for_ticks_and_a_reason(strict: Office, browser: SignIn) -> None:
    """The rail says what is wrong, what others wrote, and takes the words along with the act."""
    document = drafted(strict)
    strict.drain()
    hung = browser("hung")
    page = hung.get(f"/outgoing/{document}").content.decode()
    assert page.count('name="tick-') == 4
    assert 'name="form_reason"' in page
    answer = hung.post(f"/outgoing/{document}/send", TICKS)
    assert answer.status_code == 422
    assert state(document) == OutgoingState.DRAFTING
    hung.post(f"/outgoing/{document}/send", {**TICKS, "form_reason": WHY})
    assert state(document) == OutgoingState.REVIEWING
    ha = browser("ha")
    assert ha.get(f"/outgoing/{document}").content.decode().count('name="tick-') == 4
    ha.post(f"/outgoing/{document}/review", TICKS)
    checked = browser("binh").get(f"/outgoing/{document}").content.decode()
    assert checked.count(WHY) >= 3  # beside the button, prefilled, in the card and in the history
    browser("binh").post(f"/outgoing/{document}/check", {"form_reason": WHY})
    browser("thang").post(f"/outgoing/{document}/approve", {"form_reason": WHY, "issue_mode": "both"})
    row = OutgoingDocument.objects.get(pk=document)
    assert (row.state, row.issue_mode) == (OutgoingState.APPROVED, "both")
    history = browser("thang").get(f"/outgoing/{document}").content.decode()
    assert "→" in history
    assert Assurance.objects.count() == 4


def test_a_sound_draft_keeps_its_one_button(office: Office, browser: SignIn) -> None:
    """Where nothing is asked, nothing is in the way."""
    document = sound(office)
    page = browser("hung").get(f"/outgoing/{document}").content.decode()
    assert f'action="/outgoing/{document}/send' in page
    assert 'name="tick-' not in page


def test_the_form_is_mended_into_a_new_version(office: Office, browser: SignIn) -> None:
    """One page says what is mended and what is left; the PDF is compared with the mended words before it is taken."""
    document = drafted(office)
    office.drain()
    hung = browser("hung")
    assert f'href="/outgoing/{document}/mend"' in hung.get(f"/outgoing/{document}").content.decode()
    page = hung.get(f"/outgoing/{document}/mend").content.decode()
    assert 'name="ordinal" value="2"' in page
    foreign = {"ordinal": "2", "file": _upload(office.reading())}
    assert hung.post(f"/outgoing/{document}/mend", foreign).status_code == 422
    mended = form_checks.mend_source(office.viewer("hung"), document, now=office.now)
    own = files.read_pdf("du-thao.pdf", made(letter(), Kind.PDF))
    answer = hung.post(f"/outgoing/{document}/mend", {"ordinal": "2", "file": _upload(own)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    version = OutgoingDocument.objects.get(pk=document).current_version
    assert version is not None and version.ordinal == 3
    assert version.source is not None and version.source.name == mended.name
    office.drain()
    assert "C-02-size" not in hung.get(f"/outgoing/{document}").content.decode()
    again = hung.post(f"/outgoing/{document}/mend", {"ordinal": "2", "file": _upload(own)})
    assert again.status_code in (409, 422)


def _upload(reading: files.Reading) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(reading.name, reading.data, content_type=reading.media_type)


def test_versions_are_compared_word_by_word(office: Office, browser: SignIn) -> None:
    """The newest with the one before it; who looked last at an older one sees what changed since then."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    ha = browser("ha")
    ha.get(f"/outgoing/{document}")
    assert ha.get(f"/outgoing/{document}/compare").status_code == 404
    drafts.give_back(office.viewer("ha"), document, reason="Sửa", now=office.later(minutes=1))
    for words in ("Trả lời việc rà soát quy hoạch", "Trả lời việc điều chỉnh quy hoạch"):
        drafts.add_version(office.viewer("hung"), document, file=office.reading(words), now=office.later(minutes=1))
    page = browser("hung").get(f"/outgoing/{document}/compare").content.decode()
    assert re.search(r"<del>rà soát ?</del><ins>điều chỉnh ?</ins>", page)
    assert "old=1&amp;new=3" in ha.get(f"/outgoing/{document}/compare").content.decode()
    assert browser("nga").get(f"/outgoing/{document}/compare").status_code == 404
    assert browser("hung").get(f"/outgoing/{document}/compare?old=9&new=1").status_code == 404
    assert browser("hung").get(f"/outgoing/{document}/compare?old=x").status_code == 404


def test_the_source_comes_after_the_signature(office: Office, browser: SignIn) -> None:
    """R-073, R-074: the type wants it, numbering waits for it, the list tells, the drafter hands it in."""
    policy.store(office.agencies["A"], ISSUE_SOURCE_FILE_REQUIRED_FOR, ("CV",), now=office.now)
    document = office.approved()
    lan, hung = browser("lan"), browser("hung")
    assert lan.post(f"/outgoing/{document}/number").status_code == 422
    assert f"/outgoing/{document}" in hung.get("/outgoing/without-source").content.decode()
    assert f"/outgoing/{document}" in lan.get("/outgoing/without-source").content.decode()
    assert f"/outgoing/{document}" not in browser("yen").get("/outgoing/without-source").content.decode()
    source = form_checks.read_source("van-ban.docx", made(FAULTY, Kind.DOCX))
    assert hung.post(f"/outgoing/{document}/add-source", {"source": _upload(source)}).status_code == 302
    assert f"/outgoing/{document}" not in lan.get("/outgoing/without-source").content.decode()
    outgoing.number(office.viewer("lan"), document, now=office.now)
    row = OutgoingDocument.objects.get(pk=document)
    assert row.added_source is not None and row.current_version_id == row.approved_version_id
    kept = f"/files/outgoing/{document}/{row.added_source_id}"
    assert hung.get(kept).status_code == 200
    assert browser("nga").get(kept).status_code == 404


def test_descriptive_data_are_mended_afterwards_and_nothing_else(office: Office, browser: SignIn) -> None:
    """R-075: note, language and the day by which an answer is wanted; the history tells before and after."""
    document = office.released()
    before = OutgoingDocument.objects.get(pk=document)
    data = {"note": "Theo dõi tại phòng Kinh tế", "language": "vi", "due_on": "30/12/2026", "summary": "Khác"}
    assert browser("hung").post(f"/outgoing/{document}/correct-data", data).status_code == 302
    after = OutgoingDocument.objects.get(pk=document)
    assert (after.note, str(after.due_on)) == ("Theo dõi tại phòng Kinh tế", "2026-12-30")
    assert (after.summary, after.number, after.issued_on) == (before.summary, before.number, before.issued_on)
    assert browser("yen").post(f"/outgoing/{document}/correct-data", data).status_code in (403, 404)
