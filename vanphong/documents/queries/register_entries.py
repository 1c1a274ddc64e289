"""Reading the entries of registers: every column of the decree's forms (NĐ 30/2020, Phụ lục IV), by number."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.documents import policies, rules
from vanphong.documents.models import Delivery, DocumentRelation, IncomingDocument, OutgoingDocument, Recipient
from vanphong.documents.vocabulary import OutgoingState, Relation
from vanphong.kernel import access
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.models import AccessGrant
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import holders


@dataclass(frozen=True)
class Days:
    """A period within a year, both ends included; an open end is the year's own."""

    since: date | None = None
    until: date | None = None

    def hold(self, field: str) -> Q:
        """Return the condition that a day lies in the period."""
        named = {f"{field}__gte": self.since, f"{field}__lte": self.until}
        return Q(**{name: day for name, day in named.items() if day is not None})


WHOLE_YEAR = Days()


@dataclass(frozen=True)
class IncomingEntry:
    """A line of "Sổ đăng ký văn bản đến" (NĐ 30/2020, Phụ lục IV); receipt is the moment the receiver opened it."""

    id: UUID
    arrived_on: date
    number: int
    author: str
    symbol: str
    issued_on: date | None
    type_name: str
    summary: str
    receiver_ids: tuple[UUID, ...]
    passed_at: datetime | None
    received_at: datetime | None
    note: str
    is_document: bool = True
    is_struck: bool = False
    prefix: str = ""
    issuer_id: UUID | None = None


@dataclass(frozen=True)
class OutgoingEntry:
    """A line of "Sổ đăng ký văn bản đi" (NĐ 30/2020, Phụ lục IV); ``arrived`` recipients have confirmed receipt.

    ``copied`` names what a certified copy was made from; a number that is not used is struck out.
    """

    id: UUID
    number: int
    symbol: str
    issued_on: date | None
    type_name: str
    summary: str
    signer_name: str
    recipients: tuple[str, ...]
    keeper_id: UUID | None
    copies: int
    released_at: datetime | None
    arrived: int
    note: str
    is_document: bool = True
    is_struck: bool = False
    copied: str = ""


Entry = IncomingEntry | OutgoingEntry


def check_reader(viewer: Viewer) -> None:
    """Raise ``NotAllowed`` for those who may not read registers."""
    if not policies.reader_of_registers(viewer):
        raise NotAllowed()


def incoming_rows(
    viewer: Viewer, register_id: UUID, *, year: int, days: Days = WHOLE_YEAR
) -> "QuerySet[IncomingDocument]":
    """Return the documents of an incoming register for another reading of it. Raises like `incoming_entries`."""
    check_reader(viewer)
    return IncomingDocument.objects.filter(
        access.visible(viewer),
        days.hold("arrived_on"),
        register__agency_id__in=policies.past(viewer),
        register_id=register_id,
        year=year,
    )


def incoming_entries(
    viewer: Viewer,
    register_id: UUID,
    *,
    year: int,
    before: int | None = None,
    limit: int = 50,
    days: Days = WHOLE_YEAR,
) -> list[IncomingEntry]:
    """Return a page of an incoming register, highest number first, below number ``before`` (R-027, R-208).

    Raises ``NotAllowed`` for those who may not read registers.
    """
    rows = incoming_rows(viewer, register_id, year=year, days=days)
    if before is not None:
        rows = rows.filter(number__lt=before)
    laid = AccessGrant.objects.filter(
        subject_id=OuterRef("pk"), cause_id=OuterRef("pk"), principal_id=OuterRef("submitted_to_id")
    )
    rows = rows.annotate(
        taken_at=Subquery(laid.values("opened_at")[:1]), type_name=F("type__name"), leads=holders.leading()
    )
    return [_incoming(row) for row in rows.only(*OF_INCOMING).order_by("-number")[:limit]]


def _incoming(row: IncomingDocument) -> IncomingEntry:
    return IncomingEntry(
        id=row.id,
        arrived_on=row.arrived_on,
        number=row.number or 0,
        author=row.issuer_name,
        symbol=rules.full_number(row.code_number, row.code_notation),
        issued_on=row.issued_on,
        type_name=vars(row)["type_name"] or "",
        summary=row.summary,
        receiver_ids=_receivers(row),
        passed_at=row.submitted_at,
        received_at=vars(row)["taken_at"],
        note="; ".join(part for part in (_late(row), row.recall_reason or row.note or row.reason) if part),
        prefix=row.number_prefix,
        issuer_id=row.issuer_id,
    )


def _receivers(row: IncomingDocument) -> tuple[UUID, ...]:
    """Return who leads the handling, or to whom the document was submitted as long as nobody does."""
    leads = dict.fromkeys(vars(row)["leads"])
    return tuple(leads) or ((row.submitted_to_id,) if row.submitted_to_id else ())


def outgoing_rows(
    viewer: Viewer, register_id: UUID, *, year: int, days: Days = WHOLE_YEAR
) -> "QuerySet[OutgoingDocument]":
    """Return the documents of an outgoing register for another reading of it. Raises like `outgoing_entries`."""
    check_reader(viewer)
    return OutgoingDocument.objects.filter(
        access.visible(viewer),
        days.hold("issued_on"),
        register__agency_id__in=policies.past(viewer),
        register_id=register_id,
        year=year,
    )


def outgoing_entries(
    viewer: Viewer,
    register_id: UUID,
    *,
    year: int,
    before: int | None = None,
    limit: int = 50,
    days: Days = WHOLE_YEAR,
) -> list[OutgoingEntry]:
    """Return a page of an outgoing register, highest number first, below number ``before`` (R-061, R-208).

    Raises ``NotAllowed`` for those who may not read registers.
    """
    rows = outgoing_rows(viewer, register_id, year=year, days=days)
    if before is not None:
        rows = rows.filter(number__lt=before)
    named = Recipient.objects.filter(document=OuterRef("pk")).order_by("ordinal")
    original = DocumentRelation.objects.filter(subject_id=OuterRef("pk"), relation=Relation.COPIES)
    confirmed = Delivery.objects.filter(document=OuterRef("pk")).exclude(furthest="").order_by()
    rows = rows.annotate(
        named=ArraySubquery(named.values("name")),
        arrived=Subquery(confirmed.annotate(many=Func(F("pk"), function="COUNT")).values("many")),
        type_name=F("type__name"),
        original=Subquery(original.values("object_symbol")[:1]),
    )
    return [_outgoing(row) for row in rows.only(*OF_OUTGOING).order_by("-number")[:limit]]


def _outgoing(row: OutgoingDocument) -> OutgoingEntry:
    return OutgoingEntry(
        id=row.id,
        number=row.number or 0,
        symbol=rules.full_number(row.number, row.code_notation, prefix=row.number_prefix),
        issued_on=row.issued_on,
        type_name=vars(row)["type_name"],
        summary=row.summary,
        signer_name=row.signer_name,
        recipients=tuple(vars(row)["named"]),
        keeper_id=row.unit_id,
        copies=row.copies,
        released_at=row.released_at,
        arrived=vars(row)["arrived"] or 0,
        note="; ".join(part for part in (_late(row), _fate(row) or row.note) if part),
        is_struck=row.state == OutgoingState.CANCELLED,
        copied=vars(row)["original"] or "",
    )


def _late(row: IncomingDocument | OutgoingDocument) -> str:
    """Return the mark of what happened on paper and was entered afterwards, with the day of its entry."""
    if not row.is_entered_late:
        return ""
    entered = row.registered_at if isinstance(row, IncomingDocument) else row.numbered_at
    return _("entered late, on %(day)s") % {"day": localdate(entered).strftime("%d/%m/%Y")} if entered else ""


def _fate(row: OutgoingDocument) -> str:
    """Return why an entry is no document any more: recalled, or its number not used (Điều 18.4)."""
    if row.state not in (OutgoingState.RECALLED, OutgoingState.CANCELLED):
        return ""
    return f"{OutgoingState(row.state).label}: {row.reason}"


OF_INCOMING = (
    "arrived_on", "number", "issuer_name", "code_number", "code_notation", "issued_on", "summary", "submitted_to_id",
    "submitted_at", "state", "recall_reason", "note", "reason", "is_entered_late", "registered_at",
    "number_prefix", "issuer_id",
)  # fmt: skip
OF_OUTGOING = (
    "number", "code_notation", "issued_on", "summary", "signer_name", "unit_id", "copies", "released_at", "state",
    "reason", "note", "is_entered_late", "numbered_at", "number_prefix",
)  # fmt: skip
"""What a line shows: a long register is read in half the time without the rest."""
