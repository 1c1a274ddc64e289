"""Names of Vietnamese people: their parts, initials, and the user names made from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count, product
from string import ascii_uppercase

from vanphong.engines.vntext.fold import fold, nfc


@dataclass(frozen=True, slots=True)
class PersonName:
    """A full name in its parts; a single word is a given name."""

    family: str
    middle: str
    given: str


class UserNameForm(StrEnum):
    """How agencies form user names."""

    GIVEN_INITIALS = "given_initials"
    """hungtv: given name, then the initials of the other words."""
    INITIALS_GIVEN = "initials_given"
    """tvhung: the initials, then the given name."""


class CollisionSuffix(StrEnum):
    """What tells apart people whose user names would be the same."""

    NUMBER = "number"
    LETTER = "letter"


def split_name(full_name: str) -> PersonName:
    """The parts of `full_name`: family name first, given name last, the rest between."""
    words = nfc(full_name).split()
    if not words:
        return PersonName("", "", "")
    return PersonName(words[0] if len(words) > 1 else "", " ".join(words[1:-1]), words[-1])


def initials(full_name: str) -> str:
    """First letters of all words in capitals, with their marks: "ĐQT" for "Đào Quý Tiêu"."""
    return "".join(word[0] for word in nfc(full_name).split()).upper()


def user_names(
    full_name: str,
    *,
    form: UserNameForm,
    suffix: CollisionSuffix = CollisionSuffix.NUMBER,
    unit: str = "",
    first_number: int = 2,
) -> Iterator[str]:
    """User names for `full_name` in the order to try them, without end: the plain one, then with suffixes.

    `unit` is the symbol of the unit ("KH&ĐT" gives ".khdt"). `first_number` is the number of the second bearer.
    Raises ValueError where the name holds no letter.
    """
    words = fold(full_name).split()
    if not words:
        raise ValueError("a user name needs at least one letter")
    first_letters = "".join(word[0] for word in words[:-1])
    plain = words[-1] + first_letters if form is UserNameForm.GIVEN_INITIALS else first_letters + words[-1]
    unit_symbol = fold(unit).replace(" ", "")
    ending = f".{unit_symbol}" if unit_symbol else ""
    yield plain + ending
    for mark in _marks(suffix, first_number):
        yield plain + mark + ending


def _marks(suffix: CollisionSuffix, first_number: int) -> Iterator[str]:
    if suffix is CollisionSuffix.NUMBER:
        yield from map(str, count(first_number))
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))
