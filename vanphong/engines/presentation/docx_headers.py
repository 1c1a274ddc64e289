"""Sections of a .docx and the page numbers in their headers and footers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanphong.engines.presentation.docx_package import RELATION, Element, Package, w
from vanphong.engines.presentation.docx_runs import read_runs, run_elements
from vanphong.engines.presentation.docx_styles import TWIPS, Styles, is_on, number
from vanphong.engines.presentation.model import Align, PageNumber, Section

_PAGE = re.compile(r"\bPAGE\b")
_ALIGNMENTS = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT, "both": Align.JUSTIFIED}
_A4 = (11906.0, 16838.0)
_FRAMES = {"left": Align.LEFT, "center": Align.CENTRE, "right": Align.RIGHT}


def align_of(word: str | None) -> Align:
    """The alignment that the markup names; left where it names none."""
    return _ALIGNMENTS.get(word or "", Align.LEFT)


def section_elements(body: Element) -> list[Element]:
    """The properties of all sections, in order."""
    return list(body.iter(w("sectPr")))


def read_section(properties: Element, *, has_ruled_table: bool) -> Section:
    """Page and margins of a section."""
    size, margins, numbers = (properties.find(w(tag)) for tag in ("pgSz", "pgMar", "pgNumType"))

    def length(element: Element | None, name: str, default: float) -> float:
        found = number(element.get(w(name))) if element is not None else None
        return (found if found is not None else default) / TWIPS

    return Section(
        width=length(size, "w", _A4[0]),
        height=length(size, "h", _A4[1]),
        top=abs(length(margins, "top", 1440)),
        bottom=abs(length(margins, "bottom", 1440)),
        left=length(margins, "left", 1440) + length(margins, "gutter", 0),
        right=length(margins, "right", 1440),
        restarts_numbers=numbers is not None and numbers.get(w("start")) in ("0", "1"),
        has_ruled_table=has_ruled_table,
    )


@dataclass
class _Chain:
    """Headers and footers in force, which later sections take over."""

    parts: dict[tuple[str, str], Element] = field(default_factory=dict)


def page_numbers(package: Package, styles: Styles) -> Iterator[PageNumber]:
    """The page number of each section that has one."""
    chain = _Chain()
    for index, properties in enumerate(section_elements(package.body)):
        for kind in ("header", "footer"):
            for reference in properties.iter(w(f"{kind}Reference")):
                target = package.targets.get(reference.get(f"{{{RELATION}}}id", ""), ("", ""))[1]
                if target in package.roots:
                    chain.parts[kind, reference.get(w("type"), "default")] = package.roots[target]
        has_title_page = is_on(properties.find(w("titlePg")))
        form = properties.find(w("pgNumType"))
        is_arabic = form is None or form.get(w("fmt"), "decimal") in ("decimal", "numberInDash")
        yield from _numbers(chain, styles, index, has_title_page=has_title_page, is_arabic=is_arabic)


def _numbers(
    chain: _Chain, styles: Styles, section: int, *, has_title_page: bool, is_arabic: bool
) -> Iterator[PageNumber]:
    for kind in ("header", "footer"):
        found = number_paragraph(chain.parts.get((kind, "default")))
        first = number_paragraph(chain.parts.get((kind, "first"))) if has_title_page else found
        shown = found if found is not None else first
        if shown is None:
            continue
        marks = styles.of_paragraph(shown.find(w("pPr")), None)
        runs = list(_look(shown, styles))
        yield PageNumber(
            section=section,
            is_at_top=kind == "header",
            align=_frame(shown) or align_of(str(marks.get("align"))),
            size=max((size for size, _slope in runs), default=10.0),
            is_italic=any(slope for _size, slope in runs),
            is_on_first_page=first is not None,
            is_arabic=is_arabic,
        )


def number_paragraph(root: Element | None) -> Element | None:
    """The paragraph with the field that writes the page number."""
    if root is None:
        return None
    for paragraph in root.iter(w("p")):
        codes = [one.text or "" for one in paragraph.iter(w("instrText"))]
        codes += [one.get(w("instr"), "") for one in paragraph.iter(w("fldSimple"))]
        if any(_PAGE.search(code) for code in codes):
            return paragraph
    return None


def _look(paragraph: Element, styles: Styles) -> Iterator[tuple[float, bool]]:
    """Size and slope of the runs of a page number, its field's codes included."""
    properties = paragraph.find(w("pPr"))
    shown = [run for run in read_runs(paragraph, styles, None) if run.text.strip()]
    if shown:
        yield from ((run.size, run.is_italic) for run in shown)
        return
    for run in run_elements(paragraph):
        marks = styles.of_run(run.find(w("rPr")), properties, None)
        yield float(marks.get("size", 10.0)), bool(marks.get("italic"))


def _frame(paragraph: Element) -> Align | None:
    """Older word processors put the number into a frame that is aligned itself."""
    properties = paragraph.find(w("pPr"))
    frame = properties.find(w("framePr")) if properties is not None else None
    return _FRAMES.get(frame.get(w("xAlign"), "")) if frame is not None else None
