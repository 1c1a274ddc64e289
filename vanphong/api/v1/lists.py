"""Paged lists: cursors that programs hand back, and slips with the documents they are about."""

import base64
import binascii
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.api.v1.schemas.lists import DocumentLine, Kind, Narrowing, Paging, Slip, SlipPage
from vanphong.documents.queries import incoming, outgoing
from vanphong.documents.vocabulary import INCOMING, OUTGOING, Urgency
from vanphong.kernel import access
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer


def everything(viewer: Viewer, kind: Kind, *, asked: Paging) -> SlipPage:
    """Return a page of all documents of a kind that the viewer may see, the newest first."""
    shelf = access.Shelf(kind=kind, after=cursor(asked.cursor, by_deadline=False))
    return _page(viewer, viewer.principals, shelf, limit=asked.limit)


def split(viewer: Viewer, name: str, *, asked: Narrowing) -> SlipPage:
    """Return a page of one pigeon-hole of the viewer's own inboxes."""
    by_deadline = asked.order == "deadline"
    shelf = access.Shelf(
        split=name,
        is_unopened_only=asked.unopened,
        due_by=asked.due_by,
        by_deadline=by_deadline,
        after=cursor(asked.cursor, by_deadline=by_deadline),
    )
    return _page(viewer, viewer.hands, shelf, limit=asked.limit)


def _page(viewer: Viewer, principals: Sequence[UUID], shelf: access.Shelf, *, limit: int) -> SlipPage:
    slips = access.page(principals, shelf, limit=limit + 1)
    shown = slips[:limit]
    lines = _lines(viewer, shown)
    last = text_of(shown[-1], by_deadline=shelf.by_deadline) if len(slips) > limit else ""
    return SlipPage(
        slips=[
            Slip(
                id=slip.id,
                split=slip.split,
                since=slip.sort_at,
                due_on=slip.due_on,
                opened_at=slip.opened_at,
                document=lines[slip.subject_id],
            )
            for slip in shown
            if slip.subject_id in lines
        ],
        next=last,
    )


def _lines(viewer: Viewer, slips: Iterable[access.Slip]) -> dict[UUID, DocumentLine]:
    wanted: dict[str, list[UUID]] = {INCOMING: [], OUTGOING: []}
    for slip in slips:
        wanted[slip.kind].append(slip.subject_id)
    lines = {key: incoming_line(row) for key, row in incoming.rows(viewer, wanted[INCOMING]).items()}
    return lines | {key: outgoing_line(row) for key, row in outgoing.rows(viewer, wanted[OUTGOING]).items()}


def incoming_line(row: incoming.IncomingRow) -> DocumentLine:
    """Return an incoming document as a line of a list."""
    return DocumentLine(
        id=row.id,
        kind="incoming",
        state=row.state,
        state_label=row.state_label,
        number=row.number,
        symbol=row.symbol,
        type_name=row.type_name,
        summary=row.summary,
        issuer_name=row.issuer_name,
        signer_name=None,
        issued_on=row.issued_on,
        arrived_on=row.arrived_on,
        urgency=Urgency(row.urgency),
        page_count=row.page_count,
    )


def outgoing_line(row: outgoing.OutgoingRow) -> DocumentLine:
    """Return an outgoing document as a line of a list."""
    return DocumentLine(
        id=row.id,
        kind="outgoing",
        state=row.state,
        state_label=row.state_label,
        number=row.number,
        symbol=row.symbol,
        type_name=row.type_name,
        summary=row.summary,
        issuer_name=None,
        signer_name=row.signer_name,
        issued_on=row.issued_on,
        arrived_on=None,
        urgency=Urgency(row.urgency),
        page_count=row.page_count,
    )


def text_of(slip: access.Slip, *, by_deadline: bool) -> str:
    """Return the cursor behind a slip as a text without meaning for programs."""
    value, identifier = access.cursor_of(slip, by_deadline=by_deadline)
    return base64.urlsafe_b64encode(json.dumps([value.isoformat(), str(identifier)]).encode()).decode()


def cursor(text: str, *, by_deadline: bool) -> tuple[Any, UUID] | None:
    """Return the cursor that a text stands for, nothing for an empty one; raises ``Invalid`` on ``cursor``."""
    if not text:
        return None
    try:
        value, identifier = json.loads(base64.urlsafe_b64decode(text.encode()))
        place = date.fromisoformat(value) if by_deadline else datetime.fromisoformat(value)
        if isinstance(place, datetime) and place.tzinfo is None:
            raise ValueError(value)
        return place, UUID(identifier)
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError) as fault:
        raise Invalid({"cursor": _("Take the cursor from the page before, with the same order.")}) from fault
