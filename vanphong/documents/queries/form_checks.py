"""The check of form: by which standard an agency checks, what a check finds, what the last check of a version found."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from vanphong.directory.queries import agencies, policy
from vanphong.documents.models import FormCheck, OutgoingDocument
from vanphong.documents.policy_keys import FORM_RULESET, FORM_SEVERITY_OVERRIDES
from vanphong.documents.vocabulary import FormFault
from vanphong.engines.pdf.errors import PdfError
from vanphong.engines.presentation import checking
from vanphong.engines.presentation.errors import PresentationError
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Facts
from vanphong.engines.presentation.report import Finding, Place, Report
from vanphong.engines.presentation.rules.rulesets import DECREE_30
from vanphong.engines.vntext import presentation as words

CHECKED_TYPES = frozenset({*words.TYPES.values(), words.LETTER, words.MINUTES, words.LEAVE, words.LETTER_OF_OFFICE})
"""The types of documents whose form the decree rules; of others the check finds the type by itself."""

MOST_FINDINGS = 300
MOST_SPOTS = 30
"""So many places of one finding are kept: who has mended these checks again."""

PER_MILLE = 1000


@dataclass(frozen=True)
class Spot:
    """Where a fault stands: the first words there; in a PDF the page (from 1) and the rectangle on it.

    The rectangle is left, top, right, bottom in thousandths of the page.
    """

    text: str
    page: int | None = None
    box: tuple[int, ...] = ()


@dataclass(frozen=True)
class Line:
    """One departure from one rule; ``words`` is the engine's message id for ``found`` and ``due``."""

    rule: str
    article: str
    severity: str
    part: str
    words: str
    found: str
    due: str
    is_repairable: bool
    spots: tuple[Spot, ...] = ()
    section: int | None = None


@dataclass(frozen=True)
class Judgement:
    """What a check found; with a ``fault`` (a ``FormFault``) nothing could be checked, and there is no score."""

    ruleset: str
    is_pdf: bool
    score: int | None = None
    lines: tuple[Line, ...] = ()
    fault: str = ""
    type_name: str = ""
    checked_at: datetime | None = None

    def many(self, severity: str) -> int:
        """How many findings are of one severity."""
        return sum(line.severity == severity for line in self.lines)

    @property
    def is_repairable(self) -> bool:
        """Whether a repair would change anything."""
        return any(line.is_repairable for line in self.lines)


@dataclass(frozen=True)
class Standard:
    """By what an agency checks: the rule set, and which rules it takes more or less gravely."""

    ruleset: str
    severities: Mapping[str, str] = field(default_factory=dict)


def standard(agency_id: UUID) -> Standard:
    """Return the standard of an agency."""
    known = policy.settings(agency_id, names=[FORM_RULESET.name, FORM_SEVERITY_OVERRIDES.name])
    changed = known[FORM_SEVERITY_OVERRIDES.name].value
    return Standard(str(known[FORM_RULESET.name].value), {one.rule: str(one.severity) for one in changed})


def facts_of(document: OutgoingDocument) -> Facts:
    """Return what the office knows of a document before it is read."""
    name = document.type.name if document.type.name in CHECKED_TYPES else ""
    return Facts(type_name=name, symbol=document.code_notation, agency=agencies.agency(document.agency_id).name)


def kind_of(data: bytes) -> Kind:
    """Tell a PDF from everything else, by its content."""
    return Kind.PDF if b"%PDF-" in data[:1024] else Kind.DOCX


def judge(
    data: bytes, by: Standard, *, day: date, facts: Facts = checking.NO_FACTS, limits: Limits = DEFAULT_LIMITS
) -> Judgement:
    """Check the form of a .docx or PDF of a day; never raises for what is in the file."""
    kind = kind_of(data)
    told = Judgement(by.ruleset, is_pdf=kind is Kind.PDF, fault=FormFault.NO_RULES)
    if by.ruleset != DECREE_30:
        return told
    try:
        report = checking.check(data, kind, on=day, facts=facts, severities=by.severities, limits=limits)
    except (PresentationError, PdfError) as fault:
        return Judgement(by.ruleset, is_pdf=kind is Kind.PDF, fault=fault.code)
    return judgement(report, by) if report.rule_set else told


def judgement(report: Report, by: Standard) -> Judgement:
    """Return what a report of the engine tells."""
    return Judgement(
        ruleset=by.ruleset,
        is_pdf=report.kind is Kind.PDF,
        score=report.score,
        lines=lines_of(report.findings[:MOST_FINDINGS], report.sheets),
        type_name=report.type_name,
    )


def lines_of(findings: Iterable[Finding], sheets: tuple[tuple[float, float], ...] = ()) -> tuple[Line, ...]:
    """Return findings of the engine as they are kept; ``sheets`` are the sizes of the pages of a PDF."""
    return tuple(_line(one, sheets) for one in findings)


def _line(one: Finding, sheets: tuple[tuple[float, float], ...]) -> Line:
    return Line(
        rule=one.rule,
        article=one.article,
        severity=one.severity.value,
        part=one.part.value if one.part else "",
        words=one.words,
        found=one.found,
        due=one.due,
        is_repairable=one.is_repairable,
        spots=tuple(_spot(place, sheets) for place in one.places[:MOST_SPOTS]),
        section=one.section,
    )


def _spot(place: Place, sheets: tuple[tuple[float, float], ...]) -> Spot:
    box = place.box
    if box is None or box.page >= len(sheets):
        return Spot(place.text)
    width, height = sheets[box.page]
    sides = ((box.left, width), (box.top, height), (box.right, width), (box.bottom, height))
    shares = tuple(min(PER_MILLE, max(0, round(PER_MILLE * side / whole))) for side, whole in sides)
    return Spot(place.text, box.page + 1, shares)


def rows_of(judged: Judgement) -> list[dict[str, Any]]:
    """Return the findings as they are written down."""
    return [asdict(line) for line in judged.lines]


def latest(version_id: UUID) -> Judgement | None:
    """Return what the last check of a version found; the caller has made sure that the draft may be seen."""
    check = FormCheck.objects.filter(version_id=version_id).order_by("-checked_at").select_related("file").first()
    if check is None:
        return None
    return Judgement(
        ruleset=check.ruleset,
        is_pdf=check.file.media_type == "application/pdf",
        score=check.score,
        lines=tuple(_read(row) for row in check.findings),
        fault=check.fault,
        checked_at=check.checked_at,
    )


def _read(row: dict[str, Any]) -> Line:
    spots = tuple(Spot(one["text"], one["page"], tuple(one["box"])) for one in row["spots"])
    return Line(**{**row, "spots": spots})
