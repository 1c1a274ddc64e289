"""Size, weight, slope, case and place of every component: one row of the table of components, five rules."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vanphong.engines.presentation.model import Align, Kind, Paragraph, Run
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.rule import DOCX_ONLY, Fault, Fix, Rule, Severity, Spot, Target, at, movable
from vanphong.engines.presentation.words import gettext_noop as _
from vanphong.engines.vntext import presentation as words

_SIZE = _("The letters have size %(found)s; due is %(due)s.")
_WEIGHT = _("The letters are %(found)s; they must be %(due)s.")
_SLOPE = _("The letters are %(found)s; they must be %(due)s.")
_CASE = _("This is written in %(found)s; due are %(due)s.")
_ALIGN = _("This stands %(found)s; it must be %(due)s.")
_TOLERANCE = {Kind.DOCX: 0.01, Kind.PDF: 0.3}


@dataclass(frozen=True, slots=True)
class Row:
    """How a component must look; None is not ruled."""

    part: Part
    place: str
    sizes: tuple[float, float]
    is_bold: bool | None = None
    is_italic: bool | None = False
    is_capital: bool | None = None
    is_centred: bool = False
    repaired_to: float = 0.0
    """The size of the decree's own example."""


ROWS = (
    Row(Part.NATION, "1/I/II.1.a", (12, 13), True, False, True, True, 12),
    Row(Part.MOTTO, "1/I/II.1.b", (13, 14), True, False, False, True, 13),
    Row(Part.PARENT, "1/I/II.2.b", (12, 13), False, False, True, True, 12),
    Row(Part.AGENCY, "1/I/II.2.b", (12, 13), True, False, True, True, 12),
    Row(Part.NUMBER, "1/I/II.3", (13, 13), False, False, None, True, 13),
    Row(Part.PLACE_DATE, "1/I/II.4", (13, 14), False, True, False, True, 13),
    Row(Part.TYPE_NAME, "1/I/II.5.b", (13, 14), True, False, True, True, 14),
    Row(Part.SUMMARY, "1/I/II.5.b", (13, 14), True, False, False, True, 14),
    Row(Part.SUBJECT, "1/I/II.5.b", (12, 13), False, False, False, True, 12),
    Row(Part.BASES, "1/I/II.6", (13, 14), False, True, None, False, 14),
    Row(Part.BODY, "1/I/II.6", (13, 14), None, None, None, False, 14),
    Row(Part.CHAPTER, "1/I/II.6", (13, 14), True, False, False, True, 14),
    Row(Part.CHAPTER_TITLE, "1/I/II.6", (13, 14), True, False, True, True, 14),
    Row(Part.SECTION, "1/I/II.6", (13, 14), True, False, False, True, 14),
    Row(Part.SECTION_TITLE, "1/I/II.6", (13, 14), True, False, True, True, 14),
    Row(Part.ARTICLE, "1/I/II.6", (13, 14), True, False, None, False, 14),
    Row(Part.CLAUSE, "1/I/II.6", (13, 14), None, None, None, False, 14),
    Row(Part.POINT, "1/I/II.6", (13, 14), None, False, None, False, 14),
    Row(Part.HEADING, "1/I/II.6", (13, 14), True, False, True, False, 14),
    Row(Part.AUTHORITY, "1/I/II.7", (13, 14), True, False, True, True, 14),
    Row(Part.SIGNER, "1/I/II.7", (13, 14), True, False, False, True, 14),
    Row(Part.ADDRESSEES, "1/I/II.9", (13, 14), False, False, None, False, 14),
    Row(Part.RECIPIENTS_LABEL, "1/I/II.9", (12, 12), True, True, False, False, 12),
    Row(Part.RECIPIENTS, "1/I/II.9", (11, 11), False, False, None, False, 11),
    Row(Part.URGENCY, "1/I/III.2", (13, 14), True, False, True, False, 13),
    Row(Part.CIRCULATION, "1/I/III.2", (13, 14), True, False, True, False, 13),
    Row(Part.DRAFTER, "1/I/III.3", (11, 11), None, False, None, False, 11),
    Row(Part.CONTACT, "1/I/III.4", (11, 12), None, False, None, False, 11),
    Row(Part.ANNEX, "1/I/III.1", (14, 14), True, False, False, True, 14),
    Row(Part.ANNEX_TITLE, "1/I/III.1", (13, 14), True, False, True, True, 14),
    Row(Part.ANNEX_REFERENCE, "1/I/III.1", (13, 14), None, True, None, True, 14),
    Row(Part.SIGNED_COPY, "1/I/III.1.d", (10, 10), None, False, None, False, 10),
    Row(Part.COPY_FORM, "1/II/I", (13, 14), True, False, True, False, 14),
)
_LED = (Part.ARTICLE,)
"""Components of which only the words in front have the style."""
_SPLIT_SUMMARY = (Part.SUMMARY,)


def rules() -> Iterator[Rule]:
    """The rules of all rows."""
    for row in ROWS:
        yield _rule(row, "size", Severity.ERROR, _SIZE, _sizes(row))
        if row.is_bold is not None:
            yield _rule(row, "weight", Severity.ERROR, _WEIGHT, _weights(row))
        if row.is_italic is not None:
            yield _rule(row, "slope", Severity.ERROR, _SLOPE, _slopes(row))
        if row.is_capital is not None:
            yield _rule(row, "case", Severity.ERROR, _CASE, _cases(row), is_repairable=row.is_capital)
        if row.is_centred:
            yield _alignment_rule(row)


def _rule(
    row: Row,
    name: str,
    severity: Severity,
    message: str,
    measure: Callable[[Sheet], Sequence[Fault] | None],
    is_repairable: bool = True,
) -> Rule:
    return Rule(f"{row.part}-{name}", row.place, severity, message, measure, row.part, is_repairable=is_repairable)


def shown_runs(paragraph: Paragraph) -> tuple[Run, ...]:
    """Runs with letters or digits."""
    return tuple(run for run in paragraph.runs if any(letter.isalnum() for letter in run.text))


def _ruled_runs(row: Row, paragraph: Paragraph) -> tuple[Run, ...]:
    """The runs that a row is about: of an article those that its number stands in."""
    runs = shown_runs(paragraph)
    if row.part not in _LED:
        return runs
    return runs[:1] if not paragraph.label else ()


def _faults(row: Row, sheet: Sheet, key: Callable[[Run], str | None], due: str, fix: Fix) -> list[Fault] | None:
    """One fault for each wrong value that `key` tells of runs."""
    paragraphs = sheet.of(row.part)
    if not paragraphs:
        return None
    wrong = [
        (value, Spot(one, (run,)))
        for one in paragraphs
        for run in _ruled_runs(row, one)
        if (value := key(run)) is not None
    ]
    wrong.sort(key=lambda pair: pair[0])
    return [
        Fault(tuple(spot for _value, spot in group), value, due, fix)
        for value, group in groupby(wrong, key=lambda pair: pair[0])
    ]


def number(value: float) -> str:
    """A length or size as written: no needless zeros."""
    return f"{value:.1f}".removesuffix(".0")


def _sizes(row: Row) -> Callable[[Sheet], Sequence[Fault] | None]:
    low, high = row.sizes
    due = number(low) if low == high else f"{number(low)}\u2013{number(high)}"

    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        slack = _TOLERANCE[sheet.document.kind]

        def wrong(run: Run) -> str | None:
            return None if low - slack <= run.size <= high + slack else number(run.size)

        return _faults(row, sheet, wrong, due, Fix(Target.RUN, "size", row.repaired_to))

    return measure


def _weights(row: Row) -> Callable[[Sheet], Sequence[Fault] | None]:
    due, other = ("bold", "regular") if row.is_bold else ("regular", "bold")

    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        def wrong(run: Run) -> str | None:
            return None if run.is_bold == row.is_bold else other

        return _faults(row, sheet, wrong, due, Fix(Target.RUN, "bold", bool(row.is_bold)))

    return measure


def _slopes(row: Row) -> Callable[[Sheet], Sequence[Fault] | None]:
    due, other = ("italic", "upright") if row.is_italic else ("upright", "italic")

    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        def wrong(run: Run) -> str | None:
            return None if run.is_italic == row.is_italic else other

        return _faults(row, sheet, wrong, due, Fix(Target.RUN, "italic", bool(row.is_italic)))

    return measure


def _cases(row: Row) -> Callable[[Sheet], Sequence[Fault] | None]:
    due, other = ("capitals", "small") if row.is_capital else ("small", "capitals")

    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        paragraphs = sheet.of(row.part)
        if not paragraphs:
            return None
        wrong = [one for one in paragraphs if _is_wrong_case(one, is_capital=bool(row.is_capital))]
        spots = tuple(Spot(one, shown_runs(one)) for one in wrong)
        fix = Fix(Target.RUN, "caps", True) if row.is_capital else None
        return [Fault(spots, other, due, fix)] if wrong else []

    return measure


def _is_wrong_case(one: Paragraph, *, is_capital: bool) -> bool:
    text = one.text
    if is_capital:
        heading = words.ROMAN_HEADING.match(text)
        return text[heading.end() if heading else 0 :].upper() != text[heading.end() if heading else 0 :]
    return text.isupper()


def _alignment_rule(row: Row) -> Rule:
    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        paragraphs = [one for one in sheet.of(row.part) if one.align is not None]
        if not paragraphs:
            return None
        wrong = [one for one in paragraphs if one.align is not Align.CENTRE]
        fix = Fix(Target.PARAGRAPH, "align", "center") if movable(wrong) else None
        return [Fault(at(wrong), str(wrong[0].align), "centred", fix)] if wrong else []

    return Rule(
        f"{row.part}-place", row.place, Severity.WARNING, _ALIGN, measure, row.part, kinds=DOCX_ONLY, is_repairable=True
    )
