"""Taking a register out: in the decree's form, whole or of a period, by a worker when long, for a day, by name."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import exports
from vanphong.documents.models import BookExport, ExportPiece, IncomingDocument
from vanphong.documents.vocabulary import ExportState
from vanphong.engines.registers.forms import form as form_of
from vanphong.kernel.models import EventRecord

PAGE = "/registers/exports"


def order(browser: Client, office: Office, which: str = "A.in", **named: object) -> int:
    """Order a file of a register of A; return the status."""
    asked = {
        "kind": "register", "direction": which.split(".")[1], "year": office.now.year,
        "register": office.registers[which], "form": "pdf", **named,
    }  # fmt: skip
    return browser.post(PAGE, asked).status_code


def taken(browser: Client, office: Office, which: str = "A.in", **named: object) -> bytes:
    """The bytes of a file that is made at once."""
    assert order(browser, office, which, **named) == 302
    newest = browser.get(PAGE).context["exports"][0]
    assert newest.is_ready
    answer = browser.get(f"{PAGE}/{newest.card.id}")
    data = bytes(answer.getvalue())
    assert int(answer["Content-Length"]) == len(data)
    return data


def words(data: bytes) -> str:
    """The text of a PDF, on one line."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_incoming_register_is_bound_in_the_form_of_the_decree(office: Office, browser: SignIn) -> None:
    """R-027; NĐ 30/2020, Phụ lục IV: cover with days and numbers, ten columns, every entry."""
    office.submitted()
    office.registered()
    text = words(taken(browser("lan"), office))
    for part in ("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", f"Năm: {office.now.year}", "Từ số 01 đến số 02", "Quyển số: 01", "Tác giả"):
        assert part in text, part
    assert "Phan Quốc Thắng" in text


def test_the_outgoing_register_opens_in_a_spreadsheet(office: Office, browser: SignIn) -> None:
    """R-061: the decree's ten columns and the identification code, days as days, copies as a number."""
    office.released()
    file = io.BytesIO(taken(browser("thang"), office, "A.out", form="xlsx"))
    lines = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    head = next(place for place, line in enumerate(lines) if line[0] == "Số, ký hiệu văn bản")
    decreed = [column.heading for column in form_of("outgoing").columns]
    assert lines[head] == [*decreed, "Mã định danh văn bản"]
    entry = lines[head + 2]
    assert entry[0] == "01/SXD-KT"
    assert entry[1] == entry[7] == office.now.date()
    assert "Ủy ban nhân dân xã Hòa Bình" in str(entry[4])
    assert isinstance(entry[6], float)


def test_the_register_opens_as_a_text(office: Office, browser: SignIn) -> None:
    """A Word document with the same lines."""
    office.registered(issuer_name="Ban <Quản lý> & Khu")
    with zipfile.ZipFile(io.BytesIO(taken(browser("lan"), office, form="docx"))) as packed:
        assert "Ban &lt;Quản lý&gt; &amp; Khu" in packed.read("word/document.xml").decode()


def test_a_spreadsheet_calculates_nothing(office: Office, browser: SignIn) -> None:
    """UTF-8 with a mark for Excel; a name that begins like a formula stays a text (OWASP, CSV Injection)."""
    office.registered(issuer_name='=HYPERLINK("http://x")')
    data = taken(browser("lan"), office, form="csv")
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert [len(line) for line in lines] == [11, 11]
    assert lines[1][2] == '\'=HYPERLINK("http://x")'


def test_a_period_holds_its_days_only(office: Office, browser: SignIn) -> None:
    """A month is taken out alone, and its cover says so."""
    first, second = office.registered(issuer_name="Trước"), office.registered(issuer_name="Sau")
    IncomingDocument.objects.filter(pk=first).update(arrived_on=office.now.date() - timedelta(days=30))
    assert second != first
    data = taken(browser("lan"), office, form="csv", since=office.now.date().isoformat())
    assert [line[2] for line in csv.reader(io.StringIO(data.decode("utf-8-sig")))][1:] == ["Sau"]
    lan = browser("lan")
    assert order(lan, office, since="2026-12-01", until="2026-01-01") == 422
    assert order(lan, office, since="bao giờ") == 404


def test_a_long_register_is_one_file_made_by_a_worker(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Progress is shown until it is ready; every number stands in it exactly once, however it was read."""
    monkeypatch.setattr(exports, "AT_ONCE", 3)
    monkeypatch.setattr("vanphong.documents.queries.book_files.STRETCH", 2)
    monkeypatch.setattr(exports, "PIECE", 1000)
    for _number in range(5):
        office.registered()
    lan = browser("lan")
    assert order(lan, office, form="csv") == 302
    waiting = lan.get(PAGE)
    assert waiting.context["is_under_way"]
    assert lan.get(f"{PAGE}/progress").status_code == 200
    card = waiting.context["exports"][0].card
    assert lan.get(f"{PAGE}/{card.id}").status_code == 404
    office.drain()
    assert lan.get(f"{PAGE}/progress")["HX-Refresh"] == "true"
    assert ExportPiece.objects.count() > 1
    data = bytes(lan.get(f"{PAGE}/{card.id}").getvalue())
    assert [line[1] for line in csv.reader(io.StringIO(data.decode("utf-8-sig")))][1:] == ["1", "2", "3", "4", "5"]


def test_who_takes_a_register_out_is_recorded(office: Office, browser: SignIn) -> None:
    """VI-53: which book, how many rows, as what; the record outlives the file. A double click takes it once."""
    office.registered()
    lan = browser("lan")
    for _click in range(2):
        order(lan, office, once="a", form="xlsx")
    order(lan, office, once="a", form="docx")
    told = list(EventRecord.objects.filter(kind="book.taken_out").order_by("id"))
    assert [(one.payload["form"], one.payload["rows"], one.actor_name) for one in told] == [
        ("xlsx", 1, "Nguyễn Thị Lan"), ("docx", 1, "Nguyễn Thị Lan"),
    ]  # fmt: skip
    lan.post(f"{PAGE}/{BookExport.objects.order_by('id')[0].id}/discard")
    assert BookExport.objects.count() == 1
    assert EventRecord.objects.filter(kind="book.taken_out").count() == 2


def test_a_file_is_for_those_who_keep_or_answer_for_registers(office: Office, browser: SignIn) -> None:
    """Officers 403, another agency's register 404; what one took nobody else may fetch or throw away."""
    office.registered()
    statuses = {name: order(browser(name), office) for name in ("lan", "thang", "binh", "hung", "nga")}
    assert statuses == {"lan": 302, "thang": 302, "binh": 302, "hung": 403, "nga": 404}
    mine = BookExport.objects.get(asked_by_id=office.persons["lan"])
    for name in ("thang", "hung", "nga"):
        assert browser(name).get(f"{PAGE}/{mine.id}").status_code == 404
        assert browser(name).post(f"{PAGE}/{mine.id}/discard").status_code == 404
    assert BookExport.objects.filter(pk=mine.id).exists()
    assert order(browser("lan"), office, form="exe") == 404
    assert order(browser("lan"), office, kind="x") == 404


def test_rights_are_asked_again_when_the_file_is_made(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has left the post by then gets nothing."""
    monkeypatch.setattr(exports, "AT_ONCE", 0)
    office.registered()
    lan = browser("lan")
    order(lan, office)
    row = BookExport.objects.get()
    BookExport.objects.update(asked_seat_id=office.seats["thang"])
    exports.make(row.id, now=office.now)
    row.refresh_from_db()
    assert row.state == ExportState.FAILED
    assert not ExportPiece.objects.exists()


def test_a_making_can_be_stopped(office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker notices that nobody wants the file any more and leaves nothing behind."""
    monkeypatch.setattr(exports, "AT_ONCE", 0)
    office.registered()
    lan = browser("lan")
    order(lan, office)
    row = BookExport.objects.get()
    monkeypatch.setattr(exports, "_note", lambda one, _done: BookExport.objects.filter(pk=one).delete())
    exports.make(row.id, now=office.now)
    office.drain()
    assert not BookExport.objects.exists()
    assert not ExportPiece.objects.exists()


def test_files_live_for_a_day(office: Office, browser: SignIn) -> None:
    """The hourly sweep deletes them; what no worker finished within hours is given up."""
    office.registered()
    order(browser("lan"), office)
    exports.sweep(now=timezone.now() + timedelta(hours=23))
    assert BookExport.objects.count() == 1
    BookExport.objects.update(state=ExportState.WAITING)
    exports.sweep(now=timezone.now() + timedelta(hours=7))
    assert BookExport.objects.get().state == ExportState.FAILED
    exports.sweep(now=timezone.now() + timedelta(hours=25))
    assert not BookExport.objects.exists()
    assert not ExportPiece.objects.exists()


def test_an_empty_register_is_an_empty_book(office: Office, browser: SignIn) -> None:
    """A cover and one page of columns."""
    assert len(pypdfium2.PdfDocument(taken(browser("lan"), office, "A.out"))) == 2


def test_not_too_many_files_wait_at_once(office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five at most: a reader does not fill the queue."""
    monkeypatch.setattr(exports, "AT_ONCE", -1)
    lan = browser("lan")
    assert [order(lan, office) for _each in range(6)] == [302] * 5 + [422]
