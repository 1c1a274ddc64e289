"""Batches of scans on the screen: dropped, watched, mended, printed sheets, what cannot be read (R-024)."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.engines.scans import sheets
from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.actions import incoming
from vanphong.documents.models import IncomingDocument, ScanBatch, ScanFile, ScanPart
from vanphong.documents.vocabulary.scans import ScanRule
from vanphong.engines.scans import looking


def sent(name: str, data: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data)


@lru_cache
def four_pages() -> bytes:
    """Two pages, a separator sheet, one page."""
    text = sheets.page_of_text(100)
    return sheets.bound(text, sheets.page_of_text(100, seed=3), sheets.separator_at(100), text, dpi=100)


def cut_batch(office: Office, browser: SignIn) -> ScanFile:
    """A batch that was dropped and cut by the worker."""
    answer = browser("lan").post("/incoming/scan", {"files": [sent("lo.pdf", four_pages())], "rule": "separator"})
    assert answer.status_code == 302
    office.drain()
    return ScanFile.objects.get()


def test_a_batch_is_watched_while_it_is_cut(office: Office, browser: SignIn) -> None:
    """The page refreshes a piece of itself until all is done, then shows the documents."""
    client = browser("lan")
    answer = client.post("/incoming/scan", {"files": [sent("lo.pdf", four_pages())], "rule": "separator"})
    address = answer.headers["Location"]
    waiting = client.get(address).content.decode()
    assert f'hx-get="{address}/progress"' in waiting
    assert "<progress" in client.get(f"{address}/progress").content.decode()
    office.drain()
    assert client.get(f"{address}/progress").headers["HX-Refresh"] == "true"
    done = client.get(address).content.decode()
    assert f"{address}/progress" not in done
    assert all(f"/incoming/{part.document_id}/edit" in done for part in ScanPart.objects.all())
    assert ScanPart.objects.count() == 2
    assert str(ScanBatch.objects.get().id) in client.get("/incoming/scans").content.decode()


def test_the_rule_is_chosen_again_next_time(office: Office, browser: SignIn) -> None:
    """Per person."""
    cut_batch(office, browser)
    assert '<option value="separator" selected' in browser("lan").get("/incoming/scan").content.decode()
    assert '<option value="file" selected' in browser("nga").get("/incoming/scan").content.decode()


def test_a_wrong_cut_is_mended(office: Office, browser: SignIn) -> None:
    """Cut between the first two pages, and the sheet kept as a page; the first document keeps what was typed."""
    file = cut_batch(office, browser)
    client = browser("lan")
    first, second = ScanPart.objects.order_by("first_page")
    office.now = timezone.localtime()
    incoming.edit(office.viewer("lan"), first.document_id, typed=office.fields(), now=office.now)
    page = client.get(f"/incoming/scans/files/{file.id}/cut").content.decode()
    assert page.count("data-scan-page") == 4
    assert page.count('name="begins"') == 4
    assert " style=" not in page
    answer = client.post(
        f"/incoming/scans/files/{file.id}/cut", {"begins": ["1", "2", "4"], "out": ["3"], "revision": "1"}
    )
    assert answer.status_code == 302
    assert [part.pages for part in ScanPart.objects.order_by("first_page")] == [[0], [1], [3]]
    kept = IncomingDocument.objects.get(pk=first.document_id)
    assert (kept.page_count, kept.code_notation) == (1, "BQL-VP")
    assert ScanPart.objects.get(first_page=3).document_id == second.document_id
    stale = client.post(f"/incoming/scans/files/{file.id}/cut", {"begins": ["1"], "revision": "1"})
    assert stale.status_code == 409
    joined = client.post(f"/incoming/scans/files/{file.id}/cut", {"begins": ["1"], "out": ["3"], "revision": "2"})
    assert joined.status_code == 302
    assert [part.pages for part in ScanPart.objects.all()] == [[0, 1, 3]]
    assert IncomingDocument.objects.count() == 1
    office.drain()
    history = client.get(f"/incoming/{first.document_id}").content.decode()
    assert f"/incoming/scans/{file.batch_id}" in history
    assert client.get(f"/incoming/{second.document_id}").status_code == 404


def test_pages_of_what_has_its_number_stay(office: Office, browser: SignIn) -> None:
    """Registered documents are locked, on the screen and behind it; nothing may be left over."""
    file = cut_batch(office, browser)
    first, second = ScanPart.objects.order_by("first_page")
    office.now = timezone.localtime()
    incoming.edit(office.viewer("lan"), first.document_id, typed=office.fields(), now=office.now)
    incoming.register(office.viewer("lan"), first.document_id, now=office.now)
    client = browser("lan")
    address = f"/incoming/scans/files/{file.id}/cut"
    assert client.get(address).content.decode().count("scan-locked") == 2
    assert client.post(address, {"begins": ["2", "3"], "revision": "1"}).status_code == 302
    assert [part.pages for part in ScanPart.objects.order_by("first_page")] == [[0, 1], [2, 3]]
    assert not IncomingDocument.objects.filter(pk=second.document_id).exists()
    assert client.post(address, {"out": ["3", "4"], "revision": "2"}).status_code in (302, 422)
    assert IncomingDocument.objects.filter(pk=first.document_id).exists()


def test_leaving_everything_out_is_refused(office: Office, browser: SignIn) -> None:
    """The words stand on the page, and the marks as they were set."""
    file = cut_batch(office, browser)
    answer = browser("lan").post(f"/incoming/scans/files/{file.id}/cut", {"out": ["1", "2", "3", "4"], "revision": "1"})
    assert answer.status_code == 422
    assert answer.content.decode().count("banner-red") == 1
    assert ScanPart.objects.count() == 2


def test_thumbnails_and_the_original(office: Office, browser: SignIn) -> None:
    """For the agency's clerks only."""
    file = cut_batch(office, browser)
    base = f"/incoming/scans/files/{file.id}"
    client = browser("lan")
    assert client.get(f"{base}/page/1").headers["Content-Type"] == "image/webp"
    assert client.get(f"{base}/page/9").status_code == 404
    original = client.get(f"{base}/original")
    assert original.content == four_pages()
    assert original.headers["Content-Disposition"].startswith("attachment")
    for path in (f"{base}/page/1", f"{base}/original", f"{base}/cut", f"/incoming/scans/{file.batch_id}"):
        assert browser("nga").get(path).status_code == 404
        assert browser("hung").get(path).status_code == 403
    assert browser("nga").post(f"{base}/settle").status_code == 404


def test_what_cannot_be_read_waits_in_a_list(office: Office, browser: SignIn) -> None:
    """With its reason and the file as it came; tried again, and taken off."""
    client = browser("lan")
    client.post("/incoming/scan", {"files": [sent("hỏng.pdf", b"%PDF-1.4"), sent("b.pdf", pdf())]})
    file = ScanFile.objects.get(ordinal=1)
    listed = client.get("/incoming/scans/unread").content.decode()
    assert "hỏng.pdf" in listed
    assert f"/incoming/scans/files/{file.id}/original" in listed
    assert client.get(f"/incoming/scans/files/{file.id}/original").content == b"%PDF-1.4"
    again = client.post(f"/incoming/scans/files/{file.id}/try-again")
    assert again.headers["Location"] == f"/incoming/scans/{file.batch_id}"
    office.drain()
    assert "hỏng.pdf" in client.get("/incoming/scans/unread").content.decode()
    client.post(f"/incoming/scans/files/{file.id}/settle")
    assert "hỏng.pdf" not in client.get("/incoming/scans/unread").content.decode().split("<main")[1].split("toast")[0]


def test_the_separator_sheet_is_printed_and_found_again(office: Office, browser: SignIn) -> None:
    """What the office prints, it knows; only for registers of the own agency."""
    client = browser("lan")
    printed = client.get("/incoming/scans/separator")
    assert printed.headers["Content-Type"] == "application/pdf"
    assert [seen.look for seen in looking.look(printed.content, first=0, count=9)] == ["s"]
    named = client.get(f"/incoming/scans/separator?register={office.registers['A.in']}")
    (seen,) = looking.look(named.content, first=0, count=9)
    assert seen.separator is not None
    assert seen.separator.register_id == office.registers["A.in"]
    assert client.get(f"/incoming/scans/separator?register={office.registers['B.in']}").status_code == 404
    assert client.get("/incoming/scans/separator?register=x").status_code == 404
    assert browser("hung").get("/incoming/scans/separator").status_code == 403


@pytest.mark.parametrize(
    ("dpi", "rules", "warned"),
    [(150, {}, 2), (200, {}, 1), (200, {"scan.colour": False}, 0),
     (150, {"scan.dpi_min": 100, "scan.colour": False}, 0),
     (200, {"scan.colour": False, "scan.pdf_min_version": "1.7"}, 1)],
)  # fmt: skip
def test_a_poor_scan_is_told_and_not_refused(
    office: Office, browser: SignIn, dpi: int, rules: dict[str, object], warned: int
) -> None:
    """NĐ 30/2020, Phụ lục I: resolution, colours and version of PDF by the agency's rules."""
    for key, raw in rules.items():
        office.settle("A", key, raw)
    data = sheets.bound(sheets.page_of_text(dpi), dpi=dpi).replace(b"%PDF-1.7", b"%PDF-1.4")
    client = browser("lan")
    client.post("/incoming/scan", {"files": [sent("a.pdf", data)]})
    document = ScanPart.objects.get().document_id
    for path in (f"/incoming/{document}", f"/incoming/{document}/edit"):
        assert client.get(path).content.decode().count("banner-yellow") == warned


def test_the_folder_is_set_up_by_the_administrator(office: Office, browser: SignIn) -> None:
    """The clerk sees where it is; nobody else does."""
    administrator = browser("quan")
    assert "/scanner/" in administrator.get("/administration/scanner").content.decode()
    assert administrator.post("/administration/scanner").status_code == 302
    assert 'action="/administration/scanner"' not in administrator.get("/administration/scanner").content.decode()
    assert browser("lan").get("/administration/scanner").status_code == 200
    assert browser("lan").post("/administration/scanner").status_code == 403
    assert browser("hung").get("/administration/scanner").status_code == 404


def test_bad_rules_and_forms_break_nothing(browser: SignIn) -> None:
    """Whatever is posted."""
    client = browser("lan")
    assert client.post("/incoming/scan", {"files": [sent("a.pdf", pdf())], "rule": "x"}).status_code == 200
    assert ScanBatch.objects.get().rule == ScanRule.FILE
    file = ScanFile.objects.get()
    assert client.post(f"/incoming/scans/files/{file.id}/cut", {"begins": "x", "revision": ""}).status_code == 404
    assert client.get(f"/incoming/scans/{UUID(int=5)}").status_code == 404
    assert client.get("/incoming/scans?before=x").status_code == 404
