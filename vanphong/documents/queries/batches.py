"""What waits at the registry desks to be submitted."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from vanphong.documents.models import IncomingDocument
from vanphong.documents.vocabulary import IncomingState


@dataclass(frozen=True)
class Waiting:
    """How many documents of an agency are registered and not yet submitted, and the first of them."""

    count: int
    oldest_id: UUID


def waiting() -> dict[UUID, Waiting]:
    """Return what waits, by agency."""
    rows = IncomingDocument.objects.filter(state=IncomingState.REGISTERED).order_by("agency_id", "registered_at", "id")
    counts = dict(rows.order_by("agency_id").values_list("agency_id").annotate(count=Count("id")))
    oldest = rows.distinct("agency_id").values_list("agency_id", "id")
    return {agency_id: Waiting(counts.get(agency_id, 1), oldest_id) for agency_id, oldest_id in oldest}
