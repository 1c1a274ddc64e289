"""Letters of a PDF page with their look, gathered to pieces of lines; drawn lines. The caller holds pdfium's lock."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanphong.engines.pdf.pdfium import open_text
from vanphong.engines.pdf.text import MAX_CHARACTERS
from vanphong.engines.presentation.metrics import MILLIMETRES
from vanphong.engines.presentation.model import Box, Run
from vanphong.engines.vntext.fold import nfc

_BOLD_FROM, _ITALIC_FLAG = 600, 64
_GAP, _GAP_OF_LOOKS, _SAME_LINE = 1.7, 0.8, 0.35  # of the size of letters
_THIN = 1.0
"""Millimetres: what is thinner is a drawn line."""
_SHORTEST = 4.0
_SPECK = 0.3
_MAX_OBJECTS = 20_000


@dataclass(frozen=True, slots=True)
class Look:
    """Font, size, weight, slope and colour of letters."""

    font: str
    size: float
    is_bold: bool
    is_italic: bool
    colour: str


@dataclass(slots=True)
class Piece:
    """Letters that stand on one line without a wide gap."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    base: float
    letters: list[tuple[str, Look]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words."""
        return nfc("".join(letter for letter, _look in self.letters)).strip()

    @property
    def size(self) -> float:
        """The largest size."""
        return max(look.size for _letter, look in self.letters)

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.page, self.left, self.top, self.right, self.bottom)

    def runs(self) -> tuple[Run, ...]:
        """Its letters by their looks."""
        found: list[tuple[str, Look]] = []
        for letter, look in self.letters:
            if found and (found[-1][1] == look or not letter.strip()):
                found[-1] = found[-1][0] + letter, found[-1][1]
            else:
                found.append((letter, look))
        return tuple(Run(nfc(text), k.font, k.size, k.is_bold, k.is_italic, k.colour) for text, k in found)


@dataclass(frozen=True, slots=True)
class Strokes:
    """Thin drawn rectangles of a page."""

    across: tuple[Box, ...]
    down: tuple[Box, ...]


def read_pieces(page: pdfium.PdfPage, index: int) -> list[Piece]:
    """The pieces of all lines of a page, in the order of the file."""
    height = page.get_height()
    pieces: list[Piece] = []
    looks: dict[int, Look] = {}
    with open_text(page) as layer:
        for at in range(min(layer.count_chars(), MAX_CHARACTERS)):
            _add(layer, at, height, index, pieces, looks)
    return [piece for piece in pieces if piece.text and piece.right - piece.left > _SPECK]


def _add(
    layer: pdfium.PdfTextPage, at: int, height: float, page: int, pieces: list[Piece], looks: dict[int, Look]
) -> None:
    letter = chr(pdfium_c.FPDFText_GetUnicode(layer, at))
    if pdfium_c.FPDFText_IsGenerated(layer, at) == 1 or letter in "\r\n\0":
        if pieces and letter == " ":
            pieces[-1].letters.append((" ", pieces[-1].letters[-1][1]))
        return
    look = _look(layer, at, looks)
    left, bottom, right, top = layer.get_charbox(at, loose=True)
    left, right = left * MILLIMETRES, right * MILLIMETRES
    top, bottom = (height - top) * MILLIMETRES, (height - bottom) * MILLIMETRES
    base = _baseline(layer, at, height)
    last = pieces[-1] if pieces else None
    if last is None or not _goes_on(last, left, base, look):
        if not letter.strip():
            return
        last = Piece(page, left, top, right, bottom, base)
        pieces.append(last)
    last.letters.append((letter, look))
    if letter.strip():
        last.right, last.top, last.bottom = max(last.right, right), min(last.top, top), max(last.bottom, bottom)


def _goes_on(last: Piece, left: float, base: float, look: Look) -> bool:
    size = last.letters[-1][1].size * MILLIMETRES
    if abs(base - last.base) > _SAME_LINE * size:
        return False
    gap = left - last.right
    known = last.letters[-1][1]
    widest = _GAP_OF_LOOKS if (known.is_italic, known.size) != (look.is_italic, look.size) else _GAP
    return -size < gap < widest * size


def _baseline(layer: pdfium.PdfTextPage, at: int, height: float) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(layer, at, x, y)
    return (height - y.value) * MILLIMETRES


def _look(layer: pdfium.PdfTextPage, at: int, looks: dict[int, Look]) -> Look:
    """The look of one letter; letters of one object look alike."""
    owner = pdfium_c.FPDFText_GetTextObject(layer, at)
    key = ctypes.cast(owner, ctypes.c_void_p).value or 0
    if key not in looks:
        looks[key] = _measured(layer, at, owner)
    return looks[key]


def _measured(layer: pdfium.PdfTextPage, at: int, owner: object) -> Look:
    matrix, size = pdfium_c.FS_MATRIX(), ctypes.c_float()
    pdfium_c.FPDFText_GetMatrix(layer, at, matrix)
    pdfium_c.FPDFTextObj_GetFontSize(owner, size)
    name, is_bold, is_italic = _font(owner)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(owner, red, green, blue, alpha)
    colour = f"{red.value:02X}{green.value:02X}{blue.value:02X}"
    points = round(size.value * math.hypot(matrix.c, matrix.d), 2)
    return Look(name, points, is_bold, is_italic or abs(matrix.c) > 0.1 * abs(matrix.d), colour)


def _font(owner: object) -> tuple[str, bool, bool]:
    font = pdfium_c.FPDFTextObj_GetFont(owner)
    buffer = ctypes.create_string_buffer(256)
    pdfium_c.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    name = name[7:] if name[6:7] == "+" else name
    slope = ctypes.c_int()
    pdfium_c.FPDFFont_GetItalicAngle(font, slope)
    weight, flags, lowered = pdfium_c.FPDFFont_GetWeight(font), pdfium_c.FPDFFont_GetFlags(font), name.lower()
    is_italic = "italic" in lowered or "oblique" in lowered or slope.value != 0
    is_bold = "bold" in lowered or (weight >= _BOLD_FROM and "regular" not in lowered)
    return name, is_bold, is_italic or (flags > 0 and bool(flags & _ITALIC_FLAG))


def read_strokes(page: pdfium.PdfPage, index: int) -> Strokes:
    """The thin lines and rectangles of a page."""
    across, down, height = list[Box](), list[Box](), page.get_height()
    for box in _paths(page, index, height):
        wide, high = box.right - box.left, box.bottom - box.top
        if high < _THIN and wide >= _SHORTEST:
            across.append(box)
        elif wide < _THIN and high >= _SHORTEST:
            down.append(box)
        elif wide >= _SHORTEST and high >= _SHORTEST:  # a frame: its sides
            down += [
                Box(index, box.left, box.top, box.left, box.bottom),
                Box(index, box.right, box.top, box.right, box.bottom),
            ]
    return Strokes(tuple(across), tuple(down))


def _paths(page: pdfium.PdfPage, index: int, height: float) -> Iterator[Box]:
    for count, item in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if count > _MAX_OBJECTS:
            return
        left, bottom, right, top = (value * MILLIMETRES for value in item.get_bounds())
        yield Box(index, left, height * MILLIMETRES - top, right, height * MILLIMETRES - bottom)
