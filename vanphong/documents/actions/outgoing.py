"""Numbering and releasing an outgoing document (cấp số, phát hành)."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.documents import events, rules
from vanphong.documents.actions import registers, reservations, series
from vanphong.documents.lifecycle import DELIVERY, OUTGOING
from vanphong.documents.models import Delivery, OutgoingDocument, Register
from vanphong.documents.queries import issuing, relations
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.vocabulary import Direction, DocumentSplit, IssueMode
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work.actions import items
from vanphong.work.vocabulary import Part


def number(
    viewer: Viewer,
    document_id: UUID,
    *,
    register_id: UUID | None = None,
    reserved_id: UUID | None = None,
    revision: int | None = None,
    now: datetime,
) -> UUID:
    """Give an approved document its number and date in the outgoing register (NĐ 30/2020, Điều 15; VI-13).

    The number is the next one, or one that was set aside in the same year.
    """
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "number", viewer)
        _check_original(document)
        _check_source(document)
        issued_on = localdate(now)
        register_id, number_, year = take_number(
            document, register_id, reserved_id=reserved_id, issued_on=issued_on, now=now
        )
        document.save()
        _lay_on_desk(document, DocumentSplit.TO_RELEASE, now)
        told = events.OutgoingNumbered(
            **about(document), number=number_, year=year, register_id=register_id, issued_on=issued_on
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def take_number(
    document: OutgoingDocument,
    register_id: UUID | None,
    *,
    reserved_id: UUID | None,
    issued_on: date,
    now: datetime,
) -> tuple[UUID, int, int]:
    """Write register, number, year and date onto a document: the number set aside, or the next one; return the three.

    Raises ``Invalid`` when the number cannot stand on a document of that day.
    """
    reserved_on = None
    register: Register | register_queries.RegisterCard
    if reserved_id is not None:
        row = reservations.take(document.agency_id, reserved_id, direction=Direction.OUT, used_id=document.id, now=now)
        register, number_, year, reserved_on = row.register, row.number, row.year, row.reserved_on
    else:
        register = register_queries.register_for(
            document.agency_id, Direction.OUT, type_code=document.type_id,
            register_id=register_id or document.register_id,
        )  # fmt: skip
        number_, year = registers.take_number(register, now=now)
    series.check(document, register)
    rules.check_late(issued_on, year=year, reserved_on=reserved_on, today=localdate(now))
    document.register_id, document.number, document.year = register.id, number_, year
    document.number_prefix = register.prefix
    document.numbered_at, document.issued_on = now, issued_on
    return register.id, number_, year


def release(viewer: Viewer, document_id: UUID, *, revision: int | None = None, now: datetime) -> UUID:
    """Release a numbered document to its recipients, one delivery each (NĐ 30/2020, Điều 18; R-057, R-067).

    Refused, here and in the database, unless a leader has approved the very version that is sent. An answer closes
    the leading work on the document that it answers.
    """
    with matter(*_matters(viewer, document_id)):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "release", viewer)
        rules.refuse_secret(document.secrecy)
        _check_original(document)
        _check_source(document)
        document.released_at = now
        document.save()
        access.settle(document_id, cause_id=document_id)
        deliveries = _deliveries(document, now)
        told = events.OutgoingReleased(
            **about(document),
            delivery_ids=[delivery.id for delivery in deliveries],
            drafter_id=document.drafter_id,
            full_number=rules.full_number(document.number, document.code_notation, prefix=document.number_prefix),
            reply_to_id=document.reply_to_id,
        )
        publish(told, viewer=viewer, now=now)
        if document.reply_to_id:
            items.close(document.reply_to_id, part=Part.LEAD, text=told.full_number, viewer=viewer, now=now)
    return document_id


def _check_original(document: OutgoingDocument) -> None:
    """Refuse to issue the copy of a document that was recalled meanwhile."""
    if document.type_id in rules.COPY_TYPES and relations.is_original_recalled(document.id):
        raise IllegalMove(_("The document that was copied has been recalled: this copy is not issued any more."))


def _check_source(document: OutgoingDocument) -> None:
    """Refuse to issue a document of a type whose source is kept, before its drafter has handed that in (R-073)."""
    if issuing.lacks_source(document):
        raise Invalid(
            {"source": _("Documents of this type are issued with their source: the Word document is missing.")}
        )


def _matters(viewer: Viewer, document_id: UUID) -> list[UUID]:
    """Return the document and the one it answers, so that both are locked in one order."""
    answered = queries.answered_by(viewer, document_id)
    return [document_id, answered] if answered else [document_id]


def _deliveries(document: OutgoingDocument, now: datetime) -> list[Delivery]:
    """Write the deliveries: each recipient by its own way, or on paper and at the same time electronically.

    What goes out on paper is sent to whoever can receive it electronically too (R-070, R-071), unless the agency's rule
    says otherwise; a certified copy on paper is the paper alone, and what was entered late has gone its way already.
    """
    is_paper = document.issue_mode == IssueMode.PAPER
    with_copy = is_paper and issuing.sends_copy(
        document.agency_id, type_code=document.type_id, is_entered_late=document.is_entered_late
    )
    rows = [
        Delivery(document=document, recipient=recipient, channel=channel, state=DELIVERY.initial, created_at=now)
        for recipient in document.recipients.order_by("ordinal")
        for channel in rules.channels(recipient.channel, is_paper=is_paper, with_copy=with_copy)
    ]
    return Delivery.objects.bulk_create(rows)


def _lay_on_desk(document: OutgoingDocument, split: DocumentSplit, now: datetime) -> None:
    access.grant(
        queries.ref(document.id),
        document.agency_id,
        cause_id=document.id,
        at=now,
        split=split,
        due_on=document.due_on,
        is_opened=True,
    )


class About(TypedDict):
    """The fields that every event about an outgoing document carries."""

    subject_id: UUID
    agency_id: UUID


def about(document: OutgoingDocument) -> About:
    """Return the fields that every event about an outgoing document carries."""
    return {"subject_id": document.id, "agency_id": document.agency_id}
