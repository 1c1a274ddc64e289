"""Reading a register as the book of handling (sổ theo dõi giải quyết văn bản đến; NĐ 30/2020, Phụ lục IV; Điều 24)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject, TruncDate

from vanphong.documents import rules
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import register_books
from vanphong.documents.queries.register_books import WHOLE_YEAR, Days
from vanphong.documents.vocabulary import IncomingState, OutgoingState, Standing
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import holders


@dataclass(frozen=True)
class HandlingEntry:
    """A line: ``answers`` are numbers and symbols of what was issued in reply; ``standing`` is empty when recalled."""

    id: UUID
    number: int
    type_name: str
    symbol: str
    issued_on: date | None
    author: str
    summary: str
    receiver_ids: tuple[UUID, ...]
    due_on: date | None
    ended_on: date | None
    state: str
    standing: str
    progress: int
    answers: tuple[str, ...]
    note: str


def timed(rows: "QuerySet[IncomingDocument]") -> "QuerySet[IncomingDocument]":
    """Return documents with the deadline that counts (the leader's, else the sender's) and the day of their end."""
    return rows.annotate(due=Coalesce("due_on", "reply_due_on"), ended=TruncDate("resolved_at"))


def stands(standing: Standing, *, today: date) -> Q:
    """Return the condition that a row with ``due`` and ``ended`` stands so on a day."""
    late = Q(due__isnull=False, ended__gt=F("due"))
    overdue = Q(due__isnull=False, due__lt=today)
    return {
        Standing.DONE_IN_TIME: Q(ended__isnull=False) & ~late,
        Standing.DONE_LATE: Q(ended__isnull=False) & late,
        Standing.RUNNING: Q(ended__isnull=True) & ~overdue,
        Standing.OVERDUE: Q(ended__isnull=True) & overdue,
    }[standing]


def standing_of(*, due: date | None, ended: date | None, today: date) -> Standing:
    """Return how something stands on a day: the same as `stands` says in the database."""
    if ended is not None:
        return Standing.DONE_LATE if due is not None and ended > due else Standing.DONE_IN_TIME
    return Standing.OVERDUE if due is not None and due < today else Standing.RUNNING


def found(
    viewer: Viewer, register_id: UUID, *, year: int, today: date, standing: str = "", days: Days = WHOLE_YEAR
) -> "QuerySet[IncomingDocument]":
    """Return the documents of a register that stand so; every one without a standing.

    Raises ``NotAllowed`` for those who may not read registers.
    """
    rows = timed(register_books.incoming_rows(viewer, register_id, year=year, days=days))
    if standing:
        rows = rows.filter(stands(Standing(standing), today=today)).exclude(state=IncomingState.RECALLED)
    return rows


def entries(
    rows: "QuerySet[IncomingDocument]", *, today: date, before: int | None = None, limit: int = 50
) -> list[HandlingEntry]:
    """Return a page of what was `found`, highest number first, below number ``before`` (R-208)."""
    if before is not None:
        rows = rows.filter(number__lt=before)
    issued = OutgoingDocument.objects.filter(reply_to=OuterRef("pk"), state=OutgoingState.RELEASED)
    rows = rows.annotate(
        type_name=F("type__name"),
        leads=holders.leading(),
        far=holders.progress(),
        answers=ArraySubquery(
            issued.order_by("released_at", "id").values(
                found=JSONObject(number="number", notation="code_notation", prefix="number_prefix")
            )
        ),
    )
    return [_entry(row, today) for row in rows.order_by("-number")[:limit]]


def _entry(row: IncomingDocument, today: date) -> HandlingEntry:
    more: dict[str, Any] = vars(row)
    leads = tuple(dict.fromkeys(more["leads"]))
    is_recalled = row.state == IncomingState.RECALLED
    return HandlingEntry(
        id=row.id,
        number=row.number or 0,
        type_name=more["type_name"] or "",
        symbol=rules.full_number(row.code_number, row.code_notation),
        issued_on=row.issued_on,
        author=row.issuer_name,
        summary=row.summary,
        receiver_ids=leads or ((row.submitted_to_id,) if row.submitted_to_id else ()),
        due_on=more["due"],
        ended_on=more["ended"],
        state=row.state,
        standing="" if is_recalled else standing_of(due=more["due"], ended=more["ended"], today=today),
        progress=more["far"] or 0,
        answers=tuple(
            rules.full_number(one["number"], one["notation"], prefix=one["prefix"]) for one in more["answers"]
        ),
        note=row.recall_reason or row.note,
    )
