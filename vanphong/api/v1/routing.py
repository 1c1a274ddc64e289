"""Who is proposed to handle an incoming document, and the batches in which documents are submitted."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from ninja import Router

from vanphong.api.v1 import lists
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.outgoing import DOCUMENT, Page
from vanphong.api.v1.schemas import routing as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.directory.queries import people
from vanphong.documents.queries import batches, incoming, routing
from vanphong.documents.queries.batches import Line
from vanphong.documents.queries.routing_rules import Holder, Match
from vanphong.engines.directions.routing import ReasonKind, Suggestion
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer

router = Router()
FARTHEST = timedelta(days=730)


@router.get(DOCUMENT + "/routing", response=answers(list[shapes.Proposal]), operation_id="incoming_routing")
def proposals(request: SignedRequest, document_id: UUID) -> list[Page]:
    """Who may lead: by written rules in their order, then by custom, the best first. Nothing is sent by it."""
    now, page = timezone.now(), incoming.page(request.auth, document_id)
    ruled = [_ruled(match) for match in routing.ruled(request.auth, page, now=now)]
    return ruled + _customs(request.auth, routing.suggested(request.auth, page, now=now), now)


def _ruled(match: Match) -> Page:
    line = match.rule.line
    return {
        "kind": ReasonKind.RULE,
        "lead": _holder(match.rule.lead),
        "support": [_holder(one) for one in match.rule.support],
        "line": match.rule.said,
        "reason": line.name,
        "source": line.source,
        "matched": list(match.matched),
        "count": 0,
        "of": 0,
    }


def _holder(holder: Holder) -> Page:
    return {"id": holder.id, "name": holder.name, "is_desk": holder.value.startswith("unit:")}


def _customs(viewer: Viewer, found: Iterable[Suggestion], now: datetime) -> list[Page]:
    ids = {UUID(one.candidate): one for one in found}
    cards = people.desk_cards(ids) | people.seated(viewer.agency_id, ids, day=localdate(now))
    return [
        {
            "kind": one.reasons[0].kind,
            "lead": {"id": holder_id, "name": cards[holder_id].name, "is_desk": cards[holder_id].is_desk},
            "support": [],
            "line": "",
            "reason": one.reasons[0].name,
            "source": "",
            "matched": [],
            "count": one.reasons[0].count,
            "of": one.reasons[0].of,
        }
        for holder_id, one in ids.items()
        if holder_id in cards
    ]


@router.get("/batch", response=answers(shapes.Batch), operation_id="incoming_batch")
def batch(request: SignedRequest, at: datetime | None = None) -> Page:
    """The batch that is being made up at a moment (now, unless ``at`` names another): what waits and what has gone."""
    now = timezone.now()
    asked = at if at is None or timezone.is_aware(at) else at.replace(tzinfo=timezone.get_current_timezone())
    if asked is not None and abs(asked - now) > FARTHEST:
        raise Invalid({"at": _("Choose a day of this year or the last.")})
    found = batches.desk(request.auth, batches.current(request.auth.agency_id, now=asked or now), now=now)
    groups = {name: [_line(line) for line in getattr(found, name)] for name in ("urgent", "late", "due", "gone")}
    return vars(found.batch) | groups | {"unregistered": found.unregistered}


def _line(line: Line) -> Page:
    return vars(line) | {"document": lists.incoming_line(line.row), "is_urgent": line.is_urgent}
