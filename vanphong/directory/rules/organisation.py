"""What may be typed of agencies, units and posts, and what is wrong with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory.vocabulary import Role
from vanphong.kernel import texts
from vanphong.kernel.errors import Invalid

LONGEST_CODE = 35
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+")
PHONE = re.compile(r"[0-9+(). /-]{3,30}")
SYMBOL = re.compile(r"[^\W_](?:[\w&./ -]{0,18}[\w])?")
LIMITS = {"name": 200, "short_name": 100, "place": 100}
MOST = 32767
ADMINISTERING = frozenset({Role.ADMINISTRATOR.value, Role.OPERATOR.value, Role.OWNER.value})


@dataclass(frozen=True)
class AgencyFacts:
    """What of an agency may be corrected in place."""

    name: str
    short_name: str
    symbol: str
    place: str
    is_collective: bool = False
    host: str = ""
    phone: str = ""
    position: int = 0


@dataclass(frozen=True)
class UnitFacts:
    """What of a unit may be corrected in place."""

    name: str
    symbol: str
    phone: str = ""
    position: int = 0


@dataclass(frozen=True)
class PostFacts:
    """A post of the list."""

    name: str
    rank: int
    default_roles: tuple[str, ...] = ()


def checked_agency(typed: AgencyFacts) -> AgencyFacts:
    """Return the facts tidied; raises ``Invalid`` by field."""
    tidy = replace(
        typed,
        name=texts.clean(typed.name),
        short_name=texts.clean(typed.short_name) or texts.clean(typed.name),
        symbol=texts.clean(typed.symbol),
        place=texts.clean(typed.place),
        host=typed.host.strip().lower().rstrip("."),
        phone=texts.clean(typed.phone),
    )
    faults = _faults(tidy.symbol, tidy.phone, tidy.position, name=tidy.name, short_name=tidy.short_name)
    if not tidy.place or len(tidy.place) > LIMITS["place"]:
        faults["place"] = _("Write the place name that stands before a date.")
    if tidy.host and not HOST.fullmatch(tidy.host):
        faults["host"] = _("This is not an address, such as soxaydung.example.vn.")
    if faults:
        raise Invalid(faults)
    return tidy


def checked_unit(typed: UnitFacts) -> UnitFacts:
    """Return the facts tidied; raises ``Invalid`` by field."""
    name, symbol, phone = texts.clean(typed.name), texts.clean(typed.symbol), texts.clean(typed.phone)
    tidy = replace(typed, name=name, symbol=symbol, phone=phone)
    if faults := _faults(tidy.symbol, tidy.phone, tidy.position, name=tidy.name):
        raise Invalid(faults)
    return tidy


def checked_post(name: str, rank: int, default_roles: Iterable[str]) -> PostFacts:
    """Return the post tidied; raises ``Invalid`` by field. Who administers is never offered with a post."""
    facts = PostFacts(texts.clean(name), rank, tuple(dict.fromkeys(default_roles)))
    faults: dict[str, str | Promise] = {}
    if not facts.name or len(facts.name) > LIMITS["short_name"]:
        faults["name"] = _("Write a name of at most 100 characters.")
    if not 0 <= rank <= MOST:
        faults["rank"] = _("A whole number from 0 to 32767; the smaller comes first.")
    if not set(facts.default_roles) <= set(Role.values) - ADMINISTERING:
        faults["default_roles"] = _("This role is not offered with a post.")
    if faults:
        raise Invalid(faults)
    return facts


def _faults(symbol: str, phone: str, position: int, **names: str) -> dict[str, str | Promise]:
    faults: dict[str, str | Promise] = {}
    for field, text in names.items():
        if not text:
            faults[field] = _("This is missing.")
        elif len(text) > LIMITS[field]:
            faults[field] = _("This is too long.")
    if not SYMBOL.fullmatch(symbol):
        faults["symbol"] = _("A symbol has 1 to 20 letters and digits, such as SXD or KH&DT.")
    if phone and not PHONE.fullmatch(phone):
        faults["phone"] = _("This is not a phone number.")
    if not 0 <= position <= MOST:
        faults["position"] = _("A whole number from 0 to 32767; the smaller comes first.")
    return faults
