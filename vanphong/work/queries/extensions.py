"""Reading requests for later deadlines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from vanphong.work.models import Extension, Item
from vanphong.work.vocabulary import ExtensionState


@dataclass(frozen=True)
class Request:
    """A later deadline that is asked for and not decided."""

    asked_due_on: date
    previously_due_on: date
    reason: str
    asked_by_id: UUID
    asked_at: datetime


def waiting(item: Item) -> Extension | None:
    """Return the request that waits on an item."""
    return Extension.objects.filter(item=item, state=ExtensionState.ASKED).first()


def waiting_on(items: Iterable[Item]) -> dict[UUID, Request]:
    """Return the requests that wait on items, by item; no statement where no item has a deadline."""
    dated = [item.id for item in items if item.due_on is not None]
    if not dated:
        return {}
    rows = Extension.objects.filter(item_id__in=dated, state=ExtensionState.ASKED)
    return {
        row.item_id: Request(row.asked_due_on, row.previously_due_on, row.reason, row.asked_by_id, row.asked_at)
        for row in rows
    }


def asked_about(about: OuterRef) -> Exists:
    """Return the condition that a later deadline is asked for in the matter ``about``; part of a caller's statement."""
    return Exists(Extension.objects.filter(item__about_id=about, state=ExtensionState.ASKED))
