"""Tables pasted as text, the way spreadsheet programs put them on the clipboard."""

import csv
import io

from vanphong.engines.sheets.errors import BrokenSheet, TooManyColumns, TooManyRows
from vanphong.engines.sheets.limits import Limits
from vanphong.engines.vntext.fold import nfc


def rows_of(text: str, *, limits: Limits) -> list[list[str]]:
    """The rows of a pasted table: cells parted by tabs, a cell with line breaks in double quotes; empty rows are left
    out. Text without a tab is one column. Raises BrokenSheet, TooManyRows or TooManyColumns.
    """
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(nfc(text), newline=""), delimiter="\t"):
            cells = [" ".join(cell.split())[: limits.max_characters] for cell in row]
            if not any(cells):
                continue
            if len(cells) > limits.max_columns:
                raise TooManyColumns
            if len(rows) == limits.max_rows:
                raise TooManyRows
            rows.append(cells)
    except csv.Error as fault:
        raise BrokenSheet from fault
    return rows
