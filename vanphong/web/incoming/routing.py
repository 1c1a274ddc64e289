"""Who is proposed to lead, with the reason, as chips over the composer; a tap lays the name into the form (R-135)."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.documents.queries import routing
from vanphong.documents.queries.incoming import IncomingPage
from vanphong.engines.directions.routing import Reason, ReasonKind, Suggestion
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Choice
from vanphong.web.lookup.values import value_of


def chips(viewer: Viewer, page: IncomingPage, *, now: datetime, today: date) -> tuple[Choice, ...]:
    """The proposals, the best first; who is no longer there is not proposed."""
    found = routing.suggested(viewer, page, now=now)
    ids = [UUID(one.candidate) for one in found]
    cards = {**people.desk_cards(ids), **people.seated(viewer.agency_id, ids, day=today)}
    return tuple(
        Choice(value_of(cards[holder_id]), cards[holder_id].name, _why(one))
        for holder_id, one in zip(ids, found, strict=True)
        if holder_id in cards
    )


def _why(suggestion: Suggestion) -> str:
    reason: Reason = suggestion.reasons[0]
    words = {
        ReasonKind.SENDER_AND_TYPE: _("%(count)d of %(of)d documents of this sender and type"),
        ReasonKind.WORDS: _("%(count)d of %(of)d documents with such a summary"),
        ReasonKind.SENDER: _("%(count)d of %(of)d documents of this sender"),
        ReasonKind.TYPE: _("%(count)d of %(of)d documents of this type"),
    }
    return words[reason.kind] % {"count": reason.count, "of": reason.of} if reason.kind in words else reason.name
