"""What a rule is, and what a measurement tells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from vanphong.engines.presentation.model import Kind, Paragraph, Run
from vanphong.engines.presentation.parts import Part, Sheet


class Severity(StrEnum):
    """How grave a fault is; OFF comes from policies only."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    OFF = "off"


class Target(StrEnum):
    """What a repair changes."""

    RUN = "run"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    PAGE_NUMBER = "page_number"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the look that mends a fault: what, which property, to what value."""

    target: Target
    name: str
    value: float | str | bool = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph, or some of its runs."""

    paragraph: Paragraph
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One departure from a rule. `found` and `due` are values, or words of `words.VALUES`."""

    spots: tuple[Spot, ...] = ()
    found: str = ""
    due: str = ""
    fix: Fix | None = None
    section: int | None = None


Measure = Callable[[Sheet], Sequence[Fault] | None]
"""None: the rule has nothing to measure here. Empty: it is kept."""
BOTH = frozenset(Kind)
DOCX_ONLY, PDF_ONLY = frozenset({Kind.DOCX}), frozenset({Kind.PDF})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of form. `place` is where the decree has it (see `vntext.presentation.law`); `words` a message id."""

    id: str
    place: str
    severity: Severity
    words: str
    measure: Measure
    part: Part | None = None
    kinds: frozenset[Kind] = field(default=BOTH)
    is_repairable: bool = False
    """Whether faults of it can be mended in a .docx, as a rule."""


def at(paragraphs: Iterable[Paragraph]) -> tuple[Spot, ...]:
    """Whole paragraphs as spots."""
    return tuple(Spot(one) for one in paragraphs)


def movable(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether some paragraphs can be changed without moving others."""
    return any(not one.is_part for one in paragraphs)
