"""Lists and overviews: splits, rows, pagers, notices, tables, tiles, empty states."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vanphong.web.components.marks import Badge, Deadline, Tone


@dataclass(frozen=True)
class Split:
    """A tab over a list; the count comes from the list's own query and is hidden at 0."""

    key: str
    label: str
    href: str
    count: int = 0
    is_current: bool = False
    tone: Tone = "grey"

    @property
    def count_text(self) -> str:
        """The count; above a thousand only that it is more."""
        return "1000+" if self.count > 1000 else str(self.count)


@dataclass(frozen=True)
class Row:
    """One document in a list; `fragment_href` is fetched into the work pane, `href` opens the page."""

    id: str
    href: str
    summary: str
    issuer: str = ""
    number: str = ""
    at: datetime | None = None
    is_unread: bool = False
    is_current: bool = False
    is_selectable: bool = True
    urgency: str = "normal"
    deadline: Deadline = Deadline()
    part: Badge | None = None
    status: Badge | None = None
    wish: Badge | None = None
    files: int = 0


@dataclass(frozen=True)
class Pager:
    """Keyset pages: where the next and the first one are; there are no page numbers."""

    next_href: str = ""
    first_href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Empty:
    """Nothing to show: what that means and what may be done."""

    title: str
    hint: str = ""
    icon: str = "inbox"
    action_label: str = ""
    action_href: str = ""


@dataclass(frozen=True)
class Notice:
    """One line of the bell."""

    text: str
    href: str
    at: datetime | None = None
    who: str = ""
    about: str = ""
    icon: str = "bell"
    is_unread: bool = False


@dataclass(frozen=True)
class Toast:
    """What just happened; `undo_href` is posted to within `seconds`. Errors stay until closed (seconds 0).

    `href` leads to what it is about. The undoing sends `undo_values` along, and its answer takes the place of
    `undo_target`.
    """

    text: str
    tone: Literal["green", "red", "yellow"] = "green"
    undo_href: str = ""
    seconds: int = 10
    href: str = ""
    undo_values: tuple[tuple[str, str], ...] = ()
    undo_target: str = "#work"

    @property
    def icon(self) -> str:
        """The icon that says the same as the colour."""
        return {"green": "circle-check", "red": "alert-circle", "yellow": "alert-triangle"}[self.tone]


@dataclass(frozen=True)
class Cell:
    """One cell of a table: a text, perhaps a link, perhaps a badge."""

    text: str = ""
    href: str = ""
    badge: Badge | None = None
    deadline: Deadline | None = None
    is_number: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.text or self.badge or self.deadline)


@dataclass(frozen=True)
class Column:
    """Heading of a column; `sort_href` makes it a link."""

    label: str
    is_number: bool = False
    sort_href: str = ""


@dataclass(frozen=True)
class Table:
    """A plain table with a caption."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def lines(self) -> tuple[tuple[tuple[str, Cell], ...], ...]:
        """The rows, every cell with what stands over it: on a phone it stands beside it. The first tells itself."""
        headings = [column.label for column in self.columns]
        if headings and not self.columns[0].is_number:
            headings[0] = ""
        return tuple(tuple(zip(headings, row, strict=False)) for row in self.rows)


@dataclass(frozen=True)
class Tile:
    """A figure that opens exactly what it counts."""

    label: str
    count: int
    href: str
    icon: str = "inbox"
    tone: Tone = "accent"
    hint: str = ""


@dataclass(frozen=True)
class Gate:
    """A way to another page, and in one sentence what one does there."""

    label: str
    hint: str
    href: str
    icon: str


@dataclass(frozen=True)
class Progress:
    """Long work under way; `maximum` 0 means that the length is not known."""

    label: str
    value: int = 0
    maximum: int = 0
    note: str = ""
