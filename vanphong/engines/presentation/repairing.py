"""One-click repair of a .docx: the look is mended, no word is touched, what is not changed stays byte for byte."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from vanphong.engines.presentation.checking import NO_FACTS, can_mend, check_reading
from vanphong.engines.presentation.docx_headers import section_elements
from vanphong.engines.presentation.docx_package import Element, Package
from vanphong.engines.presentation.docx_reader import Reading, read_docx
from vanphong.engines.presentation.docx_runs import run_elements
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits
from vanphong.engines.presentation.mending import draw_line, mend_paragraph, mend_run, mend_section, stretch_line
from vanphong.engines.presentation.numbering_pages import mend_page_numbers
from vanphong.engines.presentation.parts import Facts
from vanphong.engines.presentation.report import Finding, Report
from vanphong.engines.presentation.rules.rule import Fault, Target

_ROUNDS = 5


@dataclass(frozen=True)
class Repair:
    """A mended file: what was mended, and what a new check tells."""

    data: bytes
    mended: tuple[Finding, ...]
    report: Report


def repair(
    data: bytes,
    *,
    on: date,
    facts: Facts = NO_FACTS,
    severities: Mapping[str, str] | None = None,
    only: frozenset[str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Repair:
    """Mend a .docx; `only` names the rules to mend, all by default.

    A rule that is "off" is not mended. The words of the text are the same before and after.
    Raises the errors of `errors`.
    """
    mended: dict[tuple[str, str], Finding] = {}
    for _round in range(_ROUNDS):
        reading = read_docx(data, limits=limits)
        measured = check_reading(reading, on=on, facts=facts, severities=severities or {})
        due = [
            (finding, fault)
            for finding, (_rule, fault) in zip(measured.report.findings, measured.faults, strict=True)
            if finding.is_repairable and (only is None or finding.rule in only)
        ]
        if not due:
            break
        for finding, fault in due:
            _mend(reading, fault)
            mended.setdefault((finding.rule, finding.found), finding)
        data = _written(reading.package)
    report = check_reading(read_docx(data, limits=limits), on=on, facts=facts, severities=severities or {}).report
    return Repair(data, tuple(mended.values()), report)


def _mend(reading: Reading, fault: Fault) -> None:
    fix = fault.fix
    if fix is None or not can_mend(fault):
        return
    if fix.target is Target.PAGE_NUMBER:
        mend_page_numbers(reading.package)
    elif fix.target is Target.SECTION:
        mend_section(_section(reading, fault.section or 0), fix)
    else:
        for spot in fault.spots:
            element = reading.elements[spot.paragraph.index]
            if fix.target is Target.RUN:
                runs = list(run_elements(element))
                for run in spot.runs:
                    if run.index >= 0:
                        mend_run(runs[run.index], fix)
            elif fix.target is Target.LINE and fix.name == "length":
                line = spot.paragraph.line_below
                if line is not None and line.host is not None:
                    stretch_line(reading.elements[line.host], spot.paragraph, float(fix.value))
            elif not spot.paragraph.is_part:
                if fix.target is Target.LINE:
                    draw_line(element, spot.paragraph, float(fix.value))
                else:
                    mend_paragraph(element, fix)


def _section(reading: Reading, index: int) -> Element:
    found = section_elements(reading.package.body)
    return found[index] if found else reading.formats[index]


def _written(package: Package) -> bytes:
    """The archive anew: changed parts written, all others copied as they are, in their order."""
    target = io.BytesIO()
    left = dict(package.roots)
    with (
        zipfile.ZipFile(io.BytesIO(package.data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            root = left.pop(entry.filename, None)
            made.writestr(entry, _markup(root) if root is not None and _has_changed(root, content) else content)
        for name, root in left.items():
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _markup(root), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _markup(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _has_changed(root: Element, content: bytes) -> bool:
    """Whether a part says something else than before; how it was written does not count."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    before = etree.tostring(etree.fromstring(content, parser), method="c14n")
    return bool(before != etree.tostring(root, method="c14n"))
