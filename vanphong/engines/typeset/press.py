"""The layout program: compiles the templates of this package with the committed fonts only."""

from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock

import typst

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
_LOCK = Lock()


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler of the process: loading the fonts costs more than a document."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(HERE), font_paths=fonts, ignore_system_fonts=True)


def pdf(template: str, *, data: str, made_at: datetime) -> bytes:
    """Return the template filled with JSON `data` as PDF/A-2b whose creation date is `made_at`."""
    with _LOCK:
        made = _compiler().compile(
            input=str(HERE / template),
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards="a-2b",
            timestamp=made_at,
        )
    return _only(made)


def png(template: str, *, data: str, dpi: int) -> bytes:
    """Return the one page of the template filled with JSON `data` as a PNG with transparent ground."""
    with _LOCK:
        made = _compiler().compile(input=str(HERE / template), format="png", ppi=float(dpi), sys_inputs={"data": data})
    return _only(made)


def _only(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise ValueError("the template must give exactly one file")
    return made
