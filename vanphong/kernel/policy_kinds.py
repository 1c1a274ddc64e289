"""Kinds of values that a policy may settle: how each is read, stored, said to people, and asked for on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import TypeAdapter, ValidationError
from pydantic.networks import IPvAnyNetwork

Value = TypeVar("Value")
Row = TypeVar("Row")
Choice = TypeVar("Choice", bound=TextChoices)
Words = str | Promise

DAY = "%d/%m/%Y"
BETWEEN = re.compile(r"[\n,;]+")
WIDEST_PREFIX = {4: 8, 6: 7}
"""The shortest prefix of a network that somebody may call their own."""


class Unfit(ValueError):
    """A value that a kind cannot take; its text says what would do."""


class Widget(StrEnum):
    """How a page asks for a value."""

    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TIME = "time"
    DAY = "day"
    NETWORK = "network"
    TEXT = "text"
    CHOICES = "choices"
    LINES = "lines"
    TABLE = "table"


@dataclass(frozen=True)
class Column:
    """One column of a table: its name in the row, its label, what stands in its cells."""

    name: str
    label: Words
    kind: Kind[Any]


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[Value]):
    """What values a key takes. ``annotation`` is what pydantic validates; ``item`` is the kind of a list's parts."""

    annotation: Any
    widget: Widget
    low: int = 0
    high: int = 0
    hint: Words = ""
    pattern: str = ""
    choices: tuple[tuple[str, Words], ...] = ()
    columns: tuple[Column, ...] = ()
    item: Kind[Any] | None = None
    is_optional: bool = False

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.annotation)

    @property
    def expects(self) -> str:
        """What a value must look like, for people."""
        if self.item is not None:
            return _("One in each line: %(each)s") % {"each": self.item.expects} if not self.choices else self._among
        if self.choices:
            return self._among
        if self.widget is Widget.NUMBER:
            return _("A whole number from %(low)s to %(high)s.") % {"low": self.low, "high": self.high}
        return str(self.hint or SHAPES[self.widget])

    @property
    def _among(self) -> str:
        return _("Out of these: %(choices)s.") % {"choices": "; ".join(str(label) for _value, label in self.choices)}

    def read(self, raw: object) -> Value:
        """Return a value as its type, from a form or from the table; raises ``Unfit``."""
        if isinstance(raw, str):
            raw = raw.strip()
        if self.is_optional and raw in ("", None):
            return self._validated(None)
        if self.columns:
            return self._validated(self._rows(raw))
        if self.item is not None:
            parts = BETWEEN.split(raw) if isinstance(raw, str) else raw
            if not isinstance(parts, Sequence):
                raise Unfit(self.expects)
            kept = [self.item.read(part) for part in parts if part != "" and str(part).strip()]
            return self._validated(list(dict.fromkeys(kept)))
        return self._checked(self._validated(raw))

    def dump(self, value: Value) -> Any:
        """Return a value as it is stored."""
        return self._adapter.dump_python(value, mode="json")

    def say(self, value: Any) -> str:
        """Return a value in words."""
        if value is None:
            return _("not set")
        if self.columns:
            return "; ".join(self._say_row(row) for row in value) or _("nothing")
        if self.item is not None:
            return ", ".join(self.item.say(part) for part in value) or _("nothing")
        if self.choices:
            return str(dict(self.choices)[str(value)])
        return _say_plain(value)

    def _validated(self, raw: object) -> Value:
        try:
            value: Value = self._adapter.validate_python(_as_day(raw) if self.widget is Widget.DAY else raw)
        except ValidationError as refusal:
            raise Unfit(self.expects) from refusal
        return value

    def _checked(self, value: Any) -> Value:
        is_beyond = self.widget is Widget.NUMBER and not self.low <= value <= self.high
        is_shapeless = self.widget is Widget.TEXT and not re.fullmatch(self.pattern or r".{0,300}", value)
        is_too_wide = self.widget is Widget.NETWORK and value.prefixlen < WIDEST_PREFIX[value.version]
        if is_beyond or is_shapeless or is_too_wide:
            raise Unfit(self.expects)
        checked: Value = value
        return checked

    def _rows(self, raw: object) -> list[dict[str, Any]]:
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            raise Unfit(self.expects)
        rows = [row if isinstance(row, Mapping) else getattr(row, "__dict__", None) for row in raw]
        if None in rows:
            raise Unfit(self.expects)
        return [
            {column.name: _cell(column, row, number) for column in self.columns}
            for number, row in enumerate((row for row in rows if row and any(row.values())), start=1)
        ]

    def _say_row(self, row: Any) -> str:
        cells = ((column.kind, getattr(row, column.name)) for column in self.columns)
        return " – ".join(kind.say(cell) for kind, cell in cells if cell not in ("", (), None))


SHAPES: dict[Widget, Promise] = {
    Widget.YES_NO: gettext_lazy("Yes or no."),
    Widget.TIME: gettext_lazy("A time of day such as 17:30."),
    Widget.DAY: gettext_lazy("A day such as 30/04/2026."),
    Widget.NETWORK: gettext_lazy("A network such as 10.20.0.0/16, not wider than /8."),
    Widget.TEXT: gettext_lazy("A text of at most 300 characters."),
    Widget.TABLE: gettext_lazy("A table."),
}


def _cell(column: Column, row: Mapping[str, Any], number: int) -> Any:
    try:
        return column.kind.read(row.get(column.name, ""))
    except Unfit as refusal:
        named = {"number": number, "column": column.label, "expects": refusal}
        raise Unfit(_("Row %(number)s, %(column)s: %(expects)s") % named) from refusal


def _as_day(raw: object) -> object:
    if not isinstance(raw, str):
        return raw
    try:
        return datetime.strptime(raw, DAY).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return raw


def _say_plain(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value:{DAY}}" if isinstance(value, date) else str(value)


def whole(low: int, high: int) -> Kind[int]:
    """A whole number within bounds, both allowed."""
    return Kind(annotation=int, widget=Widget.NUMBER, low=low, high=high)


def yes_no() -> Kind[bool]:
    """Yes or no."""
    return Kind(annotation=bool, widget=Widget.YES_NO)


def time_of_day() -> Kind[time]:
    """A time of day, in the office's zone."""
    return Kind(annotation=time, widget=Widget.TIME)


def day() -> Kind[date]:
    """A day of the calendar."""
    return Kind(annotation=date, widget=Widget.DAY)


def network() -> Kind[Any]:
    """A network of addresses, IPv4 or IPv6, as `ipaddress` knows it."""
    return Kind(annotation=IPvAnyNetwork, widget=Widget.NETWORK)


def text(pattern: str = "", *, hint: Words = "") -> Kind[str]:
    """A line of text that fits a pattern whole; ``hint`` says the pattern to people."""
    return Kind(annotation=str, widget=Widget.TEXT, pattern=pattern, hint=hint)


def one_of(choices: type[Choice]) -> Kind[Choice]:
    """One of a set of words."""
    return Kind(annotation=choices, widget=Widget.CHOICE, choices=tuple(choices.choices))


def some_of(choices: type[Choice]) -> Kind[tuple[Choice, ...]]:
    """Any number of a set of words."""
    return Kind(
        annotation=tuple[choices, ...],  # type: ignore[valid-type]
        widget=Widget.CHOICES,
        choices=tuple(choices.choices),
        item=one_of(choices),
    )


def several(item: Kind[Value]) -> Kind[tuple[Value, ...]]:
    """A list without doubles, in the order given."""
    return Kind(annotation=tuple[item.annotation, ...], widget=Widget.LINES, item=item)  # type: ignore[name-defined]


def optional(kind: Kind[Value]) -> Kind[Value | None]:
    """The same kind, or nothing."""
    given = {name: getattr(kind, name) for name in ("widget", "low", "high", "hint", "pattern", "choices")}
    return Kind(annotation=kind.annotation | None, is_optional=True, **given)


def table(row: type[Row], columns: Sequence[Column]) -> Kind[tuple[Row, ...]]:
    """A table; every row is a frozen dataclass whose fields are the columns."""
    return Kind(annotation=tuple[row, ...], widget=Widget.TABLE, columns=tuple(columns))  # type: ignore[valid-type]
