"""Reading registers as books: every column of the decree's forms, by number, and whether a number is missing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Func, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.documents import policies, rules
from vanphong.documents.models import Delivery, IncomingDocument, OutgoingDocument, Recipient, Register, ReservedNumber
from vanphong.documents.queries import reservations
from vanphong.documents.vocabulary import Direction, OutgoingState, ReservationState
from vanphong.kernel import access
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.models import AccessGrant, Counter
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import holders


@dataclass(frozen=True)
class Book:
    """A register in one year: how many entries it holds, and the highest number that was ever taken from it.

    ``bare`` of the entries are numbers without a document: set aside for paper, or given up.
    """

    id: UUID
    name: str
    direction: str
    is_closed: bool
    years: tuple[int, ...]
    highest: int
    entries: int
    bare: int = 0

    @property
    def is_gapless(self) -> bool:
        """Whether every number up to the highest one stands in the book; the database lets none stand twice."""
        return self.entries == self.highest


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
class Span:
    """What of a book lies in a period: how many entries, between which numbers and days."""

    entries: int
    first: int
    last: int
    first_day: date | None
    last_day: date | None


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
    is_document: bool = True


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
        bare=Coalesce(_entries(ReservedNumber.objects.exclude(state=ReservationState.USED), year), 0),
    )
    return [
        Book(
            id=row.id,
            name=row.name,
            direction=row.direction,
            is_closed=row.is_closed,
            years=tuple(row.years),
            highest=row.highest,
            entries=row.incoming + row.outgoing + row.bare,
            bare=row.bare,
        )
        for row in registers.order_by("direction", "position", "id")
    ]


def _entries(
    documents: "QuerySet[IncomingDocument] | QuerySet[OutgoingDocument] | QuerySet[ReservedNumber]", year: int
) -> Subquery:
    """Count the entries of a register in a year from its index alone."""
    mine = documents.filter(register_id=OuterRef("pk"), year=year).order_by().values("register_id")
    return Subquery(mine.annotate(entries=Count("number")).values("entries"), output_field=IntegerField())


def incoming_rows(
    viewer: Viewer, register_id: UUID, *, year: int, days: Days = WHOLE_YEAR
) -> "QuerySet[IncomingDocument]":
    """Return the documents of an incoming register for another reading of it. Raises like `incoming_entries`."""
    _check_reader(viewer)
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
    )


def _receivers(row: IncomingDocument) -> tuple[UUID, ...]:
    """Return who leads the handling, or to whom the document was submitted as long as nobody does."""
    leads = dict.fromkeys(vars(row)["leads"])
    return tuple(leads) or ((row.submitted_to_id,) if row.submitted_to_id else ())


def outgoing_rows(
    viewer: Viewer, register_id: UUID, *, year: int, days: Days = WHOLE_YEAR
) -> "QuerySet[OutgoingDocument]":
    """Return the documents of an outgoing register for another reading of it. Raises like `outgoing_entries`."""
    _check_reader(viewer)
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
    confirmed = Delivery.objects.filter(document=OuterRef("pk")).exclude(furthest="").order_by()
    rows = rows.annotate(
        named=ArraySubquery(named.values("name")),
        arrived=Subquery(confirmed.annotate(many=Func(F("pk"), function="COUNT")).values("many")),
        type_name=F("type__name"),
    )
    return [_outgoing(row) for row in rows.only(*OF_OUTGOING).order_by("-number")[:limit]]


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
        note="; ".join(part for part in (_late(row), _fate(row) or row.note) if part),
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
)  # fmt: skip
OF_OUTGOING = (
    "number", "code_notation", "issued_on", "summary", "signer_name", "unit_id", "copies", "released_at", "state",
    "reason", "note", "is_entered_late", "numbered_at",
)  # fmt: skip
"""What a line shows: a long register is read in half the time without the rest."""

PART = 500
"""How many numbers a part of a book holds, when it is printed or copied out from its first number on."""


def part(viewer: Viewer, book: Book, *, year: int, ordinal: int) -> list[Entry]:
    """Return one part of a book (from 1), lowest number first. Raises like `incoming_entries`."""
    return stretch(viewer, book, year=year, first=(ordinal - 1) * PART + 1, many=PART)


def stretch(viewer: Viewer, book: Book, *, year: int, first: int, many: int, days: Days = WHOLE_YEAR) -> list[Entry]:
    """Return the entries under so many numbers from ``first`` on, lowest first. Raises like `incoming_entries`."""
    page = entries(viewer, book, year=year, before=first + many, limit=many, days=days)
    return [entry for entry in reversed(page) if entry.number >= first]


def entries(
    viewer: Viewer, book: Book, *, year: int, before: int | None = None, limit: int = 50, days: Days = WHOLE_YEAR
) -> list[Entry]:
    """Return a page of a book of either direction. Raises like `incoming_entries`."""
    is_incoming = book.direction == Direction.IN
    read = incoming_entries if is_incoming else outgoing_entries
    found: list[Entry] = [*read(viewer, book.id, year=year, before=before, limit=limit, days=days)]
    if book.bare:
        bare = reservations.in_register(_bare(viewer, book, year, days), before=before, limit=limit)
        found += [_bare_incoming(one) if is_incoming else _bare_outgoing(one) for one in bare]
    return sorted(found, key=lambda entry: -entry.number)[:limit]


def _bare(viewer: Viewer, book: Book, year: int, days: Days) -> "QuerySet[ReservedNumber]":
    """Return the numbers of a book that stand without a document: set aside in a period, or given up."""
    rows = ReservedNumber.objects.filter(
        days.hold("reserved_on"), agency_id__in=policies.past(viewer), register_id=book.id, year=year
    )
    return rows.exclude(state=ReservationState.USED)


def _bare_incoming(row: reservations.Reserved) -> IncomingEntry:
    return IncomingEntry(
        id=row.id, arrived_on=row.reserved_on, number=row.number, author="", symbol="", issued_on=None, type_name="",
        summary="", receiver_ids=(), passed_at=None, received_at=None, note=_why_bare(row), is_document=False,
    )  # fmt: skip


def _bare_outgoing(row: reservations.Reserved) -> OutgoingEntry:
    return OutgoingEntry(
        id=row.id, number=row.number, symbol=rules.full_number(row.number, ""), issued_on=row.reserved_on, type_name="",
        summary="", signer_name="", recipients=(), keeper_id=None, copies=0, released_at=None, arrived=0,
        note=_why_bare(row), is_document=False,
    )  # fmt: skip


def _why_bare(row: reservations.Reserved) -> str:
    """Return why a number stands without a document: set aside for paper, or given up."""
    return f"{row.state_label}: {row.note or row.reason}"


def span(viewer: Viewer, book: Book, *, year: int, days: Days = WHOLE_YEAR) -> Span:
    """Return what of a book lies in a period, by one statement (two where numbers stand without a document).

    Raises like `incoming_entries`.
    """
    if book.direction == Direction.IN:
        found = _span(incoming_rows(viewer, book.id, year=year, days=days), "arrived_on")
    else:
        found = _span(outgoing_rows(viewer, book.id, year=year, days=days), "issued_on")
    if not book.bare:
        return found
    bare = _span(_bare(viewer, book, year, days), "reserved_on")
    return Span(
        found.entries + bare.entries,
        min((first for first in (found.first, bare.first) if first), default=0),
        max(found.last, bare.last),
        min((day for day in (found.first_day, bare.first_day) if day), default=None),
        max((day for day in (found.last_day, bare.last_day) if day), default=None),
    )


def _span(rows: "QuerySet[IncomingDocument] | QuerySet[OutgoingDocument] | QuerySet[ReservedNumber]", day: str) -> Span:
    found = rows.aggregate(
        entries=Count("pk"), first=Min("number"), last=Max("number"), first_day=Min(day), last_day=Max(day)
    )
    return Span(found["entries"], found["first"] or 0, found["last"] or 0, found["first_day"], found["last_day"])


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
