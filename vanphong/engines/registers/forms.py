"""The forms as data: title, columns in the decree's order and wording, widths, page, legal source."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "forms.toml"


class Opening(StrEnum):
    """How a form begins: a register with a cover of its own, a list with the national title above it."""

    COVER = "cover"
    HEAD = "head"


class Paper(StrEnum):
    """The sheet; on A3 every width is larger in proportion."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` in millimetres on A4."""

    code: str
    heading: str
    width: int
    is_centred: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A register or list; `source` is empty for a book that no decree prescribes, `{year}` in `title` is the year."""

    code: str
    title: str
    source: str
    is_landscape: bool
    opening: Opening
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs below a list: the words above ("Người lập") and the name."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What one print of a form says besides its rows; empty texts and absent values leave dotted places on the cover.

    `title` replaces the form's title for a register of another name in the same columns (that of copies, or a series
    of its own, Điều 15). `subtitle` says below it what a list is about. `closing` are lines below the table; `made_on`
    and `place` stand above the signers.
    """

    form: Form
    agency: str
    year: int
    superior: str = ""
    title: str = ""
    subtitle: str = ""
    first_day: date | None = None
    last_day: date | None = None
    first_number: str = ""
    last_number: str = ""
    volume: str = ""
    paper: Paper = Paper.A4
    closing: tuple[str, ...] = ()
    place: str = ""
    made_on: date | None = None
    signers: tuple[Signer, ...] = ()

    @property
    def name(self) -> str:
        """The title as printed."""
        return self.title or self.form.title.replace("{year}", str(self.year))

    @property
    def running_name(self) -> str:
        """The title with the year, as it stands at the foot of every page."""
        return self.name if str(self.year) in self.name else f"{self.name} - {self.year}"

    @property
    def below_title(self) -> tuple[str, ...]:
        """What stands below the title above a table: the year of a register, the subject of a list."""
        lines = (self.cover_lines[0] if self.form.opening is Opening.COVER else "", self.subtitle)
        return tuple(line for line in lines if line)

    @property
    def cover_lines(self) -> tuple[str, ...]:
        """The lines of the cover below the title: year, days, numbers, volume."""
        said = words()
        dots = "." * 16
        first, last = (day_in_figures(day) if day else dots for day in (self.first_day, self.last_day))
        return (
            f"{said['year']}: {self.year}",
            f"{said['from_day']} {first} {said['to_day']} {last}",
            f"{said['from_number']} {self.first_number or dots} {said['to_number']} {self.last_number or dots}",
            f"{said['volume']}: {self.volume or dots}",
        )

    @property
    def place_line(self) -> str:
        """Place and day above the signers, empty when unknown."""
        if self.made_on is None or not self.place:
            return ""
        day, month = self.made_on.day, self.made_on.month
        shown = f"{month:02}" if month < 3 else str(month)
        return words()["place_day"].format(place=self.place, day=f"{day:02}", month=shown, year=self.made_on.year)


def day_in_figures(day: date) -> str:
    """A day as offices write it."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


@cache
def forms() -> tuple[Form, ...]:
    """Every form, in the order of the decree."""
    return tuple(
        Form(
            code=one["code"],
            title=one["title"],
            source=one["source"],
            is_landscape=one["layout"] == "landscape",
            opening=Opening(one["opening"]),
            columns=tuple(_column(*one_column) for one_column in one["columns"]),
        )
        for one in _content()["form"]
    )


def _column(code: str, heading: str, width: int, side: str) -> Column:
    return Column(code, heading, width, is_centred=side == "centre")


def form(code: str) -> Form:
    """The form with a code; raises ``KeyError`` for no such form."""
    return {one.code: one for one in forms()}[code]


def words() -> dict[str, str]:
    """The fixed words of covers, heads and closings."""
    return dict(_content()["words"])


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
