"""The runs of a .docx paragraph: what is seen of them, without fields' codes and what was struck out."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise

from vanphong.engines.presentation.docx_package import Element, w
from vanphong.engines.presentation.docx_styles import Styles, number
from vanphong.engines.presentation.model import Line, Run
from vanphong.engines.vntext.fold import nfc

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VECTOR = "{urn:schemas-microsoft-com:vml}"
_INSIDE = {
    w(tag) for tag in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")
}  # fmt: skip
_WORDS = {w("t"), w("delText")}
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
PER_MILLIMETRE = 36000  # English metric units
_POINT = 25.4 / 72
_CONNECTORS = ("_t32", "_t20")
STYLED_WIDTH = re.compile(r"(?<![-\w])width:([\d.]+)pt")
_DEFAULT_SIZE, _DEFAULT_FONT = 10.0, "Times New Roman"


def run_elements(parent: Element) -> Iterator[Element]:
    """The runs of a paragraph that are read, in order."""
    for child in parent:
        if child.tag == w("r"):
            yield child
        elif child.tag in _INSIDE:
            yield from run_elements(child)


def part_runs(paragraph: Element) -> None:
    """Give every tab and line break a run of its own, so that what stands beside it can be changed alone."""
    for run in list(run_elements(paragraph)):
        content = [child for child in run if child.tag != w("rPr")]
        if len(content) > 1 and any(child.tag in _SIGNS for child in content):
            _part(run, content)


def _part(run: Element, content: list[Element]) -> None:
    properties, after = run.find(w("rPr")), run
    for before, child in pairwise(content):
        if child.tag in _SIGNS or before.tag in _SIGNS:
            fresh = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
            if properties is not None:
                fresh.append(deepcopy(properties))
            after.addnext(fresh)
            after = fresh
        if after is not run:
            after.append(child)


def shown_text(run: Element) -> str:
    """The letters of a run, a tab as such, line breaks as line feeds."""
    found = []
    for child in run:
        if child.tag == w("t"):
            found.append(child.text or "")
        elif child.tag in _SIGNS and child.get(w("type")) not in ("page", "column"):
            found.append(_SIGNS[child.tag])
    return nfc("".join(found))


def has_page_break(run: Element) -> bool:
    """Whether a new page starts within a run."""
    return any(child.tag == w("br") and child.get(w("type")) == "page" for child in run)


class Fields:
    """Which runs are codes of fields; feed the runs of a paragraph in order."""

    def __init__(self) -> None:
        self._inside: list[bool] = []

    def is_code(self, run: Element) -> bool:
        """Whether what a run holds is an instruction to the word processor."""
        for mark in run.iter(w("fldChar")):
            match mark.get(w("fldCharType")):
                case "begin":
                    self._inside.append(True)
                case "separate" if self._inside:
                    self._inside[-1] = False
                case "end" if self._inside:
                    self._inside.pop()
        return any(self._inside)


def read_runs(paragraph: Element, styles: Styles, table_style: str | None) -> list[Run]:
    """The visible runs; every one knows its place among `run_elements`."""
    properties, fields, found = paragraph.find(w("pPr")), Fields(), list[Run]()
    for index, run in enumerate(run_elements(paragraph)):
        is_code = fields.is_code(run)
        text = "" if is_code else shown_text(run)
        if not text:
            continue
        marks = styles.of_run(run.find(w("rPr")), properties, table_style)
        if marks.get("hidden"):
            continue
        found.append(_run(marks, text.upper() if marks.get("caps") else text, index))
    return found


def _run(marks: dict[str, object], text: str, index: int) -> Run:
    is_ascii = text.isascii()
    font = marks.get("font") if is_ascii else marks.get("high_font", marks.get("font"))
    size = marks.get("size", _DEFAULT_SIZE)
    return Run(
        text=text,
        font=str(font or _DEFAULT_FONT),
        size=float(size) if isinstance(size, float) else _DEFAULT_SIZE,
        is_bold=bool(marks.get("bold")),
        is_italic=bool(marks.get("italic")),
        colour=str(marks.get("colour", "")),
        is_underlined=bool(marks.get("underlined")),
        index=index,
    )


def _drawn(run: Element) -> Iterator[Element]:
    """Drawings of a run: the newer form where there are two."""
    for child in run:
        if child.tag == _COMPATIBLE + "AlternateContent":
            choice = child.find(_COMPATIBLE + "Choice")
            yield from choice if choice is not None else ()
        elif child.tag in (w("drawing"), w("pict")):
            yield child


def drawn_lines(paragraph: Element) -> list[Line]:
    """Straight lines that are anchored in a paragraph."""
    found = list[Line]()
    for run in run_elements(paragraph):
        for drawing in _drawn(run):
            found += [_shape_line(drawing)] if _is_line_shape(drawing) else []
            found += [Line(_vector_length(line)) for line in drawing.iter(VECTOR + "line")]
            found += [Line(_styled_length(shape)) for shape in connectors(drawing)]
    return found


def connectors(drawing: Element) -> Iterator[Element]:
    """The straight connectors of the older form, whose length stands in their style."""
    for shape in drawing.iter(VECTOR + "shape"):
        if shape.get("type", "").endswith(_CONNECTORS):
            yield shape


def _styled_length(shape: Element) -> float | None:
    found = STYLED_WIDTH.search(shape.get("style", ""))
    return float(found[1]) * _POINT if found else None


def line_shapes(paragraph: Element) -> Iterator[Element]:
    """The drawings of a paragraph that are lines, in the newer form."""
    for run in run_elements(paragraph):
        yield from filter(_is_line_shape, _drawn(run))


def _is_line_shape(drawing: Element) -> bool:
    presets = {shape.get("prst") for shape in drawing.iter(DRAWING + "prstGeom")}
    return bool(presets & {"line", "straightConnector1"})


def _shape_line(drawing: Element) -> Line:
    extent = next(drawing.iter(PLACED + "extent"), None)
    width = number(extent.get("cx")) if extent is not None else None
    return Line(width / PER_MILLIMETRE if width else None)


def _vector_length(line: Element) -> float | None:
    ends = [number(line.get(end, "").split(",")[0].removesuffix("pt")) for end in ("from", "to")]
    if ends[0] is None or ends[1] is None or "pt" not in line.get("to", ""):
        return None
    return abs(ends[1] - ends[0]) * _POINT


def box_contents(paragraph: Element) -> Iterator[Element]:
    """The text boxes that are anchored in a paragraph."""
    for run in run_elements(paragraph):
        for drawing in _drawn(run):
            yield from drawing.iter(w("txbxContent"))
