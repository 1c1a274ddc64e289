"""A form as a Word document: one table as wide as the decree's columns, written row by row into the archive."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from vanphong.engines.registers import word_parts
from vanphong.engines.registers.forms import Book, Column, Opening, words
from vanphong.engines.registers.rows import UNWATCHED, Cell, Heading, Row, Struck, Watch, escaped, text_of
from vanphong.engines.registers.sheet import Sheet

MOST_ROWS = 30_000
"""Of one table: Word reads no more than 32,767; a longer register goes on in a further table on a new page."""

_BLOCK = 500
_STYLE = {True: "CellCentred", False: "Cell"}


def write(book: Book, rows: Iterable[Row], file: BinaryIO, *, watch: Watch = UNWATCHED) -> None:
    """Write the form into a file in constant memory; raises ``Cancelled``."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=2) as target:
        for name, content in word_parts.around(book):
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        with target.open("word/document.xml", "w") as document:
            document.write((word_parts.DOCUMENT + _opening(book)).encode())
            for block in _tables(book, watch.over(rows)):
                document.write(block.encode())
            document.write((_closing(book) + word_parts.section(Sheet.of(book)) + "</w:body></w:document>").encode())


def _opening(book: Book) -> str:
    said = words()
    agency = _paragraph("Head", book.superior.upper()) if book.superior else ""
    agency += _paragraph("HeadBold", book.agency.upper())
    title = _paragraph("Title", book.name)
    if book.form.opening is Opening.HEAD:
        nation = _paragraph("HeadBold", said["nation"]) + _paragraph("HeadBold", said["motto"])
        line = "".join(_paragraph("Line", words_below) for words_below in book.below_title) or _paragraph("Break", "")
        return word_parts.side_by_side(agency, nation, width=Sheet.of(book).usable_width) + title + line
    told = (*([book.subtitle] if book.subtitle else []), *book.cover_lines)
    lines = "".join(_paragraph("Line", line) for line in told)
    gap = '<w:p><w:pPr><w:spacing w:before="1600"/></w:pPr></w:p>'
    return agency + gap + title + lines + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _tables(book: Book, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the XML of the table, or of as many as the rows need, some hundred rows at a time."""
    columns = book.form.columns
    head = word_parts.table_head([width * Sheet.of(book).scale for width in (c.width for c in columns)]) + _headings(
        columns
    )
    yield head
    block: list[str] = []
    for done, row in enumerate(rows):
        if done and done % MOST_ROWS == 0:
            block.append(f'</w:tbl><w:p><w:pPr><w:pStyle w:val="Break"/><w:pageBreakBefore/></w:pPr></w:p>{head}')
        block.append(_row(columns, row))
        if len(block) >= _BLOCK:
            yield "".join(block)
            block.clear()
    yield "".join(block) + "</w:tbl>"


def _headings(columns: tuple[Column, ...]) -> str:
    names = "".join(_cell("CellHeading", column.heading) for column in columns)
    numbers = "".join(_cell("CellNumber", f"({place})") for place in range(1, len(columns) + 1))
    repeated = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    return f"{repeated}{names}</w:tr>{repeated}{numbers}</w:tr>"


def _row(columns: tuple[Column, ...], row: Row) -> str:
    cells = [*row, *[""] * (len(columns) - len(row))] if len(row) < len(columns) else row
    is_heading, struck = isinstance(row, Heading), len(columns) - 1 if isinstance(row, Struck) else 0
    parts = [
        _cell("CellBold" if is_heading else _style(column, cell), text_of(cell), is_struck=place < struck)
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True))
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(parts)}</w:tr>"


def _style(column: Column, cell: Cell) -> str:
    return _STYLE[column.is_centred or not isinstance(cell, str)]


def _cell(style: str, text: str, *, is_struck: bool = False) -> str:
    if not text:
        return f'<w:tc><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:tc>'
    return f'<w:tc><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text, is_struck=is_struck)}</w:p></w:tc>'


def _run(text: str, *, is_struck: bool = False) -> str:
    shown = escaped(text)
    if "\n" in shown:
        shown = shown.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    look = "<w:rPr><w:strike/></w:rPr>" if is_struck else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def _paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text) if text else ""}</w:p>'


def _closing(book: Book) -> str:
    """The lines below the table; a document may not end with a table anyway."""
    lines = "".join(_paragraph("Closing", line) for line in book.closing)
    if not book.signers:
        return lines + _paragraph("Break", "")
    place = _paragraph("PlaceLine", book.place_line) if book.place_line else ""
    return (
        lines
        + place
        + word_parts.signing_table(
            [
                _paragraph("HeadBold", one.role.upper())
                + _paragraph("SignHere", words()["sign_here"])
                + _paragraph("Name", one.name)
                for one in book.signers
            ],
            width=Sheet.of(book).usable_width,
        )
    )
