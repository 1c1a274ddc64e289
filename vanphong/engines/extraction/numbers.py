"""Number and symbol (NĐ 30/2020, phụ lục I, box 3) in the ways offices, the Party and lawmakers write them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanphong.engines.extraction.spelling import distance
from vanphong.engines.vntext.administrative import D_WITH_STROKE, OTHER_TYPES, SYMBOL_LETTERS, SYMBOL_TYPES, TYPES
from vanphong.engines.vntext.fold import fold, nfc

_LABEL = re.compile(r"^\W*(?:\w+ ){0,2}?(?P<label>[sS5]\w{1,2})\s?[:;.,]{0,2}\s*(?P<rest>.*)$")
_LABELS = ("so", "s0", "5o", "soi", "so1", "sa", "sd")
_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad~_]")
_PART = rf"[{SYMBOL_LETTERS}][{SYMBOL_LETTERS}a-z0-9.&,]*"
_GROUPS = rf"{_PART}(?:[-/]+(?:{_PART}|\d+{_PART}|\d{{1,3}}))*(?:\(\w+\))?"
_STANDARD = re.compile(rf"(?P<number>[^/]{{0,14}}?)/(?P<symbol>(?:(?:19|20)\d\d/)?{_GROUPS})")
_PARTY = re.compile(rf"(?P<number>\d{{1,5}}|)[-](?P<symbol>{_PART}/{_GROUPS})")
_PLAIN_NUMBER = re.compile(r"(?P<number>\d{1,5})(?:/(?P<symbol>))?")
_SYMBOL_PIECE = re.compile(rf"[{SYMBOL_LETTERS}a-z0-9/&.,()\-]+")
_FIGURES = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0", "S": "5", "B": "8", "|": "1", "Q": "0", "D": "0"})
_BY_KEY = {
    abbreviation.upper().replace(D_WITH_STROKE, "D"): abbreviation
    for abbreviation in (*OTHER_TYPES.values(), *TYPES.values())
    if abbreviation
}
_AMBIGUOUS = {"HD", "DA", "TT", "L", "PL", "TM", "CL", "TC", "CB", "DL", "DC", "PA"}
_ABBREVIATIONS = {abbreviation for abbreviation in (*TYPES.values(), *OTHER_TYPES.values()) if abbreviation}
_TYPE_OF = {abbreviation.upper(): name for name, abbreviation in (*OTHER_TYPES.items(), *TYPES.items()) if abbreviation}


@dataclass(frozen=True, slots=True)
class Reference:
    """A number with its symbol; `number` is empty where it was left open or cannot be read."""

    number: str
    symbol: str
    sureness: float
    is_open: bool = False
    """Whether the place of the number was left empty, as in drafts and on paper numbered by hand."""


def reference_in(text: str) -> Reference | None:
    """What a line says that begins with the label "So:"; None where it is no such line."""
    label = _LABEL.match(nfc(text))
    if label is None or fold(label["label"]) not in _LABELS:
        return None
    return parse(label["rest"])


def parse(text: str) -> Reference | None:
    """A number with its symbol written without label: "15/QD-BNV", "59 /2014/QD-UBND", "12-CV/TU", "/SNV-VP"."""
    written = re.sub("-{2,}", "-", _glued(_DASHES.sub("-", "".join(map(_symbol_letter, nfc(text))))))
    if party := _PARTY.fullmatch(written):
        return _reference(party["number"], party["symbol"])
    if standard := _STANDARD.fullmatch(written):
        return _reference(standard["number"], standard["symbol"])
    if plain := _PLAIN_NUMBER.fullmatch(written):
        return Reference(plain["number"], "", 0.4)
    return None


def _symbol_letter(sign: str) -> str:
    """A letter as symbols have it: without marks that recognition saw, but for those abbreviations keep."""
    if sign.isascii() or not sign.isalpha() or sign.upper() in SYMBOL_LETTERS:
        return sign
    plain = fold(sign)
    return (plain.upper() if sign.isupper() else plain) or sign


def _glued(text: str) -> str:
    """The leading words that can be parts of a number and symbol, without spaces."""
    pieces = list[str]()
    for piece in text.split():
        stands = piece.strip("\u2026.·'\"`*|:;")
        is_symbol = _SYMBOL_PIECE.fullmatch(stands.split("/", 1)[-1] or "/") and (
            sum(map(str.islower, stands)) <= max(2, len(stands) // 2) or not pieces
        )
        joins = not pieces or stands[:1] in "/-" or pieces[-1][-1:] in "/-" or "/" not in "".join(pieces)
        if stands and not (is_symbol and joins):
            if pieces and "/" in "".join(pieces):
                break
            stands = stands if not pieces and len(stands) < 6 else ""
        pieces.append(stands)
    return "".join(pieces).strip(".,;:-")


def _reference(number: str, symbol: str) -> Reference | None:
    figures = number.strip(".,:;-_ ")
    sureness = 0.98
    if not figures.isdecimal() and not re.fullmatch(r"\d+[a-zA-Z]", figures):
        read = figures.translate(_FIGURES)
        sureness = 0.55 if figures else 0.95
        figures = read if read.isdecimal() and any(map(str.isdigit, figures)) else ""
    return Reference(figures, symbol.rstrip(".,-/"), sureness, is_open=not number.strip(".,:;-_ "))


def repaired(symbol: str, *, expected: Sequence[str], type_name: str = "") -> tuple[str, bool]:
    """The symbol with misread abbreviations put right, and whether that changed it.

    `expected` are abbreviations the issuer may have: one misread letter of three or more is put right by them.
    """
    year, stroke, groups = symbol.rpartition("/") if re.match(r"(?:19|20)\d\d/", symbol) else ("", "", symbol)
    parts = re.split(r"([-/])", groups)
    of_type = TYPES.get(type_name, OTHER_TYPES.get(type_name, ""))
    fixed = [_repaired_type(parts[0], of_type), *(_repaired_part(part, expected) for part in parts[1:])]
    if fixed[0] == parts[0] and fixed[0] not in _ABBREVIATIONS:
        fixed[0] = _repaired_part(parts[0], expected)
    whole = year + stroke + "".join(fixed)
    return whole, whole != symbol


def _repaired_type(part: str, of_type: str) -> str:
    key = _key(part)
    if of_type and (key == _key(of_type) or (len(of_type) > 2 and distance(key, _key(of_type), most=1) == 1)):
        return of_type
    is_near = bool(of_type) and len(key) < 5 and distance(key, _key(of_type), most=2) <= 2
    if is_near and part not in _ABBREVIATIONS and key[:1] == _key(of_type)[:1]:
        return of_type
    if part in _ABBREVIATIONS or key in _AMBIGUOUS or key not in _BY_KEY:
        return part
    return _BY_KEY[key]


def _repaired_part(part: str, expected: Iterable[str]) -> str:
    if len(part) < 3 or part in expected:
        return part
    near = [one for one in expected if len(one) == len(part) and distance(_key(part), _key(one), most=1) <= 1]
    return near[0] if len(set(near)) == 1 else part


def _key(abbreviation: str) -> str:
    return fold(abbreviation).replace(" ", "").upper()


def type_in(symbol: str) -> str | None:
    """The type that a symbol names: "QD-UBND" a decision; None where it names none, as letters' symbols."""
    groups = re.sub(r"^(?:19|20)\d\d/", "", symbol)
    lead = re.split("[-/]", groups)[0]
    if lead.upper() in SYMBOL_TYPES and ("-" in groups or "/" in groups):
        return SYMBOL_TYPES[lead.upper()] or None
    return _TYPE_OF.get(lead.upper()) if "-" in groups or "/" in groups else None
