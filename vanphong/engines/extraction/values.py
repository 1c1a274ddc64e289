"""What is read from a document, as frozen values."""

import math
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Origin(StrEnum):
    """Where the words of a page come from."""

    LAYER = "layer"
    """The file's own text."""
    RECOGNISED = "recognised"
    """Optical recognition."""


class Ink(StrEnum):
    """Colour of a word on paper."""

    DARK = "dark"
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Word:
    """A word on an upright page; its box in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0
    is_bold: bool = False
    ink: Ink = Ink.DARK
    is_under_stamp: bool = False
    """Whether red ink lies over it or close by."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as the file shows it: page from 0, points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Stance:
    """How the upright page was made of the file's: turned clockwise by quarters, then by degrees, then moved."""

    quarters: int = 0
    skew: float = 0.0
    shift: float = 0.0
    """Points the page begins to the right of the file's page: the second of two pages on one sheet."""


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one page, upright. `number` counts from 0 in the file; two pages on one sheet share it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    origin: Origin = Origin.LAYER
    stance: Stance = field(default_factory=Stance)
    sheet: tuple[float, float] | None = None
    """Width and height of the upright sheet where it holds more than this page."""

    def shown(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box of this page as it lies in the file."""
        width, height = self.sheet or (self.width, self.height)
        left, right = left + self.stance.shift, right + self.stance.shift
        if self.stance.skew:
            left, top, right, bottom = _turned_back(left, top, right, bottom, self.stance.skew, width, height)
        if self.stance.quarters == 3:
            left, top, right, bottom = height - bottom, left, height - top, right
        elif self.stance.quarters == 2:
            left, top, right, bottom = width - right, height - bottom, width - left, height - top
        elif self.stance.quarters == 1:
            left, top, right, bottom = top, width - right, bottom, width - left
        return Box(self.number, *(round(side, 1) for side in (left, top, right, bottom)))


def _turned_back(
    left: float, top: float, right: float, bottom: float, skew: float, width: float, height: float
) -> tuple[float, float, float, float]:
    """The box moved to where its middle was before the page was turned by `skew` degrees; its size stays."""
    angle = -math.radians(skew)
    across, down = (left + right) / 2 - width / 2, (top + bottom) / 2 - height / 2
    moved_right = across * math.cos(angle) - down * math.sin(angle) - across
    moved_down = across * math.sin(angle) + down * math.cos(angle) - down
    return left + moved_right, top + moved_down, right + moved_right, bottom + moved_down


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """One thing read: its normal form, the words as read, how sure (0 to 1), and where they stand."""

    value: Value
    raw: str
    confidence: float
    boxes: tuple[Box, ...]


class Authority(StrEnum):
    """In whose name somebody signs (NĐ 30/2020, phụ lục I, box 7a)."""

    ON_BEHALF = "TM."
    ACTING = "Q."
    IN_PLACE = "KT."
    BY_ORDER = "TL."
    BY_MANDATE = "TUQ."


class Urgency(StrEnum):
    """Urgency stamps, as `documents` counts them: 1, 2, 3, 4."""

    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    EXPRESS = "express"
    EXPRESS_TIMED = "express_timed"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: name, own position, and the forms of authority in their order ("TM.", "KT.")."""

    name: Found[str] | None = None
    position: Found[str] | None = None
    authority: Found[tuple[Authority, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """The key fields of a document; None and empty mean: not found, never: guessed."""

    agency: Found[str] | None = None
    parent: Found[str] | None = None
    others: tuple[Found[str], ...] = ()
    """Further issuers of a joint document."""
    number: Found[str] | None = None
    """The number without its symbol, as printed ("05"); None where the place was left open."""
    symbol: Found[str] | None = None
    """All behind the number: "QĐ-UBND", "2026/QĐ-UBND"; of Party documents "CV/TU"."""
    place: Found[str] | None = None
    issued_on: Found[date] | None = None
    type_name: Found[str] | None = None
    summary: Found[str] | None = None
    signer: Signer = field(default_factory=Signer)
    addressees: tuple[Found[str], ...] = ()
    recipients: tuple[Found[str], ...] = ()
    urgency: Found[Urgency] | None = None
    deadline: Found[date] | None = None
    answers: tuple[Found[str], ...] = ()
    """Numbers with symbols of documents this one says it answers."""
    pages_read: tuple[int, ...] = ()
    recognised_pages: tuple[int, ...] = ()
    """Those that had no usable text of their own."""
    is_complete: bool = False
    """Whether the signing block was reached; if not, more pages may hold signer and recipients."""
