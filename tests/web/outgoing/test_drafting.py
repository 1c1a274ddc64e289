"""The drafter's form: begun, answered, edited; what is wrong is said and nothing typed is lost."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing, drafts
from vanphong.documents.models import OutgoingDocument
from vanphong.documents.queries import drafts as draft_queries
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import OutgoingState

HTMX = {"HX-Request": "true"}


def typed(office: Office, **changed: object) -> dict[str, Any]:
    """What a drafter types, complete."""
    fields: dict[str, Any] = {
        "type_code": "CV",
        "summary": "V/v phối hợp rà soát quy hoạch",
        "signer_id": str(office.seats["thang"]),
        "urgency": "1",
        "secrecy": "0",
        "issue_mode": "both",
        "copies": "3",
        "due_on": "2026-12-01",
        "recipients": [str(office.agencies["B"])],
        "other_recipients": "Công ty Cấp nước Sao Mai\nBáo Sao Mai",
        "note": "",
    }
    return fields | changed


def file(data: bytes, name: str = "du-thao.pdf") -> BytesIO:
    """A file as a browser sends it."""
    sent = BytesIO(data)
    sent.name = name
    return sent


def newest() -> OutgoingDocument:
    """The draft that was just begun."""
    return OutgoingDocument.objects.latest("created_at")


def test_a_draft_is_begun_with_file_recipients_and_attachments(office: Office, browser: SignIn) -> None:
    """R-050; metadata of NĐ 30/2020, Phụ lục VI, Phần II.I: agencies by exchange, free names on paper."""
    hung = browser("hung")
    assert hung.get("/outgoing/new").status_code == 200
    sent = {"file": file(pdf()), "attachments": [file(pdf("Phụ lục"), "phu-luc.pdf")]}
    answer = hung.post("/outgoing/new", typed(office) | sent)
    document = newest()
    assert (answer.status_code, answer["Location"]) == (302, f"/outgoing/{document.id}")
    page = queries.page(office.viewer("hung"), document.id)
    assert (page.fields.urgency, page.fields.copies, page.fields.issue_mode) == (1, 3, "both")
    assert len(page.attachment_ids) == 1
    assert page.file_id is not None
    named = [(row.name, row.channel) for row in draft_queries.recipients(document.id)]
    assert named[0] == ("Ủy ban nhân dân xã Hòa Bình", "exchange")
    assert named[1:] == [("Công ty Cấp nước Sao Mai", "paper"), ("Báo Sao Mai", "paper")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type_code", "KHONG"),
        ("summary", ""),
        ("summary", "x" * 501),
        ("signer_id", "00000000-0000-4000-8000-000000000001"),
        ("copies", "0"),
        ("copies", "nhiều"),
        ("due_on", "31/02/2026"),
        ("recipients", ["khong-phai"]),
        ("recipients", ["00000000-0000-4000-8000-000000000001"]),
        ("other_recipients", "T" * 201),
        ("urgency", "9"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    office: Office, browser: SignIn, field: str, value: object
) -> None:
    """Every field has its limit: 422, the message, and the words of the other fields still there; nothing is kept."""
    answer = browser("hung").post("/outgoing/new", typed(office, note="Ghi chú giữ nguyên", **{field: value}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Ghi chú giữ nguyên" in page
    assert 'role="alert"' in page
    assert field == "other_recipients" or "Công ty Cấp nước Sao Mai" in page
    assert not OutgoingDocument.objects.exists()


@pytest.mark.parametrize("data", [b"", b"MZ not a pdf", b"%PDF-1.7 broken"])
def test_a_broken_file_is_refused_and_nothing_is_kept(office: Office, browser: SignIn, data: bytes) -> None:
    """Bad input: an empty, foreign or damaged file."""
    answer = browser("hung").post("/outgoing/new", typed(office, file=file(data)), headers=HTMX)
    assert answer.status_code == 422
    assert "V/v phối hợp rà soát quy hoạch" in answer.content.decode()
    assert not OutgoingDocument.objects.exists()


@pytest.mark.parametrize("degree", ["1", "2", "3"])
def test_a_secret_is_refused_at_the_drafters_door(office: Office, browser: SignIn, degree: str) -> None:
    """R-180: told what to do instead; not even the summary is kept by the office."""
    answer = browser("hung").post("/outgoing/new", typed(office, secrecy=degree))
    assert answer.status_code == 422
    assert not OutgoingDocument.objects.exists()


def test_decomposed_letters_count_once(office: Office, browser: SignIn) -> None:
    """regulations.md §5.7: a summary of 500 letters may arrive as a thousand signs."""
    browser("hung").post("/outgoing/new", typed(office, summary="e\u0302\u0301" * 500))
    assert newest().summary == "ế" * 500


def test_an_answer_knows_what_is_known(office: Office, browser: SignIn) -> None:
    """R-052: recipient, type, urgency, deadline and a summary stand there, the question beside them."""
    question = office.submitted(issuer_id=office.agencies["B"], urgency=2)
    directing.assign(office.viewer("thang"), question, order=office.order("hung"), now=office.now)
    hung = browser("hung")
    shown = hung.get(f"/outgoing/new?reply_to={question}")
    page = shown.content.decode()
    assert f'value="{office.agencies["B"]}"' in page
    assert "647/BQL-VP" in page
    assert f"/files/incoming/{question}/" in page
    form = {field.name: field for field in (*shown.context["draft"].what, *shown.context["draft"].how)}
    assert (form["type_code"].value, form["urgency"].value) == ("CV", "2")
    assert form["due_on"].value
    hung.post(f"/outgoing/new?reply_to={question}", typed(office))
    assert newest().reply_to_id == question


def test_an_answer_to_what_one_may_not_see_is_404(office: Office, browser: SignIn) -> None:
    """R-141: the question's existence is not told."""
    question = office.submitted()
    assert browser("yen").get(f"/outgoing/new?reply_to={question}").status_code == 404


def test_sent_twice_it_is_begun_once(office: Office, browser: SignIn) -> None:
    """A double click makes one draft."""
    hung = browser("hung")
    for _click in range(2):
        hung.post("/outgoing/new", typed(office, once="b" * 32))
    assert OutgoingDocument.objects.count() == 1


def test_a_draft_is_edited_by_its_drafter(office: Office, browser: SignIn) -> None:
    """The form shows what is kept, and keeps what is changed; htmx is led to the draft."""
    document = office.draft()
    hung = browser("hung")
    assert "V/v trả lời việc rà soát quy hoạch" in hung.get(f"/outgoing/{document}/edit").content.decode()
    answer = hung.post(f"/outgoing/{document}/edit?revision=1", typed(office, summary="V/v khác"), headers=HTMX)
    assert answer["HX-Redirect"] == f"/outgoing/{document}"
    assert queries.page(office.viewer("hung"), document).fields.summary == "V/v khác"
    assert len(draft_queries.recipients(document)) == 3


def edited(browser: SignIn, name: str, document: UUID, **data: Any) -> Any:
    """What somebody gets who posts to the form of a draft."""
    return browser(name).post(f"/outgoing/{document}/edit?revision=1", data)


def test_a_draft_is_edited_by_nobody_else_and_not_on_its_way(office: Office, browser: SignIn) -> None:
    """Others' eyes 404, another role 403, the wrong state 409."""
    document = office.draft()
    assert edited(browser, "yen", document, **typed(office)).status_code == 404
    drafts.send(office.viewer("hung"), document, now=office.now)
    assert edited(browser, "ha", document, **typed(office)).status_code == 403
    assert edited(browser, "hung", document, **typed(office)).status_code == 409
    assert queries.page(office.viewer("hung"), document).state == OutgoingState.REVIEWING


def test_two_who_edit_at_once_do_not_overwrite_each_other(office: Office, browser: SignIn) -> None:
    """The second form was opened before the first was kept: 409, and the first stands."""
    document = office.draft()
    hung = browser("hung")
    hung.post(f"/outgoing/{document}/edit?revision=1", typed(office, summary="Lần một"))
    assert hung.post(f"/outgoing/{document}/edit?revision=1", typed(office, summary="Lần hai")).status_code == 409
    assert queries.page(office.viewer("hung"), document).fields.summary == "Lần một"
