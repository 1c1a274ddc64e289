"""A register as a Word document: well-formed, with every column, headings that repeat, rows that stay whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree

import pytest

from vanphong.engines.registers import word_document
from vanphong.engines.registers.forms import Book, Signer, form
from vanphong.engines.registers.rows import Heading, Row

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOOK = Book(form("incoming"), "Sở <Xây dựng>", 2026, superior="Ủy ban nhân dân tỉnh Sao Mai", closing=("Hết & xong.",))


def parts(rows: Iterable[Row], book: Book = BOOK) -> dict[str, ElementTree.Element]:
    """Every part of the document, parsed."""
    file = io.BytesIO()
    word_document.write(book, rows, file)
    with zipfile.ZipFile(file) as packed:
        return {name: ElementTree.fromstring(packed.read(name)) for name in packed.namelist()}  # noqa: S314 (our own)


def texts(row: ElementTree.Element) -> list[str]:
    """The texts of the cells of a row."""
    return ["".join(one.text or "" for one in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]


def test_the_table_has_the_columns_and_the_rows() -> None:
    """Headings repeat on every page, no row is torn, short rows are filled up."""
    body = parts([(date(2026, 1, 5), 12, "UBND <tỉnh> & huyện"), ("x",)])["word/document.xml"]
    lines = list(body.iter(f"{W}tr"))
    assert texts(lines[0]) == [column.heading for column in BOOK.form.columns]
    assert texts(lines[1]) == [f"({number})" for number in range(1, 11)]
    assert texts(lines[2]) == ["05/01/2026", "12", "UBND <tỉnh> & huyện", *[""] * 7]
    assert texts(lines[3]) == ["x", *[""] * 9]
    assert len(list(body.iter(f"{W}tblHeader"))) == 2
    assert len(list(body.iter(f"{W}cantSplit"))) == len(lines)
    assert "Hết & xong." in "".join(one.text or "" for one in body.iter(f"{W}t"))


def test_the_page_lies_across_and_the_columns_fill_it() -> None:
    """A4, 297 × 210 mm, with the decree's widths in proportion."""
    body = parts([])["word/document.xml"]
    page = next(body.iter(f"{W}pgSz"))
    assert (page.get(f"{W}w"), page.get(f"{W}h"), page.get(f"{W}orient")) == ("16838", "11906", "landscape")
    grid = [int(one.get(f"{W}w") or 0) for one in body.iter(f"{W}gridCol")]
    assert abs(sum(grid) - 260 * 1440 / 25.4) < 10


def test_a_long_register_goes_on_in_a_further_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word reads no more than 32,767 rows of one table."""
    monkeypatch.setattr(word_document, "MOST_ROWS", 1000)
    body = parts((str(number),) for number in range(2500))["word/document.xml"]
    assert len(list(body.iter(f"{W}tbl"))) == 3
    assert len(list(body.iter(f"{W}tr"))) == 2500 + 3 * 2


def test_a_list_has_head_headings_and_places_to_sign() -> None:
    """Phụ lục V: national title, bold headings, who made it."""
    book = Book(
        form("dossiers"), "Sở Xây dựng", 2026, place="Sao Mai", made_on=date(2026, 1, 5),
        signers=(Signer("Người lập", "Trần Văn Hùng"), Signer("Thủ trưởng")),
    )  # fmt: skip
    made = parts([Heading(("I", "Tổ chức\nCán bộ")), ("01.TCCB",)], book)
    words = "|".join(one.text or "" for one in made["word/document.xml"].iter(f"{W}t"))
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "DANH MỤC HỒ SƠ NĂM 2026",
        "Sao Mai, ngày 05 tháng 01",
        "THỦ TRƯỞNG",
    ):
        assert part in words, part
    assert "Tổ chức|Cán bộ" in words
    footer = "".join(one.text or "" for one in made["word/footer1.xml"].iter(f"{W}t"))
    assert footer.startswith("Sở Xây dựng - DANH MỤC HỒ SƠ NĂM 2026")
