"""The drawn lines under motto, agency and summary: there, and as long as they must be."""

from collections.abc import Iterator, Sequence

from vanphong.engines.presentation.metrics import text_width
from vanphong.engines.presentation.model import Line, Paragraph
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.rule import Fault, Fix, Measure, Rule, Severity, Target, at, movable
from vanphong.engines.presentation.words import gettext_noop as _

_THIRD_TO_HALF, _WHOLE = (1 / 3, 1 / 2), (1.0, 1.0)
_SLACK = 0.10
_LINED = (
    (Part.MOTTO, "1/I/II.1.b", _WHOLE, 1.0),
    (Part.AGENCY, "1/I/II.2.b", _THIRD_TO_HALF, 0.4),
    (Part.SUMMARY, "1/I/II.5.b", _THIRD_TO_HALF, 0.4),
)


def _line(members: Sequence[Paragraph]) -> Line | None:
    return next((one.line_below for one in reversed(members) if one.line_below is not None), None)


def _has_unclear_lines(sheet: Sheet) -> bool:
    """Whether lines were drawn whose place does not tell what they underline."""
    others = sheet.of(Part.NATION, Part.PARENT, Part.NUMBER, Part.PLACE_DATE, Part.TYPE_NAME, Part.SUBJECT)
    return sheet.document.loose_lines > 0 or any(one.line_below is not None for one in others)


def _missing(part: Part, share: float) -> Measure:
    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        members = sheet.of(part)
        if not members or sheet.is_attached:
            return None
        if _line(members) is not None or _has_unclear_lines(sheet):
            return []
        last = members[-1]
        fix = Fix(Target.LINE, "below", share) if movable([last]) else None
        return [Fault(at([last]), "missing", "", fix)]

    return measure


def _length(part: Part, shares: tuple[float, float], share: float) -> Measure:
    low, high = shares

    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        members = sheet.of(part)
        line = _line(members)
        if line is None or line.length is None:
            return None
        widths = [width for one in members if (width := text_width(one)) > 0]
        longest = max(widths, default=0.0)
        # Of a name in several lines the decree does not say which one the line is measured by.
        known = (*widths, sum(widths))
        if not widths or any(low - _SLACK <= line.length / width <= high + _SLACK for width in known):
            return []
        due = f"{low * 100:.0f}\u2013{high * 100:.0f} %" if low != high else "100 %"
        fix = Fix(Target.LINE, "length", share * longest) if line.host is not None else None
        spots = at([one for one in members if one.line_below is line])
        return [Fault(spots, f"{line.length / longest * 100:.0f} %", due, fix)]

    return measure


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    absent = _("There is no line under these words.")
    length = _("The line under these words takes %(found)s of their length; due are %(due)s.")
    for part, place, shares, share in _LINED:
        yield Rule(f"{part}-line", place, Severity.ERROR, absent, _missing(part, share), part, is_repairable=True)
        measure = _length(part, shares, share)
        yield Rule(f"{part}-line-length", place, Severity.WARNING, length, measure, part, is_repairable=True)
