"""Proposals of who gets a document (R-031; experience 3: rules first, then the past, always with the reason)."""

from datetime import timedelta

from tests.engines.directions.office import NOW
from vanphong.engines.directions.result import Role
from vanphong.engines.directions.routing import Features, Handled, Limits, ReasonKind, RoutingRule, suggest

LETTER = Features("Sở Tài chính tỉnh", "Công văn", "Tài chính", "V/v quyết toán kinh phí năm 2026")
BUDGET = RoutingRule("Kinh phí về KHTC", "khtc", words=("quyết toán", "dự toán"))
CENTRE = RoutingRule("Trung ương báo cáo Giám đốc", "gd", Role.INFORMED, senders=("Bộ", "Chính phủ"))


def handled(lead: str, count: int, features: Features = LETTER, *, days: int = 10) -> list[Handled]:
    """So many documents that went to somebody."""
    return [Handled(features, (lead,), NOW - timedelta(days=days)) for _ in range(count)]


def test_a_written_rule_speaks_first() -> None:
    """With its name and the phrase that held."""
    found = suggest(LETTER, rules=[CENTRE, BUDGET], past=handled("tchc", 9), now=NOW)
    assert [each.candidate for each in found] == ["khtc", "tchc"]
    (reason,) = found[0].reasons
    assert (reason.kind, reason.name, reason.matched) == (ReasonKind.RULE, "Kinh phí về KHTC", ("quyết toán",))


def test_every_condition_of_a_rule_must_hold() -> None:
    """Whole words; tone marks do not matter; a rule without a condition never holds."""
    assert suggest(LETTER, rules=[RoutingRule("r", "x", types=("cong van",))], past=[], now=NOW)
    assert not suggest(
        LETTER, rules=[RoutingRule("r", "x", types=("Tờ trình",), words=("kinh phí",))], past=[], now=NOW
    )
    assert not suggest(LETTER, rules=[RoutingRule("r", "x", senders=("Sở T",))], past=[], now=NOW)
    assert not suggest(LETTER, rules=[RoutingRule("r", "x")], past=[], now=NOW)


def test_custom_speaks_with_its_numbers() -> None:
    """Eight of ten letters of this sender went to the finance room."""
    found = suggest(LETTER, rules=[], past=handled("khtc", 8) + handled("vp", 2), now=NOW)
    assert [each.candidate for each in found] == ["khtc"]
    first = found[0].reasons[0]
    assert (first.kind, first.count, first.of) == (ReasonKind.SENDER_AND_TYPE, 8, 10)
    assert found[0].role is Role.LEAD


def test_a_like_summary_speaks_too() -> None:
    """From another sender, of another type."""
    other = Features("UBND xã", "Báo cáo", "", "Báo cáo quyết toán kinh phí năm 2025")
    found = suggest(LETTER, rules=[], past=handled("khtc", 3, other), now=NOW)
    assert [reason.kind for reason in found[0].reasons] == [ReasonKind.WORDS]


def test_little_or_old_experience_says_nothing() -> None:
    """The thresholds are arguments."""
    assert not suggest(LETTER, rules=[], past=handled("khtc", 2), now=NOW)
    assert not suggest(LETTER, rules=[], past=handled("khtc", 5, days=800), now=NOW)
    assert not suggest(LETTER, rules=[], past=handled("khtc", 4) + handled("vp", 3) + handled("ttr", 3), now=NOW)
    assert suggest(LETTER, rules=[], past=handled("khtc", 1), now=NOW, limits=Limits(least_count=1))


def test_nothing_known_of_a_document_proposes_nobody() -> None:
    """Empty features are like nothing."""
    assert not suggest(Features(""), rules=[], past=handled("khtc", 5, Features("")), now=NOW)
