"""A form as CSV: UTF-8 with a byte order mark, days as offices write them, nothing that a spreadsheet calculates."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from vanphong.engines.registers.forms import Book
from vanphong.engines.registers.rows import UNWATCHED, Row, Watch, text_of
from vanphong.engines.sheets.writing import BYTE_ORDER_MARK, safe


def write(book: Book, rows: Iterable[Row], file: BinaryIO, *, watch: Watch = UNWATCHED) -> None:
    """Write headings and rows into a file, row by row; raises ``Cancelled``."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    try:
        text.write(BYTE_ORDER_MARK)
        lines = csv.writer(text, quoting=csv.QUOTE_ALL)
        lines.writerow([column.heading for column in book.form.columns])
        for row in watch.over(rows):
            lines.writerow([safe(text_of(cell)) for cell in row])
    finally:
        text.detach()
