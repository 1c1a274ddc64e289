"""Rows whose number is not used: struck out in every kind of file, with the reason left readable (Điều 15, 16)."""

from __future__ import annotations

import io
import zipfile

from vanphong.engines.registers import forms, paper, word_document, workbook
from vanphong.engines.registers.rows import Struck

ROWS = [
    ("01/SXD-VP", "", "V/v mời họp", "Lan", "Sở Nội vụ", "", 1, "", "", ""),
    Struck(("02/SXD-VP", "", "V/v báo cáo", "Lan", "Sở Nội vụ", "", 1, "", "", "Hủy số: soạn nhầm")),
]
BOOK = forms.Book(form=forms.form("outgoing"), agency="Sở Xây dựng", year=2026)


def written(write: object) -> bytes:
    """The book as a file."""
    file = io.BytesIO()
    write(BOOK, iter(ROWS), file)  # type: ignore[operator]
    return file.getvalue()


def test_a_word_file_strikes_all_but_the_reason() -> None:
    """Five filled cells are struck, the note is not, nor any cell of the other row."""
    with zipfile.ZipFile(io.BytesIO(written(word_document.write))) as packed:
        document = packed.read("word/document.xml").decode()
    assert document.count("<w:strike/>") == 5
    struck = document[document.index("02/SXD-VP") - 100 : document.index("Hủy số")]
    assert "<w:strike/>" not in struck[-90:]


def test_a_workbook_strikes_by_a_style_of_its_own() -> None:
    """The style is in the file, and the struck row names it."""
    with zipfile.ZipFile(io.BytesIO(written(workbook.write))) as packed:
        styles = packed.read("xl/styles.xml").decode()
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert styles.count("<strike/>") == 1
    first, second = sheet.rindex("01/SXD-VP"), sheet.rindex("02/SXD-VP")
    styles_of = [sheet[sheet.rindex(' s="', 0, at) :][:8] for at in (first, second)]
    assert styles_of[0] != styles_of[1]


def test_a_pdf_draws_a_line_through_each_text() -> None:
    """One more line for every line of text of the struck row but its note."""
    plain = [tuple(row) for row in ROWS]
    struck, unstruck = io.BytesIO(), io.BytesIO()
    paper.write(BOOK, iter(ROWS), struck)
    paper.write(BOOK, iter(plain), unstruck)
    assert len(struck.getvalue()) > len(unstruck.getvalue())


def test_the_register_of_copies_has_its_own_columns() -> None:
    """Phụ lục I, Phần II: what was copied stands in it; the widths fill the sheet."""
    form = forms.form("copies")
    assert [column.code for column in form.columns][3] == "original"
    assert sum(column.width for column in form.columns) == 260
