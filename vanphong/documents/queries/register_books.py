"""Registers as books: the entries of a year, the numbers between which they lie, and whether one is missing."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, IntegerField, Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from vanphong.documents import policies, rules
from vanphong.documents.models import IncomingDocument, NumberStart, OutgoingDocument, Register, ReservedNumber
from vanphong.documents.queries import reservations
from vanphong.documents.queries.register_entries import (
    WHOLE_YEAR,
    Days,
    Entry,
    IncomingEntry,
    OutgoingEntry,
    check_reader,
    incoming_entries,
    incoming_rows,
    outgoing_entries,
    outgoing_rows,
)
from vanphong.documents.vocabulary import CopyForm, Direction, NumberReset, ReservationState
from vanphong.kernel.models import Counter
from vanphong.kernel.viewer import Viewer

__all__ = [
    "PART",
    "WHOLE_YEAR",
    "Book",
    "Days",
    "Entry",
    "IncomingEntry",
    "OutgoingEntry",
    "Span",
    "books",
    "entries",
    "incoming_entries",
    "incoming_rows",
    "next_number",
    "outgoing_entries",
    "outgoing_rows",
    "part",
    "parts",
    "span",
    "stretch",
]


@dataclass(frozen=True)
class Book:
    """A register in one year: how many entries it holds, and the highest number that was taken from it in that year.

    ``bare`` of the entries are numbers without a document: set aside for paper, or given up. ``before`` is the number
    that came before the first of the year: 0, unless the series goes on over the years or began on paper. So many more
    as ``skipped`` were given on paper in between, by a minute.
    """

    id: UUID
    name: str
    direction: str
    is_closed: bool
    years: tuple[int, ...]
    highest: int
    entries: int
    bare: int = 0
    before: int = 0
    skipped: int = 0
    type_codes: tuple[str, ...] = ()

    @property
    def is_gapless(self) -> bool:
        """Whether every number up to the highest one stands in the book; the database lets none stand twice."""
        return self.before + self.skipped + self.entries == self.highest

    @property
    def is_of_copies(self) -> bool:
        """Whether certified copies alone stand in it."""
        return bool(self.type_codes) and set(self.type_codes) <= set(CopyForm.values)


@dataclass(frozen=True)
class Span:
    """What of a book lies in a period: how many entries, between which numbers and days."""

    entries: int
    first: int
    last: int
    first_day: date | None
    last_day: date | None


def books(viewer: Viewer, *, year: int) -> list[Book]:
    """Return the registers of the viewer's agency and its predecessors in a year, incoming first, closed ones too.

    Raises ``NotAllowed`` for those who may not read registers.
    """
    check_reader(viewer)
    counters = Counter.objects.filter(scope_id=OuterRef("pk"))
    starts = NumberStart.objects.filter(register_id=OuterRef("pk"), year=year)
    registers = Register.objects.filter(agency_id__in=policies.past(viewer)).annotate(
        years=ArraySubquery(counters.order_by("-year").values("year")),
        highest=Coalesce(Subquery(counters.filter(year=year).values("last")), 0),
        incoming=Coalesce(_entries(IncomingDocument.objects.all(), year), 0),
        outgoing=Coalesce(_entries(OutgoingDocument.objects.all(), year), 0),
        bare=Coalesce(_entries(ReservedNumber.objects.exclude(state=ReservationState.USED), year), 0),
        began=Coalesce(Subquery(starts.filter(after=0).values("first")), 1),
        skipped=Coalesce(_skipped(starts.filter(after__gt=0)), 0),
    )
    return [_book(row, year) for row in registers.order_by("direction", "position", "id")]


def _book(row: Register, year: int) -> Book:
    read = vars(row)
    book = Book(
        id=row.id,
        name=row.name,
        direction=row.direction,
        is_closed=row.is_closed,
        years=tuple(read["years"]),
        highest=read["highest"],
        entries=read["incoming"] + read["outgoing"] + read["bare"],
        bare=read["bare"],
        before=read["began"] - 1,
        skipped=read["skipped"],
        type_codes=tuple(row.type_codes),
    )
    return _going_on(book, year) if row.reset == NumberReset.NEVER else book


def _going_on(book: Book, year: int) -> Book:
    """Return the book of a series that never begins anew: its numbers of one year lie behind those of earlier years."""
    documents = IncomingDocument.objects if book.direction == Direction.IN else OutgoingDocument.objects
    held: dict[int, int] = {}
    for rows in (documents.all(), ReservedNumber.objects.exclude(state=ReservationState.USED)):
        ended = rows.filter(register_id=book.id).order_by().values_list("year").annotate(end=Max("number"))
        held.update({one: max(end, held.get(one, 0)) for one, end in ended})
    before = max((end for one, end in held.items() if one < year), default=0)
    highest = max(held.get(year, 0), before)
    starts = NumberStart.objects.filter(register_id=book.id, year=0, after__gte=before, first__lte=highest)
    left_out = starts.aggregate(many=Sum(F("first") - F("after") - 1))["many"] or 0
    return replace(book, years=tuple(sorted(held, reverse=True)), highest=highest, before=before, skipped=left_out)


def _skipped(starts: "QuerySet[NumberStart]") -> Subquery:
    """Count the numbers that starts at a later number left out."""
    left_out = starts.order_by().values("register_id").annotate(many=Sum(F("first") - F("after") - 1))
    return Subquery(left_out.values("many"), output_field=IntegerField())


def _entries(
    documents: "QuerySet[IncomingDocument] | QuerySet[OutgoingDocument] | QuerySet[ReservedNumber]", year: int
) -> Subquery:
    """Count the entries of a register in a year from its index alone."""
    mine = documents.filter(register_id=OuterRef("pk"), year=year).order_by().values("register_id")
    return Subquery(mine.annotate(entries=Count("number")).values("entries"), output_field=IntegerField())


PART = 500
"""How many numbers a part of a book holds, when it is printed or copied out from its first number on."""


def part(viewer: Viewer, book: Book, *, year: int, ordinal: int) -> list[Entry]:
    """Return one part of a book (from 1), lowest number first. Raises like `incoming_entries`."""
    return stretch(viewer, book, year=year, first=book.before + (ordinal - 1) * PART + 1, many=PART)


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
        is_struck=row.state == ReservationState.CANCELLED, prefix=row.prefix,
    )  # fmt: skip


def _bare_outgoing(row: reservations.Reserved) -> OutgoingEntry:
    return OutgoingEntry(
        id=row.id, number=row.number, symbol=rules.full_number(row.number, "", prefix=row.prefix),
        issued_on=row.reserved_on, type_name="",
        summary="", signer_name="", recipients=(), keeper_id=None, copies=0, released_at=None, arrived=0,
        note=_why_bare(row), is_document=False, is_struck=row.state == ReservationState.CANCELLED,
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
    return max(1, -(-(book.highest - book.before) // PART))


def next_number(viewer: Viewer, register_id: UUID, *, year: int) -> int:
    """Return the number that a register of the viewer's agency would give now; another clerk may be quicker."""
    reset = Register.objects.filter(pk=register_id, agency_id=viewer.agency_id).values_list("reset", flat=True).first()
    if reset is None:
        return 1
    counted = Counter.objects.filter(scope_id=register_id, year=0 if reset == NumberReset.NEVER else year)
    return (counted.values_list("last", flat=True).first() or 0) + 1
