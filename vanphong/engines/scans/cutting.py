"""Where a batch of scans is cut: from what was seen on its pages to the pages of each document."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What was seen on a page; one letter each, so that the looks of a file are a word."""

    CONTENT = "c"
    BLANK = "b"
    SEPARATOR = "s"


class Cut(StrEnum):
    """By what documents are parted."""

    NOTHING = "file"
    BLANK = "blank"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Piece:
    """A document: its pages (from 0, in order), and the page of the separator sheet in front of it, if any."""

    pages: tuple[int, ...]
    separator: int | None = None


def pieces(looks: Sequence[str], *, cut: Cut) -> list[Piece]:
    """Return the documents of a file. Sheets that part, and blank pages, belong to none of them.

    Without a cut all pages are one document, blank ones too: nothing was put between on purpose.
    """
    if cut is Cut.NOTHING:
        return [Piece(tuple(range(len(looks))))] if looks else []
    found, pages, separator = list[Piece](), list[int](), None
    for number, look in enumerate(looks):
        if look == Look.CONTENT:
            pages.append(number)
            continue
        if pages and (look == Look.SEPARATOR or cut is Cut.BLANK):
            found.append(Piece(tuple(pages), separator))
            pages, separator = [], None
        if look == Look.SEPARATOR:
            separator = number
    return [*found, Piece(tuple(pages), separator)] if pages else found


def begins(looks: Sequence[str], *, cut: Cut) -> bool:
    """Tell whether a page of content behind these pages would be the first of its document."""
    return not looks or (cut is not Cut.NOTHING and len(pieces([*looks, Look.CONTENT], cut=cut)[-1].pages) == 1)
