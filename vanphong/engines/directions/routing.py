"""Who may get a document: by written rules and by what was directed before. It proposes with reasons, never sends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vanphong.engines.directions.result import Role
from vanphong.engines.vntext.fold import fold


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a document: who sent it, its type, its field of work, and its summary."""

    sender: str
    type: str = ""
    field: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """A written rule: every condition that is named must hold, by any of its phrases (tone marks do not matter)."""

    name: str
    candidate: str
    role: Role = Role.LEAD
    senders: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handled:
    """A document that was directed: its features and who got the lead."""

    features: Features
    leads: tuple[str, ...]
    at: datetime


class ReasonKind(StrEnum):
    """Why somebody is proposed."""

    RULE = "rule"
    SENDER_AND_TYPE = "sender_and_type"
    WORDS = "words"
    SENDER = "sender"
    FIELD = "field"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a rule by its name with the phrases that held, or ``count`` of ``of`` like documents went there."""

    kind: ReasonKind
    score: float
    name: str = ""
    matched: tuple[str, ...] = ()
    count: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to propose, with the reasons, the best first."""

    candidate: str
    role: Role
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """From when the past counts: so many like documents, so great a share of them, not older than so many days.

    ``shared_words``: summaries are alike that have at least so great a share of their words in common.
    """

    least_count: int = 3
    least_share: float = 0.5
    oldest_days: int = 730
    shared_words: float = 0.4
    limit: int = 3


LIMITS = Limits()
WEIGHTS = {
    ReasonKind.SENDER_AND_TYPE: 0.9,
    ReasonKind.WORDS: 0.85,
    ReasonKind.SENDER: 0.6,
    ReasonKind.FIELD: 0.6,
    ReasonKind.TYPE: 0.3,
}
RULE_SCORE = 1.0
MORE_REASONS = 0.05


def suggest(
    document: Features,
    *,
    rules: Sequence[RoutingRule],
    past: Iterable[Handled],
    now: datetime,
    limits: Limits = LIMITS,
) -> tuple[Suggestion, ...]:
    """Return who may be proposed for a document, the best first; nobody where nothing speaks for anybody."""
    reasons: dict[tuple[str, Role], list[Reason]] = {}
    for rule in rules:
        matched = held(rule, document)
        if matched:
            reason = Reason(ReasonKind.RULE, RULE_SCORE + len(matched) / 100, rule.name, matched)
            reasons.setdefault((rule.candidate, rule.role), []).append(reason)
    recent = [each for each in past if each.at <= now and (now - each.at).days <= limits.oldest_days]
    for kind, is_like in _likenesses(document, limits).items():
        for candidate, custom in _customs(kind, [each for each in recent if is_like(each.features)], limits):
            reasons.setdefault((candidate, Role.LEAD), []).append(custom)
    found = [_suggestion(candidate, role, why) for (candidate, role), why in reasons.items()]
    return tuple(sorted(found, key=lambda each: (-each.score, each.candidate))[: limits.limit])


def _suggestion(candidate: str, role: Role, reasons: list[Reason]) -> Suggestion:
    ordered = tuple(sorted(reasons, key=lambda reason: (-reason.score, reason.kind, reason.name)))
    return Suggestion(candidate, role, ordered[0].score + MORE_REASONS * (len(ordered) - 1), ordered)


def held(rule: RoutingRule, document: Features) -> tuple[str, ...]:
    """Return the phrases by which every condition of a rule holds; nothing if one does not, or none is named."""
    conditions = (
        (rule.senders, document.sender),
        (rule.types, document.type),
        (rule.fields, document.field),
        (rule.words, document.summary),
    )
    matched = []
    for phrases, text in conditions:
        if phrases:
            hit = next((phrase for phrase in phrases if _holds(text, phrase)), None)
            if hit is None:
                return ()
            matched.append(hit)
    return tuple(matched)


def _holds(text: str, phrase: str) -> bool:
    words = fold(phrase)
    return bool(words) and f" {words} " in f" {fold(text)} "


def _likenesses(document: Features, limits: Limits) -> dict[ReasonKind, Callable[[Features], bool]]:
    sender, kind, field = fold(document.sender), fold(document.type), fold(document.field)
    words = frozenset(fold(document.summary).split())

    def is_same_sender(other: Features) -> bool:
        return sender != "" and fold(other.sender) == sender

    def is_same_type(other: Features) -> bool:
        return kind != "" and fold(other.type) == kind

    def is_alike(other: Features) -> bool:
        others = frozenset(fold(other.summary).split())
        return bool(words) and len(words & others) >= limits.shared_words * len(words | others)

    return {
        ReasonKind.SENDER_AND_TYPE: lambda other: is_same_sender(other) and is_same_type(other),
        ReasonKind.WORDS: is_alike,
        ReasonKind.SENDER: is_same_sender,
        ReasonKind.FIELD: lambda other: field != "" and fold(other.field) == field,
        ReasonKind.TYPE: is_same_type,
    }


def _customs(kind: ReasonKind, like: list[Handled], limits: Limits) -> Iterable[tuple[str, Reason]]:
    """Who got enough of the like documents, and a great enough share of them."""
    counts: dict[str, int] = {}
    for each in like:
        for candidate in dict.fromkeys(each.leads):
            counts[candidate] = counts.get(candidate, 0) + 1
    for candidate, count in counts.items():
        share = count / len(like)
        if count >= limits.least_count and share >= limits.least_share:
            # Few documents are a weaker custom than many.
            yield candidate, Reason(kind, WEIGHTS[kind] * share * count / (count + 1), count=count, of=len(like))
