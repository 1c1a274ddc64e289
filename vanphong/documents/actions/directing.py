"""Directing an incoming document: the leader's words, the parts, and what follows when the work is done."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.documents import events
from vanphong.documents.actions import incoming
from vanphong.documents.lifecycle import INCOMING
from vanphong.documents.models import IncomingDocument
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import DocumentSplit
from vanphong.kernel import access
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer, machine
from vanphong.work.actions import items
from vanphong.work.queries import holders
from vanphong.work.vocabulary import Part


def assign(
    viewer: Viewer, document_id: UUID, *, order: items.Order, revision: int | None = None, now: datetime
) -> UUID:
    """Direct an incoming document: words, who leads, supports or is informed, and by when, in one step.

    NĐ 30/2020, Điều 23.2; R-031…R-033, R-044. May be repeated to add parts or to replace one that was returned.
    """
    holders.check(viewer.agency_id, order.assignments, day=localdate(now))
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        INCOMING.move(document, "assign", viewer)
        order = items.check_order(
            order, today=localdate(now), is_lead_required=not holders.has_running_lead(document_id)
        )
        leads = [one.due_on for one in order.assignments if one.part == Part.LEAD]
        if leads:
            document.due_on = leads[0]
        document.save()
        _follow(document, viewer, now)
        items.settle_returned(viewer, document_id)
        given = items.direct(queries.ref(document_id), order, viewer=viewer, now=now)
        told = events.IncomingAssigned(
            **incoming.about(document), text=order.text, item_ids=given, due_on=document.due_on
        )
        publish(told, viewer=viewer, now=now)
        resolve_when_lead_is_done(document_id, text=order.text, now=now)
    return document_id


def _follow(document: IncomingDocument, viewer: Viewer, now: datetime) -> None:
    """Take the document out of the boxes it waited in, and let whoever directed it follow it."""
    access.settle(document.id, cause_id=document.id)
    access.grant(
        queries.ref(document.id),
        viewer.seat_id,
        cause_id=document.id,
        at=now,
        split=DocumentSplit.FOLLOWING,
        due_on=document.due_on,
        is_opened=True,
    )


def lay_before_again(document_id: UUID, *, seat_id: UUID, now: datetime) -> None:
    """Lay a document that nobody leads any more before the one who took the leading part back, to be directed anew."""
    document = IncomingDocument.objects.get(pk=document_id)
    if document.state not in INCOMING.moves["resolve"].starts or holders.has_running_lead(document_id):
        return
    access.grant(
        queries.ref(document_id),
        seat_id,
        cause_id=document_id,
        at=now,
        split=DocumentSplit.TO_DIRECT,
        due_on=document.due_on,
        is_opened=True,
    )


def resolve_when_lead_is_done(document_id: UUID, *, text: str, now: datetime) -> None:
    """Resolve a document in which nobody leads any more (or ever did: it was only for information).

    Supporting parts that still run end with it. Runs inside the transaction in which the part ended or was given; does
    nothing while another lead is running or when the document has been resolved otherwise.
    """
    document = IncomingDocument.objects.get(pk=document_id)
    if document.state not in INCOMING.moves["resolve"].starts or holders.has_running_lead(document_id):
        return
    house = machine(agency_id=document.agency_id, name="")
    INCOMING.move(document, "resolve", house)
    incoming.end(document, text, viewer=house, now=now)
    items.close(document_id, part=Part.SUPPORT, text=text, viewer=house, now=now)


def follow_extension(document_id: UUID, *, previously: date, due_on: date) -> None:
    """Move the deadline of a document with that of its lead; runs inside the transaction of the grant (R-042)."""
    document = IncomingDocument.objects.get(pk=document_id)
    if document.due_on == previously and document.state in INCOMING.moves["resolve"].starts:
        document.due_on = due_on
        document.save()
        access.reschedule(document_id, cause_id=document_id, due_on=due_on)
