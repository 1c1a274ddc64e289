"""Words into lines: a face at a size, which breaks a text where a cell of a table ends. Lengths are points."""

import re
from typing import NamedTuple

from vanphong.engines.registers.typeface import Face, composed

_MOST_KEPT = 20_000
_BREAKS = re.compile(r"(?<=[/\-_.@])(?=\w)")


class Line(NamedTuple):
    """A line of text as a PDF draws it: its glyphs in hexadecimal, and how long it is."""

    glyphs: str
    width: float


class Setting:
    """A face at a size. What was set is kept, for the cells of a register repeat one another."""

    def __init__(self, name: str, face: Face, size: float) -> None:
        self.name, self.face, self.size = name, face, size
        self.leading = size * 1.17
        self._words: dict[str, Line] = {}
        self._wrapped: dict[tuple[str, float], tuple[Line, ...]] = {}
        self._space = self.line(" ")

    def line(self, text: str) -> Line:
        """A text on one line, however long."""
        glyphs, width = self.face.set(text)
        return Line(glyphs, width * self.size / 1000)

    def wrap(self, text: str, width: float) -> tuple[Line, ...]:
        """A text in lines no longer than `width`; a word that is longer is broken between letters."""
        key = (text, width)
        found = self._wrapped.get(key)
        if found is None:
            if len(self._wrapped) >= _MOST_KEPT:
                self._wrapped.clear()
            found = tuple(line for part in text.splitlines() for line in self._filled(part, width))
            self._wrapped[key] = found
        return found

    def _filled(self, text: str, width: float) -> list[Line]:
        lines: list[Line] = []
        glyphs, length = "", 0.0
        gap = self._space
        for word in text.split():
            one = self._words.get(word) or self._word(word)
            if glyphs and length + gap.width + one.width <= width:
                glyphs, length = glyphs + gap.glyphs + one.glyphs, length + gap.width + one.width
                continue
            if glyphs:
                lines.append(Line(glyphs, length))
            *whole, rest = self._broken(word, width) if one.width > width else (one,)
            lines.extend(whole)
            glyphs, length = rest.glyphs, rest.width
        if glyphs:
            lines.append(Line(glyphs, length))
        return lines

    def _word(self, word: str) -> Line:
        if len(self._words) >= _MOST_KEPT:
            self._words.clear()
        found = self._words[word] = self.line(word)
        return found

    def _broken(self, word: str, width: float) -> list[Line]:
        """Break a word after a stroke or hyphen where it has one ("1234/QĐ-UBND"), else between letters."""
        lines: list[Line] = []
        glyphs, length = "", 0.0
        for part in self._parts(word, width):
            if glyphs and length + part.width > width:
                lines.append(Line(glyphs, length))
                glyphs, length = "", 0.0
            glyphs, length = glyphs + part.glyphs, length + part.width
        return [*lines, Line(glyphs, length)]

    def _parts(self, word: str, width: float) -> list[Line]:
        parts = [self.line(part) for part in _BREAKS.split(composed(word))]
        if max(part.width for part in parts) <= width:
            return parts
        return [self.line(sign) for sign in composed(word)]
