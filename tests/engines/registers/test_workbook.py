"""A register as a workbook: real days, texts that stay texts, headings that repeat."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest
from python_calamine import CalamineWorkbook

from vanphong.engines.registers import workbook
from vanphong.engines.registers.forms import Book, Paper, Signer, form
from vanphong.engines.registers.rows import Heading, Row

BOOK = Book(
    form("outgoing"), "Sở Xây dựng & Đô thị", 2026, superior="Ủy ban nhân dân tỉnh Sao Mai", closing=("Hết sổ.",)
)
MOMENT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
LINE: Row = (
    "12/QĐ-SXD", date(2026, 1, 5), 'Quyết định "A" <b> & =1+1', "Trần Văn Hùng", "=HYPERLINK(1)", "+84", 7,
    MOMENT, "", None,
)  # fmt: skip


def made(rows: Iterable[Row], book: Book = BOOK) -> bytes:
    """The file of some rows."""
    file = io.BytesIO()
    workbook.write(book, rows, file)
    return file.getvalue()


def part(data: bytes, name: str) -> str:
    """One file of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode()


def test_a_reader_finds_titles_columns_and_values() -> None:
    """Read back by another program: days as days, numbers as numbers, texts as they are."""
    lines = CalamineWorkbook.from_filelike(io.BytesIO(made([LINE]))).get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines[:4]] == [
        "ỦY BAN NHÂN DÂN TỈNH SAO MAI", "SỞ XÂY DỰNG & ĐÔ THỊ", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2026",
    ]  # fmt: skip
    assert tuple(lines[5]) == tuple(column.heading for column in BOOK.form.columns)
    assert lines[6][0] == "(1)"
    assert lines[7][:2] == ["12/QĐ-SXD", date(2026, 1, 5)]
    assert lines[7][2:8] == [
        'Quyết định "A" <b> & =1+1', "Trần Văn Hùng", "=HYPERLINK(1)", "+84", 7.0, MOMENT.replace(tzinfo=None),
    ]  # fmt: skip
    assert lines[9][0] == "Hết sổ."


def test_nothing_typed_into_the_office_is_calculated() -> None:
    """Formulas and links of a stranger's letter stay texts, also when the cell is edited."""
    sheet = part(made([LINE]), "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_headings_repeat_on_paper_and_stay_on_the_screen() -> None:
    """Print titles, frozen lines, landscape, one page wide."""
    data = made([LINE])
    assert re.search(r"Print_Titles[^>]*>[^<]*\$6:\$7<", part(data, "xl/workbook.xml"))
    sheet = part(data, "xl/worksheets/sheet1.xml")
    for words in ('ySplit="7"', 'state="frozen"', 'orientation="landscape"', 'paperSize="9"', 'fitToHeight="0"'):
        assert words in sheet, words
    large = part(made([LINE], Book(form("outgoing"), "A", 2026, paper=Paper.A3)), "xl/worksheets/sheet1.xml")
    assert 'paperSize="8"' in large


def test_every_line_has_every_cell() -> None:
    """Short rows, headings, signs that XML cannot hold, a text longer than a cell may be, a day before 1900."""
    rows: list[Row] = [("1",), Heading(("I", "\x00\x1b\ud800Tổ chức")), ("x" * 40_000, date(1899, 5, 6)), ("\n=1\r\n",)]
    lines = CalamineWorkbook.from_filelike(io.BytesIO(made(rows))).get_sheet_by_index(0).to_python()
    assert {len(line) for line in lines} == {10}
    assert lines[8][1] == "Tổ chức"
    assert (len(str(lines[9][0])), lines[9][1]) == (32_767, "06/05/1899")


def test_rows_are_taken_one_at_a_time_and_thousands_stand_in_order() -> None:
    """More rows than one block, from a generator; the same rows give the same bytes."""
    data = made((str(number),) for number in range(1, 1703))
    lines = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines[7:-2]] == [str(number) for number in range(1, 1703)]
    assert data == made((str(number),) for number in range(1, 1703))


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of a file that no program opens."""
    monkeypatch.setattr(workbook, "MOST_ROWS", 500)
    with pytest.raises(workbook.TooManyRows):
        made(("x",) for _ in range(1500))


def test_a_list_without_year_line_and_with_signers() -> None:
    """A list of dossiers begins with its title, and ends with who made it."""
    book = Book(
        form("dossiers"), "Sở Xây dựng", 2026, place="Sao Mai", made_on=date(2026, 2, 5),
        signers=(Signer("Người lập", "Trần Văn Hùng"),),
    )  # fmt: skip
    lines = CalamineWorkbook.from_filelike(io.BytesIO(made([("01.TCCB",)], book))).get_sheet_by_index(0).to_python()
    texts = [line[0] for line in lines]
    assert "DANH MỤC HỒ SƠ NĂM 2026" in texts
    assert texts[-2:] == ["Sao Mai, ngày 05 tháng 02 năm 2026", "Người lập: Trần Văn Hùng"]
