"""The markup of a Word document, element by element: never text pasted into text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vanphong.engines.presentation.docx_package import RELATION, WORD, w

Element = Any
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMES = {"w": WORD, "r": RELATION, "mc": MARKUP, "a": DRAWING, "wp": PLACED, "wps": SHAPE}
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_TWIPS, _UNITS = 1440 / 25.4, 36000


def plain_text(text: str) -> str:
    """Words without the signs that no markup can hold."""
    return _UNWRITABLE.sub("", text)


def twips(millimetres: float) -> str:
    """A length in twentieths of a point."""
    return str(round(millimetres * _TWIPS))


def units(millimetres: float) -> str:
    """A length in the units of drawings."""
    return str(round(millimetres * _UNITS))


def element(name: str, /, *children: Element, **marks: str) -> Element:
    """An element of word processing with its marks and what is in it."""
    made = etree.Element(w(name), {w(key): value for key, value in marks.items()}, nsmap=NAMES)
    made.extend(children)
    return made


def _drawn(space: str, name: str, /, *children: Element, **marks: str) -> Element:
    made = etree.Element(f"{{{space}}}{name}", marks, nsmap=NAMES)
    made.extend(children)
    return made


@dataclass(frozen=True)
class Words:
    """Letters of one look, where it differs from the style of the paragraph."""

    text: str
    is_bold: bool = False


def run(words: Words) -> Element:
    """Letters; line breaks in them are kept."""
    made = element("r")
    if words.is_bold:
        made.append(element("rPr", element("b")))
    for at, line in enumerate(plain_text(words.text).split("\n")):
        if at:
            made.append(element("br"))
        text = element("t")
        text.text = line
        text.set(XML_SPACE, "preserve")
        made.append(text)
    return made


def paragraph(style: str, *words: Words, further: Sequence[Element] = (), drawn: Element | None = None) -> Element:
    """A paragraph in a style; ``further`` are properties of its own, ``drawn`` what hangs on it."""
    made = element("p", element("pPr", element("pStyle", val=style), *further))
    made.extend(run(one) for one in words)
    if drawn is not None:
        made.append(drawn)
    return made


def table(widths: Sequence[float], rows: Sequence[Sequence[Sequence[Element]]]) -> Element:
    """A table without lines: rows of cells of paragraphs; widths in millimetres."""
    shares = [twips(width) for width in widths]
    total = str(sum(map(int, shares)))
    edges = [element(side, w="0", type="dxa") for side in ("left", "right")]
    head = element(
        "tblPr",
        element("tblW", w=total, type="dxa"),
        element("tblInd", w="0", type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *edges),
    )
    made = element("tbl", head, element("tblGrid", *(element("gridCol", w=share) for share in shares)))
    for cells in rows:
        row = element("tr", element("trPr", element("cantSplit")))
        for share, content in zip(shares, cells, strict=True):
            filled = list(content) or [paragraph("Normal")]
            row.append(element("tc", element("tcPr", element("tcW", w=share, type="dxa")), *filled))
        made.append(row)
    return made


def line_below(length: float, *, number: int, gap: float) -> Element:
    """A straight line in the middle of the column, so many millimetres long, ``gap`` below the top of its paragraph."""
    size = {"cx": units(length), "cy": "0"}
    stroke = _drawn(DRAWING, "ln", _solid("000000"), w="9525")
    form = _drawn(
        SHAPE, "spPr",
        _drawn(DRAWING, "xfrm", _drawn(DRAWING, "off", x="0", y="0"), _drawn(DRAWING, "ext", **size)),
        _drawn(DRAWING, "prstGeom", _drawn(DRAWING, "avLst"), prst="line"),
        stroke,
    )  # fmt: skip
    shape = _drawn(SHAPE, "wsp", _drawn(SHAPE, "cNvCnPr"), form, _drawn(SHAPE, "bodyPr"))
    graphic = _drawn(DRAWING, "graphic", _drawn(DRAWING, "graphicData", shape, uri=SHAPE))
    anchor = _drawn(
        PLACED, "anchor",
        _drawn(PLACED, "simplePos", x="0", y="0"),
        _drawn(PLACED, "positionH", _text(PLACED, "align", "center"), relativeFrom="column"),
        _drawn(PLACED, "positionV", _text(PLACED, "posOffset", units(gap)), relativeFrom="paragraph"),
        _drawn(PLACED, "extent", **size),
        _drawn(PLACED, "wrapNone"),
        _drawn(PLACED, "docPr", id=str(number), name=f"Line {number}"),
        _drawn(PLACED, "cNvGraphicFramePr"),
        graphic,
        **_ANCHORED,
    )  # fmt: skip
    choice = _drawn(MARKUP, "Choice", element("drawing", anchor), Requires="wps")
    return element("r", _drawn(MARKUP, "AlternateContent", choice))


_ANCHORED: Mapping[str, str] = {
    "distT": "0", "distB": "0", "distL": "0", "distR": "0", "simplePos": "0", "relativeHeight": "1",
    "behindDoc": "0", "locked": "0", "layoutInCell": "1", "allowOverlap": "1",
}  # fmt: skip


def _solid(colour: str) -> Element:
    return _drawn(DRAWING, "solidFill", _drawn(DRAWING, "srgbClr", val=colour))


def _text(space: str, name: str, text: str) -> Element:
    made = _drawn(space, name)
    made.text = text
    return made
