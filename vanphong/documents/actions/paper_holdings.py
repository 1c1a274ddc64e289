"""Paper that changes hands when people or units go: kept by somebody, or handed out to them (R-035; Điều 31.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory import ports
from vanphong.directory.ports import Ending, Given, HandedOver, Held, Moves
from vanphong.directory.queries import people
from vanphong.documents import events
from vanphong.documents.models import HandOut, PaperRecord, PaperRequest
from vanphong.documents.queries import custody as queries
from vanphong.documents.vocabulary import PaperState
from vanphong.kernel import passing
from vanphong.kernel.events import publish_many
from vanphong.kernel.ids import Ref
from vanphong.kernel.matter import matter
from vanphong.kernel.passing import Passing
from vanphong.kernel.viewer import Viewer

Row = PaperRecord | HandOut


@dataclass(frozen=True)
class PaperHoldings:
    """Papers in somebody's custody, or copies in somebody's hands; ``column`` names the holder."""

    kind: str
    label: str | Promise
    model: Any
    column: str

    def held_by(self, holder_ids: Sequence[UUID], *, day: date) -> list[Held]:
        """Return what is with seats or desks, oldest first."""
        _unused = day
        rows = list(_open(self.model).filter(**{f"{self.column}__in": holder_ids}).order_by("id"))
        titles = queries.titles([_paper(row) for row in rows])
        return [
            Held(
                subject_id=row.id,
                holder_id=getattr(row, self.column),
                label=_label(row, titles)[:600],
                href=f"/{_paper(row).document_kind}/{_paper(row).document_id}",
                matter_id=_paper(row).document_id,
            )
            for row in rows
        ]

    def transfer(self, viewer: Viewer, given: Sequence[Given], *, agency_id: UUID, now: datetime) -> list[HandedOver]:
        """Give papers into other hands; the book says from whom to whom."""
        _unused = agency_id
        with matter(*{one.held.matter_id or one.held.subject_id for one in given}):
            found = self._rows([one.held.subject_id for one in given])
            moves = [(found[one.held.subject_id], one.held.holder_id, one.to_seat_id) for one in given]
            things = [Passing(_ref(row), row.id, from_id, to_id) for row, from_id, to_id in moves]
            passed = passing.pass_on(things, at=now)
            self._put(viewer, moves, now=now)
        return [
            HandedOver(row.id, {**lay.dump(), "from_id": str(from_id), "to_id": str(to_id)})
            for (row, from_id, to_id), lay in zip(moves, passed, strict=True)
        ]

    def give_back(self, viewer: Viewer, handed_over: HandedOver, *, now: datetime) -> bool:
        """Undo a transfer, unless the paper has gone on since."""
        before = handed_over.before
        to_id, from_id = UUID(before["to_id"]), UUID(before["from_id"])
        row = self._rows([handed_over.subject_id])[handed_over.subject_id]
        with matter(_paper(row).document_id):
            row = self._rows([row.id]).get(row.id, row)
            if getattr(row, self.column) != to_id:
                return False
            passed = passing.Passed.read(before)
            passing.give_back(_ref(row), passed, cause_id=row.id, from_id=from_id, to_id=to_id, at=now)
            self._put(viewer, [(row, to_id, from_id)], now=now)
        return True

    def _rows(self, ids: Sequence[UUID]) -> dict[UUID, Row]:
        rows = self.model.objects.filter(pk__in=ids)
        if self.model is HandOut:
            rows = rows.select_related("paper")
        return {row.id: row for row in rows}

    def _put(self, viewer: Viewer, moves: Sequence[tuple[Row, UUID, UUID]], *, now: datetime) -> None:
        for row, _from_id, to_id in moves:
            setattr(row, self.column, to_id)
        self.model.objects.bulk_update([row for row, _from, _to in moves], [self.column], batch_size=500)
        names = people.names(one for _row, from_id, to_id in moves for one in (from_id, to_id))
        told = [
            events.PaperPassedOn(
                subject_id=_paper(row).document_id, agency_id=row.agency_id, about_kind=_paper(row).document_kind,
                from_id=from_id, to_id=to_id, from_name=names.get(from_id, ""), to_name=names.get(to_id, ""),
            )
            for row, from_id, to_id in moves
        ]  # fmt: skip
        publish_many(told, viewer=viewer, now=now)


class Papers:
    """Paper that units and agencies keep, or hold copies of, when they are reorganised."""

    kind = "documents.papers"
    label = _("Papers kept, and copies on paper in hand")
    is_obstacle = False

    def count(self, ending: Ending) -> int:
        """Return how many there are."""
        ids = [*ending.agency_ids, *ending.unit_ids, *ending.seat_ids]
        kept = _open(PaperRecord).filter(Q(custodian_id__in=ids) | Q(agency_id__in=ending.agency_ids)).count()
        return int(kept + _open(HandOut).filter(receiver_id__in=ids).count())

    def pass_on(self, viewer: Viewer, moves: Moves, *, now: datetime) -> int:
        """Put the successors in the place of those who had them; what was noted stays as it was noted."""
        _unused = viewer, now
        touched = 0
        homes = [[step.old_id for step in moves.agencies], [step.agency_id for step in moves.agencies]]
        hands = [[step.old_id for step in moves.steps], [step.new_id for step in moves.steps]]
        with connection.cursor() as cursor:
            for model, column in PLACES:
                cursor.execute(_move(model, column), hands)
                touched += cursor.rowcount
                cursor.execute(_move(model, "agency_id"), homes)
        return touched


PLACES = ((PaperRecord, "custodian_id"), (HandOut, "receiver_id"), (PaperRequest, "asked_of_id"))
KINDS = (
    PaperHoldings("paper.kept", _("Papers in custody"), PaperRecord, "custodian_id"),
    PaperHoldings("paper.in_hand", _("Copies on paper in hand"), HandOut, "receiver_id"),
)


def declare() -> None:
    """Make paper known to the directory, for hand-overs and reorganisations."""
    for holdings in KINDS:
        ports.add_holdings(holdings)
    ports.add_estate(Papers())


def _move(model: Any, column: str) -> str:
    """Return the statement that puts new principals into the place of old ones; both names are our own."""
    table = model._meta.db_table
    return (
        f"UPDATE {table} t SET {column} = step.new_id "  # noqa: S608 - names of our own tables
        f"FROM unnest(%s::uuid[], %s::uuid[]) AS step(old_id, new_id) WHERE t.{column} = step.old_id"
    )


def _open(model: Any) -> Any:
    """Return what still exists: papers that are kept, copies that are out."""
    if model is PaperRecord:
        return PaperRecord.objects.filter(state=PaperState.KEPT)
    return HandOut.objects.filter(state__in=queries.OUT).select_related("paper")


def _paper(row: Row) -> PaperRecord:
    return row if isinstance(row, PaperRecord) else row.paper


def _ref(row: Row) -> Ref:
    return Ref(_paper(row).document_kind, _paper(row).document_id)


def _label(row: Row, titles: dict[UUID, str]) -> str:
    where = row.location if isinstance(row, PaperRecord) else row.what
    return " · ".join(part for part in (titles.get(_paper(row).document_id, ""), where) if part)
