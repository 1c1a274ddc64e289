"""A form as a workbook: XlsxWriter makes the container, the rows stream into its one sheet.

XlsxWriter alone takes six seconds for 100,000 rows because it takes every cell through its own checks; all that the
rows need is three styles and in-line texts, so that their XML is written here and everything else is left to it.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import BinaryIO

import xlsxwriter

from vanphong.engines.registers.forms import Book, Column, Paper
from vanphong.engines.registers.rows import UNWATCHED, Cell, Heading, Row, Struck, Watch, escaped, text_of

SHEET = "xl/worksheets/sheet1.xml"
FONT = "Times New Roman"
MOST_ROWS = 1_048_000
LONGEST_TEXT = 32_767
"""Of one cell; spreadsheet programs refuse the whole file for one that is longer."""

_CHARACTERS_PER_MILLIMETRE = 0.52
_FIRST_REAL_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30).toordinal()
_BLOCK = 500
_PAPER = {Paper.A4: 9, Paper.A3: 8}


class TooManyRows(Exception):
    """More rows than a sheet holds."""


def write(book: Book, rows: Iterable[Row], file: BinaryIO, *, watch: Watch = UNWATCHED) -> None:
    """Write the form into a file in constant memory; days are real days, no text is ever a formula.

    Raises ``Cancelled`` and ``TooManyRows``.
    """
    with (
        zipfile.ZipFile(_container(book)) as made,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=2) as target,
    ):
        for part in made.infolist():
            if part.filename != SHEET:
                target.writestr(part, made.read(part), zipfile.ZIP_DEFLATED)
        before, pattern, after = _split(made.read(SHEET).decode())
        with target.open(SHEET, "w") as sheet:
            sheet.write(before.encode())
            lines = _Lines(book, pattern)
            for block in lines.blocks(watch.over(rows)):
                sheet.write(block.encode())
            sheet.write(lines.closing().encode() + after.encode())


def _container(book: Book) -> io.BytesIO:
    """A workbook with titles, headings and one line that shows the styles of every column."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": book.name, "company": book.agency, "created": datetime(book.year, 1, 1)})  # noqa: DTZ001
        sheet = workbook.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", book.name)[:31].capitalize())
        style = {"font_name": FONT, "font_size": 11}
        centre = {**style, "align": "center", "valign": "vcenter", "text_wrap": True}
        top = _titles(workbook, sheet, book, style=style)
        heading = workbook.add_format({**centre, "bold": True, "border": 1})
        small = workbook.add_format({**centre, "italic": True, "border": 1})
        for place, column in enumerate(book.form.columns):
            sheet.set_column(place, place, column.width * _CHARACTERS_PER_MILLIMETRE)
            sheet.write_string(top, place, column.heading, heading)
            sheet.write_string(top + 1, place, f"({place + 1})", small)
        _styles(workbook, sheet, top + 2, {**style, "border": 1, "valign": "top", "text_wrap": True})
        sheet.freeze_panes(top + 2, 0)
        sheet.repeat_rows(top, top + 1)
        _page(sheet, book)
    packed.seek(0)
    return packed


def _titles(
    workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, book: Book, *, style: dict[str, object]
) -> int:
    """Write the lines above the headings and return the place of the line that follows."""
    bold = workbook.add_format({**style, "bold": True})
    title = workbook.add_format({**style, "bold": True, "font_size": 14, "align": "center"})
    plain = workbook.add_format({**style, "align": "center"})
    line = 0
    if book.superior:
        sheet.write_string(line, 0, book.superior.upper(), workbook.add_format(style))
        line += 1
    sheet.write_string(line, 0, book.agency.upper(), bold)
    last = len(book.form.columns) - 1
    sheet.merge_range(line + 1, 0, line + 1, last, "", title)
    sheet.write_string(line + 1, 0, book.name, title)
    line += 2
    for words_below in book.below_title:
        sheet.merge_range(line, 0, line, last, "", plain)
        sheet.write_string(line, 0, words_below, plain)
        line += 1
    return line + 1


def _styles(
    workbook: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    line: int,
    style: dict[str, object],
) -> None:
    """Write one cell of every style, in the order that `_Lines` reads: the container tells their numbers."""
    text = {**style, "num_format": "@"}
    day = {**style, "align": "center", "num_format": "dd/mm/yyyy"}
    shown: tuple[dict[str, object], ...] = (
        text,
        {**text, "align": "center"},
        {**text, "bold": True},
        day,
        {**day, "num_format": "dd/mm/yyyy hh:mm"},
        {**style, "align": "center", "num_format": "0"},
        {"font_name": FONT, "font_size": 11, "num_format": "@"},
        {**text, "font_strikeout": True},
    )
    for place, one in enumerate(shown):
        sheet.write_blank(line, place, None, workbook.add_format(one))


def _page(sheet: xlsxwriter.worksheet.Worksheet, book: Book) -> None:
    sheet.set_paper(_PAPER[book.paper])
    if book.form.is_landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=25 / 25.4, right=12 / 25.4, top=15 / 25.4, bottom=15 / 25.4)
    sheet.set_footer(f'&L&"{FONT}"&9{book.agency.replace("&", "&&")}&R&"{FONT}"&9&P/&N')


def _split(sheet: str) -> tuple[str, list[str], str]:
    """Return the sheet before its rows' place, the numbers of the styles, and the sheet after."""
    sheet = re.sub(r"<dimension [^>]*/>", "", sheet)
    pattern = re.search(r'<row r="(\d+)"[^>]*>(?:(?!<row).)*</row></sheetData>', sheet, re.DOTALL)
    if pattern is None:
        raise ValueError("the container has no line of styles")
    styles = re.findall(r' s="(\d+)"', pattern.group(0))
    return sheet[: pattern.start()], [pattern.group(1), *styles], sheet[pattern.end() - len("</sheetData>") :]


class _Lines:
    """The XML of the rows, and how far down the sheet they have come."""

    def __init__(self, book: Book, pattern: list[str]) -> None:
        self.book = book
        first, self.plain, self.centred, self.bold, self.day, self.moment, self.number, self.loose, struck = pattern
        self.line = int(first)
        self.columns = [(_letter(place), self._style(column)) for place, column in enumerate(book.form.columns)]
        self.headings = [(_letter(place), self.bold) for place in range(len(book.form.columns))]
        self.struck = [(letter, struck) for letter, _style in self.columns[:-1]] + self.columns[-1:]

    def _style(self, column: Column) -> str:
        return self.centred if column.is_centred else self.plain

    def blocks(self, rows: Iterable[Row]) -> Iterable[str]:
        """Yield the XML of some hundred rows at a time."""
        block: list[str] = []
        for row in rows:
            block.append(self._row(row))
            if len(block) == _BLOCK:
                if self.line > MOST_ROWS:
                    raise TooManyRows
                yield "".join(block)
                block.clear()
        yield "".join(block)

    def _row(self, row: Row) -> str:
        at = self.line
        self.line += 1
        columns = self.columns
        if isinstance(row, (Heading, Struck)):
            columns = self.headings if isinstance(row, Heading) else self.struck
            row = [text_of(cell) for cell in row] if isinstance(row, Struck) else row
        # Short rows get empty cells, so that the rules of the table go on.
        cells = [*row, *[""] * (len(columns) - len(row))] if len(row) < len(columns) else row
        parts = [self._cell(f"{letter}{at}", style, cell) for (letter, style), cell in zip(columns, cells, strict=True)]
        return f'<row r="{at}">{"".join(parts)}</row>'

    def _cell(self, at: str, style: str, cell: Cell) -> str:
        if not cell and cell != 0:
            return f'<c r="{at}" s="{style}"/>'
        if isinstance(cell, date):
            if isinstance(cell, datetime):
                return f'<c r="{at}" s="{self.moment}"><v>{_serial(cell):.10f}</v></c>'
            if cell >= _FIRST_REAL_DAY:
                return f'<c r="{at}" s="{self.day}"><v>{cell.toordinal() - _DAY_ZERO}</v></c>'
        if isinstance(cell, int):
            return f'<c r="{at}" s="{self.number}"><v>{cell}</v></c>'
        text = escaped(text_of(cell)[:LONGEST_TEXT])
        return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

    def closing(self) -> str:
        """The lines below the table."""
        signers = tuple(f"{one.role}: {one.name}" for one in self.book.signers)
        texts = [text for text in (*self.book.closing, self.book.place_line, *signers) if text]
        lines = []
        for text in texts:
            self.line += 1
            lines.append(f'<row r="{self.line}">{self._cell(f"A{self.line}", self.loose, text)}</row>')
        return "".join(lines)


def _letter(place: int) -> str:
    """The name of a column; no form has more than 26."""
    return chr(ord("A") + place)


def _serial(at: datetime) -> float:
    return at.toordinal() - _DAY_ZERO + (at.hour * 60 + at.minute) / 1440
