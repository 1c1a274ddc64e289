"""The head of a document: its two columns, number and symbol, place and date (NĐ 30/2020, phụ lục I, boxes 1 to 4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vanphong.engines.extraction.runs import Run, first, found, lines, overlap, runs_of, split_at
from vanphong.engines.extraction.spelling import distance, plain_key
from vanphong.engines.extraction.values import Found, Page
from vanphong.engines.vntext.fold import fold

_MOTTOES = ("conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam")
_MISREAD = 0.3
_HEAD_SHARE = 0.5
_DATE = re.compile(r"\bng\w{1,2} ?([\dloi]{1,2})? ?th\wng ?([\dloi]{1,2})? ?[nm]\wm ?([\dloi]{4})?")
_DATE_IN_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*((?:19|20)\d\d)(?!\d)", re.ASCII)
_DAY_WORD = re.compile(r"ng\w{1,2}")  # one letter may be misread
_YEAR = re.compile(r"(?:nam )?[12loi][\dloi]{3}")
_LONGEST_PLACE = 6  # words
_FIGURES = str.maketrans("loi", "101")
_STAMP = re.compile(r"(?:cong van |van ban )?den$|(?:cong van |van ban )den\b")
_STAMP_LINES = re.compile(r"(?:so|ngay|chuyen|luu ho so|so va ky hieu|gio|den|y kien|kinh chuyen)\b")
_NOISE = re.compile(
    r"(?:ky boi|nguoi ky|duoc ky|ngay ky|thoi gian ky|gio ky|email|co quan|chung thu|digitally signed|signed by|"
    r"signature|date \d|reason|location|dn cn|cn |noi ky|ky so|da ky|van ban duoc ky)\b"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The first page in parts: columns of the head from the top down, and all below."""

    page: Page
    left: tuple[Run, ...]
    right: tuple[Run, ...]
    below: tuple[Run, ...]
    barrier: float | None
    """Points from the left where the right column begins; None where the head has one column."""
    motto: Run | None
    dated: tuple[Run, ...]
    """The runs that hold place and date."""
    bottom: float
    """Level of the last line that belongs to the two columns."""


def head_of(page: Page) -> Head:
    """Find the two columns of a first page by the national name, else by the line of place and date."""
    runs = [run for run in runs_of(page) if not is_noise(run)]
    upper = [run for run in runs if run.top < _HEAD_SHARE * page.height]
    motto = _motto(upper)
    if motto is not None:
        runs = [part for run in runs for part in _freed(run, motto)]
        upper = [run for run in runs if run.top < _HEAD_SHARE * page.height]
    barrier = _barrier(page, upper, motto)
    if barrier is not None:
        ends = _end(page, split_at(upper, barrier, above=_HEAD_SHARE * page.height), barrier)
        runs = split_at(runs, barrier, above=ends)
        upper = [run for run in runs if run.level < ends]
    else:
        ends = _end(page, upper, 0.0)
    columns = _without_stamp(upper)
    left = lines([run for run in columns if barrier is not None and run.middle < barrier])
    right = lines([run for run in columns if barrier is None or run.middle >= barrier])
    below = [run for run in runs if run.level >= ends]
    return Head(page, tuple(left), tuple(right), tuple(below), barrier, motto, _dated(right), ends)


def is_noise(run: Run) -> bool:
    """Whether a run is of the box that signing programs lay over a page."""
    return bool(_NOISE.match(run.plain))


def _freed(run: Run, motto: Run) -> list[Run]:
    """A run in whose line the national name stands as well is parted there, however narrow the gap is."""
    place = next((at for at, word in enumerate(run.words) if word is motto.words[0]), 0)
    return [run.of(run.words[:place]), run.of(run.words[place:])] if place else [run]


def _motto(runs: Sequence[Run]) -> Run | None:
    """The words of the national name, its motto or the Party's name, wherever they stand in their line."""
    for target in (_MOTTOES[0], _MOTTOES[2], _MOTTOES[1]):
        for run in runs:
            part = part_like(run, target)
            if part is not None:
                return part
    return None


def part_like(run: Run, target: str) -> Run | None:
    """The neighbouring words of a run that read as `target` (folded, without spaces), some letters misread."""
    keys = [plain_key(word.text) for word in run.words]
    most = int(len(target) * _MISREAD)
    best: tuple[int, int, int] | None = None
    for start in range(len(keys)):
        joined = ""
        for end in range(start, len(keys)):
            joined += keys[end]
            if len(joined) > len(target) + most:
                break
            away = distance(joined, target, most=most)
            if away <= most and (best is None or away < best[0]):
                best = (away, start, end)
    return run.of(run.words[best[1] : best[2] + 1]) if best else None


def _barrier(page: Page, upper: Sequence[Run], motto: Run | None) -> float | None:
    dated = first(upper, lambda run: bool(_DATE.search(run.plain)))
    if motto is None:
        return dated.left - 4 if dated is not None and dated.left > 0.38 * page.width else None
    if motto.left > 0.37 * page.width:
        return motto.left - 4
    is_beside = any(
        run.right < motto.left + 6 and abs(run.level - motto.level) < 30 and run.is_capitals for run in upper
    ) or any(run.words[0] is not motto.words[0] and motto.words[0] in run.words for run in upper)
    return motto.left - 4 if is_beside and motto.left > 0.25 * page.width else None


def _end(page: Page, runs: Sequence[Run], barrier: float) -> float:
    """Level where the two columns end: before the first line that stands across the barrier below the date."""
    dated = _dated(lines([run for run in runs if run.middle >= barrier]))
    start = dated[-1].bottom if dated else 0.12 * page.height
    for run in runs:
        is_across = run.left < barrier - 26 and run.right > barrier + 40
        is_centred = run.left > 0.3 * page.width and run.middle > 0.44 * page.width
        is_addressed = "kinh gui" in run.plain[:14]
        if run.top >= start - 2 and (is_across or is_centred or is_addressed) and not _is_dated(run):
            return run.top + 0.1
    return start + 0.16 * page.height


def _date_line(run: Run) -> re.Match[str] | None:
    """A date of issue in a run: before it stands a place and nothing else, as it does not in running text."""
    seen = _DATE.search(run.plain)
    return seen if seen is not None and len(run.plain[: seen.start()].split()) <= _LONGEST_PLACE else None


def _is_dated(run: Run) -> bool:
    return bool(_date_line(run) or _DATE_IN_FIGURES.search(run.text))


def _dated(right: Sequence[Run]) -> tuple[Run, ...]:
    """The run of place and date, with the run below where the year has slipped there."""
    for at, run in enumerate(right):
        seen = _date_line(run)
        if seen is None and "ngay" in run.plain.split() and at + 1 < len(right):
            joined = run.of((*run.words, *right[at + 1].words))
            if _date_line(joined) and right[at + 1].top - run.bottom < run.height:
                return run, right[at + 1]
        elif seen:
            following = right[at + 1] if at + 1 < len(right) else None
            if following is not None and seen[3] is None and _YEAR.fullmatch(following.plain):
                return run, following
            before = right[at - 1] if at else None
            is_place_above = (
                before is not None
                and not before.is_capitals
                and run.plain.startswith("ngay")
                and before.text.endswith(",")
                and overlap(before, run) < 0.3
            )
            return (before, run) if before is not None and is_place_above else (run,)
    return ()


def _without_stamp(runs: Sequence[Run]) -> list[Run]:
    """Leave out the lines of an arrival stamp: "CONG VAN DEN", "So: …", "Ngay: …", "Chuyen: …" near each other."""
    marks = [run for run in runs if _STAMP.match(run.plain) and run.is_capitals]
    if not marks:
        return list(runs)
    kept = list[Run]()
    for run in runs:
        near = any(
            -30 < run.top - mark.top < 75 and run.left < mark.right + 130 and run.right > mark.left - 60
            for mark in marks
        )
        is_line = bool(_STAMP_LINES.match(run.plain)) and "/" not in run.text.split(":", 1)[-1].strip()[:9]
        if not (run in marks or (near and is_line)):
            kept.append(run)
    return kept


def place_of(head: Head) -> Found[str] | None:
    """The place before the date."""
    runs = head.dated or tuple(run for run in head.right if _DATE_IN_FIGURES.search(run.text))[:1]
    if not runs:
        return None
    words = [word for run in runs for word in run.words]
    names = list[str]()
    for word in words:
        before, day, _ = _parted_at_day(word.text)
        if before:
            names.append(before)
        if day:
            break
        if any(map(str.isdigit, word.text)):
            names.pop()
            break
    text = " ".join(names).strip(" ,.;:-–_'\"|")
    if not text or not text[0].isupper() or any(map(str.isdigit, text.split()[0])):
        return None
    run = runs[0].of(words[: max(1, len(names))])
    return found(text, [run], 0.97)


def _parted_at_day(text: str) -> tuple[str, bool, str]:
    """A word before, at and behind the word for "day", which may be glued to the comma before it."""
    if _DAY_WORD.fullmatch(fold(text)) and text[:1].islower():
        return "", True, ""
    head, comma, tail = text.rpartition(",")
    if comma and _DAY_WORD.fullmatch(fold(tail)):
        return head, True, ""
    return text, False, ""


def date_of(head: Head) -> Found[date] | None:
    """The day of issue; None where day, month or year is left open or is no date."""
    if not head.dated:
        return _date_in_figures(head)
    runs = head.dated
    seen = _DATE.search(" ".join(run.plain for run in runs))
    if seen is None or not all(seen.groups()):
        return None
    day, month, year = (int(part.translate(_FIGURES)) for part in seen.groups())
    value = valid_date(day, month, year)
    is_clean = not any(set("loi") & set(part) for part in seen.groups())
    return found(value, runs, 0.98 if is_clean else 0.7) if value else None


def _date_in_figures(head: Head) -> Found[date] | None:
    for run in head.right:
        seen = _DATE_IN_FIGURES.search(run.text)
        if seen and (value := valid_date(int(seen[1]), int(seen[3]), int(seen[4]))):
            return found(value, [run], 0.8)
    return None


def valid_date(day: int, month: int, year: int) -> date | None:
    """The date, where the calendar has it and an office could have written it."""
    try:
        return date(year, month, day) if 1945 <= year <= 2100 else None
    except ValueError:
        return None
