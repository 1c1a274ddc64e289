"""The text: bases, alignment, indents, spaces, line spacing, the closing sign."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanphong.engines.presentation.metrics import text_width
from vanphong.engines.presentation.model import Align, Kind, Paragraph, Side
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.rule import Fault, Fix, Rule, Severity, Target, at, movable
from vanphong.engines.presentation.rules.styles import number
from vanphong.engines.presentation.words import gettext_noop as _
from vanphong.engines.vntext import presentation as words

_RUNNING = (Part.BODY, Part.ARTICLE, Part.CLAUSE, Part.POINT, Part.BASES)
_INDENTS, _INDENT_SLACK = (10.0, 12.7), {Kind.DOCX: 0.35, Kind.PDF: 1.0}
_LEAST_GAP, _GAP_SLACK = 6.0, {Kind.DOCX: 0.05, Kind.PDF: 1.6}
_LEAST_LINE, _MOST_LINE = 0.97, 1.52
_FEW = 1.6
"""Lines: a shorter paragraph does not show whether it is justified."""
_BULLET = re.compile(r"[-+\u2022\u2013*]")


def running(sheet: Sheet) -> list[Paragraph]:
    """Paragraphs of running text in their order: no titles, no tables, nothing centred."""
    members = sheet.of(*_RUNNING)
    shown = [
        one for one in members if one.align is not Align.CENTRE and one.side is Side.FULL and not one.is_in_ruled_table
    ]
    return sorted(shown, key=lambda one: one.index)


def _is_long(one: Paragraph) -> bool:
    if one.box is not None:
        return one.line_count > 2
    return text_width(one) > _FEW * (one.width or 160)


def _alignment(sheet: Sheet) -> Sequence[Fault] | None:
    members = [one for one in running(sheet) if _is_long(one) and one.align is not None]
    if not members:
        return None
    wrong = [one for one in members if one.align is not Align.JUSTIFIED]
    if sheet.document.kind is Kind.PDF and len(wrong) * 3 < len(members):
        return []  # a line broken by hand looks so
    fix = Fix(Target.PARAGRAPH, "align", "both") if movable(wrong) else None
    return [Fault(at(wrong), str(wrong[0].align), "justified", fix)] if wrong else []


def _indent(sheet: Sheet) -> Sequence[Fault] | None:
    members = [one for one in running(sheet) if one.first_indent is not None and not _starts_with_tab(one)]
    if not members:
        return None
    slack = _INDENT_SLACK[sheet.document.kind]
    wrong = [one for one in members if not _is_indented(one, slack, sheet.document.kind)]
    if not wrong:
        return []
    fix = Fix(Target.PARAGRAPH, "first", 12.7) if movable(wrong) else None
    found = (wrong[0].first_indent or 0.0) + (0.0 if wrong[0].box else wrong[0].left_indent or 0.0)
    return [Fault(at(wrong), f"{number(found / 10)} cm", "1\u20131,27 cm", fix)]


def _starts_with_tab(one: Paragraph) -> bool:
    """Indented by hand: where the words begin depends on stops that are not measured here."""
    return bool(one.runs) and one.runs[0].text.startswith(("\t", "    "))


def _is_indented(one: Paragraph, slack: float, kind: Kind) -> bool:
    first = one.first_indent or 0.0
    if kind is Kind.DOCX:
        # Lists stand deeper, with their number hanging before the words.
        first += one.left_indent or 0.0
        if (one.label or _BULLET.match(one.text)) and first >= _INDENTS[0] - slack:
            return True
    return _INDENTS[0] - slack <= first <= _INDENTS[1] + slack


def _gaps(sheet: Sheet) -> Sequence[Fault] | None:
    pairs = [pair for pair in pairwise(running(sheet)) if _are_neighbours(*pair)]
    if not pairs:
        return None
    least = _LEAST_GAP - _GAP_SLACK[sheet.document.kind]
    gaps = [(below, (above.after or 0.0) + (below.before or 0.0)) for above, below in pairs]
    wrong = [(one, gap) for one, gap in gaps if gap < least]
    if not wrong:
        return []
    members = [one for one, _gap in wrong]
    fix = Fix(Target.PARAGRAPH, "before", _LEAST_GAP) if movable(members) else None
    return [Fault(at(members), f"{number(max(0.0, wrong[0][1]))} pt", "6 pt", fix)]


def _are_neighbours(above: Paragraph, below: Paragraph) -> bool:
    """Nothing stands between them, not even an empty paragraph."""
    is_seen = above.before is not None or above.box is None
    is_on_page = below.before is not None and (
        above.box is None or below.box is None or above.box.page == below.box.page
    )
    return below.index == above.index + 1 and is_seen and is_on_page


def _line_spacing(sheet: Sheet) -> Sequence[Fault] | None:
    members = [one for one in running(sheet) if one.line_spacing is not None]
    if not members:
        return None
    slack = 0.0 if sheet.document.kind is Kind.DOCX else 0.06
    low, high = _LEAST_LINE - slack, _MOST_LINE + slack
    wrong = [one for one in members if not low <= (one.line_spacing or 1.0) <= high]
    if not wrong:
        return []
    fix = Fix(Target.PARAGRAPH, "line", 1.5 if (wrong[0].line_spacing or 0) > high else 1.0) if movable(wrong) else None
    return [Fault(at(wrong), f"{wrong[0].line_spacing:.2f}", "1\u20131,5", fix)]


def _bases(sheet: Sheet) -> Sequence[Fault] | None:
    members = sheet.of(Part.BASES)
    if not members:
        return None
    wrong = [one for one in members[:-1] if not one.text.endswith(";")]
    wrong += [one for one in members[-1:] if not one.text.endswith((".", ";", ","))]
    wrong += [one for one in members[-1:] if one.text.endswith((";", ",")) and len(members) >= 1]
    return [Fault(at(wrong), wrong[0].text[-20:], "; .")] if wrong else []


def _full_citation(sheet: Sheet) -> Sequence[Fault] | None:
    """A basis with a number names its day, too."""
    members = [one for one in sheet.of(Part.BASES) if words.CITED.search(one.text)]
    if not members:
        return None
    wrong = [one for one in members if not words.CITED_DAY.search(one.text)]
    return [Fault(at(wrong), wrong[0].text[:60], "")] if wrong else []


def _ending(sheet: Sheet) -> Sequence[Fault] | None:
    """The text of the document itself, not of an annex, ends with the sign."""
    annexed = {one.index for annex in sheet.annexes for one in annex}
    members = [one for one in sheet.of(*_RUNNING, Part.TABLE, Part.HEADING) if one.index not in annexed]
    if not members or not sheet.of(Part.AUTHORITY, Part.SIGNER, Part.RECIPIENTS_LABEL):
        return None
    last = max(members, key=lambda one: one.index)
    is_right = last.text.rstrip().endswith((words.ENDING, words.ENDING + "/")) or last.is_in_ruled_table
    return [] if is_right else [Fault(at([last]), last.text[-20:], words.ENDING)]


def _formula(sheet: Sheet) -> Sequence[Fault] | None:
    if sheet.type_name not in words.WITH_COMPETENCE or not sheet.of(Part.BASES, Part.FORMULA):
        return None
    return [] if sheet.of(Part.FORMULA) else [Fault((), "missing", "")]


def _competence(sheet: Sheet) -> Sequence[Fault] | None:
    if sheet.type_name not in words.WITH_COMPETENCE or not sheet.of(Part.FORMULA):
        return None
    return [] if sheet.of(Part.COMPETENCE) else [Fault((), "missing", "")]


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    place, error, warning = "1/I/II.6", Severity.ERROR, Severity.WARNING
    align = _("The text is set %(found)s; it must be %(due)s.")
    yield Rule("C-11-align", place, error, align, _alignment, Part.BODY, is_repairable=True)
    indent = _("The first line is indented %(found)s; due is 1 cm or 1.27 cm.")
    yield Rule("C-11-indent", place, error, indent, _indent, Part.BODY, is_repairable=True)
    gap = _("The space between paragraphs is %(found)s; due are at least %(due)s.")
    yield Rule("C-11-gap", place, error, gap, _gaps, Part.BODY, is_repairable=True)
    spacing = _("The line spacing is %(found)s; due is from a single line to 1.5 lines.")
    yield Rule("C-11-line", place, error, spacing, _line_spacing, Part.BODY, is_repairable=True)
    bases = _("Each legal basis ends with a semicolon, the last with a full stop; found: \u201c%(found)s\u201d.")
    yield Rule("C-10-ends", place, error, bases, _bases, Part.BASES)
    cited = _("The first citation names type, number, day, agency and summary; here the day is missing.")
    yield Rule("T-01", place, Severity.ADVICE, cited, _full_citation, Part.BASES)
    end = _("The text should end with \u201c%(due)s\u201d; found: \u201c%(found)s\u201d.")
    yield Rule("T-05", "3/", warning, end, _ending, Part.BODY)
    absent = _("This component was not found.")
    yield Rule("2.9-formula", "3/", warning, absent, _formula, Part.FORMULA)
    yield Rule("2.9-competence", "3/", warning, absent, _competence, Part.COMPETENCE)
