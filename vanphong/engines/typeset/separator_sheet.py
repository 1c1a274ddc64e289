"""The sheet that is laid between documents in the feeder of a scanner: a value, and its typesetting."""

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime

import segno

from vanphong.engines.typeset import press

MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""Every sheet of a kind is the same file, whenever it is printed."""


@dataclass(frozen=True, slots=True)
class SeparatorSheet:
    """What stands on a sheet: the text of its sign, whose it is, and the register that it names, if it does."""

    sign: str
    agency: str
    register: str = ""


def typeset(sheet: SeparatorSheet) -> bytes:
    """Return the sheet as PDF/A-2b; no text in it is markup."""
    drawing = io.BytesIO()
    # A fifth of the sign may be covered by a punch or a fold.
    segno.make(sheet.sign, error="q", micro=False).save(drawing, kind="svg", border=4, scale=8)
    data = {"agency": sheet.agency, "register": sheet.register, "sign": drawing.getvalue().decode()}
    return press.pdf("separator_sheet.typ", data=json.dumps(data), made_at=MADE_AT)
