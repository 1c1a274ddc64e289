"""Presence and words of the head: nation, motto, agency, number, place and date, title, subject, addressees."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from vanphong.engines.presentation.metrics import text_width
from vanphong.engines.presentation.model import Kind, Paragraph, Side
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.rule import (
    DOCX_ONLY,
    Fault,
    Fix,
    Measure,
    Rule,
    Severity,
    Target,
    at,
    movable,
)
from vanphong.engines.presentation.rules.styles import number
from vanphong.engines.presentation.words import gettext_noop as _
from vanphong.engines.vntext import presentation as words
from vanphong.engines.vntext.fold import fold

_MAX_SUMMARY = 500
_SPACE = re.compile(r"\s+")
_GAP_OF_SUBJECT = 6.0
_SUBJECT_GAP_SLACK = 0.6


def missing(part: Part, applies: Callable[[Sheet], bool] = lambda _sheet: True) -> Measure:
    """The component is due and not there."""

    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        if not applies(sheet) or sheet.is_attached:
            return None
        return [] if sheet.of(part) else [Fault((), "missing", "")]

    return measure


def _is_dated(sheet: Sheet) -> bool:
    return sheet.type_name != words.MINUTES


def _is_letter(sheet: Sheet) -> bool:
    return sheet.type_name == words.LETTER


def _is_named(sheet: Sheet) -> bool:
    return sheet.type_name not in ("", words.LETTER, *words.WITHOUT_SUMMARY)


def _told(sheet: Sheet, part: Part) -> str | None:
    return sheet.text(part) or None


def _nation(sheet: Sheet) -> Sequence[Fault] | None:
    text = _told(sheet, Part.NATION)
    if text is None:
        return None
    # Case is a rule of its own.
    return [] if text.upper() in words.NATION else [Fault(at(sheet.of(Part.NATION)), text, words.NATION[0])]


def _motto(sheet: Sheet) -> Sequence[Fault] | None:
    text = _told(sheet, Part.MOTTO)
    if text is None:
        return None
    is_right = text == words.MOTTO or text == words.MOTTO.upper()
    return [] if is_right else [Fault(at(sheet.of(Part.MOTTO)), text, words.MOTTO)]


def _single(upper: Part, lower: Part) -> Measure:
    """Two components stand one under the other in single lines."""

    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        pair = (*sheet.of(upper)[-1:], *sheet.of(lower)[:1])
        if len(pair) < 2:
            return None
        wide = [one for one in pair if (one.line_spacing or 1.0) > 1.16]
        if not wide:
            return []
        fix = Fix(Target.PARAGRAPH, "line", 1.0) if movable(wide) else None
        return [Fault(at(wide), number(wide[0].line_spacing or 1.0), "1", fix)]

    return measure


def number_text(sheet: Sheet) -> str | None:
    """The line with number and symbol, as written."""
    found = sheet.of(Part.NUMBER)
    return found[0].text.strip() if found else None


def _grammar(sheet: Sheet) -> Sequence[Fault] | None:
    text = number_text(sheet)
    if text is None or words.LAW_NUMBER.fullmatch(text):
        return None
    shown = _SPACE.sub(" ", re.sub(r"[.\u2026_]{2,}", "", text))
    is_draft = bool(re.match(r"\S+:\s*/", shown))
    forms = (words.NAMED_NUMBER, words.COPY_NUMBER, words.LETTER_NUMBER)
    is_right = any(form.fullmatch(shown) for form in forms)
    if not is_draft and re.search(r"\d\s+/|/\s", shown):
        is_right = False
    due = words.NUMBER_EXAMPLE_LETTER if _is_letter(sheet) else words.NUMBER_EXAMPLE
    return [] if is_right else [Fault(at(sheet.of(Part.NUMBER)), text, due)]


def _symbol(sheet: Sheet) -> Sequence[Fault] | None:
    """The abbreviation of the type in the symbol fits the type of the document."""
    text = number_text(sheet)
    known = {name: short for short, name in words.TYPES.items()}
    if text is None or sheet.type_name not in (*known, words.LETTER) or "/" not in text:
        return None
    symbol = text.partition("/")[2].strip()
    group = re.split(r"[-\u2013]", symbol)[0].strip()
    if sheet.type_name == words.LETTER:
        is_wrong = group in words.TYPES and not words.LETTER_NUMBER.fullmatch(text.replace(" ", ""))
        return [Fault(at(sheet.of(Part.NUMBER)), group, "")] if is_wrong else []
    due = known[sheet.type_name]
    if group == due or group in words.COPIES:
        return []
    return [Fault(at(sheet.of(Part.NUMBER)), group, due)]


def _known_symbol(sheet: Sheet) -> Sequence[Fault] | None:
    text = number_text(sheet)
    if text is None or not sheet.facts.symbol:
        return None
    symbol = text.partition("/")[2].strip()
    return [] if symbol == sheet.facts.symbol else [Fault(at(sheet.of(Part.NUMBER)), symbol, sheet.facts.symbol)]


def _known_agency(sheet: Sheet) -> Sequence[Fault] | None:
    text = _told(sheet, Part.AGENCY)
    if text is None or not sheet.facts.agency:
        return None
    is_right = fold(text) in fold(sheet.facts.agency) or fold(sheet.facts.agency) in fold(text)
    return [] if is_right else [Fault(at(sheet.of(Part.AGENCY)), text, sheet.facts.agency.upper())]


def _clean_date(sheet: Sheet) -> str | None:
    text = _told(sheet, Part.PLACE_DATE)
    return _SPACE.sub(" ", re.sub(r"[.\u2026_]{2,}", "", text)) if text else None


def _date(sheet: Sheet) -> Sequence[Fault] | None:
    text = _clean_date(sheet)
    if text is None:
        return None
    if text.isupper():
        return []  # case is a rule of its own
    is_right = bool(words.PLACE_DATE.fullmatch(text)) and not words.UNPADDED.search(text)
    return [] if is_right else [Fault(at(sheet.of(Part.PLACE_DATE)), text, _padded(text))]


def _padded(text: str) -> str:
    """The date with the zeros that are due, if that mends it; else an example."""
    mended = words.UNPADDED_MONTH.sub(r"0\1", words.UNPADDED_DAY.sub(r"0\1", text))
    return mended if words.PLACE_DATE.fullmatch(mended) else words.DATE_EXAMPLE


def _month(sheet: Sheet) -> Sequence[Fault] | None:
    text = _clean_date(sheet)
    if text is None:
        return None
    found = words.PADDED_MONTH.search(text)
    return [Fault(at(sheet.of(Part.PLACE_DATE)), found[1], found[1].lstrip("0"))] if found else []


def _same_line(sheet: Sheet) -> Sequence[Fault] | None:
    left, right = sheet.of(Part.NUMBER)[:1], sheet.of(Part.PLACE_DATE)[:1]
    if not left or not right:
        return None
    if sheet.document.kind is Kind.PDF:
        is_level = left[0].box and right[0].box and abs(left[0].box.bottom - right[0].box.bottom) < 1.6
        return [] if is_level else [Fault(at(right))]
    # Word processors tell rows, not heights: beside each other in a row, or in two columns of one.
    is_beside = left[0].row is not None and left[0].row == right[0].row
    is_in_boxes = left[0].row is None and right[0].row is None and left[0].side is not Side.FULL
    return [] if is_beside or is_in_boxes else [Fault(at(right))]


def _short_summary(sheet: Sheet) -> Sequence[Fault] | None:
    text = _told(sheet, Part.SUMMARY) or _told(sheet, Part.SUBJECT)
    if text is None:
        return None
    is_long = len(text) > _MAX_SUMMARY
    spots = at((*sheet.of(Part.SUMMARY), *sheet.of(Part.SUBJECT)))
    return [Fault(spots, str(len(text)), str(_MAX_SUMMARY))] if is_long else []


def _subject(sheet: Sheet) -> Sequence[Fault] | None:
    text = _told(sheet, Part.SUBJECT)
    if text is None or not _is_letter(sheet):
        return None
    return (
        []
        if words.SUBJECT.match(text) or text.isupper()
        else [Fault(at(sheet.of(Part.SUBJECT)[:1]), text[:40], words.SUBJECT_EXAMPLE)]
    )


def _subject_gap(sheet: Sheet) -> Sequence[Fault] | None:
    above, below = sheet.of(Part.NUMBER)[-1:], sheet.of(Part.SUBJECT)[:1]
    if not above or not below or not _is_letter(sheet) or above[0].row is None or below[0].index - above[0].index > 6:
        return None
    gap = (above[0].after or 0) + (below[0].before or 0)
    if gap >= _GAP_OF_SUBJECT - _SUBJECT_GAP_SLACK:
        return []
    fix = Fix(Target.PARAGRAPH, "before", _GAP_OF_SUBJECT) if movable(below) else None
    return [Fault(at(below), f"{number(gap)} pt", "6 pt", fix)]


def _addressees(sheet: Sheet) -> Sequence[Fault] | None:
    """One on the line of the salutation; several as a list with semicolons and a full stop."""
    lines = sheet.of(Part.ADDRESSEES)
    if not lines:
        return None
    if not re.match(words.SALUTATION_RIGHT, lines[0].text):
        return [Fault(at(lines[:1]), lines[0].text[:40], words.SALUTATION_SHOWN)]
    listed = [one for one in lines[1:] if one.text.startswith("-")]
    if len(listed) < 2:
        return []
    ends = _list_ends(list(lines[1:]))
    wrong = [one for one, end in ends if not one.text.rstrip().endswith(end)]
    return [Fault(at(wrong), wrong[0].text[-30:], "; .")] if wrong else []


def _list_ends(lines: list[Paragraph]) -> list[tuple[Paragraph, str]]:
    """The last line of every entry of a list, with the sign it must end in."""
    ends = [above for above, below in pairwise(lines) if below.text.startswith("-")] + lines[-1:]
    return [(one, "." if one is ends[-1] else ";") for one in ends]


def _sides(sheet: Sheet) -> Sequence[Fault] | None:
    """Nation and date on the right, agency and number on the left."""
    lefts = [one for one in sheet.of(Part.AGENCY, Part.NUMBER) if one.side is Side.RIGHT]
    rights = [one for one in sheet.of(Part.NATION, Part.MOTTO) if one.side is Side.LEFT]
    if not sheet.of(Part.NATION):
        return None
    wrong = (*lefts, *rights)
    return [Fault(at(wrong), "right" if lefts else "left", "left" if lefts else "right")] if wrong else []


def is_above(one: Paragraph) -> float:
    """How wide the words of a line are."""
    return text_width(one)


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    error, warning, advice = Severity.ERROR, Severity.WARNING, Severity.ADVICE
    absent = _("This component was not found.")
    yield Rule("C-01-missing", "1/I/II.1.a", error, absent, missing(Part.NATION), Part.NATION)
    yield Rule("C-02-missing", "1/I/II.1.b", error, absent, missing(Part.MOTTO), Part.MOTTO)
    yield Rule("C-04-missing", "1/I/II.2", error, absent, missing(Part.AGENCY), Part.AGENCY)
    yield Rule("C-05-missing", "1/I/II.3", error, absent, missing(Part.NUMBER), Part.NUMBER)
    yield Rule("C-06-missing", "1/I/II.4", error, absent, missing(Part.PLACE_DATE, _is_dated), Part.PLACE_DATE)
    yield Rule("C-08-missing", "1/I/II.5", warning, absent, missing(Part.SUMMARY, _is_named), Part.SUMMARY)
    yield Rule("C-09-missing", "1/I/II.5", error, absent, missing(Part.SUBJECT, _is_letter), Part.SUBJECT)
    yield Rule("C-25-missing", "1/I/II.9", error, absent, missing(Part.ADDRESSEES, _is_letter), Part.ADDRESSEES)
    exact = _("Written as \u201c%(found)s\u201d; due is \u201c%(due)s\u201d.")
    yield Rule("C-01-words", "1/I/II.1.a", error, exact, _nation, Part.NATION)
    yield Rule("C-02-words", "1/I/II.1.b", error, exact, _motto, Part.MOTTO)
    yield Rule("C-05-grammar", "1/I/II.3", error, exact, _grammar, Part.NUMBER)
    symbol = _("The symbol begins with \u201c%(found)s\u201d; for this type \u201c%(due)s\u201d is due.")
    yield Rule("C-05-type", "3/", error, symbol, _symbol, Part.NUMBER)
    yield Rule("C-05-symbol", "1/I/II.3", warning, exact, _known_symbol, Part.NUMBER)
    yield Rule("C-04-name", "1/I/II.2", warning, exact, _known_agency, Part.AGENCY)
    yield Rule("C-06-grammar", "1/I/II.4", error, exact, _date, Part.PLACE_DATE)
    month = _("The month is written %(found)s; only months 1 and 2 take a zero: %(due)s.")
    yield Rule("C-06-month", "1/I/II.4", warning, month, _month, Part.PLACE_DATE)
    level = _("Place and date must stand on the line of the number.")
    yield Rule("C-06-line", "1/I/II.4", error, level, _same_line, Part.PLACE_DATE)
    side = _("This stands on the %(found)s; it belongs on the %(due)s.")
    yield Rule("C-01-side", "1/I/II.1", error, side, _sides, Part.NATION)
    single = _("The line spacing is %(found)s; due is a single line.")
    for name, upper, lower in (("C-02", Part.NATION, Part.MOTTO), ("C-04", Part.PARENT, Part.AGENCY)):
        measure, place = _single(upper, lower), f"1/I/II.{1 if lower is Part.MOTTO else 2}"
        yield Rule(f"{name}-spacing", place, warning, single, measure, lower, DOCX_ONLY, is_repairable=True)
    long = _("The summary has %(found)s characters; it should be one short sentence of at most %(due)s.")
    yield Rule("T-10", "1/I/II.5", advice, long, _short_summary, Part.SUMMARY)
    yield Rule("C-09-words", "1/I/II.5", error, exact, _subject, Part.SUBJECT)
    gap = _("The space above the subject is %(found)s; due is %(due)s.")
    yield Rule("C-09-gap", "1/I/II.5", warning, gap, _subject_gap, Part.SUBJECT, DOCX_ONLY, is_repairable=True)
    yield Rule("C-25-list", "1/I/II.9", warning, exact, _addressees, Part.ADDRESSEES)
