"""A rule as the page shows it: its value in words, where it comes from, and which buttons it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vanphong.directory.queries.policy_lines import Line
from vanphong.directory.queries.policy_scopes import Scope
from vanphong.directory.rules import profiles
from vanphong.kernel.policy import Key
from vanphong.web.components.marks import Badge


@dataclass(frozen=True)
class Row:
    """One rule; ``texts`` are its value, one line for each row of a table."""

    id: str
    name: str
    label: str
    article: str
    texts: tuple[str, ...]
    badges: tuple[Badge, ...]
    href: str
    note: str = ""
    wider_words: str = ""
    may_change: bool = False
    may_clear: bool = False


@dataclass(frozen=True)
class Group:
    """Rules under one heading; the heading is empty where a part has only one group."""

    name: str
    rows: tuple[Row, ...]


def row(where: Scope, line: Line, *, may_set: bool, is_saved: bool = False) -> Row:
    """One rule as the page shows it."""
    key = line.key
    note = ""
    if line.overruled is not None:
        words = _("“%(value)s” was set here, but the wider level is stricter.")
        note = words % {"value": key.say(line.overruled)}
    return Row(
        id=f"policy-{key.name.replace('.', '-')}",
        name=key.name,
        label=str(key.label),
        article=profiles.cite(key.source),
        texts=said(key, line.value),
        badges=(*([Badge(_("Saved"), "green", "check")] if is_saved else []), *badges(where, line)),
        href=f"/policies/{where.id}/keys/{key.name}",
        note=note,
        wider_words="; ".join(said(key, line.wider_value)),
        may_change=may_set,
        may_clear=may_set and line.has_own,
    )


def said(key: Key[Any], value: Any) -> tuple[str, ...]:
    """A value in words, one line for each row of a table."""
    if not key.kind.columns:
        return (key.say(value),)
    return tuple(key.say((each,)) for each in value) or (key.say(value),)


def badges(where: Scope, line: Line) -> tuple[Badge, ...]:
    """Where the value comes from, whether it is locked, and whether anything obeys it yet."""
    found = [origin(where, line)]
    if line.key.is_locked:
        found.append(Badge(_("Locked: only stricter"), "violet", "lock"))
    if not line.key.is_obeyed:
        found.append(Badge(_("Not in effect yet"), "yellow", "hourglass"))
    return tuple(found)


def origin(where: Scope, line: Line) -> Badge:
    """The level whose value holds."""
    if line.source is None:
        return Badge(_("By default"), "grey")
    if line.is_own:
        return Badge(str(where.level), "accent", "adjustments")
    return Badge(line.source.name, "blue", "building" if line.source.is_top else "sitemap")
