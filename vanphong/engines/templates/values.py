"""What is known of a document when it is begun, and the names by which templates ask for it."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

OPEN = "\u2026\u2026\u2026\u2026"
"""What stands where something is still to be written."""

_FIELDS = Path(__file__).with_name("fields.toml")


@dataclass(frozen=True)
class Values:
    """The data of a draft; empty where nothing is known.

    ``year`` is that of the draft; day and month stay open until the document gets its number. ``authority`` are the
    lines above the signer's name, ``competence`` the one above the legal bases of a decision. ``reply`` names the
    document that is answered. ``kept`` is the symbol of the drafting unit behind "VT".
    """

    agency: str = ""
    parent: str = ""
    symbol: str = ""
    place: str = ""
    year: str = ""
    type_name: str = ""
    summary: str = ""
    addressees: tuple[str, ...] = ()
    reply: str = ""
    competence: str = ""
    authority: tuple[str, ...] = ()
    signer: str = ""
    recipients: tuple[str, ...] = ()
    kept: str = ""
    unit: str = ""
    drafter: str = ""
    urgency: str = ""
    due: str = ""

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a field by its English name; one open line where nothing is known."""
        value = getattr(self, name)
        found = (value,) if isinstance(value, str) else value
        return tuple(one for one in found if one) or (("",) if name in MAY_BE_EMPTY else (OPEN,))


MAY_BE_EMPTY = frozenset({"parent", "urgency", "reply", "due", "kept"})
"""Fields of which nothing is left in the text when nothing is known."""


@dataclass(frozen=True)
class Name:
    """A field as templates name it."""

    english: str
    vietnamese: str
    label: str


@cache
def _told() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FIELDS.read_text(encoding="utf-8"))


@cache
def names() -> tuple[Name, ...]:
    """All fields, in the order in which they stand on a document."""
    known = {field.name for field in fields(Values)}
    listed = tuple(Name(english, row["name"], row["label"]) for english, row in _told().items())
    if {one.english for one in listed} != known:
        raise LookupError("fields.toml and Values name different fields")
    return listed


@cache
def sample() -> Values:
    """Made-up data for a look at a template."""
    given = {name: row["sample"] for name, row in _told().items() if "sample" in row}
    values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in given.items()}
    return Values(**values)


@cache
def as_marks() -> Values:
    """Every field as the mark that asks for it: what a template begins from."""
    defaults = {field.name: field.default for field in fields(Values)}
    marks = {one.english: f"{{{{{one.vietnamese}}}}}" for one in names()}
    given: dict[str, Any] = {name: (mark,) if defaults[name] == () else mark for name, mark in marks.items()}
    return Values(**given)


@cache
def by_mark() -> dict[str, str]:
    """The English name of a field by every way in which a template may write it."""
    return {way: one.english for one in names() for way in (one.english, one.vietnamese)}
