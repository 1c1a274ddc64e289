"""How wide words of a head are, and where they are parted so that they fill their column evenly."""

from math import ceil

from vanphong.engines.presentation.metrics import run_width
from vanphong.engines.presentation.model import Run

_STEP = 2.0  # millimetres


def width(text: str, size: float, *, is_bold: bool) -> float:
    """Millimetres that words take on one line."""
    return run_width(Run(text, "Times New Roman", size, is_bold, False, "", False, -1))


def balanced(text: str, size: float, *, is_bold: bool, room: float) -> tuple[str, ...]:
    """The lines of words that are wider than their column, each about as long as the others; raises nothing."""
    whole = width(text, size, is_bold=is_bold)
    count = max(1, ceil(whole / room))
    limit = whole / count
    while limit < room:
        lines = _greedy(text, size, is_bold=is_bold, limit=limit)
        if len(lines) <= count:
            return lines
        limit += _STEP
    return _greedy(text, size, is_bold=is_bold, limit=room)


def _greedy(text: str, size: float, *, is_bold: bool, limit: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, is_bold=is_bold) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
