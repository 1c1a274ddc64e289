"""What the running text says: a deadline for an answer, and the documents that this one answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vanphong.engines.extraction.head import valid_date
from vanphong.engines.extraction.numbers import parse
from vanphong.engines.extraction.runs import Run, found, lines, runs_of
from vanphong.engines.extraction.values import Found, Page, Word
from vanphong.engines.vntext.fold import fold

_HOUR = r"(?:\d{1,2} ?(?:gio|h|g)(?: ?\d{2})?(?: phut)?)"
_DATE = r"(?P<day>\d{1,2}) (?:thang )?(?P<month>\d{1,2})(?: nam)?(?: (?P<year>(?:19|20)\d\d))?\b"
_LEADS = r"truoc|cham nhat|muon nhat|han cuoi|han chot|thoi han|den het|het|khong qua|tre nhat|thoi gian|cham nhat la"
_FILLERS = rf"(?:{_HOUR}|la|vao|den|het|trong|ngay|luc|cuoi|chieu|sang|thu|hai|ba|tu|nam|sau|bay|nhan|gui|y kien)"
_DEADLINE = re.compile(rf"\b(?P<lead>{_LEADS})(?: {_FILLERS}){{0,9}} {_DATE}")
_ASKS = re.compile(
    r"\b(?:gui|bao cao|phan hoi|tra loi|y kien|gop y|hoan thanh|nop|dang ky|cung cap|tong hop|thong bao|de nghi|"
    r"yeu cau|trinh|thuc hien xong|bo sung|cham nhat|han chot|han cuoi|muon nhat)\b"
)
_NOT_ASKED = re.compile(r"\b(?:co hieu luc|hieu luc thi hanh|ban hanh|giai doan|ky ket|khoi cong|duoc cap|sinh)\b")
_ANSWERS = re.compile(
    r"\b(?:phuc dap|tra loi|phuc cong van|theo de nghi cua|xet de nghi cua|theo to trinh|xet to trinh|thuc hien|"
    r"tiep theo|nhan duoc|theo noi dung)\b"
)
_SENT_BY = re.compile(r"\b(?:gui|bao cao|nop|phan hoi|tra loi|gop y|dang ky|cham nhat|muon nhat|han cuoi|han chot)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_REACH = 14  # words between the verb and the number
_BEFORE = 170  # folded letters looked at before a date, about two lines
_MOST_ANSWERS = 5
_ANSWER_WORDS = 400


@dataclass(frozen=True, slots=True)
class _Text:
    """Running text folded, each letter's word kept."""

    plain: str
    words: tuple[tuple[int, Run, Word], ...]
    """Where in `plain` each word begins, its line, the word."""

    def runs(self, start: int, end: int) -> list[Run]:
        """The words between two places of the folded text, line by line."""
        chosen = dict[int, list[tuple[Run, Word]]]()
        for place, line, word in self.words:
            if place + len(fold(word.text)) > start and place < end:
                chosen.setdefault(id(line), []).append((line, word))
        return [pairs[0][0].of([word for _, word in pairs]) for pairs in chosen.values()]


def _text(runs: Sequence[Run]) -> _Text:
    plain, words = list[str](), list[tuple[int, Run, Word]]()
    length = 0
    for line in lines(runs):
        for word in line.words:
            folded = fold(word.text)
            if folded:
                words.append((length, line, word))
                plain.append(folded)
                length += len(folded) + 1
    return _Text(" ".join(plain), tuple(words))


def deadline_in(runs: Sequence[Run], later: Sequence[Page], *, issued_on: date | None) -> Found[date] | None:
    """The day by which the text asks for something; of several the first that is asked with a verb of sending.

    A day before `issued_on` is none; a day without year is the next such day after it.
    """
    newest = max((int(year) for run in runs for year in _YEAR.findall(run.text)), default=0)
    candidates = list[tuple[float, int, date, list[Run]]]()
    for part in (runs, *(runs_of(page) for page in later)):
        text = _text(part)
        for seen in _DEADLINE.finditer(text.plain):
            day = _day(seen, issued_on)
            if day is None or (issued_on is None and day.year < newest):
                continue
            if issued_on is None and not _SENT_BY.search(text.plain[max(0, seen.start() - 60) : seen.end()]):
                continue
            before = text.plain[max(0, seen.start() - _BEFORE) : seen.end()]
            if _NOT_ASKED.search(text.plain[max(0, seen.start() - 60) : seen.start()]):
                continue
            sure = 0.9 if _ASKS.search(before) else 0.5
            sure -= 0.3 if issued_on is None else 0.1 if seen["year"] is None else 0.0
            candidates.append((sure, -len(candidates), day, text.runs(seen.start("day"), seen.end())))
    if not candidates:
        return None
    sure, _, day, where = max(candidates, key=lambda one: one[:2])
    if len({one[2] for one in candidates if one[0] == sure}) > 1:
        sure -= 0.2
    return found(day, where, round(sure, 3))


def _day(seen: re.Match[str], issued_on: date | None) -> date | None:
    day, month = int(seen["day"]), int(seen["month"])
    if seen["year"]:
        value = valid_date(day, month, int(seen["year"]))
    elif issued_on is None:
        return None
    else:
        value = valid_date(day, month, issued_on.year)
        if value is not None and value < issued_on:
            value = valid_date(day, month, issued_on.year + 1)
            if value is not None and (value - issued_on).days > 200:
                return None
    return value if value is None or issued_on is None or value >= issued_on else None


def answers_in(runs: Sequence[Run]) -> tuple[Found[str], ...]:
    """Numbers of documents that the first paragraphs say are answered, as printed ("123/SNV-VP")."""
    text = _text(runs)
    answered = dict[str, Found[str]]()
    for place, line, word in _numbers(text):
        before = text.plain[:place][-120:]
        verb = max(_ANSWERS.finditer(before), key=lambda seen: seen.start(), default=None)
        if verb is None or len(before[verb.end() :].split()) > _REACH or _is_base(before[verb.start() :]):
            continue
        reference = parse(word.text.strip(".,;:()"))
        if reference is not None and reference.number and reference.symbol:
            value = f"{reference.number}{'-' if _is_party(word.text) else '/'}{reference.symbol}"
            answered.setdefault(value, found(value, [line.of([word])], 0.85))
    return tuple(answered.values())[:_MOST_ANSWERS]


def _is_base(words: str) -> bool:
    """Whether the words name a law carried out, not a letter answered."""
    return words.startswith("thuc hien") and bool(re.search(r"\b(?:luat|nghi dinh|thong tu|nghi quyet)\b", words))


def _is_party(text: str) -> bool:
    return "-" in text.split("/", 1)[0]


def _numbers(text: _Text) -> Iterator[tuple[int, Run, Word]]:
    for place, line, word in text.words[:_ANSWER_WORDS]:
        if "/" in word.text and any(map(str.isdigit, word.text)) and any(map(str.isupper, word.text)):
            yield place, line, word
