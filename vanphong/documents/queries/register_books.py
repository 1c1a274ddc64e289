"""Reading registers as books: every column of the decree's forms, by number, and whether a number is missing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vanphong.documents import policies, rules
from vanphong.documents.models import Delivery, IncomingDocument, OutgoingDocument, Recipient, Register
from vanphong.documents.vocabulary import Direction, OutgoingState
from vanphong.kernel import access
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.models import AccessGrant, Counter
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import holders


@dataclass(frozen=True)
class Book:
    """A register in one year: how many entries it holds, and the highest number that was ever taken from it."""

    id: UUID
    name: str
    direction: str
    is_closed: bool
    years: tuple[int, ...]
    highest: int
    entries: int

    @property
    def is_gapless(self) -> bool:
        """Whether every number up to the highest one stands in the book; the database lets none stand twice."""
        return self.entries == self.highest


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


@dataclass(frozen=True)
class OutgoingEntry:
    """A line of "Sổ đăng ký văn bản đi" (NĐ 30/2020, Phụ lục IV); ``arrived`` recipients have confirmed receipt."""

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


Entry = IncomingEntry | OutgoingEntry


def books(viewer: Viewer, *, year: int) -> list[Book]:
    """Return the registers of the viewer's agency and its predecessors in a year, incoming first, closed ones too.

    Raises ``NotAllowed`` for those who may not read registers.
    """
    _check_reader(viewer)
    counters = Counter.objects.filter(scope_id=OuterRef("pk"))
    registers = Register.objects.filter(agency_id__in=policies.past(viewer)).annotate(
        years=ArraySubquery(counters.order_by("-year").values("year")),
        highest=Coalesce(Subquery(counters.filter(year=year).values("last")), 0),
        incoming=Coalesce(_entries(IncomingDocument.objects.all(), year), 0),
        outgoing=Coalesce(_entries(OutgoingDocument.objects.all(), year), 0),
    )
    return [
        Book(
            id=row.id,
            name=row.name,
            direction=row.direction,
            is_closed=row.is_closed,
            years=tuple(row.years),
            highest=row.highest,
            entries=row.incoming + row.outgoing,
        )
        for row in registers.order_by("direction", "position", "id")
    ]


def _entries(documents: "QuerySet[IncomingDocument] | QuerySet[OutgoingDocument]", year: int) -> Subquery:
    """Count the entries of a register in a year from its index alone."""
    mine = documents.filter(register_id=OuterRef("pk"), year=year).order_by().values("register_id")
    return Subquery(mine.annotate(entries=Count("number")).values("entries"), output_field=IntegerField())


def incoming_entries(
    viewer: Viewer, register_id: UUID, *, year: int, before: int | None = None, limit: int = 50
) -> list[IncomingEntry]:
    """Return a page of an incoming register, highest number first, below number ``before`` (R-027, R-208).

    Raises ``NotAllowed`` for those who may not read registers.
    """
    _check_reader(viewer)
    rows = IncomingDocument.objects.filter(
        access.visible(viewer), register__agency_id__in=policies.past(viewer), register_id=register_id, year=year
    )
    if before is not None:
        rows = rows.filter(number__lt=before)
    laid = AccessGrant.objects.filter(
        subject_id=OuterRef("pk"), cause_id=OuterRef("pk"), principal_id=OuterRef("submitted_to_id")
    )
    rows = rows.annotate(
        taken_at=Subquery(laid.values("opened_at")[:1]), type_name=F("type__name"), leads=holders.leading()
    )
    return [_incoming(row) for row in rows.order_by("-number")[:limit]]


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
        note=row.recall_reason or row.note or row.reason,
    )


def _receivers(row: IncomingDocument) -> tuple[UUID, ...]:
    """Return who leads the handling, or to whom the document was submitted as long as nobody does."""
    leads = dict.fromkeys(vars(row)["leads"])
    return tuple(leads) or ((row.submitted_to_id,) if row.submitted_to_id else ())


def outgoing_entries(
    viewer: Viewer, register_id: UUID, *, year: int, before: int | None = None, limit: int = 50
) -> list[OutgoingEntry]:
    """Return a page of an outgoing register, highest number first, below number ``before`` (R-061, R-208).

    Raises ``NotAllowed`` for those who may not read registers.
    """
    _check_reader(viewer)
    rows = OutgoingDocument.objects.filter(
        access.visible(viewer), register__agency_id__in=policies.past(viewer), register_id=register_id, year=year
    )
    if before is not None:
        rows = rows.filter(number__lt=before)
    named = Recipient.objects.filter(document=OuterRef("pk")).order_by("ordinal")
    confirmed = Delivery.objects.filter(document=OuterRef("pk")).exclude(furthest="").order_by()
    rows = rows.annotate(
        named=ArraySubquery(named.values("name")),
        arrived=Subquery(confirmed.annotate(many=Func(F("pk"), function="COUNT")).values("many")),
        type_name=F("type__name"),
    )
    return [_outgoing(row) for row in rows.order_by("-number")[:limit]]


def _outgoing(row: OutgoingDocument) -> OutgoingEntry:
    return OutgoingEntry(
        id=row.id,
        number=row.number or 0,
        symbol=rules.full_number(row.number, row.code_notation),
        issued_on=row.issued_on,
        type_name=vars(row)["type_name"],
        summary=row.summary,
        signer_name=row.signer_name,
        recipients=tuple(vars(row)["named"]),
        keeper_id=row.unit_id,
        copies=row.copies,
        released_at=row.released_at,
        arrived=vars(row)["arrived"] or 0,
        note=_fate(row) or row.note,
    )


def _fate(row: OutgoingDocument) -> str:
    """Return why an entry is no document any more: recalled, or its number not used (Điều 18.4)."""
    if row.state not in (OutgoingState.RECALLED, OutgoingState.CANCELLED):
        return ""
    return f"{OutgoingState(row.state).label}: {row.reason}"


PART = 500
"""How many numbers a part of a book holds, when it is printed or copied out from its first number on."""


def part(viewer: Viewer, book: Book, *, year: int, ordinal: int) -> list[Entry]:
    """Return one part of a book (from 1), lowest number first. Raises like `incoming_entries`."""
    first = (ordinal - 1) * PART + 1
    page = entries(viewer, book, year=year, before=first + PART, limit=PART)
    return [entry for entry in reversed(page) if entry.number >= first]


def entries(viewer: Viewer, book: Book, *, year: int, before: int | None = None, limit: int = 50) -> list[Entry]:
    """Return a page of a book of either direction. Raises like `incoming_entries`."""
    if book.direction == Direction.IN:
        return [*incoming_entries(viewer, book.id, year=year, before=before, limit=limit)]
    return [*outgoing_entries(viewer, book.id, year=year, before=before, limit=limit)]


def parts(book: Book) -> int:
    """Return how many parts a book has, at least one."""
    return max(1, -(-book.highest // PART))


def next_number(viewer: Viewer, register_id: UUID, *, year: int) -> int:
    """Return the number that a register of the viewer's agency would give now; another clerk may be quicker."""
    mine = Register.objects.filter(pk=register_id, agency_id=viewer.agency_id).values("id")
    last = Counter.objects.filter(scope_id__in=mine, year=year).values_list("last", flat=True).first()
    return (last or 0) + 1


def _check_reader(viewer: Viewer) -> None:
    if not policies.reader_of_registers(viewer):
        raise NotAllowed()
