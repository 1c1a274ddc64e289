"""A line in its words, numbers and signs, each with its place; the text itself is never changed."""

import re
from dataclasses import dataclass
from functools import lru_cache

from vanphong.engines.vntext.fold import fold, nfc
from vanphong.engines.vntext.syllables import Tone, split_tone

FEW = 5
"""A line in which less than one word of so many has marks was written without them."""
PIECE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|[0-9]+|\n|\S")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word as it can be compared: folded, and with its letters and tones, wherever the tone mark was put."""

    folded: str
    bare: str
    tones: tuple[Tone, ...]

    @property
    def is_plain(self) -> bool:
        """Whether it has no mark at all, so that it may stand for any word that folds to it."""
        return not self.tones and self.bare.isascii()

    def may_be(self, other: "Spelling") -> bool:
        """Tell whether what was typed may mean the other: the same word, or the same without marks."""
        if self.folded != other.folded:
            return False
        return self.is_plain or (self.bare, self.tones) == (other.bare, other.tones)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a line."""

    text: str
    start: int
    end: int
    word: Spelling

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.text.isascii() and self.text.isdigit()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its tokens. ``is_marked`` tells whether the writer used tone marks."""

    text: str
    tokens: tuple[Token, ...]
    is_marked: bool

    def words(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to before token ``last``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""


@lru_cache(maxsize=8192)
def spelling(word: str) -> Spelling:
    """Return how a word is compared."""
    bare, tones = split_tone(nfc(word).lower())
    return Spelling(fold(word) if word[:1].isalnum() else word, bare, tones)


def read_line(text: str) -> Line:
    """Return a line in its tokens."""
    tokens = tuple(Token(m[0], m.start(), m.end(), spelling(m[0])) for m in PIECE.finditer(text))
    words = [token.word for token in tokens if token.is_word and len(token.text) > 1]
    marked = sum(not word.is_plain for word in words)
    return Line(text, tokens, marked * FEW >= len(words) and marked > 0)
