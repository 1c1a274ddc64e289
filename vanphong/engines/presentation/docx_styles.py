"""What holds for a run or a paragraph of a .docx after defaults, styles and its own marks are put together."""

from collections.abc import Iterator
from typing import Any

from vanphong.engines.presentation.docx_package import Element, Package, w

Marks = dict[str, Any]
_OFF = ("0", "false", "off", "none")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME_FONT = {"font": ("ascii", "asciiTheme"), "high_font": ("hAnsi", "hAnsiTheme")}
TWIPS = 1440 / 25.4
"""Twips of a millimetre."""


def is_on(element: Element | None) -> bool:
    """Whether a switch is present and not switched off."""
    return element is not None and element.get(w("val"), "1") not in _OFF


def number(text: str | None) -> float | None:
    """A number of the markup, or None where it is missing or none."""
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


class Styles:
    """The styles of one file."""

    def __init__(self, package: Package) -> None:
        self._fonts = _theme_fonts(package.part("theme"))
        root = package.part("styles")
        found = list(root.iter(w("style"))) if root is not None else []
        self._styles = {style.get(w("styleId"), ""): style for style in found}
        self._default = next(
            (s.get(w("styleId")) for s in found if s.get(w("type")) == "paragraph" and is_on_attribute(s)), None
        )
        defaults = root.find(w("docDefaults")) if root is not None else None
        self._run_defaults = self.run_marks(_deep(defaults, "rPrDefault", "rPr"))
        self._paragraph_defaults = paragraph_marks(_deep(defaults, "pPrDefault", "pPr"))
        self._cache: dict[tuple[str | None, str], Marks] = {}

    def of_paragraph(self, properties: Element | None, table_style: str | None) -> Marks:
        """Marks of a paragraph, given its own properties."""
        name = _value(properties, "pStyle") or self._default
        own = paragraph_marks(properties)
        return {**self._paragraph_defaults, **self._chain(table_style, "p"), **self._chain(name, "p"), **own}

    def of_run(self, properties: Element | None, paragraph: Element | None, table_style: str | None) -> Marks:
        """Marks of a run, given its own properties and those of its paragraph."""
        name = _value(paragraph, "pStyle") or self._default
        marks = {**self._run_defaults, **self._chain(table_style, "r"), **self._chain(name, "r")}
        letters = self._chain(_value(properties, "rStyle"), "r")
        for toggle in ("bold", "italic", "caps"):
            if letters.get(toggle) and marks.get(toggle):
                letters = {**letters, toggle: False}
        return {**marks, **letters, **self.run_marks(properties)}

    def borders(self, table_style: str | None) -> Element | None:
        """The borders that a style gives to tables."""
        for style in self._line(table_style):
            found = _deep(style, "tblPr", "tblBorders")
            if found is not None:
                return found
        return None

    def _chain(self, name: str | None, kind: str) -> Marks:
        key = (name, kind)
        if key not in self._cache:
            marks: Marks = {}
            for style in reversed(list(self._line(name))):
                inner = style.find(w("rPr" if kind == "r" else "pPr"))
                marks |= self.run_marks(inner) if kind == "r" else paragraph_marks(inner)
            self._cache[key] = marks
        return self._cache[key]

    def _line(self, name: str | None) -> Iterator[Element]:
        """A style and those it is based on, nearest first."""
        seen = set[str]()
        while name and name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name], "basedOn")

    def run_marks(self, properties: Element | None) -> Marks:
        """What one `rPr` says itself."""
        marks: Marks = {}
        if properties is None:
            return marks
        for key, tag in (("bold", "b"), ("italic", "i"), ("caps", "caps"), ("hidden", "vanish")):
            if (switch := properties.find(w(tag))) is not None:
                marks[key] = is_on(switch)
        if (size := number(_value(properties, "sz"))) is not None:
            marks["size"] = size / 2
        if (colour := _value(properties, "color")) is not None:
            marks["colour"] = "" if colour == "auto" else colour.upper()
        if (line := _value(properties, "u")) is not None:
            marks["underlined"] = line != "none"
        return marks | self._font_marks(properties.find(w("rFonts")))

    def _font_marks(self, fonts: Element | None) -> Marks:
        marks: Marks = {}
        if fonts is None:
            return marks
        for key, (plain, theme) in _THEME_FONT.items():
            named = self._fonts.get(fonts.get(w(theme), "")[:5]) or fonts.get(w(plain))
            if named:
                marks[key] = named
        return marks


def is_on_attribute(style: Element) -> bool:
    """Whether a style is the default of its kind."""
    return style.get(w("default"), "0") not in _OFF


def paragraph_marks(properties: Element | None) -> Marks:
    """What one `pPr` says itself; lengths in twips, as in the markup."""
    marks: Marks = {}
    if properties is None:
        return marks
    if (align := _value(properties, "jc")) is not None:
        marks["align"] = align
    if (indents := properties.find(w("ind"))) is not None:
        marks |= _indents(indents)
    if (spacing := properties.find(w("spacing"))) is not None:
        for key in ("before", "after", "line", "lineRule", "beforeAutospacing", "afterAutospacing"):
            if spacing.get(w(key)) is not None:
                marks[key] = spacing.get(w(key))
    for key, tag in (("contextual", "contextualSpacing"), ("page_break", "pageBreakBefore")):
        if (switch := properties.find(w(tag))) is not None:
            marks[key] = is_on(switch)
    if (borders := properties.find(w("pBdr"))) is not None:
        marks["border"] = _value(borders, "bottom") not in (None, "nil", "none")
    if (numbered := properties.find(w("numPr"))) is not None:
        marks["list"] = _value(numbered, "numId"), int(number(_value(numbered, "ilvl")) or 0)
    return marks


def _indents(indents: Element) -> Marks:
    marks: Marks = {}
    for key, names in {"left": ("left", "start"), "right": ("right", "end")}.items():
        found = next((value for name in names if (value := number(indents.get(w(name)))) is not None), None)
        if found is not None:
            marks[key] = found
    hanging, first = number(indents.get(w("hanging"))), number(indents.get(w("firstLine")))
    if hanging is not None or first is not None:
        marks["first"] = -hanging if hanging is not None else first
    return marks


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Names of fonts for "major" and "minor"."""
    found: dict[str, str] = {}
    for key, tag in (("major", "majorFont"), ("minor", "minorFont")):
        latin = next(theme.iter(f"{_DRAWING}{tag}"), None) if theme is not None else None
        latin = latin.find(f"{_DRAWING}latin") if latin is not None else None
        if latin is not None and latin.get("typeface"):
            found[key] = latin.get("typeface")
    return found


def _value(parent: Element | None, tag: str) -> str | None:
    child = parent.find(w(tag)) if parent is not None else None
    value = child.get(w("val")) if child is not None else None
    return str(value) if value is not None else None


def _deep(element: Element | None, *tags: str) -> Element | None:
    for tag in tags:
        element = element.find(w(tag)) if element is not None else None
    return element
