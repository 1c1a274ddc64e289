"""Reading everything outgoing that a viewer may see, narrowed to states."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from vanphong.documents.models import OutgoingDocument
from vanphong.documents.vocabulary import OUTGOING as KIND
from vanphong.kernel import access
from vanphong.kernel.models import AccessGrant
from vanphong.kernel.viewer import Viewer


def page(viewer: Viewer, shelf: access.Shelf, *, states: Sequence[str], limit: int) -> list[access.Slip]:
    """Return up to ``limit`` slips of outgoing documents that the viewer may see and that are in one of the states.

    Filters, order and cursor are those of the shelf, as for `kernel.access.page`.
    """
    wanted = OutgoingDocument.objects.filter(agency_id=viewer.agency_id, state__in=states)
    rows = AccessGrant.objects.filter(
        _first_of(viewer.principals), is_primary=True, subject_kind=KIND, subject_id__in=wanted.values("id")
    )
    if shelf.is_unopened_only:
        rows = rows.filter(opened_at=None)
    if shelf.due_by is not None:
        rows = rows.filter(due_on__lte=shelf.due_by)
    order = ("due_on", "id") if shelf.by_deadline else ("-sort_at", "-id")
    return [_slip(row) for row in _behind(rows, shelf).order_by(*order)[:limit]]


def _first_of(principals: Sequence[UUID]) -> Q:
    """Of several principals of one viewer that see a document, only the first lists it."""
    lists = Q()
    for rank, principal_id in enumerate(principals):
        before = AccessGrant.objects.filter(
            subject_id=OuterRef("subject_id"), is_primary=True, principal_id__in=principals[:rank]
        )
        lists |= Q(principal_id=principal_id) & ~Q(Exists(before)) if rank else Q(principal_id=principal_id)
    return lists


def _behind(rows: QuerySet[AccessGrant], shelf: access.Shelf) -> QuerySet[AccessGrant]:
    """Keep the rows behind the shelf's cursor."""
    if shelf.after is None:
        return rows
    key, grant_id = shelf.after
    if shelf.by_deadline:
        return rows.filter(Q(due_on__gt=key) | Q(due_on=key, id__gt=grant_id))
    return rows.filter(Q(sort_at__lt=key) | Q(sort_at=key, id__lt=grant_id))


def _slip(row: AccessGrant) -> access.Slip:
    return access.Slip(
        id=row.id,
        kind=row.subject_kind,
        subject_id=row.subject_id,
        cause_id=row.cause_id,
        split=row.split,
        sort_at=row.sort_at,
        due_on=None if row.due_on == access.FAR else row.due_on,
        opened_at=row.opened_at,
    )
