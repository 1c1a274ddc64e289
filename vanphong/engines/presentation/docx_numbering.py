"""Numbers that a word processor writes before paragraphs by itself."""

from collections.abc import Callable

from vanphong.engines.presentation.docx_package import Element, w
from vanphong.engines.presentation.docx_styles import number

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    """The Roman numeral of a whole number from 1."""
    written = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            written, value = written + sign, value - worth
    return written


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": lambda value: roman(value).lower(),
    "upperRoman": roman,
    "bullet": lambda _value: "-",
}


class Numbering:
    """The lists of one file; ask in the order of the paragraphs."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        for abstract in root.iter(w("abstractNum")):
            levels = {int(number(level.get(w("ilvl"))) or 0): level for level in abstract.iter(w("lvl"))}
            self._levels[abstract.get(w("abstractNumId"), "")] = levels
        for one in root.iter(w("num")):
            target = one.find(w("abstractNumId"))
            if target is not None:
                self._lists[one.get(w("numId"), "")] = target.get(w("val"), "")

    def label(self, list_id: str | None, level: int) -> str:
        """The number of the next paragraph of a list; empty where it has none."""
        abstract = self._lists.get(list_id or "", "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        self._counts[abstract, level] = self._counts.get((abstract, level), _start(levels[level]) - 1) + 1
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > level]:
            del self._counts[deeper]
        return self._written(abstract, levels, level)

    def _written(self, abstract: str, levels: dict[int, Element], level: int) -> str:
        text = _child(levels[level], "lvlText") or ""
        if _child(levels[level], "numFmt") == "bullet":
            return "-"
        for at in range(level + 1):
            if at in levels:
                form = _FORMS.get(_child(levels[at], "numFmt") or "decimal", str)
                value = self._counts.get((abstract, at), _start(levels[at]))
                text = text.replace(f"%{at + 1}", form(max(1, value)) if value else "0")
        return text


def _start(level: Element) -> int:
    return int(number(_child(level, "start")) or 1)


def _child(level: Element, tag: str) -> str | None:
    child = level.find(w(tag))
    return child.get(w("val")) if child is not None else None
