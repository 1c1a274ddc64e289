"""Who may get a document: by written rules, then counted from what was directed before (R-135); it only proposes."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.documents.models import IncomingDocument
from vanphong.documents.queries import routing_rules
from vanphong.documents.queries.incoming import IncomingPage
from vanphong.documents.vocabulary import IncomingState
from vanphong.engines.directions.routing import Features, Handled, Suggestion, suggest
from vanphong.kernel import access
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import holders

LOOKED_BACK = 200
"""So many of the last documents are counted."""
DIRECTED = (IncomingState.ASSIGNED, IncomingState.RESOLVED)


def ruled(viewer: Viewer, page: IncomingPage, *, now: datetime) -> list[routing_rules.Match]:
    """Return the written rules that hold for a document, the first one first."""
    features = Features(page.fields.issuer_name, page.type_name, summary=page.fields.summary)
    return routing_rules.matches(routing_rules.rules(viewer.agency_id, day=localdate(now)), features)


def suggested(viewer: Viewer, page: IncomingPage, *, now: datetime) -> tuple[Suggestion, ...]:
    """Return who led like documents that the viewer sees; a candidate is the identifier of a unit or seat."""
    seen = IncomingDocument.objects.filter(access.visible(viewer), agency_id=viewer.agency_id, state__in=DIRECTED)
    rows = seen.exclude(pk=page.id).annotate(leads=holders.leading()).order_by("-received_at", "-id")
    named = rows.values_list("issuer_name", "type__name", "summary", "received_at", "leads")[:LOOKED_BACK]
    past = [
        Handled(Features(issuer, type_name or "", summary=summary), _texts(leads), at)
        for issuer, type_name, summary, at, leads in named
    ]
    document = Features(page.fields.issuer_name, page.type_name, summary=page.fields.summary)
    return suggest(document, rules=(), past=past, now=now)


def _texts(leads: list[UUID]) -> tuple[str, ...]:
    return tuple(str(lead) for lead in leads)
