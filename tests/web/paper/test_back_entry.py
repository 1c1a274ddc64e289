"""The sheet of entry after an outage: by hand or pasted, each row for itself, sent twice counted once (R-056)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.actions import reservations
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.web.back_entry import grid

IN, OUT = "/back-entry?direction=in", "/back-entry?direction=out"
ARRIVAL = {
    "arrived_on": "19/11/2026", "symbol": "647/BQL-VP", "issued_on": "18/11/2026", "type": "công văn",
    "issuer": "Ban Quản lý Khu kinh tế", "summary": "V/v rà soát quy hoạch", "signer": "Phan Cao Thanh",
}  # fmt: skip
LETTER = {
    "issued_on": "19/11/2026", "type": "CV", "summary": "V/v báo cáo khẩn", "signer": "Phan Quốc Thắng",
    "recipients": "Ủy ban nhân dân xã Hòa Bình; Sở Nội vụ", "symbol": "SXD-KT",
}  # fmt: skip


@pytest.fixture(autouse=True)
def real_clock(office: Office) -> None:
    """The pages go by the real clock; the papers are older than it."""
    office.is_by_the_clock = True


def form(*rows: dict[str, str], **more: str) -> dict[str, str]:
    """A sheet as a browser sends it."""
    cells = {f"cell-{at}-{name}": text for at, row in enumerate(rows) for name, text in row.items()}
    return {"reason": "Máy chủ hỏng 18–20/11", "then": "enter", "once": uuid4().hex, **cells, **more}


def test_rows_go_in_each_for_itself(office: Office, browser: SignIn) -> None:
    """A wrong row keeps none of the others out, and comes back alone with its fault at the cell."""
    _ = office
    other = {**ARRIVAL, "symbol": "648/BQL-VP", "type": ""}
    answer = browser("lan").post(IN, form(ARRIVAL, {**ARRIVAL, "issued_on": "31/02/2026"}, other))
    assert answer.status_code == 422
    document = IncomingDocument.objects.get()
    assert (document.code_number, document.code_notation, document.type_id) == ("647", "BQL-VP", "CV")
    assert document.arrived_on.isoformat() == "2026-11-19"
    assert document.is_entered_late
    left = answer.context["left"]
    assert [set(row.faults) for row in left] == [{"issued_on"}, {"type"}]
    assert f"/incoming/{document.id}" in answer.content.decode()


def test_a_sheet_that_is_sent_twice_counts_once(office: Office, browser: SignIn) -> None:
    """Double click, or a resend after the connection broke: the same documents, the same numbers."""
    _ = office
    lan, sheet = browser("lan"), form(ARRIVAL, {**ARRIVAL, "symbol": "648/BQL-VP"})
    answers = [lan.post(IN, sheet) for _twice in range(2)]
    assert [len(answer.context["done"]) for answer in answers] == [2, 2]
    assert IncomingDocument.objects.count() == 2


def test_letters_go_in_with_signer_unit_and_recipients(office: Office, browser: SignIn) -> None:
    """R-057: signed by whom, when; the symbol as printed; an agency of the house is recognised by its name."""
    answer = browser("lan").post(OUT, form(LETTER))
    assert answer.status_code == 200, [(row.faults, row.fault) for row in answer.context["left"]]
    document = OutgoingDocument.objects.get()
    assert document.approved_by_id == office.seats["thang"]
    assert document.unit_id == office.units["A.KT"]
    assert document.code_notation == "SXD-KT"
    named = list(document.recipients.order_by("ordinal").values_list("name", "agency_id"))
    assert named == [("Ủy ban nhân dân xã Hòa Bình", office.agencies["B"]), ("Sở Nội vụ", None)]
    shown = browser("thang").get(f"/outgoing/{document.id}").content.decode()
    assert "Phan Quốc Thắng, 19/11/2026" in shown


def test_nobody_but_a_leader_has_signed(office: Office, browser: SignIn) -> None:
    """The fault names those who may."""
    _ = office
    answer = browser("lan").post(OUT, form({**LETTER, "signer": "Trần Văn Hùng"}))
    assert "Phan Quốc Thắng" in answer.context["left"][0].faults["signer"]
    assert not OutgoingDocument.objects.exists()


def test_a_number_set_aside_is_written_into_its_cell(office: Office, browser: SignIn) -> None:
    """One that is not set aside is refused at the cell."""
    early = office.now - timedelta(days=3)
    reservations.reserve(office.viewer("lan"), office.registers["A.in"], count=2, reason="Mất điện", now=early)
    answer = browser("lan").post(
        IN, form({**ARRIVAL, "number": "2"}, {**ARRIVAL, "symbol": "648/BQL-VP", "number": "7"})
    )
    assert IncomingDocument.objects.get().number == 2
    assert set(answer.context["left"][0].faults) == {"number"}


def test_numbers_against_dates_are_told(office: Office, browser: SignIn) -> None:
    """The register runs by number, the paper by date: where they part it is said, with the number."""
    office.registered(arrived_on=office.now.date())
    answer = browser("lan").post(IN, form(ARRIVAL))
    [entered] = answer.context["done"]
    assert len(entered.remarks) == 1
    assert "20/11/2026" in entered.remarks[0]


def test_a_pasted_table_fills_the_sheet(office: Office, browser: SignIn) -> None:
    """Tab-parted, with or without headings, quoted cells; nothing is entered by pasting."""
    _ = office
    table = (
        "Số\tNgày đến\tSố ký hiệu\tNgày\tLoại\tCơ quan\tTrích yếu\n"
        '\t19/11/2026\t647/BQL-VP\t18/11/2026\tCông văn\tBan Quản lý\t"V/v ""rà soát""\nquy hoạch"\n'
        "\t19/11/2026\t648/BQL-VP\t18/11/2026\tCông văn\tBan Quản lý\tV/v khác\n"
    )
    answer = browser("lan").post(IN, form(then="fill", pasted=table))
    filled = [row for row, _cells in answer.context["rows"] if not row.is_empty]
    assert [row.typed["summary"] for row in filled] == ['V/v "rà soát" quy hoạch', "V/v khác"]
    assert not IncomingDocument.objects.exists()
    too_many = browser("lan").post(IN, form(then="fill", pasted="a\tb\n" * (grid.MOST + 1)))
    assert too_many.status_code == 422


def test_a_sheet_says_why(office: Office, browser: SignIn) -> None:
    """Without a reason nothing goes in, and the rows stay."""
    _ = office
    answer = browser("lan").post(IN, form(ARRIVAL, reason=" "))
    assert answer.status_code == 422
    assert answer.context["reason"].errors
    assert answer.context["rows"][0][0].typed["symbol"] == "647/BQL-VP"
    assert not IncomingDocument.objects.exists()


def test_a_secret_row_is_refused_with_advice(office: Office, browser: SignIn) -> None:
    """R-079, X-08: it stays in the sheet with the words of the refusal; nothing is stored."""
    _ = office
    answer = browser("lan").post(IN, form({**ARRIVAL, "summary": "Đơn tố cáo của công dân"}))
    assert answer.context["left"][0].fault
    assert not IncomingDocument.objects.exists()


def test_the_sheet_is_the_clerks(office: Office, browser: SignIn) -> None:
    """And only while the agency's rule allows it."""
    for name in ("hung", "thang", "quan"):
        assert browser(name).get(IN).status_code == 403
        assert browser(name).post(OUT, form(LETTER)).status_code == 403
    office.settle("A", "paper.back_entry", False)
    assert browser("lan").get(IN).status_code == 403


def test_the_scan_is_attached_on_the_page(office: Office, browser: SignIn) -> None:
    """R-036, R-067: of an arrival and of a letter; the form is gone afterwards."""
    _ = office
    lan = browser("lan")
    lan.post(IN, form(ARRIVAL))
    lan.post(OUT, form(LETTER))
    for place, model in (("incoming", IncomingDocument), ("outgoing", OutgoingDocument)):
        document = model.objects.get()
        page = lan.get(f"/{place}/{document.id}").content.decode()
        assert "attach-scan" in page
        assert lan.post(f"/{place}/{document.id}/attach-scan").status_code == 422
        scan = SimpleUploadedFile("quet.pdf", pdf("Bản quét"), "application/pdf")
        lan.post(f"/{place}/{document.id}/attach-scan", {"file": scan})
        document.refresh_from_db()
        assert not document.is_scan_awaited
        assert "attach-scan" not in lan.get(f"/{place}/{document.id}").content.decode()
