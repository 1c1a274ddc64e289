"""Secrecy, urgency, circulation, the address at the foot (C-28 to C-30, C-32)."""

from collections.abc import Iterator, Sequence

from vanphong.engines.presentation.model import Kind, Side
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.rule import PDF_ONLY, Fault, Rule, Severity, at
from vanphong.engines.presentation.words import gettext_noop as _
from vanphong.engines.vntext import presentation as words

_FOOT = 0.85
"""Share of the page's height below which the address stands."""


def _secret(sheet: Sheet) -> Sequence[Fault] | None:
    members = sheet.of(Part.SECRECY)
    if not members:
        return []
    return [Fault(at(members), members[0].text, "")]


def _urgency_side(sheet: Sheet) -> Sequence[Fault] | None:
    members = sheet.of(Part.URGENCY)
    if not members:
        return None
    wrong = [one for one in members if one.side is Side.RIGHT]
    return [Fault(at(wrong), "right", "left")] if wrong else []


def _urgency_colour(sheet: Sheet) -> Sequence[Fault] | None:
    """The stamp is bright red."""
    members = sheet.of(Part.URGENCY)
    if not members:
        return None
    wrong = [one for one in members for run in one.runs if run.text.strip() and not _is_red(run.colour)]
    return [Fault(at(wrong), f"#{wrong[0].runs[0].colour or '000000'}", "#FF0000")] if wrong else []


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    except ValueError:
        return False
    return red > 150 and red > 2 * max(green, blue)


def _foot(sheet: Sheet) -> Sequence[Fault] | None:
    """The address stands at the foot of the first page."""
    members = sheet.of(Part.CONTACT)
    if not members or sheet.document.kind is not Kind.PDF:
        return None
    height = sheet.document.sections[0].height
    wrong = [one for one in members if one.box is None or one.box.page > 0 or one.box.top < _FOOT * height]
    return [Fault(at(wrong))] if wrong else []


def _copy_number(sheet: Sheet) -> Sequence[Fault] | None:
    """A copy is numbered as such: SY, SL, TrS by its form."""
    if not sheet.of(Part.COPY_FORM):
        return None
    numbers = [one for one in sheet.of(Part.NUMBER) if words.COPY_NUMBER.fullmatch(" ".join(one.text.split()))]
    return [] if numbers else [Fault(at(sheet.of(Part.COPY_FORM)), "", words.COPY_EXAMPLE)]


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    stop = _("The file bears the secrecy mark \u201c%(found)s\u201d: it must not be handled here.")
    yield Rule("C-28", "1/I/III.2", Severity.ERROR, stop, _secret, Part.SECRECY)
    side = _("This stands on the %(found)s; it belongs on the %(due)s.")
    yield Rule("C-29-side", "1/I/III.2", Severity.WARNING, side, _urgency_side, Part.URGENCY)
    colour = _("The urgency mark has the colour %(found)s; it must be bright red.")
    yield Rule("C-29-colour", "1/I/III.2", Severity.WARNING, colour, _urgency_colour, Part.URGENCY)
    foot = _("The address must stand at the foot of the first page.")
    yield Rule("C-32-foot", "1/I/III.4", Severity.WARNING, foot, _foot, Part.CONTACT, PDF_ONLY)
    copy = _("The number of a copy must be written like \u201c%(due)s\u201d.")
    yield Rule("2.7-number", "1/II/I", Severity.ERROR, copy, _copy_number, Part.COPY_FORM)
