"""Further papers in layouts that the reader's rules were not made from: each a source of its own with its truth on top.

They keep the rules honest: what only fits the open set fails here. People and agencies are fictional.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from tests.engines.extraction.paper import _cached as cached
from vanphong.engines.typeset import scan
from vanphong.engines.typeset.press import FONTS

HERE = Path(__file__).parent / "wild"
LISTS = ("others", "to", "cc", "answers")
DAYS = ("issued_on", "deadline")


FIELDS = (
    "agency", "parent", "number", "symbol", "place", "issued_on", "type_name", "summary", "name", "position",
    "authority", "urgency", "deadline",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class WildPaper:
    """One paper: its file, and what it says."""

    file: Path

    @property
    def name(self) -> str:
        """A name for messages."""
        return self.file.stem

    @property
    def place(self) -> int:
        """Its number, from which the noise of its scan is made."""
        return int(self.name[:2])

    def truth(self) -> dict[str, Any]:
        """What the paper says, field by field; None or an empty list where it says nothing."""
        said = json.loads(self.file.read_text(encoding="utf-8").splitlines()[0].removeprefix("//"))
        return {
            **dict.fromkeys(FIELDS),
            **{name: [] for name in LISTS},
            **said,
            **{name: date.fromisoformat(said[name]) for name in DAYS if name in said},
        }

    def born_digital(self) -> bytes:
        """The paper as PDF with text."""
        return cached(f"{self._key()}.pdf", self._pressed)

    def scanned(self, *, dpi: int, skew: float = 0.6, stamps: bool = True) -> bytes:
        """The paper as a scanner gives it, half of them with a seal over the signature."""

        def make() -> bytes:
            signer = self.truth()["name"]
            seal = (
                scan.Seal("MẪU THỬ NGHIỆM", signer) if stamps and self.place % 2 and isinstance(signer, str) else None
            )
            return scan.as_scan(self.born_digital(), seed=self.place, dpi=dpi, rotation=skew, seal=seal)

        return cached(f"{self._key()}-{dpi}-{skew}-{int(stamps)}.pdf", make)

    def _key(self) -> str:
        recipe = self.file.read_text(encoding="utf-8") + (HERE / "body.typ").read_text(encoding="utf-8")
        return f"wild-{self.place:02}-{hashlib.sha256(recipe.encode()).hexdigest()[:16]}"

    def _pressed(self) -> bytes:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
        compiler = typst.Compiler(root=str(HERE), font_paths=fonts, ignore_system_fonts=True)
        made = compiler.compile(input=str(self.file), format="pdf", timestamp=datetime(2026, 1, 1, tzinfo=UTC))
        assert isinstance(made, bytes)
        return made


@cache
def wild_papers() -> tuple[WildPaper, ...]:
    """All further papers."""
    return tuple(WildPaper(file) for file in sorted(HERE.glob("[0-9]*.typ")))
