"""A form as PDF, drawn page by page: cover or head, the table with its headings on every page, closing.

The layout program of the other papers holds a whole document in memory and has no end for 100,000 rows; a table of
text needs no more than lines broken at the width of a column, so it is drawn here, in constant memory.
"""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from vanphong.engines.registers import typeface
from vanphong.engines.registers.drawing import MILLIMETRE as MM
from vanphong.engines.registers.drawing import Page
from vanphong.engines.registers.forms import Book, Paper
from vanphong.engines.registers.front import Front
from vanphong.engines.registers.pdf_file import PdfFile
from vanphong.engines.registers.rows import UNWATCHED, Cell, Heading, Row, Struck, Watch, text_of
from vanphong.engines.registers.sheet import Sheet
from vanphong.engines.registers.typesetting import Line, Setting

LEAST_HEIGHT = 8 * MM
"""Of a row: a signature must fit."""

_PAD_X, _PAD_Y = 1.0 * MM, 1.0 * MM


def write(book: Book, rows: Iterable[Row], file: BinaryIO, *, watch: Watch = UNWATCHED) -> None:
    """Write the form into a file in constant memory; a row is torn only if it is taller than a page.

    The same book and rows give the same bytes. Raises ``Cancelled``.
    """
    faces = {"R": typeface.regular(), "B": typeface.bold(), "I": typeface.italic()}
    sheet = Sheet.of(book)
    target = PdfFile(file, width=sheet.width * MM, height=sheet.height * MM, faces=faces)
    table = _Table(book, Front(book, sheet, faces), target)
    table.begin()
    for row in watch.over(rows):
        table.add(row)
    table.end()
    target.finish(title=book.running_name, author=book.agency)


class _Table:
    """The table on its way over the pages."""

    def __init__(self, book: Book, front: Front, target: PdfFile) -> None:
        self.book, self.front, self.target = book, front, target
        sheet = front.sheet
        self.height = sheet.height * MM
        self.floor = (sheet.height - sheet.bottom) * MM
        size = 11.0 if book.paper is Paper.A3 else 10.0
        self.plain, self.strong = front.setting("R", size), front.setting("B", size)
        self.slanted = front.setting("I", 9)
        self.small = front.setting("R", 9)
        widths = [column.width * sheet.scale * MM for column in book.form.columns]
        self.edges = [front.left + sum(widths[:place]) for place in range(len(widths) + 1)]
        self.columns = [
            (edge, width - 2 * _PAD_X, column.is_centred)
            for edge, width, column in zip(self.edges[:-1], widths, book.form.columns, strict=True)
        ]
        self.headings: dict[float, tuple[str, float]] = {}
        self.number = 0
        self.page = Page(self.height)
        self.top = self.at = 0.0

    def begin(self) -> None:
        """Draw the cover, or the head of the first page."""
        if self.front.has_cover:
            self.front.cover(self.page)
            self.target.add_page(self.page.drawing.encode("ascii"))
        self._begin_page()

    def add(self, row: Row) -> None:
        """Draw one row on this page or the next."""
        is_heading, is_struck = isinstance(row, Heading), isinstance(row, Struck)
        setting = self.strong if is_heading else self.plain
        cells = [self._wrapped(setting, place, cell) for place, cell in enumerate(row[: len(self.columns)])]
        height = self._height(setting, cells)
        # A heading may not stand alone at the foot of a page.
        needed = height + (LEAST_HEIGHT if is_heading else 0)
        if self.at + needed > self.floor and self.at > self.top:
            self._turn()
        while self.at + height > self.floor:
            fitting = max(1, int((self.floor - self.at - 2 * _PAD_Y) / setting.leading))
            self._draw(setting, [lines[:fitting] for lines in cells], self.floor - self.at, is_struck=is_struck)
            cells = [lines[fitting:] for lines in cells]
            height = self._height(setting, cells)
            self._turn()
        self._draw(setting, cells, height, is_struck=is_struck)

    def end(self) -> None:
        """Close the table and draw what stands below it."""
        height = self.front.closing_height
        if height and self.at + height > self.floor:
            self._turn(has_table=False)
        else:
            self._rule_columns()
        self.front.closing(self.page, self.at)
        self._end_page()

    def _wrapped(self, setting: Setting, place: int, cell: Cell) -> Sequence[Line]:
        text = cell if isinstance(cell, str) else text_of(cell)
        return setting.wrap(text, self.columns[place][1]) if text else ()

    def _height(self, setting: Setting, cells: Sequence[Sequence[Line]]) -> float:
        lines = max((len(lines) for lines in cells), default=0)
        return max(LEAST_HEIGHT, lines * setting.leading + 2 * _PAD_Y)

    def _draw(
        self, setting: Setting, cells: Sequence[Sequence[Line]], height: float, *, is_struck: bool = False
    ) -> None:
        top = self.at + _PAD_Y
        if is_struck:
            self._strike(setting, cells[:-1], top)
        for (edge, width, is_centred), lines in zip(self.columns, cells, strict=False):
            if not lines:
                continue
            if is_centred:
                self.page.centred(setting, lines, middle=edge + _PAD_X + width / 2, top=top)
            else:
                self.page.text(setting, lines, left=edge + _PAD_X, top=top)
        self.at += height
        self.page.rule((self.edges[0], self.at), (self.edges[-1], self.at))

    def _strike(self, setting: Setting, cells: Sequence[Sequence[Line]], top: float) -> None:
        """Draw a line through every line of text."""
        for (edge, width, is_centred), lines in zip(self.columns, cells, strict=False):
            for place, line in enumerate(lines):
                left = edge + _PAD_X + ((width - line.width) / 2 if is_centred else 0)
                at = top + place * setting.leading + setting.size * 0.62
                self.page.rule((left, at), (left + line.width, at), thickness=0.6)

    def _turn(self, *, has_table: bool = True) -> None:
        """End this page and begin the next."""
        self._rule_columns()
        self._end_page()
        self._begin_page(has_table=has_table)

    def _begin_page(self, *, has_table: bool = True) -> None:
        self.number += 1
        self.page = Page(self.height)
        self.at = self.front.sheet.top * MM
        if self.number == 1 and not self.front.has_cover:
            self.at = self.front.head(self.page)
        self.top = self.at
        if has_table:
            self._headings()
            self.top = self.at

    def _headings(self) -> None:
        """Draw the names of the columns, centred in their cells, and the line of their numbers."""
        self.table_top = self.at
        if self.at not in self.headings:
            self.headings[self.at] = self._drawn_headings()
        drawing, self.at = self.headings[self.at]
        self.page.put(drawing)

    def _drawn_headings(self) -> tuple[str, float]:
        """Return their drawing, which is the same on every page, and where it ends."""
        page, at = Page(self.height), self.at
        page.rule((self.edges[0], at), (self.edges[-1], at))
        names = [
            self.strong.wrap(column.heading, width)
            for column, (_edge, width, _side) in zip(self.book.form.columns, self.columns, strict=True)
        ]
        height = self._height(self.strong, names)
        for (edge, width, _side), lines in zip(self.columns, names, strict=True):
            gap = (height - len(lines) * self.strong.leading) / 2
            page.centred(self.strong, lines, middle=edge + _PAD_X + width / 2, top=at + gap)
        at += height
        page.rule((self.edges[0], at), (self.edges[-1], at))
        for place, (edge, width, _side) in enumerate(self.columns, 1):
            line = self.slanted.line(f"({place})")
            page.centred(self.slanted, [line], middle=edge + _PAD_X + width / 2, top=at + 1)
        at += self.slanted.leading + 2
        page.rule((self.edges[0], at), (self.edges[-1], at))
        return page.drawing, at

    def _rule_columns(self) -> None:
        for edge in self.edges:
            self.page.rule((edge, self.table_top), (edge, self.at))

    def _end_page(self) -> None:
        """Draw the foot: agency, number of the page, register and year."""
        foot = self.floor + 4 * MM
        self.page.text(self.small, [self.small.line(self.book.agency)], left=self.edges[0], top=foot)
        number = self.small.line(str(self.number))
        self.page.centred(self.small, [number], middle=self.front.middle, top=foot)
        name = self.small.line(self.book.running_name)
        self.page.right(self.small, name, edge=self.edges[-1], top=foot)
        self.target.add_page(self.page.drawing.encode("ascii"))
