"""What is written for spreadsheets is harmless to open."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from vanphong.engines.sheets.writing import Table, safe, text_lines, write_workbook


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@sum", "\t=1", " =1", "\r=1"])
def test_no_cell_of_a_text_begins_a_formula(text: str) -> None:
    """OWASP, CSV Injection."""
    assert safe(text) == f"'{text}"
    (_head, line) = text_lines(["a"], [(text,)])
    assert line.startswith("\"'")


def test_text_is_read_by_excel_as_it_is() -> None:
    """With a byte order mark, days as offices write them."""
    assert list(text_lines(["Họ tên", "Ngày"], [("Lan", date(2026, 1, 5)), (None, 3)])) == [
        '\ufeff"Họ tên","Ngày"\r\n', '"Lan","05/01/2026"\r\n', '"","3"\r\n',
    ]  # fmt: skip


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    """Whatever was typed into the office."""
    file = io.BytesIO()
    write_workbook([Table("S", ["A"], [("=HYPERLINK(1)",), ("https://example.org",)], [(0, ["có", "không"])])], file)
    with zipfile.ZipFile(file) as packed:
        parts = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "<f>" not in parts
    assert "<hyperlink" not in parts
