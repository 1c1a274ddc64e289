"""Rows on their way: progress, giving up, and the plain text of a register."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import BinaryIO

import pytest

from vanphong.engines.registers import delimited, paper, word_document, workbook
from vanphong.engines.registers.forms import Book, form
from vanphong.engines.registers.rows import Cancelled, Row, Watch, text_of

BOOK = Book(form("post"), "Sở Xây dựng", 2026)
WRITERS = pytest.mark.parametrize(
    "write", [delimited.write, paper.write, word_document.write, workbook.write], ids=["csv", "pdf", "docx", "xlsx"]
)
Writer = Callable[..., None]


@WRITERS
def test_progress_is_told_and_ends_with_all_rows(write: Writer) -> None:
    """A person who waits sees how far the print is."""
    told: list[int] = []
    write(BOOK, (("x",) for _ in range(25)), io.BytesIO(), watch=Watch(on_progress=told.append, every=10))
    assert told == [0, 10, 20, 25]


@WRITERS
def test_a_print_stops_soon_after_it_was_cancelled(write: Writer) -> None:
    """No further row is taken from the tables."""
    taken: list[int] = []
    watch = Watch(is_cancelled=lambda: len(taken) >= 20, every=10)
    with pytest.raises(Cancelled):
        write(BOOK, counted(taken), io.BytesIO(), watch=watch)
    assert len(taken) == 20


def counted(taken: list[int]) -> Iterable[Row]:
    """Rows without end, each noted when it is taken."""
    while True:
        taken.append(1)
        yield ("x",)


def test_plain_text_is_read_as_it_is_and_harmless() -> None:
    """UTF-8 with a mark for spreadsheets; the file stays the caller's."""
    file: BinaryIO = io.BytesIO()
    delimited.write(BOOK, [(date(2026, 1, 5), "=1+1", 'Sở "A"', None)], file)
    file.seek(0)
    head, line = file.read().decode().splitlines()
    assert head == '\ufeff"Ngày chuyển","Số, ký hiệu văn bản","Nơi nhận văn bản","Số lượng bì",' + (
        '"Ký nhận và dấu bưu điện","Ghi chú"'
    )
    assert line == '"05/01/2026","\'=1+1","Sở ""A""",""'


def test_a_cell_is_printed_as_offices_write_it() -> None:
    """Days, moments, numbers, nothing."""
    cells = (date(2026, 1, 5), datetime(2026, 1, 5, 9, 3, tzinfo=UTC), 0, None, "x")
    assert [text_of(cell) for cell in cells] == ["05/01/2026", "05/01/2026 09:03", "0", "", "x"]
