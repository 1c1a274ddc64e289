"""Every rule finds the fault that is planted for it, alone, and is silent where it is kept (R-054)."""

from __future__ import annotations

import io

import docx
import pytest

from tests.engines.presentation import faults
from tests.engines.presentation.files import TODAY, broken, made, parts, report, sample_report, words
from tests.engines.presentation.samples import SAMPLES
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Facts
from vanphong.engines.presentation.repairing import repair
from vanphong.engines.presentation.rules.rule import Severity
from vanphong.engines.presentation.words import PART_NAMES

CASES = [(rule, kind) for rule in faults.RULES for kind in faults.kinds(rule)]
REPAIRABLE = [rule for rule, one in faults.RULES.items() if one.is_repairable]


@pytest.mark.parametrize(("rule", "kind"), CASES)
def test_a_planted_fault_is_found_and_nothing_else(rule: str, kind: Kind) -> None:
    """One document breaks the rule alone; the same without the fault keeps it."""
    facts = faults.FACTS.get(rule, Facts())
    spoilt = made(faults.planted(rule), kind, is_foot_above=rule == "C-32-foot")
    assert broken(report(spoilt, kind, facts=facts)) == {rule}
    kept = sample_report(faults.sample_of(rule), kind, facts)
    assert rule in kept.measured
    assert kept.findings == ()


@pytest.mark.parametrize("rule", REPAIRABLE)
def test_what_can_be_mended_is_mended_without_touching_a_word(rule: str) -> None:
    """All `w:t` stay; other parts stay byte for byte; the file opens elsewhere; nothing mendable is left."""
    facts = faults.FACTS.get(rule, Facts())
    before = made(faults.planted(rule), Kind.DOCX)
    done = repair(before, on=TODAY, facts=facts)
    assert rule in {finding.rule for finding in done.mended}
    assert rule not in broken(done.report)
    assert not done.report.is_repairable
    assert words(done.data) == words(before)
    assert parts(done.data)["word/styles.xml"] == parts(before)["word/styles.xml"]
    docx.Document(io.BytesIO(done.data))


def test_no_rule_lacks_its_pair() -> None:
    """Every rule has a planted fault; no fault is of a rule that is gone."""
    assert set(faults.PLANTS) <= set(faults.RULES)
    assert all(faults.kinds(rule) for rule in faults.RULES)
    assert len(faults.RULES) > 200


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("kind", list(Kind))
def test_right_documents_have_no_findings(sample: str, kind: Kind) -> None:
    """False alarms would teach people not to look."""
    told = sample_report(sample, kind)
    assert told.findings == ()
    assert told.score == 100
    assert told.type_name


def test_every_rule_is_worded_cited_and_has_a_severity() -> None:
    """What screens need of a rule."""
    for rule in faults.RULES.values():
        assert rule.words and rule.severity is not Severity.OFF
        assert rule.part is None or rule.part in PART_NAMES
