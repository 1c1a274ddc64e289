"""Staff lists: handing one in, having it carried out, halting it (R-001 to R-009, in bulk)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.models import Agency, StaffImport
from vanphong.directory.ports import PAPERS
from vanphong.directory.queries import staff_imports as queries
from vanphong.directory.vocabulary import ImportState, SheetFault
from vanphong.engines.sheets.container import kind_of
from vanphong.engines.sheets.errors import SheetError
from vanphong.engines.sheets.limits import DEFAULT_LIMITS
from vanphong.kernel import jobs, texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

READ, CHECK, CARRY_OUT = "directory.read_staff_list", "directory.check_staff_list", "directory.carry_out_staff_list"
ONE_AT_A_TIME = "staff-lists"
"""Two lists that name the same person must not be carried out at once; each takes a batch in turn."""


@dataclass(frozen=True, kw_only=True)
class StaffList:
    """A file as it was handed in, and how it is to be understood; see the table for the meaning of each."""

    file_name: str
    content: bytes
    agency_id: UUID
    takes_effect_on: date
    is_wide: bool = False
    can_create: bool = False
    must_issue: bool = False
    decision_number: str = ""
    decided_on: date | None = None


def hand_in(viewer: Viewer, handed: StaffList, *, now: datetime) -> UUID:
    """Keep a staff list and have it read; nothing of it is carried out before somebody says so.

    Raises ``NotAllowed`` for who does not administer the agency, ``Invalid`` on ``file`` for what is no sheet.
    """
    if not policies.administers(viewer, handed.agency_id):
        raise NotAllowed(_("You may enter people of your own agency only."))
    if handed.is_wide and not policies.operates(viewer):
        raise NotAllowed(_("Lists for several agencies are handed in by the operator of the system."))
    _check(handed)
    digest = PAPERS.port.put(handed.content)
    with transaction.atomic():
        row = StaffImport.objects.create(
            agency_id=handed.agency_id,
            file_name=(texts.clean(handed.file_name).replace("\n", " ") or "-")[:200],
            digest=bytes.fromhex(digest),
            is_wide=handed.is_wide,
            can_create=handed.can_create,
            must_issue=handed.must_issue,
            takes_effect_on=handed.takes_effect_on,
            decision_number=texts.clean(handed.decision_number)[:50],
            decided_on=handed.decided_on,
            state=ImportState.READING,
            by_seat_id=viewer.seat_id,
            by_person_id=viewer.person_id,
            handed_in_at=now,
        )
        told = events.StaffListHandedIn(subject_id=row.id, agency_id=row.agency_id, file_name=row.file_name)
        publish(told, viewer=viewer, now=now)
        jobs.defer(READ, lock=str(row.id), import_id=str(row.id))
    return row.id


def _check(handed: StaffList) -> None:
    if not Agency.objects.filter(pk=handed.agency_id, valid_to=None).exists():
        raise Invalid({"agency": _("Choose an agency from the list.")})
    try:
        kind_of(handed.content, limits=DEFAULT_LIMITS)
    except SheetError as fault:
        raise Invalid({"file": SheetFault(fault.code).label}) from fault


def carry_out(viewer: Viewer, import_id: UUID, *, now: datetime) -> UUID:
    """Have a checked list carried out, or go on with a halted one; rows with mistakes are left aside.

    Raises ``NotFound`` and ``IllegalMove``.
    """
    _turn(viewer, import_id, starts=(ImportState.CHECKED, ImportState.PAUSED), end=ImportState.RUNNING, now=now)
    return import_id


def pause(viewer: Viewer, import_id: UUID, *, now: datetime) -> UUID:
    """Halt a list after the batch in hand; what was done stays done. Raises ``NotFound`` and ``IllegalMove``."""
    _turn(viewer, import_id, starts=(ImportState.RUNNING,), end=ImportState.PAUSED, now=now)
    return import_id


def _turn(viewer: Viewer, import_id: UUID, *, starts: tuple[ImportState, ...], end: ImportState, now: datetime) -> None:
    with transaction.atomic():
        row = queries.visible(viewer).select_for_update().filter(pk=import_id)
        found = queries.get(row)
        if found.state not in starts:
            raise IllegalMove()
        StaffImport.objects.filter(pk=import_id).update(state=end, fault="", ended_at=None)
        is_begun = end is ImportState.RUNNING
        kind = events.StaffListBegun if is_begun else events.StaffListPaused
        publish(kind(subject_id=import_id, agency_id=found.agency_id), viewer=viewer, now=now)
        if is_begun:
            # Whoever says the word answers for it from now on.
            StaffImport.objects.filter(pk=import_id).update(by_seat_id=viewer.seat_id, by_person_id=viewer.person_id)
            jobs.defer(CARRY_OUT, lock=ONE_AT_A_TIME, import_id=str(import_id))


def default_day(now: datetime) -> date:
    """Return the day that is offered as the first in the post."""
    return localdate(now)
