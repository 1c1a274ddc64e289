"""Reading what went or goes by post: deliveries on paper, and when they were posted (Phụ lục IV)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from vanphong.documents import policies, rules
from vanphong.documents.models import Delivery, Posting
from vanphong.documents.vocabulary import Channel, DeliveryState
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer

SHOWN = 200


@dataclass(frozen=True)
class PostLine:
    """One recipient of a released document on paper; without ``posted_on`` it waits."""

    id: UUID
    document_id: UUID
    recipient: str
    recipient_agency_id: UUID | None
    symbol: str
    summary: str
    urgency: int
    released_on: date
    posted_on: date | None = None
    envelopes: int = 1
    receipt: str = ""
    weight_grams: int | None = None
    note: str = ""


@dataclass(frozen=True)
class PostEntry:
    """A line of "Sổ gửi văn bản đi bưu điện": what left on a day of one document."""

    posted_on: date
    symbol: str
    recipients: tuple[str, ...]
    envelopes: int
    receipts: tuple[str, ...]
    notes: tuple[str, ...]


def waiting(viewer: Viewer) -> list[PostLine]:
    """Return the deliveries on paper that were not posted yet, oldest first; raises ``NotAllowed``.

    What was handed over by hand waits for nothing, nor what was recalled.
    """
    rows = _deliveries(viewer).filter(posting=None, channel=Channel.PAPER, state=DeliveryState.PENDING)
    return [_line(row) for row in rows.order_by("created_at", "id")[:SHOWN]]


def named(viewer: Viewer, ids: list[UUID]) -> list[PostLine]:
    """Return deliveries on paper by their identifiers, posted or not; raises ``NotAllowed``."""
    rows = _deliveries(viewer).filter(pk__in=ids, channel=Channel.PAPER).select_related("posting")
    return [_line(row) for row in rows.order_by("created_at", "id")]


def posted(viewer: Viewer, *, limit: int = 50) -> list[PostLine]:
    """Return what was posted last, the newest first; raises ``NotAllowed``."""
    rows = _deliveries(viewer).filter(posting__isnull=False).select_related("posting")
    return [_line(row) for row in rows.order_by("-posting__posted_on", "-posting__id")[:limit]]


def entries(viewer: Viewer, *, year: int, since: date | None, until: date | None) -> Iterator[PostEntry]:
    """Yield the lines of the book of a year or a period of it, oldest first; raises ``NotAllowed``."""
    if not policies.reader_of_registers(viewer):
        raise NotAllowed()
    rows = Posting.objects.filter(agency_id__in=policies.past(viewer), posted_on__year=year)
    if since is not None:
        rows = rows.filter(posted_on__gte=since)
    if until is not None:
        rows = rows.filter(posted_on__lte=until)
    rows = rows.select_related("delivery__recipient", "delivery__document")
    ordered = rows.order_by("posted_on", "delivery__document__numbered_at", "delivery__document_id", "id")
    for (day, _document), lines in groupby(ordered, key=lambda row: (row.posted_on, row.delivery.document_id)):
        yield _entry(day, list(lines))


def _entry(day: date, rows: list[Posting]) -> PostEntry:
    document = rows[0].delivery.document
    return PostEntry(
        posted_on=day,
        symbol=rules.full_number(document.number, document.code_notation, prefix=document.number_prefix),
        recipients=tuple(row.delivery.recipient.name for row in rows),
        envelopes=sum(row.envelopes for row in rows),
        receipts=tuple(dict.fromkeys(row.receipt for row in rows if row.receipt)),
        notes=tuple(dict.fromkeys(row.note for row in rows if row.note)),
    )


def _deliveries(viewer: Viewer) -> "QuerySet[Delivery]":
    if not policies.reader_of_registers(viewer):
        raise NotAllowed()
    rows = Delivery.objects.filter(document__agency_id__in=policies.past(viewer))
    return rows.select_related("recipient", "document")


def _line(row: Delivery) -> PostLine:
    document, posting = row.document, getattr(row, "posting", None)
    line = PostLine(
        id=row.id,
        document_id=document.id,
        recipient=row.recipient.name,
        recipient_agency_id=row.recipient.agency_id,
        symbol=rules.full_number(document.number, document.code_notation, prefix=document.number_prefix),
        summary=document.summary,
        urgency=document.urgency,
        released_on=row.created_at.date(),
    )
    if posting is None:
        return line
    return PostLine(
        **{**vars(line), "posted_on": posting.posted_on, "envelopes": posting.envelopes, "receipt": posting.receipt,
           "weight_grams": posting.weight_grams, "note": posting.note},
    )  # fmt: skip
