"""Text typed for the fonts of the years before Unicode (TCVN3, VNI) or decomposed, brought to NFC Unicode.

Character tables: TCVN 5712:1993 (the ABC fonts `.Vn…`) and VNI Windows (the fonts `VNI-…`).
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from vanphong.engines.vntext.syllables import is_syllable, syllable_share


class Encoding(StrEnum):
    """How a text was written before it was converted."""

    UNICODE = "unicode"
    DECOMPOSED = "decomposed"
    TCVN3 = "tcvn3"
    VNI = "vni"


_ACCEPTED_SHARE = 0.9
_SAMPLE_CHARACTERS = 20_000

_TCVN3_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)
_TCVN3_SYMBOLS = "".join(c for c in _TCVN3_FROM if not c.isalpha() or c in "ªµ")
_TCVN3_LETTERS = "".join(c for c in _TCVN3_FROM if c not in _TCVN3_SYMBOLS)
_LONE_LETTERS = "«¤µ®"  # ô, Ô, à and the point đ stand alone; a lone §, © or · is what it looks like

_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_TONE_ONLY, _CIRCUMFLEX, _BREVE = "ùøûõï", "âáàåãä", "êéèúüë"
_VNI_TAKES = {
    "a": _TONE_ONLY + _CIRCUMFLEX + _BREVE,
    "e": _TONE_ONLY + _CIRCUMFLEX,
    "o": _TONE_ONLY + _CIRCUMFLEX,
    "u": _TONE_ONLY,
    "y": _TONE_ONLY,
    "ô": _TONE_ONLY,
    "ö": _TONE_ONLY,
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base, marks in _VNI_TAKES.items():
        for mark in marks:
            table[base + mark] = unicodedata.normalize("NFC", _VNI_ALONE.get(base, base) + _VNI_MARKS[mark])
    for source, letter in tuple(table.items()):
        table[source.upper()] = letter.upper()
        table[source[0].upper() + source[1:]] = letter.upper()
        table[source[0] + source[1:].upper()] = letter
    return table


_VNI = _vni_table()
_VNI_SEQUENCE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
_VNI_WORD = re.compile(f"[{_LATIN}]+")
_TCVN3_WORD = re.compile(f"[{_LATIN}{re.escape(_TCVN3_SYMBOLS)}×÷]+")
_ONLY_UNICODE = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]")
_ADDRESS = re.compile(r"(\S*(?:@|://|www\.)\S*)")
# µ opens no word but à itself: µm and µg are units.
_OPENING_SYMBOLS = re.escape(_TCVN3_SYMBOLS.replace("µ", ""))
_SYMBOL_IN_WORD = re.compile(f"[{_LATIN}][{re.escape(_TCVN3_SYMBOLS)}]|[{_OPENING_SYMBOLS}][{_LATIN}]")


def from_tcvn3(text: str) -> str:
    """`text` read as TCVN3 (ABC fonts). A line or word typed in capitals (`.Vn…H` fonts) comes out in capitals."""
    return "".join(_tcvn3_line(line) for line in text.splitlines(keepends=True))


def _tcvn3_line(line: str) -> str:
    typed = [letter for letter in line if letter.isascii() and letter.isalpha()]
    in_capitals = len(typed) > 3 and all(map(str.isupper, typed))

    def convert(found: re.Match[str]) -> str:
        word = found[0]
        converted = word.translate(_TCVN3)
        if not word.strip(_TCVN3_SYMBOLS) and not _is_word_of_symbols(word, converted):
            return word
        capitals = [letter for letter in word if letter.isascii() and letter.isalpha()]
        is_capital = len(capitals) > 1 and all(map(str.isupper, capitals))
        return converted.upper() if in_capitals or is_capital else converted

    return _outside_addresses(line, lambda part: _TCVN3_WORD.sub(convert, part))


def _is_word_of_symbols(word: str, converted: str) -> bool:
    """Whether `word`, typed without any letter, is a word all the same ("®·" is "đã", "«" is "ô")."""
    return word in _LONE_LETTERS or (len(word) > 1 and is_syllable(converted))


def from_vni(text: str) -> str:
    """`text` read as VNI Windows."""
    return _outside_addresses(text, lambda part: _VNI_SEQUENCE.sub(lambda found: _VNI[found[0]], part))


def _outside_addresses(text: str, convert: Callable[[str], str]) -> str:
    """`convert` applied to `text` but for its e-mail and web addresses."""
    return "".join(part if place % 2 else convert(part) for place, part in enumerate(_ADDRESS.split(text)))


def is_evidently_unicode(text: str) -> bool:
    """Whether `text` holds a letter that no font of the years before Unicode had."""
    return bool(_ONLY_UNICODE.search(text))


def to_unicode(text: str) -> tuple[str, Encoding]:
    """`text` in NFC Unicode, and the encoding it was recognised as.

    A reading as TCVN3 or VNI is accepted only where it turns the text into Vietnamese: more than nine words of ten
    are then Vietnamese syllables, and fewer were before. Text that holds a letter only Unicode has is left alone.
    """
    composed = unicodedata.normalize("NFC", text)
    encoding = Encoding.UNICODE if composed == text else Encoding.DECOMPOSED
    if composed.isascii() or _ONLY_UNICODE.search(composed):
        return composed, encoding
    sample = composed[:_SAMPLE_CHARACTERS]
    share, accepted = _share_of_words(sample), None
    for candidate, convert, has_evidence in _READINGS:
        reading = convert(sample) if has_evidence(sample) else sample
        improved = _share_of_words(reading)
        if improved > max(share, _ACCEPTED_SHARE):
            share, accepted = improved, (convert, candidate)
    return (accepted[0](composed), accepted[1]) if accepted else (composed, encoding)


def _share_of_words(text: str) -> float:
    return syllable_share(_ADDRESS.sub(" ", text))


def _has_tcvn3_evidence(text: str) -> bool:
    """A symbol inside a word proves TCVN3; letters that other languages use too must come at least twice."""
    return bool(_SYMBOL_IN_WORD.search(text)) or sum(1 for c in text if c in _TCVN3_LETTERS) > 1


def _has_vni_evidence(text: str) -> bool:
    """Single accents occur in French (où, Thaï): at least two must be there."""
    return sum(len(_VNI_SEQUENCE.findall(word)) for word in _VNI_WORD.findall(text)) > 1


_READINGS: tuple[tuple[Encoding, Callable[[str], str], Callable[[str], bool]], ...] = (
    (Encoding.TCVN3, from_tcvn3, _has_tcvn3_evidence),
    (Encoding.VNI, from_vni, _has_vni_evidence),
)
