"""Folders of scanners: what is laid in is taken once it has stopped growing, exactly once."""

import hashlib
import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from vanphong.directory import policies as house
from vanphong.directory.queries import agencies, policy
from vanphong.documents import events
from vanphong.documents.actions import scans
from vanphong.documents.actions.scans import Sent
from vanphong.documents.models import ScanFile, ScannerFile
from vanphong.documents.policy_keys import SCAN_FOLDER_CUT
from vanphong.documents.ports import SCANNER_FOLDERS, LaidIn
from vanphong.documents.vocabulary.scans import ScanFault, ScannerFileState, ScanOrigin, ScanRule, ScanState
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer, machine

LOG = logging.getLogger(__name__)
SETTLES_IN = timedelta(seconds=30)
"""A file that has not changed for so long between two looks is whole."""

EMPTY_FOR = timedelta(minutes=10)
"""Scanners make the file first and fill it later; one that stays empty for longer was given up."""

SCANNER_NAME = _("Scanner")
OPEN = (ScannerFileState.SEEN, ScannerFileState.TAKING)


def open_folder(viewer: Viewer, agency_id: UUID, *, now: datetime) -> UUID:
    """Make the folder of an agency's scanner; from then on it is watched. Raises ``NotAllowed`` and ``Invalid``."""
    if not house.administers(viewer, agency_id):
        raise NotAllowed()
    try:
        is_new = SCANNER_FOLDERS.port.open(agencies.agency(agency_id).code)
    except OSError as problem:
        raise Invalid({"folder": _("The folder cannot be made: look at its rights on the server.")}) from problem
    if is_new:
        told = events.ScannerFolderOpened(subject_id=agency_id, agency_id=agency_id)
        publish(told, viewer=viewer, now=now)
    return agency_id


def poll(*, now: datetime) -> int:
    """Look into every folder once; return how many files were taken in.

    The folder of an agency that ended leads to the one in its place.
    """
    taken = 0
    for code in SCANNER_FOLDERS.port.codes():
        agency = agencies.by_code(code)
        if agency is None:
            continue
        try:
            taken += _poll(code, agency.id, now=now)
        except OSError as problem:  # the others' folders are looked into all the same
            LOG.warning("the scanner's folder of %s cannot be looked into: %s", code, problem)
    return taken


def _poll(code: str, agency_id: UUID, *, now: datetime) -> int:
    laid = SCANNER_FOLDERS.port.laid_in(code)
    known = {row.name: row for row in ScannerFile.objects.filter(agency_id=agency_id, state__in=OPEN)}
    ready = [row for row in known.values() if row.state == ScannerFileState.TAKING]
    for one in laid:
        row = known.pop(one.name, None)
        if row is None:
            _see(agency_id, one, now=now)
        elif row.state == ScannerFileState.SEEN and _is_whole(row, one, now=now):
            ready.append(row)
    gone = [row.pk for row in known.values() if row.state == ScannerFileState.SEEN]
    ScannerFile.objects.filter(pk__in=gone).delete()
    return sum(_take(row, code, now=now) for row in ready)


def _see(agency_id: UUID, one: LaidIn, *, now: datetime) -> None:
    row = ScannerFile(
        agency_id=agency_id,
        name=one.name,
        size=one.size,
        changed_at=one.changed_at,
        seen_at=now,
        state=ScannerFileState.SEEN,
    )
    # Another worker may have seen it in the same moment.
    ScannerFile.objects.bulk_create([row], ignore_conflicts=True)


def _is_whole(row: ScannerFile, one: LaidIn, *, now: datetime) -> bool:
    """Whether a file is as it was at the last look; a change is noted, and the waiting begins anew."""
    if (row.size, row.changed_at) != (one.size, one.changed_at):
        changed = {"size": one.size, "changed_at": one.changed_at, "seen_at": now}
        ScannerFile.objects.filter(pk=row.pk, state=ScannerFileState.SEEN).update(**changed)
        return False
    return now - row.seen_at >= (SETTLES_IN if one.size else EMPTY_FOR)


def _take(row: ScannerFile, code: str, *, now: datetime) -> bool:
    """Take a whole file in; tell whether it was. After a crash this goes on where it stopped, whoever does it.

    That it is being taken is kept before the file is moved, that it was taken together with its batch.
    """
    ScannerFile.objects.filter(pk=row.pk, state=ScannerFileState.SEEN).update(state=ScannerFileState.TAKING)
    with transaction.atomic():
        rows = ScannerFile.objects.select_for_update(skip_locked=True)
        locked = rows.filter(pk=row.pk, state=ScannerFileState.TAKING).first()
        if locked is None:
            return False
        changed = _carry_in(locked, code, now=now)
        ScannerFile.objects.filter(pk=row.pk).update(**changed)
        return bool(changed["state"] == ScannerFileState.TAKEN)


def _carry_in(row: ScannerFile, code: str, *, now: datetime) -> dict[str, Any]:
    """Move the file and bring it in; return what changes of its row."""
    data = SCANNER_FOLDERS.port.take(code, row.name, key=row.id)
    if data is None:
        return {"state": ScannerFileState.GONE}
    known = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    same = {"agency_id": row.agency_id, "name": row.name, "sha256": known["sha256"]}
    if ScannerFile.objects.filter(**same, state=ScannerFileState.TAKEN).exists():
        return {**known, "state": ScannerFileState.DOUBLED}
    batch_id = scans.take(
        machine(agency_id=row.agency_id, name=str(SCANNER_NAME)),
        [Sent(row.name, len(data), lambda: data)],
        rule=ScanRule(policy.value(SCAN_FOLDER_CUT, agency_id=row.agency_id)),
        origin=ScanOrigin.FOLDER,
        now=now,
    )
    return {**known, "state": ScannerFileState.TAKEN, "file": ScanFile.objects.get(batch_id=batch_id)}


def lay_aside(batch_id: UUID) -> None:
    """Move what could not be read from the taken to the refused files, with the reason beside it; may be repeated.

    Of a file that bears a marking of secrecy only the reason stays.
    """
    rows = ScannerFile.objects.select_related("file").filter(file__batch_id=batch_id, file__state=ScanState.FAILED)
    for row in rows:
        if row.file is None:
            continue
        with translation.override("vi"):
            reason = str(ScanFault(row.file.fault).label)
        code = agencies.agency(row.agency_id).code
        is_kept = row.file.fault != ScanFault.SECRET
        SCANNER_FOLDERS.port.refuse(code, row.name, key=row.id, reason=reason, is_kept=is_kept)
