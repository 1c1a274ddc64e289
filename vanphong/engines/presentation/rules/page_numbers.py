"""Page numbers (C-36, PG-08, PG-09)."""

from collections.abc import Callable, Iterator, Sequence

from vanphong.engines.presentation.model import Align, Kind, PageNumber
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.rule import Fault, Fix, Measure, Rule, Severity, Target, at
from vanphong.engines.presentation.rules.styles import number
from vanphong.engines.presentation.words import gettext_noop as _

_FIX = Fix(Target.PAGE_NUMBER, "whole")
_PLACE = "1/I/I.7"


def _missing(sheet: Sheet) -> Sequence[Fault] | None:
    document = sheet.document
    if document.page_count < 2:
        return None
    if document.kind is Kind.DOCX:
        return [] if document.page_numbers else [Fault((), "missing", "", _FIX)]
    first = next((at for at, one in enumerate(sheet.annexes) if one), None)
    annexed = {one.section for annex in sheet.annexes for one in annex} if first is not None else set()
    starts = {annex[0].section for annex in sheet.annexes if annex}
    numbered = {one.section for one in document.page_numbers}
    due = set(range(1, document.page_count)) - starts
    bare = {page for page in due - numbered if document.sections[page].top is not None or page in annexed}
    return [Fault((), "missing", "", None, min(bare))] if bare else []


def _each(wrong: Callable[[PageNumber, Sheet], tuple[str, str] | None]) -> Measure:
    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        numbers = sheet.document.page_numbers
        if not numbers:
            return None
        for one in numbers:
            if (told := wrong(one, sheet)) is not None:
                spots = at([one.paragraph]) if one.paragraph is not None else ()
                return [Fault(spots, told[0], told[1], _FIX, one.section)]
        return []

    return measure


def _place(one: PageNumber, _sheet: Sheet) -> tuple[str, str] | None:
    return None if one.is_at_top else ("bottom", "top")


def _align(one: PageNumber, _sheet: Sheet) -> tuple[str, str] | None:
    return None if one.align in (Align.CENTRE, None) else (str(one.align), "centred")


def _first(one: PageNumber, _sheet: Sheet) -> tuple[str, str] | None:
    return ("shown", "hidden") if one.is_on_first_page and one.section == 0 else None


def _size(one: PageNumber, sheet: Sheet) -> tuple[str, str] | None:
    slack = 0.01 if sheet.document.kind is Kind.DOCX else 0.3
    return None if 13 - slack <= one.size <= 14 + slack else (number(one.size), "13\u201314")


def _slope(one: PageNumber, _sheet: Sheet) -> tuple[str, str] | None:
    return ("italic", "upright") if one.is_italic else None


def _form(one: PageNumber, _sheet: Sheet) -> tuple[str, str] | None:
    return None if one.is_arabic else ("I, II, III", "1, 2, 3")


def _annexes(sheet: Sheet) -> Sequence[Fault] | None:
    """Each annex must count its pages from 1."""
    labels = sheet.of(Part.ANNEX)
    if not labels or sheet.document.page_count < 2 or not sheet.document.page_numbers:
        return None
    if sheet.document.kind is Kind.PDF:
        return _annexes_seen(sheet)
    bad = [one for one in labels if not sheet.document.sections[one.section].restarts_numbers]
    fixable = [one for one in bad if one.section > 0]
    fix = Fix(Target.SECTION, "restart") if bad and len(fixable) == len(bad) else None
    return [Fault(at(bad), "", "1", fix, bad[0].section)] if bad else []


def _annexes_seen(sheet: Sheet) -> Sequence[Fault] | None:
    shown = {one.section: one.paragraph.text.strip("- .") for one in sheet.document.page_numbers if one.paragraph}
    for label in sheet.of(Part.ANNEX):
        second = shown.get(label.section + 1, "")
        first = shown.get(label.section, "")
        if (first not in ("", "1")) or (second.isdigit() and second != "2" and not _starts(sheet, label.section + 1)):
            return [Fault(at([label]), first or second, "1")]
    return []


def _starts(sheet: Sheet, page: int) -> bool:
    return any(one.section == page for one in sheet.of(Part.ANNEX))


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    rows: tuple[tuple[str, Severity, str, Measure], ...] = (
        ("PG-08-missing", Severity.ERROR, _("The pages have no numbers; they are due from the second on."), _missing),
        ("PG-08-place", Severity.ERROR, _("The page number stands at the %(found)s; due is the top."), _each(_place)),
        ("PG-08-align", Severity.ERROR, _("The page number stands %(found)s; it must be %(due)s."), _each(_align)),
        ("PG-08-first", Severity.ERROR, _("The first page shows its number; it must not."), _each(_first)),
        ("PG-08-size", Severity.ERROR, _("The page number has size %(found)s; due is %(due)s."), _each(_size)),
        ("PG-08-slope", Severity.ERROR, _("The page number is %(found)s; it must be %(due)s."), _each(_slope)),
        ("PG-08-form", Severity.ERROR, _("Pages are counted %(found)s; due is %(due)s."), _each(_form)),
    )
    for name, severity, words, measure in rows:
        yield Rule(name, _PLACE, severity, words, measure, Part.PAGE_NUMBER, is_repairable=True)
    words = _("The pages of an annex must be counted anew from 1.")
    yield Rule("PG-09", "1/I/III.1", Severity.WARNING, words, _annexes, Part.ANNEX, is_repairable=True)
