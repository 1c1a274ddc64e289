"""A TrueType face as a PDF needs it: the glyph and width of every letter, and the words of its dictionaries."""

import struct
import unicodedata
import zlib
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from vanphong.engines import typeset

Kind = TypeVar("Kind")
FONTS = Path(typeset.__file__).parent / "fonts"


class _Learnt(dict[int, Kind]):
    """What is known of code points; what is not yet known is found once."""

    def __init__(self, find: Callable[[int], Kind]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, sign: int) -> Kind:
        found = self[sign] = self._find(sign)
        return found


class Face:
    """One face of the committed fonts; widths are in thousandths of the type size."""

    def __init__(self, file: Path) -> None:
        self.name = file.stem
        self.data = file.read_bytes()
        (count,) = struct.unpack_from(">H", self.data, 4)
        records = (struct.unpack_from(">4sIII", self.data, 12 + 16 * place) for place in range(count))
        self._tables = {tag: offset for tag, _sum, offset, _length in records}
        self._units: int = struct.unpack_from(">H", self.data, self._tables[b"head"] + 18)[0]
        (self._measured,) = struct.unpack_from(">H", self.data, self._tables[b"hhea"] + 34)
        self.used: dict[int, str] = {}
        """The glyphs that were asked for, and the letter each stands for."""
        self._codes = _Learnt(self._code)
        self._widths = _Learnt(self._width)

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """The glyph of every code point of the basic plane."""
        start = self._tables[b"cmap"]
        (count,) = struct.unpack_from(">H", self.data, start + 2)
        records = [struct.unpack_from(">HHI", self.data, start + 4 + 8 * place) for place in range(count)]
        offset = next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
        return _segments(self.data, start + offset)

    def width_of(self, glyph: int) -> float:
        """The advance of a glyph."""
        place = min(glyph, self._measured - 1)
        advance: int = struct.unpack_from(">H", self.data, self._tables[b"hmtx"] + 4 * place)[0]
        return advance * 1000 / self._units

    def set(self, text: str) -> tuple[str, float]:
        """The glyphs of a text in hexadecimal, and its width; a letter the face has not is shown as an empty box."""
        text = composed(text)
        return text.translate(self._codes), sum(map(self._widths.__getitem__, map(ord, text)))

    def _code(self, sign: int) -> str:
        glyph = self.glyphs.get(sign, 0)
        if glyph:
            self.used.setdefault(glyph, chr(sign))
        return f"{glyph:04X}"

    def _width(self, sign: int) -> float:
        return self.width_of(self.glyphs.get(sign, 0))

    @cached_property
    def shape(self) -> tuple[list[int], int, int]:
        """Bounding box, ascent and descent."""
        box = struct.unpack_from(">4h", self.data, self._tables[b"head"] + 36)
        ascent, descent = struct.unpack_from(">2h", self.data, self._tables[b"hhea"] + 4)
        scale = 1000 / self._units
        return [round(side * scale) for side in box], round(ascent * scale), round(descent * scale)

    @property
    def packed(self) -> bytes:
        """The file of the face, deflated."""
        return _packed(self.name)

    def unicode_map(self) -> bytes:
        """The map by which a reader copies and searches the text: from the glyphs used to their letters."""
        pairs = [f"<{glyph:04X}> <{sign.encode('utf-16-be').hex()}>" for glyph, sign in sorted(self.used.items())]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        lines = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{lines}\nendcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode()

    def width_list(self) -> str:
        """The widths of the glyphs used."""
        return " ".join(f"{glyph} [{self.width_of(glyph):.1f}]" for glyph in sorted({0, *self.used}))


def regular() -> Face:
    """The upright face; a fresh object, for it notes what one file uses."""
    return Face(FONTS / "LiberationSerif-Regular.ttf")


def bold() -> Face:
    """The bold face."""
    return Face(FONTS / "LiberationSerif-Bold.ttf")


def italic() -> Face:
    """The italic face."""
    return Face(FONTS / "LiberationSerif-Italic.ttf")


def composed(text: str) -> str:
    """A text with every mark on its letter, as the faces hold them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@cache
def _packed(name: str) -> bytes:
    return zlib.compress((FONTS / f"{name}.ttf").read_bytes(), 9)


def _segments(data: bytes, start: int) -> dict[int, int]:
    """Read a character map of format 4 (OpenType, cmap)."""
    (doubled,) = struct.unpack_from(">H", data, start + 6)
    count = doubled // 2
    ends, begins, deltas, offsets = (
        struct.unpack_from(f">{count}H", data, start + 14 + doubled * part + (2 if part else 0)) for part in range(4)
    )
    found = {}
    for place, (first, last, delta, offset) in enumerate(zip(begins, ends, deltas, offsets, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                at = start + 16 + doubled * 3 + 2 * place + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, at)
            if glyph := (glyph + delta) & 0xFFFF if glyph or not offset else 0:
                found[code] = glyph
    found.pop(0xFFFF, None)
    return found
