"""The single changes of a repair; none touches a word."""

from vanphong.engines.presentation import markup
from vanphong.engines.presentation.docx_package import Element, w
from vanphong.engines.presentation.docx_runs import (
    DRAWING,
    PER_MILLIMETRE,
    PLACED,
    STYLED_WIDTH,
    VECTOR,
    connectors,
    line_shapes,
)
from vanphong.engines.presentation.docx_styles import TWIPS, number
from vanphong.engines.presentation.metrics import text_width
from vanphong.engines.presentation.model import Paragraph
from vanphong.engines.presentation.rules.rule import Fix

_A4 = (11906, 16838)
_POINTS = 20
_THEMES = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
_BY_CHARACTERS = ("firstLineChars", "hangingChars", "leftChars", "startChars", "hanging", "start")


def mend_run(run: Element, fix: Fix) -> None:
    """Change the look of a run."""
    properties = markup.properties(run, "rPr")
    match fix.name:
        case "size":
            _set_size(properties, float(fix.value))
        case "bold":
            markup.switch(properties, "b", on=bool(fix.value))
        case "italic":
            markup.switch(properties, "i", on=bool(fix.value))
        case "caps":
            markup.switch(properties, "caps", on=True)
        case "font":
            fonts = markup.child(properties, "rFonts")
            for theme in _THEMES:
                fonts.attrib.pop(w(theme), None)
            for slot in ("ascii", "hAnsi", "cs"):
                fonts.set(w(slot), str(fix.value))
        case "colour":
            colour = markup.child(properties, "color")
            colour.attrib.clear()
            colour.set(w("val"), str(fix.value))


def _set_size(properties: Element, size: float) -> None:
    for tag in ("sz", "szCs"):
        markup.child(properties, tag).set(w("val"), str(round(size * 2)))


def mend_paragraph(paragraph: Element, fix: Fix) -> None:
    """Change how a paragraph stands."""
    properties = markup.properties(paragraph, "pPr")
    match fix.name:
        case "align":
            markup.child(properties, "jc").set(w("val"), str(fix.value))
        case "first":
            indents = markup.child(properties, "ind")
            for name in _BY_CHARACTERS:
                indents.attrib.pop(w(name), None)
            indents.set(w("left"), "0")
            indents.set(w("firstLine"), str(round(float(fix.value) * TWIPS)))
        case "before":
            spacing = markup.child(properties, "spacing")
            for name in ("beforeAutospacing", "beforeLines"):
                spacing.attrib.pop(w(name), None)
            spacing.set(w("before"), str(round(float(fix.value) * _POINTS)))
            markup.switch(properties, "contextualSpacing", on=False)
        case "line":
            spacing = markup.child(properties, "spacing")
            spacing.set(w("line"), str(round(float(fix.value) * 240)))
            spacing.set(w("lineRule"), "auto")


def mend_section(section: Element, fix: Fix) -> None:
    """Change paper, margins or counting of a section."""
    match fix.name:
        case "paper":
            size = markup.child(section, "pgSz")
            wide = (number(size.get(w("w"))) or 0) > (number(size.get(w("h"))) or 1)
            _set_paper(size, *(_A4[::-1] if wide else _A4))
        case "portrait":
            size = markup.child(section, "pgSz")
            _set_paper(size, *_A4)
            size.attrib.pop(w("orient"), None)
        case "restart":
            markup.child(section, "pgNumType").set(w("start"), "1")
        case side:
            margins = markup.child(section, "pgMar")
            margins.set(w(side), str(round(float(fix.value) * TWIPS)))
            if side == "left":
                margins.set(w("gutter"), "0")
            _complete(margins)


def _set_paper(size: Element, width: int, height: int) -> None:
    size.set(w("w"), str(width))
    size.set(w("h"), str(height))


def _complete(margins: Element) -> None:
    """The schema wants all margins named once one is."""
    for name, twips in (("top", 1134), ("right", 850), ("bottom", 1134), ("left", 1701)):
        if margins.get(w(name)) is None:
            margins.set(w(name), str(twips))
    for name in ("header", "footer", "gutter"):
        if margins.get(w(name)) is None:
            margins.set(w(name), "0" if name == "gutter" else "720")


def draw_line(paragraph: Element, model: Paragraph, share: float) -> None:
    """Put an empty paragraph with a lower border below, as long as `share` of the words above it."""
    room = max(0.0, (model.width or 160.0) - share * text_width(model)) / 2
    fresh = paragraph.makeelement(w("p"))
    properties = markup.properties(fresh, "pPr")
    bottom = markup.child(properties, "pBdr").makeelement(w("bottom"))
    markup.child(properties, "pBdr").append(bottom)
    _set(bottom, val="single", sz="6", space="0", color="auto")
    _set(markup.child(properties, "spacing"), before="0", after="0", line="60", lineRule="exact")
    edge = str(round(room * TWIPS))
    _set(markup.child(properties, "ind"), left=edge, right=edge, firstLine="0")
    _set(markup.child(properties, "jc"), val="center")
    paragraph.addnext(fresh)


def stretch_line(host: Element, model: Paragraph, length: float) -> None:
    """Give the line that is drawn in a paragraph, or its border, another length in millimetres."""
    for line in host.iter(f"{VECTOR}line"):
        x, _comma, y = line.get("from", "0pt,0").partition(",")
        line.set("to", f"{(number(x.removesuffix('pt')) or 0.0) + length * 72 / 25.4:.1f}pt,{y or '0'}")
    for shape in connectors(host):
        shape.set("style", STYLED_WIDTH.sub(f"width:{length * 72 / 25.4:.1f}pt", shape.get("style", "")))
    for shape in line_shapes(host):
        for extent in (*shape.iter(f"{PLACED}extent"), *shape.iter(f"{DRAWING}ext")):
            if extent.get("cx"):
                extent.set("cx", str(round(length * PER_MILLIMETRE)))
    if not host.findall(w("r")):
        edge = str(round(max(0.0, (model.width or 160.0) - length) / 2 * TWIPS))
        _set(markup.child(markup.properties(host, "pPr"), "ind"), left=edge, right=edge, firstLine="0")


def _set(element: Element, **values: str) -> None:
    for name, value in values.items():
        element.set(w(name), value)
