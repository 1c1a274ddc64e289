"""Columns typed for the fonts before Unicode (TCVN3, VNI), recognised column by column and brought to Unicode."""

import re
from collections.abc import Callable

from vanphong.engines.vntext.fold import nfc
from vanphong.engines.vntext.legacy_fonts import Encoding, from_tcvn3, from_vni, is_evidently_unicode, to_unicode

_NO_WORDS = re.compile(r"[0-9@/]")
_SAMPLE = 400
_READINGS: dict[Encoding, Callable[[str], str]] = {Encoding.TCVN3: from_tcvn3, Encoding.VNI: from_vni}


def unified(rows: list[list[str]]) -> list[list[str]]:
    """`rows` in NFC Unicode. A column is read as typed for an old font where its words then become Vietnamese."""
    width = max((len(row) for row in rows), default=0)
    readings = [_reading([row[place] for row in rows if place < len(row)]) for place in range(width)]
    return [[_converted(cell, readings[place]) for place, cell in enumerate(row)] for row in rows]


def holds_old_letters(rows: list[list[str]]) -> bool:
    """Whether any column is typed for an old font."""
    width = max((len(row) for row in rows), default=0)
    return any(_reading([row[place] for row in rows if place < len(row)]) for place in range(width))


def _reading(cells: list[str]) -> Callable[[str], str] | None:
    sample = [cell for cell in cells if cell and not cell.isascii() and not _is_left_alone(cell)][:_SAMPLE]
    if not sample:
        return None
    _text, encoding = to_unicode("\n".join(sample))
    return _READINGS.get(encoding)


def _is_left_alone(cell: str) -> bool:
    return is_evidently_unicode(cell) or bool(_NO_WORDS.search(cell))


def _converted(cell: str, reading: Callable[[str], str] | None) -> str:
    if cell.isascii():
        return cell
    return nfc(cell) if reading is None or is_evidently_unicode(cell) else nfc(reading(cell))
