"""The sample province as it is written down in `data/`: agencies, units, people, and their user names."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from vanphong.directory.vocabulary import Role
from vanphong.engines.typeset.official import Agency, Signature
from vanphong.engines.vntext.names import CollisionSuffix, UserNameForm, user_names
from vanphong.ops.sample_office.documents import LetterHead

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class SeatPlan:
    """A seat as planned: agency, unit (its symbol, or empty), post and roles."""

    agency: str
    unit: str
    post: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class PersonPlan:
    """A person with the seats, the main one first; namesakes of one agency differ by user name."""

    name: str
    user_name: str
    seats: tuple[SeatPlan, ...]


@dataclass(frozen=True)
class UnitPlan:
    """A unit and the topics it deals with."""

    symbol: str
    name: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class AgencyPlan:
    """An agency; ``kind`` is what the bank of letters calls it, ``focus`` the officer most of its work goes to."""

    key: str
    kind: str
    parent: str
    name: str
    short_name: str
    symbol: str
    code: str
    level: str
    place: str
    profile: str
    is_collective: bool
    has_decision_register: bool
    printed: Agency
    units: tuple[UnitPlan, ...]
    people: tuple[PersonPlan, ...]
    focus: str
    host: str
    old_code: str

    def head(self, *, signer: str, post: str) -> LetterHead:
        """Return the letterhead of the agency with who signs."""
        competence = (
            (f"{posts()[0]} {self.name}",)
            if self.is_collective
            else (f"{self.people[0].seats[0].post} {self.short_name}",)
        )
        signature = Signature(tuple(authority(post)), signer)
        return LetterHead(self.printed, self.name, self.symbol, self.place, signature, competence)


def read(name: str) -> dict[str, Any]:
    """Return one of the files in `data/`."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def _province() -> dict[str, Any]:
    return read("province.toml")


def password() -> str:
    """Return the password that all sample accounts share."""
    return str(_province()["password"])


def founded_on() -> date:
    """Return the day since when everything in the province exists."""
    day: date = _province()["valid_from"]
    return day


def posts() -> list[str]:
    """Return the names of all posts in protocol order."""
    return list(_province()["posts"])


def authority(post: str) -> list[str]:
    """Return the lines above the name of whoever signs in a post."""
    lines: list[str] = _province()["posts"][post]
    return lines


def sign_ins() -> tuple[list[tuple[str, str]], tuple[str, str], str]:
    """Return whose sign-ins are shown (agency, name), who must change the password first, and how that is said."""
    told = _province()["sign_ins"]
    shown = [(agency, name) for agency, name in told["shown"]]
    return shown, tuple(told["must_change"]), told["must_change_note"]


@cache
def agencies() -> tuple[AgencyPlan, ...]:
    """Return all agencies in protocol order, parents before what belongs to them."""
    taken: set[str] = set()
    return tuple(_agency(entry, taken) for entry in _province()["agency"])


def _agency(entry: dict[str, Any], taken: set[str]) -> AgencyPlan:
    return AgencyPlan(
        **{name: entry[name] for name in ("key", "kind", "name", "short_name", "symbol", "code", "level", "profile")},
        focus=entry["focus"],
        host=entry.get("host", ""),
        old_code=entry.get("old_code", ""),
        parent=entry.get("parent", ""),
        place=entry.get("place", "Sao Mai"),
        is_collective=entry.get("is_collective", False),
        has_decision_register=entry.get("has_decision_register", False),
        printed=Agency(*map(tuple, entry["head"])),
        units=tuple(UnitPlan(symbol, name, tuple(topics)) for symbol, name, topics in entry["units"]),
        people=tuple(_person(row, entry, taken) for row in entry["people"]),
    )


def _person(row: list[Any], entry: dict[str, Any], taken: set[str]) -> PersonPlan:
    name, *main = row[:4]
    seats = [[entry["key"], *main], *row[4:]]
    return PersonPlan(
        name=name,
        user_name=_free_name(name, entry, taken),
        seats=tuple(SeatPlan(agency, unit, post, tuple(map(Role, roles))) for agency, unit, post, roles in seats),
    )


def _free_name(name: str, entry: dict[str, Any], taken: set[str]) -> str:
    form, suffix, has_ending = _province()["profiles"][entry["profile"]]
    ending = entry["mail_name"] if has_ending else ""
    tried: Iterator[str] = user_names(name, form=UserNameForm(form), suffix=CollisionSuffix(suffix), unit=ending)
    chosen = next(one for one in tried if one.lower() not in taken)
    taken.add(chosen.lower())
    return chosen.lower()
