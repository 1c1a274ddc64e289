"""Vietnamese collation as plain strings: comparing keys byte by byte orders the texts they were made from."""

import unicodedata

from vanphong.engines.vntext.fold import fold, nfc
from vanphong.engines.vntext.syllables import TONE_OF, UNMARKED

# Bytes in rising order: " " ends a level, "!" parts words, then digits, then letters. The letters Vietnamese adds
# follow their base letter by a byte above "z", so that ă comes after every word in a and before every word in b.
_LETTERS = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
_LEVEL, _WORD = " ", "!"


def _words(text: str) -> list[str]:
    """Words of `text` in lower-case NFC; whatever is neither letter, digit nor mark parts words."""
    lowered = nfc(text).lower()
    parted = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in lowered)
    return parted.split()


def _letter_key(letter: str) -> str:
    plain = UNMARKED.get(letter, letter)
    if plain in _LETTERS:
        return _LETTERS[plain]
    return plain if plain.isascii() else fold(plain).replace(" ", _WORD)


def _tone_key(word: str) -> str:
    return "".join(str(int(TONE_OF[letter])) for letter in word if letter in TONE_OF) or "0"


def sort_key(text: str) -> str:
    """Key of `text` for the order a ă â b c d đ e ê … y z; tones (ngang huyền hỏi ngã sắc nặng) only break ties.

    Case, punctuation and the place of the tone mark (hòa, hoà) do not count. Store it in a column with collation "C".
    """
    words = _words(text)
    letters = _WORD.join("".join(map(_letter_key, word)) for word in words)
    return letters + _LEVEL + _WORD.join(map(_tone_key, words)) if words else ""


def person_sort_key(full_name: str) -> str:
    """Key of a person's full name: by given name (the last word), then family and middle names in their order."""
    words = _words(full_name)
    if not words:
        return ""
    return sort_key(words[-1]) + _LEVEL + sort_key(" ".join(words[:-1]))
