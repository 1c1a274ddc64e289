"""A .docx as a layout model: paragraphs with the look that holds for them, wherever it was set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil

from vanphong.engines.presentation import errors
from vanphong.engines.presentation.docx_headers import align_of, page_numbers, read_section, section_elements
from vanphong.engines.presentation.docx_numbering import Numbering
from vanphong.engines.presentation.docx_package import Element, Package, open_package, w
from vanphong.engines.presentation.docx_parting import Raw, parted
from vanphong.engines.presentation.docx_runs import (
    box_contents,
    drawn_lines,
    has_page_break,
    part_runs,
    read_runs,
    run_elements,
)
from vanphong.engines.presentation.docx_styles import TWIPS, Marks, Styles, number
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits
from vanphong.engines.presentation.metrics import MILLIMETRES, SINGLE_LINE, letter_size, text_width
from vanphong.engines.presentation.model import Document, Kind, Line, Paragraph, Run, Section, Side
from vanphong.engines.vntext.fold import fold

_CELL_EDGES = 3.8
"""Millimetres that a cell keeps free on both sides."""
_AUTO_SPACE, _POINTS = "280", 20.0
_THROUGH = {w(tag) for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_NATION = re.compile(r"cong hoa xa hoi|noi nhan")


@dataclass(frozen=True)
class _Place:
    """Where paragraphs stand: the main text, or a cell."""

    table_style: str | None = None
    side: Side = Side.FULL
    row: int | None = None
    cell: int | None = None
    is_ruled: bool = False
    width: float | None = None


@dataclass
class Reading:
    """A read .docx: the model, and the elements that its indices name."""

    package: Package
    document: Document
    elements: list[Element]
    formats: list[Element]
    """The properties of every section."""


def read_docx(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read a .docx. Raises the errors of `errors`."""
    package = open_package(data, limits=limits)
    try:
        return _Reader(package, limits).reading()
    except RecursionError as fault:
        raise errors.TooComplex from fault


@dataclass
class _Reader:
    package: Package
    limits: Limits
    raws: list[Raw] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    section: int = 0
    rows: int = 0
    cells: int = 0
    ruled_sections: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.styles = Styles(self.package)
        self.numbering = Numbering(self.package.part("numbering"))
        self.formats = section_elements(self.package.body) or [self._new_section()]

    def _new_section(self) -> Element:
        """A text without any section has the word processor's own; it is made to be mended."""
        fresh = self.package.body.makeelement(w("sectPr"))
        self.package.body.append(fresh)
        return fresh

    def reading(self) -> Reading:
        """Walk the main text and put the model together."""
        self._walk(self.package.body, _Place())
        sections = tuple(
            read_section(one, has_ruled_table=at in self.ruled_sections) for at, one in enumerate(self.formats)
        )
        _drop_contextual_spaces(self.raws)
        paragraphs = tuple(_with_widths(parted(self.raws), sections))
        document = Document(
            kind=Kind.DOCX,
            sections=sections,
            paragraphs=paragraphs,
            page_numbers=tuple(page_numbers(self.package, self.styles)),
            page_count=_page_count(paragraphs, sections),
        )
        return Reading(self.package, document, self.elements, self.formats)

    def _walk(self, parent: Element, place: _Place) -> None:
        for child in parent:
            if child.tag == w("p"):
                self._paragraph(child, place)
            elif child.tag == w("tbl"):
                self._table(child)
            elif child.tag in _THROUGH:
                self._walk(child, place)

    def _paragraph(self, element: Element, place: _Place) -> None:
        if len(self.elements) >= self.limits.max_paragraphs:
            raise errors.TooComplex
        part_runs(element)
        for box in box_contents(element):
            self._walk(box, _Place())
        self.elements.append(element)
        self.raws.append(self._raw(element, place))
        properties = element.find(w("pPr"))
        if properties is not None and properties.find(w("sectPr")) is not None:
            self.section += 1

    def _raw(self, element: Element, place: _Place) -> Raw:
        properties = element.find(w("pPr"))
        marks = self.styles.of_paragraph(properties, place.table_style)
        runs = read_runs(element, self.styles, place.table_style)
        here = len(self.elements) - 1
        lines = [replace(line, host=here) for line in drawn_lines(element)]
        if marks.get("border"):
            length = self._width(place) - (marks.get("left", 0) + marks.get("right", 0)) / TWIPS
            lines.append(Line(max(0.0, length), None if runs else here))
        shape = Paragraph(
            index=len(self.elements) - 1,
            runs=tuple(runs),
            side=place.side,
            row=place.row,
            is_in_ruled_table=place.is_ruled,
            section=min(self.section, len(self.formats) - 1),
            label=self._label(marks, runs),
            line_below=lines[0] if lines else None,
            starts_page=bool(marks.get("page_break")) or any(map(has_page_break, run_elements(element))),
            width=place.width,
        )
        style = properties.find(w("pStyle")) if properties is not None else None
        name = style.get(w("val")) if style is not None else ""
        return Raw(
            _laid_out(shape, marks), place.cell, str(name), bool(marks.get("contextual")), bool(marks.get("border"))
        )

    def _width(self, place: _Place) -> float:
        if place.width:
            return place.width
        return _text_width_of(
            read_section(self.formats[min(self.section, len(self.formats) - 1)], has_ruled_table=False)
        )

    def _label(self, marks: Marks, runs: list[Run]) -> str:
        if "list" not in marks or not runs:
            return ""
        return self.numbering.label(*marks["list"])

    def _table(self, table: Element) -> None:
        properties = table.find(w("tblPr"))
        style = properties.find(w("tblStyle")) if properties is not None else None
        style_name = style.get(w("val")) if style is not None else None
        words = fold("".join(table.itertext(w("t")))[:4000])
        is_ruled = self._has_rules(properties, style_name) and not _NATION.search(words)
        if is_ruled:
            self.ruled_sections.add(self.section)
        for row in table.iter(w("tr")):
            if next(row.iterancestors(w("tbl"))) is table:
                self._row(row, _Place(table_style=style_name, is_ruled=is_ruled))

    def _has_rules(self, properties: Element | None, style_name: str | None) -> bool:
        borders = properties.find(w("tblBorders")) if properties is not None else None
        if borders is None:
            borders = self.styles.borders(style_name)
        return borders is not None and any(one.get(w("val")) not in (None, "nil", "none") for one in borders)

    def _row(self, row: Element, place: _Place) -> None:
        self.rows += 1
        cells = [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row]
        widths = [_cell_width(cell) for cell in cells]
        total, start = sum(widths) or 1.0, 0.0
        for cell, width in zip(cells, widths, strict=True):
            self.cells += 1
            middle, start = (start + width / 2) / total, start + width
            side = _side(len(cells), middle) if not place.is_ruled else Side.FULL
            self._walk(
                cell,
                replace(place, side=side, row=self.rows, cell=self.cells, width=max(10.0, width / TWIPS - _CELL_EDGES)),
            )


def _cell_width(cell: Element) -> float:
    properties = cell.find(w("tcPr"))
    width = properties.find(w("tcW")) if properties is not None else None
    return (number(width.get(w("w"))) or 1.0) if width is not None else 1.0


def _side(count: int, middle: float) -> Side:
    if count == 1:
        return Side.FULL
    return Side.LEFT if middle < 0.5 else Side.RIGHT


def _laid_out(paragraph: Paragraph, marks: Marks) -> Paragraph:
    """The paragraph with its alignment, indents and spaces."""
    is_space = {key: marks.get(f"{key}Autospacing") in ("1", "true", "on") for key in ("before", "after")}
    space = {key: _AUTO_SPACE if is_space[key] else marks.get(key, "0") for key in ("before", "after")}
    return replace(
        paragraph,
        align=align_of(marks.get("align")),
        first_indent=marks.get("first", 0.0) / TWIPS,
        left_indent=marks.get("left", 0.0) / TWIPS,
        before=(number(space["before"]) or 0.0) / _POINTS,
        after=(number(space["after"]) or 0.0) / _POINTS,
        line_spacing=_line_spacing(marks, letter_size(paragraph) or 14.0),
    )


def _line_spacing(marks: Marks, size: float) -> float:
    line = number(marks.get("line")) or 240.0
    rule = marks.get("lineRule", "auto")
    if rule == "auto":
        return line / 240
    multiple = line / _POINTS / (size * SINGLE_LINE)
    return max(1.0, multiple) if rule == "atLeast" else multiple


def _drop_contextual_spaces(raws: list[Raw]) -> None:
    """Some styles leave no space between paragraphs of the same style."""
    for above, below in pairwise(raws):
        if above.style == below.style and above.cell == below.cell:
            if above.is_contextual:
                above.paragraph = replace(above.paragraph, after=0.0)
            if below.is_contextual:
                below.paragraph = replace(below.paragraph, before=0.0)


def _with_widths(paragraphs: Iterator[Paragraph], sections: tuple[Section, ...]) -> Iterator[Paragraph]:
    for one in paragraphs:
        yield one if one.width else replace(one, width=_text_width_of(sections[one.section]))


def _text_width_of(section: Section) -> float:
    return max(20.0, section.width - (section.left or 0.0) - (section.right or 0.0))


def _page_count(paragraphs: tuple[Paragraph, ...], sections: tuple[Section, ...]) -> int:
    """About how many pages the text takes."""
    height, breaks, rows = 0.0, 0, set[int]()
    for one in paragraphs:
        breaks += one.starts_page
        is_beside = one.side is Side.RIGHT or (one.is_in_ruled_table and one.row in rows)
        if one.row is not None:
            rows.add(one.row)
        if not is_beside:
            lines = max(1, ceil(text_width(one) / (one.width or 160)))
            size = letter_size(one) or 12.0
            height += lines * size * SINGLE_LINE * (one.line_spacing or 1.0) + (one.before or 0) + (one.after or 0)
    room = sections[0].height - (sections[0].top or 0) - (sections[0].bottom or 0)
    return max(1, ceil(height * MILLIMETRES / max(50.0, room))) + breaks
