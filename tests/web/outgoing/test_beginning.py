"""The first text of a draft on its page: forms downloaded filled or kept, the Word document alone handed in."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import pytest

from tests.engines.presentation.docx_maker import as_docx
from tests.engines.presentation.files import words
from tests.engines.presentation.samples import letter
from tests.engines.templates.test_filling import document, runs
from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.actions import conversions
from vanphong.documents.models import DraftTemplate, WordConversion
from vanphong.documents.ports import WORD_TO_PDF
from vanphong.documents.queries import drafts as draft_queries

HTMX = {"HX-Request": "true"}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Converter:
    """Answers at once."""

    def convert(self, data: bytes) -> bytes:
        """A PDF."""
        return pdf("Trả lời việc rà soát")


@pytest.fixture
def converter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A converter is at hand."""
    monkeypatch.setattr(WORD_TO_PDF, "_filled", Converter())


def named(data: bytes, name: str) -> BytesIO:
    """A file as a browser sends it."""
    sent = BytesIO(data)
    sent.name = name
    return sent


def word() -> BytesIO:
    """A Word document."""
    return named(as_docx(letter()), "du-thao.docx")


def test_the_draft_offers_what_it_can_begin_from(office: Office, browser: SignIn) -> None:
    """The drafter sees the forms of the type; without a converter they are downloaded, and both files are wanted."""
    draft = office.draft()
    page = browser("hung").get(f"/outgoing/{draft}").content.decode()
    assert f"/outgoing/{draft}/template/1.5" in page
    assert f"/outgoing/{draft}/template/1.5/keep" not in page
    assert f"/outgoing/{draft}/template/1.2" not in page
    assert f"/outgoing/{draft}/template" not in browser("ha").get(f"/outgoing/{draft}").content.decode()


def test_the_filled_form_is_a_file_to_save(office: Office, browser: SignIn) -> None:
    """Named for the draft, never opened by the browser itself; nobody else gets it."""
    draft = office.draft()
    answer = browser("hung").get(f"/outgoing/{draft}/template/1.5")
    assert answer["Content-Type"] == DOCX and answer["Content-Disposition"].startswith("attachment")
    assert "Phan Quốc Thắng" in words(answer.content)
    assert browser("hung").get(f"/outgoing/{draft}/template/9.9").status_code == 404
    assert browser("dung").get(f"/outgoing/{draft}/template/1.5").status_code == 404


def test_the_filled_form_is_kept_at_once(office: Office, browser: SignIn, converter: None) -> None:
    """One press: the card tells that the PDF is being made, asks again by itself, and then the version is there."""
    draft, hung = office.draft(), browser("hung")
    hung.post(f"/outgoing/{draft}/template/1.5/keep", headers=HTMX)
    page = hung.get(f"/outgoing/{draft}").content.decode()
    assert f'hx-get="/outgoing/{draft}/conversion"' in page
    assert 'hx-get="' in hung.get(f"/outgoing/{draft}/conversion", headers=HTMX).content.decode()
    conversions.make(WordConversion.objects.get().pk, now=office.now)
    done = hung.get(f"/outgoing/{draft}/conversion", headers=HTMX)
    assert done["HX-Refresh"] == "true"
    assert len(draft_queries.versions(draft)) == 2
    assert hung.get(f"/outgoing/{draft}/conversion").status_code == 302


def test_the_word_document_alone_is_handed_in(office: Office, browser: SignIn, converter: None) -> None:
    """R-073: as a further version, and with a new draft."""
    draft, hung = office.draft(), browser("hung")
    hung.post(f"/outgoing/{draft}/version", {"source": word(), "note": "Bản Word"}, headers=HTMX)
    assert WordConversion.objects.get().note == "Bản Word"
    conversions.make(WordConversion.objects.get().pk, now=office.now)
    assert draft_queries.versions(draft)[0].note == "Bản Word"


def test_without_a_converter_the_line_is_clear(office: Office, browser: SignIn) -> None:
    """The PDF is wanted too; nothing is kept."""
    draft = office.draft()
    answer = browser("hung").post(f"/outgoing/{draft}/version", {"source": word()}, headers=HTMX)
    assert answer.status_code == 422
    assert not WordConversion.objects.exists()


def test_a_draft_is_begun_from_the_list_of_templates(office: Office, browser: SignIn) -> None:
    """The list leads to a draft of the type."""
    page = browser("hung").get("/templates").content.decode()
    assert "/outgoing/new?type=QD" in page and "/templates/new" not in page
    form = browser("hung").get("/outgoing/new?type=QD").content.decode()
    assert '<option value="QD" selected' in form


def template(office: Office, browser: SignIn, body: bytes) -> UUID:
    """A template that the clerk adds."""
    fields = {"name": "Công văn của Sở", "type_code": "CV", "unit_id": "", "file": named(body, "mau.docx")}
    answer = browser("lan").post("/templates/new", fields)
    assert answer.status_code == 302, answer.content.decode()
    return DraftTemplate.objects.get().pk


def test_the_clerk_keeps_templates(office: Office, browser: SignIn) -> None:
    """Added, looked at filled, a new version, retired; every version can be taken back out."""
    lan = browser("lan")
    body = document(runs("V/v {{trich_yeu}}"))
    key = template(office, browser, body)
    assert "Công văn của Sở" in lan.get("/templates").content.decode()
    page = lan.get(f"/templates/{key}").content.decode()
    assert "{{trich_yeu}}" in page and f"/templates/{key}/versions/1" in page
    assert lan.get(f"/templates/{key}/versions/1").content == body
    assert words(lan.get(f"/templates/{key}/preview").content)[0].startswith("V/v ")
    newer = named(document(runs("{{nguoi_ky}}")), "mau.docx")
    changed = {"name": "Công văn mới", "type_code": "", "unit_id": "", "note": "Sửa", "file": newer}
    assert lan.post(f"/templates/{key}", changed).status_code == 302
    assert f"/templates/{key}/versions/2" in lan.get(f"/templates/{key}").content.decode()
    lan.post(f"/templates/{key}/retire")
    draft = office.draft()
    assert f"/template/{key}" not in browser("hung").get(f"/outgoing/{draft}").content.decode()


def test_faults_of_a_template_stand_at_their_fields(office: Office, browser: SignIn) -> None:
    """An unknown field is named; what was typed stays."""
    sent = named(document(runs("{{trich_yue}}")), "mau.docx")
    answer = browser("lan").post("/templates/new", {"name": "Mẫu A", "type_code": "", "unit_id": "", "file": sent})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "trich_yue" in told and 'value="Mẫu A"' in told


def test_officers_read_templates_and_do_not_keep_them(office: Office, browser: SignIn) -> None:
    """No form, no act; another agency finds nothing."""
    key = template(office, browser, document(runs("{{co_quan}}")))
    hung = browser("hung")
    assert 'enctype="multipart/form-data"' not in hung.get(f"/templates/{key}").content.decode()
    assert hung.get("/templates/new").status_code == 403
    assert hung.post(f"/templates/{key}/retire").status_code == 403
    for address in (f"/templates/{key}", f"/templates/{key}/preview", f"/templates/{key}/versions/1"):
        assert browser("nga").get(address).status_code == 404


def test_a_form_with_fields_is_what_a_template_begins_from(office: Office, browser: SignIn) -> None:
    """The clerk takes it, changes it in Word, and hands it in: every field in it is known."""
    taken = browser("lan").get("/templates/forms/1.5").content
    assert any("{{trich_yeu}}" in text for text in words(taken))
    template(office, browser, taken)
    assert browser("lan").get("/templates/forms/9").status_code == 404
