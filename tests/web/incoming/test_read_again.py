"""The strip over the form: the signature that comes later, asking again, and what is read with doubt (R-024)."""

from __future__ import annotations

from django.utils import timezone

from tests.documents.incoming.test_page_texts import first_page
from tests.documents.incoming.test_read_again import long_letter
from tests.office import Office, pdf
from tests.web.conftest import SignIn
from tests.web.incoming.test_readings import PAPER, brought
from vanphong.documents.actions import readings
from vanphong.documents.models import Reading
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import ReadingState


def test_the_signature_comes_later_into_fields_that_are_empty(office: Office, browser: SignIn) -> None:
    """The form is not loaded anew: what is typed stays."""
    document = brought(office, long_letter())
    readings.read(document, now=timezone.now())
    client, path = browser("lan"), f"/incoming/{document}"
    assert f'hx-get="{path}/reading?part=signer"' in client.get(f"{path}/edit").content.decode()
    assert client.get(f"{path}/reading?part=signer").status_code == 204
    office.drain()
    text = client.get(f"{path}/reading?part=signer").content.decode()
    assert 'data-fill="signer_name" data-value="Kiều Đức Anh"' in text
    assert 'data-fill="signer_position"' in text
    assert "hx-get" not in text
    assert 'value="Kiều Đức Anh"' in client.get(f"{path}/edit").content.decode()


def test_where_no_signature_is_found_it_is_said(office: Office, browser: SignIn) -> None:
    """The clerk types it."""
    document = brought(office, pdf())
    office.drain()
    row = Reading.objects.get(pk=document)
    Reading.objects.filter(pk=document).update(
        fields={name: one for name, one in row.fields.items() if not name.startswith("signer")}
    )
    text = browser("lan").get(f"/incoming/{document}/reading?part=signer").content.decode()
    assert "data-fill" not in text
    assert 'id="reading"' in text


def test_a_failed_reading_is_asked_again_from_the_form(office: Office, browser: SignIn) -> None:
    """A button that sends nothing of the form, and never the form itself."""
    document = brought(office, pdf())
    office.drain()
    Reading.objects.filter(pk=document).update(state=ReadingState.FAILED, fault="gave_up")
    client, path = browser("lan"), f"/incoming/{document}"
    text = client.get(f"{path}/edit").content.decode()
    assert f'<button type="button" class="button button-small" hx-post="{path}/read-again"' in text
    answer = client.post(f"{path}/read-again", headers={"HX-Request": "true"})
    assert f'hx-get="{path}/reading"' in answer.content.decode()
    office.drain()
    assert Reading.objects.get(pk=document).state == ReadingState.READ
    assert client.post(f"{path}/read-again")["Location"] == f"{path}/edit"
    assert browser("nga").post(f"{path}/read-again").status_code == 404


def test_what_is_read_with_doubt_is_offered_beside_the_field(office: Office, browser: SignIn) -> None:
    """It stands in the field only when a person takes it."""
    document = brought(office, PAPER.born_digital())
    office.drain()
    row = Reading.objects.get(pk=document)
    row.fields["issued_on"]["confidence"] = row.fields["issuer_name"]["confidence"] = 0.5
    row.save()
    text = browser("lan").get(f"/incoming/{document}/edit").content.decode()
    assert 'data-value-for="issued_on" data-value="05/03/2026"' in text
    assert 'name="issued_on" value=""' in text
    assert 'id="issued_on-sure"' in text
    assert 'id="read-issued_on"' in text


def test_the_searchable_copy_is_downloaded_by_who_sees_the_document(office: Office, browser: SignIn) -> None:
    """A link in the viewer of the pages; before it is made, how far it is."""
    document = brought(office, first_page(PAPER.scanned(dpi=200, stamps=False)))
    file_id = queries.page(office.viewer("lan"), document).file_id
    client, path = browser("lan"), f"/files/incoming/{document}/{file_id}/searchable"
    assert client.get(path).status_code == 404
    office.drain()
    assert f'href="{path}"' in client.get(f"/incoming/{document}").content.decode()
    answer = client.get(path)
    assert answer.content.startswith(b"%PDF-1.7")
    assert "scan.ocr.pdf" in answer["Content-Disposition"]
    assert browser("nga").get(path).status_code == 404
