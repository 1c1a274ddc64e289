"""Writing tables as workbooks and as text; a cell is only ever a text, a number or a day, never a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

import xlsxwriter

Cell = str | int | date | None

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheet programs take UTF-8 for a Windows code page and break every Vietnamese letter."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First signs by which a spreadsheet takes a text for a formula (OWASP, CSV Injection)."""

_WIDEST, _NARROWEST = 60, 10


@dataclass(frozen=True)
class Table:
    """One sheet: its name, headings, rows, and words above the headings. `choices` names a list for a column."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    choices: Sequence[tuple[int, Sequence[str]]] = ()


def write_workbook(tables: Sequence[Table], file: BinaryIO) -> None:
    """Write sheets into a file as xlsx, row by row, in little memory."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        heading = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True})
        plain = book.add_format({"num_format": "@", "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        for table in tables:
            sheet = book.add_worksheet(table.name[:31])
            sheet.freeze_panes(1, 0)
            for place, words in enumerate(table.headings):
                sheet.set_column(place, place, min(max(len(words) + 4, _NARROWEST), _WIDEST), plain)
            for place, choices in table.choices:
                _offer(sheet, place, choices)
            for place, words in enumerate(table.headings):
                sheet.write_string(0, place, words, heading)
            for line, row in enumerate(table.rows, 1):
                for place, cell in enumerate(row):
                    _write(sheet, (line, place), cell, day=day, plain=plain)


def _offer(sheet: xlsxwriter.worksheet.Worksheet, place: int, choices: Sequence[str]) -> None:
    """Let a column be filled from a list while typing; other words are not refused, the import tells of them."""
    validation = {"validate": "list", "source": list(choices), "error_type": "information", "show_error": False}
    if choices and len(",".join(choices)) <= 255:
        sheet.data_validation(1, place, 100_000, place, validation)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    at: tuple[int, int],
    cell: Cell,
    *,
    day: xlsxwriter.format.Format,
    plain: xlsxwriter.format.Format,
) -> None:
    match cell:
        case None | "":
            return
        case date():
            sheet.write_datetime(*at, cell, day)
        case int():
            sheet.write_number(*at, cell)
        case text:
            sheet.write_string(*at, text, plain)


def text_lines(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The table as CSV, line by line, readable by spreadsheet programs as it is and harmless to open."""
    yield BYTE_ORDER_MARK + _line(headings)
    for row in rows:
        yield _line(row)


def safe(text: str) -> str:
    """A cell that no spreadsheet will calculate: what looks like a formula gets an apostrophe in front."""
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text


def _line(cells: Sequence[Cell]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow([safe(_as_text(cell)) for cell in cells])
    return buffer.getvalue()


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
        case other:
            return str(other)
