"""The rules by their time: a document is measured by what was in force on its day."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from vanphong.engines.presentation.rules import (
    annexes,
    body,
    capitals,
    closing,
    head,
    lines,
    marks,
    page,
    page_numbers,
    structure,
    styles,
)
from vanphong.engines.presentation.rules.rule import Rule

DECREE_30 = "nd30-2020"
_NOUNS = (page, page_numbers, head, lines, styles, body, structure, closing, marks, annexes, capitals)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules and the first and last day they are in force; `ends` is None while no end is known."""

    name: str
    begins: date
    ends: date | None
    rules: tuple[Rule, ...]


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """All sets. Circular 01/2011 is not among them: its measures are not known for certain."""
    rules = tuple(rule for noun in _NOUNS for rule in noun.rules())
    return (RuleSet(DECREE_30, date(2020, 3, 5), None, rules),)


def in_force(on: date) -> RuleSet | None:
    """The set for a document of that day; None where no set is known."""
    sets = rule_sets()
    return next((one for one in sets if one.begins <= on and (one.ends is None or on <= one.ends)), None)
