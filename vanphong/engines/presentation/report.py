"""What a check tells: findings with their places, the components that were found, a score."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vanphong.engines.presentation.model import Box, Kind
from vanphong.engines.presentation.parts import Part
from vanphong.engines.presentation.rules.rule import Severity
from vanphong.engines.vntext import presentation as vocabulary

_WEIGHTS = {Severity.ERROR: 3, Severity.WARNING: 1}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a paragraph of a .docx and some of its runs, or a rectangle on a page of a PDF."""

    paragraph: int
    runs: tuple[int, ...] = ()
    """Empty for the whole paragraph."""
    box: Box | None = None
    text: str = ""
    """The first words, for lists."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure from one rule, wherever it occurs in the same way."""

    rule: str
    place_in_law: str
    severity: Severity
    part: Part | None
    words: str
    """Message id with %(found)s and %(due)s."""
    found: str
    due: str
    is_repairable: bool
    places: tuple[Place, ...] = ()
    section: int | None = None
    """For findings about pages: the section of a .docx, the page of a PDF."""

    @property
    def article(self) -> str:
        """The citation of the rule."""
        return vocabulary.law(self.place_in_law)


@dataclass(frozen=True)
class Component:
    """A component that was found."""

    part: Part
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Report:
    """The outcome of a check."""

    kind: Kind
    rule_set: str
    """Empty where no rules are known for the day of the document: nothing was measured."""
    type_name: str
    is_administrative: bool
    page_count: int
    components: Mapping[Part, Component]
    findings: tuple[Finding, ...]
    measured: Mapping[str, Severity] = field(default_factory=dict)
    """Every rule that had something to measure."""
    sheets: tuple[tuple[float, float], ...] = ()
    """Width and height in millimetres of the pages of a PDF, so that rectangles can be shown; empty for a .docx."""

    @property
    def score(self) -> int:
        """0 to 100: the share of measured rules that are kept, errors counting three times;
        100 only where none of them is broken."""
        broken = {one.rule for one in self.findings}
        weights = {rule: _WEIGHTS.get(severity, 0) for rule, severity in self.measured.items()}
        total = sum(weights.values())
        kept = sum(weight for rule, weight in weights.items() if rule not in broken)
        return int(100 * kept / total) if total else 0

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Findings of one severity."""
        return tuple(one for one in self.findings if one.severity is severity)

    @property
    def is_repairable(self) -> bool:
        """Whether `repairing.repair` would change anything."""
        return any(one.is_repairable for one in self.findings)
