"""What a document looks like: one model for .docx and PDF. Lengths are millimetres, heights of letters points."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The two kinds of file."""

    DOCX = "docx"
    PDF = "pdf"


class Align(StrEnum):
    """How lines stand between the edges."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centred"
    JUSTIFIED = "justified"


class Side(StrEnum):
    """Which part of the width a paragraph takes: heads and closings have two columns."""

    LEFT = "left"
    RIGHT = "right"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (from 0), from the left top corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The middle across."""
        return (self.left + self.right) / 2

    def joined(self, other: "Box") -> "Box":
        """The rectangle around both, on the page of the first."""
        if other.page != self.page:
            return self
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(self.page, left, top, max(self.right, other.right), max(self.bottom, other.bottom))


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look. `index` is the run in its .docx paragraph; -1 where it cannot be changed alone."""

    text: str
    font: str
    size: float
    is_bold: bool
    is_italic: bool
    colour: str
    """Six hexadecimal digits; empty for automatic (black)."""
    is_underlined: bool = False
    index: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn line; `length` is None where the file does not tell it."""

    length: float | None
    host: int | None = None
    """The .docx paragraph in which it is drawn; None where its length cannot be changed."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the part of one beside a tab or a line break in the head or closing. None is "unknown"."""

    index: int
    """The paragraph in the file: in .docx over all of the main text, tables and text boxes included."""
    runs: tuple[Run, ...]
    side: Side = Side.FULL
    align: Align | None = None
    first_indent: float | None = None
    left_indent: float | None = None
    before: float | None = None
    after: float | None = None
    line_spacing: float | None = None
    """Multiple of the single line."""
    box: Box | None = None
    line_below: Line | None = None
    label: str = ""
    """Number that the word processor writes by itself."""
    row: int | None = None
    """Which row of a table or line of the page it shares with others; equal numbers stand beside each other."""
    is_in_ruled_table: bool = False
    is_part: bool = False
    """Whether it shares its paragraph in the file with others, so that it cannot be moved alone."""
    section: int = 0
    starts_page: bool = False
    width: float | None = None
    """Width of the column it stands in."""
    line_count: int = 1

    @property
    def text(self) -> str:
        """What is read, capitals as shown; without white space at the ends."""
        return (self.label + " " + "".join(run.text for run in self.runs)).strip()


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one format. In a PDF each page is one, and None says that a margin cannot be seen there."""

    width: float
    height: float
    top: float | None
    bottom: float | None
    left: float | None
    right: float | None
    restarts_numbers: bool = False
    has_ruled_table: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """How pages are numbered in one section (.docx) or on one page (PDF)."""

    section: int
    is_at_top: bool
    align: Align | None
    size: float
    is_italic: bool
    is_on_first_page: bool
    is_arabic: bool = True
    paragraph: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """All that is known of the look of a file."""

    kind: Kind
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    page_numbers: tuple[PageNumber, ...]
    page_count: int
    """Of a .docx: about how many it will take."""
    foot: tuple[Paragraph, ...] = ()
    """Words at the foot of the first page, below the text (PDF)."""
    loose_lines: int = 0
    """Drawn lines of the first page that belong to no text for certain."""
