"""Words under red ink: a seal or an arrival stamp may have changed what is read there, most of all a figure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PIL import Image

from vanphong.engines.extraction.values import Word

UNDER_STAMP = 0.8
"""No more confidence has what a stamp touches: a misread word shows, so a person only has to look."""

FIGURES_UNDER_STAMP = 0.5
"""No more has a number or a day with figures under a stamp: a misread figure looks like any other."""

_RED_FROM = 70
_SHARE = 0.02
_AROUND = 2.0  # points


def touched(words: Sequence[Word], redness: Image.Image, dpi: float) -> tuple[Word, ...]:
    """The words of an upright page, those marked that have red ink over them or close by; `redness` is of the page."""
    ink = redness.point(lambda value: 255 if value > _RED_FROM else 0)
    box = ink.getbbox()
    if box is None:
        return tuple(words)
    scale = dpi / 72
    return tuple(replace(word, is_under_stamp=True) if _share(word, ink, scale) > _SHARE else word for word in words)


def _share(word: Word, ink: Image.Image, scale: float) -> float:
    sides = (word.left - _AROUND, word.top - _AROUND, word.right + _AROUND, word.bottom + _AROUND)
    left, top, right, bottom = (round(side * scale) for side in sides)
    part = ink.crop((max(0, left), max(0, top), max(right, left + 1, 1), max(bottom, top + 1, 1)))
    return part.histogram()[255] / max(1, part.width * part.height)


def bounded(confidence: float, value: object, words: Iterable[Word]) -> float:
    """The confidence that a value may have at most, read from words of which some may lie under a stamp."""
    under = [word for word in words if word.is_under_stamp]
    if not under:
        return confidence
    has_figures = any(sign.isdigit() for word in under for sign in word.text)
    is_exact = isinstance(value, date) or any(map(str.isdigit, str(value)))
    return min(confidence, FIGURES_UNDER_STAMP if has_figures and is_exact else UNDER_STAMP)
