"""A process of its own that reads one workbook from its input, within bounds that the system enforces.

A cell in the last corner of a sheet, or a file made to overwhelm the reader, ends this process and nothing else.
It writes one line of JSON a row, and at the end one object: how it went.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine

from vanphong.engines.sheets import errors
from vanphong.engines.sheets.limits import Limits


def main() -> int:
    """Read standard input under the bounds given as JSON in the first argument."""
    limits = Limits(**json.loads(sys.argv[1]))
    resource.setrlimit(resource.RLIMIT_AS, (limits.max_memory, limits.max_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.max_seconds, limits.max_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for row in _rows(sys.stdin.buffer.read(), limits):
            sys.stdout.write(json.dumps(row, ensure_ascii=True) + "\n")
    except errors.SheetError as fault:
        return _end(fault.code)
    except python_calamine.PasswordError:
        return _end(errors.EncryptedSheet.code)
    except (MemoryError, RecursionError):
        return _end(errors.TooComplex.code)
    except Exception:  # whatever a damaged file makes the reader raise
        return _end(errors.BrokenSheet.code)
    return _end("")


def _end(code: str) -> int:
    sys.stdout.write(json.dumps({"fault": code}) + "\n")
    sys.stdout.flush()
    return 0


def _rows(data: bytes, limits: Limits) -> Iterator[list[str]]:
    """The rows of the first visible sheet that holds anything."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    for place, sheet in enumerate(book.sheets_metadata):
        if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
            continue
        found = book.get_sheet_by_index(place)
        if found.height and found.width:
            _check(found, limits)
            for row in found.iter_rows():
                yield [_text(cell)[: limits.max_characters] for cell in row]
            return
    raise errors.EmptySheet


def _check(sheet: python_calamine.CalamineSheet, limits: Limits) -> None:
    if sheet.width > limits.max_columns:
        raise errors.TooManyColumns
    if sheet.total_height > limits.max_rows:
        raise errors.TooManyRows


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days as ISO; formulas are the values that were saved."""
    match cell:
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _other:
            return str(cell).strip()


if __name__ == "__main__":
    sys.exit(main())
