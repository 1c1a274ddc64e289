"""Whether numbers and dates of a register run the same way around one document: after an outage they may not."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.vocabulary import Direction
from vanphong.kernel import access
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Neighbour:
    """An entry of the same register and year that is dated against the order of the numbers."""

    number: int
    day: date
    is_lower: bool


def out_of_order(viewer: Viewer, document_id: UUID, *, direction: Direction) -> list[Neighbour]:
    """Return, for a document that the viewer sees, the worst entry before it and behind it that is dated wrongly.

    Before it: a lower number with a later day; behind it: a higher number with an earlier day.
    """
    is_incoming = direction == Direction.IN
    documents = IncomingDocument.objects.all() if is_incoming else OutgoingDocument.objects.all()
    day_field = "arrived_on" if is_incoming else "issued_on"
    columns = ("register_id", "year", "number", day_field)
    one = documents.filter(access.visible(viewer), pk=document_id).values_list(*columns).first()
    if one is None or None in one:
        return []
    register_id, year, number, day = one
    rows = documents.filter(register_id=register_id, year=year).values_list("number", day_field)
    before = rows.filter(**{"number__lt": number, f"{day_field}__gt": day}).order_by(f"-{day_field}", "-number")
    behind = rows.filter(**{"number__gt": number, f"{day_field}__lt": day}).order_by(day_field, "number")
    found = [(before.first(), True), (behind.first(), False)]
    return [Neighbour(row[0], row[1], is_lower) for row, is_lower in found if row is not None]
