"""The form of a certified copy: from the page of the original, with faults at their fields; the sheet to print."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import copies, drafts, outgoing
from vanphong.documents.actions.copies import CopyOrder
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.rules import OutgoingFields, RecipientLine


def typed(office: Office, **changed: object) -> dict[str, Any]:
    """What a clerk types, complete."""
    fields: dict[str, Any] = {
        "type_code": "SY",
        "issue_mode": "paper",
        "part": "",
        "pages": "",
        "summary": "Sao y Công văn 647/BQL-VP",
        "signer_id": str(office.seats["binh"]),
        "signing": "TL.",
        "head": "Giám đốc",
        "copies": "2",
        "recipients": [str(office.agencies["B"])],
        "other_recipients": "Lưu: VT",
        "once": "",
    }
    return fields | changed


def on_paper(office: Office) -> UUID:
    """A registered document that came on paper."""
    document = office.registered()
    IncomingDocument.objects.filter(pk=document).update(source="paper")
    return document


def begun(office: Office) -> UUID:
    """A copy on paper that the clerk has begun."""
    fields = OutgoingFields(type_code="SY", summary="Sao y", signer_id=office.seats["binh"], issue_mode="paper")
    order = CopyOrder(fields, [RecipientLine("Lưu: VT")], signing="TL.", head="Giám đốc")
    return copies.begin(office.viewer("lan"), arrivals.ref(on_paper(office)), order=order, now=office.now)


def test_a_copy_is_made_from_the_page_of_the_original(office: Office, browser: SignIn) -> None:
    """Điều 25: the page offers it, the form knows the original, the copy is a draft; both name the other."""
    lan, document = browser("lan"), on_paper(office)
    address = f"/outgoing/copy/incoming/{document}"
    assert address in lan.get(f"/incoming/{document}").content.decode()
    shown = lan.get(address).content.decode()
    assert "647/BQL-VP" in shown
    assert "Trần Thanh Bình" in shown
    answer = lan.post(address, typed(office))
    copy = OutgoingDocument.objects.get(type_id="SY")
    assert (answer.status_code, answer["Location"]) == (302, f"/outgoing/{copy.id}")
    opened = lan.get(f"/outgoing/{copy.id}").content.decode()
    assert f"/incoming/{document}" in opened
    assert f"/outgoing/{copy.id}/copy" in opened
    assert f"/outgoing/{copy.id}" in lan.get(f"/incoming/{document}").content.decode()


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(office: Office, browser: SignIn) -> None:
    """A full copy of an electronic document as a file: forward it instead."""
    lan, document = browser("lan"), office.registered()
    answer = lan.post(f"/outgoing/copy/incoming/{document}", typed(office, issue_mode="electronic"))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "issue_mode-error" in shown
    assert "Sao y Công văn 647/BQL-VP" in shown
    assert not OutgoingDocument.objects.exists()


def test_the_form_is_changed_and_edit_leads_to_it(office: Office, browser: SignIn) -> None:
    """What was ordered is shown again; the next version is made from it."""
    document, lan = begun(office), browser("lan")
    assert lan.get(f"/outgoing/{document}/edit")["Location"] == f"/outgoing/{document}/copy"
    shown = lan.get(f"/outgoing/{document}/copy").content.decode()
    assert "Giám đốc" in shown
    changed = typed(office, type_code="TS", part="Điều 3", pages="1")
    assert lan.post(f"/outgoing/{document}/copy", changed).status_code == 302
    page = queries.page(office.viewer("lan"), document)
    assert page.fields.type_code == "TS"


def test_the_sheet_is_printed_once_there_is_a_number(office: Office, browser: SignIn) -> None:
    """Then with number and day; before that and for strangers there is none."""
    document, lan = begun(office), browser("lan")
    assert lan.get(f"/outgoing/{document}/sheet").status_code == 409
    drafts.send(office.viewer("lan"), document, now=office.now)
    drafts.review(office.viewer("binh"), document, now=office.now)
    drafts.approve(office.viewer("binh"), document, now=office.now)
    outgoing.number(office.viewer("lan"), document, now=office.now)
    assert f"/outgoing/{document}/sheet" in lan.get(f"/outgoing/{document}").content.decode()
    answer = lan.get(f"/outgoing/{document}/sheet")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert browser("nga").get(f"/outgoing/{document}/sheet").status_code == 404


def test_strangers_and_addresses_that_name_nothing(office: Office, browser: SignIn) -> None:
    """404 for what may not be seen; the ordinary form of drafts offers no copies."""
    document = on_paper(office)
    assert browser("nga").get(f"/outgoing/copy/incoming/{document}").status_code == 404
    lan = browser("lan")
    for address in (
        "/outgoing/copy",
        "/outgoing/copy/incoming/x",
        f"/outgoing/copy/outgoing/{document}",
        f"/outgoing/copy/x/{document}",
    ):
        assert lan.get(address).status_code == 404
    assert "Bản sao y" not in lan.get("/outgoing/new").content.decode()


def test_a_draft_in_place_of_a_released_document(office: Office, browser: SignIn) -> None:
    """Điều 18.3: offered on its page, the type and the recipients known from the start, refused for another type."""
    old, hung = office.released(), browser("hung")
    address = f"/outgoing/new?about={old}&relation=replaces"
    assert address.replace("&", "&amp;") in hung.get(f"/outgoing/{old}").content.decode()
    shown = hung.get(address).content.decode()
    assert "01/SXD-KT" in shown
    assert "relation=corrects" in shown
    fields = {
        "type_code": "QD", "summary": "Thay thế", "signer_id": str(office.seats["thang"]), "urgency": "0",
        "secrecy": "0", "issue_mode": "electronic", "copies": "1", "recipients": [str(office.agencies["B"])],
    }  # fmt: skip
    assert hung.post(address, fields).status_code == 422
    assert hung.post(address, fields | {"type_code": "CV"}).status_code == 302
    new = OutgoingDocument.objects.latest("created_at")
    assert f"/outgoing/{old}" in hung.get(f"/outgoing/{new.id}").content.decode()
    assert f"/outgoing/{new.id}" in hung.get(f"/outgoing/{old}").content.decode()
    for wrong in ("about=x", f"about={old}&relation=x"):
        assert hung.get(f"/outgoing/new?{wrong}").status_code == 404
    assert browser("nga").get(address).status_code == 404
