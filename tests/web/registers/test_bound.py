"""A register as a file in the decree's form: every entry, in volumes, for those who may read it."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.engines.registers.forms import form
from vanphong.web.registers import bound


def taken(browser: Client, office: Office, which: str, **named: object) -> bytes:
    """The bytes of a file of a register of A."""
    more = "".join(f"&{name}={value}" for name, value in named.items())
    answer = browser.get(f"/registers/file?register={office.registers[which]}&year={office.now.year}{more}")
    assert answer.status_code == 200
    return bytes(answer.getvalue())


def words(data: bytes) -> str:
    """The text of a PDF, on one line."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_incoming_register_is_bound_in_the_form_of_the_decree(office: Office, browser: SignIn) -> None:
    """R-027; NĐ 30/2020, Phụ lục IV: cover with days and numbers, ten columns, every entry."""
    office.submitted()
    office.registered()
    text = words(taken(browser("lan"), office, "A.in"))
    for part in ("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", f"Năm: {office.now.year}", "Từ số 01 đến số 02", "Quyển số: 01", "Tác giả"):
        assert part in text, part
    assert "Phan Quốc Thắng" in text


def test_the_outgoing_register_opens_in_a_spreadsheet(office: Office, browser: SignIn) -> None:
    """R-061: the decree's ten columns, days as days, copies as a number."""
    office.released()
    file = io.BytesIO(taken(browser("thang"), office, "A.out", form="xlsx"))
    lines = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    head = next(place for place, line in enumerate(lines) if line[0] == "Số, ký hiệu văn bản")
    assert tuple(lines[head]) == tuple(column.heading for column in form("outgoing").columns)
    entry = lines[head + 2]
    assert entry[0] == "01/SXD-KT"
    assert entry[1] == entry[7] == office.now.date()
    assert "Ủy ban nhân dân xã Hòa Bình" in str(entry[4])
    assert isinstance(entry[6], float)


def test_the_register_opens_as_a_text(office: Office, browser: SignIn) -> None:
    """A Word document with the same lines."""
    office.registered(issuer_name="Ban <Quản lý> & Khu")
    with zipfile.ZipFile(io.BytesIO(taken(browser("lan"), office, "A.in", form="docx"))) as packed:
        assert "Ban &lt;Quản lý&gt; &amp; Khu" in packed.read("word/document.xml").decode()


def test_a_long_register_comes_in_volumes(office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every number stands in exactly one volume, and each says which it is."""
    monkeypatch.setattr("vanphong.documents.queries.register_books.PART", 2)
    monkeypatch.setattr(bound, "VOLUME", 4)
    for number in range(1, 7):
        office.registered(issuer_name=f"Cơ quan{number}")
    lan = browser("lan")
    volumes = [words(taken(lan, office, "A.in", volume=volume)) for volume in (1, 2)]
    assert "Từ số 05 đến số 06 Quyển số: 02" in volumes[1]
    assert [[f"quan{number}" in text for number in range(1, 7)] for text in volumes] == [
        [True] * 4 + [False] * 2, [False] * 4 + [True] * 2,
    ]  # fmt: skip
    page = lan.get(f"/registers?register={office.registers['A.in']}&year={office.now.year}")
    assert [file.href.split("&", 2)[2] for file in page.context["files"]][:2] == [
        "form=pdf&volume=1", "form=pdf&volume=2",
    ]  # fmt: skip
    assert lan.get(f"/registers/file?register={office.registers['A.in']}&volume=3").status_code == 404


def test_an_empty_register_is_an_empty_book(office: Office, browser: SignIn) -> None:
    """A cover and one page of columns; another kind of file there is none."""
    assert len(pypdfium2.PdfDocument(taken(browser("lan"), office, "A.out"))) == 2
    wrong = f"/registers/file?register={office.registers['A.out']}&form=exe"
    assert browser("lan").get(wrong).status_code == 404
