"""Parts, chapters, sections, articles, clauses, points: numerals, titles, order without holes; how they are cited."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from vanphong.engines.presentation.model import Align, Paragraph
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.body import running
from vanphong.engines.presentation.rules.rule import Fault, Measure, Rule, Severity, at
from vanphong.engines.presentation.words import gettext_noop as _
from vanphong.engines.vntext import presentation as words

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_value(numeral: str) -> int:
    """The number that a Roman numeral means."""
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-here if here < after else here for here, after in zip(values, [*values[1:], 0], strict=True))


def _numerals(part: Part, pattern: re.Pattern[str], *, is_roman: bool) -> Measure:
    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        found = [(one, match[1]) for one in sheet.of(part) if (match := pattern.match(one.text))]
        if not found:
            return None
        wrong = [(one, sign) for one, sign in found if sign.isdigit() == is_roman]
        due = "I, II, III" if is_roman else "1, 2, 3"
        return [Fault(at(one for one, _sign in wrong), wrong[0][1], due)] if wrong else []

    return measure


def _titles(sheet: Sheet) -> Sequence[Fault] | None:
    """Every chapter has a title below it."""
    labels = sheet.of(Part.CHAPTER)
    if not labels:
        return None
    titled = {one.index for one in sheet.of(Part.CHAPTER_TITLE)}
    wrong = [one for one in labels if one.index + 1 not in titled and not _is_followed(one, titled)]
    return [Fault(at(wrong), wrong[0].text, "")] if wrong else []


def _is_followed(label: Paragraph, titled: set[int]) -> bool:
    return any(label.index < index <= label.index + 3 for index in titled)


def _article_dot(sheet: Sheet) -> Sequence[Fault] | None:
    found = [(one, match) for one in sheet.of(Part.ARTICLE) if (match := words.ARTICLE.match(one.text))]
    if not found:
        return None
    wrong = [one for one, match in found if match[2] != "."]
    return [Fault(at(wrong), wrong[0].text[:12], words.ARTICLE_EXAMPLE)] if wrong else []


def _own_forms(pattern: re.Pattern[str], near: re.Pattern[str], part: Part, due: str) -> Measure:
    """Clauses and points are marked as the decree has it; marks that only look like it are faults."""

    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        wrong = [one for one in sheet.of(Part.BODY) if near.match(one.text) and one.align is not Align.CENTRE]
        if not wrong and not sheet.of(part):
            return None
        return [Fault(at(wrong), wrong[0].text[:12], due)] if wrong else []

    return measure


def _in_order(sheet: Sheet) -> list[Paragraph]:
    members = sheet.of(Part.CHAPTER, Part.SECTION, Part.ARTICLE, Part.HEADING, Part.CLAUSE, Part.POINT)
    return sorted(members, key=lambda one: one.index)


def _article_holes(sheet: Sheet) -> Sequence[Fault] | None:
    """Articles count on through the document, from 1 again in an attached text."""
    found = [(one, int(match[1])) for one in sheet.of(Part.ARTICLE) if (match := re.match(r"\S+ (\d+)\b", one.text))]
    if len(found) < 2:
        return None
    wrong = [(below, after) for (_a, before), (below, after) in pairwise(found) if after not in (before, before + 1, 1)]
    return [Fault(at([wrong[0][0]]), str(wrong[0][1]), str(_due_after(found, wrong[0][0])))] if wrong else []


def _due_after(found: list[tuple[Paragraph, int]], where: Paragraph) -> int:
    return next(before + 1 for (_one, before), (below, _value) in pairwise(found) if below is where)


def _clause_holes(sheet: Sheet) -> Sequence[Fault] | None:
    """Clauses count from 1 within what they stand under."""
    if len(sheet.of(Part.CLAUSE)) < 2:
        return None
    clauses = {id(one) for one in sheet.of(Part.CLAUSE)}
    points = {id(one) for one in sheet.of(Part.POINT)}
    before = 0
    for one in _in_order(sheet):
        if id(one) in clauses and (match := words.CLAUSE.match(one.text)):
            value = int(match[1])
            if value not in (before + 1, 1):
                return [Fault(at([one]), str(value), str(before + 1))]
            before = value
        elif id(one) not in points:
            before = 0
    return []


def _point_letters(sheet: Sheet) -> Sequence[Fault] | None:
    """Points follow the Vietnamese alphabet: d then dd, e then g."""
    points = {id(one): match[1] for one in sheet.of(Part.POINT) if (match := words.POINT.match(one.text))}
    if len(points) < 2:
        return None
    before = -1
    for one in _in_order(sheet):
        letter = points.get(id(one))
        if letter is None:
            before = -1
            continue
        at_letter = words.LETTERS_OF_POINTS.find(letter)
        if at_letter not in (before + 1, 0):
            due = words.LETTERS_OF_POINTS[min(before + 1, len(words.LETTERS_OF_POINTS) - 1)]
            return [Fault(at([one]), letter, due)]
        before = at_letter
    return []


def _citing(pattern: re.Pattern[str], group: str, change: Callable[[str], str]) -> Measure:
    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        members = running(sheet)
        if not any(words.CITED_PLACES.search(one.text) for one in members):
            return None
        wrong = [(one, match[group]) for one in members for match in pattern.finditer(one.text)]
        return [Fault(at([one]), text, change(text)) for one, text in wrong[:1]]

    return measure


def _heading_holes(sheet: Sheet) -> Sequence[Fault] | None:
    """Headings with Roman numerals count on, or from I again."""
    labels = sheet.of(Part.HEADING)
    found = [(one, roman_value(match[1])) for one in labels if (match := words.ROMAN_HEADING.match(one.text))]
    if len(found) < 2:
        return None
    wrong = [
        (below, after, before + 1) for (_a, before), (below, after) in pairwise(found) if after not in (before + 1, 1)
    ]
    return [Fault(at([wrong[0][0]]), str(wrong[0][1]), str(wrong[0][2]))] if wrong else []


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    place, error, warning = "1/I/II.6", Severity.ERROR, Severity.WARNING
    numerals = _("Numbered %(found)s; due are numerals like %(due)s.")
    chapters = re.compile(f"{words.CHAPTER.pattern}")
    yield Rule("C-12-numeral", place, error, numerals, _numerals(Part.CHAPTER, chapters, is_roman=True), Part.CHAPTER)
    sections = re.compile(f"{words.SECTION.pattern}")
    yield Rule("C-14-numeral", place, error, numerals, _numerals(Part.SECTION, sections, is_roman=False), Part.SECTION)
    title = _("\u201c%(found)s\u201d has no title below it.")
    yield Rule("T-02", place, warning, title, _titles, Part.CHAPTER)
    form = _("Written as \u201c%(found)s\u201d; due is \u201c%(due)s\u201d.")
    yield Rule("C-16-dot", place, error, form, _article_dot, Part.ARTICLE)
    clause = _own_forms(words.CLAUSE, words.NEAR_CLAUSE, Part.CLAUSE, "1.")
    yield Rule("C-17-form", place, error, form, clause, Part.CLAUSE)
    point = _own_forms(words.POINT, words.NEAR_POINT, Part.POINT, "a)")
    yield Rule("C-18-form", place, error, form, point, Part.POINT)
    hole = _("The count goes on with %(found)s; due is %(due)s.")
    yield Rule("T-03-articles", place, error, hole, _article_holes, Part.ARTICLE)
    yield Rule("T-03-clauses", place, error, hole, _clause_holes, Part.CLAUSE)
    yield Rule("T-03-points", place, error, hole, _point_letters, Part.POINT)
    yield Rule("T-03-headings", place, error, hole, _heading_holes, Part.HEADING)
    cite = _("In a citation write \u201c%(due)s\u201d, not \u201c%(found)s\u201d.")
    small = _citing(words.CITING, "small", str.capitalize)
    yield Rule("T-04-article", "2/", warning, cite, small, Part.BODY)
    capital = _citing(words.CITING_CAPITAL, "capital", str.lower)
    yield Rule("T-04-clause", "2/", warning, cite, capital, Part.BODY)
