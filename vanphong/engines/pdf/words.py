"""The words of a page's text layer with their places, as a reader sees the page."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Deadline, Limits, open_document, open_page, open_text
from vanphong.engines.pdf.text import MAX_CHARACTERS
from vanphong.engines.vntext.fold import nfc

_UNITS = 100  # device units per point: pdfium rounds places to whole units
_INVISIBLE = 3  # PDF 32000-1, 9.3.6
_WHOLE_PAGE = 0.6
_MAX_OBJECTS = 5_000
_BOLD_FROM = 600
_GAP = 0.9  # of the letter's height: no space of a line is as wide
_SPACE = re.compile(r"[\s\0-\x1f\x7f\u00ad\u200b\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LayerWord:
    """A word as written in the file; its box in points from the upper left corner of the page as shown."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    font: str
    """Name of the font of its first letter; empty where the file does not say."""
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Layer:
    """The text layer of one page; sizes in points as shown (rotation applied)."""

    width: float
    height: float
    words: tuple[LayerWord, ...]
    is_under_picture: bool
    """Whether its letters are invisible and a picture fills the page: an earlier recognition's layer."""
    picture_dpi: float
    """Dots per inch of the picture that fills the page, as in scans; 0 where none does."""

    @property
    def has_whole_picture(self) -> bool:
        """Whether a picture fills the page."""
        return self.picture_dpi > 0


def layers(data: bytes, *, pages: Sequence[int], limits: Limits = DEFAULT_LIMITS) -> dict[int, Layer]:
    """Text layers of those of `pages` (from 0) that the document has, by page.

    Raises the errors of `open_document`, and TooComplex.
    """
    deadline = Deadline(limits)
    with open_document(data, limits=limits) as document:
        found = dict[int, Layer]()
        for index in pages:
            if index < len(document):
                deadline.check()
                with open_page(document, index) as page:
                    found[index] = _layer(page)
    return found


def page_count(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> int:
    """Pages of the document; errors as `open_document`."""
    with open_document(data, limits=limits) as document:
        return len(document)


def _layer(page: pdfium.PdfPage) -> Layer:
    width, height = page.get_size()
    dpi = _picture_dpi(page, width * height)
    with open_text(page) as text:
        count = min(text.count_chars(), MAX_CHARACTERS)
        words = tuple(_words(page, text, count)) if count > 0 else ()
        return Layer(width, height, words, dpi > 0 and _is_invisible(text, count), dpi)


def _picture_dpi(page: pdfium.PdfPage, area: float) -> float:
    covered, finest = 0.0, 0.0
    for place, thing in enumerate(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,))):
        left, bottom, right, top = thing.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
        if isinstance(thing, pdfium.PdfImage) and right - left > 1 and top - bottom > 1:
            pixels = thing.get_px_size()
            finest = max(finest, min(72 * max(pixels) / max(right - left, top - bottom), 2400.0))
        if place > _MAX_OBJECTS:
            break
    return finest if covered >= _WHOLE_PAGE * area else 0.0


def _is_invisible(text: pdfium.PdfTextPage, count: int) -> bool:
    step = max(1, count // 40)
    seen = [_mode(text, at) for at in range(0, count, step)]
    modes = [mode for mode in seen if mode >= 0]
    return bool(modes) and modes.count(_INVISIBLE) * 2 > len(modes)


def _mode(text: pdfium.PdfTextPage, at: int) -> int:
    owner = pdfium_c.FPDFText_GetTextObject(text, at)
    return int(pdfium_c.FPDFTextObj_GetTextRenderMode(owner)) if owner else -1


Letter = tuple[str, int, tuple[float, float, float, float]]


def _words(page: pdfium.PdfPage, text: pdfium.PdfTextPage, count: int) -> Iterator[LayerWord]:
    """Letters put together: a space, a wide gap or a step to another line parts words."""
    letters = list[Letter]()
    for letter in _letters(text, count):
        if letter is None or (letters and _is_apart(letters[-1], letter)):
            if letters:
                yield _word(page, text, letters)
            letters = []
        if letter is not None:
            letters.append(letter)
    if letters:
        yield _word(page, text, letters)


def _letters(text: pdfium.PdfTextPage, count: int) -> Iterator[Letter | None]:
    """Letters with their boxes in the page's own space; None for whatever parts words."""
    before: Letter | None = None
    for at in range(count):
        code = pdfium_c.FPDFText_GetUnicode(text, at)
        sign = chr(code) if 0 < code < 0x110000 else " "
        letter = None if _SPACE.match(sign) else (sign, at, text.get_charbox(at, loose=True))
        if letter is None or before is None or not _is_printed_twice(before, letter):
            yield letter
        before = letter


def _is_printed_twice(before: Letter, letter: Letter) -> bool:
    """Whether a letter lies on the same letter: bold by printing twice, or a mark drawn apart from its letter."""
    left, right = max(before[2][0], letter[2][0]), min(before[2][2], letter[2][2])
    width = min(before[2][2] - before[2][0], letter[2][2] - letter[2][0])
    return before[0] == letter[0] and right - left > 0.5 * max(width, 0.1)


def _is_apart(before: Letter, letter: Letter) -> bool:
    _, _, (_, low, right, high) = before
    _, _, (left, next_low, _, next_high) = letter
    size = max(high - low, next_high - next_low, 1.0)
    return abs(left - right) > _GAP * size or min(high, next_high) - max(low, next_low) < 0.2 * size


def _word(page: pdfium.PdfPage, text: pdfium.PdfTextPage, letters: Sequence[Letter]) -> LayerWord:
    boxes = [box for _, _, box in letters]
    corners = (
        _shown(page, min(box[0] for box in boxes), max(box[3] for box in boxes)),
        _shown(page, max(box[2] for box in boxes), min(box[1] for box in boxes)),
    )
    across, down = sorted(corner[0] for corner in corners), sorted(corner[1] for corner in corners)
    font = _font(text, letters[0][1])
    is_bold = "bold" in font.lower() or pdfium_c.FPDFText_GetFontWeight(text, letters[0][1]) >= _BOLD_FROM
    return LayerWord(
        nfc("".join(sign for sign, _, _ in letters)), across[0], down[0], across[1], down[1], font, is_bold
    )


def _font(text: pdfium.PdfTextPage, at: int) -> str:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = pdfium_c.FPDFText_GetFontInfo(text, at, name, len(name), ctypes.byref(flags))
    return name.value.decode("utf-8", "replace") if 0 < length <= len(name) else ""


def _shown(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A place of the page's own space as seen: rotation and crop applied, from the upper left corner."""
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(
        page,
        0,
        0,
        round(width * _UNITS),
        round(height * _UNITS),
        0,
        x,
        y,
        ctypes.byref(across),
        ctypes.byref(down),
    )
    return across.value / _UNITS, down.value / _UNITS
