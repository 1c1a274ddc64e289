"""Words of Vietnamese as they are compared: composed letters, white space of no meaning."""

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(r"(\w+|[^\w\s])(\s?)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign; ``space`` is what stands behind it."""

    text: str
    space: str


def tidy(text: str) -> str:
    """Return a text in NFC, every stretch of white space (also fixed and of no width) as one blank."""
    visible = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(visible.split())


def tokens(text: str) -> list[Token]:
    """Return the words and signs of a tidied text."""
    return [Token(match[1], match[2]) for match in _TOKEN.finditer(text)]
