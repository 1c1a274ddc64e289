"""Named profiles: what the five regulations settle (requirements §7.2, §7.3), each value with its article."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from vanphong.kernel.errors import Invalid

DATA = Path(__file__).parent / "profile_data"
NAMED = re.compile(r"\bS\d\b")


@dataclass(frozen=True)
class Settled:
    """One value that a regulation settles, as it is typed, and the article that says so."""

    value: Any
    article: str


@dataclass(frozen=True)
class Profile:
    """A regulation as values by key; ``short`` is how it is cited.

    ``affiliates`` are what it says of the agencies below the one it is made for.
    """

    name: str
    title: str
    decision: str
    short: str
    values: Mapping[str, Settled]
    affiliates: Mapping[str, Settled]

    def values_for(self, *, is_affiliate: bool) -> dict[str, Settled]:
        """Return what an agency is to be set to."""
        return {**self.values, **(self.affiliates if is_affiliate else {})}


@cache
def profiles() -> dict[str, Profile]:
    """Return every profile by its name, in the order of the names."""
    return {path.stem: _read(path) for path in sorted(DATA.glob("*.toml"))}


def profile(name: str) -> Profile:
    """Return a profile by its name; raises ``Invalid`` on ``profile``."""
    if name not in profiles():
        raise Invalid({"profile": _("There is no profile of this name.")})
    return profiles()[name]


def cite(source: str) -> str:
    """Return the source of a key with the numbers of the regulations instead of the short names of their profiles."""
    return NAMED.sub(lambda found: profiles()[found[0]].short if found[0] in profiles() else found[0], source)


def _read(path: Path) -> Profile:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Profile(
        name=path.stem,
        title=data["title"],
        decision=data["decision"],
        short=data["short"],
        values=_settled(data["values"]),
        affiliates=_settled(data.get("affiliates", {})),
    )


def _settled(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Settled]:
    return {key: Settled(row["value"], row["article"]) for key, row in rows.items()}
