"""Tables in plain text: whatever encoding and separator the program that wrote them preferred."""

import csv
import io

from vanphong.engines.sheets.errors import BrokenSheet, NotASheet, TooManyColumns, TooManyRows
from vanphong.engines.sheets.letters import holds_old_letters
from vanphong.engines.sheets.limits import Limits
from vanphong.engines.vntext.fold import nfc

_SEPARATORS = ";\t,|"
_HEAD_LINES = 20
_CONTROLS = frozenset(range(32)) - {9, 10, 13, 12, 26}


def rows_of(data: bytes, *, limits: Limits) -> list[list[str]]:
    """The rows of a table in text. Raises NotASheet, BrokenSheet, TooManyRows or TooManyColumns."""
    text = _unicode(data)
    if text is not None:
        return _parsed(text, limits)
    # One byte a letter: the old fonts were saved as Western text, everything else as the Vietnamese code page.
    western = _parsed(data.decode("latin-1"), limits)
    return western if holds_old_letters(western) else _parsed(nfc(data.decode("cp1258", "replace")), limits)


def _unicode(data: bytes) -> str | None:
    """The text if it is Unicode; nothing for one byte a letter. Raises NotASheet for what is no text at all."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    nulls = data[:4096].count(0)
    if nulls:
        if nulls * 4 < len(data[:4096]):
            raise NotASheet
        text = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
        if not _CONTROLS.isdisjoint(map(ord, text[:2048])):
            raise NotASheet
        return text
    if not _CONTROLS.isdisjoint(data[:4096]):
        raise NotASheet
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _parsed(text: str, limits: Limits) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            if len(row) > limits.max_columns:
                raise TooManyColumns
            rows.append([cell.strip()[: limits.max_characters] for cell in row])
            if len(rows) > limits.max_rows:
                raise TooManyRows
    except csv.Error as fault:
        raise BrokenSheet from fault
    return rows


def _separator(text: str) -> str:
    """The sign that parts the fullest line at the head, outside of quotes."""
    head = text[:20_000].splitlines()[:_HEAD_LINES]
    bare = ["".join(line.split('"')[::2]) for line in head]
    return max(_SEPARATORS, key=lambda sign: max((line.count(sign) for line in bare), default=0))
