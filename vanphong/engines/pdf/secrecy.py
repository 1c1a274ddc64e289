"""Secrecy stamps in the text of a first page: the isolated marking is found, prose about secrets is not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import product

from vanphong.engines.vntext import marks
from vanphong.engines.vntext.fold import fold, nfc
from vanphong.engines.vntext.legacy_fonts import from_tcvn3, from_vni


class SecrecyMark(StrEnum):
    """The three degrees of Luật Bảo vệ bí mật nhà nước, and "thu hồi": a document that must be given back."""

    MAT = "mat"
    TOI_MAT = "toi_mat"
    TUYET_MAT = "tuyet_mat"
    THU_HOI = "thu_hoi"

    @property
    def is_degree(self) -> bool:
        """Whether the mark is a degree of secrecy."""
        return self is not SecrecyMark.THU_HOI


_STRONGEST_FIRST = (SecrecyMark.TUYET_MAT, SecrecyMark.TOI_MAT, SecrecyMark.MAT, SecrecyMark.THU_HOI)
_MAX_CHARACTERS = 30_000
_LINE_CHARACTERS = 200
_HEAD_LINES = 45

_PREFIXES = {SecrecyMark.MAT: ("",), SecrecyMark.TOI_MAT: marks.HIGH, SecrecyMark.TUYET_MAT: marks.HIGHEST}
_BY_LETTERS = {
    prefix + secret: mark for mark, prefixes in _PREFIXES.items() for prefix, secret in product(prefixes, marks.SECRET)
}

_NOT_LETTERS = re.compile(r"[\W\d_]+")
_CELLS = re.compile(r"\t+| {3,}|[|\u2500-\u257f\u25a0-\u25a3\u2610-\u2612]+")
_BRACKETED = re.compile(r"\s*[\[({<«\u2500-\u257f|■□☐☒]+\s*([^\W\d_][^\[\](){}|]*?)\s*[\])}>»\u2500-\u257f|■□]+\s*")
_WIDE_GAP = re.compile(" {4,}")
_QUOTES = "\"'“”‘’*_ \u00a0"

_ANY_DEGREE = "|".join(
    sorted(
        (
            rf"{prefix}\s+{secret}".removeprefix(r"\s+")
            for mark in _PREFIXES
            for prefix in _PREFIXES[mark]
            for secret in marks.SECRET
        ),
        key=len,
        reverse=True,
    )
)
_FIELD = re.compile(
    rf"(?:^|\s{{2}}|\t)\W*(?:\w{{1,3}}[.)]\s*)?{marks.DEGREE_LABEL}\s*:\s*[\W_]*({_ANY_DEGREE})[^\w,;]*(?:$|\s{{2}}|\t)",
    re.IGNORECASE,
)
_AT_START = re.compile(rf"\W*({_ANY_DEGREE})\W+(\w.*)", re.IGNORECASE)
_AT_END = re.compile(rf"(.*\S)\s+\W*({_ANY_DEGREE})\W*", re.IGNORECASE)
_LEFT_OF_BOX = re.compile(f"{marks.NUMBER_LINE}|{marks.DATE_LINE}|{marks.MOTTO_LINE}", re.IGNORECASE)
_RIGHT_OF_BOX = re.compile(marks.DATE_LINE, re.IGNORECASE)


def secrecy_mark(text: str) -> SecrecyMark | None:
    """The strongest mark that stands isolated in `text`, the text of a first page; None where there is none.

    Finds the marking on a line or in a cell of its own, in brackets or boxes, letter-spaced, after "Độ mật:", beside
    the other parts of a document's head; in composed, decomposed, unmarked, TCVN3 or VNI writing.
    """
    return strongest(_marks_in(nfc(text[:_MAX_CHARACTERS])))


def strongest(marks_found: Iterable[SecrecyMark]) -> SecrecyMark | None:
    """The gravest of several marks, a degree before "thu hồi"; None where there is none."""
    found = set(marks_found)
    return next((mark for mark in _STRONGEST_FIRST if mark in found), None)


def _marks_in(text: str) -> Iterator[SecrecyMark]:
    lines = [_WIDE_GAP.sub("   ", line)[:_LINE_CHARACTERS] for line in text.splitlines() if line.strip()]
    readings = [lines]
    if not text.isascii():
        readings += [[from_tcvn3(line) for line in lines], [from_vni(line) for line in lines]]
    for reading in readings:
        for place, line in enumerate(reading):
            mark = _mark_of_line(reading, place, line)
            if mark is not None:
                yield mark


def _mark_of_line(lines: Sequence[str], place: int, line: str) -> SecrecyMark | None:
    if field := _FIELD.search(line):
        return _by_letters(field[1])
    if bracketed := _BRACKETED.fullmatch(line):
        return _by_letters(bracketed[1])
    is_head = place < _HEAD_LINES
    if mark := _isolated(line, is_head=is_head):
        return None if _runs_on(lines, place) else _with_line_above(lines, place, mark)
    cells = _CELLS.split(line)
    if len(cells) > 1:
        return next((mark for cell in cells if (mark := _in_capitals(cell))), None)
    return _beside_head_parts(line) if is_head else None


def _by_letters(words: str) -> SecrecyMark | None:
    letters = _NOT_LETTERS.sub("", words).lower()
    if fold(letters) == marks.RECALL:
        return SecrecyMark.THU_HOI
    return _BY_LETTERS.get(letters)


def _in_capitals(words: str) -> SecrecyMark | None:
    """The mark that `words` are, typed in capitals; letters a conversion left small do not count against it."""
    typed = [letter for letter in words if letter.isascii() and letter.isalpha()]
    return _by_letters(words) if typed and all(map(str.isupper, typed)) else None


def _isolated(line: str, *, is_head: bool) -> SecrecyMark | None:
    """The mark that a line is: capitals in any noise, or a bare "Mật" in the head (no bullet, no full stop)."""
    if line.rstrip().endswith((";", ",")):
        return None
    if mark := _in_capitals(line):
        return mark
    words = line.strip(_QUOTES)
    return _by_letters(words) if is_head and words[:1].isupper() and _is_words_only(words) else None


def _is_words_only(words: str) -> bool:
    return all(word.isalpha() for word in words.split())


def _runs_on(lines: Sequence[str], place: int) -> bool:
    """Whether the line is the middle of a heading: "… BẢO VỆ BÍ / MẬT", "ĐỔI / MẬT / KHẨU"."""
    above = lines[place - 1].rstrip().lower() if place else ""
    below = lines[place + 1].strip().lower() if place + 1 < len(lines) else ""
    return above.endswith(tuple(f" {word}" for word in marks.BEFORE_IN_PROSE)) or below.startswith(marks.AFTER_IN_PROSE)


def _with_line_above(lines: Sequence[str], place: int, mark: SecrecyMark) -> SecrecyMark:
    """The degree of a stamp set in two lines ("TUYỆT" above "MẬT")."""
    above = _NOT_LETTERS.sub("", lines[place - 1]).lower() if place else ""
    if mark is SecrecyMark.MAT and above in marks.HIGHEST:
        return SecrecyMark.TUYET_MAT
    if mark is SecrecyMark.MAT and above in marks.HIGH:
        return SecrecyMark.TOI_MAT
    return mark


def _beside_head_parts(line: str) -> SecrecyMark | None:
    """A mark that reading by lines joined with the part of the head on its right or left ("MẬT Kính gửi: …")."""
    if (start := _AT_START.fullmatch(line)) and (
        start[2].lower().startswith(marks.HEAD_WORDS) or _RIGHT_OF_BOX.match(start[2])
    ):
        return _in_capitals(start[1])
    if (end := _AT_END.fullmatch(line)) and _LEFT_OF_BOX.fullmatch(end[1].strip()):
        return _in_capitals(end[2])
    return None
