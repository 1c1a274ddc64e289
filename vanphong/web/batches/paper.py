"""The list of a batch on paper, in Vietnamese whoever prints it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.timezone import localtime

from vanphong.directory.queries import agencies, people
from vanphong.directory.vocabulary import Role
from vanphong.documents.queries import batches
from vanphong.documents.queries.batches import Batch, Line
from vanphong.documents.vocabulary import Urgency
from vanphong.engines.typeset import submission_list as list_
from vanphong.kernel.viewer import Viewer


def submission_list(viewer: Viewer, batch: Batch, *, now: datetime) -> bytes:
    """Everything of a batch as PDF: for the registry what waits and what has gone, for a leader what lies there."""
    is_leader = not viewer.has(Role.CLERK, Role.CHIEF_OF_OFFICE)
    lines = _lines(viewer, batch, now=now, is_leader=is_leader)
    agency, until = agencies.agency(viewer.agency_id), localtime(batch.until)
    names = people.names(line.submitted_to_id for line in lines if line.submitted_to_id)
    made = list_.SubmissionList(
        agency=agency.name,
        superior=agencies.agency(agency.parent_id).name if agency.parent_id else "",
        place=agency.place,
        day=until.date(),
        hour=f"{until:%H:%M}" if batch.is_hour else "",
        addressee=f"{viewer.post} {viewer.name}" if is_leader else "",
        rows=tuple(_row(line, names) for line in lines),
    )
    return list_.typeset(made)


def _lines(viewer: Viewer, batch: Batch, *, now: datetime, is_leader: bool) -> list[Line]:
    if not viewer.has(Role.CLERK):
        return batches.gone(viewer, batch, to_seat_id=viewer.seat_id if is_leader else None)
    desk = batches.desk(viewer, batch, now=now)
    return [*desk.urgent, *desk.late, *desk.due, *desk.gone]


def _row(line: Line, names: Mapping[UUID, str]) -> list_.Submitted:
    row = line.row
    with translation.override("vi"):
        urgency = str(Urgency(row.urgency).label) if line.is_urgent else ""
    return list_.Submitted(
        number=str(row.number or ""),
        issuer=row.issuer_name,
        symbol=row.symbol,
        issued_on=row.issued_on,
        summary=row.summary,
        urgency=urgency,
        proposal=line.proposal,
        to=names.get(line.submitted_to_id, "") if line.submitted_to_id else "",
    )
