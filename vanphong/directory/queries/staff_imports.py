"""Staff lists as those who handed them in follow them: how far they are, what each row would do or did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from vanphong.directory import policies
from vanphong.directory.models import Agency, Seat, StaffImport, StaffImportRow
from vanphong.directory.vocabulary import ImportState, RowFault, RowState
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

CHUNK = 1_000


@dataclass(frozen=True)
class ListCard:
    """One staff list in the list of all that were handed in."""

    id: UUID
    file_name: str
    agency: str
    state: str
    rows: int
    by: str
    handed_in_at: datetime


@dataclass(frozen=True)
class Summary:
    """One staff list: its terms, how far it is, and how many rows are of which kind.

    ``effects`` count the sound rows by what they do, ``states`` all rows by what became of them.
    """

    id: UUID
    file_name: str
    agency_id: UUID
    agency: str
    is_wide: bool
    can_create: bool
    must_issue: bool
    takes_effect_on: date
    decision_number: str
    decided_on: date | None
    state: str
    fault: str
    read: int
    rows: int
    unknown_headings: tuple[str, ...]
    effects: Mapping[str, int]
    states: Mapping[str, int]
    handed_in_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class RowLine:
    """One row as it is shown: what was typed, what it does, what is wrong, what became of it."""

    line: int
    typed: Mapping[str, str]
    state: str
    effect: str
    faults: Mapping[str, tuple[str, Mapping[str, Any]]]
    person_id: UUID | None


def visible(viewer: Viewer) -> QuerySet[StaffImport]:
    """Return the lists that the viewer may see: of the own agency for its administrator, all for the operator."""
    if policies.operates(viewer):
        return StaffImport.objects.all()
    if policies.administers(viewer, viewer.agency_id):
        return StaffImport.objects.filter(agency_id=viewer.agency_id, is_wide=False)
    return StaffImport.objects.none()


def get(rows: QuerySet[StaffImport]) -> StaffImport:
    """Return the one list of a selection; raises ``NotFound``."""
    found = rows.first()
    if found is None:
        raise NotFound()
    return found


def all_of(viewer: Viewer, *, before: UUID | None = None, limit: int = 50) -> list[ListCard]:
    """Return the lists that were handed in, the newest first, in pages."""
    rows = visible(viewer).order_by("-id")
    page = list((rows.filter(id__lt=before) if before else rows)[:limit])
    agencies = dict(Agency.objects.filter(id__in={row.agency_id for row in page}).values_list("id", "name"))
    seats = Seat.objects.filter(id__in={row.by_seat_id for row in page})
    names = dict(seats.values_list("id", "person__full_name"))
    return [
        ListCard(
            id=row.id,
            file_name=row.file_name,
            agency="" if row.is_wide else agencies.get(row.agency_id, ""),
            state=row.state,
            rows=row.row_count,
            by=names.get(row.by_seat_id, ""),
            handed_in_at=row.handed_in_at,
        )
        for row in page
    ]


def summary(viewer: Viewer, import_id: UUID) -> Summary:
    """Return a list with its counts; raises ``NotFound``."""
    row = get(visible(viewer).filter(pk=import_id))
    counted = StaffImportRow.objects.filter(batch=row).values_list("state", "effect").annotate(Count("id"))
    effects: dict[str, int] = {}
    states: dict[str, int] = {}
    for state, effect, count in counted.order_by("state", "effect"):
        states[state] = states.get(state, 0) + count
        if state in (RowState.READY, RowState.DONE):
            effects[effect] = effects.get(effect, 0) + count
    return Summary(
        id=row.id,
        file_name=row.file_name,
        agency_id=row.agency_id,
        agency=Agency.objects.values_list("name", flat=True).get(pk=row.agency_id),
        is_wide=row.is_wide,
        can_create=row.can_create,
        must_issue=row.must_issue,
        takes_effect_on=row.takes_effect_on,
        decision_number=row.decision_number,
        decided_on=row.decided_on,
        state=row.state,
        fault=row.fault,
        read=row.read_count,
        rows=row.row_count,
        unknown_headings=tuple(row.headings.get("unknown", ())),
        effects=effects,
        states=states,
        handed_in_at=row.handed_in_at,
        ended_at=row.ended_at,
    )


def rows(
    viewer: Viewer,
    import_id: UUID,
    *,
    state: str = "",
    effect: str = "",
    after: int = 0,
    limit: int = 50,
) -> list[RowLine]:
    """Return rows of a list in their order, from a line on; raises ``NotFound``.

    ``state`` may be ``faulty``, which includes what was refused.
    """
    batch = get(visible(viewer).filter(pk=import_id))
    found = StaffImportRow.objects.filter(_chosen(state, effect), batch=batch, line__gt=after)
    return [_line(row) for row in found.order_by("line")[:limit]]


def every_row(viewer: Viewer, import_id: UUID, *, state: str = "") -> Iterator[RowLine]:
    """Return all rows of a list (or those in a state), read piece by piece; raises ``NotFound``."""
    batch = get(visible(viewer).filter(pk=import_id))
    found = StaffImportRow.objects.filter(_chosen(state, ""), batch=batch).order_by("line")
    last = 0
    while piece := list(found.filter(line__gt=last)[:CHUNK]):
        last = piece[-1].line
        yield from (_line(row) for row in piece)


def is_under_way(state: str) -> bool:
    """Tell whether a list changes by itself: it is being read or carried out."""
    return state in (ImportState.READING, ImportState.RUNNING)


def _chosen(state: str, effect: str) -> Q:
    chosen = Q(state__in=(RowState.FAULTY, RowState.REFUSED)) if state == RowState.FAULTY else Q()
    if state and state != RowState.FAULTY:
        chosen = Q(state=state)
    return chosen & (Q(effect=effect, state__in=(RowState.READY, RowState.DONE)) if effect else Q())


def _line(row: StaffImportRow) -> RowLine:
    faults = {column: (RowFault(code).value, named) for column, (code, named) in row.faults.items()}
    return RowLine(row.line, row.typed, row.state, row.effect, faults, row.person_id)
