"""How user names are formed (X-01 to X-03), and what is made of a name that somebody types."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from vanphong.engines.vntext.fold import fold, nfc
from vanphong.engines.vntext.names import CollisionSuffix, UserNameForm, user_names
from vanphong.kernel import texts

LONGEST = 64
TRIES = 10_000
SEPARATORS = re.compile(r"([.@_-])")
SOUND = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*(?:@[a-z0-9.-]+)?")


@dataclass(frozen=True)
class Naming:
    """How an agency names its accounts.

    ``ending`` stands behind every name as it is kept (``.khdt``, or ``@skh`` for a name space of the agency's own),
    ``shown_ending`` behind the name as it is shown (``.KH&DT`` with its marks, or nothing).
    """

    form: UserNameForm
    suffix: CollisionSuffix
    first_number: int = 2
    ending: str = ""
    shown_ending: str = ""
    is_manual: bool = False


@dataclass(frozen=True)
class UserName:
    """A user name as it is kept and compared, and as it is shown."""

    username: str
    shown: str


def candidates(full_name: str, naming: Naming) -> Iterator[UserName]:
    """Return the names for a person in the order to try them; none for a name without a letter."""
    if not fold(full_name):
        return
    stems = user_names(full_name, form=naming.form, suffix=naming.suffix, first_number=naming.first_number)
    for stem in islice(stems, TRIES):
        yield UserName(f"{stem.lower()}{naming.ending}"[-LONGEST:], f"{stem}{naming.shown_ending}"[-LONGEST:])


def stem_of(full_name: str, naming: Naming) -> str:
    """Return the beginning that all names for a person have in common."""
    first = next(candidates(full_name, naming), None)
    return first.username.removesuffix(naming.ending) if first else ""


def typed(text: str) -> str:
    """Return a typed name as names are kept: ``hungtv.KH&DT`` (with its marks) as ``hungtv.khdt``."""
    parts = SEPARATORS.split(texts.clean(nfc(text)))
    return "".join(part if SEPARATORS.fullmatch(part) else fold(part).replace(" ", "") for part in parts)[:LONGEST]


def is_sound(username: str) -> bool:
    """Tell whether a name may be given: letters and figures, parted by single dots, strokes or underscores."""
    return SOUND.fullmatch(username) is not None and len(username) <= LONGEST
