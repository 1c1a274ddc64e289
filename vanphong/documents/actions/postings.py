"""Giving deliveries on paper to the post: the book of Phụ lục IV, filled from what was released (Điều 18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.documents import events, policies
from vanphong.documents.actions import attachments, deliveries
from vanphong.documents.models import Delivery, Posting
from vanphong.documents.vocabulary import OUTGOING, Channel, DeliveryState
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

MOST = 200
RECEIPT_LIMIT = 60
NOTE_LIMIT = 300
HEAVIEST = 1_000_000


@dataclass(frozen=True)
class Sent:
    """What the counter of the post gave back: the day, its receipt, what it weighed, in grams."""

    posted_on: date
    receipt: str = ""
    weight_grams: int | None = None
    envelopes: int = 1
    note: str = ""


def post(viewer: Viewer, delivery_ids: Sequence[UUID], *, sent: Sent, now: datetime) -> UUID:
    """Note that deliveries on paper of one document or several were given to the post; return the first document.

    They count as sent from then on. Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for what is no paper or left
    before, ``Invalid`` by field.
    """
    _check(sent, today=localdate(now))
    if not delivery_ids or len(delivery_ids) > MOST:
        raise Invalid({"deliveries": _("Choose what was posted, at most 200 at a time.")})
    rows = list(Delivery.objects.select_related("document", "recipient").filter(pk__in=delivery_ids))
    if len(rows) != len(set(delivery_ids)):
        raise NotFound()
    for row in rows:
        _check_carrier(viewer, row)
    with matter(*{row.document_id for row in rows}):
        for row in rows:
            if row.channel != Channel.PAPER or Posting.objects.filter(delivery=row).exists():
                raise IllegalMove()
            if row.state == DeliveryState.PENDING:
                deliveries.mark_sent(viewer, row.id, now=now)
            Posting.objects.create(
                agency_id=row.document.agency_id,
                delivery=row,
                posted_on=sent.posted_on,
                envelopes=sent.envelopes,
                receipt=" ".join(sent.receipt.split()),
                weight_grams=sent.weight_grams,
                note=attachments.tidy_text("note", sent.note, limit="note"),
                posted_by_id=viewer.seat_id,
                changed_at=now,
            )
        _tell(viewer, rows, sent, now)
    return rows[0].document_id


def _tell(viewer: Viewer, rows: Sequence[Delivery], sent: Sent, now: datetime) -> None:
    """One fact for each document."""
    for document_id in dict.fromkeys(row.document_id for row in rows):
        mine = [row for row in rows if row.document_id == document_id]
        told = events.DeliveriesPosted(
            subject_id=document_id, agency_id=mine[0].document.agency_id, about_kind=OUTGOING,
            posted_on=sent.posted_on, recipients="; ".join(row.recipient.name for row in mine)[:600],
        )  # fmt: skip
        publish(told, viewer=viewer, now=now)


def _check_carrier(viewer: Viewer, row: Delivery) -> None:
    """Refuse who does not carry deliveries; whose document it is not does not learn that there is one."""
    if row.document.agency_id not in policies.past(viewer):
        raise NotFound()
    if not policies.carrier(viewer, row) or not viewer.may("send", "delivery"):
        raise NotAllowed()


def _check(sent: Sent, *, today: date) -> None:
    faults = {}
    if sent.posted_on > today:
        faults["posted_on"] = _("This day lies in the future.")
    if not 1 <= sent.envelopes <= MOST:
        faults["envelopes"] = _("Between 1 and 200 envelopes.")
    if len(sent.receipt) > RECEIPT_LIMIT:
        faults["receipt"] = _("At most 60 characters.")
    if len(sent.note) > NOTE_LIMIT:
        faults["note"] = _("At most 300 characters.")
    if sent.weight_grams is not None and not 1 <= sent.weight_grams <= HEAVIEST:
        faults["weight"] = _("Write the weight in grams.")
    if faults:
        raise Invalid(faults)
