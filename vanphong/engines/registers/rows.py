"""Rows on their way into a file: what a cell may be, headings between rows, progress and giving up."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vanphong.engines.registers.forms import day_in_figures

Cell = str | int | date | None
"""A ``datetime`` is taken as the office's local time and shown to the minute."""

Row = Sequence[Cell]

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no XML file may hold."""

_MARKUP = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class Heading(tuple[Cell, ...]):
    """A row set bold: a heading of the structure or field of activity in a list of dossiers (Phụ lục V)."""

    __slots__ = ()


class Struck(tuple[Cell, ...]):
    """A row whose cells are struck out, all but the last one, which says why: a number that is not used."""

    __slots__ = ()


class Cancelled(Exception):
    """The caller asked to stop; what was written so far is no whole file and is to be thrown away."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who follows a long print: told the rows done, and asked whether to go on, once every `every` rows."""

    on_progress: Callable[[int], None] | None = None
    is_cancelled: Callable[[], bool] | None = None
    every: int = 1000

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows; raises ``Cancelled`` when asked to stop."""
        done = 0
        self._ask(done)
        for done, row in enumerate(rows, 1):
            yield row
            if done % self.every == 0:
                self._ask(done)
        self._ask(done)

    def _ask(self, done: int) -> None:
        if self.is_cancelled is not None and self.is_cancelled():
            raise Cancelled
        if self.on_progress is not None:
            self.on_progress(done)


UNWATCHED = Watch()


def text_of(cell: Cell) -> str:
    """A cell as it is printed."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case datetime():
            return f"{day_in_figures(cell)} {cell.hour:02}:{cell.minute:02}"
        case date():
            return day_in_figures(cell)
        case other:
            return str(other)


def escaped(text: str) -> str:
    """A text for XML; signs that XML cannot hold are left out, since no letter of an office is among them."""
    if _MARKUP.search(text) is None:
        return text
    plain = NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def blank(book_columns: int, lines: int) -> Iterator[Row]:
    """Empty lines, for a book that is kept by hand: an outage, or matters that may not enter the system (R-079)."""
    return iter([("",) * book_columns] * lines)
