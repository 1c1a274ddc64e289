"""Annexes: numerals, title, reference, and that the text speaks of them (C-33 to C-35, T-07)."""

from collections.abc import Iterator, Sequence

from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.body import running
from vanphong.engines.presentation.rules.rule import Fault, Rule, Severity, at
from vanphong.engines.presentation.words import gettext_noop as _
from vanphong.engines.vntext import presentation as words


def _numerals(sheet: Sheet) -> Sequence[Fault] | None:
    """Two annexes and more are told apart by Roman numerals."""
    labels = sheet.of(Part.ANNEX)
    if len(labels) < 2:
        return None
    signs = [(one, (match[1] or "") if (match := words.ANNEX.fullmatch(one.text)) else "") for one in labels]
    wrong = [(one, sign) for one, sign in signs if not sign or sign.isdigit()]
    return [Fault(at(one for one, _sign in wrong), wrong[0][1] or "missing", "I, II, III")] if wrong else []


def _title(sheet: Sheet) -> Sequence[Fault] | None:
    labels = sheet.of(Part.ANNEX)
    if not labels:
        return None
    titled = {one.index for one in sheet.of(Part.ANNEX_TITLE)}
    wrong = [one for one in labels if not any(one.index < index <= one.index + 3 for index in titled)]
    return [Fault(at(wrong), wrong[0].text, "")] if wrong else []


def _reference(sheet: Sheet) -> Sequence[Fault] | None:
    labels = sheet.of(Part.ANNEX)
    if not labels:
        return None
    told = {one.index for one in sheet.of(Part.ANNEX_REFERENCE)}
    wrong = [one for one in labels if not any(one.index < index <= one.index + 7 for index in told)]
    return [Fault(at(wrong), wrong[0].text, "")] if wrong else []


def _spoken_of(sheet: Sheet) -> Sequence[Fault] | None:
    """An annex is there, and the text speaks of it; or neither."""
    annexed = {one.index for annex in sheet.annexes for one in annex}
    text = [one for one in running(sheet) if one.index not in annexed]
    speaking = [one for one in text if words.ANNEX_NAMED.search(one.text)]
    labels = sheet.of(Part.ANNEX)
    if not text or not (labels or speaking):
        return None
    if labels and not speaking and not any(words.ATTACHED in one.text for one in text):
        return [Fault(at(labels), labels[0].text, "")]
    return []


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    place = "1/I/III.1"
    numerals = _("Several annexes are numbered %(due)s; found: %(found)s.")
    yield Rule("C-33-numeral", place, Severity.ERROR, numerals, _numerals, Part.ANNEX)
    title = _("\u201c%(found)s\u201d has no title below it.")
    yield Rule("C-34-missing", place, Severity.ERROR, title, _title, Part.ANNEX_TITLE)
    reference = _("\u201c%(found)s\u201d does not name the document it belongs to.")
    yield Rule("C-35-missing", place, Severity.WARNING, reference, _reference, Part.ANNEX_REFERENCE)
    spoken = _("The text does not speak of \u201c%(found)s\u201d.")
    yield Rule("T-07", place, Severity.WARNING, spoken, _spoken_of, Part.ANNEX)
