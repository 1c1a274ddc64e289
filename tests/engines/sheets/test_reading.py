"""Tables are read out of whatever spreadsheet programs write, within bounds, and nothing is calculated."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import date

import pytest
import xlsxwriter

from vanphong.engines.sheets import errors, reading
from vanphong.engines.sheets.limits import Limits
from vanphong.engines.sheets.writing import Table, write_workbook
from vanphong.engines.vntext import legacy_fonts

TEXT = "Mã cán bộ;Họ và tên\nCB1;Nguyễn Văn Hùng\nCB2;Trần Thị Lan\nCB3;Đỗ Thuý Hà\n"
ROWS = [["Mã cán bộ", "Họ và tên"], ["CB1", "Nguyễn Văn Hùng"], ["CB2", "Trần Thị Lan"], ["CB3", "Đỗ Thuý Hà"]]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def workbook(*cells: tuple[int, int, object]) -> bytes:
    """A workbook with these cells."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row, column, value in cells:
            sheet.write(row, column, value)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    """A packed file with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def windows_1258(text: str) -> bytes:
    """Text in the Vietnamese code page, whose tone marks are letters of their own."""
    written = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        written += base.encode("cp1258") + "".join(part for part in parts if part in TONES).encode("cp1258")
    return written


def tcvn3(text: str) -> bytes:
    """Text as the ABC fonts wanted it."""
    signs = {unicode: code for code, unicode in legacy_fonts._TCVN3.items()}
    return "".join(chr(signs.get(ord(letter), ord(letter))) for letter in text).encode("latin-1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_unicode(encoding: str) -> None:
    """Whatever a program calls CSV."""
    assert reading.read(TEXT.encode(encoding)) == ROWS


def test_text_is_read_in_the_old_code_pages() -> None:
    """Windows-1258 and TCVN3 come out in NFC Unicode."""
    assert reading.read(windows_1258(TEXT)) == ROWS
    assert reading.read(tcvn3("Ma;Ho ten\nCB1;Nguyễn văn hùng\nCB2;Trần thị lan\n"))[1:] == [
        ["CB1", "Nguyễn văn hùng"], ["CB2", "Trần thị lan"],
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_separator_is_found(sign: str) -> None:
    """Also where a cell holds another one."""
    assert reading.read(TEXT.replace(";", sign).encode()) == ROWS
    assert reading.read(f'"a;b;c"{sign}"x"\n'.encode()) == [["a;b;c", "x"]]


def test_a_workbook_is_read_as_text() -> None:
    """Days as ISO, whole numbers without a point, formulas as the value that was saved."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(1, 0, 12.0)
        sheet.write(1, 1, date(2026, 1, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula(1, 2, '=WEBSERVICE("http://example.org")', None, "saved")
        sheet.write(1, 3, 1.5)
        sheet.write(1, 4, True)
    assert reading.read(file.getvalue()) == [["", "", "", "", ""], ["12", "2026-01-05", "saved", "1.5", "1"]]


def test_a_column_typed_for_an_old_font_is_told_from_its_neighbours() -> None:
    """A workbook whose headings are Unicode and whose names are not."""
    old = tcvn3("Nguyễn Văn Hùng").decode("latin-1")
    rows = reading.read(workbook((0, 0, "Họ và tên"), (1, 0, old), (2, 0, "Đỗ Thị Hà"), (0, 1, "x"), (1, 1, "café")))
    assert rows == [["Họ và tên", "x"], ["Nguyễn Văn Hùng", "café"], ["Đỗ Thị Hà", ""]]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.EmptySheet),
        (b" \n ; \n", errors.EmptySheet),
        (workbook(), errors.EmptySheet),
        (b"%PDF-1.7 ...", errors.NotASheet),
        (b"\x00\x01\x02\x03" * 100, errors.NotASheet),
        (b"<html><table></table></html>", errors.NotASheet),
        (archive(word__document=b"x"), errors.NotASheet),
        (archive(xl__workbook=b"x"), errors.BrokenSheet),
        (workbook((0, 0, "x"))[:2000], errors.BrokenSheet),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedSheet),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), errors.NotASheet),
        (b"," * 500, errors.TooManyColumns),
        (b"a,b\n" * 100_200, errors.TooManyRows),
        (b"x" * (31 * 1024 * 1024), errors.TooLarge),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[errors.SheetError]) -> None:
    """Malformed, foreign, sealed, oversized: one typed error each."""
    with pytest.raises(error):
        reading.read(data)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    """Small on the wire, huge in memory."""
    bomb = archive(xl__workbook=b"0" * 20_000_000)
    assert len(bomb) < 50_000
    with pytest.raises(errors.TooLarge):
        reading.read(bomb, limits=Limits(max_unpacked_bytes=10_000_000))


def test_a_cell_in_the_last_corner_ends_the_reading_process_only() -> None:
    """A sheet of a few bytes that would fill the memory with empty cells."""
    with pytest.raises((errors.TooComplex, errors.TooManyColumns, errors.TooManyRows)):
        reading.read(workbook((0, 0, "x"), (1_048_575, 16_383, "y")))


def test_what_is_written_is_read_again() -> None:
    """Texts that look like formulas stay texts."""
    file = io.BytesIO()
    write_workbook([Table("Tờ 1", ["A", "B"], [("=1+1", date(2026, 1, 5)), ("@x", 7)])], file)
    assert reading.read(file.getvalue()) == [["A", "B"], ["=1+1", "2026-01-05"], ["@x", "7"]]
