"""Names of agencies: from the lines of a head, in proper case, and compared with a list of known ones."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vanphong.engines.extraction.runs import Run
from vanphong.engines.extraction.spelling import beginning, mended
from vanphong.engines.vntext.administrative import (
    ADMINISTRATIVE_UNITS,
    AGENCY_STARTS,
    CASED_PHRASES,
    D_LETTERS,
    D_WITH_STROKE,
    INCOMPLETE_NAMES,
    SMALL_WORDS,
)
from vanphong.engines.vntext.fold import fold, nfc

_STARTS = tuple(fold(start) for start in AGENCY_STARTS)
_INCOMPLETE = {fold(name).replace(" ", "") for name in INCOMPLETE_NAMES}
_UNITS = {fold(unit) for unit in ADMINISTRATIVE_UNITS}
_PHRASES: dict[str, str] = {}
for _phrase in CASED_PHRASES:
    _PHRASES.setdefault(fold(_phrase), _phrase)
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _PHRASES)
_GOES_ON = re.compile(r"(?:[,\-–&]|\b(?:va|cua|tai|thuoc|cac|ve|dau tu|quan ly|mot thanh vien))$")
_ABBREVIATED = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "p": "phuong",
    "bql": "ban quan ly",
    "vp": "van phong",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "bhxh": "bao hiem xa hoi",
    "ldld": "lien doan lao dong",
    "gd dt": "giao duc va dao tao",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "tw": "trung uong",
    "bch": "ban chap hanh",
    "dbqh": "dai bieu quoc hoi",
}
_MANY_MEANINGS = {"dai", "bao", "hoi", "ban", "vu", "quy", "doan", "lien", "thue", "tong", "vien"}
_COMMITTEES = {"tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "tinh doan", "thanh doan", "huyen doan"}
_SURE_ENOUGH = 0.62
_CLEAR_LEAD = 0.03


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency of the caller's directory. `key` is the caller's; names may be old ones, `abbreviations` as "SXD"."""

    key: str
    name: str
    other_names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A known agency and how like it the text is, from 0 to 1 (1: the same letters without marks)."""

    agency: KnownAgency
    score: float


def grouped(lines: Sequence[Run]) -> list[tuple[Run, ...]]:
    """The lines of a head's left column put together to agencies, from the highest down."""
    groups = list[tuple[Run, ...]]()
    for line in lines:
        if groups and _goes_on(groups[-1], line):
            groups[-1] = (*groups[-1], line)
        else:
            groups.append((line,))
    return groups


def _goes_on(above: tuple[Run, ...], line: Run) -> bool:
    """Whether `line` continues the name above it."""
    name = " ".join(run.plain for run in above)
    if line.text.lstrip()[:1] in "-–—" or name == line.plain:
        return False
    is_start = _is_start(line.text)
    if is_start and line.is_bold and not above[-1].is_bold and _has_layer(line):
        return False
    if (
        name.replace(" ", "") in _INCOMPLETE
        or _GOES_ON.search(name)
        or above[-1].text.rstrip().endswith((",", "-", "–", "&"))
    ):
        return True
    return not is_start or _is_one_phrase(above[-1], line)


def _is_start(text: str) -> bool:
    """Whether a line begins as a name of an agency does; short words count only with their own marks."""
    start = beginning(text, _STARTS)
    if start is None or start not in _MANY_MEANINGS:
        return start is not None
    first_word = text.split()[0].casefold().strip("*-–—.,")
    return first_word in {one.casefold() for one in AGENCY_STARTS}


def _is_one_phrase(above: Run, line: Run) -> bool:
    """Whether a known part of names runs over the end of the line above ("… MOI / TRUONG")."""
    before, after = above.plain.split(), line.plain.split()
    return any(" ".join((*before[-back:], *after[:on])) in _PHRASES for back in (1, 2) for on in (1, 2))


def _has_layer(run: Run) -> bool:
    return run.confidence == 1.0


def proper_case(name: str) -> str:
    """A name printed in capitals as running text writes it: "UY BAN NHAN DAN TINH X" with small common nouns.

    Known parts take their written form, places keep capitals in every word (NĐ 30/2020, phụ lục II).
    """
    words = mended(nfc(name)).replace("–", "-").split()
    if not words:
        return ""
    cased, at, in_place = list[str](), 0, False
    is_company = "cong ty" in fold(" ".join(words[:3]))
    while at < len(words):
        length, phrase = _phrase_at(words, at)
        if phrase:
            cased.append(phrase if at or phrase[0].isupper() else phrase[0].upper() + phrase[1:])
            in_place, at = fold(phrase) in _COMMITTEES, at + length
            continue
        length, unit = _unit_at(words, at)
        if unit:
            cased.append(unit)
            in_place, at = True, at + length
            continue
        cased.append(_cased_word(words[at], is_capital=in_place or is_company or not cased or _after_kind(cased)))
        in_place = in_place and fold(words[at]) not in {"va"}
        at += 1
    text = " ".join(cased)
    return text[0].upper() + text[1:]


def _after_kind(cased: Sequence[str]) -> bool:
    """Whether the word before is the common noun that an own name follows."""
    return fold(cased[-1]) in _STARTS or cased[-1] == "-"


def _phrase_at(words: Sequence[str], at: int) -> tuple[int, str]:
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        part = words[at : at + length]
        if not all(fold(word) for word in part):
            continue
        phrase = _PHRASES.get(fold(" ".join(part)))
        if phrase is not None and (length > 1 or part[0].isupper()) and _keeps_marks(part, phrase):
            return length, phrase + ("," if part[-1].endswith(",") and not phrase.endswith(",") else "")
    return 0, ""


def _keeps_marks(part: Sequence[str], phrase: str) -> bool:
    """Short words are other words without their marks (Sở, sơ): these are replaced only as they are."""
    read = " ".join(part).strip(",.;")
    return len(read) > 7 or read.casefold() == phrase.casefold()


def _unit_at(words: Sequence[str], at: int) -> tuple[int, str]:
    for length in (2, 1):
        part = " ".join(words[at : at + length])
        if len(part.split()) == length and all(fold(word) for word in part.split()) and fold(part) in _UNITS:
            followed = at + length < len(words)
            return (length, part if part.isupper() and "TP" in part else part.lower()) if followed else (0, "")
    return 0, ""


def _cased_word(word: str, *, is_capital: bool) -> str:
    if word.lower() in SMALL_WORDS:
        return word.lower()
    if any(map(str.isdigit, word)) or re.fullmatch("[IVXLC]+", word):
        return word
    return "-".join(part[:1].upper() + part[1:].lower() if is_capital else part.lower() for part in word.split("-"))


def initials(name: str) -> str:
    """The abbreviation offices form from a name: "SXD" for the department of construction; places left out."""
    kept = list[str]()
    for word in re.split(r"[\s\-–,]+", nfc(name)):
        if fold(word) in _UNITS or (kept and fold(word) in ("tinh", "thanh", "huyen", "xa", "phuong", "quan")):
            break
        if word and word.lower() not in SMALL_WORDS:
            kept.append(D_WITH_STROKE if word[0] in D_LETTERS else fold(word[0]).upper())
    return "".join(kept)


def match_agency(text: str, known: Iterable[KnownAgency], *, most: int = 5) -> list[Match]:
    """The known agencies that `text` may name, best first, at most `most`.

    Marks, case and common abbreviations do not count; misread letters, old names and left-out provinces lower the
    score. Nothing below 0.62 is listed; where the best two are nearly level, the caller should ask a person.
    """
    key = _key(text)
    if not key:
        return []
    pieces = _pieces(key)
    scored = [Match(agency, round(_score(key, pieces, agency), 4)) for agency in known]
    likely = sorted((one for one in scored if one.score >= _SURE_ENOUGH), key=lambda one: -one.score)
    return likely[:most]


def certain_match(text: str, known: Sequence[KnownAgency], *, least: float = 0.86) -> KnownAgency | None:
    """The one known agency that `text` names beyond doubt, or None."""
    matches = match_agency(text, known, most=2)
    if not matches or matches[0].score < least:
        return None
    is_level = len(matches) > 1 and matches[0].score - matches[1].score < _CLEAR_LEAD
    return None if is_level else matches[0].agency


def _score(key: str, pieces: Counter[str], agency: KnownAgency) -> float:
    best = 0.0
    for place, name in enumerate((agency.name, *agency.other_names)):
        best = max(best, _likeness(key, pieces, name) - (0.01 if place else 0.0))
    if any(fold(short).replace(" ", "") == key.replace(" ", "") for short in agency.abbreviations if short):
        best = max(best, 0.97)
    return best


def _likeness(key: str, pieces: Counter[str], name: str) -> float:
    """Twice the shared pieces over all pieces (Dice); a name whose words all come first in the text counts more."""
    other, others = _known_key(name)
    if key == other:
        return 1.0
    shared = sum((pieces & others).values())
    dice = 2 * shared / max(1, sum(pieces.values()) + sum(others.values()))
    shorter, longer = sorted((key, other), key=len)
    if len(shorter.split()) > 2 and longer.startswith(f"{shorter} "):
        return max(dice, 0.88)
    return dice


@lru_cache(maxsize=50_000)
def _known_key(name: str) -> tuple[str, Counter[str]]:
    key = _key(name)
    return key, _pieces(key)


def _key(text: str) -> str:
    """The folded text with common abbreviations written out."""
    folded = f" {fold(text)} "
    for short, full in _ABBREVIATED.items():
        folded = folded.replace(f" {short} ", f" {full} ")
    return folded.strip()


def _pieces(key: str) -> Counter[str]:
    """Neighbouring three letters of each word; the words' edges count as letters."""
    padded = f" {key} "
    return Counter(padded[at : at + 3] for at in range(len(padded) - 2))
