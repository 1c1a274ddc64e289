"""Who is proposed to lead, with the reason, as chips over the composer; a tap lays the name into the form (R-135)."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.documents.queries import routing
from vanphong.documents.queries.incoming import IncomingPage
from vanphong.documents.queries.routing_rules import Match
from vanphong.engines.directions.routing import Reason, ReasonKind, Suggestion
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Suggested
from vanphong.web.lookup.values import value_of

MOST_RULES = 2


def chips(viewer: Viewer, page: IncomingPage, *, now: datetime, today: date) -> tuple[Suggested, ...]:
    """The proposals: by written rules, then by custom, the best first; who is no longer there is not proposed."""
    ruled = [_of_rule(match) for match in routing.ruled(viewer, page, now=now)[:MOST_RULES]]
    found = routing.suggested(viewer, page, now=now)
    ids = [UUID(one.candidate) for one in found]
    cards = {**people.desk_cards(ids), **people.seated(viewer.agency_id, ids, day=today)}
    named = {one.value for one in ruled}
    customs = [
        Suggested(value_of(cards[holder_id]), cards[holder_id].name, _why(one))
        for holder_id, one in zip(ids, found, strict=True)
        if holder_id in cards and value_of(cards[holder_id]) not in named
    ]
    return (*ruled, *customs)


def _of_rule(match: Match) -> Suggested:
    """A written rule as it is offered: everybody it names, and where it is written."""
    rule = match.rule
    why = " · ".join(part for part in (rule.line.name, rule.line.source) if part)
    return Suggested(rule.lead.value, rule.said, why, phrase=rule.said)


def proposal(viewer: Viewer, page: IncomingPage, *, now: datetime) -> str:
    """The line that the first written rule proposes, for the clerk to take over; empty without one."""
    found = routing.ruled(viewer, page, now=now)
    return found[0].rule.said if found else ""


def _why(suggestion: Suggestion) -> str:
    reason: Reason = suggestion.reasons[0]
    words = {
        ReasonKind.SENDER_AND_TYPE: _("%(count)d of %(of)d documents of this sender and type"),
        ReasonKind.WORDS: _("%(count)d of %(of)d documents with such a summary"),
        ReasonKind.SENDER: _("%(count)d of %(of)d documents of this sender"),
        ReasonKind.TYPE: _("%(count)d of %(of)d documents of this type"),
    }
    return words[reason.kind] % {"count": reason.count, "of": reason.of} if reason.kind in words else reason.name
