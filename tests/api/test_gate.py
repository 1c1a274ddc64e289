"""The gate before signing through the API: told, refused with words, passed; comparing, mending, completing."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import As
from tests.documents.outgoing.test_form_checks import FAULTY, drafted
from tests.documents.outgoing.test_gate import LINES, WHY
from tests.engines.presentation.files import made
from tests.engines.presentation.samples import letter
from tests.office import Office
from vanphong.documents.policy_keys import FORM_GATE, ISSUE_CHECKLIST_NEEDED
from vanphong.engines.presentation.model import Kind
from vanphong.kernel import policy


def test_a_program_passes_the_gate_with_the_same_words(office: Office, acting: As) -> None:
    """R-053, R-054: what is asked is told; without it the act is refused by field; with it the draft goes on."""
    policy.store(office.agencies["A"], FORM_GATE, None, now=office.now)
    policy.store(office.agencies["A"], ISSUE_CHECKLIST_NEEDED, None, now=office.now)
    document = drafted(office)
    office.drain()
    path, hung = f"/outgoing/{document}", acting("hung")
    asked = hung.get(f"{path}/gate").body
    assert (asked["act"], asked["form"], asked["demand"], len(asked["lines"])) == ("send", "broken", "reason", 4)
    refused = hung.post(f"{path}/send")
    assert refused.status == 422
    assert set(refused.body["error"]["fields"]) == {"checklist", "form_reason"}
    said = {"ticked": sorted(LINES), "form_reason": WHY}
    assert hung.post(f"{path}/send", said).body["state"] == "reviewing"
    assert acting("ha").get(f"{path}/gate").body["given"][0]["reason"] == WHY
    assert acting("nga").get(f"{path}/gate").status == 404
    assert acting("ha").post(f"{path}/review", {"ticked": sorted(LINES)}).status == 200
    assert acting("binh").post(f"{path}/check", {"form_reason": WHY}).status == 200
    approved = acting("thang").post(f"{path}/approve", {"form_reason": WHY, "issue_mode": "both"})
    assert (approved.status, approved.body["fields"]["issue_mode"]) == (200, "both")


def test_mending_and_comparing(office: Office, acting: As) -> None:
    """R-054, R-057: the mended version with its PDF; what differs between two versions."""
    document = drafted(office)
    path, hung = f"/outgoing/{document}", acting("hung")
    assert hung.upload(f"{path}/mend?ordinal=2", {}, file=office.reading().data).status == 422
    assert hung.upload(f"{path}/mend?ordinal=2", {}, file=made(letter(), Kind.PDF)).status == 201
    told = hung.get(f"{path}/compare?old=1&new=3").body
    assert told["added"] > 0
    assert {"added", "removed"} & {row["mark"] for row in told["rows"]}
    assert hung.get(f"{path}/compare?old=1&new=9").status == 404


def test_a_document_is_completed_after_its_approval(office: Office, acting: As) -> None:
    """R-074, R-075: source and descriptive data."""
    path, hung = f"/outgoing/{office.approved()}", acting("hung")
    for data, status in ((b"nothing", 422), (made(FAULTY, Kind.DOCX), 200)):
        file = SimpleUploadedFile("van-ban.docx", data)
        assert hung.ask("post", f"{path}/add-source", data={"file": file}).status == status
    corrected = hung.post(f"{path}/correct-data", {"note": "Theo dõi", "due_on": "2026-12-30"})
    assert (corrected.body["fields"]["note"], corrected.body["fields"]["due_on"]) == ("Theo dõi", "2026-12-30")
    assert acting("lan").post(f"{path}/correct-data", {"copies": 0}).status == 422
