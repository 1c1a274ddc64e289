"""How wide words are: Liberation Serif has the widths of Times New Roman."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from vanphong.engines.presentation.model import Paragraph, Run

_FONTS = Path(__file__).parents[1] / "typeset" / "fonts"
_FACES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
_UNITS = 100  # measured at this size
MILLIMETRES = 25.4 / 72
SINGLE_LINE = 1.15
"""Height of a single line of Times New Roman, as a share of the size of its letters."""


@lru_cache
def _face(is_bold: bool, is_italic: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"LiberationSerif-{_FACES[is_bold, is_italic]}.ttf"), _UNITS)


@lru_cache(maxsize=4096)
def _width(text: str, is_bold: bool, is_italic: bool) -> float:
    # Line breaks and other signs without a shape cannot be measured.
    return float(
        _face(is_bold, is_italic).getlength("".join(sign for sign in text.replace("\t", " ") if sign.isprintable()))
    )


def run_width(run: Run) -> float:
    """Millimetres that a run takes on one line."""
    return _width(run.text, run.is_bold, run.is_italic) / _UNITS * run.size * MILLIMETRES


def text_width(paragraph: Paragraph) -> float:
    """Millimetres that the words of a paragraph take on one line, as shown."""
    if paragraph.box is not None:
        return paragraph.box.right - paragraph.box.left
    runs = [run for run in paragraph.runs if run.text]
    surplus = sum(run_width(run) for run in _blank_ends(runs))
    return sum(run_width(run) for run in runs) - surplus


def _blank_ends(runs: list[Run]) -> list[Run]:
    """Runs of white space before and after the words."""
    first = next((at for at, run in enumerate(runs) if run.text.strip()), len(runs))
    last = next((at for at, run in enumerate(reversed(runs)) if run.text.strip()), 0)
    return runs[:first] + (runs[len(runs) - last :] if last else [])


def letter_size(paragraph: Paragraph) -> float:
    """The largest size of letters in a paragraph."""
    return max((run.size for run in paragraph.runs if run.text.strip()), default=0.0)
