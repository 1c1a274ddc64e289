"""The sheet as it stands on the screen: columns, rows of cells, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.documents.vocabulary import Direction
from vanphong.web.components.work import Banner

AT_FIRST = 10
MOST = 80
"""How many rows one sheet holds: with its cells, as many fields as one form may have."""


@dataclass(frozen=True)
class SheetColumn:
    """A column: its name in the form, its heading, what may stand in it, how wide, and which faults belong to it."""

    name: str
    label: str | Promise
    hint: str | Promise = ""
    width: str = "m"
    faults: tuple[str, ...] = ()


_NUMBER = SheetColumn("number", _("Number"), _("set aside; empty: the next one"), "s")
_TYPE = SheetColumn("type", _("Type"), _("name or code"), "m", ("type_code",))
_SUMMARY = SheetColumn("summary", _("Summary"), "", "l")
_NOTE = SheetColumn("note", _("Note"))
COLUMNS: Mapping[str, tuple[SheetColumn, ...]] = {
    Direction.IN.value: (
        _NUMBER,
        SheetColumn("arrived_on", _("Arrived on"), _("day/month/year"), "s"),
        SheetColumn("symbol", _("Number and symbol of the document"), "", "m", ("code_number", "code_notation")),
        SheetColumn("issued_on", _("Date of the document"), _("day/month/year"), "s"),
        _TYPE,
        SheetColumn("issuer", _("Author"), "", "l", ("issuer_name",)),
        _SUMMARY,
        SheetColumn("signer", _("Signer"), "", "m", ("signer_name",)),
        _NOTE,
    ),
    Direction.OUT.value: (
        _NUMBER,
        SheetColumn("symbol", _("Symbol"), _("as printed; empty: as usual"), "m", ("code_notation",)),
        SheetColumn("issued_on", _("Date of the document"), _("day/month/year"), "s"),
        _TYPE,
        _SUMMARY,
        SheetColumn("signer", _("Signed by"), _("a leader of your agency"), "m", ("signer_id",)),
        SheetColumn("signed_on", _("Signed on"), _("empty: the date of the document"), "s"),
        SheetColumn("recipients", _("Recipients"), _("parted by semicolons"), "l"),
        _NOTE,
    ),
}


@dataclass(frozen=True)
class SheetCell:
    """One cell with its place in the form."""

    name: str
    column: SheetColumn
    text: str = ""
    fault: str = ""


@dataclass(frozen=True)
class SheetRow:
    """One row: what was typed by column, what is wrong by column, and what is wrong with all of it.

    ``warnings`` name documents that seem to be the same and came in before; it is for the clerk to say.
    """

    ordinal: int
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    warnings: tuple[Banner, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(self.typed.values())

    def cells(self, direction: str) -> tuple[SheetCell, ...]:
        """The cells in the order of the columns."""
        return tuple(
            SheetCell(
                f"cell-{self.ordinal}-{column.name}",
                column,
                self.typed.get(column.name, ""),
                self.faults.get(column.name, ""),
            )
            for column in COLUMNS[direction]
        )


def posted(data: QueryDict, direction: str) -> list[SheetRow]:
    """The rows of the form that was sent, the empty ones left out; each keeps its place."""
    rows = [
        SheetRow(ordinal, {one.name: _tidy(data.get(f"cell-{ordinal}-{one.name}", "")) for one in COLUMNS[direction]})
        for ordinal in range(MOST)
    ]
    return [row for row in rows if not row.is_empty]


def _tidy(text: str) -> str:
    return " ".join(text.split())[:2000]


def laid_out(rows: Sequence[SheetRow], *, least: int = AT_FIRST) -> list[SheetRow]:
    """The rows numbered anew, with empty ones behind them."""
    many = min(MOST, max(least, len(rows) + 3))
    kept = [replace(row, ordinal=ordinal) for ordinal, row in enumerate(rows)]
    return [*kept, *(SheetRow(ordinal) for ordinal in range(len(kept), many))]


def of_table(table: Sequence[Sequence[str]], direction: str) -> list[SheetRow]:
    """The rows of a pasted table, by the order of the columns; a line of headings is left out."""
    names = [column.name for column in COLUMNS[direction]]
    rows = [dict(zip(names, map(_tidy, line), strict=False)) for line in table]
    if rows and not any(sign.isdigit() for sign in rows[0].get("issued_on", "") + rows[0].get("arrived_on", "")):
        rows = rows[1:]
    return [SheetRow(ordinal, typed) for ordinal, typed in enumerate(rows[:MOST])]
