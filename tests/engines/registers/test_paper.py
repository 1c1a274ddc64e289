"""A register on paper: cover, columns on every page, whole rows, page numbers, letters that can be searched."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from datetime import date

import pypdfium2

from vanphong.engines.registers import paper
from vanphong.engines.registers.forms import Book, Paper, Signer, form
from vanphong.engines.registers.rows import Heading, Row, blank
from vanphong.engines.registers.typeface import regular
from vanphong.engines.registers.typesetting import Setting

BOOK = Book(
    form("incoming"), "Sở Xây dựng", 2026, superior="Ủy ban nhân dân tỉnh Sao Mai", first_day=date(2026, 1, 2),
    last_day=date(2026, 6, 30), first_number="01", last_number="1205", volume="01",
)  # fmt: skip


def made(rows: Iterable[Row], book: Book = BOOK) -> bytes:
    """The file of some rows."""
    file = io.BytesIO()
    paper.write(book, rows, file)
    return file.getvalue()


def pages(data: bytes) -> list[str]:
    """The text of every page, each on one line."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def line(number: int) -> Row:
    """An entry."""
    return (
        date(2026, 1, 5), number, "Ủy ban nhân dân xã Hòa Bình", f"{number}/UBND-VP", date(2026, 1, 2),
        f"Công văn. V/v đo đạc thửa đất số {number}", "Phòng Kinh tế", date(2026, 1, 5), "", None,
    )  # fmt: skip


def test_the_cover_says_whose_book_it_is() -> None:
    """Phụ lục IV: agency, register, year, days, numbers, volume; unknown ones stay dotted."""
    cover = pages(made([]))[0]
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH SAO MAI", "SỞ XÂY DỰNG", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm: 2026",
        "Từ ngày 02/01/2026 đến ngày 30/06/2026", "Từ số 01 đến số 1205", "Quyển số: 01",
    ):  # fmt: skip
        assert words in cover, words
    assert "Quyển số: ...." in pages(made([], Book(form("post"), "Sở Xây dựng", 2026)))[0]


def test_every_page_has_the_columns_its_number_and_the_agency() -> None:
    """So that a leaf that falls out of the binding can be put back."""
    found = pages(made(line(number) for number in range(1, 61)))
    assert len(found) > 3
    for number, text in enumerate(found[1:], 1):
        for column in BOOK.form.columns:
            assert all(word in text for word in column.heading.split()), (number, column.heading)
        assert text.endswith(f"Sở Xây dựng {number} SỔ ĐĂNG KÝ VĂN BẢN ĐẾN - 2026")


def test_no_entry_is_lost_or_torn() -> None:
    """Every entry stands whole on one page, in order."""
    found = pages(made(line(number) for number in range(1, 301)))
    homes = [[at for at, text in enumerate(found) if f"thửa đất số {number} " in text] for number in range(1, 301)]
    assert all(len(home) == 1 for home in homes)
    assert homes == sorted(homes)


def test_an_entry_longer_than_a_page_goes_on() -> None:
    """A list of recipients may have no end; nothing of it is cut off."""
    row = ("", 1, "", "", "", " ".join(f"chữ{number}" for number in range(2500)), "", "", "", "")
    found = pages(made([row, line(2)]))
    assert len(found) > 3
    assert all(f"chữ{number}" in " ".join(found) for number in (0, 1250, 2499))
    assert "2/UBND-VP" in found[-1]


def test_no_line_leaves_its_column() -> None:
    """Words longer than a column are broken, symbols after the stroke."""
    setting = Setting("R", regular(), 10)
    for text in ("12345/QĐ-UBND-KTTH", "x" * 300, "a bb " * 50, "ngắn"):
        assert all(part.width <= 60 for part in setting.wrap(text, 60)), text
    assert setting.wrap("12345/QĐ-UBND", 45)[0] == setting.line("12345/")
    assert setting.wrap("một\nhai", 300) == (setting.line("một"), setting.line("hai"))


def test_marks_apart_from_their_letters_are_put_on_them() -> None:
    """Texts from other systems come decomposed; letters without a glyph and controls do no harm."""
    apart = unicodedata.normalize("NFD", "Quyết định về đường bộ")
    text = pages(made([("", 1, apart, "\u4e2d\x07", "", "(a) \\ )(", "", "", "", "")]))[1]
    assert "Quyết định về đường bộ" in text
    assert "(a) \\ )(" in text


def test_the_sheet_is_as_ordered() -> None:
    """A4 across for registers, upright for lists, A3 on demand."""
    sizes = {
        (297, 210): BOOK,
        (420, 297): Book(form("incoming"), "Sở Xây dựng", 2026, paper=Paper.A3),
        (210, 297): Book(form("dossiers"), "Sở Xây dựng", 2026),
    }
    for (width, height), book in sizes.items():
        page = pypdfium2.PdfDocument(made([], book))[0]
        assert tuple(round(side * 25.4 / 72) for side in page.get_size()) == (width, height)


def test_a_list_has_its_head_headings_totals_and_signers() -> None:
    """Phụ lục V: national title above, bold headings, the total and who made it below."""
    book = Book(
        form("dossiers"), "Sở Xây dựng", 2026, closing=("Tổng cộng: 40 hồ sơ.",), place="Sao Mai",
        made_on=date(2026, 1, 5), signers=(Signer("Người lập", "Trần Văn Hùng"), Signer("Thủ trưởng cơ quan")),
    )  # fmt: skip
    rows = [Heading(("I", "TỔ CHỨC CÁN BỘ")), *((f"{number:02}.TCCB", f"Hồ sơ {number}") for number in range(1, 41))]
    found = pages(made(rows, book))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found[0]
    assert "DANH MỤC HỒ SƠ NĂM 2026" in found[0]
    for words in ("Tổng cộng: 40 hồ sơ.", "Sao Mai, ngày 05 tháng 01 năm 2026", "NGƯỜI LẬP", "Trần Văn Hùng"):
        assert words in found[-1], words


def test_an_empty_book_is_printed_for_the_pen() -> None:
    """An outage, or matters that may not enter the system (R-079): ruled lines, no entries."""
    assert len(pages(made(blank(10, 60)))) > 3


def test_every_object_stands_where_the_table_of_places_says() -> None:
    """ISO 32000-1, 7.5.4: strict readers do not mend a file."""
    data = made(line(number) for number in range(1, 60))
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    lines = data[start:].split(b"\n")
    assert (lines[0], lines[2]) == (b"xref", b"0000000000 65535 f ")
    count = int(lines[1].split()[1])
    for number, entry in enumerate(lines[3 : count + 2], 1):
        assert len(entry) == 19
        assert data[int(entry[:10]) :].startswith(b"%d 0 obj\n" % number), number


def test_the_same_rows_give_the_same_bytes() -> None:
    """What is printed again is what was bound."""
    assert made([line(1)]) == made([line(1)])
