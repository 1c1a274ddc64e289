"""The check itself: read, find the components, measure by every rule in force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vanphong.engines.presentation.docx_reader import Reading, read_docx
from vanphong.engines.presentation.finder import find
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits
from vanphong.engines.presentation.model import Document, Kind
from vanphong.engines.presentation.parts import Facts, Part, Sheet
from vanphong.engines.presentation.pdf_reader import read_pdf
from vanphong.engines.presentation.report import Component, Finding, Place, Report
from vanphong.engines.presentation.rules.rule import Fault, Rule, Severity, Spot, Target
from vanphong.engines.presentation.rules.rulesets import in_force

NO_FACTS = Facts()
_ALWAYS = ("C-28",)
_SHOWN = 80


@dataclass(frozen=True)
class Measured:
    """A check with what a repair needs besides."""

    report: Report
    faults: tuple[tuple[Rule, Fault], ...]


def check(
    data: bytes,
    kind: Kind,
    *,
    on: date,
    facts: Facts = NO_FACTS,
    severities: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Check a file by the rules in force on the day of the document.

    `severities` changes how grave rules are, by their id: "error", "warning", "advice" or "off".
    Raises the errors of `errors`, for a PDF those of `engines.pdf` besides.
    """
    document = read_docx(data, limits=limits).document if kind is Kind.DOCX else read_pdf(data, limits=limits)
    return measure(document, on=on, facts=facts, severities=severities or {}).report


def check_reading(reading: Reading, *, on: date, facts: Facts, severities: Mapping[str, str]) -> Measured:
    """Check a .docx that was read before."""
    return measure(reading.document, on=on, facts=facts, severities=severities)


def measure(document: Document, *, on: date, facts: Facts, severities: Mapping[str, str]) -> Measured:
    """Measure a layout model."""
    sheet, rule_set = find(document, facts), in_force(on)
    measured: dict[str, Severity] = {}
    faults: list[tuple[Rule, Severity, Fault]] = []
    for rule in rule_set.rules if rule_set else ():
        severity = _severity(rule, sheet, severities)
        if document.kind not in rule.kinds or severity is Severity.OFF:
            continue
        if (told := rule.measure(sheet)) is not None:
            measured[rule.id] = severity
            faults += [(rule, severity, fault) for fault in told]
    report = Report(
        kind=document.kind,
        rule_set=rule_set.name if rule_set else "",
        type_name=sheet.type_name,
        is_administrative=sheet.is_administrative,
        page_count=document.page_count,
        components=dict(_components(sheet)),
        findings=tuple(_finding(rule, severity, fault, document.kind) for rule, severity, fault in faults),
        measured=measured,
        sheets=tuple((one.width, one.height) for one in document.sections) if document.kind is Kind.PDF else (),
    )
    return Measured(report, tuple((rule, fault) for rule, _severity_, fault in faults))


def _severity(rule: Rule, sheet: Sheet, severities: Mapping[str, str]) -> Severity:
    """What the policy says; what others rule about (laws, the Party) is not judged beyond its pages."""
    if not sheet.is_administrative and rule.id not in _ALWAYS:
        return Severity.ADVICE if rule.id.startswith("PG-") else Severity.OFF
    named = severities.get(rule.id)
    return Severity(named) if named else rule.severity


def _components(sheet: Sheet) -> Iterator[tuple[Part, Component]]:
    for part in sheet.parts:
        places = tuple(_place(Spot(one)) for one in sheet.of(part))
        yield part, Component(part, sheet.text(part), places)


def _place(spot: Spot) -> Place:
    one = spot.paragraph
    runs = tuple(run.index for run in spot.runs if run.index >= 0)
    return Place(one.index, runs, one.box, one.text[:_SHOWN])


def can_mend(fault: Fault) -> bool:
    """Whether a repair would change anything about a fault."""
    fix = fault.fix
    if fix is None:
        return False
    match fix.target:
        case Target.RUN:
            return any(run.index >= 0 for spot in fault.spots for run in spot.runs)
        case Target.LINE if fix.name == "length":
            return bool(fault.spots)
        case Target.PARAGRAPH | Target.LINE:
            return any(not spot.paragraph.is_part for spot in fault.spots)
        case Target.SECTION | Target.PAGE_NUMBER:
            return True


def _finding(rule: Rule, severity: Severity, fault: Fault, kind: Kind) -> Finding:
    return Finding(
        rule=rule.id,
        place_in_law=rule.place,
        severity=severity,
        part=rule.part,
        words=rule.words,
        found=fault.found,
        due=fault.due,
        is_repairable=kind is Kind.DOCX and can_mend(fault),
        places=tuple(dict.fromkeys(_place(spot) for spot in fault.spots)),
        section=fault.section,
    )
