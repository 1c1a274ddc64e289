"""The written rules of an agency: whom each names today, which of them hold for a document, and what they would do."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.queries import policy, roster
from vanphong.documents.models import IncomingDocument
from vanphong.documents.policy_keys import INCOMING_ROUTING_RULES, RoutingLine
from vanphong.documents.queries.incoming import IncomingRow, row_of
from vanphong.documents.vocabulary import IncomingState
from vanphong.engines.directions.roster import Candidate
from vanphong.engines.directions.routing import Features, RoutingRule, held
from vanphong.engines.directions.saying import say
from vanphong.engines.vntext.fold import fold
from vanphong.kernel import access
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import holders

TRIED = 50
"""So many of the last documents show what the rules would do."""


@dataclass(frozen=True)
class Holder:
    """A unit or person that a rule names; ``value`` is that of the type-ahead boxes, empty when nobody is called so."""

    name: str
    value: str = ""

    @property
    def id(self) -> UUID | None:
        """The unit or seat."""
        return UUID(self.value.partition(":")[2]) if self.value else None


@dataclass(frozen=True)
class Rule:
    """A written rule as it stands today; ``mark`` tells it from the others and from what it was before a change."""

    mark: str
    line: RoutingLine
    lead: Holder
    support: tuple[Holder, ...]

    @property
    def is_sound(self) -> bool:
        """Whether everybody it names is there."""
        return all(holder.value for holder in (self.lead, *self.support))

    @property
    def said(self) -> str:
        """The line in which it proposes."""
        return say(self.lead.name, [holder.name for holder in self.support], self.line.order)


@dataclass(frozen=True)
class Match:
    """A rule that holds for a document, by which phrases."""

    rule: Rule
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """One of the last documents: the rule that would hold for it, and who was given the lead."""

    document: IncomingRow
    match: Match | None
    leads: tuple[UUID, ...]

    @property
    def is_right(self) -> bool:
        """Whether the lead went to whom the rule names."""
        return self.match is not None and self.match.rule.lead.id in self.leads


def may_keep(viewer: Viewer) -> bool:
    """Tell whether the viewer keeps the written rules of the own agency: the chief of office, or who administers it."""
    return policies.runs_house(viewer, viewer.agency_id)


def rules(agency_id: UUID, *, day: date) -> list[Rule]:
    """Return the written rules of an agency in their order."""
    lines = policy.value(INCOMING_ROUTING_RULES, agency_id=agency_id)
    return resolved(agency_id, lines, day=day) if lines else []


def resolved(agency_id: UUID, lines: Sequence[RoutingLine], *, day: date) -> list[Rule]:
    """Return rules with the units and people whom they name on a day."""
    known = named(agency_id, day=day)

    def holder(name: str) -> Holder:
        return Holder(name, known.get(fold(name), ""))

    return [Rule(mark_of(line), line, holder(line.lead), tuple(map(holder, line.support))) for line in lines]


def mark_of(line: RoutingLine) -> str:
    """Return what tells a rule from every other one."""
    return hashlib.sha256(json.dumps(asdict(line), sort_keys=True).encode()).hexdigest()[:16]


def named(agency_id: UUID, *, day: date) -> dict[str, str]:
    """Return the units and people of an agency by every name that means only one of them (folded)."""
    found: dict[str, set[str]] = {}
    for candidate in roster.of(agency_id, day=day).candidates:
        for name in _names(candidate):
            found.setdefault(fold(name), set()).add(candidate.key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}


def names(agency_id: UUID, *, day: date) -> dict[str, str]:
    """Return what to call each unit and person of an agency so that nobody else is meant, by their value."""
    known = named(agency_id, day=day)
    return {
        candidate.key: next((name for name in _names(candidate) if fold(name) in known), candidate.name)
        for candidate in roster.of(agency_id, day=day).candidates
    }


def _names(candidate: Candidate) -> list[str]:
    full = ", ".join(filter(None, (*candidate.posts, candidate.unit)))
    told = [candidate.name, f"{candidate.name} ({full})"] if full else [candidate.name]
    return [*told, *candidate.symbols]


def matches(rules_: Sequence[Rule], features: Features) -> list[Match]:
    """Return the sound rules that hold for a document, in their written order."""
    found = ((rule, held(_asked(rule), features)) for rule in rules_ if rule.is_sound)
    return [Match(rule, matched) for rule, matched in found if matched]


def _asked(rule: Rule) -> RoutingRule:
    line = rule.line
    return RoutingRule(line.name, rule.lead.value, senders=line.senders, types=line.types, words=line.words)


def features_of(row: IncomingRow) -> Features:
    """Return what rules look at in a document."""
    return Features(row.issuer_name, row.type_name, summary=row.summary)


def tried(viewer: Viewer, rules_: Sequence[Rule]) -> list[Trial]:
    """Return what rules would do with the last documents that the viewer's agency has registered."""
    last = IncomingDocument.objects.filter(access.visible(viewer), agency_id=viewer.agency_id, number__isnull=False)
    rows = last.exclude(state=IncomingState.SENT_BACK).select_related("type").annotate(leads=holders.leading())
    return [
        Trial(row_of(row), next(iter(matches(rules_, features_of(row_of(row)))), None), tuple(row.leads))
        for row in rows.order_by("-registered_at", "-id")[:TRIED]
    ]


def of_document(viewer: Viewer, row: IncomingRow, *, now: datetime) -> list[Match]:
    """Return the rules of the viewer's agency that hold for a document."""
    return matches(rules(viewer.agency_id, day=localdate(now)), features_of(row))
