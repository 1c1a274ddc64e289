"""How a value of each kind is asked for, and how what was typed is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from vanphong.kernel.policy import Key
from vanphong.kernel.policy_kinds import Kind, Widget
from vanphong.web.components import forms
from vanphong.web.components.forms import Choice, Field

VALUE = "value"
SPARE_ROWS = 2
MOST_ROWS = 200
INPUTS: dict[Widget, forms.Kind] = {
    Widget.NUMBER: "number",
    Widget.YES_NO: "select",
    Widget.CHOICE: "select",
    Widget.TIME: "time",
    Widget.LINES: "textarea",
}
YES, NO = "true", "false"


@dataclass(frozen=True)
class Grid:
    """A table to be typed into: headings, and a row of fields for each row, with spare ones at the end."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True)
class Asked:
    """What asks for the value of a key: one field, a set of boxes to tick, or a table."""

    field: Field | None = None
    boxes: tuple[Choice, ...] = ()
    grid: Grid | None = None
    label: str = ""
    hint: str = ""
    errors: tuple[str, ...] = ()


def asked(key: Key[Any], value: Any, *, typed: object = None, errors: Sequence[str] = ()) -> Asked:
    """What asks for the value of a key; ``typed`` is what was typed before, when it was refused."""
    kind, label, hint = key.kind, str(key.label), key.kind.expects
    if kind.columns:
        return Asked(grid=_grid(kind, value, typed), label=label, errors=tuple(errors))
    if kind.widget is Widget.CHOICES:
        marked = set(typed if isinstance(typed, list) else value)
        boxes = tuple(Choice(each, str(words), is_chosen=each in marked) for each, words in kind.choices)
        return Asked(boxes=boxes, label=label, errors=tuple(errors))
    shown = typed if isinstance(typed, str) else text_of(kind, value)
    hint = "" if kind.choices or kind.widget is Widget.YES_NO else hint
    field = _field(VALUE, label, kind, shown)
    return Asked(field=_with(field, hint, tuple(errors)))


def read(key: Key[Any], posted: QueryDict) -> object:
    """What was typed, as the kind of the key reads it."""
    if key.kind.columns:
        count = posted.get("rows", "")
        rows = range(min(int(count) if count.isdecimal() else 0, MOST_ROWS))
        return [{one.name: posted.get(_name(one.name, row), "") for one in key.kind.columns} for row in rows]
    return posted.getlist(VALUE) if key.kind.widget is Widget.CHOICES else posted.get(VALUE, "")


def text_of(kind: Kind[Any], value: Any) -> str:
    """A value as it stands in a field to be typed over."""
    if value is None:
        return ""
    if kind.item is not None:
        return "\n".join(text_of(kind.item, each) for each in value)
    if isinstance(value, bool):
        return YES if value else NO
    return str(value) if kind.choices else kind.say(value)


def _field(name: str, label: str, kind: Kind[Any], shown: str, *, is_cell: bool = False) -> Field:
    return Field(
        name=name,
        label=label,
        value=shown.replace("\n", "; ") if is_cell else shown,
        kind="text" if is_cell and kind.item is not None else INPUTS.get(kind.widget, "text"),
        choices=_choices(kind, shown, is_cell=is_cell),
        rows=max(3, shown.count("\n") + 2),
    )


def _choices(kind: Kind[Any], shown: str, *, is_cell: bool) -> tuple[Choice, ...]:
    if kind.widget is Widget.YES_NO:
        offered: list[tuple[str, Any]] = [(YES, _("yes")), (NO, _("no"))]
    else:
        offered = list(kind.choices) if kind.item is None else []
    if offered and (is_cell or kind.is_optional):
        offered.insert(0, ("", "–"))
    return tuple(Choice(str(each), str(words), is_chosen=str(each) == shown) for each, words in offered)


def _with(field: Field, hint: str, errors: tuple[str, ...]) -> Field:
    return Field(**{**vars(field), "hint": hint, "errors": errors, "is_autofocus": True})


def _grid(kind: Kind[Any], value: Any, typed: object) -> Grid:
    """The rows as they are (or as they were typed), and spare ones; a row is taken out by emptying it."""
    if isinstance(typed, list):
        rows = [[str(row.get(one.name, "")) for one in kind.columns] for row in typed]
    else:
        rows = [[text_of(one.kind, getattr(row, one.name)) for one in kind.columns] for row in value]
        rows += [[""] * len(kind.columns)] * SPARE_ROWS
    return Grid(
        headings=tuple(str(one.label) for one in kind.columns),
        rows=tuple(
            tuple(
                _field(_name(one.name, number), str(one.label), one.kind, shown, is_cell=True)
                for one, shown in zip(kind.columns, row, strict=True)
            )
            for number, row in enumerate(rows)
        ),
    )


def _name(column: str, row: int) -> str:
    return f"{column}-{row}"
