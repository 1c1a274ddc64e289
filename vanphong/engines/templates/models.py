"""The forms of the decree as data: what stands on a document of each type before anybody has written a word."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("models.toml")
_ANY = "*"


@dataclass(frozen=True)
class Line:
    """A line between head and signature: its kind, bold words in front, and its text with ``{fields}``.

    ``only`` names a field without which the line is left out.
    """

    kind: str
    text: str
    lead: str = ""
    only: str = ""
    is_bold: bool = False


@dataclass(frozen=True)
class Model:
    """A form of the decree (Phụ lục III, Phần II): its number there, its name, the types it serves, its lines.

    ``article`` is the article that names who carries it out; ``is_addressed``: it has a line "Kính gửi";
    ``is_attached`` and ``is_annex``: a text in a file of its own that goes with another document.
    """

    key: str
    label: str
    types: tuple[str, ...]
    body: tuple[Line, ...]
    article: int = 0
    is_letter: bool = False
    is_addressed: bool = False
    is_attached: bool = False
    is_annex: bool = False
    has_no_date: bool = False
    has_no_summary: bool = False
    left_signature: tuple[str, ...] = ()
    right_signature: str = ""
    kept: str = ""

    @property
    def has_head(self) -> bool:
        """Whether agency, nation, number and date stand on it."""
        return not (self.is_attached or self.is_annex)

    @property
    def names_above(self) -> bool:
        """Whether those who receive it are named before the text."""
        return self.is_addressed or any(line.kind == "each" for line in self.body)


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def words() -> Mapping[str, Any]:
    """The fixed words of documents."""
    found: Mapping[str, Any] = _told()["words"]
    return found


@cache
def models() -> tuple[Model, ...]:
    """All forms, in the order of the decree."""
    return tuple(_model(row) for row in _told()["model"])


def _model(row: dict[str, Any]) -> Model:
    listed: dict[str, Any] = {name: tuple(row[name]) for name in ("types", "left_signature") if name in row}
    listed["body"] = tuple(Line(**line) for line in row["body"])
    return Model(**(row | listed))


def of_type(type_code: str) -> tuple[Model, ...]:
    """The forms that serve a type of documents by its code, its own form first; annexes last."""
    own = [one for one in models() if type_code in one.types and one.has_head]
    other = [one for one in models() if type_code in one.types and not one.has_head]
    return (*own, *other, *(one for one in models() if _ANY in one.types))


def model(key: str) -> Model | None:
    """A form by its key, or None."""
    return next((one for one in models() if one.key == key), None)
