"""Reading the table in a file: xlsx, xlsm, xlsb, xls, ods, or text with separators. No formula is ever calculated."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from vanphong.engines.sheets import delimited, errors
from vanphong.engines.sheets.container import Kind, kind_of
from vanphong.engines.sheets.letters import unified
from vanphong.engines.sheets.limits import DEFAULT_LIMITS, Limits

_HOUSE = Path(__file__).resolve().parents[3]
_GRACE = 30
"""Seconds of waiting beyond the time of a processor: the machine may be busy."""

Rows = list[list[str]]


def read(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Rows:
    """The rows of the first sheet with anything in it, as text in NFC Unicode; empty rows keep their place.

    Days come as 2020-01-31, whole numbers without a point. Raises the errors of `errors`.
    """
    rows = _workbook(data, limits) if kind_of(data, limits=limits) is Kind.WORKBOOK else None
    rows = rows if rows is not None else delimited.rows_of(data, limits=limits)
    if not any(cell for row in rows for cell in row):
        raise errors.EmptySheet
    return unified(rows)


def _workbook(data: bytes, limits: Limits) -> Rows:
    command = [sys.executable, "-m", f"{__package__}.workbook_process", json.dumps(asdict(limits))]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, cwd=_HOUSE, timeout=limits.max_seconds + _GRACE, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise errors.TooComplex from late
    return _told(done.stdout)


def _told(output: bytes) -> Rows:
    """What the process told. One that ended without its last line was stopped for what it cost."""
    lines = output.splitlines()
    end = json.loads(lines[-1]) if lines and lines[-1].startswith(b"{") and lines[-1].endswith(b"}") else None
    if end is None:
        raise errors.TooComplex
    if end["fault"]:
        raise errors.by_code(end["fault"])
    return [json.loads(line) for line in lines[:-1]]
