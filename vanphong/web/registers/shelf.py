"""Which register of which year an address means, and how it is named on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.timezone import localdate

from vanphong.documents.queries import register_books
from vanphong.documents.queries.register_books import Book, Days
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Choice
from vanphong.web.components.lists import Split
from vanphong.web.days import read_day

REGISTERS, HANDLING = "/registers", "/registers/handling"


@dataclass(frozen=True)
class Shelf:
    """The agency's registers in a year, and the one that is open; none when the agency has no register."""

    books: tuple[Book, ...]
    open: Book | None
    year: int
    this_year: int
    path: str = REGISTERS

    def href(self, path: str = "", **named: object) -> str:
        """An address about the open register in this year, on this page or at another path."""
        about = {"register": self.open.id if self.open else "", "year": self.year, **named}
        return f"{path or self.path}?{urlencode(about)}"

    @property
    def splits(self) -> tuple[Split, ...]:
        """The registers as tabs, each with the number of its entries."""
        return tuple(
            Split(
                key=str(book.id),
                label=book.name,
                href=self.href(register=book.id),
                count=book.entries,
                is_current=self.open is not None and book.id == self.open.id,
            )
            for book in self.books
        )

    @property
    def years(self) -> tuple[Choice, ...]:
        """The years in which any register took a number, this year always among them."""
        known = {self.this_year, self.year, *(year for book in self.books for year in book.years)}
        return tuple(Choice(str(year), str(year), is_chosen=year == self.year) for year in sorted(known, reverse=True))


def shelf_of(request: HttpRequest, viewer: Viewer, *, now: datetime, path: str = REGISTERS) -> Shelf:
    """The registers that an address means; without a name the first one, without a year this year.

    The book of handling knows the registers of incoming documents only.

    Raises ``NotAllowed`` for those who may not read registers, ``Http404`` for no register of the viewer's agency.
    """
    this_year = localdate(now).year
    year = number(request, "year", default=this_year, highest=9999)
    books = tuple(register_books.books(viewer, year=year))
    if path == HANDLING:
        books = tuple(book for book in books if book.direction == Direction.IN)
    named = request.GET.get("register", "")
    if not named:
        return Shelf(books, books[0] if books else None, year, this_year, path)
    found = next((book for book in books if book.id == _identifier(named)), None)
    if found is None:
        raise Http404
    return Shelf(books, found, year, this_year, path)


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def number(request: HttpRequest, name: str, *, default: int, highest: int = 2_000_000_000) -> int:
    """A positive number of the address. Raises ``Http404`` for anything else."""
    text = request.GET.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:12]) <= highest:
        raise Http404
    return int(text)


def days_of(asked: Mapping[str, str]) -> Days:
    """The period that a form names by ``since`` and ``until``. Raises ``Http404`` for what is no day."""
    return Days(_day(asked.get("since", "")), _day(asked.get("until", "")))


def _day(text: str) -> date | None:
    try:
        return read_day({"day": text[:50]}, "day")
    except Invalid as wrong:
        raise Http404 from wrong
