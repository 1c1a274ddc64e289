"""Paper, margins, fonts, colour, encoding."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from vanphong.engines.presentation.model import Kind, Paragraph, Run, Section
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.rule import Fault, Fix, Measure, Rule, Severity, Spot, Target
from vanphong.engines.presentation.rules.styles import number, shown_runs
from vanphong.engines.presentation.words import gettext_noop as _

_A4 = (210.0, 297.0)
_SLACK = 1.0
_MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
_IDS = {"top": "PG-03-top", "bottom": "PG-03-bottom", "left": "PG-04", "right": "PG-05"}
_LEGACY = (".vn", "vni-", "vni ", "vntime", "vnarial", "vntimes")
_FONT = "Times New Roman"
_SAME_FONT = ("timesnewroman", "timesnewromanps", "timesnewromanpsmt", "liberationserif", "tinos", "nimbusromno9l")
"""Fonts with the letters and widths of Times New Roman, as PDF programs name them."""
_PICTURES = ("symbol", "wingdings", "wingdings2", "wingdings3", "webdings", "segoeuisymbol", "mssymbol", "opensymbol")
_DARK = 0x21
_COLOURED = (Part.URGENCY, Part.CIRCULATION, Part.SECRECY)


def _per_section(wrong: Callable[[Section, Kind], Fault | None]) -> Measure:
    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        found = list[Fault]()
        for index, section in enumerate(sheet.document.sections):
            if (fault := wrong(section, sheet.document.kind)) is not None:
                found.append(Fault((), fault.found, fault.due, fault.fix, index))
        return found

    return measure


def _paper(section: Section, _kind: Kind) -> Fault | None:
    sides = sorted((section.width, section.height))
    if all(abs(found - due) <= _SLACK for found, due in zip(sides, _A4, strict=True)):
        return None
    shown = f"{number(section.width)} \u00d7 {number(section.height)} mm"
    return Fault((), shown, "210 \u00d7 297 mm", Fix(Target.SECTION, "paper"))


def _orientation(section: Section, _kind: Kind) -> Fault | None:
    if section.height >= section.width or section.has_ruled_table:
        return None
    return Fault((), "landscape", "portrait", Fix(Target.SECTION, "portrait"))


def _margin(side: str) -> Callable[[Section, Kind], Fault | None]:
    low, high = _MARGINS[side]

    def wrong(section: Section, kind: Kind) -> Fault | None:
        found = getattr(section, side)
        if found is None or section.width > section.height:
            return None
        # Of a page in a PDF one sees where the words end, not how far they might have gone.
        is_open = kind is Kind.PDF and side in ("top", "bottom")
        if low - _SLACK <= found and (is_open or found <= high + _SLACK):
            return None
        return Fault((), f"{number(found)} mm", f"{low}\u2013{high} mm", Fix(Target.SECTION, side, float(low)))

    return wrong


def _letters(sheet: Sheet) -> Iterator[tuple[Paragraph, Run]]:
    numbers = [one.paragraph for one in sheet.document.page_numbers if one.paragraph is not None]
    for one in (*sheet.document.paragraphs, *numbers):
        for run in shown_runs(one):
            yield one, run


def plain(font: str) -> str:
    """The family of a font name, without spaces and styles."""
    return font.split(",")[0].split("-")[0].replace(" ", "").lower()


def _family(font: str, kind: Kind) -> str:
    """The name to show: a PDF names every style of a family apart."""
    return font.split(",")[0].split("-")[0] if kind is Kind.PDF else font


def _is_legacy(font: str) -> bool:
    return font.lower().startswith(_LEGACY)


def _grouped(pairs: list[tuple[str, Spot]], due: str, fix: Fix | None) -> list[Fault]:
    pairs.sort(key=lambda pair: pair[0])
    return [
        Fault(tuple(spot for _value, spot in group), value, due, fix)
        for value, group in groupby(pairs, key=lambda pair: pair[0])
    ]


def _fonts(sheet: Sheet) -> Sequence[Fault] | None:
    allowed = (*_SAME_FONT, *_PICTURES)
    wrong = [
        (_family(run.font, sheet.document.kind), Spot(one, (run,)))
        for one, run in _letters(sheet)
        if plain(run.font) not in allowed and not _is_legacy(run.font)
    ]
    return _grouped(wrong, _FONT, Fix(Target.RUN, "font", _FONT))


def _encoding(sheet: Sheet) -> Sequence[Fault] | None:
    return _grouped(
        [(run.font, Spot(one, (run,))) for one, run in _letters(sheet) if _is_legacy(run.font)], "Unicode", None
    )


def _colours(sheet: Sheet) -> Sequence[Fault] | None:
    coloured = {id(one) for one in sheet.of(*_COLOURED)}
    wrong = [
        (f"#{run.colour}", Spot(one, (run,)))
        for one, run in _letters(sheet)
        if id(one) not in coloured and not _is_black(run.colour)
    ]
    return _grouped(wrong, "#000000", Fix(Target.RUN, "colour", "000000"))


def _is_black(colour: str) -> bool:
    if len(colour) != 6:
        return True
    try:
        return all(int(colour[place : place + 2], 16) < _DARK for place in (0, 2, 4))
    except ValueError:
        return True


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    page = _("The paper measures %(found)s; due is A4, %(due)s.")
    yield Rule("PG-01", "1/I/I.1", Severity.ERROR, page, _per_section(_paper), is_repairable=True)
    turned = _("The page stands in %(found)s; without wide tables it must be %(due)s.")
    yield Rule("PG-02", "1/I/I.2", Severity.WARNING, turned, _per_section(_orientation), is_repairable=True)
    margin = {
        "top": _("The top margin is %(found)s; due is %(due)s."),
        "bottom": _("The bottom margin is %(found)s; due is %(due)s."),
        "left": _("The left margin is %(found)s; due is %(due)s."),
        "right": _("The right margin is %(found)s; due is %(due)s."),
    }
    for side, words in margin.items():
        measure = _per_section(_margin(side))
        yield Rule(_IDS[side], "1/I/I.3", Severity.ERROR, words, measure, is_repairable=True)
    font = _("The font is %(found)s; due is %(due)s.")
    yield Rule("PG-06-font", "1/I/I.4", Severity.ERROR, font, _fonts, is_repairable=True)
    colour = _("The letters have the colour %(found)s; they must be black.")
    yield Rule("PG-06-colour", "1/I/I.4", Severity.ERROR, colour, _colours, is_repairable=True)
    legacy = _("The font %(found)s is of the years before Unicode: the text must be converted.")
    yield Rule("PG-07", "1/I/I.4", Severity.ERROR, legacy, _encoding)
