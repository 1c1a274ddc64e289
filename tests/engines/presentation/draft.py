"""Documents as values, to be written as .docx and as PDF: right ones, and the same with a fault planted."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanphong.engines.presentation.parts import Part


@dataclass
class Block:
    """A paragraph with its look; lengths in millimetres, heights in points."""

    part: Part
    text: str
    size: float = 14.0
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first: float = 0.0
    before: float = 0.0
    line: float = 1.0
    font: str = "Times New Roman"
    colour: str = ""
    rule: float | None = None
    """Length of the line below, as a share of the words."""
    lead: int = 0
    """How many letters at the beginning are bold."""
    cells: tuple[tuple[str, ...], ...] = ()
    """Rows of a ruled table instead of words."""


@dataclass
class Numbers:
    """The page numbers."""

    place: str = "header"
    align: str = "center"
    size: float = 14.0
    italic: bool = False
    hides_first: bool = True
    form: str = "decimal"


@dataclass
class Draft:
    """A document."""

    left: list[Block]
    right: list[Block]
    number: Block | None
    date: Block | None
    below: list[Block]
    full: list[Block]
    closing_left: list[Block]
    closing_right: list[Block]
    width: float = 210.0
    height: float = 297.0
    top: float = 20.0
    bottom: float = 20.0
    margin_left: float = 30.0
    margin_right: float = 18.0
    numbers: Numbers | None = field(default_factory=Numbers)
    foot: list[Block] = field(default_factory=list)
    annexes: list[list[Block]] = field(default_factory=list)
    annexes_restart: bool = True
    is_date_below: bool = False
    """Whether the date stands on a line of its own, below the number."""
    is_closing_apart: bool = False
    """Whether the recipients begin below the level of the authority."""
    is_signed_left: bool = False
    left_width: float = 60.0
    """Of the left column of the head."""
    name_shift: float = 0.0
    """Millimetres by which the name stands beside the middle."""

    def blocks(self) -> list[Block]:
        """All paragraphs in order."""
        head = [*self.left, *self.right, *([self.number] if self.number else []), *([self.date] if self.date else [])]
        rest = [*self.below, *self.full, *self.closing_left, *self.closing_right, *self.foot]
        return head + rest + [block for annex in self.annexes for block in annex]

    def of(self, part: Part) -> list[Block]:
        """The paragraphs of a component."""
        return [block for block in self.blocks() if block.part is part]

    def one(self, part: Part) -> Block:
        """The first paragraph of a component."""
        return self.of(part)[0]

    def drop(self, part: Part) -> None:
        """Take a component out."""
        for group in (self.left, self.right, self.below, self.full, self.closing_left, self.closing_right, self.foot):
            group[:] = [block for block in group if block.part is not part]
        for annex in self.annexes:
            annex[:] = [block for block in annex if block.part is not part]
        if self.number is not None and self.number.part is part:
            self.number = None
        if self.date is not None and self.date.part is part:
            self.date = None
